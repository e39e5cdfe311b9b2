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
    engine = load_engine(playbook, encoder, policy)
    answer = engine.suggest(subject, limit=limit)
    if as_json:
        click.echo(answer.model_dump_json(indent=2))
        return
    from .clock import Clock
    from .render import print_answer

    clock = Clock.of(subject, answer.reading.language)
    print_answer(answer, engine.playbook, clock, color=not no_color)
