"""Comparison: this run beside an earlier one, on the cases, drafts or readings of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..values import Closed
from . import drafts, metrics, reading_metrics
from .bootstrap import Numbers, array_of, by_language, interval, ratios, resampled, rounded
from .drafts import DraftOutcome
from .metrics import Tally
from .outcomes import Outcome
from .readings import ReadingOutcome

O = TypeVar("O", Outcome, DraftOutcome, ReadingOutcome)  # noqa: E741


@dataclass(frozen=True)
class Measuring(Generic[O]):
    """How outcomes of one kind are measured: the names of the measures, and a tally of each."""

    measures: Sequence[str]
    tally: Callable[[O], Sequence[Tally]]


OF_CASES = Measuring(metrics.MEASURES, metrics.tally)
OF_DRAFTS = Measuring(drafts.MEASURES, drafts.tally)
OF_READINGS = Measuring(reading_metrics.MEASURES, reading_metrics.tally)


class Change(Closed):
    """One measure then and now; the 95 % interval is that of the difference, case by case."""

    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None


class Comparison(Closed):
    """What changed since an earlier run, named by what it was made with.

    Both are judged by the labels of now, on the `cases` they share (drafts or readings, where these
    are compared); `mended` and `broken` are those that were a miss only then, and only now.
    """

    engine: str
    encoder: str
    playbook: str
    policy: str | None = None
    cases: int
    only_earlier: int
    only_now: int
    changes: dict[str, dict[str, Change]]
    mended: tuple[str, ...]
    broken: tuple[str, ...]


def compare(
    measuring: Measuring[O],
    earlier: Sequence[O],
    now: Sequence[O],
    *,
    engine: str,
    encoder: str,
    playbook: str,
    policy: str | None = None,
) -> Comparison | None:
    """What changed since `earlier`, which was made with that engine, encoder, playbook and policy.

    None when nothing is in both.
    """
    pairs = _pairs(earlier, now)
    if not pairs:
        return None
    return Comparison(
        engine=engine,
        encoder=encoder,
        playbook=playbook,
        policy=policy,
        cases=len(pairs),
        only_earlier=len(earlier) - len(pairs),
        only_now=len(now) - len(pairs),
        changes=_changes(measuring, pairs),
        mended=tuple(new.key for old, new in pairs if old.misses and not new.misses),
        broken=tuple(new.key for old, new in pairs if new.misses and not old.misses),
    )


def _pairs(earlier: Sequence[O], now: Sequence[O]) -> list[tuple[O, O]]:
    """The outcomes of what both share, then and now, with the labels of now."""
    by_key = {outcome.key: outcome for outcome in earlier}
    return [
        (by_key[new.key].model_copy(update={"expected": new.expected}), new)
        for new in now
        if new.key in by_key
    ]


def _changes(measuring: Measuring[O], pairs: list[tuple[O, O]]) -> dict[str, dict[str, Change]]:
    rows = [_row(measuring, old, new) for old, new in pairs]
    found = {}
    count = len(measuring.measures)
    for group, part in by_language(rows).items():
        tallies = array_of([both for _, both in part])
        values, again = ratios(tallies.sum(axis=0)), ratios(resampled(tallies))
        differences = again[:, count:] - again[:, :count]
        found[group] = {
            name: _change(values[column], values[count + column], differences[:, column])
            for column, name in enumerate(measuring.measures)
        }
    return found


def _row(measuring: Measuring[O], old: O, new: O) -> tuple[str, Sequence[Tally]]:
    return new.language, (*measuring.tally(old), *measuring.tally(new))


def _change(before: float, after: float, differences: Numbers) -> Change:
    low, high = interval(differences)
    return Change(
        before=rounded(before),
        after=rounded(after),
        difference=rounded(after - before),
        low=low,
        high=high,
    )
