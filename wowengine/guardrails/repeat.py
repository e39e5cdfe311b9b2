"""Held when this customer had the same gesture already, and it is too soon, or never, to repeat it.

Bad: the same film of the repair sent twice in a week. Good: the yearly reminder, a year later.
"""

from __future__ import annotations

from ..index.relevance import Match
from .interface import Hold, Moment, RuleKind, Texts

_REASONS: dict[str, Texts] = {
    "once": {
        "fr": "Déjà fait pour cette personne le {day} ; ce geste ne se répète pas.",
        "en": "Already done for this customer on {day}; this gesture is never repeated.",
    },
    "soon": {
        "fr": "Déjà fait pour cette personne le {day} ; trop tôt pour recommencer.",
        "en": "Already done for this customer on {day}; too soon to do it again.",
    },
    "backfired": {
        "fr": "Ce geste a déplu à cette personne le {day}.",
        "en": "This gesture backfired with this customer on {day}.",
    },
}


class Repeat:
    """The gesture's own `repeat_after`; never again what backfired."""

    name = "repeat"
    step = "applicability"

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold until `repeat_after` has gone by since the last time."""
        mine = [given for given in moment.given if given.gesture_id == match.gesture.id]
        if not mine:
            return None
        bad = next((given for given in mine if given.feedback == "backfired"), None)
        if bad is not None:
            return Hold(moment.say(_REASONS["backfired"], day=moment.day_here(bad.at)))
        last, wait = mine[-1], match.gesture.repeat_after
        if wait is None:
            return Hold(moment.say(_REASONS["once"], day=moment.day_here(last.at)))
        again = last.at + wait
        if moment.now >= again:
            return None
        return Hold(moment.say(_REASONS["soon"], day=moment.day_here(last.at)), again)


KIND = RuleKind(Repeat.name, "applicability", lambda s, heads: Repeat())
