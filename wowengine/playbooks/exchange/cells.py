"""One cell of a sheet: safe in a spreadsheet, and the same text again when it comes back.

Three rules, in the order of writing:

1. What a cell can't carry as it is (a control character, a carriage return, an item with a comma
   in a list) is written as `json:` and its JSON text.
2. A list of texts stands one a line; a list of words stands separated by commas.
3. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from pydantic import JsonValue

MARK = "json:"

# What a spreadsheet takes for a formula: the four signs and their full-width forms, also behind
# white space, which some of them trim. Apostrophes in front are counted in, so that a text which
# has one of its own gets a second and keeps its own.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")
_RESTORED = re.compile(r"'(?:'*\s*[=+\-@＝＋－＠]|'*[\t\r\n])")
# XML 1.0 and CSV readers drop, change or refuse these; `_x000D_` is a spreadsheet's own escape.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_SEPARATORS = re.compile(r"[,;\n]")


def neutralise(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restore(cell: str) -> str:
    """The text that `neutralise` was given."""
    return cell[1:] if _RESTORED.match(cell) else cell


def write_text(text: str) -> str:
    """One text as a cell."""
    if not text.strip() or text.startswith(MARK) or _UNFIT.search(text):
        return _marked(text)
    return text


def write_lines(texts: Sequence[str]) -> str:
    """A list of texts as a cell, one a line."""
    if not texts or any(_needs_mark(text, "\n") for text in texts):
        return _marked(list(texts))
    return "\n".join(texts)


def write_words(words: Sequence[str]) -> str:
    """A list of words as a cell, separated by commas."""
    if not words or any(_needs_mark(word, ",;\n") for word in words):
        return _marked(list(words))
    return ", ".join(words)


def read_text(cell: str) -> JsonValue:
    """The text of a cell, or whatever its `json:` says. Raises ValueError."""
    if not cell.startswith(MARK):
        return cell
    try:
        value: JsonValue = json.loads(cell.removeprefix(MARK))
    except ValueError as error:
        raise ValueError(f"starts with '{MARK}' but is not JSON: {error}") from None
    return value


def read_lines(cell: str) -> JsonValue:
    """The texts of a cell that has one a line; empty lines don't count. Raises ValueError."""
    if cell.startswith(MARK):
        return read_text(cell)
    return [line.strip() for line in cell.splitlines() if line.strip()]


def read_words(cell: str) -> JsonValue:
    """The words of a cell, separated by commas, semicolons or lines. Raises ValueError."""
    if cell.startswith(MARK):
        return read_text(cell)
    return [word.strip() for word in _SEPARATORS.split(cell) if word.strip()]


def _needs_mark(item: str, separators: str) -> bool:
    return (
        not item
        or item != item.strip()
        or item.startswith(MARK)
        or any(sign in item for sign in separators)
        or len(item.splitlines()) > 1
        or _UNFIT.search(item) is not None
    )


def _marked(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return MARK + _UNFIT.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return f"\\u{ord(found[0]):04x}{found[1:]}"
