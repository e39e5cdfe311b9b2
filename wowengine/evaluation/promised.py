"""Promised: promises as a label and a reading have them, and those that are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from ..answer import PromiseState
from ..values import Closed, Text, Time, Whole

_ALIKE_CHARS = 25
_AS_GOOD = timedelta(hours=6)  # "in the afternoon" ends at five for one, at six for another


class Promised(Closed):
    """A promise of the company: the position of its message, the sentence, by when, its state."""

    message: Annotated[Whole, Field(ge=0)]
    sentence: Text
    by: Time | None = None
    state: PromiseState


@dataclass(frozen=True)
class FoundPromise:
    """A labelled promise, and what was read of it."""

    labelled: Promised
    read: Promised

    @property
    def has_state(self) -> bool:
        """Whether what became of it was read rightly."""
        return self.labelled.state == self.read.state

    @property
    def has_due_time(self) -> bool:
        """Whether both have no time, or times within six hours."""
        labelled, read = self.labelled.by, self.read.by
        if labelled is None or read is None:
            return labelled is read
        return abs(labelled - read) <= _AS_GOOD


def found_among(labelled: Sequence[Promised], read: Sequence[Promised]) -> Iterator[FoundPromise]:
    """The labelled promises that were read: in the same message, by their beginnings.

    What was read counts for one of them only.
    """
    left = list(read)
    for wanted in labelled:
        for place, one in enumerate(left):
            if one.message == wanted.message and are_alike(
                one.sentence, wanted.sentence, _ALIKE_CHARS
            ):
                yield FoundPromise(wanted, left.pop(place))
                break


def are_alike(one: str, other: str, length: int) -> bool:
    """Whether a sentence holds the first characters of the other, so many; spaces are alike.

    Nothing is like no sentence.
    """
    one, other = " ".join(one.split()), " ".join(other.split())
    return bool(one and other) and (one[:length] in other or other[:length] in one)
