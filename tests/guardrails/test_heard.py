"""What each sentence tells counts where it matters which was said last."""

from __future__ import annotations

from typing import Any

from wowengine.guardrails.heard import heard, sour_notes
from wowengine.guardrails.interface import Moment
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case
from tests.fakes import AlwaysSays, FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
HEADS = make_heads(UNIT, {"refusal": "nope", "safety": "sparks", "buying-interest": "buy"})


def moment(*said: dict[str, Any], is_ready: bool = False, **fields: Any) -> Moment:
    reader = Reader(UNIT, HEADS, AlwaysSays(is_ready), AlwaysSays(True))
    return Moment(reader.read(make_case(messages=said, **fields), NOW))


def customer(text: str, at: Any = None) -> dict[str, Any]:
    return {"author": "customer", "text": text, "at": at}


def note(text: str, at: Any = None) -> dict[str, Any]:
    return {"author": "agent", "text": text, "at": at, "internal": True}


def places(found: Moment, name: str) -> set[tuple[int | None, int | None]]:
    return {(one.message, one.touchpoint) for one in heard(found, (name,), HEADS)}


def test_every_sentence_that_surely_tells_it_of_the_customer_is_heard() -> None:
    journey = [{"summary": "Nope."}, {"summary": "A visit."}]
    agent = {"author": "agent", "text": "Nope."}
    found = moment(customer("Nope."), agent, note("Nope."), customer("Hello."), journey=journey)
    assert places(found, "refusal") == {(None, 0), (0, None), (2, None)}
    assert places(found, "safety") == set()


def test_without_heads_the_reading_stands_alone() -> None:
    found = moment(customer("Nope."), customer("Nope again."))
    assert heard(found, ("refusal",), None) == [found.read.reading.find("refusal")]


def test_a_note_of_somebody_upset_is_sour_and_no_other_word_is() -> None:
    agent = {"author": "agent", "text": "I am furious."}
    found = moment(customer("I am furious."), agent, note("He is furious."), note("Sent it."))
    assert sour_notes(found) == {2}
