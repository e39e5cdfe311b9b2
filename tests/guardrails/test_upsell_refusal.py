from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from wowengine import Signal
from wowengine.guardrails.interface import Hold

from tests.factories import NOW
from tests.guardrails.selling import hold, signal


def test_without_consent_nothing_is_proposed_at_a_right_moment_either() -> None:
    assert hold("no-consent", is_ready=True) == Hold(
        "The customer has not consented to commercial messages and has not asked."
    )


def test_who_asks_gets_an_answer_without_consent_to_marketing() -> None:
    assert hold("no-consent", "buying-interest", is_ready=True) is None


@pytest.mark.parametrize(("wish", "held"), [(0.2, False), (0.199, True)])
def test_without_consent_half_a_wish_is_enough_at_a_right_moment_only(
    wish: float, held: bool
) -> None:
    assert (hold("no-consent", is_ready=True, wish=wish) is not None) is held
    assert hold("no-consent", is_ready=False, wish=wish) is not None


def refusal_said(ago: timedelta) -> Hold | None:
    said = Signal(name="refusal", evidence="No adverts please.", confidence=0.9, message=0)
    messages = [{"author": "customer", "text": "No adverts please.", "at": NOW - ago}]
    return hold(said, case={"status": "solved", "solved_at": NOW - ago, "messages": messages})


def test_a_refusal_is_respected_for_sixty_days_from_when_it_was_said() -> None:
    assert refusal_said(timedelta(days=3)) == Hold(
        "The customer has already said no: No adverts please.", NOW + timedelta(days=57)
    )


@pytest.mark.parametrize(("late", "held"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_a_refusal_lapses_to_the_second(late: timedelta, held: bool) -> None:
    assert (refusal_said(timedelta(days=60) - late) is not None) is held


@pytest.mark.parametrize(("confidence", "held"), [(0.5, True), (0.499, False)])
def test_a_refusal_counts_from_one_half_on(confidence: float, held: bool) -> None:
    found = hold(signal("refusal", confidence))
    assert found is not None
    assert found.reason.startswith("The customer has already said no") is held


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "La personne a déjà dit non"), ("en", "The customer has already said no")],
)
def test_a_refusal_gives_way_to_a_right_moment_and_is_told_in_both_languages(
    language: str, said: str
) -> None:
    assert hold("refusal", is_ready=True) is None
    found = hold("refusal", language=language)
    assert found is not None
    assert found.reason.startswith(said)


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({"at": NOW - timedelta(days=18)}, 42),
        ({"at": NOW - timedelta(days=59)}, 1),
        ({"at": NOW - timedelta(days=60)}, None),
        ({"at": NOW - timedelta(days=200)}, None),
        ({}, 55),
    ],
)
def test_a_refusal_at_an_earlier_contact_is_as_old_as_that(
    told: dict[str, Any], days: int | None
) -> None:
    said = Signal(name="refusal", evidence="Wants no contract.", author="journey", touchpoint=0)
    messages = [{"author": "customer", "text": "It beeps.", "at": NOW - timedelta(days=5)}]
    case = {"journey": [told | {"summary": "Wants no contract."}], "messages": messages}
    refused = "The customer has already said no: Wants no contract."
    found = hold(said, case=case)
    assert found is not None
    if days is None:
        assert found.reason == "The case is still open."
    else:
        assert found == Hold(refused, NOW + timedelta(days=days))


DECLINED = "Service plan offered, declined."
NOTED = Signal(name="refusal", evidence=DECLINED, author="journey", touchpoint=0)


def noted(ago: timedelta | None, *signals: Signal, refusal: Signal = NOTED) -> Hold | None:
    """What holds at a right moment when a refusal was noted so long ago, and a message since."""
    at = None if ago is None else NOW - ago
    messages = [
        {"author": "agent", "text": DECLINED, "internal": True, "at": at},
        {"author": "customer", "text": "All is well.", "at": NOW - timedelta(hours=1)},
    ]
    case = {"journey": [{"at": at, "summary": DECLINED}], "messages": messages}
    return hold(refusal, *signals, case=case, is_ready=True)


