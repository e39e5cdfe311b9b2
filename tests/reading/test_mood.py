from __future__ import annotations

from typing import Any

import pytest
from wowengine.answer import MoodCourse
from wowengine.index.encoders import UnitEncoder

from tests.factories import NOW, make_case
from tests.fakes import FakeEncoder, make_models

UNIT = UnitEncoder(FakeEncoder())
BAD, PLAIN, GOOD = "I am furious.", "It is a table.", "This is wonderful."


def course(*said: str | dict[str, Any]) -> MoodCourse:
    messages = [{"author": "customer", "text": m} if isinstance(m, str) else m for m in said]
    case = make_case(messages=messages)
    return make_models(UNIT).reader(UNIT).read(case, NOW).reading.mood_course


@pytest.mark.parametrize(
    ("said", "direction"),
    [
        ((BAD,), "steady"),
        ((BAD, BAD), "steady"),
        ((BAD, PLAIN, GOOD), "improving"),
        ((PLAIN, BAD), "worsening"),
        ((GOOD, GOOD, GOOD, GOOD, BAD), "worsening"),
        ((BAD, GOOD, BAD), "worsening"),
        ((BAD, BAD, BAD, GOOD, GOOD, GOOD, GOOD, GOOD), "steady"),
    ],
)
def test_the_course_is_where_the_last_five_messages_go(
    said: tuple[str, ...], direction: str
) -> None:
    assert course(*said).direction == direction


def test_each_message_has_its_mood_and_what_shows_it() -> None:
    agent = {"author": "agent", "text": GOOD}
    found = course(f"{PLAIN} {BAD}", agent, GOOD).messages
    assert [(one.message, one.mood, one.evidence) for one in found] == [
        (0, "negative", BAD),
        (2, "delighted", GOOD),
    ]
    assert all(0.5 < one.confidence <= 1 for one in found)


def test_only_the_last_five_are_told_oldest_first() -> None:
    assert [one.message for one in course(*[PLAIN] * 7).messages] == [2, 3, 4, 5, 6]


def test_a_case_without_a_word_of_the_customer_has_no_course() -> None:
    assert course({"author": "agent", "text": GOOD}) == MoodCourse()
    assert course("?!") == MoodCourse()


@pytest.mark.parametrize(
    ("said", "mood"),
    [
        ([("agent", BAD, True)], "negative"),
        ([("agent", BAD, True), ("customer", PLAIN, False)], "neutral"),
        ([("agent", BAD, False)], "neutral"),
    ],
)
def test_of_a_customer_who_says_nothing_notes_tell_the_mood(
    said: list[tuple[str, str, bool]], mood: str
) -> None:
    messages = [{"author": a, "text": text, "internal": internal} for a, text, internal in said]
    case = make_case(messages=messages)
    assert make_models(UNIT).reader(UNIT).read(case, NOW).reading.mood == mood


@pytest.mark.parametrize(("comment", "mood"), [(BAD, "negative"), (PLAIN, "neutral")])
def test_the_answer_to_a_survey_is_the_last_word(comment: str, mood: str) -> None:
    messages = [{"author": "customer", "text": PLAIN} for _ in range(4)]
    case = make_case(messages=messages, satisfaction={"score": 3, "comment": comment})
    assert make_models(UNIT).reader(UNIT).read(case, NOW).reading.mood == mood
