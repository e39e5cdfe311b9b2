"""Held when the gesture isn't for this day, sector, stage or channel.

Bad: the July school-canteen refund proposed in November. Good: a general gesture in any sector.
"""

from __future__ import annotations

from datetime import date, datetime, time

from ..case import Case
from ..index.relevance import Match
from ..playbooks import Gesture
from .clock import day_start
from .interface import Hold, Moment, RuleKind, Texts

# A conversation happens where the customer is; a letter, a text or a call can always be sent.
_ONLY_WHERE_THE_CUSTOMER_IS = frozenset({"chat", "social"})

_REASONS: dict[str, Texts] = {
    "status": {
        "fr": "Ce geste n'est pas en service.",
        "en": "This gesture is not in use.",
    },
    "early": {
        "fr": "Ce geste ne vaut qu'à partir du {day}.",
        "en": "This gesture is valid from {day} only.",
    },
    "late": {
        "fr": "Ce geste n'était valable que jusqu'au {day}.",
        "en": "This gesture was valid until {day} only.",
    },
    "sector": {
        "fr": "Ce geste n'est pas fait pour ce secteur.",
        "en": "This gesture is not made for this sector.",
    },
    "stage": {
        "fr": "Ce geste n'est pas fait pour ce moment du parcours.",
        "en": "This gesture is not made for this stage of the journey.",
    },
    "channel": {
        "fr": "Ce geste ne se fait que sur un canal que le client n'utilise pas ici.",
        "en": "This gesture only works on a channel the customer is not using here.",
    },
}


class Validity:
    """Status, dates on the company's calendar, sector, stage and channel."""

    name = "validity"
    step = "validity"
    by_channel = True

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold what is out of service, out of date or out of place."""
        gesture, today = match.gesture, moment.at_work.date()
        if not gesture.is_live(today):
            return self._out_of_date(gesture, moment, today)
        if not fits_sector(gesture, moment.case):
            return Hold(moment.say(_REASONS["sector"]))
        possible = moment.read.query.stages
        if gesture.stages and possible and not possible.intersection(gesture.stages):
            return Hold(moment.say(_REASONS["stage"]))
        if not fits_channel(gesture, moment.case):
            return Hold(moment.say(_REASONS["channel"]))
        return None

    def _out_of_date(self, gesture: Gesture, moment: Moment, today: date) -> Hold:
        if gesture.status != "active":
            return Hold(moment.say(_REASONS["status"]))
        if gesture.valid_from and today < gesture.valid_from:
            first = datetime.combine(gesture.valid_from, time(0), tzinfo=moment.at_work.tzinfo)
            return Hold(moment.say(_REASONS["early"], day=gesture.valid_from), day_start(first))
        return Hold(moment.say(_REASONS["late"], day=gesture.valid_until))


def fits_sector(gesture: Gesture, case: Case) -> bool:
    """Whether the gesture is general, for the case's sector, or the sector is unknown."""
    return not gesture.sectors or case.sector is None or case.sector in gesture.sectors


def fits_channel(gesture: Gesture, case: Case) -> bool:
    """Whether one of the gesture's channels can be used for this case."""
    if not gesture.channels:
        return True
    used = {case.channel, *(message.channel for message in case.messages)}
    return any(
        channel not in _ONLY_WHERE_THE_CUSTOMER_IS or channel in used or used == {None}
        for channel in gesture.channels
    )


KIND = RuleKind(Validity.name, "validity", lambda s, heads: Validity())
