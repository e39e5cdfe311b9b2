from __future__ import annotations

from typing import get_args

import pytest
from wowengine.answer import Direction
from wowengine.reading.course import DIRECTIONS, FEATURES, LAST, STEADY, course_features


def test_steady_is_what_a_case_without_a_turn_is() -> None:
    assert get_args(Direction)[STEADY] == DIRECTIONS[STEADY] == "steady"


@pytest.mark.parametrize("felt", [[], [-1.0], [1.0]])
def test_a_single_message_has_no_course(felt: list[float]) -> None:
    assert course_features(felt) == (0.0,) * len(FEATURES)


def test_the_last_message_is_seen_beside_each_before() -> None:
    made = dict(zip(FEATURES, course_features([-1.0, 0.5, 0.0]), strict=True))
    assert made == {
        "last": 0.0,
        "step": -0.5,
        "turn": 0.25,
        "above-worst": 1.0,
        "below-best": -0.5,
    }


def test_what_was_felt_long_ago_counts_no_more() -> None:
    assert course_features([-1.0, *[1.0] * LAST]) == course_features([1.0] * LAST)
