"""`wow screen`: is this draft fit to send now?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import load_engine, loading_options

if TYPE_CHECKING:
    from ..answer import Verdict

_CHECK_FAILED = 3


@click.command()
@click.argument("case", metavar="CASE.json | -")
@click.option("--message", required=True, metavar="TEXT", help="What is about to be sent.")
@loading_options
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON, for programs.")
def screen(
    case: str, message: str, playbook: Path | None, encoder: str | None, as_json: bool
) -> None:
    """Say whether a draft may be sent for a case now: exit 0 yes, 3 held.

    Each sentence that is held is named with the rule, the reason and when it could be said.
    """
    from ..case import Case

    if not message.strip():
        raise click.UsageError("--message must not be empty")
    if case == "-":
        subject = Case.from_json(sys.stdin.buffer.read(), file="<stdin>")
    else:
        subject = Case.load(case)
    verdict = load_engine(playbook, encoder).screen(message, subject)
    click.echo(verdict.model_dump_json(indent=2) if as_json else _said(verdict))
    if not verdict.allowed:
        raise click.exceptions.Exit(_CHECK_FAILED)


def _said(verdict: Verdict) -> str:
    if verdict.allowed:
        return "Nothing speaks against sending this now."
    lines = ["Not to be sent as it is:"]
    for held in verdict.held:
        when = "for a person to decide"
        if held.retry_after is not None:
            when = f"not before {held.retry_after:%Y-%m-%d %H:%M}"
        lines.append(f"  [{held.rule}] {held.reason} ({when})")
    return "\n".join(lines)
