"""Held when one customer has had enough: too many gestures, too close, or one that went wrong.

Bad: the fourth surprise of the month. Good: the first one in a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import Field

from ..index.relevance import Match
from ..memory import Given
from ..values import Duration
from .figures import Count
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts

_REASONS: dict[str, Texts] = {
    "many": {
        "fr": "Assez d'attentions pour cette personne : {count} en {span}.",
        "en": "Enough gestures for this customer: {count} in {span}.",
    },
    "sold": {
        "fr": "Assez de propositions payantes pour cette personne : {count} en {span}.",
        "en": "Enough paid proposals for this customer: {count} in {span}.",
    },
    "backfired": {
        "fr": "Une attention a déplu à cette personne le {day} ; mieux vaut attendre.",
        "en": "A gesture backfired with this customer on {day}; better to wait.",
    },
}


class Settings(RuleSettings):
    """How much one customer is given in how long."""

    most: Count = Field(default=3, description="Gestures for one customer, of any kind.")
    within: Duration = Field(default=timedelta(days=30), gt=timedelta(0), description="In so long.")
    most_commercial: Count = Field(default=1, description="Commercial gestures for one customer.")
    commercial_within: Duration = Field(
        default=timedelta(days=30), gt=timedelta(0), description="In so long."
    )
    after_backfired: Duration = Field(
        default=timedelta(days=90), description="Rest after a gesture that backfired."
    )


class Fatigue:
    """What one customer was given lately."""

    name = "fatigue"
    step = "constraints"

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold until enough of what was given lies far enough back."""
        if not moment.given:
            return None
        given = self._settings
        bad = [one.at for one in moment.given if one.feedback == "backfired"]
        if bad and moment.now < bad[-1] + given.after_backfired:
            reason = moment.say(_REASONS["backfired"], day=moment.day_here(bad[-1]))
            return Hold(reason, bad[-1] + given.after_backfired)
        if match.gesture.commercial != "none":
            sold = [one for one in moment.given if one.commercial != "none"]
            held = _enough("sold", sold, given.most_commercial, given.commercial_within, moment)
            if held is not None:
                return held
        return _enough("many", moment.given, given.most, given.within, moment)


def free_again(
    given: Sequence[Given], most: int, within: timedelta, now: datetime
) -> datetime | None:
    """When one more fits under `most` in any span of `within`; None when it fits now."""
    recent = [one.at for one in given if now < one.at + within]
    return recent[-most] + within if len(recent) >= most else None


def _enough(
    reason: str, given: Sequence[Given], most: int, within: timedelta, moment: Moment
) -> Hold | None:
    until = free_again(given, most, within, moment.now)
    if until is None:
        return None
    return Hold(moment.say(_REASONS[reason], count=most, span=within), until)


KIND = RuleKind(Fatigue.name, "constraints", lambda s, heads: Fatigue(s), Settings)
