"""The languages of a message don't fill in the same things.

Bad: French with {{ facts.part_name }}, English with {{ facts.part }} or none at all.
Good: each language fills in the same facts and fields of the customer.
"""

from __future__ import annotations

from collections.abc import Iterator

from .interface import Book, Flaw, Severity, paired
from .template import parsed


class Placeholders:
    """Compares the dotted paths of each pair of languages."""

    name = "placeholders"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each pair of languages that differ."""
        for entry in book.entries:
            for first, other in paired(entry.gesture, "message"):
                one, two = parsed(first.text), parsed(other.text)
                if one.error or two.error:
                    continue
                missing, surplus = sorted(one.used - two.used), sorted(two.used - one.used)
                if not missing and not surplus:
                    continue
                parts = []
                if missing:
                    parts.append(f"lacks {', '.join(missing)}")
                if surplus:
                    parts.append(f"has {', '.join(surplus)}")
                yield Flaw(
                    entry,
                    other.field,
                    f"{' and '.join(parts)}, unlike {first.field}",
                    "fill in the same facts in every language",
                )
