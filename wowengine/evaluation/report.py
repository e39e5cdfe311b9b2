"""The report of one run: its figures, what they rest on, and what they were made with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, ValidationError

from ..errors import InputError, Problem, problems_of
from ..values import Closed
from . import drafts, held_out, metrics, reading_metrics
from .baseline import baseline_of
from .bootstrap import ByLanguage, figures_by_language
from .comparison import OF_CASES, OF_DRAFTS, OF_READINGS, Comparison, Measuring, O, compare
from .drafts import DraftMiss, DraftOutcome, drafts_judged
from .held_out import Search, searches_of
from .labelled import HeldOutSituation, LabelledCase, LabelledDraft
from .labelled_readings import LabelledReading
from .outcomes import Miss, Outcome, outcomes_of
from .reading_metrics import SignalCount, counts_by_signal
from .readings import Part, ReadingOutcome, readings_of

if TYPE_CHECKING:
    from ..engine import WowEngine


class MissedCase(Outcome):
    """A case that was not answered as expected, and in what."""

    miss: tuple[Miss, ...]


class MissedDraft(DraftOutcome):
    """A draft that was not judged as expected, and in what."""

    miss: tuple[DraftMiss, ...]


class MissedReading(ReadingOutcome):
    """A case that was not read as labelled, and in which parts."""

    miss: tuple[Part, ...]


class CasesReport(Closed):
    """The figures on labelled cases; `baseline` has plain nearest neighbour's on the same."""

    figures: ByLanguage
    baseline: ByLanguage | None = None
    comparison: Comparison | None = None
    misses: tuple[MissedCase, ...]
    outcomes: tuple[Outcome, ...]


class DraftsReport(Closed):
    """The figures of the screen on labelled drafts."""

    figures: ByLanguage
    comparison: Comparison | None = None
    misses: tuple[MissedDraft, ...]
    outcomes: tuple[DraftOutcome, ...]


class ReadingsReport(Closed):
    """The figures of the reading on labelled readings, and how often each signal was read."""

    figures: ByLanguage
    signals: dict[str, SignalCount]
    comparison: Comparison | None = None
    misses: tuple[MissedReading, ...]
    outcomes: tuple[ReadingOutcome, ...]


class HeldOutReport(Closed):
    """How often held-out situations find their gesture among the first three."""

    figures: ByLanguage
    misses: tuple[Search, ...]


class Report(Closed):
    """One run of `wow evaluate`; `now` is the clock of cases that have no time.

    `policy` is the file of the policy, null for the shipped one.
    """

    engine: str
    encoder: str
    playbook: str
    policy: str | None = None
    now: AwareDatetime
    cases: CasesReport | None = None
    drafts: DraftsReport | None = None
    readings: ReadingsReport | None = None
    held_out: HeldOutReport | None = None

    @classmethod
    def of(cls, engine: WowEngine, now: datetime, policy: Path | None = None) -> Report:
        """A report without figures yet."""
        return cls(
            engine=version("wowengine"),
            encoder=engine.encoder.name,
            playbook=engine.playbook.content_hash,
            policy=str(policy) if policy is not None else None,
            now=now,
        )

    @classmethod
    def load(cls, path: Path) -> Report:
        """The report that an earlier run printed with --json, on cases, drafts or readings.

        Raises InputError when it is not one.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputError([Problem("", f"can't be read: {reason}", str(path))]) from None
        try:
            report = cls.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
        except ValidationError as error:
            problems = problems_of(error.errors(include_url=False), cls.model_fields, str(path))
            raise InputError(problems) from None
        if not report._comparable:
            message = "holds no figures on labelled cases, drafts or readings"
            raise InputError([Problem("cases", message, str(path))])
        return report

    @property
    def compared(self) -> bool:
        """Whether anything in it is set beside an earlier run."""
        return any(part.comparison is not None for part in self._comparable)

    @property
    def _comparable(self) -> list[CasesReport | DraftsReport | ReadingsReport]:
        """Its parts that can be set beside an earlier run's."""
        parts = (self.cases, self.drafts, self.readings)
        return [part for part in parts if part is not None]


