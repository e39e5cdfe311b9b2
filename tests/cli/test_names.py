from __future__ import annotations

from typing import get_args

import pytest
from wowengine.answer import Mood
from wowengine.cli.names import counted, evidence_of, in_figures, name_of, sentences
from wowengine.guardrails.interface import STEPS
from wowengine.guardrails.signals import SIGNALS
from wowengine.reading.sentences import Voice
from wowengine.values import STAGES


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("signal", SIGNALS),
        ("stage", STAGES),
        ("step", STEPS),
        ("author", get_args(Voice)),
        ("mood", get_args(Mood)),
    ],
)
def test_everything_has_a_name_in_french(what: str, names: tuple[str, ...]) -> None:
    same = {"incident", "installation", "discrimination"}  # words of both languages
    for name in names:
        said = name_of(what, name, "fr-CA")
        assert "-" not in said
        assert said != name or name in same
        assert "-" not in name_of(what, name, "en")


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("reopened: 2", "dossier rouvert 2 fois", "case reopened 2 times"),
        (
            "Il passe samedi. [2026-11-07 09:00]",
            "Il passe samedi. (prévu le 7 novembre 2026 à 9\xa0h)",
            "Il passe samedi. (due 7 November 2026 at 9:00)",
        ),
        ("A passed day: 2020-03-03.", "A passed day: 3 mars 2020.", "A passed day: 3 March 2020."),
    ],
)
def test_fields_and_days_are_told_in_words(text: str, french: str, english: str) -> None:
    assert evidence_of(text, "fr") == french
    assert evidence_of(text, "en") == english


@pytest.mark.parametrize(
    "text",
    [
        "My order status: open since Monday.",
        "Le journal du voyage : rien.",
        "Réf. INV-2026-11-07, https://x.fr/2026-11-07",
        "Il a dit [sic] que non.",
    ],
)
def test_what_somebody_said_stays_as_it_was_said(text: str) -> None:
    assert evidence_of(text, "fr") == evidence_of(text, "en") == text


def test_reasons_stand_one_after_the_other_as_sentences() -> None:
    reasons = ("Close to: it wakes us", "Proche : « Elle sonne. »", "Et « sonne »", "Free.")
    assert sentences(reasons) == (
        "Close to: it wakes us. Proche : « Elle sonne. » Et « sonne ». Free."
    )


def test_figures_and_counts_are_as_the_language_writes_them() -> None:
    assert (in_figures("0.93", "fr"), in_figures("93%", "fr-BE")) == ("0,93", "93 %")
    assert (in_figures("0.93", "en"), in_figures("93%", "de")) == ("0.93", "93%")
    assert (counted(1, "gesture"), counted(0, "line")) == ("1 gesture", "0 lines")
