"""The journal of a playbook: who changed what, when and why, and where each review stands.

One SQLite file beside the playbook. It also holds the redo log: what is decided but perhaps not
yet in the files, so that a change is made wholly or not at all, whenever the process dies.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..errors import UsageError

if TYPE_CHECKING:
    from sqlite_utils import Database

_PATIENCE = 30.0  # seconds to wait for another curator's write, which takes milliseconds
_SCHEMA = """
create table if not exists events (
    id integer primary key, at text not null, author text not null, action text not null,
    reason text, undoes integer references events(id), note text
);
create table if not exists changes (
    event integer not null references events(id), gesture text not null, file text not null,
    line integer not null, before text, after text
);
create index if not exists changes_by_gesture on changes (gesture);
create index if not exists changes_by_event on changes (event);
create table if not exists redo (
    event integer not null, file text not null, digest text not null, content blob not null
);
create table if not exists reviews (
    gesture text primary key, state text not null, content text not null, author text not null,
    at text not null, reason text
);
create table if not exists approvers (name text primary key)
"""


@dataclass(frozen=True)
class Record:
    """One line of a file before and after; None before = it was new, None after = it was removed.

    `line` is where it stood, counted from 1. Both the same: something was said of the gesture,
    such as that it is submitted.
    """

    gesture_id: str
    file: str
    line: int
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Event:
    """One command of one curator. `note` says why it wasn't made, in the rare case it wasn't."""

    id: int
    at: datetime
    author: str
    action: str
    reason: str | None
    undoes: int | None
    note: str | None
    records: tuple[Record, ...]

    @property
    def is_change(self) -> bool:
        """Whether it changed a line, rather than said something of a gesture."""
        return any(record.before != record.after for record in self.records)


@dataclass(frozen=True)
class Review:
    """Where a draft stands. It counts only as long as the gesture's content hash is `content`."""

    gesture_id: str
    state: Literal["in review", "rejected"]
    content: str
    author: str
    at: datetime
    reason: str | None


@dataclass(frozen=True)
class Redo:
    """The bytes that a file is to have, given that it has those of `digest`."""

    event: int
    file: str
    digest: str
    content: bytes


