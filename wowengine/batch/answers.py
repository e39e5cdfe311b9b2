"""Where the answers of a batch go: a file that appears whole at the end, or a pipe."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ..errors import InputError, Problem
from .cases import STANDARD

try:
    import fcntl
except ImportError:  # Windows, which removes no file that is open: there a stale part stays
    fcntl = None  # type: ignore[assignment]

Write = Callable[[str], None]

_NAMED = 50  # characters of the file's name in that of its part, which must not get too long


def check_place(target: Path) -> None:
    """Raise InputError where no file can be."""
    if target == STANDARD:
        return
    with _told(target):  # a name may be too long to be asked about
        if target.is_dir():
            raise InputError([Problem("", "is a folder", str(target))])
        if not _file_of(target).parent.is_dir():
            raise InputError([Problem("", "its folder does not exist", str(target))])


def check_apart(source: IO[bytes], target: Path) -> None:
    """Raise InputError where both are the same file, under whatever name: it would be lost."""
    with suppress(OSError):  # no such file yet, or a stream that isn't one
        cases = os.fstat(source.fileno())
        answers = os.fstat(sys.stdout.fileno()) if target == STANDARD else target.stat()
        if os.path.samestat(cases, answers) and not stat.S_ISCHR(answers.st_mode):
            text = "holds the cases, which the answers would replace; name another file"
            raise InputError([Problem("", text, name_of(target))])


def name_of(target: Path) -> str:
    """What the target is called in a message."""
    return "<stdout>" if target == STANDARD else str(target)


def is_whole(target: Path) -> bool:
    """Whether the answers appear there all at the end: a file does, a pipe or a device doesn't."""
    return target != STANDARD and (target.is_file() or not target.exists())


@contextmanager
def writing(target: Path) -> Iterator[Write]:
    """A way to write line after line; a file gets all of them at the end or stays as it was.

    '-' is standard output. It, a pipe or a device gets each line at once. Raises InputError,
    naming the file, when it can't be written.
    """
    whole = is_whole(target)
    with _aside(target) if whole else _straight(target) as stream:

        def write(line: str) -> None:
            with _told(target):
                stream.write(f"{line}\n".encode("utf-8", "backslashreplace"))
                if not whole:
                    stream.flush()

        yield write


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # who reads has seen enough
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be written: {reason}", name_of(target))]) from None


@contextmanager
def _straight(target: Path) -> Iterator[IO[bytes]]:
    if target == STANDARD:
        yield sys.stdout.buffer
        return
    with _told(target):
        stream = target.open("wb")
    try:
        yield stream
    finally:
        _close(stream)


@contextmanager
def _aside(target: Path) -> Iterator[IO[bytes]]:
    """A part file beside the target, which takes its place and its mode in the end, or goes."""
    file = _file_of(target)
    with _told(target):
        _remove_stale(file)
        handle, part = _make_part(file)
    stream = os.fdopen(handle, "wb")
    try:
        yield stream
        with _told(target):
            stream.flush()
            os.fsync(handle)
            part.chmod(_mode(file))
            if fcntl is None:
                stream.close()
            part.replace(file)  # still locked where there are locks: nobody takes it for stale
    finally:
        _close(stream)
        part.unlink(missing_ok=True)


def _close(stream: IO[bytes]) -> None:
    with suppress(OSError):  # told when it was written
        stream.close()


def _make_part(file: Path) -> tuple[int, Path]:
    """A part file that is locked as long as it is open."""
    while True:
        handle, name = tempfile.mkstemp(
            prefix=f".{file.name[:_NAMED]}.", suffix=".part", dir=file.parent
        )
        if fcntl is None:
            return handle, Path(name)
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)  # another run took it for stale in this very moment


def _remove_stale(file: Path) -> None:
    """Remove the parts of runs that were killed; those of runs at work are locked."""
    named = re.compile(rf"\.{re.escape(file.name[:_NAMED])}\.\w{{8}}\.part")
    for part in file.parent.iterdir():
        if not named.fullmatch(part.name):
            continue
        with suppress(OSError), part.open("rb") as stream:
            if fcntl is not None:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()


def _file_of(target: Path) -> Path:
    """The file itself, where the target is a link to one."""
    return target.resolve() if target.is_symlink() else target


def _mode(file: Path) -> int:
    """The mode of the file that is there, else what a new one would get."""
    if file.exists():
        return stat.S_IMODE(file.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
