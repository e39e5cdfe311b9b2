"""Composing: what an agent sees of a gesture, in the customer's language."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import tzinfo
from typing import Any

from .answer import Suggestion
from .case import Case, Customer
from .guardrails.timing import window
from .guardrails.ways import channel_of
from .index.relevance import Match
from .playbooks import Gesture
from .reading.reader import ReadCase
from .saying import Voice, quoted
from .templates import MessageError, compiled, render
from .values import Kind, in_language, without_controls
from .zones import customer_zone

__all__ = ["MessageError", "compile_messages", "compose", "situation_in", "write_message"]

_LOG = logging.getLogger(__name__)

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
_LIKE = {"fr": "Situation proche : {text}", "en": "Close to: {text}"}
_ASKED = {"fr": "La personne le demande : {text}", "en": "The customer asks: {text}"}
_FREE = {"fr": "Ne coûte rien de plus.", "en": "Costs nothing extra."}


def compile_messages(gesture: Gesture) -> None:
    """Compile the templates of a gesture, so that writing its messages is quick."""
    for source in (gesture.message or {}).values():
        with suppress(Exception):  # what is wrong with one is said where it is needed
            compiled(source)


def compose(match: Match, score: float, read: ReadCase, zone: tzinfo | None = None) -> Suggestion:
    """The suggestion for one match, its days those of `zone`.

    Raises MessageError when its message can't be written.
    """
    gesture, case = match.gesture, read.case
    language, title = in_language(gesture.title, read.reading.language)
    message = None
    if gesture.message:
        language, source = in_language(gesture.message, read.reading.language)
        try:
            message = write_message(source, case, language)
        except MessageError as error:
            raise error.in_language(read.reading.language) from None
    not_before, not_after = window(gesture, case, read.now, zone)
    return Suggestion(
        gesture_id=gesture.id,
        kind=gesture.kind,
        title=without_controls(title),
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


def write_message(source: str, case: Case, language: str = "en") -> str:
    """The message of a gesture's template over `customer`, `case` and `facts`, in that language.

    Sandboxed; a name the case doesn't know is a MessageError, never a blank, and so is a value that
    nobody would say. Days, times and numbers are written as the language does, on the customer's
    clock. The template sees neither messages nor notes.
    """
    unknown: dict[str, Any] = dict.fromkeys(Customer.model_fields)
    customer = case.customer.model_dump() if case.customer else unknown
    known = case.model_dump(include=_SEEN_BY_TEMPLATES)
    voice = Voice(language, customer_zone(case))
    try:
        names = {"customer": customer, "case": known, "facts": case.facts}
        return without_controls(render(source, voice, names))
    except MessageError:
        raise
    except Exception as error:  # a template is user input: whatever it raises is its fault
        _LOG.debug("a message can't be filled in: %s", _fault(error))
        raise MessageError("faulty") from error


def _fault(error: Exception) -> str:
    """What a template did wrong; of its syntax in words, which hold nothing of the case."""
    from jinja2 import TemplateSyntaxError

    words = f": {error.message}" if isinstance(error, TemplateSyntaxError) else ""
    return type(error).__name__ + words


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
    near = quoted(situation_in(match, language), language)
    reasons = [in_language(_LIKE, language)[1].format(text=near)]
    asked = read.reading.find("buying-interest")
    if match.gesture.commercial != "none" and asked is not None:
        said = quoted(asked.evidence, language)
        reasons.insert(0, in_language(_ASKED, language)[1].format(text=said))
    reasons.append(in_language(_WHY[match.gesture.kind], language)[1])
    if not match.gesture.cost.amount and not match.gesture.cost.minutes:
        reasons.append(in_language(_FREE, language)[1])
    return tuple(reasons)


def situation_in(match: Match, language: str) -> str:
    """The nearest situation, or its counterpart in the reader's language where there is one."""
    tag, own = in_language(match.gesture.situations, language)
    for texts in match.gesture.situations.values():
        if match.situation in texts:
            position = texts.index(match.situation)
            if match.situation not in own and position < len(own) and tag:
                return own[position]
    return match.situation
