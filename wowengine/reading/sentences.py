"""Sentences: everything a case says, cut once, each with who said it and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..case import Case
from ..index.encoders import plain

Voice = Literal["subject", "customer", "note", "agent", "system", "survey", "journey"]

# A case longer than this is read at its beginning and, above all, at its end.
MAX_SENTENCES = 400
MAX_MESSAGE_CHARS = 20_000
MAX_SENTENCE_CHARS = 400

_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_REPLY_HEADER = re.compile(
    r"^\s*(?:le\b.{4,120}\ba écrit\s*:|on\b.{4,120}\bwrote:|-{2,}\s*(?:original message|"
    r"message d'origine|message original|forwarded message|message transféré)\b.*)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^--\s*$", re.MULTILINE)
_MARKUP = re.compile(
    r"<(?:style|script)\b.*?</(?:style|script)>|<[a-zA-Z/!][^<>]{0,500}>", re.DOTALL
)
# Control characters, zero-width and direction marks, lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# A line of nothing but courtesy: a greeting or a closing, with at most a name.
_NAMED = (
    r"(?:[ ,]+(?:à tous|à toutes|à vous|madame|monsieur|mme|m|mr|mrs|ms|sir|team|there|all|"
    r"[A-ZÉ][\w'.-]*)){0,4}"
)
_COURTESY = re.compile(
    r"(?i:bonjour|bonsoir|salut|hello|hi|hey|dear|good (?:morning|afternoon|evening)|madame|"
    r"monsieur|(?:bien )?cordialement|(?:bien )?à vous|(?:kind |best |warm )?regards|"
    r"(?:yours )?sincerely|yours|bonne (?:journée|soirée)|best wishes|best)" + _NAMED + r"[ ,.!:]*"
)
_SAYS_SOMETHING = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a case; `message` is the position of its message, None for a field."""

    text: str
    voice: Voice
    message: int | None = None


def sentences_of(case: Case, language: str) -> list[Sentence]:
    """Every sentence of the case that says something, in the order of the case.

    Lines of bare courtesy are set aside unless the case holds nothing else.
    """
    said = [sentence for sentence in _all(case, language) if _SAYS_SOMETHING.search(sentence.text)]
    found = [sentence for sentence in said if not _COURTESY.fullmatch(sentence.text)] or said
    if len(found) > MAX_SENTENCES:
        head = MAX_SENTENCES // 4
        found = found[:head] + found[head - MAX_SENTENCES :]
    return found


def _all(case: Case, language: str) -> Iterator[Sentence]:
    if case.subject.strip():
        yield Sentence(clean(case.subject)[:MAX_SENTENCE_CHARS], "subject")
    for touchpoint in case.journey:
        for text in split(clean(touchpoint.summary), language):
            yield Sentence(text, "journey")
    for position, message in enumerate(case.messages):
        voice: Voice = "system"
        if message.internal:
            voice = "note"
        elif message.author in ("customer", "agent"):
            voice = message.author
        for text in split(clean(message.text), language):
            yield Sentence(text, voice, position)
    if case.satisfaction is not None and case.satisfaction.comment:
        for text in split(clean(case.satisfaction.comment), language):
            yield Sentence(text, "survey")


def clean(text: str) -> str:
    """The words of a message: without markup, quoted replies and signature; plain quotes."""
    if len(text) > MAX_MESSAGE_CHARS:
        half = MAX_MESSAGE_CHARS // 2
        text = text[:half] + "\n" + text[-half:]
    text = _UNSEEN.sub(" ", plain([text])[0])
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    for mark in (_REPLY_HEADER, _SIGNATURE):
        found = mark.search(text)
        if found and text[: found.start()].strip():
            text = text[: found.start()]
    return _QUOTED.sub("", text).strip()


def split(text: str, language: str) -> Iterator[str]:
    """The sentences of a text, none longer than `MAX_SENTENCE_CHARS`."""
    if not text:
        return
    import sentencex

    for line in text.splitlines():
        for sentence in sentencex.segment(language, line):
            yield from _pieces(" ".join(sentence.split()))


def _pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > MAX_SENTENCE_CHARS:
        cut = sentence.rfind(" ", 0, MAX_SENTENCE_CHARS)
        cut = cut if cut > 0 else MAX_SENTENCE_CHARS
        yield sentence[:cut]
        sentence = sentence[cut:].lstrip()
    if sentence:
        yield sentence
