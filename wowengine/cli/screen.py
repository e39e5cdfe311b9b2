"""`wow screen`: is this draft fit to send now?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import case_in, load_engine, loading_options, policy_option

if TYPE_CHECKING:
    from ..answer import Verdict
    from .clock import Clock

_CHECK_FAILED = 3
_WORDS = {
    "fr": {
        "allowed": "Rien ne s'oppose à cet envoi.",
        "held": "À ne pas envoyer tel quel :",
        "person": "à décider par une personne",
        "when": "pas avant le {day}, {offset}",
    },
    "en": {
        "allowed": "Nothing speaks against sending this now.",
        "held": "Not to be sent as it is:",
        "person": "for a person to decide",
        "when": "not before {day}, {offset}",
    },
}


@click.command()
@click.argument("case", metavar="CASE.json | -")
@click.option("--message", required=True, metavar="TEXT", help="What is about to be sent.")
@loading_options
@policy_option
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON, for programs.")
def screen(
    case: str,
    message: str,
    playbook: Path | None,
    encoder: str | None,
    policy: Path | None,
    as_json: bool,
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

        click.echo(_said(verdict, Clock.of(subject, language_of(subject))))
    if not verdict.allowed:
        raise click.exceptions.Exit(_CHECK_FAILED)


def _said(verdict: Verdict, clock: Clock) -> str:
    """The verdict as a person reads it, in the language of its reasons."""
    from ..values import in_language
    from .names import evidence_of

    _, words = in_language(_WORDS, clock.language)
    if verdict.allowed:
        return words["allowed"]
    lines = [words["held"]]
    for held in verdict.held:
        when = words["person"]
        if held.retry_after is not None:
            when = words["when"].format(day=clock.day(held.retry_after), offset=clock.offset)
        lines.append(f"  [{held.rule}] {evidence_of(held.reason, clock.language)} ({when})")
    return "\n".join(lines)
