"""What became of a promise, judged from the signs of it: kept, broken or still open.

Bad: what is overdue is broken unless somebody says in its words that it was done.
Good: "ouf, robe récup", a credit note that was posted, a customer who speaks of something else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...answer import PromiseState
from ...arrays import save_json
from ...errors import IndexFormatError

Signs = Mapping[str, float]

BIAS = "bias"
OVERDUE = "overdue"
_CLEARLY = 2.0  # the log-odds from which what is not overdue is broken: a sale is held for it
_PLAIN_KEPT = {BIAS: -5.0, "shown": 10.0, "denied": -30.0, "complained": -20.0}
_PLAIN_BROKEN = {BIAS: -5.0, "denied": 10.0, "complained": 10.0}


@dataclass(frozen=True)
class OutcomeHead:
    """What speaks for a promise being kept, and for its being broken, by the name of each sign.

    Both make log-odds. What is overdue and was not kept is broken, whatever speaks for that; what
    is not overdue is broken only where that is clear.
    """

    kept: Mapping[str, float]
    broken: Mapping[str, float]

    @classmethod
    def plain(cls) -> OutcomeHead:
        """One that was fitted on nothing: what is shown is kept, what is denied is broken."""
        return cls(_PLAIN_KEPT, _PLAIN_BROKEN)

    def state(self, signs: Signs) -> PromiseState:
        """What became of a promise with these signs."""
        kept = _log_odds(self.kept, signs)
        if signs[OVERDUE]:
            return "kept" if kept >= 0 else "broken"
        broken = _log_odds(self.broken, signs)
        if broken >= max(kept, _CLEARLY):
            return "broken"
        return "kept" if kept >= 0 else "open"

    def save(self, path: Path) -> None:
        """Write the weights as JSON, in one step."""
        save_json(path, {"kept": dict(self.kept), "broken": dict(self.broken)})

    @classmethod
    def load(cls, path: Path) -> OutcomeHead:
        """Read what `save` wrote. Raises IndexFormatError when it is not that."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return cls(_weights(found["kept"]), _weights(found["broken"]))
        except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
            raise IndexFormatError(f"outcome head {path}: can't be read: {error}") from None


def _log_odds(weights: Mapping[str, float], signs: Signs) -> float:
    return weights[BIAS] + sum(weights.get(name, 0.0) * value for name, value in signs.items())


def _weights(data: Mapping[str, Any]) -> dict[str, float]:
    weights = {name: float(weight) for name, weight in data.items()}
    if BIAS not in weights:
        raise ValueError(f"has no {BIAS}")
    return weights
