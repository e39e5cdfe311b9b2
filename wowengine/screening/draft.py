"""A draft: what a person is about to send, in sentences, read beside its case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ..case import Case
from ..errors import UsageError
from ..index.encoders import Vectors
from ..index.lexical import fold
from ..reading.cleaning.markup import MAX_CHARS, without_markup
from ..reading.cleaning.message import readable
from ..reading.cleaning.quoted import is_marked, mails_in
from ..reading.language import language_of
from ..reading.reader import ReadCase, Reader
from ..reading.sentences import MAX_SENTENCES, split
from ..values import base_language
from .courtesy import is_courtesy, without_card

_WORD = re.compile(r"\w+")
# What says something: a word, a number, an emoji.
_SAYS = re.compile("[^\\W_]|[\u2600-\u27bf\U0001f000-\U0001faff]|[:;]-?[()D]")


@dataclass(frozen=True)
class ReadDraft:
    """The sentences of a draft with unit vectors (n, d), and the facts of the case with theirs.

    `facts` are the names of the case's facts as words, in the order of `fact_vectors`.
    """

    read: ReadCase
    sentences: tuple[str, ...]
    vectors: Vectors
    facts: tuple[str, ...]
    fact_vectors: Vectors

    def at(self, here: datetime) -> ReadDraft:
        """The same draft with now on another clock: its days are those of that place."""
        return replace(self, read=replace(self.read, now=here))


def read_draft(reader: Reader, draft: str, case: Case, now: datetime) -> ReadDraft:
    """Draft and case, encoded in one call. Raises UsageError as `sentences_to_screen` does."""
    sentences = sentences_to_screen(draft, case)
    facts = [name.replace("_", " ") for name in case.facts]
    read, vectors = reader.read_beside(case, now, [*sentences, *facts])
    count = len(sentences)
    return ReadDraft(read, tuple(sentences), vectors[:count], tuple(facts), vectors[count:])


def sentences_to_screen(draft: str, case: Case) -> list[str]:
    """All that a draft says but what it quotes from the messages of its case.

    Greetings, closings and who signs are set aside unless there is nothing else; a legal notice
    and what speaks below a signature are part of what is said. Private notes are not to be quoted.
    Raises UsageError when nothing is left, or more than can be read whole.
    """
    found = list(_own(draft, case)) if len(draft) <= MAX_CHARS else []
    if len(draft) > MAX_CHARS or len(found) > MAX_SENTENCES:
        raise UsageError(
            f"the draft is too long to be screened whole: it may have {MAX_SENTENCES} sentences "
            f"beside what it quotes, and {MAX_CHARS:,} characters in all"
        )
    said = [sentence for sentence in found if _SAYS.search(sentence)]
    if not said:
        raise UsageError("the draft says nothing: there is no sentence to screen")
    return [sentence for sentence in said if not is_courtesy(sentence)] or said


def _own(draft: str, case: Case) -> Iterator[str]:
    """The sentences of a draft; of quoted mail those that stand in no message of the case."""
    language = base_language(language_of(case))
    sent = [_words(_shown(message.text)) for message in case.messages if not message.internal]
    lines = [" ".join(line.split()) for line in _shown(draft).splitlines()]
    for number, (header, mail) in enumerate(mails_in(lines)):
        below = mail if number else without_card(mail)
        said = [
            (sentence, is_quoted and any(_words(sentence) in message for message in sent))
            for line in below
            for is_quoted in (bool(header) or is_marked(line),)
            for sentence in split(line.lstrip("> "), language)
        ]
        if not said or not said[0][1]:
            for line in header:
                yield from split(line.lstrip("> "), language)
        yield from (sentence for sentence, is_in_case in said if not is_in_case)


def _shown(text: str) -> str:
    return readable(without_markup(text, with_signature=True))


def _words(text: str) -> str:
    """The words of a text, whatever stands between them, each between blanks."""
    return f" {' '.join(_WORD.findall(fold(text)))} "
