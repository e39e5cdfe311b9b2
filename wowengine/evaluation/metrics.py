"""The measures: how well suggestions are ranked, kept silent and timed.

Every measure is a ratio of two sums over cases, so that a case contributes a *tally*: what counts,
out of how much. Cases that say nothing about a measure contribute (0, 0).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .outcomes import TOP, Outcome

Tally = tuple[float, float]

MEASURES = (
    "ndcg_at_3",
    "first_hit",
    "precision_at_3",
    "right_silence",
    "wrong_silence",
    "leaks",
    "false_holds",
    "offered",
)


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], top: int = TOP) -> float:
    """Normalised discounted cumulative gain of the first `top`, gain 2^grade - 1; in [0, 1]."""
    best = sorted(grades.values(), reverse=True)[:top]
    ideal = sum((2**grade - 1) / math.log2(i + 2) for i, grade in enumerate(best))
    gain = sum((2 ** grades.get(g, 0) - 1) / math.log2(i + 2) for i, g in enumerate(ranked[:top]))
    return gain / ideal if ideal else 0.0


def tally(outcome: Outcome) -> tuple[Tally, ...]:
    """What one outcome contributes to each of `MEASURES`.

    nDCG@3, first hit, precision@3 and wrong silence are over the cases with something relevant,
    right silence over the others. Precision is the relevant share of what was suggested. Leaks are
    wrongly timed commercial gestures that were suggested; false holds are rightly timed ones that
    were held, `offered` those that were suggested.
    """
    expected, suggested = outcome.expected, outcome.suggested[:TOP]
    relevant = expected.relevant
    speaks = float(bool(relevant))
    silent = float(not suggested)
    shown = set(suggested)
    first = float(bool(suggested) and suggested[0] in relevant)
    allowed = set(expected.allowed)
    return (
        (ndcg(suggested, relevant), speaks),
        (first, speaks),
        (float(len(shown & set(relevant))), speaks * len(suggested)),
        ((1 - speaks) * silent, 1 - speaks),
        (speaks * silent, speaks),
        (float(len(shown & set(expected.held))), float(len(set(expected.held)))),
        (float(len(allowed & set(outcome.held))), float(len(allowed))),
        (float(len(allowed & shown)), float(len(allowed))),
    )
