"""Comparison: this run beside an earlier one, on the cases that both asked."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import InputError, Problem
from ..values import Closed
from .bootstrap import Numbers, array_of, by_language, interval, ratios, resampled, rounded
from .metrics import MEASURES, Tally, tally
from .outcomes import Outcome

_MEASURED = len(MEASURES)


class Change(Closed):
    """One measure then and now; the 95 % interval is that of the difference, case by case."""

    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None


class Comparison(Closed):
    """What changed since an earlier run, named by what it was made with.

    Both are judged by the labels of now, on the `cases` they share; `mended` and `broken` are
    the cases that were a miss only then, and only now.
    """

    engine: str
    encoder: str
    playbook: str
    cases: int
    only_earlier: int
    only_now: int
    changes: dict[str, dict[str, Change]]
    mended: tuple[str, ...]
    broken: tuple[str, ...]


def compare(
    earlier: Sequence[Outcome],
    now: Sequence[Outcome],
    *,
    engine: str,
    encoder: str,
    playbook: str,
) -> Comparison:
    """What changed since `earlier`, which was made with that engine, encoder and playbook.

    Raises InputError when no case is in both.
    """
    pairs = _pairs(earlier, now)
    if not pairs:
        raise InputError([Problem("cases", "the earlier run shares no case with this one")])
    return Comparison(
        engine=engine,
        encoder=encoder,
        playbook=playbook,
        cases=len(pairs),
        only_earlier=len(earlier) - len(pairs),
        only_now=len(now) - len(pairs),
        changes=_changes(pairs),
        mended=tuple(new.case_id for old, new in pairs if old.misses and not new.misses),
        broken=tuple(new.case_id for old, new in pairs if new.misses and not old.misses),
    )


def _pairs(earlier: Sequence[Outcome], now: Sequence[Outcome]) -> list[tuple[Outcome, Outcome]]:
    """The outcomes of each shared case, then and now, with the labels and the language of now."""
    by_id = {outcome.case_id: outcome for outcome in earlier}
    return [
        (by_id[new.case_id].model_copy(update={"expected": new.expected}), new)
        for new in now
        if new.case_id in by_id
    ]


def _changes(pairs: list[tuple[Outcome, Outcome]]) -> dict[str, dict[str, Change]]:
    rows: list[tuple[str, Sequence[Tally]]] = [
        (new.language, (*tally(old), *tally(new))) for old, new in pairs
    ]
    found = {}
    for group, part in by_language(rows).items():
        tallies = array_of([both for _, both in part])
        values, again = ratios(tallies.sum(axis=0)), ratios(resampled(tallies))
        differences = again[:, _MEASURED:] - again[:, :_MEASURED]
        found[group] = {
            name: _change(values[column], values[_MEASURED + column], differences[:, column])
            for column, name in enumerate(MEASURES)
        }
    return found


def _change(before: float, after: float, differences: Numbers) -> Change:
    low, high = interval(differences)
    return Change(
        before=rounded(before),
        after=rounded(after),
        difference=rounded(after - before),
        low=low,
        high=high,
    )
