"""Clock times as people set them, across daylight saving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, PlainSerializer

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_END_OF_DAY = time.max
_SECOND = timedelta(seconds=1)
_DAYS_AHEAD = 15  # as long as any office is closed in a row


def _read_time(value: Any) -> time:
    if isinstance(value, time) and value.tzinfo is None:
        return value
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise ValueError(f"must be a time of day such as '08:00', not {value!r}")
    return time.fromisoformat(value)


def _read_end(value: Any) -> time:
    return _END_OF_DAY if value == "24:00" else _read_time(value)


def _read_hours(value: Any) -> Any:
    """Spans of hours, written '09:00-12:00 14:00-18:00'; an empty text is a closed day.

    A whole day is '00:00-24:00'. Pairs of times mean the same.
    """
    pairs = [part.split("-") for part in value.split()] if isinstance(value, str) else value
    try:
        spans = sorted((_read_time(start), _read_end(end)) for start, end in pairs)
    except (TypeError, ValueError):  # not in pairs, or not of times
        spans = None
    if spans is None or any(start >= end for start, end in spans):
        raise ValueError(f"must be hours such as '09:00-12:00 14:00-18:00', not {value!r}")
    return tuple(spans)


def write_hours(spans: tuple[tuple[time, time], ...]) -> str:
    """The text of a day's hours as people set them."""
    return " ".join(
        f"{start:%H:%M}-{'24:00' if end == _END_OF_DAY else format(end, '%H:%M')}"
        for start, end in spans
    )


TimeOfDay = Annotated[
    time, BeforeValidator(_read_time), PlainSerializer(lambda value: f"{value:%H:%M}")
]
Hours = Annotated[
    tuple[tuple[time, time], ...], BeforeValidator(_read_hours), PlainSerializer(write_hours)
]
Week = dict[Weekday, Hours]


def weekday(local: datetime) -> Weekday:
    """The day of the week on that clock."""
    return WEEKDAYS[local.weekday()]


def is_within(local: datetime, start: time, end: time) -> bool:
    """Whether the clock stands in [start, end); the span may cross midnight."""
    now = local.time()
    return start <= now < end if start < end else now >= start or now < end


def next_time(local: datetime, clock: time) -> datetime:
    """The next moment at which that clock shows `clock`, later than `local`, in its zone."""
    return next(when for when in _times(local, clock) if _after(when, local))


def next_in_week(local: datetime, week: Week) -> datetime | None:
    """The next opening of a week of hours after `local`; None when it never opens."""
    return next(openings(local, week), None)


def openings(local: datetime, week: Week) -> Iterator[datetime]:
    """The openings after `local`, soonest first, as far as one looks ahead."""
    for ahead in range(_DAYS_AHEAD):
        day = local + timedelta(days=ahead)
        for start, _ in week.get(weekday(day), ()):
            when = _on(day, start, 0)
            if _after(when, local):
                yield when


def is_open(local: datetime, week: Week) -> bool:
    """Whether the clock stands within the hours of its day; ends excluded."""
    now = local.time().replace(microsecond=0)  # hours are set to the minute, or end with the day
    return any(start <= now < end for start, end in week.get(weekday(local), ()))


def day_start(local: datetime) -> datetime:
    """The midnight with which that day began."""
    return _on(local, time(0), 0)


def next_day(local: datetime) -> datetime:
    """The midnight with which that day ends."""
    return _on(local + timedelta(days=1), time(0), 0)


def _times(local: datetime, clock: time) -> Iterator[datetime]:
    """When the clock shows that time, today and on; twice on the night it is set back."""
    for ahead in range(3):
        for fold in (0, 1):
            yield _on(local + timedelta(days=ahead), clock, fold)


def _after(when: datetime, other: datetime) -> bool:
    """Whether it is later in truth: within one zone, Python compares what the clocks show."""
    return when.astimezone(UTC) > other.astimezone(UTC)


def _on(day: datetime, clock: time, fold: int) -> datetime:
    """That time on that day; of a time that the clock skips, the moment at which it skips it."""
    naive = datetime.combine(day.date(), clock)
    when = naive.replace(tzinfo=day.tzinfo, fold=fold).astimezone(UTC).astimezone(day.tzinfo)
    return when if when.replace(tzinfo=None, fold=0) == naive else _skip(naive, day.tzinfo)


def _skip(naive: datetime, zone: tzinfo | None) -> datetime:
    """The moment at which a clock skips that time, to the second."""
    before, after = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (1, 0))
    shown = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == shown:
            before = middle
        else:
            after = middle
    return after.astimezone(zone)
