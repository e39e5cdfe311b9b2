"""`wow playbook lint`: what is wrong with a playbook, where, and what to do about it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from ..names import counted
from .options import open_workspace, playbook_option

_FORMATS = ("text", "json", "github", "sarif")
_CHECK_FAILED = 3


@click.command("lint")
@playbook_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="For a person, a program, a GitHub workflow or a code scanner.",
)
@click.option("--encoder", metavar="NAME", help="As in 'wow suggest'.")
@click.option("--explain", metavar="CHECK", help="Say what a check looks for, with examples.")
def lint_command(
    playbook: Path, strict: bool, form: str, encoder: str | None, explain: str | None
) -> None:
    """Look for errors and warnings, each with its file, line, field and remedy.

    Exits with 3 when there is an error, with --strict also when there is a warning.
    """
    if explain is not None:
        click.echo(_explanation(explain))
        return
    from ...index.encoders import load_encoder
    from ...playbooks.lint import lint_entries
    from ...playbooks.lint.report import FORMATS

    entries = open_workspace(playbook).entries
    findings = lint_entries(entries, load_encoder(encoder))
    click.echo(FORMATS[form](findings), nl=False)
    count = Counter(finding.severity for finding in findings)
    told = ", ".join(counted(count[what], what) for what in ("error", "warning"))
    told = f"{counted(len(entries), 'gesture')}: {told}"
    click.echo(told, err=True)
    if count["error"] or (strict and findings):
        raise click.exceptions.Exit(_CHECK_FAILED)


def _explanation(name: str) -> str:
    from ...playbooks.lint import default_checks, explanation

    checks = {check.name: check for check in default_checks()}
    if name not in checks:
        known = ", ".join(checks)
        raise click.BadParameter(f"can't find check '{name}'. Available: {known}")
    return explanation(checks[name])
