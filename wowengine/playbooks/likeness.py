"""What resembles what within a playbook: near texts, and gestures that are alike in meaning.

Every text is encoded once, a batch at a time, and compared in blocks, so that a playbook of
10,000 gestures fits in memory. Languages are compared with each other: the encoder knows both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .gesture import Gesture

if TYPE_CHECKING:
    from ..index.encoders import UnitEncoder, Vectors
    from ..index.keys import Key

Rows = npt.NDArray[np.intp]

# Cosine from which two texts of one language say the same in other words. In the shipped playbook
# no two situations reach 0.70; a sentence with a few words changed lies above 0.80.
NEAR_COPY = 0.75
_BATCH = 512  # texts encoded in one call
_BLOCK = 128  # rows compared with all others at once
_MOST = 16  # neighbours kept of one row: a playbook of copies must not fill the memory


@dataclass(frozen=True, slots=True)
class Near:
    """Two rows of `Meanings` and the cosine of their texts."""

    row: int
    other: int
    similarity: float


class Meanings:
    """The texts of some gestures with their unit vectors.

    Row r of `vectors`, of shape (n, d), is that of `keys[r]`; the rows of one gesture lie together.
    """

    def __init__(self, gestures: Sequence[Gesture], encoder: UnitEncoder) -> None:
        from ..index.keys import keys_of

        self.gestures = tuple(gestures)
        self.keys: list[Key] = []
        owners: list[int] = []
        for position, gesture in enumerate(self.gestures):
            keys = list(keys_of(gesture))
            self.keys.extend(keys)
            owners.extend([position] * len(keys))
        self.owner: Rows = np.array(owners, dtype=np.intp)
        self.vectors: Vectors = _encoded([key.text for key in self.keys], encoder)

    @cached_property
    def fields(self) -> npt.NDArray[np.str_]:
        """The field of each row, shape (n,)."""
        return np.array([key.field for key in self.keys], dtype=np.str_)

    @cached_property
    def _starts(self) -> Rows:
        return np.searchsorted(self.owner, np.arange(len(self.gestures) + 1))

    def rows(self, gesture: int, *fields: str, language: str | None = None) -> list[int]:
        """The rows of one gesture's fields, in the order of its texts."""
        return [
            row
            for row in range(int(self._starts[gesture]), int(self._starts[gesture + 1]))
            if self.keys[row].field in fields
            and (language is None or self.keys[row].language == language)
        ]

    def similarity(self, row: int, other: int) -> float:
        """The cosine of two rows."""
        return float(self.vectors[row] @ self.vectors[other])

    def within(self, gesture: int, field: str, other_field: str) -> Iterator[Near]:
        """All pairs of two fields of one gesture that are in the same language."""
        for row in self.rows(gesture, field):
            for other in self.rows(gesture, other_field, language=self.keys[row].language):
                if field != other_field or row < other:
                    yield Near(row, other, self.similarity(row, other))

    def between(self, field: str, at_least: float) -> Iterator[Near]:
        """Pairs of one field in two gestures, whatever their languages, both ways round.

        Of each row at most the 16 nearest. Raises nothing; an empty playbook has no pairs.
        """
        rows = np.flatnonzero(self.fields == field)
        if not len(rows):
            return
        vectors = self.vectors if len(rows) == len(self.keys) else self.vectors[rows]
        owner = self.owner[rows]
        first = np.searchsorted(owner, owner, side="left")
        last = np.searchsorted(owner, owner, side="right")
        for start in range(0, len(rows), _BLOCK):
            block = slice(start, min(start + _BLOCK, len(rows)))
            similarities = vectors[block] @ vectors.T
            for i in range(block.stop - start):
                similarities[i, first[start + i] : last[start + i]] = -1
            for i in np.flatnonzero(similarities.max(axis=1) >= at_least).tolist():
                near = np.flatnonzero(similarities[i] >= at_least)
                best = near[np.argsort(-similarities[i, near], kind="stable")[:_MOST]]
                for j in best:
                    yield Near(int(rows[start + i]), int(rows[j]), float(similarities[i, j]))


