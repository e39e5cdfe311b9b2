from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from wowengine import Signal
from wowengine.guardrails.french_phone_sales import FrenchPhoneSales, Settings, is_public_holiday
from wowengine.guardrails.interface import Hold
from wowengine.memory import InMemory

from tests.factories import make_case, make_given, make_match, make_moment

CALL = {"commercial": "offer", "channels": ["phone"]}
TUESDAY = "2026-03-10T15:00:00+01:00"
SECOND = timedelta(seconds=1)


def hold(
    now: str = TUESDAY,
    *,
    gesture: dict[str, Any] = CALL,
    signals: tuple[Signal, ...] = (),
    memory: InMemory | None = None,
    customer: dict[str, Any] | None = None,
    **facts: Any,
) -> Hold | None:
    who = {"id": "c-1", "timezone": "Europe/Paris"} | (customer or {})
    case = make_case(now=now, customer=who, facts=facts)
    moment = make_moment(case, signals, memory=memory)
    return FrenchPhoneSales().check(make_match(**gesture), moment)


def test_a_call_in_the_afternoon_of_a_working_day_passes() -> None:
    assert hold() is None


@pytest.mark.parametrize(
    ("clock", "held"),
    [
        ("09:59:59", True), ("10:00:00", False), ("12:59:59", False), ("13:00:00", True),
        ("13:59:59", True), ("14:00:00", False), ("19:59:59", False), ("20:00:00", True),
    ],
)  # fmt: skip
def test_the_hours_turn_to_the_second(clock: str, held: bool) -> None:
    assert (hold(f"2026-03-10T{clock}+01:00") is not None) is held


@pytest.mark.parametrize(
    ("now", "again"),
    [
        ("2026-03-10T13:30:00+01:00", datetime(2026, 3, 10, 13, tzinfo=UTC)),
        ("2026-03-10T21:00:00+01:00", datetime(2026, 3, 11, 9, tzinfo=UTC)),
        ("2026-03-06T21:00:00+01:00", datetime(2026, 3, 9, 9, tzinfo=UTC)),  # over the weekend
        ("2026-03-27T21:00:00+01:00", datetime(2026, 3, 30, 8, tzinfo=UTC)),  # and the clocks
        ("2026-04-03T21:00:00+02:00", datetime(2026, 4, 7, 8, tzinfo=UTC)),  # and Easter Monday
    ],
)
def test_it_is_asked_again_at_the_next_allowed_hour(now: str, again: datetime) -> None:
    assert hold(now) == Hold("No commercial calls at this hour or on this day in France.", again)


@pytest.mark.parametrize(
    ("zone", "held"),
    [
        (None, True),
        ("Romance Standard Time", True),
        ("Europe/Paris", True),
        ("Atlantic/Azores", False),  # on holiday, where it is half past six
    ],
)
def test_the_clock_is_that_of_paris_unless_another_one_is_stated(
    zone: str | None, held: bool
) -> None:
    found = hold("2026-03-10T19:30:00Z", customer={"timezone": zone})
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == datetime(2026, 3, 11, 9, tzinfo=UTC)


def test_consent_is_needed_from_the_french_midnight_on() -> None:
    night = {"hours": dict.fromkeys(("mon", "tue"), "00:00-24:00")}
    for now, held in (("2026-08-10T21:59:59Z", False), ("2026-08-10T22:00:00Z", True)):
        moment = make_moment(make_case(now=now))
        found = FrenchPhoneSales(Settings(**night)).check(make_match(**CALL), moment)
        assert (found is not None) is held


@pytest.mark.parametrize(
    ("wait", "held"), [("PT4H59M", False), ("PT5H", True), ("PT18H59M", True), ("PT19H", False)]
)
def test_the_hours_are_those_at_which_the_call_would_be_made(wait: str, held: bool) -> None:
    found = hold(gesture=CALL | {"timing": {"wait": wait}})  # the contact is at 15:00
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == datetime(2026, 3, 11, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("within", "again"),
    [("PT12H59M", None), ("PT13H", datetime(2026, 3, 11, 9, tzinfo=UTC))],
)
def test_a_call_is_not_asked_again_when_it_will_be_too_late(
    within: str, again: datetime | None
) -> None:
    found = hold("2026-03-10T21:00:00+01:00", gesture=CALL | {"timing": {"within": within}})
    said = "No commercial calls at this hour or on this day in France."
    assert found == Hold(said, again)


@pytest.mark.parametrize(
    ("now", "held"), [("2026-08-10T15:00:00+02:00", False), ("2026-08-11T15:00:00+02:00", True)]
)
def test_since_august_2026_a_call_needs_consent(now: str, held: bool) -> None:
    found = hold(now)
    said = "No commercial call without prior consent (in France since 11 August 2026)."
    assert found == (Hold(said) if held else None)
    assert hold(now, phone_sales_consent=True) is None
    assert hold(now, about_current_contract=True) is None


@pytest.mark.parametrize(
    ("fact", "held"),
    [
        ("no", True), ("Non", True), (" NO. ", True), ("false", True), ("0", True), (0, True),
        ("refusé", True), ("refused", True), ("Inconnu", True), (" ", True), (False, True),
        ("No, withdrawn in May", True), ("Pas de consentement", True), ("not given", True),
        ("yes", False), ("oui", False), ("2026-08-20", False), (1, False),
        ("Notre contrat du 3 mai", False), ("Nouveau contrat", False),
        ({"given": False}, True), ({"given": True}, True), ([False], True), (["non"], True),
        ({}, True), ([], True),
    ],
)  # fmt: skip
def test_a_fact_that_says_no_is_no_consent(fact: Any, held: bool) -> None:
    day, night = "2026-08-12T15:00:00+02:00", "2026-08-12T22:00:00+02:00"
    assert (hold(day, phone_sales_consent=fact) is not None) is held
    assert (hold(day, about_current_contract=fact) is not None) is held
    both = hold(night, phone_sales_consent=fact, about_current_contract=True)
    assert (both is not None) is held


