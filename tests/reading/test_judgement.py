from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from wowengine.reading.judgement import FEATURES_SCALE, Judgement, standardise

ONE = np.ones(1, dtype=np.float32)


def score(value: float) -> float:
    """How sure a judgement with one feature and one supporting case at its middle is."""
    near = replace(
        Judgement.undecided(),
        names=("touchpoints",),
        middle=0 * ONE,
        scale=FEATURES_SCALE * ONE,
        axes=np.eye(2, dtype=np.float32),
        supports=np.zeros((1, 2), dtype=np.float32),
        duals=ONE,
        gamma=4.0,
    )
    return near.probability(value * ONE, 0 * ONE, ())


@pytest.mark.parametrize(
    ("value", "brought"), [(0.0, -1.0), (3.0, 2.0), (4.0, 3.0), (50.0, 3.0), (-50.0, -3.0)]
)
def test_what_is_rare_is_three_spreads_away_at_most(value: float, brought: float) -> None:
    found = standardise(np.array([[value]]), np.array([1.0]), np.array([FEATURES_SCALE]))
    np.testing.assert_allclose(found, [[brought * FEATURES_SCALE]])


def test_a_case_with_something_rare_is_still_like_others() -> None:
    assert score(0.0) > score(2.0) > score(3.0)
    assert score(3.0) == pytest.approx(score(50.0))
    assert score(50.0) > 0.5
