"""`wow explain`: the whole funnel for one case."""

from __future__ import annotations

from pathlib import Path

import click

from .options import engine_options, load_engine, policy_option
from .suggest import case_of


@click.command()
@click.argument("case", required=False, metavar="[CASE.json | -]")
@click.option("--text", help="What a customer says, for a quick try without a file.")
@engine_options
@policy_option
@click.option("--json", "as_json", is_flag=True, help="Print the explanation as JSON.")
@click.option("--no-color", is_flag=True, help="Plain text, also on a terminal.")
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
    from .render_explanation import print_explanation

    print_explanation(explanation, color=not no_color)