@pytest.mark.parametrize("note", [NOTED, NOTED.model_copy(
    update={"author": "note", "touchpoint": None, "message": 0})])  # fmt: skip
def test_a_refusal_that_others_noted_outright_holds_at_a_right_moment_too(note: Signal) -> None:
    week = timedelta(days=7)
    said = f"The customer has already said no: {DECLINED}"
    assert noted(week, refusal=note) == Hold(said, NOW - week + timedelta(days=60))
    assert noted(timedelta(days=200), refusal=note) is None


@pytest.mark.parametrize(("late", "held"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_a_noted_refusal_lapses_to_the_second(late: timedelta, held: bool) -> None:
    assert (noted(timedelta(days=60) - late) is not None) is held


@pytest.mark.parametrize(
    "refusal",
    [
        NOTED.model_copy(update={"confidence": 0.999}),
        NOTED.model_copy(update={"author": "customer", "touchpoint": None, "message": 1}),
    ],
)
def test_what_is_less_than_noted_outright_gives_way_to_a_right_moment(refusal: Signal) -> None:
    assert noted(timedelta(days=7), refusal=refusal) is None


def test_a_noted_refusal_of_an_unknown_day_gives_way_to_a_right_moment() -> None:
    assert noted(None) is None


@pytest.mark.parametrize(
    ("wish", "held"),
    [
        ({"message": 1, "author": "customer"}, False),
        ({"message": 1, "author": "customer", "confidence": 0.5}, False),
        ({"message": 1, "author": "customer", "confidence": 0.499}, True),
        ({"message": 0, "author": "note"}, True),
        ({"author": "subject"}, True),
        ({"author": "journey", "touchpoint": 0}, True),
    ],
)
def test_only_who_asks_after_a_noted_refusal_is_answered(wish: dict[str, Any], held: bool) -> None:
    asked = Signal(name="buying-interest", evidence="Is it still on?", **wish)
    note = {"author": "note", "touchpoint": None, "message": 0}
    found = noted(timedelta(days=7), asked, refusal=NOTED.model_copy(update=note))
    assert (found is not None) is held


@pytest.mark.parametrize("author", ["subject", "customer"])
def test_who_asks_in_a_case_begun_after_a_noted_refusal_is_answered(author: str) -> None:
    place = None if author == "subject" else 0
    asked = Signal(name="buying-interest", evidence="A plan?", author=author, message=place)
    began = NOW - timedelta(days=7)
    messages = [{"author": "customer", "text": "A plan?", "at": began}]
    for at, held in ((began, False), (began + timedelta(seconds=1), True)):
        case = {"journey": [{"at": at, "summary": DECLINED}], "messages": messages}
        assert (hold(NOTED, asked, case=case, is_ready=True) is not None) is held


@pytest.mark.parametrize("status", ["open", "solved"])
def test_a_refusal_in_a_case_without_any_date_is_for_a_person(status: str) -> None:
    assert hold("refusal", case={"status": status}) == Hold(
        "The customer has already said no: what tells of refusal"
    )


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"status": "solved", "solved_at": NOW - timedelta(days=9)}, 9),
        ({"journey": [{"at": NOW - timedelta(days=8), "summary": "Wants no contract."}]}, 8),
        ({"messages": [{"author": "agent", "text": "Hello.", "at": NOW - timedelta(days=7)}]}, 7),
    ],
)
def test_a_refusal_without_a_date_counts_from_the_last_that_is_known(
    fields: dict[str, Any], days: int
) -> None:
    held = hold("refusal", case=fields)
    assert held is not None
    assert held.retry_after == NOW + timedelta(days=60 - days)


def test_a_refusal_was_said_before_the_answer_to_it() -> None:
    said = Signal(name="refusal", evidence="No adverts please.", message=0)
    messages = [
        {"author": "customer", "text": "No adverts please."},
        {"author": "agent", "text": "Of course.", "at": NOW - timedelta(days=20)},
        {"author": "customer", "text": "My meter blinks.", "at": NOW},
    ]
    held = hold(said, case={"messages": messages})
    assert held is not None
    assert held.retry_after == NOW + timedelta(days=40)
