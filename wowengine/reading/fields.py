"""What a case's own fields say: the host knows some things better than any sentence tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ..answer import Signal
from ..case import Case

_LOYAL_YEARS = 3
_NEW_DAYS = 30
_REPEATED_CONTACTS = 3
_LOW_SCORE, _HIGH_SCORE = 2, 5
_JOURNEY_DAYS = 60  # touchpoints older than this no longer count as contacts about this


def signals_from_fields(case: Case, now: datetime) -> Iterator[Signal]:
    """Signals that need no reading, each with the field as its evidence."""
    if case.reopened:
        yield _field("reopened", f"reopened: {case.reopened}")
    if case.satisfaction is not None:
        score = case.satisfaction.score
        if score <= _LOW_SCORE:
            yield _field("complaint", f"satisfaction.score: {score}")
        elif score >= _HIGH_SCORE:
            yield _field("praise", f"satisfaction.score: {score}")
    bad = [t for t in case.journey if t.outcome == "negative" and _is_recent(t.at, now)]
    if bad:
        yield _field("bad-touchpoint", f"journey: {bad[-1].summary or bad[-1].outcome}")
    contacts = [t for t in case.journey if _is_recent(t.at, now)]
    if len(contacts) >= _REPEATED_CONTACTS and len(bad) > 1:
        yield _field("repeated-contact", f"journey: {len(contacts)} touchpoints")
    customer = case.customer
    if customer is None:
        return
    if customer.vulnerable:
        yield _field("vulnerable", "customer.vulnerable: true")
    if customer.marketing_consent is False:
        yield _field("no-consent", "customer.marketing_consent: false")
    if customer.since:
        days, evidence = (now.date() - customer.since).days, f"customer.since: {customer.since}"
        if days >= _LOYAL_YEARS * 365:
            yield _field("loyal", evidence)
        elif 0 <= days <= _NEW_DAYS:
            yield _field("first-contact", evidence)


def _field(name: str, evidence: str) -> Signal:
    return Signal(name=name, evidence=evidence, confidence=1.0)


def _is_recent(at: datetime | None, now: datetime) -> bool:
    return at is None or 0 <= (now - at).days <= _JOURNEY_DAYS
