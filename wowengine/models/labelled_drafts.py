"""The labelled sentences and drafts that screening is fitted on, as they lie in `data/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..case import Case
from .lines import each_line


@dataclass(frozen=True)
class DraftSentence:
    """A training sentence with the kinds that hold of it; translations share a group."""

    text: str
    group: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class LabelledDraft:
    """A draft for a case: `rule` and `sentence` are None when it may be sent."""

    case: Case
    draft: str
    rule: str | None
    sentence: str | None


def load_sentences(folder: Path) -> list[DraftSentence]:
    """The sentences of all `*.jsonl` files of a folder, in order. Raises InputError."""
    return [
        DraftSentence(data["text"], data["group"], frozenset(data["kinds"]))
        for file in sorted(folder.glob("*.jsonl"))
        for _, data in _lines(file, ("text", "group", "kinds"))
    ]


def load_drafts(path: Path) -> list[LabelledDraft]:
    """The labelled drafts of a file. Raises InputError naming the line."""
    return [
        LabelledDraft(
            Case.from_json(json.dumps(data["case"]), str(path), number),
            data["draft"],
            data["rule"],
            data["sentence"],
        )
        for number, data in _lines(path, ("case", "draft", "rule", "sentence"))
    ]


def _lines(path: Path, names: tuple[str, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
    return each_line(
        path, "labelled draft or sentence", lambda data: {name: data[name] for name in names}
    )
