"""Held when what it promises can't be kept: nobody is in, the day has passed, the team is full.

Bad: "we call you at once" on a Sunday evening; "it is kept for you until the 3rd", on the 5th; one
more call back while the last one never came. Good: the same call when the office opens.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from fnmatch import translate

from pydantic import Field, JsonValue

from ..index.lexical import fold
from ..index.relevance import Match
from ..playbooks import Gesture
from ..reading.heads import Heads
from ..reading.times.dates import days_in
from ..reading.times.due import due_in
from ..values import Channel, Duration, Text, base_language
from .clock import Week, day_start, is_open, next_day, openings
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .own_situations import OwnSituations
from .timing import in_time, made_from

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
        "fr": "La date promise est passée : {fact}, {value}.",
        "en": "The date that it promises has passed: {fact}, {value}.",
    },
    "full-of-one": {
        "fr": "L'équipe n'en tient qu'un par jour, et il est fait.",
        "en": "The team can honour one a day, and it is done.",
    },
    "full": {
        "fr": "L'équipe n'en tient que {count} par jour, et ils sont faits.",
        "en": "The team can honour {count} a day, and they are done.",
    },
    "again": {
        "fr": "La même promesse n'a pas été tenue ; elle d'abord : « {what} »",
        "en": "The same promise was not kept; that one first: {what}",
    },
}
_OWN_SURE = 0.5
_ISO_DAY = len("2026-01-31")
_LONGEST_DAY = 80  # letters in which a host writes when something will be
_WORDS_BEFORE = 2  # "until the", "avant le"
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_TO_COME = re.compile(r"\b(?:will|shall|\w{2,}(?:rons|ront|ra|rai)|(?:nous|je) vous \w+)\b|'ll\b")
# What is promised, each in the words of both languages, accents folded.
_KINDS = {
    "call": re.compile(
        r"\b(?:(?:call|ring|phone)(?:s|ed|ing)? (?:\w+ ){0,2}back|call-?backs?|(?:will|'ll) "
        r"(?:call|ring|phone|be in touch)|vous (?:r?appel\w+|telephon\w+|recontact\w+)|"
        r"(?:le|la|les|lui|leur) (?:rappel|recontact)\w+|rappele[rz]\w*|rappelez|recontacter\w*)\b"
    ),
    "visit": re.compile(
        r"\b(?:(?:engineer|technician|fitter|plumber|electrician|somebody|someone) "
        r"(?:\w+ ){0,2}(?:comes?|visits?|calls round|will be)|visits?|home visit|"
        r"passage|intervention|visites?|(?:technicien|reparateur|plombier|electricien)\w* "
        r"(?:\w+ ){0,2}(?:passe|vient|viendra|passera|sera|interviendra))\b"
    ),
    "delivery": re.compile(
        r"\b(?:deliver\w*|dispatch\w*|parcel|shipped|ships?|livr(?:e|es|er|era|erons|ee?s?|aison"
        r"\w*)|colis|expedi\w*)\b"
    ),
    "refund": re.compile(r"\b(?:refund\w*|money back|rembours\w*|virement)\b"),
}

_AT_ONCE = re.compile(
    r"\b(?:tout de suite|immediatement|a l'instant|sur-le-champ|dans (?:un instant|l'heure|la "
    r"minute)|right (?:away|now)|straight (?:away|back)|at once|immediately|in a (?:minute|moment)|"
    r"within the hour)\b"
)
# What is denied, asked, over, or left to the customer.
_NOT_OURS = re.compile(
    r"\b(?:not|cannot|ne|pas|personne|nobody|if|si|ai|avons|was|were|had|called|rang|"
    r"(?:r?appel|recontact)ez|(?:call|ring|phone) (?:us|me))\b|n't\b|\bn'|\?\s*$"
)
_BY_PEOPLE = ("call", "visit")


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
    ask_again: Duration = Field(
        default=timedelta(days=1),
        gt=timedelta(0),
        description="When to ask again while a promise of the same kind is broken.",
    )


class Promise:
    """Opening hours, dates that have passed, the capacity of the team, promises not kept."""

    name = "promise"
    step = "eligibility"
    by_channel = True

    def __init__(self, settings: Settings | None = None, heads: Heads | None = None) -> None:
        self._settings = settings or Settings()
        self._own = OwnSituations(heads)
        patterns = map(translate, self._settings.dates_to_come)
        self._is_to_come = re.compile("|".join(patterns) or r"(?!)").match

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold what could not be done as promised."""
        return (
            self._past(match, moment)
            or self._again(match, moment)
            or self._closed(match, moment)
            or _full(match, moment)
        )

    def hold(self, sentence: str, moment: Moment) -> Hold | None:
        """Whether a sentence promises a call or a visit by a time until which nobody is in."""
        hours, said = self._settings.opening_hours, fold(sentence)
        at = moment.at_work
        if not hours or is_open(at, hours) or _NOT_OURS.search(said):
            return None
        if kinds_of(sentence).isdisjoint(_BY_PEOPLE):
            return None
        language = base_language(moment.read.reading.language)
        due = at if _AT_ONCE.search(said) else due_in(sentence, at, language)
        opens = next(openings(at, hours), None)
        if due is None or (opens is not None and opens <= due):
            return None
        if opens is None:
            return Hold(moment.say(_REASONS["never"]))
        return Hold(moment.say(_REASONS["closed"], day=opens), opens)

    def _again(self, match: Match, moment: Moment) -> Hold | None:
        """Hold a promise of a kind that is broken, unless the gesture is made to mend it."""
        if moment.case.is_resolved:
            return None
        broken = [one for one in moment.read.reading.promises if one.state == "broken"]
        if not broken:
            return None
        mine = _promises(match.gesture)
        again = next((one for one in broken if not mine.isdisjoint(kinds_of(one.what))), None)
        if again is None or self._own.speak_of(match, ("promise-broken",), _OWN_SURE):
            return None
        reason = moment.say(_REASONS["again"], what=again.what)
        return Hold(reason, moment.now + self._settings.ask_again)

    def _past(self, match: Match, moment: Moment) -> Hold | None:
        for name in match.gesture.needs:
            value = moment.case.facts.get(name)
            if self._is_to_come(name) and _is_over(value, moment):
                return _over(name, str(value), moment)
        return None

    def _closed(self, match: Match, moment: Moment) -> Hold | None:
        hours, channels = self._settings.opening_hours, set(match.gesture.channels)
        if not hours or not channels or not channels <= set(self._settings.live_channels):
            return None
        start, closes = made_from(match, moment)
        at = start.astimezone(moment.at_work.tzinfo)
        if is_open(at, hours):
            return None
        again = in_time(next(openings(at, hours), None), closes)
        if again is None:
            return Hold(moment.say(_REASONS["never"]))
        return Hold(moment.say(_REASONS["closed"], day=again), again)


