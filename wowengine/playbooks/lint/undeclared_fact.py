"""A message that uses a fact absent from `needs`: it would be proposed where it can't be written.

Bad: a message with {{ facts.repair_video_url }} and `needs: []`.
Good: `needs: ["repair_video_url"]`, or {{ facts.repair_video_url | default("") }}.
"""

from __future__ import annotations

from collections.abc import Iterator

from .interface import Book, Flaw, Severity, texts_of
from .template import parsed


class UndeclaredFact:
    """Compares the facts of each message with the gesture's needs."""

    name = "undeclared-fact"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each fact of each message."""
        for entry in book.entries:
            needs = set(entry.gesture.needs)
            for written in texts_of(entry.gesture, "message"):
                for fact in sorted(parsed(written.text).needed_facts - needs):
                    yield Flaw(
                        entry,
                        written.field,
                        f"uses facts.{fact}, which is not among the needs",
                        f"add '{fact}' to needs",
                    )
