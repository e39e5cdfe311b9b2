from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from wowengine import Signal
from wowengine.guardrails.interface import Hold
from wowengine.guardrails.settings import read_settings
from wowengine.guardrails.surprise_timing import Settings, SurpriseTiming
from wowengine.index.encoders import UnitEncoder

from tests.factories import NOW, make_case, make_match, make_moment
from tests.fakes import FakeEncoder, make_heads

TREAT = {"kind": "anticipation", "cost": {"amount": "4.00"}}
DAY = timedelta(days=1)


def signal(name: str, confidence: float = 1.0, evidence: str = "their words") -> Signal:
    return Signal(name=name, evidence=evidence, confidence=confidence)


def hold(
    *signals: Signal, gesture: dict[str, Any] = TREAT, case: dict[str, Any] | None = None
) -> Hold | None:
    moment = make_moment(make_case(**(case or {})), signals)
    return SurpriseTiming().check(make_match(**gesture), moment)


@pytest.mark.parametrize(
    ("signals", "moment", "case", "held"),
    [
        ([], {"is_ready": 0.3}, {}, False),
        ([], {"is_ready": 0.299}, {}, True),
        ([], {"mood": "pleased"}, {}, False),
        ([], {"mood": "strained", "is_ready": 1.0}, {}, True),
        (["praise"], {"is_ready": 1.0}, {}, False),
        ([signal("unresolved", 0.3)], {"mood": "pleased"}, {}, True),
        (["refund-pending"], {"is_ready": 1.0}, {}, True),
        ([], {"mood": "pleased"}, {"journey": [{"outcome": "negative"}]}, True),
        (["unresolved"], {}, {"status": "solved"}, False),
        ([], {}, {"status": "closed", "reopened": 2}, False),
    ],
)
def test_a_gift_waits_unless_all_is_put_right_or_nothing_speaks_of_trouble(
    signals: list[Any], moment: dict[str, Any], case: dict[str, Any], held: bool
) -> None:
    found = SurpriseTiming().hold(make_moment(make_case(**case), signals, **moment))
    assert (found is not None) is held
    if found is not None:
        assert found.retry_after == NOW + DAY


def test_after_two_failures_any_gift_is_for_a_person() -> None:
    happy = make_moment(make_case(reopened=2), mood="pleased", is_ready=1.0)
    found = SurpriseTiming().hold(happy)
    assert found is not None
    assert (found.retry_after, "a person" in found.reason) == (None, True)


@pytest.mark.parametrize("name", ["unresolved", "struggled", "promise-broken"])
def test_a_treat_waits_while_a_serious_failure_lasts(name: str) -> None:
    assert hold(signal(name)) == Hold(
        "The failure is not fixed; a treat would look like compensation: their words", NOW + DAY
    )


def test_a_treat_passes_once_the_case_is_resolved() -> None:
    assert hold(signal("struggled"), case={"status": "solved"}) is None


def test_a_treat_passes_where_nothing_failed() -> None:
    assert hold(signal("first-contact")) is None


@pytest.mark.parametrize(("confidence", "held"), [(0.8, True), (0.799, False)])
def test_a_failure_is_serious_from_its_threshold_on(confidence: float, held: bool) -> None:
    assert (hold(signal("unresolved", confidence)) is not None) is held


@pytest.mark.parametrize(
    ("gesture", "held"),
    [
        (TREAT, True),
        ({"kind": "anticipation"}, False),
        ({"kind": "anticipation", "cost": {"amount": "0.01"}}, True),
        ({"kind": "knowledge", "cost": {"amount": "4.00"}}, False),
        ({"kind": "observation", "cost": {"amount": "4.00"}}, False),
        ({"kind": "observation", "title": "Leave a gift on the desk"}, True),
        ({"kind": "observation", "title": {"fr": "Remettre un bon d'achat"}}, True),
        ({"kind": "knowledge", "title": "Tell how to wrap a gift"}, False),
    ],
)
def test_only_what_looks_like_compensation_is_a_treat(gesture: dict[str, Any], held: bool) -> None:
    assert (hold(signal("unresolved"), gesture=gesture) is not None) is held


