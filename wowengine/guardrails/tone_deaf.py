"""Held when a cheerful, light or know-all gesture would meet grief, illness, danger or hardship.

Bad: congratulations and a balloon for a family who has just cancelled because of a death; a prize
draw, or a loan, for somebody who can't pay the bill; advice on the dose. Good: the right number of
death certificates, counted for them: its own situations are about it; a glossary of the report.
"""

from __future__ import annotations

from pydantic import Field

from ..answer import Signal
from ..index.relevance import Match
from ..playbooks import Gesture
from ..reading.heads import Heads
from ..values import Text
from .figures import Share
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .own_situations import OwnSituations
from .signals import SignalNames
from .wording import Wording

_REASONS: dict[str, Texts] = {
    "cheerful": {
        "fr": "Une attention joyeuse blesserait ici : {evidence}",
        "en": "A cheerful gesture would hurt here: {evidence}",
    },
    "light": {
        "fr": "Trop léger pour ce que vit la personne : {evidence}",
        "en": "Too light for what this person is going through: {evidence}",
    },
    "advice": {
        "fr": "Un conseil médical ou financier n'est pas de notre rôle ici : {evidence}",
        "en": "Medical or financial advice is not for us to give here: {evidence}",
    },
}
# Where what is said of money, or of a body, is a matter of people's lives: there, a signal of
# hardship counts already when it is likely, and a result or a treatment is grave by itself.
_MONEY_SECTORS = ("banking", "insurance")
_MEDICAL_SECTORS = ("health",)
_HAPPY = ("relieved", "pleased", "delighted")


class Settings(RuleSettings):
    """What is grave, and what is cheerful."""

    grave: SignalNames = Field(
        default=("bereavement", "illness", "safety"),
        description="Signals under which nothing cheerful is suggested, unless the gesture's own "
        "situations tell of the same.",
    )
    grave_from: Share = Field(
        default=0.5,
        description="How sure such a signal must be; so sure, too, in the gesture's situations.",
    )
    cheerful_tags: tuple[Text, ...] = Field(
        default=(
            "birthday",
            "celebration",
            "cheerful",
            "delight",
            "fun",
            "humour",
            "party",
            "playful",
        ),
        description="Tags of cheerful gestures.",
    )
    cheerful_words: tuple[Text, ...] = Field(
        default=(
            "anniversaire", "balloon*", "birthday*", "blague*", "bravo", "celebrat*", "champagne",
            "confetti*", "congratulat*", "felicit*", "feter", "humour", "joke*", "joyeu*",
            "playful*", "smil*", "sourire*", "well done", "🎂", "🎈", "🎉", "🥳",
        ),
        description="Words of cheerful gestures in title, description or message, accents left "
        "out; 'joke*' is every word that begins so.",
    )  # fmt: skip
    hard: SignalNames = Field(
        default=("hardship", "vulnerable"),
        description="Signals of hard circumstances, treated alike; apart, for they need more.",
    )
    hard_from: Share = Field(
        default=0.7,
        description="How sure such a signal must be; in banking and insurance, as 'grave_from'.",
    )
    medical_words: tuple[Text, ...] = Field(
        default=(
            "biops*",
            "blood test*",
            "chemo*",
            "chimio*",
            "diagnos*",
            "mammogra*",
            "oncolog*",
            "operation",
            "prognos*",
            "radiotherap*",
            "scan",
            "scanner",
            "surgery",
            "test result*",
            "treatment*",
            "tumeur",
            "tumour",
            "analyses",
            "chirurg*",
            "depistage",
            "IRM",
            "mes resultats",
            "my results",
            "mon traitement",
            "son traitement",
            "un traitement",
        ),
        description="Words with which a customer in health speaks of a result, a diagnosis or a "
        "treatment: as grave as illness, unless the customer is glad.",
    )
    light_words: tuple[Text, ...] = Field(
        default=(
            "bargain*",
            "faites-vous plaisir",
            "folie",
            "gros lot",
            "indulge*",
            "jackpot*",
            "jeu concours",
            "loterie*",
            "lottery",
            "luxury",
            "petit plaisir",
            "prize draw*",
            "raffle*",
            "splurge*",
            "tirage au sort",
            "tombola*",
            "treat yourself",
        ),
        description="Words of gestures that make light of money.",
    )
    advice_words: tuple[Text, ...] = Field(
        default=(
            "adjust* your dose", "change* your dose", "stop taking", "stop the treatment",
            "increase the dose", "reduce the dose", "which medicine to take", "self-diagnos*",
            "interpret* the result*", "interpret* your result*", "recommend* a treatment",
            "nothing to worry about", "augmente* la dose", "reduire la dose", "diminuer la dose",
            "adapter la dose", "arreter le traitement", "arreter votre traitement",
            "automedication", "interpreter les resultats", "interpreter vos resultats",
            "poser un diagnostic", "conseiller un traitement", "rien de grave", "investir",
            "investment*", "investissement*", "placement financier", "placer votre argent",
            "take out a loan", "payday loan*", "consolidat* your debt*", "souscrire un credit",
            "souscrire un pret", "credit renouvelable", "pret a la consommation",
            "rachat de credit*",
        ),
        description="Words of gestures that advise on health or money as only a doctor or an "
        "adviser may.",
    )  # fmt: skip


