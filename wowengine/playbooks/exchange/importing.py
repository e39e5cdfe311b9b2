"""An import, worked out before anything is written: what becomes of each line of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ...errors import InputError, Problem
from ..gesture import Gesture
from ..playbook import Playbook, parse_gesture
from ..reviewing import after_edit
from ..workspace import Change
from .document import changed_fields
from .interface import Row
from .slug import slug_of
from .table import applied

Fate = Literal["new", "changed", "same", "waiting", "refused"]


@dataclass(frozen=True)
class Outcome:
    """What becomes of one line: taken as new or as a change of `fields`, or not, and why."""

    line: int
    fate: Fate
    id: str | None = None
    fields: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    change: Change | None = None


@dataclass(frozen=True)
class Plan:
    """Every line of a file with what becomes of it."""

    outcomes: tuple[Outcome, ...]

    @property
    def changes(self) -> list[Change]:
        """What there is to apply, in the file's order."""
        return [outcome.change for outcome in self.outcomes if outcome.change is not None]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why lines were refused."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.problems)

    def count(self, fate: Fate) -> int:
        """How many lines met that fate."""
        return sum(outcome.fate == fate for outcome in self.outcomes)


@dataclass(frozen=True)
class Rights:
    """Who brings gestures in, and whether they may say what is active.

    `approvers` are those named for the playbook; `keep_status` takes a status as it stands.
    """

    author: str = ""
    approvers: tuple[str, ...] = ()
    keep_status: bool = False


def reviewed(
    before: Gesture | None, after: Gesture, rights: Rights
) -> tuple[Gesture, tuple[str, ...]]:
    """The gesture with the status it may have, and a note when that isn't the one it came with.

    One that was not active stays what it was, a new one is a draft; one that was active and is
    changed goes back to draft, as after an edit.
    """
    was = before.status if before is not None else "draft"
    if rights.keep_status or after.status != "active" or after == before:
        return after, ()
    if before is None or was != "active":
        note = f"status: {was}, not active; submit it for review, or use --keep-status"
        return after.model_copy(update={"status": was}), (note,)
    allowed = after_edit(before, after, rights.approvers, rights.author)
    if allowed.status == "active":
        return allowed, ()
    return allowed, ("status: draft again; submit it for review, or use --keep-status",)


@dataclass
class Import:
    """Rows on their way into a playbook; new gestures go to `into`, when given.

    A gesture becomes active by review, whichever way it comes: see `reviewed`.
    """

    playbook: Playbook
    file: str
    rights: Rights = Rights()
    into: Path | None = None

    def plan(self, rows: Iterable[Row]) -> Plan:
        """What becomes of each row; nothing is written."""
        self._lines: dict[str, int] = {}
        return Plan(tuple(self._outcome(row) for row in rows))

    def _outcome(self, row: Row) -> Outcome:
        if row.problems:
            return Outcome(row.line, "refused", problems=row.problems)
        row = _named(row)
        gesture_id = _id_of(row)
        before = self.playbook[gesture_id] if gesture_id and gesture_id in self.playbook else None
        try:
            gesture = parse_gesture(json.dumps(applied(row, before)), self.file, row.line)
            self._once(gesture.id, row.line)
        except InputError as error:
            return Outcome(row.line, "refused", gesture_id, problems=error.problems)
        gesture, notes = reviewed(before, gesture, self.rights)
        notes = row.notes + notes
        if before is None:
            change = Change(gesture.id, None, gesture, self.into)
            return Outcome(row.line, "new", gesture.id, notes=notes, change=change)
        fields = changed_fields(before, gesture)
        if not fields:
            return Outcome(row.line, "same", gesture.id, notes=notes)
        change = Change(gesture.id, before, gesture)
        return Outcome(row.line, "changed", gesture.id, fields, notes, change=change)

    def _once(self, gesture_id: str, line: int) -> None:
        first = self._lines.setdefault(gesture_id, line)
        if first != line:
            text = f"'{gesture_id}' already stands at line {first}; rename one"
            raise InputError([Problem("id", text, self.file, line)])


def _id_of(row: Row) -> str | None:
    found: Any = (row.document if row.columns is None else row.columns).get("id")
    return found if isinstance(found, str) else None


def _named(row: Row) -> Row:
    """The row with an id: a sheet of ideas has titles, not ids, so the id is made from one."""
    if row.columns is None or row.columns.get("id") is not None:
        return row
    title = _title_of(row.columns)
    made = slug_of(title) if title else ""
    if not made:
        return row
    return replace(
        row, columns={"id": made, **_without_id(row.columns)}, notes=(*row.notes, f"id: {made}")
    )


def _title_of(columns: Mapping[str, Any]) -> str | None:
    titles = (value for name, value in columns.items() if name.partition(".")[0] == "title")
    return next((title for title in titles if isinstance(title, str)), None)


def _without_id(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name != "id"}
