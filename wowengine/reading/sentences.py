"""Sentences: everything a case says, cut once, each with who said it and where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..case import Case, Message
from .cleaning.boilerplate import without_log
from .cleaning.call_note import is_call_note
from .cleaning.courtesy import is_courtesy
from .cleaning.message import clean, own_lines
from .cleaning.signature import says_something
from .cleaning.transcript import turns_of
from .cleaning.wrapped import unwrapped
from .language import language_of_message

Voice = Literal["subject", "customer", "note", "agent", "system", "survey", "journey"]

CUSTOMER: Voice = "customer"
# Whose words tell of the customer: their own, and what others note about them; and the company's.
ABOUT_CUSTOMER: tuple[Voice, ...] = ("subject", CUSTOMER, "note", "survey", "journey")
OF_COMPANY: tuple[Voice, ...] = ("agent", "system")
NOTED: tuple[Voice, ...] = ("note", "journey")

# A case longer than this is read at its beginning and, above all, at its end.
MAX_SENTENCES = 400
MAX_SENTENCE_CHARS = 400

# Who writes on behalf of the helpdesk, and what it has written of itself among it.
_LOGGED: tuple[Voice, ...] = ("note", "system")
# Where languages differ in what ends a sentence: "M. Roy", "Tél. 04", "approx. ten".
_CUT = re.compile(r"\w\. ")
# What a stop doesn't end: "M." before a name, "no." before a number, "approx." before either.
_TITLE = re.compile(r"(?:^|[\s(])(?:M|MM|Mme|Mlle|Dr|Pr|Me|Mrs?|Ms|[A-Z])\.$")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:r[ée]f|b[âa]t|app?t|approx|env|t[ée]l|av|bd|ex|janv?|f[ée]vr?|feb|apr|avr|jul|"
    r"juil|aug|sept?|oct|nov|d[ée]c|tues?|thurs?|[ap]\.m)\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:^|[\s(])(?:n|nos?)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a case; `message` is the position of its message, None for a field.

    `touchpoint` is the position of the earlier touchpoint that it sums up, None for all else.
    """

    text: str
    voice: Voice
    message: int | None = None
    touchpoint: int | None = None


def sentences_of(case: Case, language: str) -> list[Sentence]:
    """Every sentence of the case that says something, in the order of the case.

    Lines of bare courtesy are set aside unless the case holds nothing else.
    """
    said = [sentence for sentence in _all(case, language) if says_something(sentence.text)]
    found = [sentence for sentence in said if not is_courtesy(sentence.text)] or said
    if len(found) > MAX_SENTENCES:
        head = MAX_SENTENCES // 4
        found = found[:head] + found[head - MAX_SENTENCES :]
    return found


def rows_of(sentences: Sequence[Sentence], voices: Collection[Voice]) -> list[int]:
    """The rows of what some voices say."""
    return [row for row, sentence in enumerate(sentences) if sentence.voice in voices]


def rows_of_last_message(sentences: Sequence[Sentence]) -> list[int]:
    """The rows of the customer's last message."""
    rows = rows_of(sentences, (CUSTOMER,))
    last = max((sentences[row].message or 0 for row in rows), default=None)
    return [row for row in rows if (sentences[row].message or 0) == last]


def _all(case: Case, language: str) -> Iterator[Sentence]:
    if case.subject.strip():
        yield Sentence(clean(case.subject)[:MAX_SENTENCE_CHARS], "subject")
    for place, touchpoint in enumerate(case.journey):
        for text in split(clean(touchpoint.summary), language):
            yield Sentence(text, "journey", touchpoint=place)
    writes = bool(case.customer_messages)
    for position, message in enumerate(case.messages):
        voice = _voice(message, customer_writes=writes)
        for speaker, own in _turns(message, voice):
            spoken = language_of_message(own, language) if _CUT.search(own) else language
            for text in split(own, spoken):
                yield Sentence(text, speaker, position)
    if case.satisfaction is not None and case.satisfaction.comment:
        for text in split(clean(case.satisfaction.comment), language):
            yield Sentence(text, "survey")


def _turns(message: Message, voice: Voice) -> Iterator[tuple[Voice, str]]:
    """Who says what in a message: one voice, unless somebody pasted a whole conversation."""
    own = own_lines(without_log(message.text) if voice in _LOGGED else message.text)
    turns: Sequence[tuple[Voice, str]] = turns_of(own) if voice == CUSTOMER else ()
    for speaker, said in turns or ((voice, own),):
        yield speaker, unwrapped(said)


def _voice(message: Message, *, customer_writes: bool) -> Voice:
    if message.author == "agent" and not message.internal:
        is_note = is_call_note(message.text, beside_customer=customer_writes)
        return "note" if is_note else "agent"
    if message.internal:
        return "note"
    return "customer" if message.author == "customer" else "system"


def split(text: str, language: str) -> Iterator[str]:
    """The sentences of a text, none longer than `MAX_SENTENCE_CHARS`."""
    if not text:
        return
    import sentencex

    for line in text.splitlines():
        segments = [" ".join(one.split()) for one in sentencex.segment(language, line)]
        for sentence in _whole(segments) if len(segments) > 1 else segments:
            yield from _pieces(sentence)


def _whole(segments: list[str]) -> Iterator[str]:
    """The sentences with what was cut off after an abbreviation put back."""
    sentence = segments[0]
    for after in segments[1:]:
        if _goes_on(sentence, after[:1]):
            sentence = f"{sentence} {after}"
        else:
            yield sentence
            sentence = after
    yield sentence


def _goes_on(sentence: str, after: str) -> bool:
    """Whether a sentence ends in an abbreviation, before a text that begins with this letter."""
    if after.isupper():
        return _TITLE.search(sentence) is not None
    if after.isdigit() and _NUMBER.search(sentence):
        return True
    return bool(after) and _SHORTENED.search(sentence) is not None


def _pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > MAX_SENTENCE_CHARS:
        cut = sentence.rfind(" ", 0, MAX_SENTENCE_CHARS)
        cut = cut if cut > 0 else MAX_SENTENCE_CHARS
        yield sentence[:cut]
        sentence = sentence[cut:].lstrip()
    if sentence:
        yield sentence
