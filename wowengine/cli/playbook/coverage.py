"""`wow playbook coverage` and `stats`: where a playbook is rich, where it is thin, its figures."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..names import counted
from .options import open_workspace, playbook_option

if TYPE_CHECKING:
    from rich.table import Table

    from ...case import Case
    from ...evaluation.labelled import Expected
    from ...playbooks.counts import Counts
    from ...playbooks.coverage import Cell, Map, Unmet
    from ...playbooks.workspace import Workspace

_WIDE = 170  # columns of a table that is not on a terminal


@click.command("coverage")
@click.argument("cases", required=False, metavar="[CASES.jsonl]", type=click.Path(path_type=Path))
@playbook_option
@click.option("--html", type=click.Path(path_type=Path), help="Write the heat map here too.")
@click.option("--encoder", metavar="NAME", help="As in 'wow suggest'.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON, for programs.")
def coverage_command(
    cases: Path | None, playbook: Path, html: Path | None, encoder: str | None, as_json: bool
) -> None:
    """Show how many gestures serve each sector at each stage, moments of truth marked (◆).

    With CASES, plain or labelled: also those that had no good gesture, by theme, with examples.
    """
    from ...playbooks.coverage import as_html, map_of

    workspace = open_workspace(playbook)
    heat = map_of(entry.gesture for entry in workspace.entries)
    unmet = _unmet(workspace, cases, encoder) if cases is not None else None
    if as_json:
        click.echo(json.dumps(_as_data(heat, unmet), ensure_ascii=False, indent=2))
    else:
        _print(heat, unmet)
    if html is not None:
        _write(html, as_html(heat, unmet, playbook.name))
        click.echo(f"heat map: {html}", err=True)


@click.command("stats")
@playbook_option
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, for programs.")
def stats_command(playbook: Path, as_json: bool) -> None:
    """Count gestures by kind, sector, stage, language, owner, age and the like, and their cost."""
    from ...playbooks.counts import counts_of
    from ...playbooks.journal import utc_now

    workspace = open_workspace(playbook)
    gestures = [entry.gesture for entry in workspace.entries]
    counts = counts_of(gestures, workspace.journal.events(), utc_now())
    if as_json:
        click.echo(json.dumps(asdict(counts), ensure_ascii=False, indent=2, default=str))
        return
    _print_counts(counts)


def _unmet(workspace: Workspace, cases: Path, encoder: str | None) -> Unmet:
    from ...engine import WowEngine
    from ...index.encoders import load_encoder
    from ...playbooks.coverage import unmet_by

    found = _cases(cases)
    engine = WowEngine.load(workspace.playbook, encoder)
    return unmet_by(engine, load_encoder(encoder), found)


def _cases(path: Path) -> list[tuple[Case, Expected | None]]:
    """Labelled cases when the first line is one, else plain ones."""
    from ...case import Case
    from ...errors import InputError, Problem
    from ...evaluation.labelled import load_labelled

    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be read: {reason}", str(path))]) from None
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not numbered:
        raise InputError([Problem("", "holds no case", str(path))])
    if _is_labelled(numbered[0][1]):
        return [(labelled.case, labelled.expected) for labelled in load_labelled(path)]
    return [(Case.from_json(line, str(path), number), None) for number, line in numbered]


def _is_labelled(line: bytes) -> bool:
    try:
        data = json.loads(line)
    except ValueError:
        return False
    return isinstance(data, dict) and "expected" in data


def _write(path: Path, text: str) -> None:
    """Write the page aside first, so that a reader never meets half of it."""
    from ...errors import InputError, Problem

    aside = path.with_name(f".{path.name}.new")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise InputError([Problem("", f"can't be written: {reason}", str(path))]) from None


def _print(heat: Map, unmet: Unmet | None) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    console.print(_table(heat))
    console.print("Each cell: all gestures, then o observation, a anticipation, k knowledge.")
    gaps = [cell for cell in heat.gaps if cell.is_moment_of_truth]
    if gaps:
        told = ", ".join(f"{cell.sector} {cell.stage}" for cell in gaps)
        console.print(f"Nothing at a moment of truth (◆): {told}", soft_wrap=True)
    if unmet is not None:
        _print_unmet(console, unmet)


def _table(heat: Map) -> Table:
    from rich.table import Table

    from ...playbooks.coverage import MOMENTS_OF_TRUTH, STAGES

    table = Table(
        title=f"{counted(heat.gestures, 'gesture')}: sectors by stages (◆ moment of truth)"
    )
    table.add_column("sector", no_wrap=True)
    for stage in STAGES:
        truth = stage in MOMENTS_OF_TRUTH
        table.add_column(
            f"{stage} ◆" if truth else stage,
            justify="center",
            header_style="bold yellow" if truth else "",
        )
    for row in heat.rows:
        table.add_row(row[0].sector, *(_shown(cell, heat.most) for cell in row))
    return table


def _shown(cell: Cell, most: int) -> str:
    if not cell.total:
        return "[red]·[/red]"
    style = "bold green" if cell.total * 2 > most else "green" if cell.total * 5 > most else ""
    kinds = " ".join(f"{kind[0]}{n}" for kind, n in cell.kinds.items() if n)
    total = f"[{style}]{cell.total}[/{style}]" if style else str(cell.total)
    return f"{total}\n[dim]{kinds}[/dim]"


def _print_unmet(console: Any, unmet: Unmet) -> None:
    from rich.markup import escape

    console.print(
        f"\nCases: {unmet.answered} had a good gesture, {unmet.held} had one held back for now, "
        f"{unmet.silent} rightly wanted none; [bold]{unmet.unmet} had no good gesture[/bold]."
    )
    for theme in unmet.themes:
        words = ", ".join(theme.words) or "no common word"
        where = ", ".join(f"{name} {n}" for name, n in (*theme.sectors, *theme.stages))
        console.print(f"\n[bold]{len(theme.cases)} × {escape(words)}[/bold] [dim]({where})[/dim]")
        for text in theme.examples:
            console.print(f"  - {escape(text)}")


def _print_counts(counts: Counts) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    console.print(f"[bold]{counted(counts.gestures, 'gesture')}[/bold]")
    table = Table(show_header=False)
    for name, count in counts.by.items():
        table.add_row(name, ", ".join(f"{key} {n}" for key, n in count.items()))
    table.add_row("situations", ", ".join(f"{tag} {n}" for tag, n in counts.situations.items()))
    for currency, cost in counts.cost.items():
        dearest = f" ({cost.dearest})" if cost.dearest else ""
        table.add_row(
            f"cost in {currency}",
            f"{cost.without_money} cost no money; the others {cost.median_amount:.2f} in the "
            f"middle, at most {cost.most_amount:.2f}{dearest}; staff time {cost.median_minutes:g} "
            f"minutes in the middle, at most {cost.most_minutes:g}",
        )
    console.print(table)


def _as_data(heat: Map, unmet: Unmet | None) -> dict[str, Any]:
    cells = [
        {
            "sector": cell.sector,
            "stage": cell.stage,
            "moment_of_truth": cell.is_moment_of_truth,
            **cell.kinds,
        }
        for row in heat.rows
        for cell in row
    ]
    data: dict[str, Any] = {"gestures": heat.gestures, "cells": cells}
    if unmet is not None:
        data["cases"] = asdict(unmet)
    return data
