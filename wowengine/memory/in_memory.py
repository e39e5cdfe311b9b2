"""A memory of this process only: for tests, trials and simulations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from .interface import Given


class InMemory:
    """What was given, in a list. Forgotten when the process ends."""

    def __init__(self, given: Iterable[Given] = ()) -> None:
        self._given = tuple(one for one in given if _was_given(one))

    def add(self, given: Given) -> None:
        """Remember one more, unless the agent dismissed it."""
        if _was_given(given):
            self._given = (*self._given, given)

    def given_to(self, customers: Collection[str]) -> Sequence[Given]:
        """Everything given to a customer under any of these ids, oldest first."""
        mine = (given for given in self._given if given.customer_id in customers)
        return sorted(mine, key=lambda given: given.at)

    def count(self, since: datetime, until: datetime, gesture_id: str | None = None) -> int:
        """How many were given to anybody in that time, both ends included."""
        return sum(
            gesture_id is None or given.gesture_id == gesture_id
            for given in self._between(since, until)
        )

    def spent(self, since: datetime, until: datetime, currency: str) -> Decimal:
        """What was spent in that time, in that currency."""
        amounts = (
            given.cost.amount
            for given in self._between(since, until)
            if given.cost.currency == currency
        )
        return sum(amounts, start=Decimal(0))

    def _between(self, since: datetime, until: datetime) -> Iterator[Given]:
        return (given for given in self._given if since <= given.at <= until)


def _was_given(one: Given) -> bool:
    return one.feedback != "dismissed"
