"""A situation that retrieves another gesture first: its customers would be shown the wrong one.

Bad: "I work nights and sleep when the driver rings" under a gesture about the plumber's visit,
beside a gesture for silent deliveries. Good: "… and the plumber's bell will wake me": what is
particular to this gesture stands in the sentence, or the two gestures are merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from ...index.encoders import Vectors
from ..gesture import Gesture
from ..likeness import Meanings, Near
from .interface import Book, Flaw, Severity, quoted
from .near_copies import place

# Cosine from which another gesture's situation is heard in this one, and how much better that
# gesture answers it than its own does without it. Placed on the shipped playbook: below, most
# pairs share a manner of speaking and not a need.
_HEARD = 0.6
_BETTER = 0.125
# How much each field tells: situations far above the rest.
_WEIGHTS = {"situations": 1.0, "description": 0.27, "title": 0.21}
_BEST = 3  # situations averaged, as in the engine
_ENOUGH = 50  # gestures from which their mean is a background


class FindsAnother:
    """Asks the playbook each situation, set aside from its own gesture with its translations.

    Only gestures that could be suggested in the same case compete: same sector, same stage.
    """

    name = "finds-another"
    severity: Severity = "warning"
    by_meaning = True

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each situation, naming the nearest rival."""
        answers = _Answers(book.meanings)
        for near in sorted(_rivals(book.meanings), key=lambda near: (near.row, -near.similarity)):
            if near.row not in answers.told and answers.is_lost(near):
                answers.told.add(near.row)
                rival = book.meanings.keys[near.other]
                yield Flaw(
                    book.entries[int(book.meanings.owner[near.row])],
                    place(book, near.row),
                    f"finds '{rival.gesture_id}' first ({near.similarity:.2f}): "
                    f"{quoted(rival.text)}",
                    "say what is particular to this gesture, or merge the two",
                )


def _rivals(meanings: Meanings) -> Iterator[Near]:
    for near in meanings.between("situations", _HEARD):
        gesture = meanings.gestures[int(meanings.owner[near.row])]
        other = meanings.gestures[int(meanings.owner[near.other])]
        if competes(gesture, other):
            yield near


def competes(gesture: Gesture, other: Gesture) -> bool:
    """Whether `other` could be suggested in a case that `gesture` is made for.

    A general gesture yields to one of the case's sector: being more particular is no fault.
    """
    sectors = not other.sectors or bool(set(gesture.sectors) & set(other.sectors))
    stages = set(gesture.stages) & set(other.stages)
    return sectors and (bool(stages) or not gesture.stages or not other.stages)


class _Answers:
    """How well gestures answer a situation: what the engine looks at of their meaning."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self.told: set[int] = set()

    @cached_property
    def _background(self) -> Vectors:
        meanings = self._meanings
        rows = np.flatnonzero(meanings.fields == "situations")
        if len(meanings.gestures) < _ENOUGH:
            return np.zeros(meanings.vectors.shape[1], dtype=np.float32)
        mean: Vectors = meanings.vectors[rows].mean(axis=0)
        return mean

    def is_lost(self, near: Near) -> bool:
        """Whether the other gesture answers the situation better by far."""
        meanings = self._meanings
        own, other = int(meanings.owner[near.row]), int(meanings.owner[near.other])
        query = meanings.vectors[near.row] - self._background
        aside = set(self._translations(near.row))
        return self._score(query, other, set()) - self._score(query, own, aside) > _BETTER

    def _translations(self, row: int) -> Iterator[int]:
        meanings, gesture = self._meanings, int(self._meanings.owner[row])
        tag = meanings.keys[row].language
        position = meanings.rows(gesture, "situations", language=tag).index(row)
        for language in meanings.gestures[gesture].situations:
            yield from meanings.rows(gesture, "situations", language=language)[
                position : position + 1
            ]

    def _score(self, query: Vectors, gesture: int, aside: set[int]) -> float:
        meanings = self._meanings
        left = [row for row in meanings.rows(gesture, "situations") if row not in aside]
        near = np.sort(meanings.vectors[left] @ query)[-_BEST:] if left else np.zeros(1)
        score = _WEIGHTS["situations"] * float(near.mean())
        for name in ("description", "title"):
            rows = meanings.rows(gesture, name)
            score += _WEIGHTS[name] * float((meanings.vectors[rows] @ query).max())
        return score
