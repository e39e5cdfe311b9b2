"""History: what the dates of a case tell, without a word of it being read.

Bad: a contact that went wrong two years ago, weighed like one of last week. Good: a customer of
nine years whose last contact, a month ago, went well, and who writes after a day of silence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

from ..case import Case

_FADES = timedelta(days=30)  # a contact of so long ago counts a third of one of today
_YEAR = timedelta(days=365)
_DAY = timedelta(days=1)
_PRIORITIES: Mapping[str, int] = {"low": -1, "normal": 0, "high": 1, "urgent": 2}

HISTORY = (
    "lasted", "idle", "dated",
    "touchpoint", "good-touchpoint", "bad-touchpoint", "touchpoints", "last-good", "last-bad",
    "customer-for", "consent-unknown", "priority",
)  # fmt: skip


def history_of(case: Case, now: datetime) -> tuple[float, ...]:
    """What the dates tell, as seen from `now`, in the order of `HISTORY`.

    How long the case has lasted and been idle (the logarithm of days); how fresh the last
    touchpoint is, the last good and the last bad one (1 today, fading), how many there are and how
    the last one went; how long they have been a customer (the logarithm of years).
    """
    said = [message.at for message in case.messages if message.at and message.at <= now]
    dated = [one for one in case.journey if one.at and one.at <= now]
    last = max(dated, key=lambda one: one.at or now, default=None)
    customer = case.customer
    since = customer.since if customer else None
    years = max(timedelta(0), now.date() - since) / _YEAR if since else 0.0
    values = (
        math.log1p((max(said) - min(said)) / _DAY) if said else 0.0,
        math.log1p((now - max(said)) / _DAY) if said else 0.0,
        bool(said),
        max((_fresh(one.at, now) for one in dated), default=0.0),
        max((_fresh(one.at, now) for one in dated if one.outcome == "positive"), default=0.0),
        max((_fresh(one.at, now) for one in dated if one.outcome == "negative"), default=0.0),
        math.log1p(len(case.journey)),
        last is not None and last.outcome == "positive",
        last is not None and last.outcome == "negative",
        math.log1p(years),
        customer is None or customer.marketing_consent is None,
        _PRIORITIES[case.priority or "normal"],
    )
    return tuple(map(float, values))


def _fresh(at: datetime | None, now: datetime) -> float:
    return math.exp((at - now) / _FADES) if at else 0.0
