"""The batch runner: a JSON Lines file of cases in, a JSON Lines file of answers out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..engine import WowEngine
from ..errors import InputError
from .answers import check_apart, check_place, writing
from .cases import STANDARD, Progress, cases_in, opened


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

    '-' is standard input or output. A file `target` appears, whole, only at the end; one that is
    there is the earlier one until then, a link is followed. `progress` is told the bytes of each
    line read. Raises InputError for bad lines, unless `skip_invalid`, and when both are one file.
    """
    report = BatchReport()
    check_place(target)
    with opened(source) as file:
        check_apart(file, target)
        skipped = report.skipped if skip_invalid else None
        name = "<stdin>" if source == STANDARD else str(source)
        cases = cases_in(file, name, skipped, progress)
        with writing(target) as write:
            for answer in engine.suggest_many(cases, limit=limit):
                write(answer.model_dump_json())
                report.answered += 1
    return report
