"""Held when a commercial word would come at the wrong moment; passes when the customer asks.

Bad: announcing a price rise on the doorstep after days of silence and a beeping alarm. Good: the
quote a satisfied customer has just asked for.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import Field

from ..answer import Evidence, Journey, JourneyReason, Signal
from ..index.relevance import Match
from ..reading.heads import Heads
from ..reading.reader import ReadCase
from ..values import Duration
from .heard import heard
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .relapse import relapsed_at, went_badly
from .timing import resolved_at, told_at

# Where only a person should decide whether anything may ever be sold; a danger, while it lasts.
_GRAVE = (
    "bereavement",
    "illness",
    "hardship",
    "safety",
    "legal-threat",
    "regulator",
    "discrimination",
    "cancelling",
)
# What speaks against a sale by itself, most first; each has its own reason.
_AGAINST: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("broken", ("promise-broken",)),
    ("contradiction", ("contradiction",)),
    ("reopened", ("reopened",)),
    ("struggle", ("struggled", "repeated-contact", "bad-touchpoint", "channel-failure")),
    ("danger", ("safety",)),
    ("dispute", ("billing-dispute", "refund-pending")),
    ("complaint", ("complaint", "social-threat")),
)
_SOUR = ("negative", "strained", "sarcastic")
_A_JOURNEY = 2  # bad contacts from which on it is one, and no single mishap
_FADED = 0.5  # what counts less in the balance is as good as forgotten
_SURELY = 0.95  # from so ready on, rules of thumb held right moments and no wrong one
_SURE = 0.5  # how certain a grave signal, a refusal or a wish must be to decide
_IN_DANGER = 0.7  # and a danger, which is oftener heard where there is none
_A_WISH = 0.2  # from so sure on, at a right moment, a sentence asks enough to be answered
_A_DAY = timedelta(days=1)  # when to ask again while trouble lasts and nothing is waited for
_CERTAIN = 1.0  # and how certain against everything else that was read
_ALL_BUT_SAID = 0.7  # the same where nobody asks for anything
_NOTED = ("note", "journey")  # who writes down that somebody else said no

_REASONS: dict[str, Texts] = {
    "grave": {
        "fr": "Ce que vit la personne ({signal}) ne souffre aucun mot commercial : {evidence}",
        "en": "What this person is going through ({signal}) leaves no room for selling: {evidence}",
    },
    "refused": {
        "fr": "La personne a déjà dit non : {evidence}",
        "en": "The customer has already said no: {evidence}",
    },
    "no-consent": {
        "fr": "La personne n'a pas consenti aux propositions commerciales et n'a rien demandé.",
        "en": "The customer has not consented to commercial messages and has not asked.",
    },
    "unresolved": {
        "fr": "Le problème n'est pas résolu : {evidence}",
        "en": "The trouble is not resolved: {evidence}",
    },
    "still-open": {"fr": "Le dossier est encore ouvert.", "en": "The case is still open."},
    "broken": {
        "fr": "Une promesse n'a pas été tenue : {evidence}",
        "en": "A promise was broken: {evidence}",
    },
    "contradiction": {
        "fr": "Des réponses se contredisent : {evidence}",
        "en": "Answers contradict each other: {evidence}",
    },
    "reopened": {
        "fr": "Il a fallu y revenir : {evidence}",
        "en": "It had to be taken up again: {evidence}",
    },
    "struggle": {
        "fr": "La personne vient de se battre pour être dépannée : {evidence}",
        "en": "This customer has just had to struggle: {evidence}",
    },
    "danger": {
        "fr": "La personne vient de connaître un danger : {evidence}",
        "en": "This customer has just been in danger: {evidence}",
    },
    "dispute": {
        "fr": "La personne conteste ou attend son argent : {evidence}",
        "en": "The customer is disputing or waiting for their money: {evidence}",
    },
    "complaint": {
        "fr": "La personne se plaint : {evidence}",
        "en": "The customer is complaining: {evidence}",
    },
    "journey": {
        "fr": "Le parcours a été mauvais jusqu'ici : {evidence}",
        "en": "The journey has been a bad one so far: {evidence}",
    },
    "sour": {
        "fr": "Le ton des derniers messages n'est pas celui d'un bon moment pour vendre.",
        "en": "The tone of the last messages is not that of a good moment to sell.",
    },
    "uncertain": {
        "fr": "Rien ne dit que le moment soit bon pour une proposition payante.",
        "en": "Nothing says that this is a good moment for something paid.",
    },
}
_SIGNAL_NAMES: dict[str, Texts] = {
    "bereavement": {"fr": "un deuil", "en": "a bereavement"},
    "illness": {"fr": "la maladie", "en": "illness"},
    "hardship": {"fr": "des difficultés d'argent", "en": "money trouble"},
    "safety": {"fr": "un danger", "en": "a danger"},
    "legal-threat": {"fr": "une menace de procès", "en": "a legal threat"},
    "regulator": {"fr": "un recours auprès d'une autorité", "en": "an appeal to an authority"},
    "discrimination": {"fr": "une discrimination", "en": "discrimination"},
    "cancelling": {"fr": "un départ annoncé", "en": "an announced departure"},
}


class Settings(RuleSettings):
    """How long nothing is sold."""

    after_struggle: Duration = Field(
        default=timedelta(days=30),
        description="After the end of a struggle, a complaint, a dispute or a broken promise; "
        "trouble that is told after the resolution begins it anew.",
    )
    after_trouble: Duration = Field(
        default=timedelta(days=7),
        description="After the end of a lesser trouble, or at a moment that nothing speaks for; "
        "begun anew likewise.",
    )
    after_refusal: Duration = Field(
        default=timedelta(days=60),
        description="After the customer has said no to an offer; where others noted it in so many "
        "words, at a right moment too, unless the customer has asked since.",
    )


class UpsellTiming:
    """Everything commercial waits for a right moment: asked for, or earned."""

    name = "upsell-timing"
    step = "suitability"

    def __init__(self, settings: Settings | None = None, heads: Heads | None = None) -> None:
        self._settings = settings or Settings()
        self._heads = heads

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold a commercial gesture unless what was read says that the moment is right."""
        return None if match.gesture.commercial == "none" else self.hold(moment)

    def hold(self, moment: Moment) -> Hold | None:
        """Whether anything commercial must wait now; None when the moment is right."""
        read = moment.read
        grave = self._gravest(moment)
        if grave is not None and (_outweighs(grave, read) if read.is_ready else _decides(grave)):
            name = moment.say(_SIGNAL_NAMES[grave.name])
            return Hold(moment.say(_REASONS["grave"], signal=name, evidence=grave))
        refused = self._refused(moment)
        if refused is not None:
            return refused
        asked = read.reading.find("buying-interest") is not None
        wishes = asked or (read.is_ready and read.wish >= _A_WISH)
        if read.reading.find("no-consent") and not wishes:
            return Hold(moment.say(_REASONS["no-consent"]))
        if read.is_ready:
            return None if asked else _dated(self._spoilt(moment), moment)
        return _dated(self._wait(moment), moment)

    def _refused(self, moment: Moment) -> Hold | None:
        """The last no of the customer; at a right moment, the last that still stands."""
        refusals = [one for one in heard(moment, ("refusal",), self._heads) if _is_sure(one)]
        if moment.read.is_ready:
            wishes = heard(moment, ("buying-interest",), self._heads)
            asked = max((_place(one, moment) for one in wishes if _is_sure(one)), default=None)
            refusals = [one for one in refusals if _is_noted(one, moment)]
            refusals = [one for one in refusals if asked is None or asked <= _place(one, moment)]
        if not refusals:
            return None
        refusal = max(refusals, key=lambda one: _place(one, moment))
        reason = moment.say(_REASONS["refused"], evidence=refusal)
        said = told_at(refusal, moment.case, moment.now)
        if said is None:
            return Hold(reason)
        until = said + self._settings.after_refusal
        return Hold(reason, until) if until > moment.now else None

    def _gravest(self, moment: Moment) -> Signal | None:
        """The surest grave matter that lasts."""
        found = heard(moment, _GRAVE, self._heads)
        lasting = (one for one in found if not (one.name == "safety" and _is_over(one, moment)))
        return max(lasting, key=lambda one: one.confidence, default=None)

    def _spoilt(self, moment: Moment) -> Hold | None:
        """What no good word of today makes up for: a promise still broken, a bad journey.

        Where the whole case was surely judged ready, with its trouble in view, only a broken
        promise that somebody speaks of counts.
        """
        reading, is_sure = moment.read.reading, moment.read.sure_ready >= _SURELY
        again = self._end(self._settings.after_struggle, moment)
        if again is None:
            return None
        broken = [one for one in reading.promises if one.state == "broken"]
        broken = [one for one in broken if one.because or not is_sure]
        if broken and not moment.case.is_resolved:
            return Hold(
                moment.say(_REASONS["broken"], evidence=Evidence(text=broken[0].what)), again
            )
        bad = [] if is_sure else _bad_contacts(reading.journey)
        if reading.journey.verdict == "bad" and len(bad) >= _A_JOURNEY:
            worst = min(bad, key=lambda one: one.value)
            return Hold(moment.say(_REASONS["journey"], evidence=worst), again)
        return None

    def _wait(self, moment: Moment) -> Hold | None:
        """Name what most speaks against now; None when all of it has had its time."""
        reading = moment.read.reading
        late = self._end(self._settings.after_struggle, moment)
        for reason, names in _AGAINST if late is not None else ():
            found = reading.find(*names)
            if found is not None:
                return Hold(moment.say(_REASONS[reason], evidence=found), late)
        spoilt = self._spoilt(moment)
        if spoilt is not None:
            return spoilt
        soon = self._end(self._settings.after_trouble, moment)
        if soon is None:
            return None
        trouble = reading.find("unresolved", "outage", "safety")
        is_open = not moment.case.is_resolved
        if is_open and trouble is not None and not trouble.evidence.endswith("?"):
            return Hold(moment.say(_REASONS["unresolved"], evidence=trouble), soon)
        if reading.mood in _SOUR:
            return Hold(moment.say(_REASONS["sour"]), soon)
        if is_open:
            return Hold(moment.say(_REASONS["still-open"]), soon)
        return Hold(moment.say(_REASONS["uncertain"]), soon)

    def _end(self, delay: timedelta, moment: Moment) -> datetime | None:
        """The end of a delay after the resolution, or trouble told since; None when it has passed.

        While the case is not resolved it is counted from now: at best it is resolved today.
        """
        if moment.case.is_resolved:
            resolved = resolved_at(moment.case, moment.now) or moment.now
            end = (relapsed_at(moment, resolved, self._heads) or resolved) + delay
            return end if end > moment.now else None
        return moment.now + (delay or _A_DAY)


