"""`wow playbook init`: begin a playbook, from the shipped one or empty."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ...errors import UsageError
from ..names import counted
from .options import PLAYBOOK_VARIABLE, writing_options


@click.command("init")
@click.option(
    "--playbook",
    type=click.Path(path_type=Path),
    help="Where: a file ending in .jsonl, or a folder. Default: what WOW_PLAYBOOK names, else "
    "playbook.jsonl in this folder.",
)
@click.option(
    "--from",
    "origin",
    type=click.Choice(["shipped", "empty"]),
    default="shipped",
    show_default=True,
    help="What to begin with.",
)
@click.option("--sector", multiple=True, help="Only gestures of this sector, and general ones.")
@click.option("--approver", multiple=True, help="Who may approve; you, when nobody is named.")
@writing_options
def init_command(
    playbook: Path | None,
    origin: str,
    sector: tuple[str, ...],
    approver: tuple[str, ...],
    dry_run: bool,
    author: str,
    reason: str | None,
) -> None:
    """Begin a playbook with its history. What is there already is never overwritten."""
    from ...playbooks.workspace import Workspace

    path = playbook or Path(os.environ.get(PLAYBOOK_VARIABLE) or "playbook.jsonl")
    if origin == "empty" and sector:
        raise click.UsageError("--sector chooses among the shipped gestures; not with --from empty")
    lines = [] if origin == "empty" else _shipped_lines(sector)
    approvers = approver or (author,)
    if dry_run:
        click.echo(f"would begin {path} with {counted(len(lines), 'gesture')}", err=True)
        return
    Workspace.create(path, lines, author=author, reason=reason, approvers=approvers)
    click.echo(
        f"begun: {path}, {counted(len(lines), 'gesture')}; {', '.join(approvers)} may approve",
        err=True,
    )
    click.echo("next: wow playbook list, or: wow playbook add", err=True)


def _shipped_lines(sectors: tuple[str, ...]) -> list[str]:
    """The shipped gestures, byte for byte; only those of the sectors and the general ones."""
    from ...playbooks.playbook import shipped_path
    from ...playbooks.workspace import Workspace

    entries = Workspace.open(shipped_path()).entries
    known = {name for entry in entries for name in entry.gesture.sectors}
    for name in sectors:
        if name not in known:
            raise UsageError(
                f"can't find sector '{name}' in the shipped playbook. "
                f"Available: {', '.join(sorted(known))}"
            )
    return [
        entry.raw
        for entry in entries
        if not sectors or not entry.gesture.sectors or set(sectors) & set(entry.gesture.sectors)
    ]