def test_a_gesture_made_for_the_very_trouble_passes() -> None:
    unit = UnitEncoder(FakeEncoder())
    rule = SurpriseTiming(heads=make_heads(unit))
    moment = make_moment(signals=[signal("unresolved")])
    for text, held in (("My heating is broken.", False), ("I moved in today.", True)):
        own = ((text, np.asarray(unit.encode_document([text])[0])),)
        match = make_match(own_situations=own, situations=[text], **TREAT)
        assert (rule.check(match, moment) is not None) is held


def failed(times: int, ago: timedelta) -> dict[str, Any]:
    return {"journey": [{"outcome": "negative", "at": NOW - ago}] * times}


@pytest.mark.parametrize(
    ("case", "held"),
    [
        (failed(1, DAY), False),
        (failed(2, DAY), True),
        (failed(2, timedelta(days=90)), True),
        (failed(2, timedelta(days=90, seconds=1)), False),
        ({"reopened": 1}, False),
        ({"reopened": 2}, True),
        ({"reopened": 1} | failed(1, DAY), True),
        ({"reopened": 2, "status": "solved"}, False),
    ],
)
def test_after_two_failures_in_ninety_days_it_takes_a_person(
    case: dict[str, Any], held: bool
) -> None:
    found = hold(gesture={"kind": "anticipation"}, case=case)
    assert found == (
        Hold("Two failures or more in a short time (2): a person, not a treat.") if held else None
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A recent failure: a person, not a treat."),
        ("fr", "Un échec récent : une personne, pas un cadeau."),
    ],
)
def test_where_one_failure_is_enough_it_is_told_as_one(language: str, said: str) -> None:
    moment = make_moment(make_case(reopened=1), language=language)
    rule = SurpriseTiming(Settings(failures=1))
    assert rule.check(make_match(kind="anticipation"), moment) == Hold(said)


@pytest.mark.parametrize("kind", ["knowledge", "observation"])
def test_after_two_failures_knowledge_and_observation_still_help(kind: str) -> None:
    assert hold(gesture={"kind": kind}, case={"reopened": 3}) is None


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("spam", 0.4),
        ("internal", 0.5),
        ("legal-threat", 0.4),
        ("regulator", 0.5),
        ("safety", 0.6),
        ("out-of-office", 0.4),
        ("just-thanks", 0.4),
    ],
)
def test_some_cases_are_left_alone_from_a_threshold_on(name: str, least: float) -> None:
    plain = {"kind": "knowledge"}
    held = hold(signal(name, least), gesture=plain)
    assert held is not None
    assert held.retry_after is None
    assert held.reason.endswith("their words")
    assert hold(signal(name, least - 0.001), gesture=plain) is None


def test_what_is_serious_can_be_set() -> None:
    moment = make_moment(signals=["complaint"])
    assert SurpriseTiming(Settings(serious=["complaint"])).check(make_match(**TREAT), moment)


@pytest.mark.parametrize(("language", "said"), [("en", "(legal threat)"), ("fr", "(menace de")])
def test_tuning_one_signal_leaves_the_silence_on_the_others(language: str, said: str) -> None:
    tuned = "[rules.surprise-timing]\nsilent = { spam = 0.6, just-thanks = false }"
    settings: Any = read_settings(tuned).of("surprise-timing")

    def held(name: str, confidence: float) -> Hold | None:
        moment = make_moment(signals=[signal(name, confidence)], language=language)
        return SurpriseTiming(settings).check(make_match(kind="knowledge"), moment)

    threat = held("legal-threat", 0.4)
    assert threat is not None
    assert said in threat.reason
    assert held("spam", 0.6) is not None
    assert held("spam", 0.599) is None
    assert held("just-thanks", 1.0) is None
