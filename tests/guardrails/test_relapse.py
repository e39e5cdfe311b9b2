"""A delay after a resolution begins anew with trouble told after it, and with nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from wowengine import Signal
from wowengine.guardrails.interface import Moment
from wowengine.guardrails.relapse import relapsed_at
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case, make_moment
from tests.fakes import AlwaysSays, FakeEncoder, make_heads

SOLVED, SINCE = NOW - timedelta(days=40), NOW - timedelta(hours=1)


def relapsed(*signals: Signal, said: Any = SINCE, moods: Any = ("neutral",), **reading: Any) -> Any:
    """When there was trouble, of a case solved long ago in which the customer wrote since."""
    messages = [{"author": "customer", "text": "About the boiler.", "at": said}]
    case = make_case(status="solved", solved_at=SOLVED, messages=messages)
    course = [
        {"message": place, "mood": mood, "evidence": "their words", "confidence": 0.9}
        for place, mood in enumerate(moods)
    ]
    moment = make_moment(case, signals, mood_course={"messages": course}, **reading)
    return relapsed_at(moment, SOLVED)


def signal(name: str, confidence: float = 0.5, message: int | None = 0) -> Signal:
    return Signal(name=name, evidence="their words", confidence=confidence, message=message)


@pytest.mark.parametrize("mood", ["negative", "strained", "sarcastic"])
def test_a_sour_word_is_trouble(mood: str) -> None:
    assert relapsed(moods=[mood]) == SINCE


@pytest.mark.parametrize("mood", ["relieved", "pleased", "delighted"])
def test_a_thank_you_is_none_whatever_it_recalls(mood: str) -> None:
    told = {"kind": "bad", "value": -3, "evidence": "", "at": SINCE, "author": "customer"}
    reading: Any = {"moods": [mood], "troubled": [0], "journey": {"reasons": [told]}}
    assert relapsed(signal("struggled", 0.9), **reading) is None


@pytest.mark.parametrize("name", ["unresolved", "reopened"])
@pytest.mark.parametrize("mood", ["relieved", "pleased", "delighted"])
def test_a_trouble_that_is_there_counts_however_kindly_it_is_told(name: str, mood: str) -> None:
    assert relapsed(signal(name), moods=[mood]) == SINCE
    assert relapsed(signal(name, 0.499), moods=[mood]) is None
    works = signal("resolved")
    assert relapsed(signal(name, 0.9), works, moods=[mood]) is None


def test_a_trouble_counts_where_it_is_told_more_surely_than_that_it_is_over() -> None:
    assert relapsed(signal("reopened", 0.7), signal("resolved", 0.6)) == SINCE
    assert relapsed(signal("reopened", 0.6), signal("resolved", 0.7)) is None


@pytest.mark.parametrize(("at", "found"), [(SINCE, SINCE), (SOLVED, None), (None, None)])
def test_a_trouble_that_is_there_at_a_later_contact_counts(at: Any, found: Any) -> None:
    journey = [{"at": at, "summary": "The leak is back."}]
    case = make_case(status="solved", solved_at=SOLVED, journey=journey)
    back = Signal(name="reopened", evidence="The leak is back.", touchpoint=0, author="journey")
    assert relapsed_at(make_moment(case, [back]), SOLVED) == found
    works = back.model_copy(update={"name": "resolved"})
    surer = back.model_copy(update={"confidence": 0.9})
    assert relapsed_at(make_moment(case, [surer, works]), SOLVED) is None


WORDS = {"unresolved": "broken", "resolved": "works", "promise-broken": "missed"}


@pytest.mark.parametrize(
    ("said", "is_trouble"),
    [
        ({"author": "customer", "text": "Wonderful people! But it is broken once more."}, True),
        ({"author": "customer", "text": "Wonderful people! It is a table."}, False),
        ({"author": "agent", "internal": True, "text": "Rang: it is broken once more."}, True),
        ({"author": "agent", "internal": True, "text": "The customer is furious."}, True),
        ({"author": "agent", "internal": True, "text": "Sent the invoice."}, False),
        ({"author": "agent", "text": "Is it broken once more?"}, False),
        ({"author": "agent", "text": "I would be furious too."}, False),
    ],
)
def test_a_sentence_counts_that_is_not_the_surest_of_the_case(
    said: dict[str, Any], is_trouble: bool
) -> None:
    """The customer's first words tell the same trouble."""
    unit = UnitEncoder(FakeEncoder())
    heads = make_heads(unit, WORDS)
    reader = Reader(unit, heads, AlwaysSays(False), AlwaysSays(True))
    first = {"author": "customer", "text": "It is broken.", "at": SOLVED - timedelta(days=1)}
    messages = [first, {"at": SINCE} | said]
    case = make_case(status="solved", solved_at=SOLVED, messages=messages)
    found = relapsed_at(Moment(reader.read(case, NOW)), SOLVED, heads)
    assert found == (SINCE if is_trouble else None)