class ToneDeaf:
    """Nothing cheerful in grief, illness, danger; no lightness or advice in hardship."""

    name = "tone-deaf"
    step = "suitability"

    def __init__(self, settings: Settings | None = None, heads: Heads | None = None) -> None:
        given = self._settings = settings or Settings()
        self._cheerful = Wording(given.cheerful_words)
        self._light = Wording(given.light_words)
        self._advice = Wording(given.advice_words)
        self._medical = Wording(given.medical_words)
        self._own = OwnSituations(heads)

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold what is cheerful, light or knows better where something grave or hard was read."""
        tone = self._tone(match.gesture)
        if tone is None:
            return None
        found = self._grave(moment) or self._hard(moment) or self._delicate(moment)
        if found is None:
            return None
        named = (found.name,)
        if tone != "advice" and self._own.speak_of(match, named, self._settings.grave_from):
            return None
        return Hold(moment.say(_REASONS[tone], evidence=found))

    def _tone(self, gesture: Gesture) -> str | None:
        """What may wound in a gesture; advice weighs most, for nothing excuses it."""
        if self._advice.is_in(gesture):
            return "advice"
        if self._light.is_in(gesture):
            return "light"
        tagged = not set(self._settings.cheerful_tags).isdisjoint(gesture.tags)
        return "cheerful" if tagged or self._cheerful.is_in(gesture) else None

    def _grave(self, moment: Moment) -> Signal | None:
        return _surely(moment, self._settings.grave, self._settings.grave_from)

    def _hard(self, moment: Moment) -> Signal | None:
        given, in_money = self._settings, moment.case.sector in _MONEY_SECTORS
        return _surely(moment, given.hard, given.grave_from if in_money else given.hard_from)

    def _delicate(self, moment: Moment) -> Signal | None:
        """In health, the sentence in which the customer speaks of a result or a treatment."""
        if moment.case.sector not in _MEDICAL_SECTORS or moment.read.reading.mood in _HAPPY:
            return None
        for sentence in moment.read.sentences:
            if sentence.voice in ("subject", "customer") and self._medical.is_said(sentence.text):
                return Signal(name="illness", evidence=sentence.text)
        return None


def _surely(moment: Moment, names: SignalNames, least: float) -> Signal | None:
    found = moment.read.reading.find(*names)
    return found if found is not None and found.confidence >= least else None


KIND = RuleKind(ToneDeaf.name, "suitability", ToneDeaf, Settings)
