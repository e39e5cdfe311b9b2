"""`wow evaluate`: how good the engine is, on labelled cases and on situations held out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from .options import load_engine, loading_options, policy_option

_NOTHING_SHARED = "the earlier run shares no case, draft or reading with this one"


def _moment(context: click.Context, option: click.Parameter, value: str | None) -> datetime:
    if value is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"must be an ISO 8601 time such as 2026-01-31T09:00:00+01:00, not {value!r}"
        ) from None
    if moment.tzinfo is None:
        raise click.BadParameter(f"needs a UTC offset, as in {value}+01:00")
    return moment


@click.command()
@click.argument("cases", required=False, metavar="[CASES.jsonl]", type=click.Path(path_type=Path))
@loading_options
@policy_option
@click.option(
    "--drafts",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Labelled drafts for the screen: {id, case, draft, allowed, rule, sentence} a line.",
)
@click.option(
    "--readings",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Labelled readings of cases: {id, case, read} a line.",
)
@click.option(
    "--held-out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Situations, each of which should find its gesture: {gesture_id, language, text} a line.",
)
@click.option(
    "--now",
    metavar="TIME",
    callback=_moment,
    help="When cases without any time are asked, in ISO 8601 with an offset. [default: now]",
)
@click.option("--baseline", is_flag=True, help="Measure plain nearest neighbour beside it.")
@click.option(
    "--compare",
    metavar="EARLIER.json",
    type=click.Path(path_type=Path),
    help="Say what changed since a run that was printed with --json.",
)
@click.option("--misses", is_flag=True, help="List what was not answered as expected.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, for programs.")
def evaluate(
    cases: Path | None,
    playbook: Path | None,
    encoder: str | None,
    policy: Path | None,
    drafts: Path | None,
    readings: Path | None,
    held_out: Path | None,
    now: datetime,
    baseline: bool,
    compare: Path | None,
    misses: bool,
    as_json: bool,
) -> None:
    """Measure the engine on labelled cases: ranking, silence and commercial timing.

    With --drafts, the screen too: what it holds, which rule and sentence it names. With --readings,
    what is read in a case: signals, mood, stage, journey, promises and why they wrote. Every figure
    comes with its 95 % interval, for all cases together and by language. A case without 'now' is
    asked at its last message or its resolution, else at --now.
    """
    if cases is None and drafts is None and readings is None and held_out is None:
        raise click.UsageError(
            "give labelled cases (CASES.jsonl), --drafts FILE, --readings FILE, --held-out FILE, "
            "or several"
        )
    if cases is None and baseline:
        raise click.UsageError("--baseline needs labelled cases (CASES.jsonl)")
    if cases is None and drafts is None and readings is None and compare:
        raise click.UsageError(
            "--compare needs labelled cases (CASES.jsonl), --drafts FILE or --readings FILE"
        )
    from ..errors import InputError, Problem
    from ..evaluation.labelled import check_labels, load_drafts, load_held_out, load_labelled
    from ..evaluation.labelled_readings import load_readings
    from ..evaluation.report import (
        Report,
        cases_report,
        drafts_report,
        held_out_report,
        readings_report,
    )

    labelled = load_labelled(cases) if cases is not None else []
    labelled_drafts = load_drafts(drafts) if drafts is not None else []
    labelled_readings = load_readings(readings) if readings is not None else []
    earlier = Report.load(compare) if compare is not None else None
    engine = load_engine(playbook, encoder, policy)
    report = Report.of(engine, now, policy)
    situations = load_held_out(held_out, engine.playbook) if held_out is not None else []
    if cases is not None:
        check_labels(labelled, engine.playbook, cases)
        measured = cases_report(engine, labelled, now, baseline=baseline, earlier=earlier)
        report = report.model_copy(update={"cases": measured})
    if labelled_drafts:
        judged = drafts_report(engine, labelled_drafts, now, earlier=earlier)
        report = report.model_copy(update={"drafts": judged})
    if labelled_readings:
        read = readings_report(engine, labelled_readings, now, earlier=earlier)
        report = report.model_copy(update={"readings": read})
    if situations:
        report = report.model_copy(update={"held_out": held_out_report(engine, situations, now)})
    if compare is not None and not report.compared:
        raise InputError([Problem("cases", _NOTHING_SHARED, str(compare))])
    if as_json:
        click.echo(report.model_dump_json(indent=2))
        return
    from .figures import print_report

    print_report(report, with_misses=misses)
