"""Placeholders: what a template holds besides words, which a translation must not touch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PARTS = re.compile(r"^(\{[{%#][-+]?)(.*?)([-+]?[}%#]\})$", re.DOTALL)
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w+)")


def placeholder_faults(source: str, target: str) -> list[str]:
    """What a translation did to the placeholders of its source: nothing, if all is well.

    Words may move around them, and `{{ … }}` may change places, but each stands as often as in the
    source, within the same `{% … %}` blocks, and blocks keep their order. Spaces inside the braces
    don't count.
    """
    faults = []
    wanted, found = Counter(_plain(source)), Counter(_plain(target))
    faults += [f"lost {token}" for token in (wanted - found)]
    faults += [f"{token} isn't in the source" for token in (found - wanted)]
    rest = PLACEHOLDER.sub("", target)
    if _BRACES.findall(rest) != _BRACES.findall(PLACEHOLDER.sub("", source)):
        faults.append("has braces that open or close nothing")
    if faults:
        return faults
    if _blocks(source) != _blocks(target):
        return [f"the order of {', '.join(_blocks(source))} has changed"]
    moved = Counter(_placed(source)) - Counter(_placed(target))
    return [f"{token} has moved {_where(blocks)}" for blocks, token in moved]


def _plain(text: str) -> list[str]:
    """The placeholders in order, with single spaces, also inside the braces."""
    return [" ".join(_PARTS.sub(r"\1 \2 \3", token).split()) for token in PLACEHOLDER.findall(text)]


def _blocks(text: str) -> list[str]:
    return [token for token in _plain(text) if token.startswith("{%")]


def _placed(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each `{{ … }}` with the blocks that it stands in."""
    stack: list[str] = []
    for token in _plain(text):
        statement = _STATEMENT.match(token)
        if statement is None:
            yield tuple(stack), token
            continue
        word = statement.group(1)
        if word.startswith("end"):
            stack[-1:] = []
        elif word in ("else", "elif"):
            stack[-1:] = [token]
        else:
            stack.append(token)


def _where(blocks: tuple[str, ...]) -> str:
    return f"out of {blocks[-1]}" if blocks else "into a block"