def _promises(gesture: Gesture) -> frozenset[str]:
    """The kinds of what its message announces as to come; of its title where it has none."""
    if not gesture.message:
        return kinds_of(" \n ".join(gesture.title.values()))
    sentences = (one for text in gesture.message.values() for one in _SENTENCE_END.split(text))
    return kinds_of(" \n ".join(one for one in sentences if _TO_COME.search(fold(one))))


def kinds_of(text: str) -> frozenset[str]:
    """What a text promises: a call, a visit, a delivery, a refund."""
    folded = fold(text)
    return frozenset(kind for kind, said in _KINDS.items() if said.search(folded))


def _full(match: Match, moment: Moment) -> Hold | None:
    capacity = match.gesture.capacity
    if capacity is None:
        return None
    since = day_start(moment.at_work)
    if moment.memory.count(since, moment.now, match.gesture.id) < capacity.per_day:
        return None
    one, more = _REASONS["full-of-one"], _REASONS["full"]
    return Hold(moment.say_counted(one, more, capacity.per_day), next_day(moment.at_work))


def _over(name: str, value: str, moment: Moment) -> Hold:
    day = _as_told(value, moment.customer_zone) or value.strip()  # else as the host wrote it
    if isinstance(day, datetime) and day.tzinfo is not None:
        day = day.astimezone(moment.here.tzinfo)
    return Hold(moment.say(_REASONS["past"], fact=name.replace("_", " "), value=day))


def _is_over(value: JsonValue, moment: Moment) -> bool:
    """Whether a day or time is past, on the customer's clock; False of anything else.

    A day may be written as people do, in French or English; of several, the last one counts.
    """
    if not isinstance(value, str):
        return False
    here, told = moment.here, _as_told(value, moment.customer_zone)
    if told is None:
        days = _days(value, here.date())
        return bool(days) and max(days) < here.date()
    if not isinstance(told, datetime):
        return told < here.date()
    return (told if told.tzinfo else told.replace(tzinfo=here.tzinfo)) <= here


def _as_told(value: str, zone: tzinfo | None) -> date | None:
    """A day or time in ISO 8601 as messages tell it: on that clock, midnight as the day alone."""
    value = value.strip()
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    if when.tzinfo is not None and zone is not None:
        with suppress(OverflowError):  # at an end of the calendar
            when = when.astimezone(zone)
    return when.date() if len(value) <= _ISO_DAY or when.time() == time(0) else when


def _days(text: str, today: date) -> list[date]:
    """The days of a text that begins with one, but for a word or two: not of one that tells."""
    if len(text) > _LONGEST_DAY:
        return []
    said = days_in(text)
    if not said or len(_WORD.findall(text[: said[0].start])) > _WORDS_BEFORE:
        return []
    return [day for one in said if (day := one.nearest(today)) is not None]


KIND = RuleKind(Promise.name, "eligibility", Promise, Settings)