def cases_report(
    engine: WowEngine,
    labelled: Sequence[LabelledCase],
    now: datetime,
    *,
    baseline: bool = False,
    earlier: Report | None = None,
) -> CasesReport:
    """The figures of the engine on labelled cases.

    With `baseline` those of plain nearest neighbour too, and what changed since `earlier`, None
    where no case is in both runs.
    """
    outcomes = outcomes_of(engine, labelled, now)
    plain = baseline_of(engine, labelled, [o.language for o in outcomes]) if baseline else None
    before = earlier.cases.outcomes if earlier and earlier.cases else ()
    return CasesReport(
        figures=figures_of(outcomes),
        baseline=figures_of(plain) if plain is not None else None,
        comparison=_since(earlier, OF_CASES, before, outcomes),
        misses=tuple(MissedCase(**dict(o), miss=o.misses) for o in outcomes if o.misses),
        outcomes=tuple(outcomes),
    )


def drafts_report(
    engine: WowEngine,
    labelled: Sequence[LabelledDraft],
    now: datetime,
    *,
    earlier: Report | None = None,
) -> DraftsReport:
    """The figures of the screen on labelled drafts, and what changed since `earlier`.

    None changed where no draft is in both runs.
    """
    outcomes = drafts_judged(engine, labelled, now)
    before = earlier.drafts.outcomes if earlier and earlier.drafts else ()
    rows = [(one.language, drafts.tally(one)) for one in outcomes]
    return DraftsReport(
        figures=figures_by_language(drafts.MEASURES, rows),
        comparison=_since(earlier, OF_DRAFTS, before, outcomes),
        misses=tuple(MissedDraft(**dict(o), miss=o.misses) for o in outcomes if o.misses),
        outcomes=tuple(outcomes),
    )


def readings_report(
    engine: WowEngine,
    labelled: Sequence[LabelledReading],
    now: datetime,
    *,
    earlier: Report | None = None,
) -> ReadingsReport:
    """The figures of the reading on labelled readings, and what changed since `earlier`.

    None changed where no reading is in both runs.
    """
    outcomes = readings_of(engine, labelled, now)
    before = earlier.readings.outcomes if earlier and earlier.readings else ()
    rows = [(one.language, reading_metrics.tally(one)) for one in outcomes]
    return ReadingsReport(
        figures=figures_by_language(reading_metrics.MEASURES, rows),
        signals=counts_by_signal(outcomes),
        comparison=_since(earlier, OF_READINGS, before, outcomes),
        misses=tuple(MissedReading(**dict(o), miss=o.misses) for o in outcomes if o.misses),
        outcomes=tuple(outcomes),
    )


def held_out_report(
    engine: WowEngine, situations: Sequence[HeldOutSituation], now: datetime
) -> HeldOutReport:
    """How often each situation finds its gesture, and those that don't."""
    searches = searches_of(engine, situations, now)
    rows = [(one.language, held_out.tally(one)) for one in searches]
    return HeldOutReport(
        figures=figures_by_language(held_out.MEASURES, rows),
        misses=tuple(one for one in searches if one.gesture_id not in one.found),
    )


def figures_of(outcomes: Sequence[Outcome]) -> ByLanguage:
    """The figures of some outcomes, all together and by language."""
    return figures_by_language(metrics.MEASURES, [(o.language, metrics.tally(o)) for o in outcomes])


def _since(
    earlier: Report | None, measuring: Measuring[O], before: Sequence[O], now: Sequence[O]
) -> Comparison | None:
    if earlier is None:
        return None
    return compare(
        measuring,
        before,
        now,
        engine=earlier.engine,
        encoder=earlier.encoder,
        playbook=earlier.playbook,
        policy=earlier.policy,
    )
