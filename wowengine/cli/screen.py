"""`wow screen`: is this draft fit to send now?"""

from __future__ import annotations

from pathlib import Path

import click

from .options import case_in, load_engine, loading_options, policy_option

_CHECK_FAILED = 3


@click.command()
@click.argument("case", metavar="CASE.json | -")
@click.option("--message", required=True, metavar="TEXT", help="What is about to be sent.")
@loading_options
@policy_option
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON, for programs.")
@click.option("--no-color", is_flag=True, help="Plain text, also on a terminal.")
def screen(
    case: str,
    message: str,
    playbook: Path | None,
    encoder: str | None,
    policy: Path | None,
    as_json: bool,
    no_color: bool,
) -> None:
    """Say whether a draft may be sent for a case now: exit 0 yes, 3 held.

    Each sentence that is held is named with the rule, the reason and when it could be said.
    """
    from ..reading.language import language_of

    if not message.strip():
        raise click.UsageError("--message must not be empty")
    subject = case_in(case)
    verdict = load_engine(playbook, encoder, policy).screen(message, subject)
    if as_json:
        click.echo(verdict.model_dump_json(indent=2))
    else:
        from .clock import Clock
        from .page import page_of
        from .render_verdict import print_verdict

        clock = Clock.of(subject, language_of(subject))
        print_verdict(verdict, clock, page_of(color=not no_color))
    if not verdict.allowed:
        raise click.exceptions.Exit(_CHECK_FAILED)
