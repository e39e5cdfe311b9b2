"""The cases of a batch: the lines of a JSON Lines file, read one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..case import Case
from ..encoding import why_no_text
from ..errors import InputError, Problem

STANDARD = Path("-")
_TOLD = 20  # bad lines in one go

Progress = Callable[[int], None]


@contextmanager
def opened(source: Path) -> Iterator[IO[bytes]]:
    """The file open for reading, or standard input for '-'. Raises InputError."""
    if source == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        file = source.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(source))]) from None
    with file:
        yield file


def cases_in(
    file: IO[bytes], name: str, skipped: list[InputError] | None, progress: Progress
) -> Iterator[Case]:
    """Each line's case, in their order; `progress` is told the bytes of each line read.

    Bad lines go into `skipped`. Where that is None the first one ends the cases: the lines after it
    are read to the end for others as bad, and InputError tells them together, up to twenty.
    """
    bad: list[InputError] = []
    empty = True
    for number, raw in enumerate(file, start=1):
        progress(len(raw))
        if number == 1 and (why := why_no_text(raw)):
            raise InputError([Problem("", why, name)])
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        empty = False
        try:
            case = Case.from_json(line, file=name, line=number)
        except InputError as error:
            (bad if skipped is None else skipped).append(error)
            if len(bad) == _TOLD:
                break
            continue
        if not bad:
            yield case
    if empty:
        raise InputError([Problem("", "holds no case", name)])
    if bad:
        raise InputError(_together(bad, name))


def _together(bad: list[InputError], name: str) -> list[Problem]:
    problems = [problem for error in bad for problem in error.problems]
    if len(bad) == _TOLD:
        text = f"{_TOLD} bad lines, and it was read no further; --skip-invalid goes on without them"
        problems.append(Problem("", text, name))
    return problems
