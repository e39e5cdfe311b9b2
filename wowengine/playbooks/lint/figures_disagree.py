"""The languages disagree on an amount, a length of time or another number.

Bad: « le lien reste un mois » and "the link stays online for a week"; 12 € and 15 euros.
Good: « 90 secondes » and "a minute and a half"; « 18 h 30 » and "half past six"; « quinze jours »
and "a fortnight": a number may be in digits in one language and in words in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .figures import Figure, figures_in, missing_from
from .interface import Book, Flaw, Severity, paired


class FiguresDisagree:
    """Wants each figure written in digits, and each length of time, in the other language too."""

    name = "figures-disagree"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each pair of texts."""
        for entry in book.entries:
            for first, other in paired(entry.gesture):
                one = figures_in(first.text, first.language)
                two = figures_in(other.text, other.language)
                lost, added = missing_from(one, two), missing_from(two, one)
                parts = []
                if lost:
                    parts.append(f"lacks {_shown(lost)}")
                if added:
                    parts.append(f"has {_shown(added)}")
                if parts:
                    yield Flaw(
                        entry,
                        other.field,
                        f"{' and '.join(parts)}, unlike {first.field}",
                        "give the same figures in both languages",
                    )


def _shown(figures: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(f"'{figure.shown}'" for figure in figures))
