from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError
from wowengine.guardrails.interface import Company, Hold
from wowengine.guardrails.quiet_hours import QuietHours, Settings
from wowengine.zones import stated_zone

from tests.factories import make_case, make_match, make_moment


def hold(
    now: str,
    settings: Settings | None = None,
    channels: tuple[str, ...] = ("sms",),
    company: str | None = None,
    **case: Any,
) -> Hold | None:
    moment = make_moment(make_case(now=now, **case), company=Company(timezone=company))
    return QuietHours(settings).check(make_match(channels=channels), moment)


@pytest.mark.parametrize(
    ("clock", "held"),
    [("19:59:59", False), ("20:00:00", True), ("07:59:59", True), ("08:00:00", False)],
)
def test_the_night_begins_and_ends_to_the_second(clock: str, held: bool) -> None:
    assert (hold(f"2026-03-10T{clock}Z") is not None) is held


def test_it_is_asked_again_in_the_morning() -> None:
    morning = datetime(2026, 3, 11, 8, tzinfo=UTC)
    said = "It is 22:30 where the customer is; people are left in peace at this hour."
    assert hold("2026-03-10T22:30:00Z") == Hold(said, morning)
    early = hold("2026-03-11T03:00:00Z")
    assert early is not None
    assert early.retry_after == morning


@pytest.mark.parametrize(
    ("channels", "held"),
    [(("phone",), True), (("sms", "phone"), True), (("sms", "email"), False), ((), False)],
)
def test_only_what_must_ring_or_buzz_waits(channels: tuple[str, ...], held: bool) -> None:
    assert (hold("2026-03-10T23:00:00Z", channels=channels) is not None) is held


def test_the_clock_is_the_customers_then_the_companys_then_the_questions() -> None:
    tokyo = {"customer": {"id": "c-1", "timezone": "Asia/Tokyo"}}
    nowhere = {"customer": {"id": "c-1", "timezone": "Mars/Olympus"}}
    noon = "2026-03-10T12:00:00Z"  # 21:00 in Tokyo
    assert hold(noon, company="Europe/Paris", **tokyo) is not None
    assert hold(noon, company="Asia/Tokyo") is not None
    assert hold(noon, company="Asia/Tokyo", **nowhere) is not None
    assert hold(noon, company="Europe/Paris") is None
    assert hold("2026-03-10T21:00:00+09:00") is not None


@pytest.mark.parametrize(
    ("timezone", "held"),
    [
        ("+09:00", True),
        ("+0900", True),
        ("UTC+9", True),
        ("GMT +9", True),
        (" Asia/Tokyo ", True),
        ("+07:59", False),
        ("-04:00", False),
        ("-04:01", True),
        ("Etc/GMT-9", True),  # whose sign is the other way round
        ("", False),
    ],
)
def test_a_customers_clock_may_be_told_by_its_offset(timezone: str, held: bool) -> None:
    noon = {"customer": {"id": "c-1", "timezone": timezone}}
    assert (hold("2026-03-10T12:00:00Z", **noon) is not None) is held


@pytest.mark.parametrize("timezone", ["Paris", "Europe/Pariss", "+15:00", "CET+maybe", "\x00"])
def test_a_clock_that_nobody_knows_is_warned_of_once(
    timezone: str, caplog: pytest.LogCaptureFixture
) -> None:
    stated_zone.cache_clear()
    for _ in range(2):
        nowhere = {"customer": {"id": "c-1", "timezone": timezone}}
        assert hold("2026-03-10T12:00:00Z", company="Asia/Tokyo", **nowhere) is not None
    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert f"customer.timezone {timezone!r} is neither" in record.getMessage()


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-28T22:00:00+01:00", datetime(2026, 3, 29, 6, tzinfo=UTC)),  # a night of 9 hours
        ("2026-10-24T22:00:00+02:00", datetime(2026, 10, 25, 7, tzinfo=UTC)),  # of 11
    ],
)
def test_the_morning_comes_across_daylight_saving(now: str, until: datetime) -> None:
    held = hold(now, company="Europe/Paris")
    assert held is not None
    assert held.retry_after == until


