from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from wowengine.guardrails.interface import Company, Hold
from wowengine.guardrails.validity import Validity, fits_channel, fits_sector

from tests.factories import make_case, make_gesture, make_match, make_moment


def hold(case: dict[str, Any] | None = None, moment: dict[str, Any] | None = None, **gesture: Any):  # type: ignore[no-untyped-def]
    found = make_moment(make_case(**(case or {})), **(moment or {}))
    return Validity().check(make_match(**gesture), found)


def test_a_general_gesture_passes_anywhere() -> None:
    assert hold({"sector": "retail", "channel": "chat"}, {"stage": "use"}) is None


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_what_is_not_in_use_is_held(status: str) -> None:
    assert hold(status=status) == Hold("This gesture is not in use.")


@pytest.mark.parametrize(
    ("now", "held"),
    [("2026-03-09T23:59:59Z", True), ("2026-03-10T00:00:00Z", False)],
)
def test_it_opens_at_midnight_of_its_first_day(now: str, held: bool) -> None:
    found = hold({"now": now}, valid_from="2026-03-10")
    assert (found is not None) is held
    if found is not None:
        assert found.reason == "This gesture is valid from 10 March 2026 only."
        assert found.retry_after == datetime(2026, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "held"),
    [("2026-03-10T23:59:59Z", False), ("2026-03-11T00:00:00Z", True)],
)
def test_it_closes_at_midnight_after_its_last_day(now: str, held: bool) -> None:
    found = hold({"now": now}, valid_until="2026-03-10")
    assert found == (Hold("This gesture was valid until 10 March 2026 only.") if held else None)


@pytest.mark.parametrize(
    ("now", "gesture", "held"),
    [
        ("2026-12-31T22:59:59Z", {"valid_until": "2026-12-31"}, False),
        ("2026-12-31T23:00:00Z", {"valid_until": "2026-12-31"}, True),  # 1 January in Paris
        ("2026-12-31T22:59:59Z", {"valid_from": "2027-01-01"}, True),
        ("2026-12-31T23:00:00Z", {"valid_from": "2027-01-01"}, False),
        ("2026-12-31T15:00:00-08:00", {"valid_from": "2027-01-01"}, False),
    ],
)
def test_its_days_are_the_companys(now: str, gesture: dict[str, str], held: bool) -> None:
    paris = Company(timezone="Europe/Paris")
    found = hold({"now": now}, {"company": paris}, **gesture)
    assert (found is not None) is held
    if found is not None and "valid_from" in gesture:
        assert found.retry_after == datetime(2026, 12, 31, 23, tzinfo=UTC)


def test_the_last_day_of_february_can_be_asked_on_the_thirty_first() -> None:
    found = hold({"now": "2026-01-31T10:00:00Z"}, valid_from="2026-02-28")
    assert found is not None
    assert found.retry_after == datetime(2026, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sectors", "sector", "fits"),
    [
        ([], "retail", True),
        (["retail"], "retail", True),
        (["retail", "travel"], "travel", True),
        (["retail"], None, True),
        (["retail"], "travel", False),
    ],
)
def test_a_gesture_for_a_sector_is_for_that_sector(
    sectors: list[str], sector: str | None, fits: bool
) -> None:
    case = make_case(sector=sector)
    assert fits_sector(make_gesture(sectors=sectors), case) is fits
    assert (hold({"sector": sector}, sectors=sectors) is None) is fits


@pytest.mark.parametrize(
    ("stages", "likeliest", "possible", "held"),
    [
        (["repair"], "billing", ["billing"], True),
        (["repair"], "billing", ["billing", "repair"], False),
        (["repair"], "repair", ["repair"], False),
        (["repair"], "billing", [], False),
        ([], "billing", ["billing"], False),
    ],
)
def test_a_gesture_of_another_stage_is_held_when_the_stage_is_sure(
    stages: list[str], likeliest: str, possible: list[str], held: bool
) -> None:
    found = hold(None, {"stage": likeliest, "stages": possible}, stages=stages)
    assert (found is not None) is held


@pytest.mark.parametrize(
    ("channels", "channel", "fits"),
    [
        ([], "email", True),
        (["chat"], "chat", True),
        (["chat"], None, True),
        (["chat"], "email", False),
        (["chat", "sms"], "email", True),
        (["social"], "phone", False),
        (["post"], "chat", True),
    ],
)
def test_a_conversation_happens_where_the_customer_is(
    channels: list[str], channel: str | None, fits: bool
) -> None:
    assert fits_channel(make_gesture(channels=channels), make_case(channel=channel)) is fits
    assert (hold({"channel": channel}, channels=channels) is None) is fits


def test_the_reason_is_in_the_language_of_the_case() -> None:
    found = hold(None, {"language": "fr"}, status="draft")
    assert found == Hold("Ce geste n'est pas en service.")
