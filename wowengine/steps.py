"""What the steps of a message's template cost, told before they are made."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

MAX_STEPS = 1_000_000  # of one message: the characters, items and turns that it handles
_MULTIPLYING = frozenset(
    """
    batch center expandtabs indent join ljust range replace rjust round slice tojson truncate
    wordwrap zfill
    """.split()
)
_FORMATTING = frozenset(("format", "format_map", "strftime"))
_FIELD = re.compile(r"%(?:\([^)]*\))?([-+ #0-9.*]*)|\{[^{}]*:([^{}]*)")
_NESTED = re.compile(r"\{[^{}]*\{")
_WORD = 4_096  # bits of two numbers that are multiplied in one step


def cost(name: str, values: Iterable[Any]) -> int:
    """The steps of a filter or a call: what it is given, multiplied where it multiplies."""
    given = list(values)
    if name in _MULTIPLYING:
        return math.prod(max(1, abs(one) if isinstance(one, int) else _size(one)) for one in given)
    written = sum(_widths(one) for one in given if isinstance(one, str)) * (name in _FORMATTING)
    return 1 + written + sum(map(_size, given))


def cost_of_operator(operator: str, left: Any, right: Any) -> int:
    """The steps of '+', '*', '**' or '%', by the size of what comes of it."""
    match operator, left, right:
        case "+", _, _:
            return _size(left) + _size(right)
        case "*", int(), int():
            return 1 + left.bit_length() * right.bit_length() // _WORD
        case "*", int(), _:
            return max(1, left) * _size(right)
        case "*", _, int():
            return _size(left) * max(1, right)
        case "**", int(), int():
            return 1 + left.bit_length() * abs(right)
        case "%", str(), _:
            return _widths(left) + _size(left) + _size(right)
    return 1


def _widths(text: str) -> int:
    """The characters that the fields of a format ask for; too many of one whose width is given."""
    found = " ".join(spec for pair in _FIELD.findall(text) for spec in pair)
    if "*" in found or _NESTED.search(text):
        return MAX_STEPS
    return sum(map(int, re.findall(r"\d{1,9}", found)))


def _size(value: Any) -> int:
    """How much a value holds, counted no further than the steps that a message has."""
    size, waiting = 0, [value]
    while waiting and size <= MAX_STEPS:
        one = waiting.pop()
        size += 1
        if isinstance(one, str | bytes):
            size += len(one)
        elif isinstance(one, Mapping):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple | set | frozenset | range):
            size += len(one)
            if not isinstance(one, range):
                waiting.extend(one)
    return size
