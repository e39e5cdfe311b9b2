"""What each sentence tells counts where it matters which was said last."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wowengine.guardrails.french_phone_sales import FrenchPhoneSales
from wowengine.guardrails.heard import heard, sour_notes
from wowengine.guardrails.interface import Hold, Moment
from wowengine.guardrails.upsell_timing import UpsellTiming
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case, make_match
from tests.fakes import AlwaysSays, FakeEncoder, make_heads
from tests.guardrails.selling import OFFER

UNIT = UnitEncoder(FakeEncoder())
HEADS = make_heads(UNIT, {"refusal": "nope", "safety": "sparks", "buying-interest": "buy"})
LONG_AGO, WEEK_AGO = NOW - timedelta(days=200), NOW - timedelta(days=7)


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


def test_a_fresh_no_counts_beside_an_older_one_that_is_surer() -> None:
    journey = [{"at": LONG_AGO, "summary": "Upgrade offered, declined."}]
    found = moment(customer("Nope.", WEEK_AGO), journey=journey)
    until = WEEK_AGO + timedelta(days=60)
    assert UpsellTiming(heads=HEADS).check(OFFER, found) == Hold(
        "The customer has already said no: Nope.", until
    )
    call = make_match(commercial="offer", channels=["phone"])
    assert FrenchPhoneSales(heads=HEADS).check(call, found) == Hold(
        "The customer refused: no commercial call for 60 days.", until
    )


def test_who_asked_before_and_after_a_noted_refusal_asks() -> None:
    asked = customer("Buy.", WEEK_AGO - timedelta(days=1))
    refused = note("Upgrade offered, declined.", WEEK_AGO)
    rule = UpsellTiming(heads=HEADS)
    assert rule.check(OFFER, moment(asked, refused, is_ready=True)) is not None
    again = customer("I would like to buy one after all.", NOW)
    assert rule.check(OFFER, moment(asked, refused, again, is_ready=True)) is None


def test_a_danger_told_after_the_resolution_lasts_though_a_surer_one_is_over() -> None:
    solved = {"status": "solved", "solved_at": WEEK_AGO}
    before = customer("Sparks!", WEEK_AGO - timedelta(days=1))
    rule = UpsellTiming(heads=HEADS)
    over = rule.check(OFFER, moment(before, **solved))
    assert over is not None
    assert over.retry_after is not None
    since = customer("There were some sparks on the left of it.", NOW)
    lasting = rule.check(OFFER, moment(before, since, **solved))
    assert lasting is not None
    assert lasting.retry_after is None
