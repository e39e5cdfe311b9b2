"""A control character, pasted unseen into a text: a terminal obeys it, a mail shows a box.

Bad: a vertical tab of a slide, an escape sequence of a terminal. Good: tabs and line ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...values import CONTROLS
from ..gesture import Gesture
from .interface import Book, Flaw, Severity, texts_of


class ControlCharacter:
    """Looks into every text, the owner, the source and the tags too."""

    name = "control-character"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each text, which names its first such character."""
        for entry in book.entries:
            for field, text in _all_texts(entry.gesture):
                found = CONTROLS.search(text)
                if found:
                    message = f"holds the control character U+{ord(found[0]):04X}"
                    yield Flaw(entry, field, message, "take it out; write a blank or a new line")


def _all_texts(gesture: Gesture) -> Iterator[tuple[str, str]]:
    yield from ((written.field, written.text) for written in texts_of(gesture))
    yield from (("source", gesture.source or ""), ("owner", gesture.owner or ""))
    yield from ((f"tags[{place}]", tag) for place, tag in enumerate(gesture.tags))
