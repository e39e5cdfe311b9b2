"""A curator's working copy: the files of a playbook, changed line by line, all or nothing."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from ..encoding import why_no_text
from ..errors import InputError, Problem, UsageError
from .edits import Change, Contents, Entry, edited, entries_of, unified_diff
from .journal import Journal, Record, Redo, Transaction, utc_now
from .lines import UnwritableError, digest, read_or_none, replace_files, to_line
from .playbook import Playbook, files_in, parse_gesture

__all__ = ["Change", "Entry", "Workspace", "to_line"]

logger = logging.getLogger(__name__)

_NEW_GESTURES = "playbook.jsonl"  # of a folder: where a gesture goes when no file is named


class Workspace:
    """The gestures of a playbook as they stood when it was opened, and the way to change them."""

    def __init__(self, path: Path, journal: Journal) -> None:
        self.path = path
        self.journal = journal
        self._contents: dict[Path, bytes] = {}
        self.entries: tuple[Entry, ...] = ()

    @classmethod
    def open(cls, path: str | Path, clock: Callable[[], datetime] = utc_now) -> Workspace:
        """The working copy at `path`, a JSONL file or a folder of them.

        A write that was interrupted is finished first, where this user may write. Raises InputError
        naming file, line and field of everything that is wrong in it.
        """
        workspace = cls(Path(path), Journal(journal_path(Path(path)), clock))
        if workspace.journal.exists and workspace.journal.is_writable:
            with workspace.journal.writing() as transaction:
                workspace._finish(transaction)
                workspace._take(workspace._read())
        else:
            workspace._take(workspace._read())
        return workspace

    @classmethod
    def create(
        cls,
        path: str | Path,
        gestures: Sequence[str],
        *,
        author: str,
        reason: str | None = None,
        approvers: Sequence[str] = (),
        clock: Callable[[], datetime] = utc_now,
    ) -> Workspace:
        """A new playbook of these lines, with its journal. Raises UsageError where one exists."""
        target = Path(path)
        file = target if target.suffix == ".jsonl" else target / _NEW_GESTURES
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableError(f"can't make {file.parent}: {error.strerror or error}") from None
        workspace = cls(target, Journal(journal_path(target), clock))
        with workspace.journal.writing() as transaction:
            workspace._finish(transaction)
            if file.exists() or files_in(target):
                raise UsageError(f"{target}: there is a playbook already; name another place")
            records = [
                Record(parse_gesture(line).id, file.name, number, None, line)
                for number, line in enumerate(gestures, start=1)
            ]
            event = transaction.record("init", author, reason, records)
            content = "".join(f"{line}\n" for line in gestures).encode()
            transaction.log_redo(Redo(event, file.name, digest(None), content))
            transaction.set_approvers(approvers)
        workspace._carry_out(event)
        return workspace

    @cached_property
    def playbook(self) -> Playbook:
        """All its gestures, whatever their status."""
        return Playbook(entry.gesture for entry in self.entries)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.gesture.id: entry for entry in self.entries}

    def entry(self, gesture_id: str) -> Entry:
        """The gesture of that id. Raises UsageError that proposes the nearest one."""
        if gesture_id not in self._by_id:
            near = difflib.get_close_matches(gesture_id, self._by_id, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise UsageError(f"can't find gesture '{gesture_id}' in {self.path}{hint}")
        return self._by_id[gesture_id]

    def apply(
        self,
        changes: Sequence[Change],
        *,
        action: str,
        author: str,
        reason: str | None,
        dry_run: bool = False,
        undoes: int | None = None,
        also: Callable[[Transaction], None] | None = None,
    ) -> str:
        """Make these changes, all or none, and write them into the journal; the unified diff.

        `also` is written in the same transaction. Raises UsageError when one of the gestures has
        changed since the working copy was opened: nothing of another curator is overwritten.
        """
        wanted = [c for c in changes if c.before != c.after or c.raw is not None]
        if len({change.id for change in wanted}) != len(wanted):
            raise UsageError("each gesture can be changed once in one go")
        if dry_run or not wanted:
            return unified_diff(self._contents, self._edited(wanted, self._read())[0])
        with self.journal.writing() as transaction:
            self._finish(transaction)
            before = self._read()
            after, records = self._edited(wanted, before)
            event = transaction.record(action, author, reason, records, undoes)
            for file, data in after.items():
                if before.get(file) != data:
                    redo = Redo(event, file.name, digest(before.get(file)), data)
                    transaction.log_redo(redo)
            if also is not None:
                also(transaction)
        self._carry_out(event)  # it is decided: if we die now, the next one to open finishes it
        return unified_diff(before, after)

    def say(
        self,
        gesture_ids: Sequence[str],
        *,
        action: str,
        author: str,
        reason: str | None,
        also: Callable[[Transaction], None],
    ) -> None:
        """Write something about gestures into the journal, without changing a line."""
        with self.journal.writing() as transaction:
            self._finish(transaction)
            self._check_fresh(gesture_ids, self._read())
            records = [
                Record(entry.gesture.id, entry.file.name, entry.line, entry.raw, entry.raw)
                for entry in map(self.entry, gesture_ids)
            ]
            transaction.record(action, author, reason, records)
            also(transaction)

    @property
    def _folder(self) -> Path:
        return self.path if _is_folder(self.path) else self.path.parent

    def _read(self) -> dict[Path, bytes]:
        files = files_in(self.path) if _is_folder(self.path) else [self.path]
        contents = {}
        for file in files:
            try:
                contents[file] = file.read_bytes()
            except OSError as error:
                reason = error.strerror or str(error)
                raise InputError([Problem("", f"can't be read: {reason}", str(file))]) from None
            if why := why_no_text(contents[file]):
                raise InputError([Problem("", why, str(file))])
        if not contents:
            if not self.path.exists():
                raise InputError([Problem("", "does not exist", str(self.path))])
            raise InputError([Problem("", "is a folder without a *.jsonl file", str(self.path))])
        return contents

    def _take(self, contents: dict[Path, bytes]) -> None:
        self.entries = entries_of(contents)
        self._contents = contents
        for name in ("playbook", "_by_id"):
            self.__dict__.pop(name, None)

    def _finish(self, transaction: Transaction) -> list[int]:
        """Bring into the files what is decided; the events that couldn't be.

        A file that was changed by hand in the meantime stays as it is.
        """
        contents: dict[Path, bytes] = {}
        abandoned = []
        for redo in transaction.pending():
            file = self._folder / redo.file
            now = digest(read_or_none(file))
            if now == redo.digest:
                contents[file] = redo.content
            elif now != digest(redo.content):
                note = f"not made: interrupted, and {redo.file} was changed by hand since"
                transaction.abandon(redo.event, redo.file, note)
                logger.warning("change %d %s; make it again", redo.event, note)
                abandoned.append(redo.event)
        replace_files(contents)
        transaction.clear_redo()
        return abandoned

    def _carry_out(self, event: int) -> None:
        """Bring a decided change into the files, or take it back when they can't be written."""
        try:
            abandoned = self._bring_in(event)
        except UnwritableError:
            raise
        except UsageError as error:  # the journal can't even be told to take it back
            told = "the change is decided: the next command that can write finishes it"
            raise UsageError(f"{error}; {told}") from None
        if event in abandoned:
            raise UsageError(f"{self.path} was changed by hand at this moment; try again")

    def _bring_in(self, event: int) -> list[int]:
        """Finish what is decided, and take it in; the events that couldn't be."""
        try:
            with self.journal.writing() as transaction:
                abandoned = self._finish(transaction)
                self._take(self._read())
        except UnwritableError:
            with self.journal.writing() as transaction:
                if any(redo.event == event for redo in transaction.pending()):
                    transaction.withdraw(event)
            raise
        return abandoned

    def _edited(
        self, changes: Sequence[Change], contents: Contents
    ) -> tuple[dict[Path, bytes], list[Record]]:
        fresh = self._check_fresh([c.id for c in changes if c.before is not None], contents)
        for change in changes:
            if change.before is None and change.file is not None:
                self._check_place(change.file, contents)
        usual = self.path / _NEW_GESTURES
        return edited(contents, fresh, changes, usual if usual in contents else max(contents))

    def _check_fresh(self, gesture_ids: Sequence[str], contents: Contents) -> dict[str, Entry]:
        """The entries of the files as they are now; those named must be as they were."""
        if contents == self._contents:
            fresh = self._by_id
        else:
            fresh = {entry.gesture.id: entry for entry in entries_of(contents)}
        for gesture_id in gesture_ids:
            known = self.entry(gesture_id)
            if gesture_id not in fresh or fresh[gesture_id].raw != known.raw:
                fate = "has changed" if gesture_id in fresh else "was removed"
                raise UsageError(
                    f"gesture '{gesture_id}' {fate} since you opened {self.path}: another curator "
                    "was at work. Nothing was written; look at it and make your change again"
                )
        return fresh

    def _check_place(self, file: Path, contents: Contents) -> None:
        seen = file.suffix == ".jsonl" and not file.name.startswith(".")
        in_folder = _is_folder(self.path) and file.parent == self.path
        if file not in contents and not (in_folder and seen):
            where = f"a *.jsonl file in {self.path}" if _is_folder(self.path) else str(self.path)
            raise UsageError(f"{file}: gestures of this playbook go into {where}")


def journal_path(path: Path) -> Path:
    """Where the journal of the playbook at `path` lies."""
    if _is_folder(path):
        return path / ".history.db"
    return path.with_name(f"{path.stem}.history.db")


def _is_folder(path: Path) -> bool:
    return path.is_dir() or (not path.exists() and path.suffix != ".jsonl")
