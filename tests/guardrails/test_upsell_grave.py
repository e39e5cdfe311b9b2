from __future__ import annotations

from datetime import timedelta

import pytest
from wowengine import Signal

from tests.factories import NOW
from tests.guardrails.selling import MONTH, WEEK, hold, signal


@pytest.mark.parametrize(
    "name",
    [
        "bereavement",
        "illness",
        "hardship",
        "safety",
        "legal-threat",
        "regulator",
        "discrimination",
        "cancelling",
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_grave_matter_is_left_to_a_person(name: str, language: str) -> None:
    held = hold(name, language=language)
    assert held is not None
    assert held.retry_after is None
    assert f"what tells of {name}" in held.reason


@pytest.mark.parametrize(
    ("name", "confidence", "grave"),
    [
        ("illness", 0.5, True),
        ("illness", 0.499, False),
        ("safety", 0.7, True),
        ("safety", 0.699, False),
    ],
)
def test_a_grave_matter_decides_alone_from_one_half_on_and_a_danger_when_surer(
    name: str, confidence: float, grave: bool
) -> None:
    held = hold(signal(name, confidence))
    assert held is not None
    assert (held.retry_after is None) is grave


@pytest.mark.parametrize(("confidence", "held"), [(1.0, True), (0.999, False)])
def test_a_grave_matter_said_outright_decides_against_all_else(
    confidence: float, held: bool
) -> None:
    hardship, wish = signal("hardship", confidence), signal("buying-interest", 0.499)
    assert (hold(hardship, wish, is_ready=True) is not None) is held
    assert (hold(hardship, is_ready=0.95) is not None) is held


@pytest.mark.parametrize(("confidence", "held"), [(0.7, True), (0.699, False)])
def test_a_grave_matter_all_but_said_decides_where_nobody_asks(
    confidence: float, held: bool
) -> None:
    assert (hold(signal("hardship", confidence), is_ready=0.949) is not None) is held


@pytest.mark.parametrize(("asked", "held"), [(0.499, True), (0.5, False)])
def test_who_asks_in_hardship_is_answered_at_a_right_moment(asked: float, held: bool) -> None:
    wish = signal("buying-interest", asked)
    assert (hold(signal("hardship", 1.0), wish, is_ready=True) is not None) is held
    assert hold(signal("hardship", 1.0), wish, is_ready=False) is not None


@pytest.mark.parametrize(
    ("told", "again"), [(timedelta(seconds=1), MONTH), (timedelta(0), None), (-WEEK, None)]
)
def test_a_danger_from_before_the_resolution_has_its_time(
    told: timedelta, again: timedelta | None
) -> None:
    solved = NOW - timedelta(days=10)
    said = Signal(name="safety", evidence="It sparks.", message=0)
    messages = [{"author": "customer", "text": "It sparks.", "at": solved - told}]
    held = hold(said, case={"messages": messages, "status": "solved", "solved_at": solved})
    assert held is not None
    assert held.retry_after == (solved + again if again else None)
    open_case = {"messages": messages, "status": "open"}
    lasting = hold(said, case=open_case)
    assert lasting is not None
    assert lasting.retry_after is None


def test_a_danger_that_is_over_hides_no_other_grave_matter() -> None:
    solved = NOW - timedelta(days=10)
    danger = Signal(name="safety", evidence="It sparks.", message=0)
    messages = [{"author": "customer", "text": "It sparks.", "at": solved - WEEK}]
    case = {"messages": messages, "status": "solved", "solved_at": solved}
    held = hold(danger, signal("bereavement", 0.9), case=case)
    assert held is not None
    assert held.retry_after is None
    assert "a bereavement" in held.reason


def test_a_danger_told_since_the_resolution_counts_though_a_surer_one_is_over() -> None:
    solved = NOW - timedelta(days=10)
    messages = [
        {"author": "customer", "text": "It burns!", "at": solved - WEEK},
        {"author": "customer", "text": "It sparks again.", "at": solved + WEEK},
    ]
    dangers = [
        Signal(name="safety", evidence=messages[place]["text"], message=place, confidence=sure)
        for place, sure in enumerate((0.9, 0.8))
    ]
    held = hold(*dangers, case={"messages": messages, "status": "solved", "solved_at": solved})
    assert held is not None
    assert held.retry_after is None
    assert "It sparks again." in held.reason
