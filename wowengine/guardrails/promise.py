"""Held when what it promises can't be kept: nobody is in, the day has passed, the team is full.

Bad: "we call you at once" on a Sunday evening; "it is kept for you until the 3rd", on the 5th.
Good: the same call when the office opens.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from fnmatch import translate

from pydantic import Field, JsonValue

from ..index.relevance import Match
from ..values import Channel, Text
from .clock import Week, day_start, is_open, next_day, openings
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .timing import window

_REASONS: dict[str, Texts] = {
    "closed": {
        "fr": "Personne n'est là pour le faire avant le {day}.",
        "en": "Nobody is in to do it before {day}.",
    },
    "never": {
        "fr": "Les heures d'ouverture n'en laissent pas le moment.",
        "en": "The opening hours leave no time for it.",
    },
    "past": {
        "fr": "La date promise est passée : {fact} = {value}.",
        "en": "The date that it promises has passed: {fact} = {value}.",
    },
    "full": {
        "fr": "L'équipe n'en tient que {count} par jour, et ils sont faits.",
        "en": "The team can honour {count} a day, and they are done.",
    },
}
_DAY = "%Y-%m-%d %H:%M"


class Settings(RuleSettings):
    """When somebody is in, and which facts are days to come."""

    opening_hours: Week = Field(
        default={},
        description="When somebody is in, on the company's clock, a day a line: "
        "mon = '09:00-12:00 14:00-18:00'; days left out are closed. Empty: always.",
    )
    live_channels: tuple[Channel, ...] = Field(
        default=("phone", "in_person", "chat"),
        description="Channels that need somebody there; a gesture made only on these waits for "
        "the opening.",
    )
    dates_to_come: tuple[Text, ...] = Field(
        default=(
            "*_until", "*deadline*", "*expires*", "*expiry*", "next_*", "new_*_date", "earliest_*",
            "latest_*", "visit_*", "callback_*", "pickup_*", "departure_*", "arrival_*",
            "delivery_date", "renewal_date", "event_date", "exam_*", "switch_date", "move_date",
        ),
        description="Names of facts that hold a day or time to come ('*' is any text); one that "
        "a gesture needs and that has passed holds it.",
    )  # fmt: skip


class Promise:
    """Opening hours, dates that have passed, the capacity of the team."""

    name = "promise"
    step = "eligibility"

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        patterns = map(translate, self._settings.dates_to_come)
        self._is_to_come = re.compile("|".join(patterns) or r"(?!)").match

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold what could not be done as promised."""
        return self._past(match, moment) or self._closed(match, moment) or _full(match, moment)

    def _past(self, match: Match, moment: Moment) -> Hold | None:
        for name in match.gesture.needs:
            value = moment.case.facts.get(name)
            if value is not None and self._is_to_come(name):
                ends = _end_of(value, moment.here)
                if ends is not None and ends <= moment.now:
                    return Hold(moment.say(_REASONS["past"], fact=name, value=value))
        return None

    def _closed(self, match: Match, moment: Moment) -> Hold | None:
        hours, channels = self._settings.opening_hours, set(match.gesture.channels)
        if not hours or not channels or not channels <= set(self._settings.live_channels):
            return None
        opens, _ = window(match.gesture, moment.case, moment.now)
        at = moment.at_work
        if opens is not None and opens > moment.now:
            at = opens.astimezone(at.tzinfo)
        if is_open(at, hours):
            return None
        again = next(openings(at, hours), None)
        if again is None:
            return Hold(moment.say(_REASONS["never"]))
        return Hold(moment.say(_REASONS["closed"], day=again.strftime(_DAY)), again)


def _full(match: Match, moment: Moment) -> Hold | None:
    capacity = match.gesture.capacity
    if capacity is None:
        return None
    since = day_start(moment.at_work)
    if moment.memory.count(since, moment.now, match.gesture.id) < capacity.per_day:
        return None
    return Hold(moment.say(_REASONS["full"], count=capacity.per_day), next_day(moment.at_work))


def _end_of(value: JsonValue, here: datetime) -> datetime | None:
    """When an ISO 8601 day or time is over, on the customer's clock; None when it is neither."""
    if not isinstance(value, str):
        return None
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    if len(value) <= len("2026-01-31"):
        day = date.fromisoformat(value) + timedelta(days=1)
        return datetime.combine(day, time(0), tzinfo=here.tzinfo)
    return when if when.tzinfo else when.replace(tzinfo=here.tzinfo)


KIND = RuleKind(Promise.name, "eligibility", lambda s, heads: Promise(s), Settings)
