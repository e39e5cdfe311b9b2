"""`wow explain`: the whole funnel for one case."""

from __future__ import annotations

from pathlib import Path

import click

from .options import case_of, case_options, load_engine


@click.command()
@case_options
def explain(
    case: str | None,
    text: str | None,
    playbook: Path | None,
    encoder: str | None,
    limit: int,
    policy: Path | None,
    as_json: bool,
    no_color: bool,
) -> None:
    """Say how an answer comes about: what was read, retrieved, said by each rule, and ranked."""
    subject = case_of(case, text)
    explanation = load_engine(playbook, encoder, policy).explain(subject, limit=limit)
    if as_json:
        click.echo(explanation.model_dump_json(indent=2))
        return
    from .clock import Clock
    from .render_explanation import print_explanation

    clock = Clock.of(subject, explanation.answer.reading.language)
    print_explanation(explanation, clock, color=not no_color)
