"""Standing promises: those that were neither made anew, nor moved, nor called off in time."""

from __future__ import annotations

from collections.abc import Sequence

from ...case import Case
from ...index.encoders import Vectors
from ...index.lexical import fold
from ..sentences import Sentence
from .meeting_words import MEETS, calls_off, is_moved, notes_calling_off
from .pledges import COMPANY, Pledge

_SAME = 0.6  # the cosine from which two sentences promise the same


def standing(
    made: list[Pledge], likeness: Vectors, case: Case, sentences: Sequence[Sentence]
) -> tuple[list[Pledge], Vectors]:
    """The promises that stand, with their rows of `likeness` to all sentences."""
    made, likeness = _last_words(made, likeness)
    off: set[int] = set()
    for row, sentence in enumerate(sentences):
        if sentence.message is None or not _calls_off(sentence):
            continue
        at = case.messages[sentence.message].at
        places = [
            place
            for place, one in enumerate(made)
            if sentence.message > one.message and not one.is_over(at) and MEETS.search(one.words)
        ]
        if places:
            nearest = made[max(places, key=lambda place: likeness[place, row])].message
            off.update(place for place in places if made[place].message == nearest)
    kept = [place for place in range(len(made)) if place not in off]
    return [made[place] for place in kept], likeness[kept]


def _last_words(made: list[Pledge], likeness: Vectors) -> tuple[list[Pledge], Vectors]:
    """The promises without those that were made anew, or moved, before they were due."""
    kept = [
        place
        for place, one in enumerate(made)
        if not any(
            (likeness[place, later.row] >= _SAME or _moves(later, one))
            and later.message > one.message
            and not one.is_over(later.at)
            for later in made[place + 1 :]
        )
    ]
    return [made[place] for place in kept], likeness[kept]


def _moves(later: Pledge, one: Pledge) -> bool:
    return later.by is not None and is_moved(later.words) and bool(MEETS.search(one.words))


def _calls_off(sentence: Sentence) -> bool:
    """Whether the customer calls off or moves what was agreed, or the company notes that."""
    if sentence.voice == "customer":
        return calls_off(fold(sentence.text))
    return sentence.voice in COMPANY and notes_calling_off(fold(sentence.text))
