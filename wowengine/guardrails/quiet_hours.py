"""Held when it would ring or buzz at an hour at which people are left in peace.

Bad: a text message at half past ten in the evening, on the customer's clock. Good: the same text at
eight; or now, to somebody who has just written by text.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from pydantic import Field, model_validator

from ..index.relevance import Match
from ..values import Channel, Duration
from .clock import TimeOfDay, Weekday, is_within, next_day, next_time, weekday
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .timing import in_time, made_from

_REASONS: dict[str, Texts] = {
    "hour": {
        "fr": "Il est {time} chez la personne ; on ne la dérange pas à cette heure.",
        "en": "It is {time} where the customer is; people are left in peace at this hour.",
    },
    "hour-then": {
        "fr": "Il sera {time} chez la personne ; on ne la dérange pas à cette heure.",
        "en": "It will be {time} where the customer is; people are left in peace at this hour.",
    },
    "hour-later": {
        "fr": "Ce sera le {day} chez la personne ; on ne la dérange pas à cette heure.",
        "en": "It will be {day} where the customer is; people are left in peace at this hour.",
    },
    "day": {
        "fr": "C'est {weekday} chez la personne ; on ne la dérange pas ce jour-là.",
        "en": "It is {weekday} where the customer is; people are left in peace on that day.",
    },
    "day-later": {
        "fr": "Ce sera {weekday} {day} chez la personne ; on ne la dérange pas ce jour-là.",
        "en": "It will be {weekday} {day} where the customer is; people are left in peace on that "
        "day.",
    },
}
_WEEKDAYS: dict[Weekday, Texts] = {
    "mon": {"fr": "lundi", "en": "Monday"},
    "tue": {"fr": "mardi", "en": "Tuesday"},
    "wed": {"fr": "mercredi", "en": "Wednesday"},
    "thu": {"fr": "jeudi", "en": "Thursday"},
    "fri": {"fr": "vendredi", "en": "Friday"},
    "sat": {"fr": "samedi", "en": "Saturday"},
    "sun": {"fr": "dimanche", "en": "Sunday"},
}
_DAYS = 8


class Settings(RuleSettings):
    """When people are left in peace, and what disturbs them."""

    start: TimeOfDay = Field(
        default=time(20), description="From this time, on the customer's clock."
    )
    end: TimeOfDay = Field(default=time(8), description="Until this time.")
    days: tuple[Weekday, ...] = Field(
        default=(), description="Whole days of peace, such as ['sun']; empty: none."
    )
    channels: tuple[Channel, ...] = Field(
        default=("phone", "sms"),
        description="What disturbs; a gesture that can be made only on these waits.",
    )
    in_conversation: Duration = Field(
        default=timedelta(minutes=30),
        description="So long after the customer's last word on such a channel, it disturbs nobody.",
    )

    @model_validator(mode="after")
    def _has_a_length(self) -> Settings:
        if self.start == self.end:
            raise ValueError("start and end must differ; to leave nothing quiet, enabled = false")
        return self


class QuietHours:
    """No calls and texts at night, on the customer's clock."""

    name = "quiet-hours"
    step = "constraints"
    by_channel = True

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold what would be made in quiet hours until they end, unless that is too late."""
        channels = set(match.gesture.channels)
        if not channels or not channels <= set(self._settings.channels):
            return None
        start, closes = made_from(match, moment)
        at = start.astimezone(moment.here.tzinfo)
        is_now = start == moment.now
        if not self._is_quiet(at) or (is_now and self._is_talking(moment)):
            return None
        return Hold(self._reason(at, moment), in_time(self._end_of_quiet(at), closes))

    def _reason(self, at: datetime, moment: Moment) -> str:
        """Whether it is the day that is quiet or the hour, and of a later day which one."""
        is_today = at.date() == moment.here.date()
        if weekday(at) in self._settings.days:
            which = "day" if is_today else "day-later"
            name = moment.say(_WEEKDAYS[weekday(at)])
            return moment.say(_REASONS[which], weekday=name, day=at.date())
        if not is_today:
            return moment.say(_REASONS["hour-later"], day=at)
        which = "hour" if at == moment.here else "hour-then"
        return moment.say(_REASONS[which], time=f"{at:%H:%M}")

    def _end_of_quiet(self, local: datetime) -> datetime | None:
        """The first moment after `local` that isn't quiet: a day's end can be one."""
        last = local + timedelta(days=_DAYS)
        while local < last:
            ends = next_time(local, self._settings.end), next_day(local)
            local = min(ends, key=datetime.timestamp)
            if not self._is_quiet(local):
                return local
        return None

    def _is_quiet(self, local: datetime) -> bool:
        given = self._settings
        return weekday(local) in given.days or is_within(local, given.start, given.end)

    def _is_talking(self, moment: Moment) -> bool:
        """Whether the customer has just been on such a channel."""
        last = next((m for m in reversed(moment.case.customer_messages) if m.at), None)
        if last is None or last.at is None:
            return False
        channel = last.channel or moment.case.channel
        since = moment.now - last.at
        return (
            channel in self._settings.channels
            and timedelta(0) <= since <= self._settings.in_conversation
        )


KIND = RuleKind(QuietHours.name, "constraints", lambda s, heads: QuietHours(s), Settings)
