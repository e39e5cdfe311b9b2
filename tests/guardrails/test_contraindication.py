from __future__ import annotations

import numpy as np
import pytest
from wowengine import Signal
from wowengine.guardrails.contraindication import Contraindication
from wowengine.guardrails.interface import Hold
from wowengine.index.encoders import UnitEncoder
from wowengine.index.relevance import Against

from tests.factories import make_match, make_moment
from tests.fakes import FakeEncoder, make_heads

RULE = Contraindication(alike=0.5, margin=0.125)
AGAINST = "The family is in mourning."


def hold(against: float, situation: float) -> Hold | None:
    match = make_match(
        contraindications=(Against(AGAINST, np.zeros(4, dtype=np.float32), against),),
        situation_similarity=situation,
    )
    return RULE.check(match, make_moment())


def test_a_case_like_a_contraindication_is_held_with_its_words() -> None:
    assert hold(0.9, 0.2) == Hold(f"The case looks like what speaks against it: {AGAINST}")


def test_a_case_unlike_any_contraindication_passes() -> None:
    assert hold(0.1, 0.0) is None


@pytest.mark.parametrize(("against", "held"), [(0.5, True), (0.4999, False)])
def test_it_holds_from_the_threshold_on(against: float, held: bool) -> None:
    assert (hold(against, 0.0) is not None) is held


@pytest.mark.parametrize(("situation", "held"), [(0.625, True), (0.6251, False)])
def test_it_passes_where_the_gestures_own_situation_is_about_as_near(
    situation: float, held: bool
) -> None:
    assert (hold(0.75, situation) is not None) is held


def test_a_gesture_without_contraindications_passes() -> None:
    assert RULE.check(make_match(), make_moment()) is None


@pytest.mark.parametrize(
    ("name", "confidence", "held"),
    [
        ("bereavement", 0.6, True),
        ("bereavement", 0.599, False),
        ("hardship", 1.0, False),  # another one than the contraindication names
        ("praise", 1.0, False),  # not a grave one, though named
    ],
)
def test_the_same_grave_signal_holds_in_whatever_words(
    name: str, confidence: float, held: bool
) -> None:
    unit = UnitEncoder(FakeEncoder())
    words = {"bereavement": "mourning", "hardship": "poor", "praise": "family"}
    rule = Contraindication(make_heads(unit, words=words))
    against = Against(AGAINST, np.asarray(unit.encode_document([AGAINST])[0]), 0.0)
    moment = make_moment(signals=[Signal(name=name, evidence="Mum died.", confidence=confidence)])
    match = make_match(contraindications=(against,))
    assert (rule.check(match, moment) is not None) is held
