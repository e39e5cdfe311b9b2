from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.index.lexical import LexicalIndex, fold, words

DOCUMENTS = [
    "La chaudière siffle : purger le circuit",
    "The boiler whistles: bleed the radiators",
    "Prêter une rampe pour la poussette",
    "the and of to a",
]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dépannée", "depannee"),
        ("ÉTÉ", "ete"),
        ("œuvre", "oeuvre"),
        ("naïve Ångström", "naive angstrom"),
    ],
)
def test_accents_and_capitals_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once_for_what_is_searched(text: str) -> None:
    assert words(fold(text)) == words(text)


def test_words_leave_out_what_says_nothing_and_the_plural() -> None:
    assert words("Les chaudières et the boilers of my gas, merci") == ["chaudiere", "boiler", "gas"]


def test_the_document_that_shares_the_rare_word_scores_and_others_do_not() -> None:
    scores = LexicalIndex.build(DOCUMENTS).scores("ma CHAUDIERE fait du bruit")
    assert scores.shape == (4,)
    assert scores.argmax() == 0
    assert np.flatnonzero(scores).tolist() == [0]


def test_a_rarer_word_weighs_more_than_a_common_one() -> None:
    index = LexicalIndex.build(["parcel late", "parcel lost", "parcel ramp"])
    scores = index.scores("parcel ramp")
    assert scores.argmax() == 2
    assert scores[0] == pytest.approx(scores[1])
    assert scores[2] > 2 * scores[0] > 0


@pytest.mark.parametrize("text", ["", "the of a", "zyzzyva", "?!\x00", "\ud800"])
def test_a_text_without_a_known_word_scores_nothing(text: str) -> None:
    assert LexicalIndex.build(DOCUMENTS).scores(text).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("documents", [[], ["the of", ""]])
def test_documents_without_words_score_nothing(documents: list[str]) -> None:
    index = LexicalIndex.build(documents)
    assert index.scores("boiler").tolist() == [0] * len(documents)
    assert len(index) == len(documents)


@pytest.mark.parametrize("documents", [DOCUMENTS, [], ["the of"]])
def test_a_saved_index_scores_as_the_one_that_was_saved(
    tmp_path: Path, documents: list[str]
) -> None:
    index = LexicalIndex.build(documents)
    index.save(tmp_path / "lexical")
    again = LexicalIndex.load(tmp_path / "lexical", len(documents))
    assert len(again) == len(index)
    for text in ("chaudière", "the boiler and the ramp", "nothing known"):
        assert again.scores(text).tolist() == index.scores(text).tolist()


def test_nothing_is_pickled(tmp_path: Path) -> None:
    LexicalIndex.build(DOCUMENTS).save(tmp_path / "lexical")
    suffixes = {path.suffix for path in (tmp_path / "lexical").rglob("*") if path.is_file()}
    assert suffixes <= {".npy", ".json", ".jsonl"}
