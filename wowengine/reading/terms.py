"""Terms: the words and pairs of words that texts hold, where one of them decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..index.encoders import Vectors
from ..index.lexical import fold
from .sentences import Sentence

_WORD = re.compile(r"\w+")
_COMPANY = ("agent", "system")
_THEIRS = "a:"  # before a term that the company used


def terms_of(text: str) -> list[str]:
    """The words and pairs of neighbouring words of a sentence, accents folded, each once."""
    words = _WORD.findall(fold(text))
    return list(dict.fromkeys([*words, *(f"{a} {b}" for a, b in pairwise(words))]))


def case_terms(sentences: Iterable[Sentence]) -> list[str]:
    """The terms of a case, each once; those of the company are others than the customer's."""
    return list(
        dict.fromkeys(
            f"{_THEIRS if sentence.voice in _COMPANY else ''}{term}"
            for sentence in sentences
            for term in terms_of(sentence.text)
        )
    )


@dataclass(frozen=True)
class TermScore:
    """What the terms of a case say for a yes: rare ones more than frequent ones.

    `rows` are the terms, `rarity` (t,) how rare each is among cases, `weights` (t,) what it says.
    """

    rows: dict[str, int]
    rarity: Vectors
    weights: Vectors

    def of(self, terms: Iterable[str]) -> float:
        """The score of a case with these terms; 0 when none is known."""
        known = [self.rows[term] for term in terms if term in self.rows]
        if not known:
            return 0.0
        rarity = self.rarity[known]
        return float(rarity @ self.weights[known]) / float(np.linalg.norm(rarity))