@pytest.mark.parametrize(
    ("now", "until"),
    [
        # 02:30 does not exist on this night: at 03:00 it is over.
        ("2026-03-29T01:00:00+01:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # 02:30 comes twice on this night; the second is asked for after the first.
        ("2026-10-25T01:00:00+02:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25T02:10:00+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_that_is_skipped_or_repeated_is_found(now: str, until: datetime) -> None:
    held = hold(now, Settings(start="20:00", end="02:30"), company="Europe/Paris")
    assert held is not None
    assert held.retry_after == until


@pytest.mark.parametrize(("minute", "held"), [(30, False), (29, True)])
def test_who_has_just_written_by_text_may_be_answered_by_text(minute: int, held: bool) -> None:
    said = {"author": "customer", "text": "Hi", "at": f"2026-03-10T22:{minute}:59Z"}
    found = hold("2026-03-10T23:00:59Z", messages=[said | {"channel": "sms"}])
    assert (found is not None) is held
    assert hold("2026-03-10T23:00:59Z", messages=[said | {"channel": "email"}]) is not None


def test_whole_days_can_be_quiet() -> None:
    sunday = Settings(days=["sun"])
    held = hold("2026-03-08T12:00:00Z", sunday)
    assert held is not None
    assert held.retry_after == datetime(2026, 3, 9, 8, tzinfo=UTC)
    saturday_night = hold("2026-03-07T21:00:00Z", sunday)
    assert saturday_night is not None
    assert saturday_night.retry_after == datetime(2026, 3, 9, 8, tzinfo=UTC)


def test_a_quiet_day_ends_at_midnight_where_the_night_is_not_quiet() -> None:
    siesta = Settings(start="12:00", end="14:00", days=["sun"])
    for sunday in ("2026-03-08T00:00:00Z", "2026-03-08T10:00:00Z", "2026-03-08T23:59:59Z"):
        held = hold(sunday, siesta)
        assert held is not None
        assert held.retry_after == datetime(2026, 3, 9, tzinfo=UTC)
    assert hold("2026-03-09T00:00:00Z", siesta) is None


def later(now: str, contact: str, **timing: str) -> Hold | None:
    """What the rule says of a text to be sent so long after the customer's last one."""
    said = {"author": "customer", "text": "Hi", "at": contact, "channel": "sms"}
    moment = make_moment(make_case(now=now, messages=[said]))
    return QuietHours().check(make_match(channels=["sms"], timing=timing), moment)


@pytest.mark.parametrize(
    ("contact", "held"),
    [
        ("2026-03-10T17:59:59Z", False),  # to be made at 19:59:59
        ("2026-03-10T18:00:00Z", True),
        ("2026-03-10T19:00:00Z", True),
        ("2026-03-10T06:00:00Z", False),  # since eight
    ],
)
def test_what_is_to_be_made_later_must_not_disturb_then(contact: str, held: bool) -> None:
    now = max(contact, "2026-03-10T10:00:00Z")
    found = later(now, contact, wait="PT2H", within="P3D")
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == datetime(2026, 3, 11, 8, tzinfo=UTC)


def test_what_is_to_be_made_after_the_night_does_not_wait() -> None:
    evening = "2026-03-10T22:00:00Z"
    assert later(evening, evening, wait="PT10H") is None
    assert later(evening, evening, wait="PT9H59M") is not None


@pytest.mark.parametrize(
    ("wait", "en", "fr"),
    [
        ("PT0H", "It is 20:30 where", "Il est 20:30 chez la personne"),
        ("PT2H", "It will be 22:30 where", "Il sera 22:30 chez la personne"),
        (
            "PT4H",
            "It will be 11 March 2026 at 0:30 where",
            "Ce sera le 11 mars 2026 à 0\xa0h\xa030 chez la personne",
        ),
        (
            "PT48H",
            "It will be 12 March 2026 at 20:30 where",
            "Ce sera le 12 mars 2026 à 20\xa0h\xa030 chez la personne",
        ),
    ],
)
def test_the_reason_tells_the_hour_at_which_it_would_disturb(wait: str, en: str, fr: str) -> None:
    now = "2026-03-10T20:30:00Z"
    for language, said in (
        ("en", f"{en} the customer is; people are left in peace at this hour."),
        ("fr", f"{fr} ; on ne la dérange pas à cette heure."),
    ):
        moment = make_moment(make_case(now=now), language=language)
        held = QuietHours().check(make_match(channels=["sms"], timing={"wait": wait}), moment)
        assert held is not None
        assert held.reason == said


@pytest.mark.parametrize(
    ("now", "wait", "en", "fr"),
    [
        ("2026-03-08T12:00:00Z", "PT0H", "It is Sunday where", "C'est dimanche chez la personne"),
        ("2026-03-08T22:00:00Z", "PT0H", "It is Sunday where", "C'est dimanche chez la personne"),
        (
            "2026-03-07T12:00:00Z",
            "P1D",
            "It will be Sunday 8 March 2026 where",
            "Ce sera dimanche 8 mars 2026 chez la personne",
        ),
    ],
)
def test_a_day_of_peace_is_the_reason_whatever_the_hour(
    now: str, wait: str, en: str, fr: str
) -> None:
    for language, said in (
        ("en", f"{en} the customer is; people are left in peace on that day."),
        ("fr", f"{fr} ; on ne la dérange pas ce jour-là."),
    ):
        moment = make_moment(make_case(now=now), language=language)
        match = make_match(channels=["sms"], timing={"wait": wait})
        held = QuietHours(Settings(days=["sun"])).check(match, moment)
        assert held is not None
        assert held.reason == said


@pytest.mark.parametrize(
    ("within", "again"),
    [("PT3H", None), ("PT9H29M", None), ("PT9H30M", datetime(2026, 3, 11, 8, tzinfo=UTC))],
)
def test_it_is_not_asked_again_when_it_will_be_too_late(
    within: str, again: datetime | None
) -> None:
    found = later("2026-03-10T23:01:00Z", "2026-03-10T22:30:00Z", within=within)
    assert found is not None
    assert found.retry_after == again


def test_hours_within_a_day_can_be_quiet() -> None:
    siesta = Settings(start="13:00", end="15:00")
    assert hold("2026-03-10T12:59:59Z", siesta) is None
    assert hold("2026-03-10T14:00:00Z", siesta) is not None
    assert hold("2026-03-10T15:00:00Z", siesta) is None


def test_a_week_without_a_waking_hour_is_for_a_person() -> None:
    held = hold("2026-03-10T12:00:00Z", Settings(days="mon tue wed thu fri sat sun".split()))
    assert held is not None
    assert held.retry_after is None


def test_quiet_hours_without_a_length_are_refused() -> None:
    with pytest.raises(ValidationError, match="start and end must differ"):
        Settings(start="08:00", end="08:00")
