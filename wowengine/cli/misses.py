"""The misses of `wow evaluate` as a person reads them, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ..evaluation.held_out import Search
from ..evaluation.promised import Promised
from ..evaluation.report import MissedCase, MissedDraft, MissedReading, Report
from .names import counted

T = TypeVar("T")


def misses_of(report: Report) -> Iterator[str]:
    """The lines that tell each miss: what was expected, and what came instead."""
    if report.cases is not None:
        yield from _told("case", report.cases.misses, _missed_case)
    if report.drafts is not None:
        yield from _told("draft", report.drafts.misses, _missed_draft)
    if report.readings is not None:
        yield from _told("reading", report.readings.misses, _missed_reading)
    if report.held_out is not None:
        yield from _told("held-out situation", report.held_out.misses, _missed_search)


def _told(what: str, misses: Sequence[T], tell: Callable[[T], Iterator[str]]) -> Iterator[str]:
    yield f"\n{counted(len(misses), what)} missed"
    for one in misses:
        yield from tell(one)


def _missed_case(missed: MissedCase) -> Iterator[str]:
    grades = missed.expected.relevant.items()
    best_first = sorted(grades, key=lambda pair: (-pair[1], pair[0]))
    yield f"{missed.case_id} [{missed.language}] {', '.join(missed.miss)}"
    yield f"  expected:  {_listed(f'{gesture} ({grade})' for gesture, grade in best_first)}"
    if missed.expected.held:
        yield f"  to hold:   {_listed(missed.expected.held)}"
    if missed.expected.allowed:
        yield f"  allowed:   {_listed(missed.expected.allowed)}"
    yield f"  suggested: {_listed(missed.suggested)}"
    yield f"  held:      {_listed(f'{gesture} ({rule})' for gesture, rule in missed.held.items())}"


def _missed_draft(missed: MissedDraft) -> Iterator[str]:
    expected = missed.expected
    yield f"{missed.draft_id} [{missed.language}] {', '.join(missed.miss)}"
    if not expected.allowed:
        yield f"  expected: {expected.rule}: {expected.sentence}"
    yield f"  held:     {_listed(f'{one.rule}: {one.sentence}' for one in missed.objected)}"


def _missed_reading(missed: MissedReading) -> Iterator[str]:
    expected = missed.expected
    yield f"{missed.reading_id} [{missed.language}] {', '.join(missed.miss)}"
    for name in missed.not_read:
        yield f"  not read:     {name}: {_in_line(expected.signals[name])}"
    for name in missed.read_wrongly:
        yield f"  read wrongly: {name}: {_in_line(missed.signals[name])}"
    for part in missed.miss:
        match part:
            case "signals":
                continue
            case "promises":
                yield from _missed_promises(missed)
            case _:
                wanted, read = getattr(expected, part), getattr(missed, part)
                yield f"  {part}: {_in_line(wanted)}; read: {_in_line(read)}"


def _missed_promises(missed: MissedReading) -> Iterator[str]:
    found = missed.found
    for one in found:
        if not (one.has_state and one.has_due_time):
            yield f"  promise: {_promised(one.labelled)}; read: {_became(one.read)}"
    for wanted in missed.expected.promises or ():
        if all(one.labelled is not wanted for one in found):
            yield f"  promise not found: {_promised(wanted)}"
    for read in missed.promises:
        if all(one.read is not read for one in found):
            yield f"  promise read besides: {_promised(read)}"


def _promised(promise: Promised) -> str:
    return f"{_in_line(promise.sentence)} (message {promise.message}), {_became(promise)}"


def _became(promise: Promised) -> str:
    by = f"by {promise.by.isoformat()}" if promise.by else "without a time"
    return f"{promise.state}, {by}"


def _in_line(text: str | None) -> str:
    return " ".join((text or "nothing").split())


def _missed_search(search: Search) -> Iterator[str]:
    yield f"{search.gesture_id} [{search.language}] {search.text}"
    yield f"  found: {_listed(search.found)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"
