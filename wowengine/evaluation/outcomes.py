"""Outcomes: each labelled case beside what was answered, asked at a moment that can be repeated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from ..answer import Answer
from ..case import Case
from ..values import Closed, base_language
from .labelled import Expected, LabelledCase

if TYPE_CHECKING:
    from ..engine import WowEngine

TOP = 3
Miss = Literal["wrong first", "wrong silence", "should be silent", "leak", "false hold"]


class Outcome(Closed):
    """One labelled case beside what was answered; `held` has the rule that holds each gesture."""

    case_id: str
    language: str
    expected: Expected
    suggested: tuple[str, ...]
    held: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def of(cls, labelled: LabelledCase, answer: Answer) -> Outcome:
        """The outcome of one answer; the language is the case's own, else the one that was read."""
        return cls(
            case_id=labelled.case.id,
            language=base_language(labelled.case.language or answer.reading.language),
            expected=labelled.expected,
            suggested=tuple(suggestion.gesture_id for suggestion in answer.suggestions),
            held={held.gesture_id: held.rule for held in answer.held},
        )

    @property
    def key(self) -> str:
        """What tells the case from the others."""
        return self.case_id

    @property
    def misses(self) -> tuple[Miss, ...]:
        """What is wrong with the answer; nothing when its first suggestion or its silence is right.

        A first suggestion is right when it is relevant at all.
        """
        relevant, found = self.expected.relevant, list[Miss]()
        if relevant and not self.suggested:
            found.append("wrong silence")
        elif relevant and self.suggested[0] not in relevant:
            found.append("wrong first")
        elif self.suggested and not relevant:
            found.append("should be silent")
        if set(self.expected.held) & set(self.suggested):
            found.append("leak")
        if set(self.expected.allowed) & set(self.held):
            found.append("false hold")
        return tuple(found)


def outcomes_of(
    engine: WowEngine, labelled: Sequence[LabelledCase], clock: datetime
) -> list[Outcome]:
    """What the engine answers to each case; `clock` is now for cases that have no time at all."""
    cases = [one.case.model_copy(update={"now": asked_at(one.case, clock)}) for one in labelled]
    answers = engine.suggest_many(cases, limit=TOP)
    return [Outcome.of(one, answer) for one, answer in zip(labelled, answers, strict=True)]


def asked_at(case: Case, clock: datetime) -> datetime:
    """When the question is asked: the case's `now`, else its last message or its resolution.

    Of these two the later; `clock` where the case has none of them.
    """
    if case.now is not None:
        return case.now
    times = [case.solved_at or case.closed_at, *(message.at for message in case.messages)]
    return max((time for time in times if time is not None), default=clock)
