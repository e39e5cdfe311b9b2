"""Composing: what an agent sees of a gesture, in the customer's language."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import tzinfo
from functools import cache, lru_cache
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any

from .answer import Suggestion
from .case import Case
from .guardrails.timing import window
from .guardrails.ways import channel_of
from .index.relevance import Match
from .playbooks import Gesture
from .reading.reader import ReadCase
from .values import Kind, in_language

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_MAX_MESSAGE_CHARS = 20_000
_TEMPLATES_KEPT = 4_096  # compiled

_WHY: dict[Kind, dict[str, str]] = {
    "observation": {
        "fr": "Enlève une gêne à laquelle on s'est habitué.",
        "en": "Removes a struggle that people have come to accept.",
    },
    "anticipation": {
        "fr": "Répond au besoin suivant avant qu'il ne se montre.",
        "en": "Meets the next need before it shows.",
    },
    "knowledge": {
        "fr": "Partage ce que seul le spécialiste sait.",
        "en": "Shares what only the specialist knows.",
    },
}
_LIKE = {"fr": "Situation proche : « {text} »", "en": "Close to: {text}"}
_ASKED = {"fr": "La personne le demande : « {text} »", "en": "The customer asks: {text}"}
_FREE = {"fr": "Ne coûte rien de plus.", "en": "Costs nothing extra."}


class MessageError(Exception):
    """A message that can't be written for this case: its template says why."""


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class FactsFirst(ImmutableSandboxedEnvironment):
        """`facts.items` is the fact of that name, not a method of the mapping that holds it."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    return FactsFirst(undefined=StrictUndefined, autoescape=False, finalize=_sayable)


def _sayable(value: Any) -> Any:
    """The value, unless it is one that nobody would say: a name left empty, a method."""
    if value is None or isinstance(value, BuiltinMethodType | MethodType):
        raise MessageError("a name in the message has no value in this case")
    return value


@lru_cache(_TEMPLATES_KEPT)
def _template(source: str) -> Any:
    return _environment().from_string(source)


def compile_messages(gesture: Gesture) -> None:
    """Compile the templates of a gesture, so that writing its messages is quick."""
    for source in (gesture.message or {}).values():
        with suppress(Exception):  # what is wrong with one is said where it is needed
            _template(source)


def compose(match: Match, score: float, read: ReadCase, zone: tzinfo | None = None) -> Suggestion:
    """The suggestion for one match, its days those of `zone`.

    Raises MessageError when its message can't be written.
    """
    gesture, case = match.gesture, read.case
    language, title = in_language(gesture.title, read.reading.language)
    message = None
    if gesture.message:
        language, source = in_language(gesture.message, read.reading.language)
        message = write_message(source, case)
    not_before, not_after = window(gesture, case, read.now, zone)
    return Suggestion(
        gesture_id=gesture.id,
        kind=gesture.kind,
        title=title,
        message=message,
        language=language,
        score=round(score, 4),
        relevance=round(match.relevance, 4),
        reasons=_reasons(match, read),
        cost=gesture.cost,
        commercial=gesture.commercial,
        channel=channel_of(gesture, case),
        not_before=not_before,
        not_after=not_after,
    )


def write_message(source: str, case: Case) -> str:
    """The message of a gesture's template over `customer`, `case` and `facts`.

    Sandboxed; a name the case doesn't know is a MessageError, never a blank. The template sees
    neither messages nor notes.
    """
    customer = case.customer.model_dump() if case.customer else {"name": None, "id": None}
    known = case.model_dump(include=_SEEN_BY_TEMPLATES)
    try:
        text = str(_template(source).render(customer=customer, case=known, facts=case.facts))
    except Exception as error:  # a template is user input: whatever it raises is its fault
        raise MessageError(str(error)) from None
    if len(text) > _MAX_MESSAGE_CHARS:
        raise MessageError(f"longer than {_MAX_MESSAGE_CHARS} characters")
    return text


_SEEN_BY_TEMPLATES = {
    "id",
    "subject",
    "status",
    "sector",
    "product",
    "channel",
    "agent",
    "team",
    "created_at",
    "solved_at",
}


def _reasons(match: Match, read: ReadCase) -> tuple[str, ...]:
    language = read.reading.language
    reasons = [in_language(_LIKE, language)[1].format(text=_situation(match, language))]
    asked = read.reading.find("buying-interest")
    if match.gesture.commercial != "none" and asked is not None:
        reasons.insert(0, in_language(_ASKED, language)[1].format(text=asked.evidence))
    reasons.append(in_language(_WHY[match.gesture.kind], language)[1])
    if not match.gesture.cost.amount and not match.gesture.cost.minutes:
        reasons.append(in_language(_FREE, language)[1])
    return tuple(reasons)


def _situation(match: Match, language: str) -> str:
    """The nearest situation, or its counterpart in the reader's language where there is one."""
    tag, own = in_language(match.gesture.situations, language)
    for texts in match.gesture.situations.values():
        if match.situation in texts:
            position = texts.index(match.situation)
            if match.situation not in own and position < len(own) and tag:
                return own[position]
    return match.situation
