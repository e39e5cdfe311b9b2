"""Readings: each labelled reading beside what the engine read in its case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

from pydantic import Field

from ..answer import Direction, JourneyVerdict, Mood, Reading
from ..values import Closed, Stage, base_language
from .labelled_readings import LabelledReading, ReadingLabels
from .outcomes import asked_at
from .promised import FoundPromise, Promised, are_alike, found_among

if TYPE_CHECKING:
    from ..engine import WowEngine

Part = Literal["signals", "mood", "direction", "stage", "journey", "promises", "subject"]
PARTS: tuple[Part, ...] = get_args(Part)
_ALIKE_CHARS = 40


class ExpectedReading(ReadingLabels):
    """What is to be read, and what isn't.

    `absent` are the signals that the file names and this case lacks; one that no line names is
    neither right nor wrong.
    """

    absent: tuple[str, ...] = Field(default=(), exclude=True)


class ReadingOutcome(Closed):
    """One labelled reading beside what was read; `signals` have each their evidence."""

    reading_id: str
    language: str
    expected: ExpectedReading
    signals: dict[str, str]
    mood: Mood
    direction: Direction
    stage: Stage | None
    journey: JourneyVerdict
    promises: tuple[Promised, ...]
    subject: str | None

    @classmethod
    def of(
        cls, labelled: LabelledReading, reading: Reading, vocabulary: Sequence[str]
    ) -> ReadingOutcome:
        """The outcome of one reading; `vocabulary` is every signal that the labels name."""
        labels = labelled.read
        absent = tuple(name for name in vocabulary if name not in labels.signals)
        return cls(
            reading_id=labelled.id,
            language=base_language(labelled.case.language or reading.language),
            expected=ExpectedReading(**labels.model_dump(), absent=absent),
            signals={signal.name: signal.evidence for signal in reading.signals},
            mood=reading.mood,
            direction=reading.mood_course.direction,
            stage=reading.stage,
            journey=reading.journey.verdict,
            promises=tuple(
                Promised(message=one.message, sentence=one.what, by=one.by, state=one.state)
                for one in reading.promises
            ),
            subject=reading.subject.text if reading.subject else None,
        )

    @property
    def key(self) -> str:
        """What tells the reading from the others."""
        return self.reading_id

    @property
    def read_rightly(self) -> tuple[str, ...]:
        """The labelled signals that were read."""
        return tuple(name for name in self.expected.signals if name in self.signals)

    @property
    def not_read(self) -> tuple[str, ...]:
        """The labelled signals that were not read."""
        return tuple(name for name in self.expected.signals if name not in self.signals)

    @property
    def read_wrongly(self) -> tuple[str, ...]:
        """The signals that were read though the file, which names them, lacks them here."""
        return tuple(name for name in self.expected.absent if name in self.signals)

    @property
    def found(self) -> tuple[FoundPromise, ...]:
        """The labelled promises that were read, each with what was read of it."""
        return tuple(found_among(self.expected.promises or (), self.promises))

    @property
    def misses(self) -> tuple[Part, ...]:
        """The labelled parts that were not read as labelled, in everything."""
        return tuple(part for part in PARTS if self.is_right(part) is False)

    def is_right(self, part: Part) -> bool | None:
        """Whether a part was read just as it is labelled; None where it has no label."""
        if not self.expected.has(part):
            return None
        match part:
            case "signals":
                return not self.not_read and not self.read_wrongly
            case "promises":
                found, labelled = self.found, self.expected.promises or ()
                return len(labelled) == len(self.promises) == len(found) and all(
                    one.has_state and one.has_due_time for one in found
                )
            case "subject":
                return are_alike(self.expected.subject or "", self.subject or "", _ALIKE_CHARS)
        return bool(getattr(self.expected, part) == getattr(self, part))


def readings_of(
    engine: WowEngine, labelled: Sequence[LabelledReading], clock: datetime
) -> list[ReadingOutcome]:
    """What the engine reads in each case; `clock` is now for cases that have no time at all."""
    named = {name for one in labelled for name in (*one.read.signals, *one.read.pitfalls)}
    vocabulary = sorted(named)
    found = []
    for one in labelled:
        case = one.case.model_copy(update={"now": asked_at(one.case, clock)})
        found.append(ReadingOutcome.of(one, engine.read(case), vocabulary))
    return found
