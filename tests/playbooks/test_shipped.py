from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.nodes import Getattr, Name
from wowengine import Gesture, Playbook
from wowengine.compose import write_message

from tests.factories import make_case

SHIPPED = Playbook.shipped()
WITH_MESSAGE = [gesture for gesture in SHIPPED if gesture.message]
LEFT_BLANK = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\{%|\[\]| ,|^\s*$")


def named(gestures: Any) -> Any:
    return pytest.mark.parametrize("gesture", [pytest.param(g, id=g.id) for g in gestures])


def facts_read(template: str) -> set[str]:
    tree = Environment().parse(template)  # noqa: S701 - parsed, not rendered
    return {
        node.attr
        for node in tree.find_all(Getattr)
        if isinstance(node.node, Name) and node.node.name == "facts"
    }


def case_that_keeps(gesture: Gesture, **customer: Any) -> Any:
    facts = {name: f"<{name}>" for name in gesture.needs}
    return make_case(
        facts=facts,
        customer={"id": "c"} | customer,
        agent="Ana",
        team="Care",
        product="oven",
        sector=next(iter(gesture.sectors), None),
        status="solved",
        created_at="2026-03-09T09:00:00Z",
        solved_at="2026-03-10T09:00:00Z",
    )


def test_there_are_at_least_240_gestures_in_use() -> None:
    assert sum(gesture.status == "active" for gesture in SHIPPED) >= 240


def test_each_of_the_three_kinds_has_at_least_seventy() -> None:
    kinds = Counter(gesture.kind for gesture in SHIPPED)
    assert set(kinds) == {"observation", "anticipation", "knowledge"}
    assert min(kinds.values()) >= 70


def test_all_sixteen_sectors_have_twelve_of_their_own_beside_forty_general_ones() -> None:
    sectors = Counter(sector for gesture in SHIPPED for sector in gesture.sectors)
    assert len(sectors) == 16
    assert min(sectors.values()) >= 12
    assert sum(not gesture.sectors for gesture in SHIPPED) >= 40


def test_every_stage_of_the_journey_has_at_least_twelve() -> None:
    stages = Counter(stage for gesture in SHIPPED for stage in gesture.stages)
    assert len(stages) == 11
    assert min(stages.values()) >= 12


def test_several_channels_are_served() -> None:
    assert len({channel for gesture in SHIPPED for channel in gesture.channels}) >= 4


def test_about_thirty_commercial_gestures_give_the_guard_work() -> None:
    commercial = Counter(g.commercial for g in SHIPPED if g.commercial != "none")
    assert 28 <= sum(commercial.values()) <= 36
    assert set(commercial) == {"mention", "offer"}
    assert all(g.needs for g in SHIPPED if g.commercial != "none")


def test_every_optional_field_is_used_where_it_belongs() -> None:
    for name in ("contraindications", "timing", "repeat_after", "capacity", "needs", "source"):
        assert any(getattr(gesture, name) for gesture in SHIPPED), name


@named(SHIPPED)
def test_everything_is_said_in_french_and_in_english(gesture: Gesture) -> None:
    for texts in (gesture.title, gesture.description, gesture.situations):
        assert set(texts) == {"fr", "en"}
    for optional in (gesture.contraindications, gesture.message):
        assert not optional or set(optional) == {"fr", "en"}
    assert min(map(len, gesture.situations.values())) >= 3
    assert gesture.title["fr"] != gesture.title["en"]


@named(SHIPPED)
def test_it_has_four_situations_in_each_language(gesture: Gesture) -> None:
    assert all(len(set(gesture.situations[tag])) >= 4 for tag in ("fr", "en"))
    assert gesture.source


@named(SHIPPED)
def test_its_cost_is_low(gesture: Gesture) -> None:
    assert gesture.cost.amount <= 50
    assert gesture.cost.minutes <= 90


@named(WITH_MESSAGE)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("customer", [{"name": "Mme Roy"}, {}], ids=["named", "nameless"])
def test_its_message_can_be_written_for_a_case_that_holds_its_needs(
    gesture: Gesture, language: str, customer: dict[str, str]
) -> None:
    assert gesture.message is not None
    text = write_message(gesture.message[language], case_that_keeps(gesture, **customer))
    assert not LEFT_BLANK.search(text)


@named(WITH_MESSAGE)
def test_its_message_speaks_of_the_same_facts_in_both_languages(gesture: Gesture) -> None:
    assert gesture.message is not None
    told = {language: facts_read(text) for language, text in gesture.message.items()}
    assert told["fr"] == told["en"]
    assert told["fr"] <= set(gesture.needs)
