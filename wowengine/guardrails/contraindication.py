"""Held when the case looks like a situation in which the gesture would hurt.

Bad: a birthday card to a family in mourning. Good: the case resembles the gesture's own
situations more than what speaks against it.
"""

from __future__ import annotations

from ..index.relevance import Match
from .interface import Hold, Moment

_REASON = {
    "fr": "Le dossier ressemble à ce qui l'interdit : « {text} »",
    "en": "The case looks like what speaks against it: {text}",
}
# Cosines between one sentence of the case and one contraindication; placed on data/training/.
_ALIKE = 0.55
_MARGIN = 0.05


class Contraindication:
    """Semantic: the nearest contraindication is near, and nearer than the nearest situation."""

    name = "contraindication"

    def __init__(self, alike: float = _ALIKE, margin: float = _MARGIN) -> None:
        self._alike = alike
        self._margin = margin

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold when a sentence of the case is close to a contraindication."""
        if match.contraindication is None or match.contraindication_similarity < self._alike:
            return None
        if match.contraindication_similarity < match.situation_similarity + self._margin:
            return None
        return Hold(moment.say(_REASON, text=match.contraindication))
