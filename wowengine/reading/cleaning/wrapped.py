"""Wrapped: lines that a program broke at its margin, made whole again.

Good: "The boiler has been leaking since Friday and nobody of\nyour team came." Bad: a list, an
address, a chat in short lines, each of which its writer ended.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .courtesy import is_courtesy
from .signature import is_item, may_close

# Where mail programs and forms break a line.
_LEAST_WIDTH, _MOST_WIDTH = 55, 80
_ENDED = re.compile(r"[.!?:;…][\"')\]»]*\s*$")
# Who ends sentences with a mark did not end one where there is none.
_PUNCTUATED = re.compile(r"[^\W_][.!?](?:\s|$)")
_AMOUNT = re.compile(
    r"\s*(?:[£€$]\s?\d|\d[\d.,\s]{0,12}(?:[€£$]|(?:euros?|eur|pounds|gbp)\b))", re.IGNORECASE
)
# No line is ended on these, in either language.
_UNFINISHED = re.compile(
    r"\b(?:le|les|un|une|des|du|de|au|aux|et|que|mon|ma|mes|votre|vos|notre|nos|cette|ces|dans|"
    r"the|an|of|and|my|your|our)\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^:]{1,30}?\s?:(?:\s|$)")


def unwrapped(text: str) -> str:
    """The text with a line joined to the next where the break was not its writer's."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    width = _width(text, lines)
    breaks = [_breaks(line, after, width) for line, after in pairwise(lines)]
    is_wrapped = "low" in breaks
    joined = [lines[0]]
    for line, how in zip(lines[1:], breaks, strict=True):
        if how in ("low", "open") or (how == "high" and is_wrapped):
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _width(text: str, lines: list[str]) -> int:
    """The longest line that may have been broken at a margin, 0 where there is no margin."""
    width = max((len(line) for line in lines if len(line) <= _MOST_WIDTH), default=0)
    return width if width >= _LEAST_WIDTH and _PUNCTUATED.search(text) else 0


def _breaks(line: str, after: str, width: int) -> str:
    """How a line was broken: '' by its writer, 'open' in mid-phrase, at the margin 'low' or 'high'.

    'low' and 'high': by whether the next goes on in lower case or a figure, or with a capital,
    which is a break at the margin only in a text that has others.
    """
    first = after.split(maxsplit=1)[:1]
    if not first or not line.strip() or _ENDED.search(line):
        return ""
    is_low = not first[0][0].isupper()
    is_open = _AMOUNT.match(after) or (is_low and _UNFINISHED.search(line))
    at_margin = 0 < width < len(line) + 1 + len(first[0]) and _LEAST_WIDTH <= len(line) <= width
    if not (is_open or at_margin) or _stands_alone(line) or _stands_alone(after) or is_item(after):
        return ""
    if is_open:
        return "open"
    return "low" if is_low else "" if _LABEL.match(after) else "high"


def _stands_alone(line: str) -> bool:
    return line.lstrip().startswith(">") or is_courtesy(line.strip()) or may_close(line)
