"""Runs a `wow` command again and again, each time killed with SIGKILL one step later.

Called with a folder to begin from, a folder to work in and the command. Each run has a copy of
its own, `0001`, `0002` and so on, where it died; the last one, which nothing killed, is `whole`.
A step is every SQL statement, every file opened for writing, and every call that syncs, renames
or removes one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

from wowengine.cli import main

_STEPS = {"os.rename", "os.remove", "os.chmod", "os.mkdir"}


class Tripwire:
    """Kills this process at its n-th step."""

    def __init__(self, step: int) -> None:
        self._left = step
        self._sync = os.fsync
        self._connect = sqlite3.connect

    def set(self) -> None:
        os.fsync = self._synced
        sqlite3.connect = self._connected  # type: ignore[assignment]
        sys.addaudithook(self._audited)

    def _count(self, _: object = None) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def _synced(self, handle: int) -> None:
        self._count()
        self._sync(handle)
        self._count()

    def _connected(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = self._connect(*arguments, **options)
        connection.set_trace_callback(self._count)
        return connection

    def _audited(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _STEPS or (event == "open" and arguments[2] & os.O_ACCMODE != os.O_RDONLY):
            self._count()


def warm_up(folder: Path, arguments: list[str], text: bytes) -> None:
    """Run it once in this process, so that each child begins with everything imported."""
    os.chdir(folder)
    give(text)
    with contextlib.suppress(SystemExit):
        main(arguments)


def give(text: bytes) -> None:
    """Make the text this process's standard input."""
    reading, writing = os.pipe()
    os.write(writing, text)
    os.close(writing)
    os.dup2(reading, 0)
    sys.stdin = os.fdopen(0, closefd=False)


def killed_at(step: int, folder: Path, arguments: list[str], text: bytes) -> bool:
    """Whether the command, run in `folder` in a process of its own, died at that step."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        give(text)
        Tripwire(step).set()
        try:
            main(arguments)
        except SystemExit as stop:
            os._exit(int(stop.code or 0))
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, f"the command failed with {os.WEXITSTATUS(status)}"
    return False


def run(begin: Path, work: Path, arguments: list[str]) -> None:
    sys.dont_write_bytecode = True
    text = sys.stdin.buffer.read()
    shutil.copytree(begin, work / "warm")
    warm_up(work / "warm", arguments, text)
    shutil.rmtree(work / "warm")
    step, died = 0, True
    while died:
        step += 1
        folder = work / f"{step:04}"
        shutil.copytree(begin, folder)
        died = killed_at(step, folder, arguments, text)
    folder.rename(work / "whole")


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
