"""Journeys: what the contacts with a customer add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from ..answer import Journey, JourneyReason
from ..case import Case, Touchpoint
from ..values import Closed, Duration, Number, Stage, Whole
from .contacts import Contact

_GOOD, _BAD = 0.25, -0.5
_NOTHING_YET = 1.0  # so much neutral weight from the start: one contact alone decides little
_REASONS = 5
_FADED = 0.05  # a value below is too old to be told or counted


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
    total, most, last, reasons = 0.0, _NOTHING_YET, 0.0, []
    for one in told:
        weight = _weight(one, now, weights)
        value = one.value * weight * (weights.good_outweighs_bad if one.value < 0 else 1.0)
        total += value
        most += max(weight, abs(value))
        if not one.value or abs(value) >= _FADED:
            last = value
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
    elif balance <= _BAD and (is_unsolved or last <= 0):
        verdict = "bad"
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
