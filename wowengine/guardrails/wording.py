"""What a gesture says of itself, for rules that go by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..index.lexical import fold
from ..playbooks import Gesture

_KEPT = 10_000  # gestures remembered


@lru_cache(_KEPT)
def _words_of(content_hash: str, texts: tuple[str, ...]) -> str:
    return fold(" \n ".join(texts))


def words_of(gesture: Gesture) -> str:
    """Title, description and message in all its languages, accents folded."""
    fields = (gesture.title, gesture.description, gesture.message or {})
    return _words_of(
        gesture.content_hash, tuple(text for field in fields for text in field.values())
    )


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds one of these words; one that ends in * finds every word that begins so."""
    parts = [
        re.escape(fold(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else "") for word in words
    ]
    return (
        re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)") if parts else re.compile(r"(?!)")
    )
