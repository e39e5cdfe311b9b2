"""The batch runner: a JSON Lines file of cases in, a JSON Lines file of answers out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..case import Case
from ..engine import WowEngine
from ..errors import InputError, Problem

Progress = Callable[[int], None]


@dataclass
class BatchReport:
    """What became of the lines: answered, and those skipped with their problems."""

    answered: int = 0
    skipped: list[InputError] = field(default_factory=list)


def run_batch(
    engine: WowEngine,
    source: Path,
    target: Path,
    *,
    limit: int,
    skip_invalid: bool = False,
    progress: Progress = lambda _: None,
) -> BatchReport:
    """Answer every case of `source` into `target`, one line each, in the same order.

    `target` appears, whole, only at the end. `progress` is told the bytes of each line read.
    Raises InputError at the first bad line, unless `skip_invalid`.
    """
    report = BatchReport()
    if not target.parent.is_dir():
        raise InputError([Problem("", "its folder does not exist", str(target))])
    if target.is_dir():
        raise InputError([Problem("", "is a folder", str(target))])
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as out:
            cases = _cases(source, report, skip_invalid=skip_invalid, progress=progress)
            for answer in engine.suggest_many(cases, limit=limit):
                out.write(answer.model_dump_json() + "\n")
                report.answered += 1
            out.flush()
            os.fsync(out.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return report


def _cases(
    source: Path, report: BatchReport, *, skip_invalid: bool, progress: Progress
) -> Iterator[Case]:
    try:
        file = source.open("rb")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(source))]) from None
    empty = True
    with file:
        for number, raw in enumerate(file, start=1):
            progress(len(raw))
            line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if not line.strip():
                continue
            empty = False
            try:
                yield Case.from_json(line, file=str(source), line=number)
            except InputError as error:
                if not skip_invalid:
                    raise
                report.skipped.append(error)
    if empty:
        raise InputError([Problem("", "holds no case", str(source))])


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
