"""Figures with their intervals: a percentile bootstrap over cases, the same at every run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..values import Closed
from .metrics import Tally

SEED = 20261122
RESAMPLES = 2000
ALL = "all"
_BETWEEN = (2.5, 97.5)  # percent of the resamples: a 95 % interval

Numbers = npt.NDArray[np.float64]


class Figure(Closed):
    """One measure: `count` out of `of`, their ratio, and its 95 % interval; null where `of` is 0.

    Ratio and interval are in [0, 1], but for what one case may have several of; `count` is a number
    of gestures, signals, promises or cases, or a sum of gains.
    """

    value: float | None
    low: float | None
    high: float | None
    count: float
    of: int


Figures = dict[str, Figure]
ByLanguage = dict[str, Figures]


def figures_by_language(
    names: Sequence[str], rows: Sequence[tuple[str, Sequence[Tally]]]
) -> ByLanguage:
    """The figures of all rows together (`all`), then of each language in alphabetical order.

    A row is one case: its language, and its tally for each of `names`.
    """
    return {
        group: _figures(names, array_of([tallies for _, tallies in part]))
        for group, part in by_language(rows).items()
    }


def by_language(
    rows: Sequence[tuple[str, Sequence[Tally]]],
) -> dict[str, Sequence[tuple[str, Sequence[Tally]]]]:
    """All rows under `all`, then those of each language."""
    languages = sorted({language for language, _ in rows})
    return {ALL: rows} | {tag: [row for row in rows if row[0] == tag] for tag in languages}


def array_of(tallies: Sequence[Sequence[Tally]]) -> Numbers:
    """The tallies of n cases for m measures, shape (n, m, 2)."""
    return np.array(tallies, dtype=np.float64)


def ratios(sums: Numbers) -> Numbers:
    """Sums of tallies, shape (…, 2), as ratios, shape (…); NaN where there is nothing."""
    of = sums[..., 1]
    found: Numbers = np.divide(sums[..., 0], of, out=np.full(of.shape, np.nan), where=of > 0)
    return found


def resampled(tallies: Numbers) -> Numbers:
    """The sums over each of `RESAMPLES` draws with replacement of n cases.

    Shape (n, …) to (RESAMPLES, …); the same draws for the same n.
    """
    count = len(tallies)
    draws = np.random.default_rng(SEED)
    flat, even = tallies.reshape(count, -1), np.full(count, 1 / count)
    sums = [draws.multinomial(count, even) @ flat for _ in range(RESAMPLES)]
    return np.stack(sums).reshape(RESAMPLES, *tallies.shape[1:])


def interval(values: Numbers) -> tuple[float | None, float | None]:
    """The middle 95 % of values, shape (n,), those that are NaN left out."""
    there = values[~np.isnan(values)]
    if not len(there):
        return None, None
    low, high = np.percentile(there, _BETWEEN)
    return rounded(low), rounded(high)


def rounded(value: float) -> float | None:
    """The value to four places, None for NaN."""
    return None if np.isnan(value) else round(float(value), 4)


def _figures(names: Sequence[str], tallies: Numbers) -> Figures:
    sums = tallies.sum(axis=0)
    values, again = ratios(sums), ratios(resampled(tallies))
    found = {}
    for column, name in enumerate(names):
        low, high = interval(again[:, column])
        found[name] = Figure(
            value=rounded(values[column]),
            low=low,
            high=high,
            count=round(float(sums[column, 0]), 4),
            of=int(sums[column, 1]),
        )
    return found
