"""Silence: whether saying nothing is the best answer to a case, given all that was found for it.

A logistic model over four values, fitted on `data/training/` by `wowengine.models`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEATURES = (
    "room",  # the log-odds that the case is one for a gesture
    "readiness",  # the log-odds that now is a right moment for a commercial word
    "ahead",  # how far a commercial gesture fits better than any other, as surely as it must wait
    "fit",  # the log-odds that the best fits, of a commercial one as surely as it may be made
)
_FLOOR = 1e-4  # probabilities below are all alike
_NOTHING = 2.5e-3  # the relevance of a gesture that there isn't
_BEHIND = -2.0  # log-odds: a commercial gesture that fits this much worse is not what is asked for


@dataclass(frozen=True)
class Silence:
    """When to say nothing: below `threshold`, in [0, 1], of how surely a gesture is wanted."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def is_better(
        self,
        room: float,
        readiness: float,
        plain: Sequence[float],
        commercial: Sequence[float],
    ) -> bool:
        """Whether nothing should be said.

        `room` and `readiness` are what was judged of the case, `plain` the relevance of what may
        be made and sells nothing, `commercial` that of commercial gestures, whether they must wait
        or not; all in [0, 1].
        """
        features = features_of(room, readiness, plain, commercial)
        return self.wanted(features) < self.threshold

    def wanted(self, features: Sequence[float]) -> float:
        """How surely a gesture is wanted, in [0, 1]."""
        score = self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-score))

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data."""
        weights = {n: round(w, 4) for n, w in zip(FEATURES, self.weights, strict=True)}
        bias, threshold = round(self.bias, 4), round(self.threshold, 4)
        return {"weights": weights, "bias": bias, "threshold": threshold}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Silence:
        """What `to_data` gave. Raises KeyError or ValueError when it is not that."""
        weights = tuple(float(data["weights"][name]) for name in FEATURES)
        return cls(weights, float(data["bias"]), float(data["threshold"]))


def features_of(
    room: float,
    readiness: float,
    plain: Sequence[float],
    commercial: Sequence[float],
) -> tuple[float, ...]:
    """What the model looks at, in the order of `FEATURES`; see `Silence.is_better`."""
    best, sale = max(plain, default=_NOTHING), max(commercial, default=_NOTHING)
    ahead = _log_odds(sale) - _log_odds(best)
    return (
        _log_odds(room),
        _log_odds(readiness),
        max(_BEHIND, ahead) * (1 - readiness),
        _log_odds(max(best, sale * readiness)),
    )


def _log_odds(probability: float) -> float:
    sure = min(1 - _FLOOR, max(_FLOOR, probability))
    return math.log(sure / (1 - sure))
