"""What goes out: suggestions, what was held back, and what was read in the case."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from .values import Channel, Closed, Commercial, Cost, Kind, Stage

Mood = Literal["negative", "strained", "sarcastic", "neutral", "relieved", "pleased", "delighted"]


class Signal(Closed):
    """One finding about the case, with the sentence or field it comes from.

    `confidence` is in [0, 1]; `message` is the position of the message, null for a field.
    """

    name: str
    evidence: str
    confidence: float = 1.0
    message: int | None = None
    author: str | None = None


class Reading(Closed):
    """What the case says, taken from its sentences and its fields."""

    language: str
    mood: Mood
    stage: Stage | None = None
    signals: tuple[Signal, ...] = ()

    def find(self, *names: str) -> Signal | None:
        """The most certain signal among the names given, or None."""
        found = [signal for signal in self.signals if signal.name in names]
        return max(found, key=lambda signal: signal.confidence, default=None)


class Suggestion(Closed):
    """A gesture that fits, ready to be made. `score` ranks; `relevance` is in [0, 1]."""

    gesture_id: str
    kind: Kind
    title: str
    message: str | None
    language: str
    score: float
    relevance: Annotated[float, Field(ge=0, le=1)]
    reasons: tuple[str, ...]
    cost: Cost
    commercial: Commercial
    channel: Channel | None
    not_before: AwareDatetime | None
    not_after: AwareDatetime | None


class Held(Closed):
    """A gesture that was relevant and kept back: the rule, why, and when to ask again.

    `retry_after` is null where only a person should decide.
    """

    gesture_id: str
    rule: str
    reason: str
    retry_after: AwareDatetime | None = None


class Answer(Closed):
    """One case in, one answer out. No suggestion at all is a good answer."""

    case_id: str
    suggestions: tuple[Suggestion, ...]
    held: tuple[Held, ...]
    reading: Reading
    playbook: str
    encoder: str
    engine: str


class Verdict(Closed):
    """Whether a draft is fit to send now, and what speaks against it."""

    allowed: bool
    held: tuple[Held, ...] = ()
