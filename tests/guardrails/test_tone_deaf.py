from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from wowengine import Signal
from wowengine.guardrails.interface import Hold
from wowengine.guardrails.tone_deaf import Settings, ToneDeaf
from wowengine.index.encoders import UnitEncoder

from tests.factories import make_case, make_match, make_moment
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


LIGHT = {"title": "Invite them to treat yourself day"}
GLOSSARY = {
    "title": {"en": "A glossary of the report", "fr": "Un lexique du compte rendu"},
    "description": {
        "en": "Explain the words of the diagnosis and of the treatment in plain language.",
        "fr": "Expliquer les mots du diagnostic et du traitement en langage courant.",
    },
}
PILLBOX = {"title": "Give a pill organiser for the week's doses"}
ADVICE = [
    "Tell them to reduce the dose until the visit",
    "Explain which medicine to take",
    "Propose to take out a loan for the arrears",
    {"fr": "Interpréter les résultats avant le médecin"},
    {"fr": "Lui dire qu'il n'y a rien de grave"},
    {"fr": "Proposer un rachat de crédit"},
]


@pytest.mark.parametrize("name", ["hardship", "vulnerable"])
@pytest.mark.parametrize(
    ("gesture", "reason"),
    [
        (CHEERFUL, "A cheerful gesture would hurt here: their words"),
        (LIGHT, "Too light for what this person is going through: their words"),
        (
            {"title": ADVICE[2]},
            "Medical or financial advice is not for us to give here: their words",
        ),
    ],
)
def test_hard_circumstances_bear_neither_cheer_nor_lightness_nor_advice(
    name: str, gesture: dict[str, Any], reason: str
) -> None:
    assert hold(name, **gesture) == Hold(reason)
    assert hold("praise", **gesture) is None


@pytest.mark.parametrize("title", ADVICE)
def test_advice_is_for_doctors_and_advisers(title: Any) -> None:
    assert hold("hardship", title=title) is not None
    assert hold("illness", title=title) is not None


@pytest.mark.parametrize("name", ["hardship", "vulnerable", "illness", "bereavement"])
@pytest.mark.parametrize("gesture", [GLOSSARY, PILLBOX, {"title": "Investigate the cause"}])
def test_what_is_useful_to_know_or_to_have_passes(name: str, gesture: dict[str, Any]) -> None:
    assert hold(name, **gesture) is None
    assert delicate("My diagnosis came this morning.", gesture=gesture) is None


@pytest.mark.parametrize(
    ("sector", "confidence", "held"),
    [
        ("retail", 0.7, True),
        ("retail", 0.699, False),
        (None, 0.699, False),
        ("banking", 0.5, True),
        ("banking", 0.499, False),
        ("insurance", 0.5, True),
    ],
)
def test_hardship_counts_sooner_where_money_is_the_matter(
    sector: str | None, confidence: float, held: bool
) -> None:
    signal = Signal(name="hardship", evidence="their words", confidence=confidence)
    moment = make_moment(make_case(sector=sector), [signal])
    assert (ToneDeaf().check(make_match(**LIGHT), moment) is not None) is held


def delicate(
    text: str,
    sector: str | None = "health",
    mood: str = "neutral",
    gesture: dict[str, Any] = CHEERFUL,
) -> Hold | None:
    return ToneDeaf().check(make_match(**gesture), make_moment(make_case(text, sector=sector),
                                                               mood=mood))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Hello. My biopsy is on Monday.",
        "When do my results come?",
        "Bonjour. On m'a trouvé une tumeur.",
        "J'attends mes résultats du dépistage.",
    ],
)
def test_a_result_or_a_treatment_is_grave_in_health(text: str) -> None:
    evidence = text.rsplit(". ", maxsplit=1)[-1]
    assert delicate(text) == Hold(f"A cheerful gesture would hurt here: {evidence}")
    assert delicate(text, gesture={"title": ADVICE[0]}) is not None
    assert delicate(text, sector="retail") is None


def test_health_is_light_where_nothing_of_the_kind_is_said_or_the_customer_is_glad() -> None:
    assert delicate("Where can I park at the practice?") is None
    assert delicate("My results are all clear!", mood="relieved") is None


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
