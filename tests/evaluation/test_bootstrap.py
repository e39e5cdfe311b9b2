from __future__ import annotations

import numpy as np
from wowengine.evaluation.bootstrap import (
    RESAMPLES,
    Figure,
    array_of,
    figures_by_language,
    interval,
    ratios,
    resampled,
)

NAMES = ("hit", "silence")
YES, NO, NOTHING = (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)


def test_figures_are_counted_together_and_by_language() -> None:
    rows = [
        ("fr", (YES, NOTHING)),
        ("en", (YES, NOTHING)),
        ("fr", (YES, NOTHING)),
        ("fr", (NOTHING, NO)),
    ]
    always = Figure(value=1.0, low=1.0, high=1.0, count=3, of=3)
    never = Figure(value=0.0, low=0.0, high=0.0, count=0, of=1)
    nothing = Figure(value=None, low=None, high=None, count=0, of=0)
    assert figures_by_language(NAMES, rows) == {
        "all": {"hit": always, "silence": never},
        "en": {"hit": always.model_copy(update={"count": 1, "of": 1}), "silence": nothing},
        "fr": {"hit": always.model_copy(update={"count": 2, "of": 2}), "silence": never},
    }


def test_the_interval_is_that_of_the_binomial() -> None:
    # 30 of 100: the middle 95 % of Binomial(100, 0.3) reach from 21 to 39 hundredths.
    rows = [("fr", (YES,))] * 30 + [("fr", (NO,))] * 70
    figure = figures_by_language(("hit",), rows)["all"]["hit"]
    assert figure == Figure(value=0.3, low=0.21, high=0.39, count=30, of=100)


def test_a_ratio_of_sums_weighs_cases_by_what_they_say() -> None:
    rows = [("fr", ((1.0, 3.0),)), ("fr", ((1.0, 1.0),))]
    figure = figures_by_language(("precision",), rows)["all"]["precision"]
    assert figure == Figure(value=0.5, low=0.3333, high=1.0, count=2, of=4)


def test_every_draw_takes_as_many_cases_and_the_same_at_every_run() -> None:
    tallies = array_of([(YES,), (NO,), (NOTHING,)])
    sums = resampled(tallies)
    assert sums.shape == (RESAMPLES, 1, 2)
    assert np.array_equal(sums, resampled(tallies))
    drawn = resampled(array_of([((1.0, 1.0),)] * 7))
    assert np.array_equal(drawn, np.full((RESAMPLES, 1, 2), 7.0))


def test_where_there_is_nothing_there_is_no_ratio() -> None:
    found = ratios(np.array([[1.0, 4.0], [0.0, 0.0]]))
    assert found[0] == 0.25
    assert np.isnan(found[1])
    assert interval(np.array([np.nan, np.nan])) == (None, None)
    assert interval(np.array([np.nan, 0.5, 0.5])) == (0.5, 0.5)
