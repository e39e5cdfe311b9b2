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
from ..workspace import Change
from .document import changed_fields
from .interface import Row
from .slug import slug_of
from .table import applied

Fate = Literal["new", "changed", "same", "refused"]


@dataclass(frozen=True)
class Outcome:
    """What becomes of one line: taken as new, taken as a change of `fields`, or refused."""

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


@dataclass
class Import:
    """Rows on their way into a playbook.

    A gesture becomes active by review: one that is not active yet stays as it was (a new one is a
    draft) unless `keep_status`. New gestures go to `into`, when given.
    """

    playbook: Playbook
    file: str
    keep_status: bool = False
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
        gesture, notes = self._reviewed(gesture, before)
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

    def _reviewed(
        self, gesture: Gesture, before: Gesture | None
    ) -> tuple[Gesture, tuple[str, ...]]:
        was = before.status if before is not None else "draft"
        if self.keep_status or gesture.status != "active" or was == "active":
            return gesture, ()
        note = f"status: {was}, not active; submit it for review, or import with --keep-status"
        return gesture.model_copy(update={"status": was}), (note,)


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
