"""A playbook: the gestures a company can make, loaded from JSON Lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from ..encoding import why_no_text
from ..errors import InputError, Problem, problems_of
from ..shipped import data_folder
from ..values import Cost
from .gesture import Capacity, Gesture, Timing

_KNOWN_FIELDS = {
    *Gesture.model_fields,
    *Timing.model_fields,
    *Cost.model_fields,
    *Capacity.model_fields,
}


class Playbook:
    """Gestures in their order, each id once. Immutable: a change makes another playbook."""

    def __init__(self, gestures: Iterable[Gesture] = ()) -> None:
        self.gestures: tuple[Gesture, ...] = tuple(gestures)
        self._by_id = {gesture.id: gesture for gesture in self.gestures}
        if len(self._by_id) != len(self.gestures):
            seen: set[str] = set()
            twice = [g.id for g in self.gestures if g.id in seen or seen.add(g.id)]  # type: ignore[func-returns-value]
            raise InputError([Problem("id", f"'{name}' stands more than once") for name in twice])

    def __len__(self) -> int:
        return len(self.gestures)

    def __iter__(self) -> Iterator[Gesture]:
        return iter(self.gestures)

    def __getitem__(self, gesture_id: str) -> Gesture:
        return self._by_id[gesture_id]

    def __contains__(self, gesture_id: object) -> bool:
        return gesture_id in self._by_id

    @cached_property
    def content_hash(self) -> str:
        """A hash of all gestures, whatever their order."""
        parts = sorted(f"{gesture.id}:{gesture.content_hash}" for gesture in self.gestures)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]

    @classmethod
    def load(cls, path: str | Path) -> Playbook:
        """The playbook in a JSON Lines file, or in all `*.jsonl` files of a folder.

        Raises InputError naming file, line and field of everything that is wrong in it.
        """
        gestures: list[Gesture] = []
        problems: list[Problem] = []
        first_seen: dict[str, str] = {}
        for file in _files(Path(path)):
            for number, line in _lines(file):
                where = f"{file}:{number}"
                try:
                    gesture = parse_gesture(line, str(file), number)
                except InputError as error:
                    problems.extend(error.problems)
                    continue
                if gesture.id in first_seen:
                    text = f"'{gesture.id}' already stands at {first_seen[gesture.id]}; rename one"
                    problems.append(Problem("id", text, str(file), number))
                    continue
                first_seen[gesture.id] = where
                gestures.append(gesture)
        if problems:
            raise InputError(problems)
        if not gestures:
            raise InputError([Problem("", "holds no gesture", str(path))])
        return cls(gestures)

    @classmethod
    def shipped(cls) -> Playbook:
        """The playbook that comes with wowengine."""
        return cls.load(shipped_path())


def shipped_path() -> Path:
    """Where the shipped playbook lies."""
    return data_folder() / "playbooks.jsonl"


def parse_gesture(line: str | bytes, file: str | None = None, number: int | None = None) -> Gesture:
    """One line of a playbook. Raises InputError naming file, line and field."""
    try:
        return Gesture.model_validate_json(line)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise InputError(problems_of(errors, _KNOWN_FIELDS, file, number)) from None


def files_in(folder: Path) -> list[Path]:
    """The files of a playbook that is a folder, by name; hidden ones are other programs'."""
    return sorted(file for file in folder.glob("*.jsonl") if not file.name.startswith("."))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = files_in(path)
        if not files:
            raise InputError([Problem("", "is a folder without a *.jsonl file", str(path))])
        return files
    return [path]


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(file))]) from None
    if why := why_no_text(data):
        raise InputError([Problem("", why, str(file))])
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield number, line
