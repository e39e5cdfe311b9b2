"""Markdown: a playbook to read, print and discuss. It is written, never read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ...errors import UsageError
from ...values import in_language, write_duration
from ..gesture import Gesture
from .interface import ColumnMap, Row

_KINDS = {
    "observation": "Observations: a struggle people have come to accept, removed",
    "anticipation": "Anticipations: the next need, met before it shows",
    "knowledge": "Knowledge: what only the specialist knows, shared",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\s*(?=[-+=])|\s*\d+(?=[.)](?:\s|$)))", re.MULTILINE)


class MarkdownFormat:
    """The gestures by kind, each in the languages asked for, or in all of its own."""

    name = "markdown"
    suffixes = (".md", ".markdown")

    def __init__(self, languages: Sequence[str] = ()) -> None:
        self._languages = tuple(languages)

    def write(self, gestures: Sequence[Gesture], columns: ColumnMap) -> bytes:
        """The gestures as a document with a heading each."""
        kinds = list(_KINDS)
        lines = ["# Playbook", ""]
        in_order = sorted(gestures, key=lambda gesture: kinds.index(gesture.kind))
        for kind, found in groupby(in_order, key=lambda gesture: gesture.kind):
            lines += [f"## {_KINDS[kind]}", ""]
            for gesture in found:
                lines += self._gesture(gesture)
        return "\n".join(lines).rstrip("\n").encode() + b"\n"

    def read(self, data: bytes, file: str, columns: ColumnMap) -> list[Row]:
        """Never: raises UsageError."""
        raise UsageError("Markdown is for reading only; import CSV, XLSX, YAML or JSONL")

    def _gesture(self, gesture: Gesture) -> Iterator[str]:
        for position, language in enumerate(self._chosen(gesture)):
            title = in_language(gesture.title, language)[1]
            yield f"### {_inline(title)}" if position == 0 else f"#### {_inline(title)}"
            yield ""
            if position == 0:
                yield f"`{gesture.id}` · {_facts(gesture)}"
                yield ""
            yield _escaped(in_language(gesture.description, language)[1])
            yield ""
            yield from _bullets("Fits", gesture.situations, language)
            yield from _bullets("Would hurt", gesture.contraindications, language)
            if gesture.message:
                yield from _fenced(in_language(gesture.message, language)[1])

    def _chosen(self, gesture: Gesture) -> Sequence[str]:
        return self._languages or tuple(gesture.title)


def _facts(gesture: Gesture) -> str:
    cost = f"{gesture.cost.amount} {gesture.cost.currency}, {gesture.cost.minutes:g} min"
    parts = [gesture.status, cost, ", ".join(gesture.sectors) or "any sector"]
    parts.append(", ".join(gesture.stages) or "any stage")
    if gesture.commercial != "none":
        parts.append(f"commercial: {gesture.commercial}")
    if gesture.repeat_after is not None:
        parts.append(f"again after {write_duration(gesture.repeat_after)}")
    if gesture.needs:
        parts.append("needs " + ", ".join(gesture.needs))
    return " · ".join(_inline(part) for part in parts)


def _bullets(word: str, texts: object, language: str) -> Iterator[str]:
    if isinstance(texts, dict) and any(texts.values()):
        yield f"{word}:"
        yield ""
        yield from (f"- {_inline(text)}" for text in in_language(texts, language)[1])
        yield ""


def _fenced(message: str) -> Iterator[str]:
    longest = max((len(run) for run in re.findall("`+", message)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (fence, message, fence, "")


def _inline(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    """The text with nothing in it that Markdown would take for its own."""
    return _LINE_START.sub(r"\1\\", _SPECIAL.sub(r"\\\1", text))
