from __future__ import annotations

from typing import Any

import pytest
from wowengine.reading.fields import signals_from_fields

from tests.factories import NOW, make_case

RECENT, OLD = "2026-03-01T00:00:00Z", "2025-03-01T00:00:00Z"


def found(**fields: Any) -> dict[str, str]:
    return {s.name: s.evidence for s in signals_from_fields(make_case(**fields), NOW)}


def bad(at: str, summary: str = "No call") -> dict[str, str]:
    return {"at": at, "summary": summary, "outcome": "negative"}


def test_a_plain_case_has_no_signal_in_its_fields() -> None:
    assert found() == {}
    assert found(customer={"id": "c"}) == {}


def test_a_case_opened_again_says_so() -> None:
    assert found(reopened=2) == {"reopened": "reopened: 2"}


@pytest.mark.parametrize(
    ("score", "name"),
    [(1, "complaint"), (2, "complaint"), (3, None), (4, None), (5, "praise")],
)
def test_the_survey_tells_at_its_ends(score: int, name: str | None) -> None:
    expected = {} if name is None else {name: f"satisfaction.score: {score}"}
    assert found(satisfaction={"score": score}) == expected


def test_a_recent_bad_touchpoint_is_told_with_its_summary() -> None:
    assert found(journey=[bad(RECENT)]) == {"bad-touchpoint": "journey: No call"}
    assert found(journey=[bad(RECENT, "")]) == {"bad-touchpoint": "journey: negative"}


@pytest.mark.parametrize(
    ("at", "told"), [("2026-01-09T12:00:00Z", True), ("2026-01-08T11:59:59Z", False)]
)
def test_a_bad_touchpoint_is_forgotten_after_sixty_days(at: str, told: bool) -> None:
    assert ("bad-touchpoint" in found(journey=[bad(at)])) is told


@pytest.mark.parametrize(
    ("at", "told"), [("2026-03-10T12:00:00Z", True), ("2026-03-10T12:00:01Z", False)]
)
def test_a_touchpoint_to_come_does_not_count(at: str, told: bool) -> None:
    signals = found(journey=[bad(RECENT), {"at": RECENT}, bad(at, "Visit missed")])
    assert (signals["bad-touchpoint"] == "journey: Visit missed") is told
    assert ("repeated-contact" in signals) is told


def test_a_bad_touchpoint_without_a_date_counts() -> None:
    assert "bad-touchpoint" in found(journey=[{"outcome": "negative"}])


@pytest.mark.parametrize(
    ("journey", "told"),
    [
        ([bad(RECENT), bad(RECENT), {"at": RECENT}], True),
        ([bad(RECENT), bad(RECENT)], False),
        ([bad(RECENT), {"at": RECENT}, {"at": RECENT}], False),
        ([bad(RECENT), bad(RECENT), {"at": OLD}], False),
    ],
)
def test_three_recent_contacts_with_two_bad_ones_are_repeated_contact(
    journey: list[dict[str, str]], told: bool
) -> None:
    assert ("repeated-contact" in found(journey=journey)) is told


@pytest.mark.parametrize(("since", "told"), [("2023-03-11", True), ("2023-03-12", False)])
def test_a_customer_of_three_years_is_loyal(since: str, told: bool) -> None:
    assert ("loyal" in found(customer={"id": "c", "since": since})) is told


@pytest.mark.parametrize(
    ("since", "told"),
    [("2026-02-08", True), ("2026-02-07", False), ("2026-03-10", True), ("2026-03-11", False)],
)
def test_a_customer_of_a_month_is_new(since: str, told: bool) -> None:
    assert ("first-contact" in found(customer={"id": "c", "since": since})) is told


def test_what_the_customer_record_says_is_told() -> None:
    customer = {"id": "c", "vulnerable": True, "marketing_consent": False}
    assert found(customer=customer) == {
        "vulnerable": "customer.vulnerable: true",
        "no-consent": "customer.marketing_consent: false",
    }


def test_consent_that_is_unknown_is_not_refused() -> None:
    assert found(customer={"id": "c", "marketing_consent": None, "vulnerable": False}) == {}
