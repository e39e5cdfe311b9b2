from __future__ import annotations

import pytest
from wowengine.reading.course import FEATURES, LAST, course_features


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
