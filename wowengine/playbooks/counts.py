"""The figures of a playbook: how many of what, in which languages, at what cost, whose, how old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from .gesture import Gesture

if TYPE_CHECKING:
    from .journal import Event

_NOBODY = "(nobody)"
_ANY = "(any)"
# Days since the last change, up to and including.
_AGES = ((30, "up to 30 days"), (90, "31 to 90 days"), (365, "91 to 365 days"))
_OLDER, _UNKNOWN = "over a year", "no history"


@dataclass(frozen=True)
class CostFigures:
    """What one use costs: free of money how many, the middle, the dearest."""

    without_money: int
    median_minutes: float
    most_minutes: float
    median_amount: Decimal  # of those that cost money
    most_amount: Decimal
    dearest: str | None


@dataclass(frozen=True)
class Counts:
    """The figures of a playbook, each a count by name, the greatest first."""

    gestures: int
    by: Mapping[str, Mapping[str, int]]
    situations: Mapping[str, int]
    cost: Mapping[str, CostFigures]


def counts_of(gestures: Sequence[Gesture], events: Iterable[Event], now: datetime) -> Counts:
    """The figures of these gestures; ages are counted from the journal's last change to each."""
    changed = _last_changes(events)
    by: dict[str, Counter[str]] = {
        "status": Counter(g.status for g in gestures),
        "kind": Counter(g.kind for g in gestures),
        "commercial": Counter(g.commercial for g in gestures),
        "sector": Counter(name for g in gestures for name in g.sectors or (_ANY,)),
        "stage": Counter(name for g in gestures for name in g.stages or (_ANY,)),
        "channel": Counter(name for g in gestures for name in g.channels or (_ANY,)),
        "language": Counter(tag for g in gestures for tag in g.title),
        "message in": Counter(tag for g in gestures for tag in g.message or {}),
        "owner": Counter(g.owner or _NOBODY for g in gestures),
        "source": Counter((g.source or _NOBODY).split(":")[0].strip() for g in gestures),
        "last changed": Counter(_age(changed.get(g.id), now) for g in gestures),
    }
    situations: Counter[str] = Counter()
    for gesture in gestures:
        situations.update({tag: len(texts) for tag, texts in gesture.situations.items()})
    return Counts(
        gestures=len(gestures),
        by={name: dict(count.most_common()) for name, count in by.items()},
        situations=dict(situations.most_common()),
        cost={
            currency: _cost([g for g in gestures if g.cost.currency == currency])
            for currency in sorted({g.cost.currency for g in gestures})
        },
    )


def _cost(gestures: Sequence[Gesture]) -> CostFigures:
    amounts = [g.cost.amount for g in gestures if g.cost.amount]
    dearest = max(gestures, key=lambda g: g.cost.amount) if amounts else None
    return CostFigures(
        without_money=len(gestures) - len(amounts),
        median_minutes=median(g.cost.minutes for g in gestures),
        most_minutes=max(g.cost.minutes for g in gestures),
        median_amount=median(amounts) if amounts else Decimal("0.00"),
        most_amount=max(amounts, default=Decimal("0.00")),
        dearest=dearest.id if dearest else None,
    )


def _last_changes(events: Iterable[Event]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for event in events:
        for record in event.records:
            if record.before != record.after:
                found[record.gesture_id] = max(event.at, found.get(record.gesture_id, event.at))
    return found


def _age(changed: datetime | None, now: datetime) -> str:
    if changed is None:
        return _UNKNOWN
    days = (now - changed).days
    return next((name for most, name in _AGES if days <= most), _OLDER)