def utc_now() -> datetime:
    """The clock of the journal, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Journal:
    """What the SQLite file holds. It is made by the first change; reading never makes it."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self.path = path
        self._clock = clock

    @property
    def exists(self) -> bool:
        """Whether anything was ever written down."""
        return self.path.exists()

    @property
    def is_writable(self) -> bool:
        """Whether this user may change it; where not, all of it can still be read."""
        there = self.path if self.exists else self.path.parent
        return os.access(there, os.W_OK) and os.access(self.path.parent, os.W_OK)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that only one process at a time can have; all of it or nothing is kept.

        Raises UsageError where nothing may be written.
        """
        if not self.is_writable:
            raise UsageError(f"journal {self.path}: you may read here, but not write")
        with self._database() as database:
            database.execute("begin immediate")
            try:
                _make_tables(database)
                yield Transaction(database, self._clock().isoformat())
                database.execute("commit")
            except BaseException:
                if database.conn.in_transaction:
                    database.execute("rollback")
                raise

    def events(self, gesture_id: str | None = None) -> tuple[Event, ...]:
        """What happened, oldest first, with the records of that gesture alone when one is named."""
        if not self.exists:
            return ()
        with self._database() as database:
            return _events(database, gesture_id)

    def event(self, event_id: int) -> Event:
        """One event. Raises UsageError when there is none of that number."""
        found = [event for event in self.events() if event.id == event_id]
        if not found:
            raise UsageError(f"can't find change {event_id} in {self.path.name}")
        return found[0]

    def reviews(self) -> dict[str, Review]:
        """The reviews by gesture id, those lapsed by a later edit included."""
        return {
            row["gesture"]: Review(
                row["gesture"],
                row["state"],
                row["content"],
                row["author"],
                datetime.fromisoformat(row["at"]),
                row["reason"],
            )
            for row in self._rows("select * from reviews order by at, gesture")
        }

    def approvers(self) -> tuple[str, ...]:
        """Who may approve. Empty: nobody was named."""
        return tuple(row["name"] for row in self._rows("select name from approvers order by name"))

    def _rows(self, sql: str) -> list[dict[str, Any]]:
        if not self.exists:
            return []
        with self._database() as database:
            if "reviews" not in database.table_names():
                return []
            return list(database.query(sql))

    @contextmanager
    def _database(self) -> Iterator[Database]:
        from sqlite_utils import Database

        connection: sqlite3.Connection | None = None
        try:
            connection = self._connect()
            database = Database(connection, execute_plugins=False)
            with suppress(sqlite3.OperationalError):  # locked: another one is just doing it
                database.enable_wal()
            database.execute("pragma synchronous = full")
            yield database
        except sqlite3.OperationalError as error:
            raise UsageError(f"journal {self.path}: {_in_words(error)}") from None
        except sqlite3.DatabaseError as error:
            remedy = "move it aside to begin a new history"
            raise UsageError(f"journal {self.path}: {error}; {remedy}") from None
        finally:
            if connection is not None:
                connection.close()

    def _connect(self) -> sqlite3.Connection:
        """In autocommit: transactions begin and end where this module says so."""
        if self.is_writable:
            return sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        left = self.path.with_name(f"{self.path.name}-wal").exists()  # only a writer could merge it
        mode = "mode=ro" if left else "mode=ro&immutable=1"
        return sqlite3.connect(
            f"{self.path.resolve().as_uri()}?{mode}",
            timeout=_PATIENCE,
            isolation_level=None,
            uri=True,
        )


class Transaction:
    """What can be written while one holds the journal."""

    def __init__(self, database: Database, at: str) -> None:
        self._database = database
        self._at = at

    def record(
        self,
        action: str,
        author: str,
        reason: str | None,
        records: Iterable[Record],
        undoes: int | None = None,
    ) -> int:
        """Write an event down; its number."""
        insert = "insert into events (at, author, action, reason, undoes) values (?, ?, ?, ?, ?)"
        cursor = self._database.execute(insert, (self._at, author, action, reason, undoes))
        row = int(cursor.lastrowid or 0)
        for record in records:
            self._database.execute(
                "insert into changes values (?, ?, ?, ?, ?, ?)",
                (row, record.gesture_id, record.file, record.line, record.before, record.after),
            )
        return row

    def log_redo(self, redo: Redo) -> None:
        """Keep what a file is to become."""
        values = (redo.event, redo.file, redo.digest, redo.content)
        self._database.execute("insert into redo values (?, ?, ?, ?)", values)

    def pending(self) -> list[Redo]:
        """What is decided but perhaps not yet in the files."""
        rows = self._database.query("select * from redo order by event, rowid")
        return [Redo(**row) for row in rows]

    def clear_redo(self) -> None:
        """All of it is in the files now."""
        self._database.execute("delete from redo")

    def abandon(self, event: int, file: str, note: str) -> None:
        """The change of that file was not made: its records go, a note stays."""
        delete = "delete from changes where event = ? and file = ?"
        self._database.execute(delete, (event, file))
        self._database.execute("update events set note = ? where id = ?", (note, event))

    def withdraw(self, event: int) -> None:
        """The event did not take place."""
        for statement in (
            "delete from redo where event = ?",
            "delete from changes where event = ?",
            "delete from events where id = ?",
        ):
            self._database.execute(statement, (event,))

    def set_review(
        self, gesture_id: str, state: str, content: str, author: str, reason: str | None
    ) -> None:
        """Where the draft of that content stands from now on."""
        values = (gesture_id, state, content, author, self._at, reason)
        self._database.execute("insert or replace into reviews values (?, ?, ?, ?, ?, ?)", values)

    def review_state(self, gesture_id: str) -> str | None:
        """Where the review stands at this moment, None where there is none."""
        sql = "select state from reviews where gesture = ?"
        row = self._database.execute(sql, (gesture_id,)).fetchone()
        return None if row is None else str(row[0])

    def clear_review(self, gesture_id: str) -> None:
        """Nothing is under review any more."""
        self._database.execute("delete from reviews where gesture = ?", (gesture_id,))

    def set_approvers(self, names: Sequence[str]) -> None:
        """These may approve, and nobody else."""
        self._database.execute("delete from approvers")
        for name in dict.fromkeys(names):
            self._database.execute("insert into approvers values (?)", (name,))


def _make_tables(database: Database) -> None:
    if database.execute("pragma user_version").fetchone()[0] == 0:
        for statement in _SCHEMA.split(";"):
            database.execute(statement)
        database.execute("pragma user_version = 1")


def _events(database: Database, gesture_id: str | None) -> tuple[Event, ...]:
    if "events" not in database.table_names():
        return ()
    where, values = ("where gesture = ?", (gesture_id,)) if gesture_id else ("", ())
    records: dict[int, list[Record]] = {}
    for row in database.query(f"select * from changes {where} order by rowid", values):  # noqa: S608
        records.setdefault(row.pop("event"), []).append(
            Record(row["gesture"], row["file"], row["line"], row["before"], row["after"])
        )
    return tuple(
        Event(
            id=row["id"],
            at=datetime.fromisoformat(row["at"]),
            author=row["author"],
            action=row["action"],
            reason=row["reason"],
            undoes=row["undoes"],
            note=row["note"],
            records=tuple(records.get(row["id"], ())),
        )
        for row in database.query("select * from events order by id")
        if gesture_id is None or row["id"] in records
    )


def _in_words(error: sqlite3.OperationalError) -> str:
    if "locked" in str(error):
        return f"another curator has been writing for more than {_PATIENCE:g} s; try again"
    if "I/O" in str(error):
        return f"{error}; is the disk full?"
    return str(error)