def _encoded(texts: Sequence[str], encoder: UnitEncoder) -> Vectors:
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(text, []).append(place)
    vectors: Vectors = np.zeros((len(texts), encoder.dimension), dtype=np.float32)
    unique = sorted(places, key=len)  # alike in length: less padding in a batch
    for start in range(0, len(unique), _BATCH):
        batch = unique[start : start + _BATCH]
        for text, vector in zip(batch, encoder.encode_document(batch), strict=True):
            vectors[places[text]] = vector
    return vectors


@dataclass(frozen=True, slots=True)
class Pair:
    """Two gestures that are alike: a score in [-1, 1] and why, nearest texts first."""

    first: Gesture
    second: Gesture
    score: float
    titles: float
    descriptions: float
    situations: float
    why: tuple[tuple[str, str, str, float], ...]  # (field, text, other text, similarity)


# A pair is worth reading when one field of it is this near; found on the shipped playbook, where
# pairs below the score of 0.5 answer different needs.
_CANDIDATE = {"title": 0.62, "description": 0.62, "situations": 0.66}
_WEIGHTS = {"title": 0.25, "description": 0.4, "situations": 0.35}
ALIKE = 0.5
_TOLD = 3


def alike_pairs(
    meanings: Meanings,
    at_least: float = ALIKE,
    allowed: Callable[[Gesture, Gesture], bool] | None = None,
) -> list[Pair]:
    """Pairs of gestures alike in meaning, the most alike first."""
    candidates: dict[tuple[int, int], None] = {}
    for field, near_enough in _CANDIDATE.items():
        for near in meanings.between(field, near_enough):
            first, second = sorted((int(meanings.owner[near.row]), int(meanings.owner[near.other])))
            candidates[first, second] = None
    pairs = (
        _pair(meanings, first, second)
        for first, second in candidates
        if allowed is None or allowed(meanings.gestures[first], meanings.gestures[second])
    )
    found = [pair for pair in pairs if pair.score >= at_least]
    return sorted(found, key=lambda pair: (-pair.score, pair.first.id, pair.second.id))


def _pair(meanings: Meanings, first: int, second: int) -> Pair:
    similarity, why = {}, []
    for field in _WEIGHTS:
        rows, others = meanings.rows(first, field), meanings.rows(second, field)
        table = meanings.vectors[rows] @ meanings.vectors[others].T
        similarity[field] = float((table.max(axis=0).mean() + table.max(axis=1).mean()) / 2)
        i, j = np.unravel_index(int(table.argmax()), table.shape)
        texts = meanings.keys[rows[int(i)]].text, meanings.keys[others[int(j)]].text
        why.append((field, *texts, round(float(table.max()), 3)))
    score = sum(weight * similarity[field] for field, weight in _WEIGHTS.items())
    return Pair(
        first=meanings.gestures[first],
        second=meanings.gestures[second],
        score=round(score, 3),
        titles=round(similarity["title"], 3),
        descriptions=round(similarity["description"], 3),
        situations=round(similarity["situations"], 3),
        why=tuple(sorted(why, key=lambda told: -told[3])[:_TOLD]),
    )


def new_positions(
    meanings: Meanings, keeper: int, giver: int, near_copy: float = NEAR_COPY
) -> list[int]:
    """The positions of `giver`'s situations that `keeper` has no near copy of, in any language.

    A position is all languages of one situation: they are taken or left together.
    """
    own = meanings.rows(keeper, "situations")
    taken: list[int] = []
    rows_by_position = _by_position(meanings, giver)
    for position, rows in sorted(rows_by_position.items()):
        if float((meanings.vectors[rows] @ meanings.vectors[own].T).max()) < near_copy:
            taken.append(position)
    return taken


def _by_position(meanings: Meanings, gesture: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for language in meanings.gestures[gesture].situations:
        for position, row in enumerate(meanings.rows(gesture, "situations", language=language)):
            found.setdefault(position, []).append(row)
    return found


def names(gestures: Iterable[Gesture]) -> dict[str, int]:
    """The position of each gesture by its id."""
    return {gesture.id: position for position, gesture in enumerate(gestures)}
