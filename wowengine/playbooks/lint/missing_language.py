"""A text that is there in one language and missing in another, or the same in both.

Bad: a title in French only, in a playbook that is French and English; three French situations
and four English ones; the French message pasted into the English one.
Good: every field in every language of the playbook, situations pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .interface import Book, Flaw, LintEntry, Severity, paired, quoted

_LONG = 5  # words from which two languages never say it in the same letters


class MissingLanguage:
    """Wants the playbook's languages, and the gesture's own, in every field that is filled."""

    name = "missing-language"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each language that a field lacks or repeats."""
        for entry in book.entries:
            wanted = dict.fromkeys([*book.languages, *entry.gesture.title])
            yield from _lacking(entry, list(wanted))
            for first, other in paired(entry.gesture):
                if first.text == other.text and len(first.text.split()) >= _LONG:
                    message = f"is the {first.language} text once more: {quoted(other.text)}"
                    yield Flaw(entry, other.field, message, f"translate it into {other.language}")


def _lacking(entry: LintEntry, wanted: Sequence[str]) -> Iterator[Flaw]:
    gesture = entry.gesture
    for name in ("title", "description", "message", "situations", "contraindications"):
        texts: Mapping[str, str | Sequence[str]] = getattr(gesture, name) or {}
        counts = {tag: 1 if isinstance(text, str) else len(text) for tag, text in texts.items()}
        most = max(counts.values(), default=0)
        for tag in wanted:
            has = counts.get(tag, 0)
            if has == 0 and most:
                yield Flaw(entry, f"{name}.{tag}", "is missing", f"write it in {tag}")
            elif has < most:
                message = f"has {has} texts where another language has {most}"
                yield Flaw(entry, f"{name}.{tag}", message, "write them pair by pair")
