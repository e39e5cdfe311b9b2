"""Labelled readings: what an expert reads in a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from ..answer import Direction, JourneyVerdict, Mood
from ..case import Case
from ..errors import InputError, Problem
from ..guardrails.signals import SignalName, SignalNames
from ..values import Closed, Stage, Text
from .lines import check_unique, records_in
from .promised import Promised

_OF_A_FIELD = "field:"


class ReadingLabels(Closed):
    """What is to be read in a case; what has no label is not measured.

    `signals` have each the sentence that shows it, or `field:` and the name of a field; `pitfalls`
    (`not` in a file) are signals that a hasty reader would claim wrongly. A `stage` of None says
    that it can't be told.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    signals: dict[SignalName, Text]
    pitfalls: Annotated[SignalNames, Field(alias="not")] = ()
    mood: Mood | None = None
    direction: Direction | None = None
    stage: Stage | None = None
    journey: JourneyVerdict | None = None
    promises: tuple[Promised, ...] | None = None
    subject: Text | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> ReadingLabels:
        for name in self.pitfalls:
            if name in self.signals:
                raise ValueError(f"'{name}' can't be both in signals and in not")
        return self

    @model_serializer(mode="wrap")
    def _labels_alone(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A stage without a label must not be written as one that can't be told."""
        written: dict[str, Any] = write(self)
        if not self.has("stage"):
            written.pop("stage", None)
        return written

    def has(self, part: str) -> bool:
        """Whether this part of the reading is labelled."""
        if part == "stage":
            return part in self.model_fields_set
        return getattr(self, part) is not None


class LabelledReading(Closed):
    """A case, and what is to be read in it."""

    id: Text
    case: Case
    read: ReadingLabels


def load_readings(path: Path) -> list[LabelledReading]:
    """All labelled readings of a JSON Lines file, each id once.

    Raises InputError naming line and field of everything that is wrong.
    """
    records = records_in(path, LabelledReading, "labelled reading")
    problems = [
        Problem(f"read.{field}", message, str(path), number)
        for number, one in records
        for field, message in _not_in_case(one)
    ]
    if problems:
        raise InputError(problems)
    check_unique([(number, one.id) for number, one in records], path)
    return [one for _, one in records]


def _not_in_case(labelled: LabelledReading) -> Iterator[tuple[str, str]]:
    """The labels whose words don't stand in the case: a slip, or a label of another case."""
    labels, messages = labelled.read, labelled.case.messages
    said = list(_said_in(labelled.case))
    for name, evidence in labels.signals.items():
        if not evidence.startswith(_OF_A_FIELD) and not _stands_in(evidence, said):
            yield f"signals.{name}", "must be part of the case, word for word, or field:NAME"
    for place, promise in enumerate(labels.promises or ()):
        if promise.message >= len(messages):
            told = f"the case has no message {promise.message}; its first is 0"
            yield f"promises[{place}].message", told
        elif not _stands_in(promise.sentence, [messages[promise.message].text]):
            told = f"must be part of message {promise.message}, word for word"
            yield f"promises[{place}].sentence", told
    if labels.subject is not None and not _stands_in(labels.subject, said):
        yield "subject", "must be part of the case, word for word"


def _said_in(case: Case) -> Iterator[str]:
    """All that somebody wrote in the case."""
    yield case.subject
    for message in case.messages:
        yield message.text
    for touchpoint in case.journey:
        yield touchpoint.summary
    if case.satisfaction is not None:
        yield case.satisfaction.comment or ""


def _stands_in(words: str, texts: list[str]) -> bool:
    wanted = " ".join(words.split())
    return any(wanted in " ".join(text.split()) for text in texts)
