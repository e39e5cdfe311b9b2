"""What a check is: it looks at a whole playbook and says what is wrong where, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from ..gesture import Gesture

if TYPE_CHECKING:
    from ...index.encoders import Encoder
    from ..likeness import Meanings

Severity = Literal["error", "warning"]

_USUAL_SHARE = 0.5  # of the gestures that a language has: from then on it is the playbook's
_SINGLE = ("title", "description", "message")
_LISTS = ("situations", "contraindications")


class LintEntry(Protocol):
    """A gesture and where it stands: `workspace.Entry` is one."""

    @property
    def gesture(self) -> Gesture:
        """The gesture itself."""

    @property
    def file(self) -> Path:
        """The file it stands in."""

    @property
    def line(self) -> int:
        """Its line there, from 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in one place, and how to mend it. `field` is written as in `message.fr`."""

    check: str
    severity: Severity
    file: str
    line: int
    gesture_id: str
    field: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check found in one entry, before it is given its place."""

    entry: LintEntry
    field: str
    message: str
    remedy: str
    severity: Severity | None = None  # the check's own when None


@dataclass(frozen=True, slots=True)
class Written:
    """One text of a gesture: its field as in `situations.fr[0]`, its language, what it says."""

    field: str
    language: str
    text: str


class Check(Protocol):
    """One thing that can be wrong with a playbook; a class of its own module.

    The module's docstring says what is found, with a bad and a good example.
    """

    name: str
    severity: Severity
    by_meaning: bool  # whether it needs vectors

    def find(self, book: Book) -> Iterator[Flaw]:
        """Every place where it is wrong, in the order of the entries."""


@dataclass(frozen=True)
class Book:
    """The playbook under the checks. Retired gestures are nobody's business any more."""

    entries: Sequence[LintEntry]
    today: date
    encoder: Encoder | None = field(default=None, compare=False)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that at least half of the gestures are written in, in falling order."""
        count = Counter(tag for entry in self.entries for tag in entry.gesture.title)
        least = len(self.entries) * _USUAL_SHARE
        return tuple(tag for tag, n in count.most_common() if n >= least)

    @cached_property
    def meanings(self) -> Meanings:
        """The vectors of all texts, each encoded once for all checks."""
        from ...index.encoders import UnitEncoder, load_encoder
        from ..likeness import Meanings

        encoder = self.encoder
        unit = encoder if isinstance(encoder, UnitEncoder) else load_encoder(encoder)
        return Meanings([entry.gesture for entry in self.entries], unit)


def texts_of(gesture: Gesture, *fields: str) -> Iterator[Written]:
    """The texts of a gesture's fields; of all its fields when none is named."""
    for name in fields or (*_SINGLE, *_LISTS):
        value: Mapping[str, str | Sequence[str]] = getattr(gesture, name) or {}
        for language, text in value.items():
            if isinstance(text, str):
                yield Written(f"{name}.{language}", language, text)
            else:
                for position, one in enumerate(text):
                    yield Written(f"{name}.{language}[{position}]", language, one)


def paired(gesture: Gesture, *fields: str) -> Iterator[tuple[Written, Written]]:
    """The texts that are translations of each other: the first language with each other one."""
    for name in fields or (*_SINGLE, *_LISTS):
        by_language: dict[str, list[Written]] = {}
        for written in texts_of(gesture, name):
            by_language.setdefault(written.language, []).append(written)
        first, *others = by_language.values() or [[]]
        for other in others:
            if len(first) == len(other):
                yield from zip(first, other, strict=True)


def quoted(text: str, width: int = 70) -> str:
    """The beginning of a text, as a finding shows it."""
    text = " ".join(text.split())
    return f"«{text}»" if len(text) <= width else f"«{text[: width - 1].rstrip()}…»"
