"""What a gesture's own situations speak of: a gesture made for mourners is no affront to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..index.relevance import Match
from ..reading.heads import Heads

_KEPT = 10_000  # gestures remembered


class OwnSituations:
    """Reads the situations of gestures as cases are read; each gesture once."""

    def __init__(self, heads: Heads | None) -> None:
        self._heads = heads
        self._known: dict[str, Mapping[str, float]] = {}

    def speak_of(self, match: Match, signals: Collection[str], sure: float) -> bool:
        """Whether one of them tells of one of the signals, at least this surely."""
        if self._heads is None:
            return False
        told = self._known.get(match.gesture.content_hash)
        if told is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            told = self._known[match.gesture.content_hash] = self._read(match, self._heads)
        return any(told.get(name, 0.0) >= sure for name in signals)

    def _read(self, match: Match, heads: Heads) -> Mapping[str, float]:
        import numpy as np

        own = list(match.own_situations)
        if not own:
            return {}
        vectors = np.stack([vector for _, vector in own])
        best = heads.probabilities([text for text, _ in own], vectors).signals.max(axis=0)
        return dict(zip(heads.signals, best.tolist(), strict=True))
