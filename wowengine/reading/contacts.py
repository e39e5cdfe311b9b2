"""Contacts: what each earlier touchpoint, message and word of a customer brought.

Bad: a furious word beside a parcel that came in time, counted as a contact that went wrong. Good:
"she waited three weeks for the part", told by a note, counted as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..answer import MessageMood, Signal
from ..case import Case, Touchpoint
from ..index.encoders import Vectors
from .cleaning.message import clean
from .mood import HAPPY, UNHAPPY
from .sentences import Sentence

_ABOUT = 0.2  # cosine with the need, what all support sentences share taken away
_LOW_SCORE, _HIGH_SCORE = 2, 4
# What is told of the way so far, each as one contact more.
_WELL = ("praise", "resolved", "loyal")
_BADLY = (
    "struggled", "repeated-contact", "promise-broken", "channel-failure",
    "contradiction", "complaint", "reopened",
)  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """One contact: its value (1 good, 0 neutral, -1 bad) before any weight, and its evidence.

    `is_about_need`: it was about what the customer needs now; `need` is the sentence nearest to
    that, where another is the evidence of its value.
    """

    value: int
    evidence: str
    at: datetime | None = None
    stage: str | None = None
    message: int | None = None
    author: str | None = None
    is_about_need: bool = False
    need: str = ""
    kind: Literal["good", "bad", "circling"] = "good"


def contacts_of(
    case: Case,
    stage: str | None,
    moods: Sequence[MessageMood],
    sentences: Sequence[Sentence],
    nearness: Vectors,
    troubled: Collection[int | None],
) -> Iterator[Contact]:
    """The earlier touchpoints, then the case's own contacts, its reopenings and its survey.

    `nearness` (n,) is the cosine of each sentence with the need; `troubled` are the messages that
    tell of a trouble: a sour word alone makes no bad contact.
    """
    rows = [row for row, sentence in enumerate(sentences) if sentence.voice == "journey"]
    for touchpoint in case.journey:
        yield _earlier(touchpoint, [(sentences[row].text, nearness[row]) for row in rows])
    nearest: dict[int | None, tuple[float, str]] = {}
    for sentence, near in zip(sentences, nearness.tolist(), strict=True):
        best = nearest.get(sentence.message, (-1.0, ""))
        nearest[sentence.message] = max(best, (near, sentence.text))
    yield from _own(case, stage, moods, troubled, nearest)
    if case.reopened:
        evidence = f"reopened: {case.reopened}"
        yield Contact(-1, evidence, stage=stage, is_about_need=True, kind="bad")
    if case.satisfaction is not None:
        score = case.satisfaction.score
        value = (score >= _HIGH_SCORE) - (score <= _LOW_SCORE)
        at = case.solved_at or case.closed_at
        yield Contact(value, f"satisfaction.score: {score}", at, stage, kind=_kind(value))


def _earlier(touchpoint: Touchpoint, said: list[tuple[str, float]]) -> Contact:
    summary = clean(touchpoint.summary) if said else touchpoint.summary
    value = {"positive": 1, "negative": -1}.get(touchpoint.outcome or "", 0)
    return Contact(
        value,
        summary or f"journey: {touchpoint.outcome or touchpoint.stage or touchpoint.channel}",
        touchpoint.at,
        touchpoint.stage,
        author="journey" if summary else None,
        is_about_need=any(near >= _ABOUT and text in summary for text, near in said),
        kind=_kind(value),
    )


def _own(
    case: Case,
    stage: str | None,
    moods: Sequence[MessageMood],
    troubled: Collection[int | None],
    nearest: Mapping[int | None, tuple[float, str]],
) -> Iterator[Contact]:
    """The customer's messages, those of one day and channel together: their last mood decides."""
    groups: dict[tuple[object, object], MessageMood] = {}
    for one in moods:
        said = case.messages[one.message]
        group = (said.at.date() if said.at else None, said.channel or case.channel)
        if one.mood != "neutral" or group not in groups:
            groups[group] = one
    for one in groups.values():
        value = (one.mood in HAPPY) - (one.mood in UNHAPPY and one.message in troubled)
        yield Contact(
            value,
            one.evidence,
            case.messages[one.message].at,
            stage,
            one.message,
            "customer",
            is_about_need=one.mood != "relieved",
            need=nearest.get(one.message, (0.0, ""))[1],
            kind=_kind(value),
        )


def with_what_is_told(
    contacts: Iterable[Contact], case: Case, stage: str | None, signals: Sequence[Signal]
) -> list[Contact]:
    """The contacts, and among them what was read of the way so far, each signal as one more.

    A touchpoint and a field have been counted, and so has a message that brought the same. What no
    message tells comes before them all: it is not the last that was heard.
    """
    known = list(contacts)
    counted = {(one.message, one.value) for one in known if one.message is not None}
    told = [one for one in _told(case, stage, signals) if (one.message, one.value) not in counted]
    told.sort(key=lambda one: -1 if one.message is None else one.message)
    before = [one for one in told if one.message is None]
    return [*before, *known, *told[len(before) :]]


def _told(case: Case, stage: str | None, signals: Sequence[Signal]) -> Iterator[Contact]:
    for signal in signals:
        value = (signal.name in _WELL) - (signal.name in _BADLY)
        of_field = signal.author is None and value < 0
        if value and not of_field and signal.author != "journey":
            at = case.messages[signal.message].at if signal.message is not None else None
            yield Contact(
                value,
                signal.evidence,
                at,
                stage,
                signal.message,
                signal.author,
                kind=_kind(value),
            )


def _kind(value: int) -> Literal["good", "bad"]:
    return "bad" if value < 0 else "good"