def test_a_plain_question_is_none() -> None:
    assert relapsed() is None
    assert relapsed(signal("buying-interest", 0.9)) is None


@pytest.mark.parametrize(("confidence", "is_trouble"), [(0.5, True), (0.499, False)])
def test_trouble_that_is_surely_read_in_it_counts(confidence: float, is_trouble: bool) -> None:
    for name in ("complaint", "billing-dispute", "reopened", "unresolved"):
        assert relapsed(signal(name, confidence)) == (SINCE if is_trouble else None)
    assert relapsed(signal("complaint", 1.0, message=None)) is None


@pytest.mark.parametrize(("author", "is_trouble"), [("customer", True), ("agent", False)])
def test_who_misses_a_promise_tells_of_trouble_who_makes_it_does_not(
    author: str, is_trouble: bool
) -> None:
    said = signal("promise-broken").model_copy(update={"author": author})
    assert relapsed(said) == (SINCE if is_trouble else None)


def test_a_message_that_tells_of_trouble_counts_where_another_tells_it_more_surely() -> None:
    assert relapsed(troubled=[0]) == SINCE


@pytest.mark.parametrize("said", [SOLVED, SOLVED - timedelta(seconds=1), None])
def test_what_was_said_until_the_resolution_is_covered_by_it(said: Any) -> None:
    assert relapsed(signal("complaint"), said=said, moods=["negative"], troubled=[0]) is None


def test_a_word_that_a_wrong_clock_dates_ahead_was_said_now() -> None:
    assert relapsed(said=NOW + timedelta(hours=2), moods=["negative"]) == NOW


BROKEN = {"what": "We will call on Friday.", "state": "broken", "message": 0, "author": "agent",
          "confidence": 0.9}  # fmt: skip
MISSED = {"because": {"text": "Nobody called.", "message": 0, "author": "customer"}}


@pytest.mark.parametrize(
    ("promise", "at"),
    [
        ({"by": SINCE}, SINCE),
        ({"by": SOLVED}, None),
        (MISSED, SINCE),
        ({"by": SOLVED} | MISSED, SINCE),
        ({"by": SINCE, "state": "kept"}, None),
        ({"by": SINCE, "state": "open"}, None),
        ({}, None),
    ],
)
def test_a_promise_counts_when_it_was_missed(promise: dict[str, Any], at: Any) -> None:
    assert relapsed(promises=[BROKEN | promise]) == at


@pytest.mark.parametrize(
    ("kind", "at"), [("bad", SINCE), ("circling", SINCE), ("bad", SOLVED), ("good", SINCE)]
)
def test_a_contact_that_went_badly_counts(kind: str, at: Any) -> None:
    reason = {"kind": kind, "value": -1.0, "evidence": "An angry call.", "at": at}
    bad = kind != "good" and at > SOLVED
    assert relapsed(journey={"reasons": [reason]}) == (at if bad else None)


def test_of_several_the_last_counts() -> None:
    promise = BROKEN | {"by": SINCE - timedelta(days=3)}
    assert relapsed(moods=["negative"], promises=[promise]) == SINCE
