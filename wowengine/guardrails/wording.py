"""What a gesture says of itself, for rules that go by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..index.lexical import fold
from ..playbooks import Gesture

_KEPT = 10_000  # gestures remembered


class Wording:
    """Whether a gesture uses some words; each gesture is read once.

    A word is looked for in title, description and message, in all languages, accents folded; '*'
    in it stands for any letters.
    """

    def __init__(self, words: Iterable[str]) -> None:
        parts = [re.escape(fold(word)).replace(r"\*", r"\w*") for word in words]
        self._words = re.compile(r"(?<!\w)(?:" + "|".join(parts or [r"(?!)"]) + r")(?!\w)")
        self._known: dict[str, bool] = {}

    def is_in(self, gesture: Gesture) -> bool:
        """Whether the gesture uses one of the words."""
        known = self._known.get(gesture.content_hash)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[gesture.content_hash] = self._is_in(gesture)
        return known

    def is_said(self, text: str) -> bool:
        """Whether a text uses one of the words."""
        return self._words.search(fold(text)) is not None

    def _is_in(self, gesture: Gesture) -> bool:
        fields = (gesture.title, gesture.description, gesture.message or {})
        said = " \n ".join(text for field in fields for text in field.values())
        return self.is_said(said)
