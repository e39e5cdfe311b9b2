"""Held when French law forbids a commercial phone call to a consumer. Off unless a policy opts in.

Bad: a sales call on a Saturday, or a fifth one within thirty days. Good: a call at three on a
Tuesday to somebody who has agreed to be called, or about the contract that they have.

As the law stood on 11 August 2026: Code de la consommation, art. L. 223-1 (law 2025-594 of 30 June
2025: prior consent, in force since 11 August 2026, but for the object of a current contract) and
D. 223-9 (decree 2022-1313, in force since 1 March 2023: Monday to Friday, 10-13 and 14-20 on the
consumer's clock, no public holidays, four calls in thirty days, sixty days' silence after a
refusal). A rule of an engine, not legal advice.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache

from pydantic import Field, JsonValue

from ..facts import NOT_SO, is_there, plain
from ..index.relevance import Match
from ..reading.heads import Heads
from ..values import Duration, Flag, Text
from ..zones import zone_named
from .clock import Week, is_open, openings
from .fatigue import free_again
from .figures import Count
from .heard import heard
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .timing import in_time, made_from, told_at

_SPANS = ((time(10), time(13)), (time(14), time(20)))
_HOURS: Week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), _SPANS)
_FRENCH_ZONE = "Europe/Paris"
_SURE = 0.5
# How a host writes the country, and how a consent begins that is none, folded, in both languages.
_FRANCE = frozenset(
    (
        "fr", "fra", "france", "la france", "french republic", "republique francaise",
        "france metropolitaine", "metropolitan france",
    )
)  # fmt: skip
_NO = NOT_SO | {"not", "pas", "sans", "without"}

_REASONS: dict[str, Texts] = {
    "consent": {
        "fr": "Pas d'appel commercial sans consentement préalable (depuis le {day}).",
        "en": "No commercial call without prior consent (in France since {day}).",
    },
    "hours": {
        "fr": "Pas d'appel commercial à cette heure ou ce jour-là en France.",
        "en": "No commercial calls at this hour or on this day in France.",
    },
    "attempt": {
        "fr": "Déjà un appel commercial en {span}.",
        "en": "Already one commercial call in {span}.",
    },
    "attempts": {
        "fr": "Déjà {count} appels commerciaux en {span}.",
        "en": "Already {count} commercial calls in {span}.",
    },
    "refused": {
        "fr": "La personne a refusé : aucun appel commercial pendant {span}.",
        "en": "The customer refused: no commercial call for {span}.",
    },
}


class Settings(RuleSettings):
    """The law's figures, which a company may tighten."""

    enabled: Flag = Field(
        default=False,
        description="Whether the rule is asked at all; the preset of the same name turns it on.",
    )
    consent_since: date = Field(
        default=date(2026, 8, 11), description="From this day on, no call without prior consent."
    )
    consent_fact: Text = Field(
        default="phone_sales_consent",
        description="The fact of the case that tells of consent to commercial calls: true, or a "
        "text that doesn't begin with a no; a list or an object is no consent.",
    )
    contract_fact: Text = Field(
        default="about_current_contract",
        description="The fact that tells, likewise, that the call is about the object of a current "
        "contract.",
    )
    hours: Week = Field(
        default=_HOURS,
        description="When calls are allowed, on the customer's clock, that of Paris where nobody "
        "stated it; never on public holidays.",
    )
    most: Count = Field(default=4, description="Commercial calls to one customer.")
    within: Duration = Field(default=timedelta(days=30), gt=timedelta(0), description="In so long.")
    after_refusal: Duration = Field(
        default=timedelta(days=60), description="Silence after a refusal."
    )


class FrenchPhoneSales:
    """Commercial calls to consumers in France."""

    name = "french-phone-sales"
    step = "eligibility"
    by_channel = True

    def __init__(self, settings: Settings | None = None, heads: Heads | None = None) -> None:
        self._settings = settings or Settings()
        self._heads = heads

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold a commercial gesture that is made by phone, unless the law allows the call."""
        gesture, customer = match.gesture, moment.case.customer
        country = (customer.country if customer else None) or "FR"
        if gesture.commercial == "none" or plain(country) not in _FRANCE:
            return None
        if set(gesture.channels) != {"phone"}:
            return None
        return self._refused(moment) or self._consent(moment) or self._often(moment) or (
            self._hours(match, moment)
        )  # fmt: skip

    def _refused(self, moment: Moment) -> Hold | None:
        found = heard(moment, ("refusal",), self._heads)
        refusals = [one for one in found if one.confidence >= _SURE]
        if not refusals:
            return None
        wait = self._settings.after_refusal
        reason = moment.say(_REASONS["refused"], span=wait)
        said = max(
            filter(None, (told_at(one, moment.case, moment.now) for one in refusals)), default=None
        )
        if said is None:
            return Hold(reason)
        return Hold(reason, said + wait) if moment.now < said + wait else None

    def _consent(self, moment: Moment) -> Hold | None:
        given, facts = self._settings, moment.case.facts
        if _in_france(moment).date() < given.consent_since:
            return None
        if _is_so(facts.get(given.consent_fact)) or _is_so(facts.get(given.contract_fact)):
            return None
        return Hold(moment.say(_REASONS["consent"], day=given.consent_since))

    def _often(self, moment: Moment) -> Hold | None:
        given = self._settings
        calls = [one for one in moment.given if one.commercial != "none" and one.channel == "phone"]
        until = free_again(calls, given.most, given.within, moment.now)
        if until is None:
            return None
        one, more = _REASONS["attempt"], _REASONS["attempts"]
        return Hold(moment.say_counted(one, more, given.most, span=given.within), until)

    def _hours(self, match: Match, moment: Moment) -> Hold | None:
        """The hours bind where there is no consent to being called outside them."""
        if _is_so(moment.case.facts.get(self._settings.consent_fact)):
            return None
        hours = self._settings.hours
        start, closes = made_from(match, moment)
        at = start.astimezone(_in_france(moment).tzinfo)
        if is_open(at, hours) and not is_public_holiday(at.date()):
            return None
        allowed = (when for when in openings(at, hours) if not is_public_holiday(when.date()))
        return Hold(moment.say(_REASONS["hours"]), in_time(next(allowed, None), closes))


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of metropolitan France (Code du travail, art. L. 3133-1)."""
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    easter = _easter(year)
    moving = (easter + timedelta(days=after) for after in (1, 39, 50))
    return frozenset([*(date(year, month, day) for month, day in fixed), *moving])


def is_public_holiday(day: date) -> bool:
    """Whether it is one of them."""
    return day in public_holidays(day.year)


def _easter(year: int) -> date:
    """Easter Sunday, by Butcher's algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _in_france(moment: Moment) -> datetime:
    """Now, on the clock of a customer in France: that of Paris, unless another one is stated."""
    return moment.now.astimezone(
        moment.customer_zone or zone_named(_FRENCH_ZONE) or moment.here.tzinfo
    )


def _is_so(fact: JsonValue) -> bool:
    """Whether a fact says yes: it is there, and no text that begins with a no.

    A list and an object say neither: what stands in them may be a refusal.
    """
    if isinstance(fact, str):
        return is_there(fact) and plain(fact.split()[0]) not in _NO
    return not isinstance(fact, list | dict) and is_there(fact)


KIND = RuleKind(FrenchPhoneSales.name, "eligibility", FrenchPhoneSales, Settings)
