"""The figures of a playbook."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from wowengine.playbooks.counts import counts_of
from wowengine.playbooks.journal import Event, Record

from tests.factories import make_gesture

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def _event(gesture_id: str, days: int, before: str | None, after: str | None) -> Event:
    record = Record(gesture_id, "playbook.jsonl", 1, before, after)
    at = NOW - timedelta(days=days)
    return Event(1, at, "Ada", "edit", None, None, None, (record,))


def test_counts_are_by_name_the_greatest_first() -> None:
    counts = counts_of(
        [
            make_gesture(id="a", sectors=["retail"], owner="billing"),
            make_gesture(id="b", sectors=["travel", "retail"], kind="knowledge"),
            make_gesture(id="c", status="draft"),
        ],
        [],
        NOW,
    )

    assert counts.gestures == 3
    assert list(counts.by["sector"].items()) == [("retail", 2), ("travel", 1), ("(any)", 1)]
    assert counts.by["status"] == {"active": 2, "draft": 1}
    assert counts.by["owner"] == {"(nobody)": 2, "billing": 1}
    assert counts.situations == {"en": 3}


def test_costs_are_counted_for_each_currency() -> None:
    def gesture(name: str, amount: str, currency: str, minutes: float) -> object:
        cost = {"amount": amount, "currency": currency, "minutes": minutes}
        return make_gesture(id=name, cost=cost)

    counts = counts_of(
        [
            gesture("a", "0.00", "EUR", 4),
            gesture("b", "2.00", "EUR", 6),
            gesture("c", "5.00", "EUR", 20),
            gesture("d", "3.00", "CHF", 1),
        ],  # type: ignore[list-item]
        [],
        NOW,
    )
    euros = counts.cost["EUR"]

    assert (euros.without_money, euros.median_minutes, euros.most_minutes) == (1, 6, 20)
    assert (euros.median_amount, euros.most_amount) == (Decimal("3.50"), Decimal("5.00"))
    assert euros.dearest == "c"
    assert counts.cost["CHF"].dearest == "d"


def test_age_is_that_of_the_last_change_not_of_what_was_said() -> None:
    gestures = [make_gesture(id=name) for name in ("new", "old", "said", "unknown")]
    events = [
        _event("old", 400, None, "x"),
        _event("new", 400, None, "x"),
        _event("new", 3, "x", "y"),
        _event("said", 100, None, "x"),
        _event("said", 1, "x", "x"),
    ]
    counts = counts_of(gestures, events, NOW)

    assert counts.by["last changed"] == {
        "up to 30 days": 1,
        "over a year": 1,
        "91 to 365 days": 1,
        "no history": 1,
    }


def test_an_empty_playbook_has_figures_too() -> None:
    assert counts_of([], [], NOW).gestures == 0
