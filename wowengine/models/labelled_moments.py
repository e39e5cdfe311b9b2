"""The labelled cases that the judgements are fitted on, as they lie in `data/training/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..case import Case
from ..evaluation.labelled import LabelledCase, load_labelled
from .lines import each_line


@dataclass(frozen=True)
class Answered:
    """A case with the right answer to one question about it, and the file it comes from."""

    case: Case
    answer: bool
    source: str


def is_playbook(source: str) -> bool:
    """Whether cases come from a small playbook's folder, and not from a file such as `room-1`."""
    return "-" not in source


@dataclass(frozen=True)
class Training:
    """Everything under a folder such as `data/training/`."""

    folder: Path

    def playbooks(self) -> Iterator[tuple[Path, list[LabelledCase]]]:
        """Each small playbook with the labelled cases on it."""
        for cases in sorted(self.folder.glob("*/cases.jsonl")):
            yield cases.parent / "playbook.jsonl", load_labelled(cases)

    def moments(self) -> Iterator[Answered]:
        """Whether now is a right moment for a commercial word."""
        yield from _answered(self.folder, "moments-*.jsonl", "moment", "right")
        for playbook, labelled in self.playbooks():
            for one in labelled:
                if one.expected.held or one.expected.allowed:
                    right = bool(one.expected.allowed)
                    yield Answered(one.case, right, playbook.parent.name)

    def rooms(self) -> Iterator[Answered]:
        """Whether a gesture is wanted: the moment leaves room, and there is one that fits."""
        yield from _answered(self.folder, "silence-*.jsonl", "room", True)
        for playbook, labelled in self.playbooks():
            for one in labelled:
                yield Answered(one.case, bool(one.expected.relevant), playbook.parent.name)


def _answered(folder: Path, pattern: str, label: str, yes: object) -> Iterator[Answered]:
    def split(data: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        answer = data.pop(label) == yes
        data.pop("why", None)
        return data, answer

    for file in sorted(folder.glob(pattern)):
        for number, (data, answer) in each_line(file, f"case labelled {label!r}", split):
            case = Case.from_json(json.dumps(data), str(file), number)
            yield Answered(case, answer, file.stem)
