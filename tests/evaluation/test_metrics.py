from __future__ import annotations

import math

import pytest
from wowengine.evaluation.metrics import MEASURES, ndcg, tally
from wowengine.evaluation.outcomes import Outcome

from tests.evaluation.making import make_outcome

SECOND = 1 / math.log2(3)
THIRD = 1 / math.log2(4)


@pytest.mark.parametrize(
    ("ranked", "grades", "expected"),
    [
        (["a", "b"], {"a": 2, "b": 1}, 1.0),
        (["b", "a"], {"a": 2, "b": 1}, (1 + 3 * SECOND) / (3 + SECOND)),
        (["x", "y", "a"], {"a": 2}, THIRD),
        (["x", "y", "z", "a"], {"a": 2}, 0.0),
        (["a", "b", "c"], {"a": 1, "b": 1, "c": 1, "d": 1}, 1.0),
        ([], {"a": 2}, 0.0),
        (["a"], {}, 0.0),
    ],
)
def test_ndcg_is_the_gain_over_the_best_possible(
    ranked: list[str], grades: dict[str, int], expected: float
) -> None:
    assert ndcg(ranked, grades) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (
            make_outcome(suggested=["a", "x"], relevant={"a": 2}),
            [(1.0, 1), (1, 1), (1, 2), (0, 0), (0, 1), (0, 0), (0, 0), (0, 0)],
        ),
        (
            make_outcome(suggested=["x", "a", "y"], relevant={"a": 2}),
            [(SECOND, 1), (0, 1), (1, 3), (0, 0), (0, 1), (0, 0), (0, 0), (0, 0)],
        ),
        (
            make_outcome(relevant={"a": 2}),
            [(0, 1), (0, 1), (0, 0), (0, 0), (1, 1), (0, 0), (0, 0), (0, 0)],
        ),
        (
            make_outcome(),
            [(0, 0), (0, 0), (0, 0), (1, 1), (0, 0), (0, 0), (0, 0), (0, 0)],
        ),
        (
            make_outcome(suggested=["s"], hold=["s", "t"], held={"t": "upsell-timing"}),
            [(0, 0), (0, 0), (0, 0), (0, 1), (0, 0), (1, 2), (0, 0), (0, 0)],
        ),
        (
            make_outcome(
                suggested=["q"],
                relevant={"q": 2},
                allow=["q", "r", "s"],
                held={"r": "upsell-timing", "z": "needs"},
            ),
            [(1, 1), (1, 1), (1, 1), (0, 0), (0, 1), (0, 0), (1, 3), (1, 3)],
        ),
    ],
)
def test_an_outcome_counts_where_it_has_something_to_say(
    outcome: Outcome, expected: list[tuple[float, float]]
) -> None:
    assert len(expected) == len(MEASURES)
    assert tally(outcome) == tuple(pytest.approx(pair, abs=1e-12) for pair in expected)
