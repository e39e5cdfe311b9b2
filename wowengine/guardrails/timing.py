"""Held outside the gesture's own window: before the resolution it follows, or too late.

Bad: the care sheet for a repair that has not happened, or three weeks after it. Good: within
`after + wait` and `after + within`; a window that opens later is suggested with its moment.

A window closes with the gesture's validity. What is sold, within so long of a contact, isn't too
late for having had to rest after trouble: its time is counted from the end of that rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from ..answer import Signal
from ..case import Case
from ..index.relevance import Match
from ..playbooks import Gesture
from ..playbooks.gesture import Timing
from .clock import next_day
from .interface import Hold, Moment, RuleKind

_UNRESOLVED = {
    "fr": "Ce geste suit la résolution, et le dossier n'est pas résolu.",
    "en": "This gesture follows the resolution, and the case is not resolved.",
}
_TOO_LATE = {
    "fr": "Ce geste n'avait de sens que jusqu'au {day}.",
    "en": "This gesture only made sense until {day}.",
}
_LAST_SECOND = time(23, 59, 59)
_RESTS = 20  # in which the window of one gesture may close, one after the other


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
        start, closes = made_from(match, moment)
        if closes is not None and start > closes:
            return Hold(moment.say(_TOO_LATE, day=_end(closes, moment)))
        return None


def _end(closes: datetime, moment: Moment) -> date:
    """Until when, on the customer's clock; the day alone where it was valid until its end."""
    at_work = closes.astimezone(moment.at_work.tzinfo)
    ends_with_day = at_work.time() == _LAST_SECOND
    return at_work.date() if ends_with_day else closes.astimezone(moment.here.tzinfo)


def window(
    gesture: Gesture, case: Case, now: datetime, zone: tzinfo | None = None
) -> tuple[datetime | None, datetime | None]:
    """When the gesture may be made: (not before, not after), None where it doesn't matter.

    It closes at the latest with the day of `valid_until` in `zone`, by default that of `now`.
    """
    timing, opens, closes = gesture.timing, None, None
    if timing is not None:
        is_after = timing.after == "resolution"
        start = (resolved_at(case, now) or now) if is_after else contacted_at(case, now)
        opens = start + timing.wait
        closes = start + timing.within if timing.within is not None else None
    if gesture.valid_until is not None:
        last_day = datetime.combine(gesture.valid_until, time(0), tzinfo=zone or now.tzinfo)
        last = next_day(last_day) - timedelta(seconds=1)
        closes = min(closes, last) if closes is not None else last
    return opens, closes


def made_from(match: Match, moment: Moment) -> tuple[datetime, datetime | None]:
    """From when on the gesture can be made, now or when its window opens, and until when."""
    opens, closes = window(match.gesture, moment.case, moment.now, moment.at_work.tzinfo)
    return max(opens or moment.now, moment.now), closes


def after_rest(match: Match, moment: Moment, rest: Callable[[Moment], Hold | None]) -> Match:
    """The match, with a window that closed during a rest counted from the end of that rest.

    What `rest` held at the moment its window closed didn't come too late: it had to wait. Only a
    window counted from a contact moves so; one from the resolution, and a validity, stand.
    """
    timing = match.gesture.timing
    if timing is None or timing.after != "contact" or timing.within is None:
        return match
    start = contacted_at(moment.case, moment.now)
    opens, closes = start + timing.wait, start + timing.within
    for _ in range(_RESTS):
        held = rest(moment.at(closes)) if closes < moment.now else None
        if held is None or held.retry_after is None:
            break
        opens, closes = held.retry_after, held.retry_after + timing.within
    if opens == start + timing.wait:
        return match
    moved = Timing(after="contact", wait=opens - start, within=closes - start)
    return replace(match, gesture=match.gesture.model_copy(update={"timing": moved}))


def in_time(when: datetime | None, closes: datetime | None) -> datetime | None:
    """The moment, None where the window has closed by then."""
    return None if when is None or (closes is not None and when > closes) else when


def resolved_at(case: Case, now: datetime) -> datetime | None:
    """When the case was resolved, at the latest with the last word; never in the future.

    None where nothing says: that it was once created tells nothing of its end.
    """
    at = _ended(case) or _last_word(case)
    return min(at, now) if at is not None else None


def contacted_at(case: Case, now: datetime) -> datetime:
    """The time of the last word between customer and company, else of the creation, else now.

    Private notes and what a machine says are no contact; a file of nothing else tells of one.
    """
    return min(_last_word(case) or case.created_at or now, now)


def told_at(told: Signal, case: Case, now: datetime) -> datetime | None:
    """When something was told: with its touchpoint, or else by the next message that is dated.

    Where neither has a date, at the latest on the last one; never in the future. None where the
    case has no date of anything that happened since it began.
    """
    since = case.messages[told.message :] if told.message is not None else ()
    place = told.touchpoint
    dates = (message.at for message in since) if place is None else (case.journey[place].at,)
    at = next((one for one in dates if one is not None), None)
    if at is None:
        words, contacts = (m.at for m in case.messages), (t.at for t in case.journey)
        at = max((one for one in (*words, *contacts, _ended(case)) if one), default=None)
    return min(at, now) if at is not None else None


def _ended(case: Case) -> datetime | None:
    return case.solved_at or case.closed_at


def _last_word(case: Case) -> datetime | None:
    said = [m for m in case.messages if m.author in ("customer", "agent") and not m.internal]
    times = (message.at for message in said or case.messages)
    return max((at for at in times if at is not None), default=None)


KIND = RuleKind(WithinWindow.name, "applicability", lambda s, heads: WithinWindow())
