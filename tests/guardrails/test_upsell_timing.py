from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from wowengine import Signal
from wowengine.guardrails.interface import Hold
from wowengine.guardrails.upsell_timing import _REASONS, Settings, UpsellTiming

from tests.factories import NOW, make_case, make_match, make_moment
from tests.guardrails.selling import MENTION, MONTH, OFFER, WEEK, hold


def test_what_sells_nothing_passes_whatever_the_moment() -> None:
    moment = make_moment(signals=["bereavement", "promise-broken"], mood="negative")
    assert UpsellTiming().check(make_match(commercial="none"), moment) is None


@pytest.mark.parametrize("match", [OFFER, MENTION], ids=["offer", "mention"])
def test_everything_commercial_passes_at_a_right_moment(match: Any) -> None:
    moment = make_moment(signals=["buying-interest"], is_ready=True)
    assert UpsellTiming().check(match, moment) is None


@pytest.mark.parametrize("match", [OFFER, MENTION], ids=["offer", "mention"])
def test_everything_commercial_is_held_while_the_case_is_unresolved(match: Any) -> None:
    held = UpsellTiming().check(match, make_moment(signals=["unresolved"]))
    assert held == Hold("The trouble is not resolved: what tells of unresolved", NOW + WEEK)


def test_a_mere_question_shows_no_trouble() -> None:
    asked = Signal(name="unresolved", evidence="Where is my case at?")
    held = UpsellTiming().check(OFFER, make_moment(signals=[asked]))
    assert held == Hold("The case is still open.", NOW + WEEK)


@pytest.mark.parametrize("status", ["new", "open", "pending", "hold"])
def test_an_open_case_is_unresolved_even_where_no_sentence_says_so(status: str) -> None:
    assert hold(case={"status": status}) == Hold("The case is still open.", NOW + WEEK)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("struggled", "just had to struggle"),
        ("repeated-contact", "just had to struggle"),
        ("reopened", "had to be taken up again"),
        ("bad-touchpoint", "just had to struggle"),
        ("channel-failure", "just had to struggle"),
        ("promise-broken", "A promise was broken"),
        ("contradiction", "Answers contradict each other"),
        ("billing-dispute", "disputing or waiting for their money"),
        ("refund-pending", "disputing or waiting for their money"),
        ("complaint", "is complaining"),
        ("social-threat", "is complaining"),
    ],
)
def test_trouble_is_counted_from_the_resolution(name: str, said: str) -> None:
    solved = NOW - timedelta(days=3)
    held = hold(name, case={"status": "solved", "solved_at": solved})
    assert held is not None
    assert said in held.reason
    assert f"what tells of {name}" in held.reason
    assert held.retry_after == solved + MONTH


def test_trouble_that_still_lasts_is_counted_from_now() -> None:
    held = hold("struggled", case={"status": "open"})
    assert held is not None
    assert held.retry_after == NOW + MONTH


@pytest.mark.parametrize("name", ["struggled", "thanks"])
def test_where_nothing_tells_when_it_was_resolved_only_a_person_decides(name: str) -> None:
    held = hold(name, case={"status": "solved"})
    assert held is not None
    assert held.retry_after is None
    long_ago = NOW - timedelta(days=400)  # when it was created says nothing of its end
    assert hold(name, case={"status": "solved", "created_at": long_ago}) == held


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ({"text": "This is unacceptable.", "at": NOW - timedelta(minutes=1)}, True),
        ({"text": "This is unacceptable.", "at": NOW - timedelta(days=41)}, False),
        ({"text": "This is unacceptable."}, False),
    ],
)
def test_a_complaint_after_the_resolution_begins_the_delay_anew(
    said: dict[str, Any], again: bool
) -> None:
    messages = [{"author": "customer"} | said]
    complaint = Signal(name="complaint", evidence="This is unacceptable.", message=0)
    found = hold(complaint, case=solved(timedelta(days=40)) | {"messages": messages})
    assert (found is not None) is again
    if found is not None:
        assert found.retry_after == said["at"] + MONTH


