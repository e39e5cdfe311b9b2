"""Telling: of what is held, that which an agent should know of.

A sale that must wait is told where the case comes near it, for that is when somebody is tempted.
Anything else is told where it is worth at least half of the best there is, and what the case has no
facts or no stage for only where something is worth doing at all: it waits for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..answer import Held
from ..guardrails.needs import Needs
from ..guardrails.validity import Validity
from ..index.relevance import Match
from .rank import score_of

NEARLY_RELEVANT = 0.5  # of the threshold: where telling of a sale that must wait begins
_SALE_BESIDE = 0.1  # of the best score, suggested or held
_BESIDE = 0.5  # the same, of what doesn't sell or isn't held for its timing
_AMISS = frozenset({Needs.name, Validity.name})

Judged = tuple[Match, Held | None]


def worth_telling(
    judged: Sequence[Judged],
    threshold: float,
    readiness: float,
    *,
    is_vain: bool,
) -> list[Held]:
    """What is held and should be told, sales that must wait first.

    `judged` are gestures, most relevant first, each with what holds it; `threshold` is the least
    relevance to be suggested, `readiness` how surely now is a right moment for a commercial word.
    `is_vain`: nothing would be said even if all of it might be done.
    """
    scored = [(score_of(match, readiness), match, held) for match, held in judged]
    best = max((score for score, _, _ in scored), default=0.0)
    sales: list[Held] = []
    others: list[Held] = []
    for score, match, held in scored:
        if held is None:
            continue
        if match.gesture.commercial != "none" and held.rule != Needs.name:
            if match.relevance >= NEARLY_RELEVANT * threshold and score >= _SALE_BESIDE * best:
                sales.append(held)
        elif match.relevance < threshold or score < _BESIDE * best:
            continue
        elif not (is_vain and _is_amiss(held)):
            others.append(held)
    return [*sales, *others]


def _is_amiss(held: Held) -> bool:
    """Whether the gesture is not for such a case, rather than not for now."""
    return held.rule in _AMISS and held.retry_after is None
