"""What every format of a playbook does: gestures to bytes, bytes to rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ...errors import Problem, UsageError
from ..gesture import Gesture


@dataclass(frozen=True)
class Row:
    """What a file says of one gesture.

    `document` is the gesture as a line of a playbook would tell it. A sheet speaks only of its
    own columns: `columns` names them, with the value of each or None where the cell is blank;
    a format that always tells the whole gesture leaves `columns` None.
    """

    line: int
    document: Mapping[str, Any]
    columns: Mapping[str, Any] | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


class ColumnMap(Protocol):
    """How the columns of someone's sheet are called, and what it leaves out."""

    def column_of(self, name: str) -> str:
        """The heading of a field."""

    def field_of(self, heading: str) -> str | None:
        """The field under a heading, or None when the column is to be left aside."""

    @property
    def constants(self) -> Mapping[str, str]:
        """The cells of fields that have no column, by field."""


class Format(Protocol):
    """One way to write a playbook down. `read` raises InputError naming file and line."""

    @property
    def name(self) -> str:
        """What `--format` calls it."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of its files."""

    def write(self, gestures: Sequence[Gesture], columns: ColumnMap) -> bytes:
        """The gestures as a file's content."""

    def read(self, data: bytes, file: str, columns: ColumnMap) -> list[Row]:
        """What a file's content says, a row a gesture."""


def missing_library(what: str, library: str) -> UsageError:
    """The error for a format whose library isn't installed, with the command that mends it."""
    return UsageError(f"{what} needs {library}: run pip install 'wowengine[curation]'")
