"""What goes out: suggestions, what was held back, and what was read in the case."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from .values import Channel, Closed, Commercial, Cost, Kind, Stage

Mood = Literal["negative", "strained", "sarcastic", "neutral", "relieved", "pleased", "delighted"]
Direction = Literal["improving", "worsening", "steady"]
JourneyVerdict = Literal["good", "mixed", "bad", "unknown"]
PromiseState = Literal["kept", "broken", "open"]


class Signal(Closed):
    """One finding about the case, with the sentence or field it comes from.

    `confidence` is in [0, 1]; `message` is the position of the message, null for a field.
    `touchpoint` is that of an earlier touchpoint, among those that have been: oldest first, those
    without a date before all others, one that is told twice once.
    """

    name: str
    evidence: str
    confidence: float = 1.0
    message: int | None = None
    author: str | None = None
    touchpoint: int | None = None


class Evidence(Closed):
    """Words that show something, and whose they are: a `note` is never quoted to the customer.

    `message` and `author` are null for a field.
    """

    text: str
    message: int | None = None
    author: str | None = None


class Promise(Closed):
    """Something that the company said it would do, or that would happen.

    `what` is the sentence, or its part that promises this, and `by` the moment by which it was to
    be so, null where none was named.
    `because` is what shows that it was kept or broken; null when only time tells. `author` is
    `agent`, `note` (never to be quoted to the customer) or `system`.
    """

    what: str
    by: AwareDatetime | None = None
    state: PromiseState
    because: Evidence | None = None
    message: int
    author: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class JourneyReason(Closed):
    """One contact that counts in the balance of a journey: what it brought, and its evidence.

    `value` is what it adds, faded by age; `circling`: one of several contacts about a trouble that
    is still there. `author` is null for a field.
    """

    kind: Literal["good", "bad", "circling"]
    value: float
    evidence: str
    at: AwareDatetime | None = None
    message: int | None = None
    author: str | None = None


class Journey(Closed):
    """What the contacts with this customer add up to; `balance` is in [-1, 1]."""

    balance: Annotated[float, Field(ge=-1, le=1)] = 0.0
    verdict: JourneyVerdict = "unknown"
    reasons: tuple[JourneyReason, ...] = ()


class MessageMood(Closed):
    """The mood of one message of the customer."""

    message: int
    mood: Mood
    evidence: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class MoodCourse(Closed):
    """The mood over the customer's last messages, oldest first, and where it goes."""

    messages: tuple[MessageMood, ...] = ()
    direction: Direction = "steady"


class Subject(Closed):
    """Why they really wrote: the sentence that carries the need most.

    The customer's own wherever there is one; `author` says whose it is: a `note` is never to be
    quoted to the customer.
    """

    text: Annotated[str, Field(max_length=200)]
    message: int | None = None
    author: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class Reading(Closed):
    """What the case says, taken from its sentences and its fields."""

    language: str
    mood: Mood
    stage: Stage | None = None
    signals: tuple[Signal, ...] = ()
    promises: tuple[Promise, ...] = ()
    journey: Journey = Journey()
    mood_course: MoodCourse = MoodCourse()
    subject: Subject | None = None

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

    At `retry_after` no rule of the clock or the calendar is in the way; whether the moment is right
    is weighed anew. It is null where only a person should decide, or where it will be too late.
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


class HeldSentence(Held):
    """A sentence as it stands in a draft that a rule holds; `gesture_id` is "draft"."""

    sentence: str


class Verdict(Closed):
    """Whether a draft is fit to send now, and what speaks against it."""

    allowed: bool
    held: tuple[HeldSentence, ...] = ()
