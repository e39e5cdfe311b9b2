"""The figures of `wow evaluate` as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table

from ..evaluation.bootstrap import ALL, ByLanguage, Figure
from ..evaluation.comparison import Change, Comparison
from ..evaluation.reading_metrics import SignalCount
from ..evaluation.report import CasesReport, DraftsReport, ReadingsReport, Report
from .misses import misses_of
from .names import counted

_NAMES = {
    "ndcg_at_3": "nDCG@3",
    "first_hit": "first hit",
    "precision_at_3": "precision@3",
    "right_silence": "right silence",
    "wrong_silence": "wrong silence",
    "leaks": "commercial leaks",
    "false_holds": "commercial false holds",
    "offered": "commercial offered at a right moment",
    "judged_right": "judged right",
    "caught": "held of those to hold",
    "rule_named": "rule named",
    "sentence_named": "sentence named",
    "held_wrongly": "held of those to send",
    "signal_precision": "signals: precision",
    "signal_recall": "signals: recall",
    "pitfalls_read": "signals: pitfalls read",
    "mood": "mood",
    "mood_valence": "mood: valence",
    "mood_direction": "mood: direction",
    "stage": "stage",
    "journey": "journey",
    "promise_recall": "promises: found",
    "promises_besides": "promises: read besides, a case",
    "promise_state": "promises found: state",
    "promise_due": "promises found: due time",
    "subject": "subject",
    "first": "its gesture first",
    "first_three": "its gesture among three",
}
_SUMS = ("ndcg_at_3",)  # whose count is a sum of gains, not a number of anything
_WIDE = 170  # columns where there is no terminal


def print_report(report: Report, *, with_misses: bool) -> None:
    """Print every figure with its 95 % interval on standard output, then the misses if asked."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=_WIDE)
    console.print(
        f"engine {report.engine}, encoder {report.encoder}, playbook {report.playbook}, "
        f"policy {report.policy or 'as shipped'}; cases without a time asked at "
        f"{report.now.isoformat()}",
        soft_wrap=True,
    )
    for part in _parts(report):
        if isinstance(part, Table):
            console.print()
        console.print(part, soft_wrap=isinstance(part, str))
    if report.held_out is not None:
        console.print()
        console.print(_figures("Held-out situations, retrieval alone", report.held_out.figures))
    if with_misses:
        for line in misses_of(report):
            console.print(line, soft_wrap=True)


def _parts(report: Report) -> Iterator[Table | str]:
    if report.cases is not None:
        yield from _cases(report.cases)
    if report.drafts is not None:
        yield from _drafts(report.drafts)
    if report.readings is not None:
        yield from _readings(report.readings)


def _drafts(report: DraftsReport) -> Iterator[Table | str]:
    yield _figures(counted(len(report.outcomes), "labelled draft"), report.figures)
    if report.comparison is not None:
        yield from _comparison(report.comparison, "drafts")


def _readings(report: ReadingsReport) -> Iterator[Table | str]:
    yield _figures(counted(len(report.outcomes), "labelled reading"), report.figures)
    if report.signals:
        yield _signals(report.signals)
    if report.comparison is not None:
        yield from _comparison(report.comparison, "readings")


def _signals(counts: Mapping[str, SignalCount]) -> Table:
    table = Table(title="Cases by signal", title_justify="left")
    table.add_column("signal")
    for name in SignalCount.model_fields:
        table.add_column(name, justify="right")
    for signal, count in counts.items():
        table.add_row(signal, *(str(number) for _, number in count))
    return table


def _cases(report: CasesReport) -> Iterator[Table | str]:
    yield _figures(counted(len(report.outcomes), "labelled case"), report.figures)
    if report.baseline is not None:
        yield _figures("Plain nearest neighbour on the same cases", report.baseline)
        ours, plain = (side[ALL]["ndcg_at_3"].value for side in (report.figures, report.baseline))
        if ours is not None and plain:
            yield f"nDCG@3 is {ours / plain:.2f} × the plain one's."
    if report.comparison is not None:
        yield from _comparison(report.comparison, "cases")


def _figures(title: str, figures: ByLanguage) -> Table:
    table = _table(title, figures)
    for name in figures[ALL]:
        table.add_row(_NAMES[name], *(_figure(name, part[name]) for part in figures.values()))
    return table


def _comparison(comparison: Comparison, what: str) -> Iterator[Table | str]:
    table = _table("Since the earlier run: then → now, difference", comparison.changes)
    for name in comparison.changes[ALL]:
        parts = comparison.changes.values()
        table.add_row(_NAMES[name], *(_change(part[name]) for part in parts))
    yield table
    yield (
        f"The earlier run: engine {comparison.engine}, encoder {comparison.encoder}, playbook "
        f"{comparison.playbook}, policy {comparison.policy or 'as shipped'}. "
        f"{comparison.cases} {what} in both, {comparison.only_earlier} only "
        f"in the earlier one, {comparison.only_now} only now; judged by the labels of now."
    )
    for told, ids in (("mended", comparison.mended), ("broken", comparison.broken)):
        yield f"{told} ({len(ids)}): {', '.join(ids) or 'none'}"


def _table(title: str, groups: Mapping[str, object]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("[95 % interval]")
    for group in groups:
        table.add_column(group, justify="right", no_wrap=True)
    return table


def _figure(name: str, figure: Figure) -> str:
    if figure.value is None:
        return "nothing to measure"
    told = f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"
    counted = f"of {figure.of}" if name in _SUMS else f"{figure.count:.0f} of {figure.of}"
    return f"{told} {counted}"


def _change(change: Change) -> str:
    if change.difference is None:
        return "nothing to compare"
    return (
        f"{change.before:.3f} → {change.after:.3f}, {change.difference:+.3f} "
        f"[{change.low:+.3f}, {change.high:+.3f}]"
    )
