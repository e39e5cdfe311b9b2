"""Relapse: trouble that was told after a case was resolved.

A word of thanks is none, whatever it recalls; a sour word is one, and so are a contact that went
badly and a promise whose time came and that was not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..answer import Promise, Signal
from ..case import Case
from ..reading.mood import HAPPY, UNHAPPY
from .interface import Moment

_TROUBLES = frozenset(
    """
    contradiction reopened struggled repeated-contact channel-failure billing-dispute
    refund-pending complaint social-threat unresolved outage safety
    """.split()
)
_SURE = 0.5


def relapsed_at(moment: Moment, resolved: datetime) -> datetime | None:
    """When trouble was last told since `resolved`, never in the future; None where none was."""
    found = [at for at in _told(moment, resolved) if at is not None and at > resolved]
    return min(max(found), moment.now) if found else None


def _told(moment: Moment, resolved: datetime) -> Iterator[datetime | None]:
    reading, case = moment.read.reading, moment.case
    yield from (_due(one, case) for one in reading.promises if one.state == "broken")
    yield from (one.at for one in reading.journey.reasons if one.kind != "good")
    later = [n for n, one in enumerate(case.messages) if one.at is not None and one.at > resolved]
    if not later:
        return
    moods = {one.message: one.mood for one in reading.mood_course.messages}
    troubled = moment.read.troubled | {
        one.message for one in reading.signals if one.confidence >= _SURE and _is_trouble(one)
    }
    for place in later:
        mood = moods.get(place)
        if mood in UNHAPPY or (place in troubled and mood not in HAPPY):
            yield case.messages[place].at


def _is_trouble(one: Signal) -> bool:
    """Whether trouble is told; of a broken promise, by the customer: else it is the promise."""
    return one.name in _TROUBLES or (one.name == "promise-broken" and one.author == "customer")


def _due(one: Promise, case: Case) -> datetime | None:
    """When a broken promise was missed, or else when it was due."""
    missed = one.because.message if one.because is not None else None
    return (case.messages[missed].at if missed is not None else None) or one.by
