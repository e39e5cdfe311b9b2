"""Held when a cheerful gesture would meet a bereavement, an illness or a danger.

Bad: congratulations and a balloon for a family who has just cancelled because of a death. Good: the
right number of death certificates, counted for them: its own situations are about it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..index.relevance import Match
from ..playbooks import Gesture
from ..reading.heads import Heads
from ..values import Text
from .interface import Hold, Moment, RuleKind, RuleSettings
from .own_situations import OwnSituations
from .signals import SignalNames
from .wording import Wording

_REASON = {
    "fr": "Une attention joyeuse blesserait ici : « {evidence} »",
    "en": "A cheerful gesture would hurt here: {evidence}",
}


class Settings(RuleSettings):
    """What is grave, and what is cheerful."""

    grave: SignalNames = Field(
        default=("bereavement", "illness", "safety"),
        description="Signals under which nothing cheerful is suggested, unless the gesture's own "
        "situations tell of the same.",
    )
    grave_from: Annotated[float, Field(ge=0, le=1)] = Field(
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


class ToneDeaf:
    """Nothing cheerful for people in grief, illness or danger."""

    name = "tone-deaf"
    step = "suitability"

    def __init__(self, settings: Settings | None = None, heads: Heads | None = None) -> None:
        self._settings = settings or Settings()
        self._words = Wording(self._settings.cheerful_words)
        self._own = OwnSituations(heads)

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold what is cheerful where something grave was read."""
        given = self._settings
        found = moment.read.reading.find(*given.grave)
        if found is None or found.confidence < given.grave_from:
            return None
        if not self._is_cheerful(match.gesture):
            return None
        if self._own.speak_of(match, (found.name,), given.grave_from):
            return None
        return Hold(moment.say(_REASON, evidence=found.evidence))

    def _is_cheerful(self, gesture: Gesture) -> bool:
        if not set(self._settings.cheerful_tags).isdisjoint(gesture.tags):
            return True
        return self._words.is_in(gesture)


KIND = RuleKind(ToneDeaf.name, "suitability", ToneDeaf, Settings)
