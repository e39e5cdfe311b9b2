from __future__ import annotations

import pytest
from wowengine.screening.written import as_written


@pytest.mark.parametrize(
    ("sentence", "draft", "written"),
    [
        ("We're glad.", "Hello. We’re glad. Bye.", "We’re glad."),
        ('Le "Plus" est à 9 €.', "Oui. Le “Plus” est à 9\u202f€.", "Le “Plus” est à 9\u202f€."),
        ("Notre offre.", "Notre of\xadfre.", "Notre of\xadfre."),
        ("Déjà là.", "De\u0301ja\u0300 là.", "Déjà là."),
        ("Our offer.", "<b>Our</b> offer.", "Our offer."),
        ("It is (really) 5.50+.", "It  is (really) 5.50+.", "It  is (really) 5.50+."),
    ],
)
def test_a_sentence_has_the_signs_of_its_draft(sentence: str, draft: str, written: str) -> None:
    assert as_written(sentence, draft) == written
