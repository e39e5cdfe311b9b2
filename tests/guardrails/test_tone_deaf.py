from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from wowengine import Signal
from wowengine.guardrails.interface import Hold
from wowengine.guardrails.tone_deaf import Settings, ToneDeaf
from wowengine.index.encoders import UnitEncoder

from tests.factories import make_match, make_moment
from tests.fakes import FakeEncoder, make_heads

CHEERFUL = {"tags": ["celebration"]}


def hold(name: str, confidence: float = 1.0, **gesture: Any) -> Hold | None:
    signal = Signal(name=name, evidence="their words", confidence=confidence)
    return ToneDeaf().check(make_match(**gesture), make_moment(signals=[signal]))


@pytest.mark.parametrize("name", ["bereavement", "illness", "safety"])
def test_nothing_cheerful_in_grief_illness_or_danger(name: str) -> None:
    assert hold(name, **CHEERFUL) == Hold("A cheerful gesture would hurt here: their words")


def test_what_is_cheerful_passes_elsewhere() -> None:
    assert hold("praise", **CHEERFUL) is None


def test_what_is_sober_passes_in_grief() -> None:
    assert hold("bereavement", title="Count the certificates that they need") is None


@pytest.mark.parametrize(("confidence", "held"), [(0.5, True), (0.499, False)])
def test_it_is_grave_from_one_half_on(confidence: float, held: bool) -> None:
    assert (hold("illness", confidence, **CHEERFUL) is not None) is held


@pytest.mark.parametrize(
    ("title", "cheerful"),
    [
        ("Send a birthday card", True),
        ("Congratulations on the new house", True),
        ("Leave a smile on the note", True),
        ("Ring the third party first", False),
        ("Fill the hot-water tank", False),
        ({"fr": "Fêter l'arrivée du bébé"}, True),
        ({"fr": "Souhaiter un joyeux anniversaire"}, True),
        ({"fr": "Adresser nos FÉLICITATIONS"}, True),
        ({"fr": "Purger le ballon d'eau chaude"}, False),
    ],
)
def test_words_tell_what_is_cheerful(title: Any, cheerful: bool) -> None:
    assert (hold("bereavement", title=title) is not None) is cheerful


@pytest.mark.parametrize(
    ("text", "held"), [("A death in the family.", False), ("A new flat.", True)]
)
def test_a_gesture_whose_own_situations_are_about_it_passes(text: str, held: bool) -> None:
    unit = UnitEncoder(FakeEncoder())
    rule = ToneDeaf(heads=make_heads(unit, words={"bereavement": "death"}))
    own = ((text, np.asarray(unit.encode_document([text])[0])),)
    match = make_match(own_situations=own, situations=[text], **CHEERFUL)
    assert (rule.check(match, make_moment(signals=["bereavement"])) is not None) is held


def test_what_is_grave_can_be_set() -> None:
    rule = ToneDeaf(Settings(grave=["hardship"], cheerful_tags=["sunny"]))
    assert rule.check(make_match(tags=["sunny"]), make_moment(signals=["hardship"]))
    assert rule.check(make_match(tags=["sunny"]), make_moment(signals=["illness"])) is None
