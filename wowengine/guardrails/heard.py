"""Heard: every sentence that surely tells something, where it matters which was said last.

A reading tells each signal once, by its surest sentence. Bad: to take a customer's fresh "no,
thanks" for the surer one of last year. Good: to weigh both, each at its time.
"""

from __future__ import annotations

from collections.abc import Collection

from ..answer import Signal
from ..reading.heads import MOODS, Heads
from ..reading.mood import UNHAPPY
from .interface import Moment

_SURE = 0.5
_COMPANY = ("agent", "system")  # who doesn't tell of the customer


def heard(moment: Moment, names: Collection[str], heads: Heads | None) -> list[Signal]:
    """The reading's signals of these names, and those of other sentences that are as sure as not.

    What the reading doesn't tell no single sentence tells; without heads it stands alone.
    """
    read = moment.read
    found = [one for one in read.reading.signals if one.name in names]
    told = {one.name for one in found}
    for column, name in enumerate(heads.signals if heads is not None and told else ()):
        if name not in told:
            continue
        for row in (read.probabilities.signals[:, column] >= _SURE).nonzero()[0].tolist():
            sentence = read.sentences[row]
            if sentence.voice not in _COMPANY:
                found.append(
                    Signal(
                        name=name,
                        evidence=sentence.text,
                        confidence=round(float(read.probabilities.signals[row, column]), 3),
                        message=sentence.message,
                        author=sentence.voice,
                        touchpoint=sentence.touchpoint,
                    )
                )
    return found


def sour_notes(moment: Moment) -> frozenset[int | None]:
    """The positions of the private notes that tell of a customer who is upset."""
    bad = [MOODS.index(mood) for mood in UNHAPPY]
    felt = moment.read.probabilities.mood
    return frozenset(
        sentence.message
        for sentence, mood in zip(moment.read.sentences, felt, strict=False)
        if sentence.voice == "note" and mood[bad].sum() >= _SURE
    )
