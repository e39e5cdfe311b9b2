from __future__ import annotations

import numpy as np
import pytest
from wowengine import Case
from wowengine.reading.sentences import sentences_of
from wowengine.reading.terms import TermScore, case_terms, terms_of

SCORE = TermScore(
    {"lift": 0, "stairs": 1, "the lift": 2},
    np.array([1.0, 2.0, 2.0], dtype=np.float32),
    np.array([3.0, -1.0, 0.5], dtype=np.float32),
)


def test_terms_are_words_and_pairs_without_accents_each_once() -> None:
    assert terms_of("Très DÉÇU, très déçu") == ["tres", "decu", "tres decu", "decu tres"]


def test_a_word_of_the_company_is_another_term_than_the_customers() -> None:
    case = Case.model_validate(
        {
            "id": "c",
            "messages": [
                {"author": "customer", "text": "The lift is out."},
                {"author": "agent", "text": "The lift works."},
            ],
        }
    )
    terms = case_terms(sentences_of(case, "en"))
    assert terms.count("lift") == terms.count("a:lift") == 1
    assert "a:works" in terms
    assert "works" not in terms


@pytest.mark.parametrize(
    ("terms", "score"),
    [
        ([], 0.0),
        (["unheard"], 0.0),
        (["lift"], 3.0),
        (["stairs", "unheard"], -1.0),
        (["the", "lift", "the lift"], (1 * 3 + 2 * 0.5) / 5**0.5),
    ],
)
def test_rare_terms_weigh_more_and_their_number_nothing(terms: list[str], score: float) -> None:
    assert SCORE.of(terms) == pytest.approx(score)
