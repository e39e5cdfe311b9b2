"""The figures: how well suggestions are ranked, kept silent and timed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..answer import Answer
from .labelled import Expected

TOP = 3


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], top: int = TOP) -> float:
    """Normalised discounted cumulative gain of the first `top`, gain 2^grade - 1; in [0, 1]."""
    best = sorted(grades.values(), reverse=True)[:top]
    ideal = sum((2**grade - 1) / math.log2(i + 2) for i, grade in enumerate(best))
    gain = sum((2 ** grades.get(g, 0) - 1) / math.log2(i + 2) for i, g in enumerate(ranked[:top]))
    return gain / ideal if ideal else 0.0


@dataclass(frozen=True)
class Outcome:
    """One labelled case beside what the engine answered."""

    case_id: str
    language: str
    expected: Expected
    suggested: tuple[str, ...]
    held: tuple[str, ...]

    @classmethod
    def of(cls, answer: Answer, expected: Expected) -> Outcome:
        """The outcome of one answer."""
        return cls(
            answer.case_id,
            answer.reading.language,
            expected,
            tuple(suggestion.gesture_id for suggestion in answer.suggestions),
            tuple(held.gesture_id for held in answer.held),
        )


@dataclass(frozen=True)
class Figures:
    """What a set of outcomes comes to; every figure in [0, 1] but the counts."""

    cases: int
    ndcg: float
    first_hit: float
    precision: float
    right_silence: float
    wrong_silence: float
    leaks: int
    leakable: int
    false_holds: float
    allowed: int


def figures(outcomes: Iterable[Outcome]) -> Figures:
    """The figures of some outcomes; 0 where there is nothing to measure.

    nDCG@3, first hit and precision@3 are over the cases with something relevant; right silence over
    the others; leaks count wrongly timed commercial gestures that were suggested; false holds are
    the rightly timed ones that were held.
    """
    outcomes = list(outcomes)
    speaking = [o for o in outcomes if o.expected.relevant]
    silent = [o for o in outcomes if not o.expected.relevant]
    leaks = sum(len(set(o.expected.held) & set(o.suggested)) for o in outcomes)
    allowed = sum(len(o.expected.allowed) for o in outcomes)
    false_holds = sum(len(set(o.expected.allowed) & set(o.held)) for o in outcomes)
    relevant_shown = sum(len(set(o.suggested) & set(o.expected.relevant)) for o in speaking)
    return Figures(
        cases=len(outcomes),
        ndcg=_mean([ndcg(o.suggested, o.expected.relevant) for o in speaking]),
        first_hit=_mean(
            [o.suggested[:1] and o.suggested[0] in o.expected.relevant for o in speaking]
        ),
        precision=relevant_shown / max(1, sum(len(o.suggested) for o in speaking)),
        right_silence=_mean([not o.suggested for o in silent]),
        wrong_silence=_mean([not o.suggested for o in speaking]),
        leaks=leaks,
        leakable=sum(len(o.expected.held) for o in outcomes),
        false_holds=false_holds / max(1, allowed),
        allowed=allowed,
    )


def _mean(values: Sequence[object]) -> float:
    return sum(float(bool(v)) if not isinstance(v, float) else v for v in values) / max(
        1, len(values)
    )
