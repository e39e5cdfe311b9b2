"""Judgements: one yes-or-no question about a whole case, answered from everything that was read.

Two are asked: whether now is a right moment for a commercial word (`readiness`), and whether the
case leaves room for any gesture at all (`room`). Each compares what was read (how sure each signal
is, the mood, the fields) and the vectors of the case with labelled cases of `data/training/`; what
`wowengine.models` fitted on them travels as plain arrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..answer import Signal
from ..case import Case
from ..index.encoders import Vectors
from .heads import MOODS

_FIELD_SIGNALS = (
    "bad-touchpoint",
    "no-consent",
    "reopened",
    "repeated-contact",
    "vulnerable",
    "loyal",
)
_FLOOR = 0.005  # probabilities below are all alike
_SATISFACTION_MIDDLE = 3


@dataclass(frozen=True)
class Judgement:
    """A kernel machine over what was read and the vectors of the case.

    `names` are the features (f,), standardised by `middle` and `scale`; a case is the point of
    length f + v that they make with its vector (v,). `supports` (s, f + v) are the labelled cases
    that decide, each with its weight in `duals` (s,), over an RBF kernel of width `gamma`.
    `slope` and `offset` turn a score into log-odds, placed on cases that the fit had not seen.
    """

    names: tuple[str, ...]
    middle: Vectors
    scale: Vectors
    supports: Vectors
    duals: Vectors
    gamma: float
    slope: float
    offset: float
    threshold: float

    def probability(self, features: Mapping[str, float], vector: Vectors) -> float:
        """How sure a yes is, in [0, 1]."""
        log_odds = self.slope * self._score(features, vector) + self.offset
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))

    def says_yes(self, features: Mapping[str, float], vector: Vectors) -> bool:
        """Whether a yes is sure enough."""
        return self.probability(features, vector) >= self.threshold

    def _score(self, features: Mapping[str, float], vector: Vectors) -> float:
        if not len(self.duals):
            return 0.0
        point = np.concatenate([self._standardised(features), vector]).astype(np.float32)
        distances = self._squares + float(point @ point) - 2 * (self.supports @ point)
        return float(self.duals @ np.exp(-self.gamma * distances))

    def _standardised(self, features: Mapping[str, float]) -> Vectors:
        values = np.array([features.get(name, 0.0) for name in self.names], dtype=np.float32)
        result: Vectors = (values - self.middle) * self.scale
        return result

    @cached_property
    def _squares(self) -> Vectors:
        result: Vectors = np.einsum("ij,ij->i", self.supports, self.supports)
        return result

    def to_arrays(self) -> dict[str, Any]:
        """Plain arrays, for `numpy.savez`."""
        numbers = [self.gamma, self.slope, self.offset, self.threshold]
        return {
            "names": np.array(self.names),
            "middle": self.middle.astype(np.float32),
            "scale": self.scale.astype(np.float32),
            "supports": self.supports.astype(np.float16),
            "duals": self.duals.astype(np.float32),
            "numbers": np.array(numbers),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Judgement:
        """What `to_arrays` gave. Raises KeyError or ValueError when it is not that."""
        gamma, slope, offset, threshold = (float(number) for number in arrays["numbers"])
        return cls(
            names=tuple(str(name) for name in arrays["names"]),
            middle=arrays["middle"],
            scale=arrays["scale"],
            supports=arrays["supports"].astype(np.float32),
            duals=arrays["duals"],
            gamma=gamma,
            slope=slope,
            offset=offset,
            threshold=threshold,
        )

    @classmethod
    def undecided(cls) -> Judgement:
        """One that always says one half: what reads before anything is fitted."""
        nothing = np.zeros(0, dtype=np.float32)
        return cls((), nothing, nothing, np.zeros((0, 0), np.float32), nothing, 1.0, 1.0, 0.0, 0.5)


def case_features(
    case: Case,
    strength: Mapping[str, float],
    last: Mapping[str, float],
    mood: Vectors,
    signals: Sequence[Signal],
) -> dict[str, float]:
    """What the judgements look at.

    `strength` is the surest sentence of each signal in the whole case, `last` in the customer's
    last message; `mood` (moods,) the mix of moods of the last messages.
    """
    fields = {signal.name for signal in signals if signal.author is None}
    satisfaction = case.satisfaction.score if case.satisfaction else _SATISFACTION_MIDDLE
    features = {f"case:{name}": _log_odds(value) for name, value in strength.items()}
    features |= {f"last:{name}": _log_odds(value) for name, value in last.items()}
    features |= {f"mood:{name}": float(share) for name, share in zip(MOODS, mood, strict=True)}
    features |= {f"field:{name}": float(name in fields) for name in _FIELD_SIGNALS}
    return features | {
        "consent": float(bool(case.customer and case.customer.marketing_consent)),
        "status:resolved": float(case.is_resolved),
        "status:new": float(case.status == "new"),
        "status:waiting": float(case.status in ("pending", "hold")),
        "satisfaction": (satisfaction - _SATISFACTION_MIDDLE) / 2,
        "journey:negative": math.log1p(sum(t.outcome == "negative" for t in case.journey)),
        "journey:positive": math.log1p(sum(t.outcome == "positive" for t in case.journey)),
        "customer:messages": math.log1p(len(case.customer_messages)),
    }


def _log_odds(probability: float) -> float:
    p = min(1 - _FLOOR, max(_FLOOR, probability))
    return math.log(p / (1 - p))
