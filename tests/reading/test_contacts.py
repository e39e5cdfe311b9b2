from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from wowengine.answer import Signal
from wowengine.case import Case
from wowengine.reading.contacts import Contact, with_what_is_told

from tests.factories import NOW, make_case

SAID = [
    {"author": "customer", "text": "Nobody came.", "at": NOW - timedelta(days=2)},
    {"author": "customer", "text": "Lovely, thanks.", "at": NOW - timedelta(days=1)},
]


def signal(name: str, message: int | None = 0, author: str | None = "customer") -> Signal:
    return Signal(name=name, evidence=f"{name} told", message=message, author=author)


def told(*signals: Signal, contacts: tuple[Contact, ...] = ()) -> list[Contact]:
    case: Case = make_case(messages=SAID)
    found = with_what_is_told(contacts, case, "repair", signals)
    return [one for one in found if one not in contacts]


@pytest.mark.parametrize(
    ("name", "value"),
    [("struggled", -1), ("promise-broken", -1), ("praise", 1), ("loyal", 1)],
)
def test_what_is_told_of_the_way_is_a_contact_of_its_day(name: str, value: int) -> None:
    (found,) = told(signal(name))
    kind = "good" if value > 0 else "bad"
    assert (found.value, found.kind, found.stage) == (value, kind, "repair")
    assert (found.at, found.message, found.author) == (SAID[0]["at"], 0, "customer")
    assert found.evidence == f"{name} told"


@pytest.mark.parametrize("name", ["unresolved", "buying-interest", "illness", "safety"])
def test_what_tells_nothing_of_the_way_is_none(name: str) -> None:
    assert told(signal(name)) == []


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (signal("struggled", None, "journey"), False),
        (signal("reopened", None, None), False),
        (signal("loyal", None, None), True),
        (signal("complaint", None, "subject"), True),
    ],
)
def test_what_touchpoints_and_fields_tell_has_been_counted(one: Signal, counts: bool) -> None:
    assert bool(told(one)) is counts


def test_a_message_that_brought_the_same_is_not_counted_twice() -> None:
    def known(**fields: Any) -> Contact:
        return Contact(-1, "Nobody came.", kind="bad", **fields)

    assert told(signal("struggled"), contacts=(known(message=0),)) == []
    assert len(told(signal("struggled"), contacts=(known(message=1),))) == 1
    assert len(told(signal("praise"), contacts=(known(message=0),))) == 1
    assert len(told(signal("struggled", None, "subject"), contacts=(known(),))) == 1


def test_what_was_told_last_comes_last() -> None:
    found = told(signal("praise", 1), signal("struggled", 0), signal("complaint", None, "subject"))
    assert [one.message for one in found] == [None, 0, 1]


def test_years_of_custom_are_not_the_last_that_was_heard() -> None:
    known = Contact(-1, "Nobody came.", message=0, kind="bad")
    case = make_case(messages=SAID)
    told = (signal("loyal", None, None), signal("complaint", 1))
    found = with_what_is_told([known], case, None, told)
    assert [one.evidence for one in found] == ["loyal told", "Nobody came.", "complaint told"]
