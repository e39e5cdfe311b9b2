"""A message that can't be written, or would greet nobody by name.

Bad: "Hello {{ customer.name }, …" (a brace short); "Hello {{ customer.name }}, …" (fails
for a customer without a name); "{{ client.name }}" (there are customer, case and facts only).
Good: "Hello{% if customer.name %} {{ customer.name }}{% endif %}, …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .interface import Book, Flaw, Severity, quoted, texts_of
from .template import filled, parsed

_ROOTS = ("customer", "case", "facts")
_STRAY = re.compile(
    r"\{\s*(customer|facts|case)\.|(customer|facts|case)\.\w+\s*\}|\{%|%\}|\}\}|\{\{"
)
_UNFILLED = re.compile(
    r"\[(?:[A-Z][A-Z _-]{2,}|…|\.\.\.|nom|name|prénom|date)\]|\bX{3,}\b|<(?:nom|name)>"
)


class TemplateError:
    """Parses each message, then writes it with sample facts."""

    name = "template-error"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw a message, the first thing that is wrong with it."""
        for entry in book.entries:
            for written in texts_of(entry.gesture, "message"):
                wrong = _wrong(written.text)
                if wrong is not None:
                    yield Flaw(entry, written.field, *wrong)


def _wrong(source: str) -> tuple[str, str] | None:
    template = parsed(source)
    if template.error is not None:
        return f"is no valid template: {template.error}", "mend the braces and tags"
    for path in sorted(template.used):
        root = path.split(".")[0]
        if root not in _ROOTS and root not in ("loop", "range"):
            return f"uses '{path}', which no message has", "use customer, case and facts only"
    from ...compose import MessageError

    try:
        named = filled(source, with_name=True)
    except MessageError as error:
        return f"can't be written: {error.__cause__ or error}", "use only fields that a case has"
    try:
        filled(source, with_name=False)
    except MessageError:
        remedy = "write {% if customer.name %} {{ customer.name }}{% endif %}"
        return "can't be written where the customer's name isn't known", remedy
    stray = _STRAY.search(named) or _UNFILLED.search(named)
    if stray is not None:
        return (
            f"leaves {quoted(stray[0])} in the text",
            "write {{ facts.name }} for what is filled in",
        )
    return None
