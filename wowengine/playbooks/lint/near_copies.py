"""Situations that say the same twice, or that repeat the description: they find nothing more.

Bad: "The alarm beeps all night" and "The alarm is beeping all night long".
Good: another customer's words for another side of it: "I took the battery out, is that all right?"
"""

from __future__ import annotations

from collections.abc import Iterator

from ..likeness import NEAR_COPY
from .interface import Book, Flaw, Severity, quoted

_LIKE_DESCRIPTION = 0.7  # in the shipped playbook no situation reaches 0.55 with its description


class NearCopies:
    """Compares situations of one language, within a gesture and between gestures."""

    name = "near-copies"
    severity: Severity = "warning"
    by_meaning = True

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each pair, at the later of the two."""
        yield from _within(book)
        yield from _between(book)


def _within(book: Book) -> Iterator[Flaw]:
    meanings = book.meanings
    for position, entry in enumerate(book.entries):
        for near in meanings.within(position, "situations", "situations"):
            if near.similarity >= NEAR_COPY:
                yield Flaw(
                    entry,
                    place(book, near.other),
                    f"is a near copy of {place(book, near.row)} ({near.similarity:.2f}): "
                    f"{quoted(meanings.keys[near.row].text)}",
                    "word another side of the need, or drop one",
                )
        for near in meanings.within(position, "situations", "description"):
            if near.similarity >= _LIKE_DESCRIPTION:
                yield Flaw(
                    entry,
                    place(book, near.row),
                    f"repeats the description ({near.similarity:.2f})",
                    "say what the customer says, not what is done",
                )


def _between(book: Book) -> Iterator[Flaw]:
    meanings = book.meanings
    for near in meanings.between("situations", NEAR_COPY):
        mine, other = meanings.keys[near.row], meanings.keys[near.other]
        if near.other < near.row and mine.language == other.language:
            yield Flaw(
                book.entries[int(meanings.owner[near.row])],
                place(book, near.row),
                f"is a near copy of {place(book, near.other)} of '{other.gesture_id}' "
                f"({near.similarity:.2f}): {quoted(other.text)}",
                "give it to one of the two gestures, or merge them",
            )


def place(book: Book, row: int) -> str:
    """The field of a row, as in `situations.fr[2]`."""
    meanings, key = book.meanings, book.meanings.keys[row]
    rows = meanings.rows(int(meanings.owner[row]), key.field, language=key.language)
    single = key.field in ("title", "description")
    return f"{key.field}.{key.language}" + ("" if single else f"[{rows.index(row)}]")
