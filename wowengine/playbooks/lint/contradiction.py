"""A contraindication that says what a situation says: the gesture would hold itself back.

Bad: situation "The fault came back after the visit", contraindication "The fault has returned".
Good: a contraindication names what none of the situations is: "The customer is in mourning".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .interface import Book, Flaw, Severity, quoted
from .near_copies import place

_SAME = 0.7  # in the shipped playbook no pair of one gesture reaches 0.61
_SAME_BUT_NOT = 0.85  # an encoder hardly hears "not": opposites lie close and are meant to
_NOT = re.compile(
    r"\b(?:n[e'’]|pas|jamais|aucune?|sans|rien|plus de|refuse|not|never|no|without|nothing)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)


class Contradiction:
    """Compares what speaks for a gesture with what speaks against it, language by language."""

    name = "contradiction"
    severity: Severity = "warning"
    by_meaning = True

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each pair, at the contraindication."""
        meanings = book.meanings
        for position, entry in enumerate(book.entries):
            for near in meanings.within(position, "contraindications", "situations"):
                against, situation = meanings.keys[near.row].text, meanings.keys[near.other].text
                if near.similarity >= _limit(against, situation):
                    yield Flaw(
                        entry,
                        place(book, near.row),
                        f"says what {place(book, near.other)} says ({near.similarity:.2f}): "
                        f"{quoted(situation)}",
                        "drop the situation or narrow the contraindication",
                    )


def _limit(one: str, two: str) -> float:
    opposed = bool(_NOT.search(one)) != bool(_NOT.search(two))
    return _SAME_BUT_NOT if opposed else _SAME
