"""Relapse: trouble that was told after a case was resolved.

A word of thanks is none, whatever it recalls, but a trouble that is there is one, however kindly it
is told; so are a sour word, a note of one, a contact that went badly and a promise whose time came
and that was not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from ..answer import JourneyReason, Promise, Signal
from ..case import Case
from ..reading.heads import Heads
from ..reading.mood import HAPPY, UNHAPPY
from .heard import heard, sour_notes
from .interface import Moment

_TROUBLES = frozenset(
    """
    contradiction reopened struggled repeated-contact channel-failure billing-dispute
    refund-pending complaint social-threat unresolved outage safety
    """.split()
)
_TOLD = _TROUBLES | {"promise-broken"}
# What is there while it is told, whatever is said around it; the others may be what was.
_LASTS = frozenset(("reopened", "unresolved"))
_SURE = 0.5


def relapsed_at(moment: Moment, resolved: datetime, heads: Heads | None = None) -> datetime | None:
    """When trouble was last told since `resolved`, never in the future; None where none was.

    With `heads` a sentence counts that tells it less surely than what came before.
    """
    found = [at for at in _told(moment, resolved, heads) if at is not None and at > resolved]
    return min(max(found), moment.now) if found else None


def went_badly(contact: JourneyReason) -> bool:
    """Whether a contact went badly on record, or circled a trouble that is there.

    Not what was read in words: that is weighed with all else that they say.
    """
    is_on_record = contact.author in (None, "journey")
    return contact.kind == "circling" or (contact.kind == "bad" and is_on_record)


def _told(moment: Moment, resolved: datetime, heads: Heads | None) -> Iterator[datetime | None]:
    reading, case = moment.read.reading, moment.case
    yield from (_due(one, case) for one in reading.promises if one.state == "broken")
    yield from (one.at for one in reading.journey.reasons if went_badly(one))
    over = _surest(heard(moment, ("resolved",), heads))
    lasts = _surest(heard(moment, _LASTS, heads))
    for place, touchpoint in enumerate(case.journey):
        if lasts.get((None, place), 0.0) >= over.get((None, place), _SURE):
            yield touchpoint.at
    later = [n for n, one in enumerate(case.messages) if one.at is not None and one.at > resolved]
    if not later:
        return
    moods = {one.message: one.mood for one in reading.mood_course.messages}
    told = _surest(one for one in heard(moment, _TOLD, heads) if _is_trouble(one))
    upset, troubled = sour_notes(moment), moment.read.troubled
    for place in later:
        mood, least = moods.get(place), over.get((place, None), _SURE)
        if mood in HAPPY:
            is_trouble = (place, None) in lasts and (place, None) not in over
        else:
            is_trouble = place in troubled or told.get((place, None), 0.0) >= least
        if is_trouble or mood in UNHAPPY or place in upset:
            yield case.messages[place].at


def _surest(signals: Iterable[Signal]) -> Mapping[tuple[int | None, int | None], float]:
    """How surely messages and touchpoints tell some signals, where they do surely."""
    found: dict[tuple[int | None, int | None], float] = {}
    for one in signals:
        if one.confidence >= _SURE:
            place = one.message, one.touchpoint
            found[place] = max(one.confidence, found.get(place, 0.0))
    return found


def _is_trouble(one: Signal) -> bool:
    """Whether trouble is told; of a broken promise, by the customer: else it is the promise."""
    return one.name in _TROUBLES or (one.name == "promise-broken" and one.author == "customer")


def _due(one: Promise, case: Case) -> datetime | None:
    """When a broken promise was missed, or else when it was due."""
    missed = one.because.message if one.because is not None else None
    return (case.messages[missed].at if missed is not None else None) or one.by