def test_consent_opens_all_hours_a_contract_does_not() -> None:
    night = "2026-08-12T22:00:00+02:00"
    assert hold(night, phone_sales_consent=True) is None
    assert hold(night, about_current_contract=True) is not None


@pytest.mark.parametrize(("late", "held"), [(SECOND, True), (0 * SECOND, False)])
def test_a_fifth_call_in_thirty_days_waits(late: timedelta, held: bool) -> None:
    now = datetime.fromisoformat(TUESDAY)
    calls = [
        make_given(at=now - timedelta(days=days), commercial="offer", channel="phone")
        for days in (9, 8, 7)
    ]
    oldest = now - timedelta(days=30) + late
    calls.append(make_given(at=oldest, commercial="offer", channel="phone"))
    said = "Already 4 commercial calls in 30 days."
    assert hold(memory=InMemory(calls)) == (Hold(said, now + late) if held else None)
    by_mail = [make_given(at=call.at, commercial="offer", channel="email") for call in calls]
    assert hold(memory=InMemory(by_mail)) is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Already one commercial call in 1 day."),
        ("fr", "Déjà un appel commercial en 1 jour."),
    ],
)
def test_one_call_is_told_as_one(language: str, said: str) -> None:
    at = datetime.fromisoformat(TUESDAY)
    memory = InMemory([make_given(at=at, commercial="offer", channel="phone")])
    case = make_case(now=TUESDAY, customer={"id": "c-1"})
    moment = make_moment(case, memory=memory, language=language)
    rule = FrenchPhoneSales(Settings(most=1, within="P1D"))
    assert rule.check(make_match(**CALL), moment) == Hold(said, at + timedelta(days=1))


def refused(at: datetime | None) -> Hold | None:
    refusal = Signal(name="refusal", evidence="No thanks.", confidence=0.9, message=0)
    messages = [{"author": "customer", "text": "No thanks.", "at": at}]
    who = {"id": "c-1", "timezone": "Europe/Paris"}
    case = make_case(now=TUESDAY, messages=messages, customer=who)
    return FrenchPhoneSales().check(make_match(**CALL), make_moment(case, [refusal]))


def test_after_a_refusal_there_is_silence_for_sixty_days() -> None:
    said = "The customer refused: no commercial call for 60 days."
    at = datetime(2026, 3, 9, tzinfo=UTC)
    assert refused(at) == Hold(said, at + timedelta(days=60))
    assert refused(None) == Hold(said)


@pytest.mark.parametrize(("late", "held"), [(SECOND, True), (0 * SECOND, False)])
def test_the_silence_after_a_refusal_ends_to_the_second(late: timedelta, held: bool) -> None:
    at = datetime.fromisoformat(TUESDAY) - timedelta(days=60) + late
    assert (refused(at) is not None) is held


@pytest.mark.parametrize(("days", "held"), [(30, True), (200, False)])
def test_the_silence_begins_with_the_contact_that_was_refused(days: int, held: bool) -> None:
    now = datetime.fromisoformat(TUESDAY)
    journey = [{"at": now - timedelta(days=days), "summary": "Wants no contract."}]
    refusal = Signal(name="refusal", evidence="Wants no contract.", touchpoint=0)
    messages = [{"author": "customer", "text": "It beeps.", "at": now}]
    case = make_case(now=TUESDAY, journey=journey, messages=messages)
    found = FrenchPhoneSales().check(make_match(**CALL), make_moment(case, [refusal]))
    said = "The customer refused: no commercial call for 60 days."
    assert (found == Hold(said, journey[0]["at"] + timedelta(days=60))) is held


@pytest.mark.parametrize(("confidence", "held"), [(0.5, True), (0.499, False)])
def test_a_refusal_counts_from_one_half_on(confidence: float, held: bool) -> None:
    refusal = Signal(name="refusal", evidence="No thanks.", confidence=confidence)
    assert (hold(signals=(refusal,)) is not None) is held


@pytest.mark.parametrize(
    "gesture",
    [
        {"commercial": "none", "channels": ["phone"]},
        {"commercial": "offer", "channels": ["email"]},
        {"commercial": "offer", "channels": ["phone", "email"]},
    ],
)
def test_what_is_no_commercial_call_passes(gesture: dict[str, Any]) -> None:
    assert hold("2026-03-08T23:00:00+01:00", gesture=gesture) is None


@pytest.mark.parametrize(
    ("country", "held"),
    [
        ("FR", True), ("fra", True), ("France", True), (" FRANCE ", True), ("", True),
        ("République française", True), ("French Republic", True), (None, True),
        ("BE", False), ("Belgique", False), ("Germany", False), ("Polynésie française", False),
    ],
)  # fmt: skip
def test_it_is_for_france(country: str | None, held: bool) -> None:
    found = hold("2026-03-08T12:00:00+01:00", customer={"country": country})
    assert (found is not None) is held


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
        "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25", "2027-03-29",
    ],
)  # fmt: skip
def test_public_holidays_are_known(day: str) -> None:
    assert is_public_holiday(date.fromisoformat(day))
    assert not is_public_holiday(date.fromisoformat(day) + timedelta(days=2))
