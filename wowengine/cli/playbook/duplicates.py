"""`wow playbook duplicates` and `merge`: gestures that say the same, and one made of two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..names import counted
from .options import open_workspace, playbook_option, tell, writing_options

if TYPE_CHECKING:
    from ...playbooks import Gesture
    from ...playbooks.likeness import Meanings, Pair

_ALIKE = 0.5


@click.command("duplicates")
@playbook_option
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=_ALIKE,
    show_default=True,
    help="How alike: 1 is the same; below 0.5 gestures mostly answer different needs.",
)
@click.option("--encoder", metavar="NAME", help="As in 'wow suggest'.")
@click.option("--json", "as_json", is_flag=True, help="Print the pairs as JSON, for programs.")
def duplicates_command(playbook: Path, at_least: float, encoder: str | None, as_json: bool) -> None:
    """List pairs of gestures alike in meaning, with scores and why, across languages."""
    from ...playbooks.likeness import alike_pairs

    gestures = [
        entry.gesture
        for entry in open_workspace(playbook).entries
        if entry.gesture.status != "retired"
    ]
    pairs = alike_pairs(_meanings(gestures, encoder), at_least) if gestures else []
    if as_json:
        click.echo(json.dumps([_as_data(pair) for pair in pairs], ensure_ascii=False, indent=2))
        return
    for pair in pairs:
        click.echo(_told(pair))
    click.echo(
        f"{counted(len(pairs), 'pair')} alike among {counted(len(gestures), 'gesture')}", err=True
    )


@click.command("merge")
@click.argument("keeper", metavar="A")
@click.argument("giver", metavar="B")
@playbook_option
@click.option("--encoder", metavar="NAME", help="As in 'wow suggest'.")
@writing_options
def merge_command(
    keeper: str,
    giver: str,
    playbook: Path,
    encoder: str | None,
    dry_run: bool,
    author: str,
    reason: str | None,
) -> None:
    """Keep A, give it B's situations that it has no near copy of, and retire B."""
    from ...playbooks.workspace import Change

    if keeper == giver:
        raise click.UsageError("give two gestures: the one to keep, then the one to retire")
    workspace = open_workspace(playbook)
    kept, given = workspace.entry(keeper).gesture, workspace.entry(giver).gesture
    for gesture in (kept, given):
        if gesture.status == "retired":
            raise click.UsageError(f"gesture '{gesture.id}' is retired; restore it first")
    merged, taken = _merged(kept, given, _meanings([kept, given], encoder))
    retired = given.model_copy(update={"status": "retired"})
    diff = workspace.apply(
        [Change(kept.id, kept, merged), Change(given.id, given, retired)],
        action="merge",
        author=author,
        reason=reason,
        dry_run=dry_run,
    )
    of = max(len(texts) for texts in given.situations.values())
    tell(
        diff,
        f"'{kept.id}' took {taken} of {of} situations; '{given.id}' is retired",
        dry_run=dry_run,
    )
    if given.contraindications:
        click.echo(
            f"what speaks against '{given.id}' was not taken; see whether it should be:", err=True
        )
        for texts in given.contraindications.values():
            for text in texts:
                click.echo(f"    {text}", err=True)


def _meanings(gestures: list[Gesture], encoder: str | None) -> Meanings:
    from ...index.encoders import load_encoder
    from ...playbooks.likeness import Meanings

    return Meanings(gestures, load_encoder(encoder))


def _merged(kept: Gesture, given: Gesture, meanings: Meanings) -> tuple[Gesture, int]:
    """The keeper with what is new in the giver, and how many situations that is."""
    from ...playbooks.likeness import new_positions

    positions = new_positions(meanings, 0, 1)
    situations = {tag: list(texts) for tag, texts in kept.situations.items()}
    for tag, texts in given.situations.items():
        new = [texts[position] for position in positions if position < len(texts)]
        if new:
            situations.setdefault(tag, []).extend(new)
    if not positions:
        return kept, 0
    data = {tag: tuple(texts) for tag, texts in situations.items()}
    return kept.model_copy(update={"situations": data}), len(positions)


def _told(pair: Pair) -> str:
    lines = [
        f"{pair.score:.2f}  {pair.first.id}  ~  {pair.second.id}",
        f"      titles {pair.titles:.2f}, descriptions {pair.descriptions:.2f}, "
        f"situations {pair.situations:.2f}",
    ]
    for field, text, other, similarity in pair.why:
        lines.append(f"      {field} {similarity:.2f}: {text}")
        lines.append(f"      {' ' * len(field)}    ~ : {other}")
    return "\n".join(lines)


def _as_data(pair: Pair) -> dict[str, object]:
    return {
        "a": pair.first.id,
        "b": pair.second.id,
        "score": pair.score,
        "titles": pair.titles,
        "descriptions": pair.descriptions,
        "situations": pair.situations,
        "why": [
            {"field": field, "a": text, "b": other, "similarity": similarity}
            for field, text, other, similarity in pair.why
        ],
    }
