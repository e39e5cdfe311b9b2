"""Changes to the lines of a playbook's files, worked out in memory before anything is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError, Problem, UsageError
from .gesture import Gesture
from .journal import Record
from .lines import body_of, inserted, replaced, split_lines, to_line
from .playbook import parse_gesture

_BOM = b"\xef\xbb\xbf"
Contents = Mapping[Path, bytes]


@dataclass(frozen=True)
class Entry:
    """A gesture where it stands; `raw` is its line without the ending, `line` counts from 1."""

    gesture: Gesture
    file: Path
    line: int
    raw: str


@dataclass(frozen=True)
class Change:
    """What becomes of one gesture: `before` None = it is new, `after` None = it is removed.

    `file`, `line` and `raw` say where a new gesture goes and how its line reads, when it is to
    be just as it once was; by default at the end, as `to_line` writes it.
    """

    id: str
    before: Gesture | None
    after: Gesture | None
    file: Path | None = None
    line: int | None = None
    raw: str | None = None

    @property
    def text(self) -> str | None:
        """The line that is to stand there."""
        return None if self.after is None else self.raw or to_line(self.after)


def entries_of(contents: Contents) -> tuple[Entry, ...]:
    """The gestures of the files. Raises InputError naming file, line and field of all problems."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    first_seen: dict[str, Entry] = {}
    for file, data in contents.items():
        for number, line in enumerate(split_lines(data), start=1):
            if not line.strip(_BOM + b"\r\n\t "):
                continue
            try:
                gesture = parse_gesture(line.removeprefix(_BOM), str(file), number)
            except InputError as error:
                problems.extend(error.problems)
                continue
            entry = Entry(gesture, file, number, body_of(line))
            if gesture.id in first_seen:
                first = first_seen[gesture.id]
                text = f"'{gesture.id}' already stands at {first.file}:{first.line}; rename one"
                problems.append(Problem("id", text, str(file), number))
                continue
            first_seen[gesture.id] = entry
            entries.append(entry)
    if problems:
        raise InputError(problems)
    return tuple(entries)


def unified_diff(before: Contents, after: Contents) -> str:
    """What changes in the files, as `diff -U0` shows it."""
    parts: list[str] = []
    for file, data in after.items():
        old = before.get(file, b"")
        if old == data:
            continue
        left, right = ([body_of(x) for x in split_lines(text)] for text in (old, data))
        name = str(file)
        parts.extend(difflib.unified_diff(left, right, name, name, n=0, lineterm=""))
    return "".join(f"{line}\n" for line in parts)


def edited(
    contents: Contents, entries: Mapping[str, Entry], changes: Sequence[Change], usual: Path
) -> tuple[dict[Path, bytes], list[Record]]:
    """The files with the changes made, and a record of each; new gestures go to `usual`.

    `entries` are those of `contents`, by id. Raises UsageError when an id would stand twice.
    """
    _check_ids(entries, changes)
    lines = {file: list[bytes | None](split_lines(data)) for file, data in contents.items()}
    records = []
    for change in changes:
        if change.before is None:
            continue
        entry, text = entries[change.id], change.text
        if change.before != entry.gesture:
            raise UsageError(f"gesture '{change.id}' is not what the change was made from")
        old = lines[entry.file][entry.line - 1] or b""
        lines[entry.file][entry.line - 1] = None if text is None else replaced(old, text)
        records.append(Record(change.id, entry.file.name, entry.line, entry.raw, text))
    kept = {file: [line for line in found if line is not None] for file, found in lines.items()}
    for change in changes:
        if change.before is None and change.text is not None:
            file = change.file or usual
            position = inserted(kept.setdefault(file, []), change.line, change.text)
            records.append(Record(change.id, file.name, position, None, change.text))
    return {file: b"".join(found) for file, found in kept.items()}, records


def _check_ids(entries: Iterable[str], changes: Sequence[Change]) -> None:
    taken = set(entries) - {change.id for change in changes if change.before is not None}
    for change in changes:
        if change.after is None:
            continue
        if change.after.id in taken:
            raise UsageError(f"gesture '{change.after.id}' exists already; choose another id")
        taken.add(change.after.id)
