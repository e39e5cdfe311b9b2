"""Journeys: what the contacts with a customer add up to, and where their mood goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from ..answer import Journey, JourneyReason, MessageMood, Signal
from ..case import Case, Touchpoint
from ..index.encoders import Vectors
from ..values import Closed, Duration, Number, Stage, Whole
from .cleaning.message import clean
from .mood import HAPPY, UNHAPPY
from .sentences import Sentence

_GOOD, _BAD = 0.25, -0.5
_NOTHING_YET = 1.0  # so much neutral weight from the start: one contact alone decides little
_ABOUT = 0.2  # cosine with the need, what all support sentences share taken away
_REASONS = 5
_FADED = 0.05  # a value below is too old to be told or counted
_JOURNEY = 2  # contacts that brought something: one alone is no journey to judge
_LOW_SCORE, _HIGH_SCORE = 2, 4
_SURE = 0.4  # how certain an unsolved trouble must be
# What speaks of something else than a trouble; and with what else a case may be open without one.
_WISHES = ("buying-interest", "growth", "renewal", "resolved")
_NO_TROUBLE = (*_WISHES, "praise", "just-thanks")


class JourneyWeights(Closed):
    """How contacts add up. The defaults are choices that fit support well, not measured facts."""

    good_outweighs_bad: Annotated[Number, Field(ge=1, le=100, allow_inf_nan=False)] = Field(
        default=3.0,
        description="How many good contacts outweigh one bad one. A choice, not a fact.",
    )
    half_life: Duration = Field(
        default=timedelta(days=60),
        gt=timedelta(0),
        description="The age at which a contact counts half as much as one of today.",
    )
    moments_of_truth: tuple[Stage, ...] = Field(
        default=("installation", "incident", "repair", "delivery", "billing", "departure"),
        description="The stages whose contacts people remember.",
    )
    moment_weight: Annotated[Number, Field(ge=1, le=100, allow_inf_nan=False)] = Field(
        default=2.0, description="How many other contacts one at such a stage counts for."
    )
    circling_contacts: Annotated[Whole, Field(ge=2)] = Field(
        default=3,
        description="So many contacts about one trouble that is still there count as bad, each, "
        "however well each went.",
    )
    circling_within: Duration = Field(
        default=timedelta(days=90),
        gt=timedelta(0),
        description="The time within which those contacts lie.",
    )


DEFAULT_WEIGHTS = JourneyWeights()


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


def so_far(case: Case, now: datetime) -> Case:
    """The case with the touchpoints that have been, oldest first, each that is told twice once."""
    been = [one for one in case.journey if one.at is None or one.at <= now]
    seen: dict[object, Touchpoint] = {}
    for one in been:
        seen.setdefault(one if one.at and one.summary else id(one), one)
    ordered = tuple(sorted(seen.values(), key=lambda one: (one.at is not None, one.at or now)))
    return case if ordered == case.journey else case.model_copy(update={"journey": ordered})


def journey_of(
    contacts: Sequence[Contact],
    now: datetime,
    weights: JourneyWeights = DEFAULT_WEIGHTS,
    *,
    is_unsolved: bool,
) -> Journey:
    """The balance: values weighted by age and stage, over what they could have come to.

    `is_unsolved`: the present need is a trouble that is still there. Where it isn't and the last
    contact went well, the journey isn't bad, whatever came before.
    """
    told = [one for one in contacts if one.at is None or one.at <= now]
    if is_unsolved:
        told = _circling(told, now, weights)
    total, most, reasons = 0.0, _NOTHING_YET, []
    for one in told:
        weight = _weight(one, now, weights)
        value = one.value * weight * (weights.good_outweighs_bad if one.value < 0 else 1.0)
        total += value
        most += max(weight, abs(value))
        if abs(value) >= _FADED:
            reasons.append(
                JourneyReason(
                    kind=one.kind if one.value < 0 else "good",
                    value=round(value, 3),
                    evidence=one.evidence,
                    at=one.at,
                    message=one.message,
                    author=one.author,
                )
            )
    if not reasons:
        return Journey()
    balance = round(total / most, 3)
    verdict: Literal["good", "mixed", "bad"] = "mixed"
    if balance >= _GOOD:
        verdict = "good"
    elif balance <= _BAD and (is_unsolved or told[-1].value <= 0):
        verdict = "bad"
    if len(reasons) < _JOURNEY:
        return Journey(balance=balance, reasons=tuple(reasons))
    reasons.sort(key=lambda reason: -abs(reason.value))
    return Journey(balance=balance, verdict=verdict, reasons=tuple(reasons[:_REASONS]))


def _weight(one: Contact, now: datetime, weights: JourneyWeights) -> float:
    age = now - one.at if one.at is not None else timedelta(0)
    fade: float = 0.5 ** (age / weights.half_life)
    return fade * (weights.moment_weight if one.stage in weights.moments_of_truth else 1.0)


def _circling(contacts: list[Contact], now: datetime, weights: JourneyWeights) -> list[Contact]:
    """The contacts with each that circles the present need counted as bad, once they are many."""
    near = [
        one.is_about_need and (one.at is None or now - one.at <= weights.circling_within)
        for one in contacts
    ]
    if sum(near) < weights.circling_contacts:
        return contacts
    return [
        replace(one, value=-1, kind="circling", evidence=one.need or one.evidence)
        if is_near and one.value >= 0
        else one
        for one, is_near in zip(contacts, near, strict=True)
    ]


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


def is_unsolved(case: Case, signals: Sequence[Signal]) -> bool:
    """Whether the present need is a trouble that is still there.

    In a long thread some sentence always sounds like trouble: it must be as sure as a wish, or come
    after it; and a sure word that it works, said later, ends it. A touchpoint before the customer's
    last word tells what was. Praise around an unsolved cause changes nothing.
    """
    now = [one for one in signals if one.author != "journey" or _is_news(case, one)]
    sure = [
        one
        for one in now
        if one.name == "unresolved" and one.confidence >= _SURE and not _is_solved(case, one)
    ]
    wishes = [one for one in now if one.name in _WISHES and not _is_heading(one)]
    if any(all(_outlasts(case, trouble, wish) for wish in wishes) for trouble in sure):
        return True
    return not (case.is_resolved or any(one.name in _NO_TROUBLE for one in now))


def _is_heading(told: Signal) -> bool:
    """Whether it is a subject that sounds solved: troubles are told below it."""
    return told.name == "resolved" and told.author == "subject"


def _is_news(case: Case, told: Signal) -> bool:
    """Whether a touchpoint that tells this came after everything the customer wrote."""
    wrote = [message.at for message in case.customer_messages]
    return any(
        one.at is not None
        and all(at is not None and at < one.at for at in wrote)
        and told.evidence in clean(one.summary)
        for one in case.journey
    )


def _is_solved(case: Case, trouble: Signal) -> bool:
    """Whether the host holds the case for solved since this trouble was told."""
    solved = case.solved_at or case.closed_at
    if not case.is_resolved or solved is None:
        return False
    if trouble.message is None:
        return trouble.author == "subject"
    at = case.messages[trouble.message].at
    return at is not None and at < solved


def _outlasts(case: Case, trouble: Signal, wish: Signal) -> bool:
    """Whether a trouble still counts beside a wish, or beside a word that it works."""
    if trouble.message is not None and wish.message is not None and trouble.message > wish.message:
        return True
    return not _ends(case, wish, trouble) and trouble.confidence >= wish.confidence


def _ends(case: Case, wish: Signal, trouble: Signal) -> bool:
    """Whether a sure word that it works was said after a trouble.

    A subject may be of any time: only the customer's last word, if not the only one, is after it.
    """
    if wish.name != "resolved" or wish.confidence < _SURE or wish.message is None:
        return False
    if trouble.author == "subject":
        last = case.customer_messages[1:][-1:]
        return last == (case.messages[wish.message],)
    return trouble.message is not None and trouble.message < wish.message


def _kind(value: int) -> Literal["good", "bad"]:
    return "bad" if value < 0 else "good"
