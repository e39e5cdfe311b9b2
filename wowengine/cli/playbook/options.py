"""Options that the curation commands share, and how their results are told."""

from __future__ import annotations

import getpass
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ...playbooks.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

PLAYBOOK_VARIABLE = "WOW_PLAYBOOK"
AUTHOR_VARIABLE = "WOW_AUTHOR"
_USUAL = ("playbook.jsonl", "playbook")


def playbook_option(command: F) -> F:
    """`--playbook PATH`, handed on as `playbook: Path`; a UsageError when there is none."""
    return click.option(
        "--playbook",
        type=click.Path(path_type=Path),
        callback=_playbook_path,
        help="A JSONL file or a folder of them. Default: what WOW_PLAYBOOK names, else "
        "playbook.jsonl or playbook/ in this folder.",
    )(command)


def writing_options(command: F) -> F:
    """`--dry-run`, `--author` and `--reason`, handed on under these names."""
    for option in (
        click.option("--reason", help="Why; kept in the history."),
        click.option(
            "--author",
            callback=_author,
            help="Who; kept in the history. Default: what WOW_AUTHOR says, else git's user.name, "
            "else the login name.",
        ),
        click.option("--dry-run", is_flag=True, help="Show what would change; write nothing."),
    ):
        command = option(command)
    return command


def open_workspace(playbook: Path) -> Workspace:
    """The working copy that `--playbook` means."""
    from ...playbooks.workspace import Workspace

    return Workspace.open(playbook)


def tell(diff: str, done: str, *, dry_run: bool) -> None:
    """What a writing command says: the diff on standard output when dry, else one line."""
    if dry_run:
        click.echo(diff, nl=False)
        click.echo("nothing was written (--dry-run)", err=True)
    else:
        click.echo(done, err=True)


def _playbook_path(
    context: click.Context, parameter: click.Parameter, value: Path | None
) -> Path | None:
    variable = os.environ.get(PLAYBOOK_VARIABLE)
    if value is not None or variable or context.resilient_parsing:
        return value or (Path(variable) if variable else None)
    for name in _USUAL:
        if Path(name).exists():
            return Path(name)
    raise click.UsageError(
        "there is no playbook.jsonl and no folder playbook/ here; name one with --playbook PATH "
        f"or {PLAYBOOK_VARIABLE}, or begin one with: wow playbook init"
    )


def _author(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    if context.resilient_parsing:
        return ""
    name = value or os.environ.get(AUTHOR_VARIABLE) or _git_name() or _login_name()
    if not name.strip():
        raise click.UsageError(f"who are you? Give --author NAME or set {AUTHOR_VARIABLE}")
    return name.strip()


def _git_name() -> str:
    try:
        found = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the user's own git
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return found.stdout.strip()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
