"""Ranking: relevance and, of a sale, the moment; then cost; kinds in turn among near equals."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..index.relevance import Match
from ..values import Cost, Kind

_NEAR = 0.05  # of the better score: what is this close is its equal
_WORTH_BESIDE = 0.2  # of the best score: what falls below is not worth an agent's time
_DEAR_MINUTES = 60.0
_DEAR_AMOUNT = 50.0
_COST_SHARE = 0.08  # of the score, at most, that cost may take
_MOMENT_SHARE = 0.25  # of the log-odds of a right moment that a commercial gesture gains
_SUREST = 0.98  # of a moment or a relevance: what is surer is no likelier in truth
_SURE_MOMENT = 0.75  # a sale at a wrong moment undoes what two or three at a right one bring


def score_of(match: Match, readiness: float = 0.5) -> float:
    """The ranking's score: relevance, up to 8 % less for what costs an hour or 50 in money.

    Where `readiness`, how surely now is a right moment for a commercial word, is better than even,
    a commercial gesture is the likelier to be what the customer wants.
    """
    relevance = match.relevance
    if match.gesture.commercial != "none":
        relevance = _lifted(relevance, readiness)
    return relevance * (1 - _COST_SHARE * dearness(match.gesture.cost))


def is_sure_moment(readiness: float) -> bool:
    """Whether a commercial word is worth its risk now."""
    return readiness >= _SURE_MOMENT


def is_doubtful(match: Match, readiness: float) -> bool:
    """Whether a gesture sells at a moment that may well be wrong."""
    return match.gesture.commercial != "none" and not is_sure_moment(readiness)


def dearness(cost: Cost) -> float:
    """How dear a gesture is, in [0, 1]: 1 from an hour of work or 50 in money on."""
    return min(1.0, cost.minutes / _DEAR_MINUTES + float(cost.amount) / _DEAR_AMOUNT)


def rank(matches: Sequence[Match], limit: int, readiness: float = 1.0) -> list[tuple[Match, float]]:
    """The best `limit` with their scores at such a moment, best first; ties go by id.

    A doubtful sale is none of them.
    """
    scored = [
        (score_of(match, readiness), match)
        for match in matches
        if not is_doubtful(match, readiness)
    ]
    least = _WORTH_BESIDE * max((score for score, _ in scored), default=0.0)
    worthy = (pair for pair in scored if pair[0] >= least)
    left = sorted(worthy, key=lambda pair: (-pair[0], pair[1].gesture.id))
    chosen: list[tuple[Match, float]] = []
    kinds: set[Kind] = set()
    while left and len(chosen) < limit:
        best = left[0][0]
        equals = [i for i, (score, _) in enumerate(left) if score >= best * (1 - _NEAR)]
        fresh = (i for i in equals if left[i][1].gesture.kind not in kinds)
        score, match = left.pop(next(fresh, 0) if chosen else 0)
        kinds.add(match.gesture.kind)
        chosen.append((match, score))
    return chosen


def _lifted(relevance: float, readiness: float) -> float:
    moment = max(1.0, _odds(min(readiness, _SUREST)))
    if relevance >= _SUREST:
        return relevance
    odds = _odds(relevance) * math.pow(moment, _MOMENT_SHARE)
    return odds / (1 + odds)


def _odds(probability: float) -> float:
    return probability / (1 - probability)
