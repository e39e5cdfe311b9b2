"""Finding gestures of a playbook by what a text means and by its words, whatever their status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .gesture import Gesture
from .playbook import Playbook

if TYPE_CHECKING:
    from ..index.encoders import UnitEncoder

_WORD_WEIGHT = 0.5  # the best match by words counts as much as this cosine


@dataclass(frozen=True)
class Found:
    """A gesture, how near it is in meaning (a cosine), its nearest text, and shared words."""

    gesture: Gesture
    similarity: float
    text: str
    words: tuple[str, ...]


def search(
    gestures: Sequence[Gesture],
    text: str,
    encoder: UnitEncoder,
    cache: Path | None = None,
    limit: int = 10,
) -> list[Found]:
    """The `limit` gestures nearest to the text, the nearest first.

    The order is that of the cosine of the nearest text plus half the BM25 score, the best being
    1. The index is kept in `cache`, a folder, so that only what changed is encoded again.
    """
    import numpy as np

    from ..index.lexical import words
    from ..index.playbook_index import lexical_text
    from ..index.store import open_or_build

    if not gestures:
        return []
    every = Playbook(gesture.model_copy(update={"status": "active"}) for gesture in gestures)
    folder = (
        cache / "search" / f"{every.content_hash[:16]}-{encoder.fingerprint}" if cache else None
    )
    index = open_or_build(folder, every, encoder)
    similarities = index.vectors[: index.searched] @ encoder.encode_query([text])[0]
    lexical = index.lexical.scores(text)
    lexical = lexical / max(float(lexical.max()), 1e-9)
    by_id = {gesture.id: gesture for gesture in gestures}
    asked = dict.fromkeys(words(text))
    best: dict[int, int] = {}
    for row in np.argsort(-similarities, kind="stable").tolist():
        best.setdefault(int(index.gesture_of_row[row]), row)
    found = []
    for position, gesture in enumerate(index.gestures):
        row = best[position]
        similarity = float(similarities[row])
        present = set(words(lexical_text(gesture))) | set(words(gesture.id.replace("-", " ")))
        shared = tuple(word for word in asked if word in present)
        item = Found(by_id[gesture.id], similarity, index.keys[row].text, shared)
        found.append((similarity + _WORD_WEIGHT * float(lexical[position]), item))
    found.sort(key=lambda pair: (-pair[0], pair[1].gesture.id))
    return [item for _, item in found[:limit]]
