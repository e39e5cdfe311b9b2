"""Subject: why they really wrote, in one sentence of theirs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..answer import Subject
from ..index.encoders import Vectors
from .heads import Heads, Probabilities
from .sentences import Sentence, Voice

# Whose sentence it is, the first of these who said anything.
_VOICES: tuple[tuple[Voice, ...], ...] = (
    ("customer",), ("subject",), ("survey",), ("note",), ("journey",)
)  # fmt: skip
_NEED = ("unresolved", "contradiction", "knowledge-gap", "buying-interest")
_BESIDE_NEED = ("just-thanks", "praise", "out-of-office")
_WEIGHT = 0.4  # of what the heads say, beside a cosine
_LONGEST = 200
_FULL = 60  # characters from which a sentence says enough to stand alone


def subject_of(
    sentences: Sequence[Sentence], said: Probabilities, heads: Heads, nearness: Vectors
) -> Subject | None:
    """The sentence nearest to the need that tells of trouble, a question or a wish.

    `nearness` (n,) is the cosine of each sentence with the need; None where nobody tells of one.
    """
    for voices in _VOICES:
        rows = [row for row, sentence in enumerate(sentences) if sentence.voice in voices]
        if rows:
            break
    else:
        return None
    weight = nearness[rows] + _WEIGHT * (
        _surest(rows, _NEED, said, heads) - _surest(rows, _BESIDE_NEED, said, heads)
    )
    lengths = np.array([len(sentences[row].text) for row in rows])
    weight *= np.sqrt(np.minimum(1, lengths / _FULL))
    best = int(weight.argmax())
    sentence = sentences[rows[best]]
    return Subject(
        text=sentence.text[:_LONGEST],
        message=sentence.message,
        author=sentence.voice,
        confidence=round(float(np.clip(weight[best], 0, 1)), 3),
    )


def _surest(rows: list[int], names: tuple[str, ...], said: Probabilities, heads: Heads) -> Vectors:
    """The probability of the likeliest of some signals in each row, shape (rows,)."""
    columns = [heads.signals.index(name) for name in names if name in heads.signals]
    if not columns:
        return np.zeros(len(rows), dtype=np.float32)
    result: Vectors = said.signals[np.ix_(rows, columns)].max(axis=1)
    return result
