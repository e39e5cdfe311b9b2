"""Keys: the texts of a gesture that are searched, each with an identity that survives reloads."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..playbooks import Gesture

KeyField = Literal["situations", "title", "description", "contraindications"]
SEARCHED: tuple[KeyField, ...] = ("situations", "title", "description")
# What the texts of a field count for, together, in the gesture as a whole.
SHARES: dict[KeyField, float] = {"situations": 1.0, "description": 0.3, "title": 0.15}


@dataclass(frozen=True, slots=True)
class Key:
    """One text of one gesture. `id` depends on what it says and whose it is, not on its place."""

    id: str
    gesture_id: str
    field: KeyField
    language: str
    text: str


def keys_of(gesture: Gesture) -> Iterator[Key]:
    """Every text of the gesture that is encoded: what is searched, then what speaks against it."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for field, language, text in _texts(gesture):
        seen[field, language, text] += 1
        copy = seen[field, language, text]
        digest = hashlib.blake2b(
            "\0".join((gesture.id, field, language, text, str(copy))).encode(), digest_size=8
        )
        yield Key(digest.hexdigest(), gesture.id, field, language, text)


def _texts(gesture: Gesture) -> Iterator[tuple[KeyField, str, str]]:
    for language, texts in gesture.situations.items():
        yield from (("situations", language, text) for text in texts)
    yield from (("title", language, text) for language, text in gesture.title.items())
    yield from (("description", language, text) for language, text in gesture.description.items())
    for language, texts in gesture.contraindications.items():
        yield from (("contraindications", language, text) for text in texts)
