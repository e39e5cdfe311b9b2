"""Kinds: what a sentence of a draft does, whatever the case: it sells, promises, blames, gives."""

from __future__ import annotations

from collections.abc import Sequence

from ..index.encoders import Vectors
from ..reading.heads import SentenceHeads

# Each head with the labels of the training sentences that it learns from.
LABELS = {
    "sale": ("sells", "sells-disguised", "price-rise"),
    "asked": ("asked-quote",),
    "gift": ("gift",),
    "wound": ("blames", "cheerful", "advises"),
    "cheer": ("cheerful",),
    "guarantee": ("guarantee",),
    "pledge": ("guarantee", "promise"),
    "apology": ("apology",),
}
_SURE = 4.0  # log-odds beyond are all alike


class KindHeads(SentenceHeads):
    """What reads drafts: one head a kind, fitted on `data/drafts/` and `data/training/`."""

    def kinds(self, texts: Sequence[str], vectors: Vectors) -> list[dict[str, float]]:
        """The log-odds of each kind, for each sentence with its unit vector."""
        scores = self.scores(texts, vectors).clip(-_SURE, _SURE)
        return [dict(zip(self.signals, map(float, row), strict=True)) for row in scores]
