"""Held when the company has done as much as it means to: today, for this customer, for its money.

Bad: the two hundred and first gift of a day with a budget for two hundred. Good: tomorrow's first.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from ..index.relevance import Match
from ..values import Currency
from .clock import day_start, next_day
from .figures import Count
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts

_REASONS: dict[str, Texts] = {
    "customer": {
        "fr": "Déjà {count} attentions pour cette personne aujourd'hui.",
        "en": "Already {count} gestures for this customer today.",
    },
    "day": {
        "fr": "Les {count} gestes du jour sont faits.",
        "en": "The day's {count} gestures are done.",
    },
    "each": {
        "fr": "Ce geste a été fait {count} fois aujourd'hui ; c'est assez pour un jour.",
        "en": "This gesture was made {count} times today, which is enough for a day.",
    },
    "budget": {
        "fr": "Le budget du mois ({amount}\xa0{currency}) n'y suffit plus.",
        "en": "The month's budget ({amount} {currency}) does not allow for it.",
    },
    "dear": {
        "fr": "Ce geste coûte plus que le budget d'un mois ({amount}\xa0{currency}).",
        "en": "This gesture costs more than a month's budget ({amount} {currency}).",
    },
}
_REASONS_OF_ONE: dict[str, Texts] = {
    "customer": {
        "fr": "Déjà une attention pour cette personne aujourd'hui.",
        "en": "Already one gesture for this customer today.",
    },
    "day": {
        "fr": "Le seul geste du jour est fait.",
        "en": "The day's only gesture is done.",
    },
    "each": {
        "fr": "Ce geste a été fait une fois aujourd'hui ; c'est assez pour un jour.",
        "en": "This gesture was made once today, which is enough for a day.",
    },
}


class Settings(RuleSettings):
    """How much a day, how much for one customer, how much money; days are the company's."""

    per_customer_a_day: Count = Field(default=2, description="Gestures for one customer in a day.")
    per_day: Count | None = Field(
        default=None, description="Gestures for all customers in a day. Left out: no limit."
    )
    of_each_a_day: Count | None = Field(
        default=None,
        description="Of one and the same gesture in a day. Left out: its own 'capacity' only.",
    )
    budget_a_month: Annotated[Decimal, Field(gt=0, allow_inf_nan=False)] | None = Field(
        default=None, description="Money for gestures in a calendar month. Left out: no limit."
    )
    currency: Currency = Field(
        default="EUR",
        description="Of the budget; costs in other currencies don't count against it.",
    )


class Caps:
    """What the company has done today and spent this month."""

    name = "caps"
    step = "constraints"

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold until the next day, or the next month."""
        return (
            self._customer(moment)
            or self._day(moment, self._settings.per_day, None)
            or self._day(moment, self._settings.of_each_a_day, match.gesture.id)
            or self._budget(match, moment)
        )

    def _customer(self, moment: Moment) -> Hold | None:
        most, since = self._settings.per_customer_a_day, day_start(moment.at_work)
        if sum(given.at >= since for given in moment.given) < most:
            return None
        return _until_tomorrow("customer", most, moment)

    def _day(self, moment: Moment, most: int | None, gesture_id: str | None) -> Hold | None:
        if most is None:
            return None
        if moment.memory.count(day_start(moment.at_work), moment.now, gesture_id) < most:
            return None
        return _until_tomorrow("each" if gesture_id else "day", most, moment)

    def _budget(self, match: Match, moment: Moment) -> Hold | None:
        budget, currency = self._settings.budget_a_month, self._settings.currency
        cost = match.gesture.cost
        if budget is None or cost.amount == 0 or cost.currency != currency:
            return None
        if cost.amount > budget:
            return Hold(moment.say(_REASONS["dear"], amount=budget, currency=currency))
        month = day_start(moment.at_work.replace(day=1))
        if moment.memory.spent(month, moment.now, currency) + cost.amount <= budget:
            return None
        reason = moment.say(_REASONS["budget"], amount=budget, currency=currency)
        year, following = divmod(month.month, 12)
        return Hold(reason, day_start(month.replace(year=month.year + year, month=following + 1)))


def _until_tomorrow(reason: str, most: int, moment: Moment) -> Hold:
    said = moment.say_counted(_REASONS_OF_ONE[reason], _REASONS[reason], most)
    return Hold(said, next_day(moment.at_work))


KIND = RuleKind(Caps.name, "constraints", lambda s, heads: Caps(s), Settings)
