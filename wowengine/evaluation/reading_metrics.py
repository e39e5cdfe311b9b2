"""The measures of readings: signals, mood, stage, journey, promises and subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..answer import Mood
from ..reading.mood import HAPPY, UNHAPPY
from ..values import Closed
from .metrics import Tally
from .readings import ReadingOutcome

MEASURES = (
    "signal_precision",
    "signal_recall",
    "pitfalls_read",
    "mood",
    "mood_valence",
    "mood_direction",
    "stage",
    "journey",
    "promise_recall",
    "promises_besides",
    "promise_state",
    "promise_due",
    "subject",
)


class SignalCount(Closed):
    """How many cases have a signal by their labels, how many by their reading, and by both."""

    labelled: int
    read: int
    both: int


def tally(outcome: ReadingOutcome) -> tuple[Tally, ...]:
    """What one reading contributes to each of `MEASURES`.

    Precision is over the signals read that some line of the file names, recall over those
    labelled, pitfalls over those named. State and due time are over the promises found, promises
    read besides are counted by case; whatever has no label is left out.
    """
    labels, found = outcome.expected, outcome.found
    right, pitfalls = len(outcome.read_rightly), set(labels.pitfalls)
    promised = labels.promises or ()
    besides = len(outcome.promises) - len(found) if labels.has("promises") else 0
    return (
        (right, right + len(outcome.read_wrongly)),
        (right, len(labels.signals)),
        (len(pitfalls.intersection(outcome.signals)), len(pitfalls)),
        _share(outcome.is_right("mood")),
        _share(_valence(labels.mood) == _valence(outcome.mood) if labels.mood else None),
        _share(outcome.is_right("direction")),
        _share(outcome.is_right("stage")),
        _share(outcome.is_right("journey")),
        (len(found), len(promised)),
        (besides, float(labels.has("promises"))),
        (sum(one.has_state for one in found), len(found)),
        (sum(one.has_due_time for one in found), len(found)),
        _share(outcome.is_right("subject")),
    )


def counts_by_signal(outcomes: Sequence[ReadingOutcome]) -> dict[str, SignalCount]:
    """Each signal that the labels name, the one most often labelled first."""
    labelled = Counter(name for one in outcomes for name in one.expected.signals)
    both = Counter(name for one in outcomes for name in one.read_rightly)
    wrongly = Counter(name for one in outcomes for name in one.read_wrongly)
    named = {name for one in outcomes for name in (*one.expected.signals, *one.expected.absent)}
    return {
        name: SignalCount(labelled=labelled[name], read=both[name] + wrongly[name], both=both[name])
        for name in sorted(named, key=lambda name: (-labelled[name], name))
    }


def _valence(mood: Mood) -> int:
    """1 happy, 0 neutral, -1 unhappy."""
    return (mood in HAPPY) - (mood in UNHAPPY)


def _share(right: bool | None) -> Tally:
    return float(bool(right)), float(right is not None)