@pytest.mark.parametrize("mood", ["negative", "strained", "sarcastic"])
def test_a_sour_tone_holds_after_the_resolution(mood: str) -> None:
    held = hold(case={"status": "solved", "solved_at": NOW - timedelta(days=1)}, mood=mood)
    assert held == Hold(
        "The tone of the last messages is not that of a good moment to sell.",
        NOW - timedelta(days=1) + WEEK,
    )


@pytest.mark.parametrize("mood", ["neutral", "relieved", "pleased", "delighted"])
def test_a_moment_that_nothing_speaks_for_is_uncertain(mood: str) -> None:
    held = hold(case={"status": "solved", "solved_at": NOW}, mood=mood)
    assert held is not None
    assert held.reason == "Nothing says that this is a good moment for something paid."


def solved(ago: timedelta) -> dict[str, Any]:
    return {"status": "solved", "solved_at": NOW - ago}


@pytest.mark.parametrize("name", ["struggled", "complaint", "billing-dispute", "promise-broken"])
@pytest.mark.parametrize(("left", "held"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_trouble_lapses_to_the_second_after_the_resolution(
    name: str, left: timedelta, held: bool
) -> None:
    found = hold(name, case=solved(MONTH - left))
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == NOW + left


@pytest.mark.parametrize("mood", ["neutral", "negative"])
@pytest.mark.parametrize(("left", "held"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_a_moment_that_nothing_speaks_for_lapses_sooner(
    mood: str, left: timedelta, held: bool
) -> None:
    found = hold(case=solved(WEEK - left), mood=mood)
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == NOW + left


@pytest.mark.parametrize(("left", "held"), [(timedelta(seconds=1), True), (timedelta(0), False)])
def test_a_bad_journey_lapses_too(left: timedelta, held: bool) -> None:
    found = hold(case=solved(MONTH - left), is_ready=READY, journey=BAD)
    assert (found is not None) is held


def test_trouble_that_lasts_never_lapses() -> None:
    long_ago = {"status": "open", "created_at": NOW - timedelta(days=400)}
    assert hold("struggled", case=long_ago) is not None


def test_what_needs_a_person_never_lapses() -> None:
    held = hold("bereavement", case=solved(timedelta(days=400)))
    assert held is not None
    assert held.retry_after is None


@pytest.mark.parametrize(
    ("given", "waits"), [("PT6H", timedelta(hours=6)), ("P0D", timedelta(days=1))]
)
def test_a_short_wait_is_honoured_and_none_is_a_day(given: str, waits: timedelta) -> None:
    settings = Settings(after_struggle=given, after_trouble=given)
    for name in ("struggled", "unresolved"):
        held = UpsellTiming(settings).check(OFFER, make_moment(make_case(), [name]))
        assert held is not None
        assert held.retry_after == NOW + waits


BROKEN = {"what": "We will call you back.", "state": "broken", "message": 0, "author": "agent",
          "confidence": 0.9}  # fmt: skip
BAD: dict[str, Any] = {
    "balance": -0.7,
    "verdict": "bad",
    "reasons": [
        {"kind": "good", "value": 0.2, "evidence": "A friendly hotline."},
        {"kind": "circling", "value": -0.9, "evidence": "Fourth call about the leak."},
        {"kind": "bad", "value": -0.5, "evidence": "reopened: 1"},
    ],
}
SOLVED = {"status": "solved", "solved_at": NOW - timedelta(days=3)}
READY = 0.9  # a right moment, but not surely
SAID = {"because": {"text": "Nobody called.", "message": 1, "author": "customer"}}


@pytest.mark.parametrize(("state", "held"), [("broken", True), ("open", False), ("kept", False)])
def test_a_promise_that_is_broken_leaves_no_right_moment(state: str, held: bool) -> None:
    found = hold(is_ready=READY, promises=[BROKEN | {"state": state}])
    said = "A promise was broken: We will call you back."
    assert found == (Hold(said, NOW + MONTH) if held else None)


@pytest.mark.parametrize(("ready", "held"), [(0.949, True), (0.95, False)])
def test_at_a_surely_right_moment_time_alone_breaks_no_promise(ready: float, held: bool) -> None:
    assert (hold(is_ready=ready, promises=[BROKEN]) is not None) is held
    assert hold(is_ready=ready, promises=[BROKEN | SAID]) is not None


@pytest.mark.parametrize(("ready", "held"), [(0.949, True), (0.95, False)])
def test_at_a_surely_right_moment_the_journey_has_been_weighed(ready: float, held: bool) -> None:
    assert (hold(case=SOLVED, is_ready=ready, journey=BAD) is not None) is held


def test_a_broken_promise_is_forgiven_once_the_case_is_resolved_and_the_moment_right() -> None:
    assert hold(case=SOLVED, is_ready=True, promises=[BROKEN]) is None


@pytest.mark.parametrize(
    ("verdict", "held"), [("bad", True), ("mixed", False), ("good", False), ("unknown", False)]
)
def test_a_bad_journey_is_told_by_its_worst_contact(verdict: str, held: bool) -> None:
    found = hold(case=SOLVED, is_ready=READY, journey=BAD | {"verdict": verdict})
    said = "The journey has been a bad one so far: Fourth call about the leak."
    assert found == (Hold(said, NOW - timedelta(days=3) + MONTH) if held else None)


@pytest.mark.parametrize(
    ("second", "held"),
    [
        ({"kind": "bad", "value": -0.5, "evidence": "reopened: 1"}, True),
        ({"kind": "bad", "value": -0.499, "evidence": "reopened: 1"}, False),
        ({"kind": "bad", "value": -0.5, "evidence": "Late.", "author": "journey"}, True),
        ({"kind": "bad", "value": -3.0, "evidence": "Grr.", "author": "customer"}, False),
        ({"kind": "circling", "value": -0.5, "evidence": "Again.", "author": "customer"}, True),
        ({"kind": "good", "value": 0.5, "evidence": "A friendly hotline."}, False),
    ],
)
def test_a_journey_takes_two_bad_contacts_that_are_on_record_and_not_faded(
    second: dict[str, Any], held: bool
) -> None:
    journey = BAD | {"reasons": [BAD["reasons"][1], second]}
    found = hold(case=SOLVED, is_ready=READY, journey=journey, language="fr")
    assert (found is not None) is held
    if found is not None:
        said = "Le parcours a été mauvais jusqu'ici : « Fourth call about the leak. »"
        assert found.reason == said


def test_who_asks_at_a_right_moment_is_answered_whatever_came_before() -> None:
    spoilt = {"is_ready": READY, "promises": [BROKEN], "journey": BAD}
    assert hold("buying-interest", **spoilt) is None
    assert hold(**spoilt) is not None


def test_what_spoilt_the_journey_holds_who_asks_at_a_wrong_moment() -> None:
    found = hold("buying-interest", promises=[BROKEN])
    assert found is not None
    assert found.reason.startswith("A promise was broken")


def test_a_signal_says_more_than_the_whole_journey() -> None:
    found = hold("struggled", journey=BAD)
    assert found is not None
    assert found.reason == "This customer has just had to struggle: what tells of struggled"


def test_each_reason_is_told_in_both_languages_by_words_of_its_own() -> None:
    for language in ("fr", "en"):
        texts = [texts[language] for texts in _REASONS.values()]
        assert len(set(texts)) == len(_REASONS)


def test_the_reason_is_in_french_for_a_french_case() -> None:
    held = hold("promise-broken", language="fr-CA")
    assert held is not None
    assert held.reason.startswith("Une promesse n'a pas été tenue")


def test_the_waits_are_settings() -> None:
    rule = UpsellTiming(Settings(after_struggle="P10D", after_trouble="P2D", after_refusal="P5D"))
    for name, days in (("struggled", 10), ("unresolved", 2), ("refusal", 5)):
        messages = [{"author": "customer", "text": "Hello", "at": NOW}]
        held = rule.check(OFFER, make_moment(make_case(messages=messages), [name]))
        assert held is not None
        assert held.retry_after == NOW + timedelta(days=days)
