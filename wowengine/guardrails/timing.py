"""Held outside the gesture's own window: before the resolution it follows, or too late.

Bad: the care sheet for a repair that has not happened, or three weeks after it. Good: within
`after + wait` and `after + within`; a window that opens later is suggested with its moment.
"""

from __future__ import annotations

from datetime import datetime

from ..case import Case
from ..index.relevance import Match
from ..playbooks import Gesture
from .interface import Hold, Moment, RuleKind

_UNRESOLVED = {
    "fr": "Ce geste suit la résolution, et le dossier n'est pas résolu.",
    "en": "This gesture follows the resolution, and the case is not resolved.",
}
_TOO_LATE = {
    "fr": "Ce geste n'avait de sens que jusqu'au {day}.",
    "en": "This gesture only made sense until {day}.",
}


class WithinWindow:
    """The gesture's `timing`, from the last contact or the resolution."""

    name = "timing"
    step = "applicability"

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold before the resolution it waits for and after its window has closed."""
        timing = match.gesture.timing
        if timing is None:
            return None
        if timing.after == "resolution" and not moment.case.is_resolved:
            return Hold(moment.say(_UNRESOLVED))
        _, closes = window(match.gesture, moment.case, moment.now)
        if closes is not None and moment.now > closes:
            return Hold(moment.say(_TOO_LATE, day=closes.date()))
        return None


def window(gesture: Gesture, case: Case, now: datetime) -> tuple[datetime | None, datetime | None]:
    """When the gesture may be made: (not before, not after), None where it doesn't matter."""
    timing = gesture.timing
    if timing is None:
        return None, None
    start = resolved_at(case, now) if timing.after == "resolution" else contacted_at(case, now)
    closes = start + timing.within if timing.within is not None else None
    return start + timing.wait, closes


def made_from(match: Match, moment: Moment) -> tuple[datetime, datetime | None]:
    """From when on the gesture can be made, now or when its window opens, and until when."""
    opens, closes = window(match.gesture, moment.case, moment.now)
    return max(opens or moment.now, moment.now), closes


def in_time(when: datetime | None, closes: datetime | None) -> datetime | None:
    """The moment, None where the window has closed by then."""
    return None if when is None or (closes is not None and when > closes) else when


def resolved_at(case: Case, now: datetime) -> datetime:
    """When the case was resolved, as far as it is known; never in the future."""
    return min(case.solved_at or case.closed_at or contacted_at(case, now), now)


def contacted_at(case: Case, now: datetime) -> datetime:
    """The time of the last word between customer and company, else of the creation, else now.

    Private notes and what a machine says are no contact; a file of nothing else tells of one.
    """
    said = [m for m in case.messages if m.author in ("customer", "agent") and not m.internal]
    times = [message.at for message in said or case.messages if message.at is not None]
    last = max(times) if times else case.created_at
    return min(last, now) if last is not None else now


KIND = RuleKind(WithinWindow.name, "applicability", lambda s, heads: WithinWindow())
