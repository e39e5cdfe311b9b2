"""Silence: whether saying nothing is the best answer to a case, given all that was found for it.

Two questions, both answered by logistic models that `wowengine.models` fits on `data/training/`:
whether a gesture is wanted at all, and whether the one that is wanted is within reach, where others
that fit better lack their facts. Only what is wanted and within reach is worth saying.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

# Why nothing is said: no gesture is wanted; or what is wanted can't be done with the facts there.
Reason = Literal["no-room", "out-of-reach"]
FEATURES = (
    "room",  # the log-odds that the case is one for a gesture
    "readiness",  # the log-odds that now is a right moment for a commercial word
    "ahead",  # how far a commercial gesture fits better than any other, as surely as it must wait
    "fit",  # the log-odds that the best fits, of a commercial one as surely as it may be made
)
_FLOOR = 1e-4  # probabilities below are all alike
_NOTHING = 2.5e-3  # the relevance of a gesture that there isn't
_BEHIND = -2.0  # log-odds: a gesture that fits this much worse is not what is asked for


@dataclass(frozen=True)
class Reach:
    """How surely the gesture that is wanted is among those that may be made.

    By how far one that lacks facts fits better than the best of them, as log-odds.
    """

    weight: float
    bias: float

    def sure(self, lacking: float) -> float:
        """In [0, 1], for what `lacking_of` says."""
        return _probability(self.bias + self.weight * lacking)


@dataclass(frozen=True)
class Silence:
    """When to say nothing: below `threshold`, in [0, 1], of how surely a gesture is called for.

    `weights` and `bias` tell whether one is wanted, `reach` whether that one may be made.
    """

    weights: tuple[float, ...]
    bias: float
    reach: Reach
    threshold: float

    def why(
        self,
        room: float,
        readiness: float,
        plain: Sequence[float],
        commercial: Sequence[float],
        lacking: Sequence[float] = (),
    ) -> Reason | None:
        """Why nothing should be said; None where something should.

        `room` and `readiness` are what was judged of the case, `plain` the relevance of what may
        be made and sells nothing, `commercial` that of commercial gestures, whether they must wait
        or not, `lacking` that of what can't be made for want of facts; all in [0, 1].
        """
        wanted = self.wanted(features_of(room, readiness, plain, commercial))
        if wanted < self.threshold:
            return "no-room"
        within = self.reach.sure(lacking_of(readiness, plain, commercial, lacking))
        return "out-of-reach" if wanted * within < self.threshold else None

    def wanted(self, features: Sequence[float]) -> float:
        """How surely a gesture is wanted, in [0, 1], whether it may be made or not."""
        weighed = zip(self.weights, features, strict=True)
        return _probability(self.bias + sum(w * x for w, x in weighed))

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data."""
        weights = {n: round(w, 4) for n, w in zip(FEATURES, self.weights, strict=True)}
        return {
            "weights": weights,
            "bias": round(self.bias, 4),
            "reach": {"weight": round(self.reach.weight, 4), "bias": round(self.reach.bias, 4)},
            "threshold": round(self.threshold, 4),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Silence:
        """What `to_data` gave. Raises KeyError or ValueError when it is not that."""
        weights = tuple(float(data["weights"][name]) for name in FEATURES)
        reach = Reach(float(data["reach"]["weight"]), float(data["reach"]["bias"]))
        return cls(weights, float(data["bias"]), reach, float(data["threshold"]))


def features_of(
    room: float,
    readiness: float,
    plain: Sequence[float],
    commercial: Sequence[float],
) -> tuple[float, ...]:
    """What the model looks at, in the order of `FEATURES`; see `Silence.why`."""
    best, sale = max(plain, default=_NOTHING), max(commercial, default=_NOTHING)
    ahead = _log_odds(sale) - _log_odds(best)
    return (
        _log_odds(room),
        _log_odds(readiness),
        max(_BEHIND, ahead) * (1 - readiness),
        _log_odds(_best(readiness, plain, commercial)),
    )


def lacking_of(
    readiness: float,
    plain: Sequence[float],
    commercial: Sequence[float],
    lacking: Sequence[float],
) -> float:
    """How far the best of what lacks facts fits better than the best that may be made: log-odds.

    See `Silence.why`.
    """
    missed = _log_odds(max(lacking, default=_NOTHING))
    return max(_BEHIND, missed - _log_odds(_best(readiness, plain, commercial)))


def _best(readiness: float, plain: Sequence[float], commercial: Sequence[float]) -> float:
    """How well the best fits, of a commercial one as surely as it may be made."""
    return max((_NOTHING, *plain, *(readiness * sale for sale in commercial)))


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _log_odds(probability: float) -> float:
    sure = min(1 - _FLOOR, max(_FLOOR, probability))
    return math.log(sure / (1 - sure))
