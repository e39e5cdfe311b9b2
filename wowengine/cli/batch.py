"""`wow batch`: a file of cases in, a file of answers out."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ..errors import UsageError
from .options import engine_options, load_engine, policy_option

if TYPE_CHECKING:
    from ..batch.cases import Progress

_INTERRUPTED = 128 + signal.SIGINT
_PATH = click.Path(path_type=Path, allow_dash=True)


@click.command()
@click.argument("source", metavar="IN.jsonl", type=_PATH)
@click.argument("target", metavar="OUT.jsonl", type=_PATH)
@engine_options
@policy_option
@click.option("--skip-invalid", is_flag=True, help="Report bad lines and go on without them.")
def batch(
    source: Path,
    target: Path,
    playbook: Path | None,
    encoder: str | None,
    limit: int,
    policy: Path | None,
    skip_invalid: bool,
) -> None:
    """Suggest for every case of IN.jsonl; OUT.jsonl has one answer a line, in the same order.

    OUT.jsonl appears only when it is complete. '-' is standard input or output.
    """
    from ..batch import check_place, is_whole, run_batch

    check_place(target)
    _check_kept(target, playbook, policy)
    engine = load_engine(playbook, encoder, policy)
    try:
        with _tidily_stopped(), _progress(source) as advance:
            report = run_batch(
                engine, source, target, limit=limit, skip_invalid=skip_invalid, progress=advance
            )
    except KeyboardInterrupt:
        fate = f"{target} is as it was" if is_whole(target) else "what was answered is written"
        click.echo(f"wow: interrupted; {fate}", err=True)
        sys.exit(_INTERRUPTED)
    for error in report.skipped:
        click.echo(str(error), err=True)
    skipped = f", {len(report.skipped)} skipped" if report.skipped else ""
    click.echo(f"{report.answered} answered{skipped}: {target}", err=True)


def _check_kept(target: Path, playbook: Path | None, policy: Path | None) -> None:
    """Raise UsageError when the answers would replace, or join, what they are made with."""
    for path, what in ((playbook, "playbook"), (policy, "policy")):
        if path is None or not path.exists():
            continue
        is_it = target.exists() and path.samefile(target)
        is_within = path.is_dir() and path.resolve() == target.resolve().parent
        if is_it or (is_within and target.suffix == ".jsonl"):
            raise UsageError(f"{target} belongs to the {what}; name another file")


@contextmanager
def _tidily_stopped() -> Iterator[None]:
    """Told to stop, the process first puts away what it has begun to write."""

    def stop(number: int, _: object) -> NoReturn:
        sys.exit(128 + number)

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def _progress(source: Path) -> Iterator[Progress]:
    """A bar over the bytes of the file, on standard error, when that is a terminal."""
    if not sys.stderr.isatty() or not source.is_file():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(source.name, total=source.stat().st_size)
        yield lambda size: bar.advance(task, size)
