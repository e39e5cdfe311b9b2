"""`wow batch`: a file of cases in, a file of answers out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import engine_options, load_engine, policy_option

if TYPE_CHECKING:
    from ..batch.runner import Progress


@click.command()
@click.argument("source", metavar="IN.jsonl", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT.jsonl", type=click.Path(path_type=Path))
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

    OUT.jsonl appears only when it is complete.
    """
    from ..batch import run_batch

    engine = load_engine(playbook, encoder, policy)
    with _progress(source) as advance:
        report = run_batch(
            engine, source, target, limit=limit, skip_invalid=skip_invalid, progress=advance
        )
    for error in report.skipped:
        click.echo(str(error), err=True)
    skipped = f", {len(report.skipped)} skipped" if report.skipped else ""
    click.echo(f"{report.answered} answered{skipped}: {target}", err=True)


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
