"""What a memory is: the gestures that were given, as far as anybody told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, Protocol

from ..values import Channel, Commercial, Cost

Feedback = Literal["accepted", "dismissed", "delivered", "delighted", "backfired"]


_FREE = Cost()


@dataclass(frozen=True)
class Given:
    """One gesture that was given to one customer, and what became of it, None while unknown.

    A suggestion that the agent dismissed was not given: a memory doesn't tell of it.
    """

    gesture_id: str
    customer_id: str
    at: datetime
    case_id: str = ""
    channel: Channel | None = None
    commercial: Commercial = "none"
    cost: Cost = _FREE
    feedback: Feedback | None = None


class Memory(Protocol):
    """What rules ask. Every call may come from several threads at once."""

    def given_to(self, customers: Collection[str]) -> Sequence[Given]:
        """Everything given to a customer under any of these ids, oldest first."""

    def count(self, since: datetime, until: datetime, gesture_id: str | None = None) -> int:
        """How many were given to anybody from `since` (included) until `until` (included)."""

    def spent(self, since: datetime, until: datetime, currency: str) -> Decimal:
        """What was spent on gestures in that time, in that currency; others are not converted."""


class _Forgetful:
    """Remembers nothing: every customer is met for the first time."""

    def given_to(self, customers: Collection[str]) -> Sequence[Given]:
        return ()

    def count(self, since: datetime, until: datetime, gesture_id: str | None = None) -> int:
        return 0

    def spent(self, since: datetime, until: datetime, currency: str) -> Decimal:
        return Decimal(0)


FORGETFUL: Memory = _Forgetful()