def _is_over(danger: Signal, moment: Moment) -> bool:
    """Whether a danger was told before the case was resolved."""
    told = told_at(danger, moment.case, moment.now)
    resolved = resolved_at(moment.case, moment.now) if moment.case.is_resolved else None
    return told is not None and resolved is not None and told < resolved


def _is_noted(refusal: Signal, moment: Moment) -> bool:
    """Whether others noted it in so many words, at a contact whose day is known."""
    if refusal.author not in _NOTED or refusal.confidence < _CERTAIN:
        return False
    place = refusal.touchpoint
    return place is None or moment.case.journey[place].at is not None


def _place(told: Signal, moment: Moment) -> tuple[datetime, int]:
    """Where in the course of things something was told; a subject, with the first message."""
    told = told.model_copy(update={"message": 0}) if told.author == "subject" else told
    at = told_at(told, moment.case, moment.now) or moment.now
    return at, -1 if told.message is None else told.message


def _decides(grave: Signal) -> bool:
    return grave.confidence >= (_IN_DANGER if grave.name == "safety" else _SURE)


def _is_sure(signal: Signal) -> bool:
    return signal.confidence >= _SURE


def _outweighs(grave: Signal, read: ReadCase) -> bool:
    """Whether it leaves no room at a moment that was judged right.

    Said outright it does unless they ask for more all the same; all but said, where nobody asks
    and the moment isn't surely right.
    """
    asked = read.reading.find("buying-interest")
    if asked and _is_sure(asked):
        return False
    in_doubt = not asked and read.sure_ready < _SURELY
    return grave.confidence >= (_ALL_BUT_SAID if in_doubt else _CERTAIN)


def _bad_contacts(journey: Journey) -> list[JourneyReason]:
    """What went badly on record, and has not faded."""
    return [one for one in journey.reasons if one.value <= -_FADED and went_badly(one)]


def _dated(hold: Hold | None, moment: Moment) -> Hold | None:
    """The hold; for a person to end where a case is resolved and nothing says since when."""
    if hold is None or not moment.case.is_resolved or resolved_at(moment.case, moment.now):
        return hold
    return Hold(hold.reason)


KIND = RuleKind(UpsellTiming.name, "suitability", UpsellTiming, Settings)
