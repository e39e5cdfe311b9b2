"""Held when it would tell the customer otherwise than another channel has.

Bad: "your engineer comes on the 14th" after a note that says the 16th; a date, in any case, while
two answers disagree and nobody has settled which holds. Good: the same day as on the phone; the
hour at which somebody calls to settle it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from pydantic import Field, JsonValue

from ..index.lexical import fold
from ..index.relevance import Match
from ..playbooks import Gesture
from ..reading.statements.statement import Statement, corrects
from ..values import base_language, in_language
from .figures import Share
from .interface import Hold, Moment, RuleKind, RuleSettings, Texts
from .promise import kinds_of

_REASONS: dict[str, Texts] = {
    "otherwise": {
        "fr": "Le geste dirait « {mine} », et la personne a déjà entendu : « {other} »",
        "en": 'It would say "{mine}", and the customer has been told: "{other}"',
    },
    "open": {
        "fr": "Deux réponses se contredisent (« {other} ») ; rien de tel avant que quelqu'un ait "
        "tranché : « {mine} »",
        "en": 'Two answers contradict each other ("{other}"); until somebody has settled which '
        'holds, nothing like: "{mine}"',
    },
}
_SURE = 0.7
_CALL = "call"  # what settles a contradiction; only where calls themselves disagree it waits
_ABOUT = 0.4  # of the words of the shorter: from here on two sentences are about the same thing
_KEPT = 10_000  # messages remembered
_ISO_DAY = len("2026-01-31")
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?![^{}]*\}\})")
_BLANK = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_FACT = re.compile(r"\{\{[^}]*?\bfacts\.(\w+)[^}]*\}\}")
_PRICED = ("money", "%")
_CONDITION = re.compile(
    r"\b(?:provided (?:that|you)|on (?:the )?condition|subject to|terms apply|sous reserve|"
    r"a (?:la )?condition (?:de|d'|que|qu')|sous condition)\b"
)


class Settings(RuleSettings):
    """How surely two answers contradict each other."""

    open_from: Share = Field(
        default=_SURE,
        description="How sure the signal 'contradiction' must be for every date, price and "
        "condition to wait, until the case is resolved.",
    )


class Coherence:
    """What the gesture would tell, beside what the company's sentences told."""

    name = "coherence"
    step = "suitability"

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """Hold what contradicts the case; a person settles what holds."""
        return self._open(match, moment) or self._otherwise(match, moment)

    def _open(self, match: Match, moment: Moment) -> Hold | None:
        found = moment.read.reading.find("contradiction")
        if found is None or found.confidence < self._settings.open_from:
            return None
        if moment.case.is_resolved:
            return None
        on_calls = _CALL in kinds_of(found.evidence)
        committing = _committing(match.gesture, moment)
        mine = next((text for text in committing if on_calls or _CALL not in kinds_of(text)), None)
        if mine is None:
            return None
        return Hold(moment.say(_REASONS["open"], mine=mine, other=found.evidence))

    def _otherwise(self, match: Match, moment: Moment) -> Hold | None:
        told = moment.told
        for said in _told_facts(match.gesture, moment) if told.company else ():
            about = [one for _, one in told.company if _is_about(said, one)]
            other = told.otherwise(said, about)
            if other and not corrects(said.text):
                return Hold(moment.say(_REASONS["otherwise"], mine=said.text, other=other))
        return None


def _committing(gesture: Gesture, moment: Moment) -> Iterator[str]:
    """What it would say that fixes a date, a price or a condition."""
    told = _told_facts(gesture, moment)
    yield from (said.text for said in told if said.figures or said.days)
    language = base_language(moment.read.reading.language)
    for text, _ in _sentences(_message(gesture, language)):
        plain = _BLANK.sub("…", text)
        said = Statement(plain, language)
        priced = not said.figures.keys().isdisjoint(_PRICED)
        if said.days or priced or _CONDITION.search(fold(plain)):
            yield plain


def _told_facts(gesture: Gesture, moment: Moment) -> Iterator[Statement]:
    """Each sentence of the message that tells facts of the case with a digit in them.

    Of a gesture without a message, each fact that it needs, under its name and the gesture's title.
    The figures that the message has of its own are left out.
    """
    facts, language = moment.case.facts, base_language(moment.read.reading.language)
    if not facts:
        return
    sentences = _sentences(_message(gesture, language))
    if not gesture.message:
        title = in_language(gesture.title, language)[1]
        sentences = tuple(
            (f"{title}, {name.replace('_', ' ')}: {{{{ facts.{name} }}}}", (name,))
            for name in gesture.needs
        )
    for text, names in sentences:
        spoken = {name: _spoken(facts.get(name)) for name in names}
        if any(any(map(str.isdigit, value)) for value in spoken.values()):
            yield _of_facts(text, spoken, language)


def _of_facts(text: str, spoken: Mapping[str, str], language: str) -> Statement:
    told = _BLANK.sub("", _FACT.sub(lambda found: spoken.get(found[1], ""), text))
    return Statement(" ".join(told.split()), language, beside=_BLANK.sub("", text))


def _message(gesture: Gesture, language: str) -> str:
    return in_language(gesture.message, language)[1] if gesture.message else ""


@lru_cache(_KEPT)
def _sentences(source: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sentences of a template, each with the facts that it tells."""
    plain = _TAG.sub("", source)
    return tuple(
        (sentence, tuple(_FACT.findall(sentence))) for sentence in _SENTENCE_END.split(plain)
    )


def _spoken(value: JsonValue) -> str:
    """A fact as a person would say it: a time as day and clock; nothing for a yes or a no."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if not isinstance(value, str) or len(text) <= _ISO_DAY:
        return text
    try:
        return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"
    except ValueError:
        return text


def _is_about(one: Statement, two: Statement) -> bool:
    """Whether they share enough of the words that say what they are about."""
    shared = len(one.subjects & two.subjects)
    return bool(shared) and shared >= _ABOUT * min(len(one.subjects), len(two.subjects))


KIND = RuleKind(Coherence.name, "suitability", lambda s, heads: Coherence(s), Settings)
