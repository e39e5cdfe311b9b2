"""Held when the case is a situation in which the gesture would hurt.

Bad: a birthday card to a family in mourning. Good: the case resembles the gesture's own
situations more than what speaks against it.
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from ..index.relevance import Against, Match
from ..reading.heads import Heads
from .figures import Share
from .interface import Hold, Moment, RuleKind, RuleSettings

_REASON = {
    "fr": "Le dossier ressemble à ce qui l'interdit : « {text} »",
    "en": "The case looks like what speaks against it: {text}",
}
# Cosines between a sentence of the case and a contraindication: alike from here on, and by so much
# more than any situation of the gesture; a contraindication is near its situations by nature.
_ALIKE = 0.5
_MARGIN = 0.22
# Signals that a contraindication names in other words than the case ("in mourning", "mum died").
# Illness is left to likeness: in health, nearly every text speaks of it.
_NAMED = ("bereavement", "hardship", "safety", "legal-threat", "cancelling", "refusal")
_SURE = 0.6
_KEPT = 10_000  # contraindications whose signals are remembered


class Settings(RuleSettings):
    """How alike is alike, in cosines of the encoder in use."""

    alike: Share = Field(
        default=_ALIKE,
        description="From here on, a sentence of the case is like a contraindication.",
    )
    margin: Share = Field(
        default=_MARGIN,
        description="By so much more than like any situation of the gesture.",
    )


class Contraindication:
    """Semantic: alike in meaning, or the same grave signal in the case and in the text."""

    name = "contraindication"
    step = "suitability"

    def __init__(
        self, heads: Heads | None = None, alike: float = _ALIKE, margin: float = _MARGIN
    ) -> None:
        self._heads = heads
        self._alike = alike
        self._margin = margin
        self._named = lru_cache(_KEPT)(self._read)

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold when a sentence of the case is close to a contraindication, or says the same."""
        grave = {
            signal.name
            for signal in moment.read.reading.signals
            if signal.name in _NAMED and signal.confidence >= _SURE
        }
        for against in match.contraindications:
            if self._is_alike(against, match) or (grave and self._names(against, grave)):
                return Hold(moment.say(_REASON, text=against.text))
        return None

    def _is_alike(self, against: Against, match: Match) -> bool:
        least = max(self._alike, match.situation_similarity + self._margin)
        return against.similarity >= least

    def _names(self, against: Against, grave: set[str]) -> bool:
        if self._heads is None:
            return False
        return not grave.isdisjoint(self._named(against.text, against.vector.tobytes()))

    def _read(self, text: str, vector: bytes) -> frozenset[str]:
        """The grave signals that a contraindication speaks of."""
        import numpy as np

        assert self._heads is not None  # noqa: S101 - asked only with heads
        row = np.frombuffer(vector, dtype=np.float32)[None, :]
        said = self._heads.probabilities([text], row).signals[0]
        return frozenset(
            name
            for name, sure in zip(self._heads.signals, said, strict=True)
            if name in _NAMED and sure >= self._heads.thresholds[name]
        )


KIND = RuleKind(
    Contraindication.name,
    "suitability",
    lambda s, heads: Contraindication(heads, s.alike, s.margin),
    Settings,
)
