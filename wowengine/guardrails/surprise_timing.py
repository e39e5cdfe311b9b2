"""Held when a surprise would be taken for compensation, or when nobody is there to be surprised.

Bad: a breakfast bag for the guest whose heating has been off for three days; a kind word on a
lawyer's letter. Good: the stand-in heaters that the very trouble calls for, and what the specialist
knows, in the middle of it.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidatorFunctionWrapHandler, WrapValidator

from ..answer import Signal
from ..index.relevance import Match
from ..playbooks import Gesture
from ..reading.heads import Heads
from ..values import Duration, Kind
from .figures import Count, Share
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .own_situations import OwnSituations
from .signals import SignalName, SignalNames
from .wording import Wording

# Given rather than lent or done: what an angry customer takes for the price of silence.
_GIFT = (
    "gift* goodwill voucher* treat treats chocolate* flowers bouquet cadeau* offert* chocolat* "
    "fleurs bon_d'achat geste_commercial on_the_house"
)
_OWN_SURE = 0.5
# What any gift waits for the end of, however surely it was read.
_TROUBLES = (
    "unresolved", "struggled", "promise-broken", "outage", "safety", "reopened",
    "repeated-contact", "bad-touchpoint", "channel-failure", "contradiction", "billing-dispute",
    "refund-pending", "complaint", "social-threat", "legal-threat", "regulator", "cancelling",
)  # fmt: skip
_SOUR = ("negative", "strained", "sarcastic")
_HAPPY = ("relieved", "pleased", "delighted")
_GOOD = 0.3  # readiness from which a moment without any trouble is one for a gift

_REASONS: dict[str, Texts] = {
    "silent": {
        "fr": "Ce dossier n'appelle aucune attention ({signal}) : {evidence}",
        "en": "No gesture has a place in such a case ({signal}): {evidence}",
    },
    "failed-once": {
        "fr": "Un échec récent : une personne, pas un cadeau.",
        "en": "A recent failure: a person, not a treat.",
    },
    "failed": {
        "fr": "Deux échecs ou plus en peu de temps ({count}) : une personne, pas un cadeau.",
        "en": "Two failures or more in a short time ({count}): a person, not a treat.",
    },
    "unfixed": {
        "fr": "Le problème n'est pas réparé ; une attention passerait pour un dédommagement : "
        "{evidence}",
        "en": "The failure is not fixed; a treat would look like compensation: {evidence}",
    },
    "uncertain": {
        "fr": "Rien ne dit que tout va bien ; un cadeau passerait pour un dédommagement.",
        "en": "Nothing says that all is well; a gift would look like compensation.",
    },
}
_SIGNAL_NAMES: dict[str, Texts] = {
    "spam": {"fr": "indésirable", "en": "spam"},
    "internal": {"fr": "échange interne", "en": "internal"},
    "legal-threat": {"fr": "menace de procès", "en": "legal threat"},
    "regulator": {"fr": "recours auprès d'une autorité", "en": "appeal to an authority"},
    "safety": {"fr": "danger", "en": "danger"},
    "just-thanks": {"fr": "simple merci", "en": "just thanks"},
    "out-of-office": {"fr": "réponse automatique", "en": "automatic reply"},
}


def _share_or_off(value: Any, share: ValidatorFunctionWrapHandler) -> Any:
    if value is True:
        raise ValueError("must be a number from 0 to 1, or false to switch it off")
    return value if value is False else share(value)


def _without_the_off(silent: dict[str, float]) -> dict[str, float]:
    return {name: share for name, share in silent.items() if share is not False}


ShareOrOff = Annotated[Share, WrapValidator(_share_or_off)]


class Settings(RuleSettings):
    """What is serious, how surely, and which gestures are treats."""

    silent: Annotated[dict[SignalName, ShareOrOff], AfterValidator(_without_the_off)] = Field(
        default={
            "spam": 0.4,
            "internal": 0.5,
            "legal-threat": 0.4,
            "regulator": 0.5,
            "safety": 0.6,
            "out-of-office": 0.4,
            "just-thanks": 0.4,
        },
        description="Signals of cases in which nothing at all is suggested, and how sure each must "
        "be; false switches one off. Gestures whose own situations tell of the same pass.",
    )
    serious: SignalNames = Field(
        default=("unresolved", "struggled", "promise-broken"),
        description="Signals of a serious failure; it counts until the case is resolved.",
    )
    serious_from: Share = Field(default=0.8, description="How sure such a signal must be.")
    treats: tuple[Kind, ...] = Field(
        default=("anticipation",),
        description="Kinds of gestures that are treats when they cost money.",
    )
    failures: Count = Field(
        default=2,
        description="So many failures are for a person; only knowledge and observation pass.",
    )
    failures_within: Duration = Field(
        default=timedelta(days=90), description="How long a bad touchpoint counts as a failure."
    )
    ask_again: Duration = Field(
        default=timedelta(days=1),
        gt=timedelta(0),
        description="When to ask again while the failure is not fixed.",
    )


class SurpriseTiming:
    """No treat before the repair, no surprise where there is nobody to surprise."""

    name = "surprise-timing"
    step = "suitability"

    def __init__(self, settings: Settings | None = None, heads: Heads | None = None) -> None:
        self.settings = settings or Settings()
        self._own = OwnSituations(heads)
        self._gift = Wording(word.replace("_", " ") for word in _GIFT.split())

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold everything in silent cases, and treats while a serious failure lasts."""
        return self._silent(match, moment) or self._failed(match, moment) or (
            self._unfixed(match, moment)
        )  # fmt: skip

    def hold(self, moment: Moment) -> Hold | None:
        """Whether a gift must wait now, whatever it is; None when it is welcome.

        Stricter than with gestures, which fit what was read: nothing may speak of a trouble at
        all. Of 193 labelled gifts at a wrong moment 6 would pass so; 173 where a failure must be as
        sure as `serious_from`.
        """
        failed = self._failures(moment)
        if moment.case.is_resolved or failed is not None:
            return failed
        again, reading = moment.now + self.settings.ask_again, moment.read.reading
        trouble = reading.find(*_TROUBLES, *self.settings.serious)
        if trouble is not None:
            return Hold(moment.say(_REASONS["unfixed"], evidence=trouble), again)
        is_good = reading.mood in _HAPPY or moment.read.sure_ready >= _GOOD
        has_failed = failures(moment, self.settings.failures_within) > 0
        if is_good and not has_failed and reading.mood not in _SOUR:
            return None
        return Hold(moment.say(_REASONS["uncertain"]), again)

    def _silent(self, match: Match, moment: Moment) -> Hold | None:
        found = self._silence(moment)
        if found is None or self._own.speak_of(match, (found.name,), _OWN_SURE):
            return None
        name = moment.say(_SIGNAL_NAMES.get(found.name, {"en": found.name}))
        return Hold(moment.say(_REASONS["silent"], signal=name, evidence=found))

    def _silence(self, moment: Moment) -> Signal | None:
        silent = self.settings.silent
        for signal in moment.read.reading.signals:
            if signal.confidence >= silent.get(signal.name, math.inf):
                return signal
        return None

    def _failed(self, match: Match, moment: Moment) -> Hold | None:
        return (
            None if match.gesture.kind in ("knowledge", "observation") else self._failures(moment)
        )

    def _failures(self, moment: Moment) -> Hold | None:
        count = failures(moment, self.settings.failures_within)
        if count < self.settings.failures or moment.case.is_resolved:
            return None
        return Hold(moment.say_counted(_REASONS["failed-once"], _REASONS["failed"], count))

    def _unfixed(self, match: Match, moment: Moment) -> Hold | None:
        given = self.settings
        if moment.case.is_resolved or not self._is_treat(match.gesture):
            return None
        found = moment.read.reading.find(*given.serious)
        if found is None or found.confidence < given.serious_from:
            return None
        if self._own.speak_of(match, given.serious, _OWN_SURE):
            return None
        again = moment.now + given.ask_again
        return Hold(moment.say(_REASONS["unfixed"], evidence=found), again)

    def _is_treat(self, gesture: Gesture) -> bool:
        if gesture.kind in self.settings.treats and gesture.cost.amount > 0:
            return True
        return gesture.kind != "knowledge" and self._gift.is_in(gesture)


def failures(moment: Moment, within: timedelta) -> int:
    """How often it went wrong: times the case was reopened, and bad touchpoints of that time."""
    bad = [t for t in moment.case.journey if t.outcome == "negative"]
    return moment.case.reopened + sum(_is_recent(t.at, moment.now, within) for t in bad)


def _is_recent(at: datetime | None, now: datetime, within: timedelta) -> bool:
    return at is None or now - at <= within


KIND = RuleKind(SurpriseTiming.name, "suitability", SurpriseTiming, Settings)
