"""`wow suggest`: one case in, one answer out."""

from __future__ import annotations

from pathlib import Path

import click

from .options import case_of, case_options, load_engine


@click.command()
@case_options
def suggest(
    case: str | None,
    text: str | None,
    playbook: Path | None,
    encoder: str | None,
    limit: int,
    policy: Path | None,
    as_json: bool,
    no_color: bool,
) -> None:
    """Suggest gestures for one case: a JSON file, '-' for standard input, or --text."""
    subject = case_of(case, text)
    answer = load_engine(playbook, encoder, policy).suggest(subject, limit=limit)
    if as_json:
        click.echo(answer.model_dump_json(indent=2))
        return
    from .clock import Clock
    from .render import print_answer

    print_answer(answer, Clock.of(subject, answer.reading.language), color=not no_color)
