"""Pledges: the company's sentences that promise something, as they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ...case import Case
from ...index.lexical import fold
from ...zones import customer_zone
from ..heads import Heads, Probabilities
from ..sentences import Sentence
from ..times.due import due_in
from .condition_words import binding
from .given_words import gives_word
from .meeting_words import MEETS, is_moved
from .notice_words import without_notices
from .others_words import without_others
from .promise_words import NEVER_AGAIN, looks, names_deed

SIGNAL = "promise"
COMPANY = ("agent", "note", "system")
LATE = timedelta(hours=12)  # a deed so late, which nobody missed, still counts
_HALF_SURE = 0.5  # of the head's threshold: enough where a cue says so too
_DATED = 0.08  # of it, enough where the company itself says by when, or when it comes
# "Refund: 5 working days", "Remboursement : 5 jours"
_AFTER_COLON = re.compile(r" ?: (?=\d+ ?(?:\w+ )?(?:days|weeks|hours|jours|semaines|heures|h)\b)")
_JOINS = re.compile(r"(?:,? (?:and then|and|et|puis|then) |, )", re.IGNORECASE)
# What a second promise begins with: "and ring you by five", "the report will follow on Thursday".
_GOES_ON = re.compile(
    r"(?:(?:i|we|you|he|she|it|they|the|our|your|je|j'|nous|on|vous|il|elle|le|la|les|l'|un|une|"
    r"notre|votre)\b.*(?:\bwill\b|'ll\b|\w+r(?:ai|a|ons|ont|ez)\b|\b(?:reviens|rappelle|envoie|passe|"
    r"tiens|poste|livre|ecris|part|goes)\b)"
    r"|(?:then )?(?:ring|call|phone|text|write|e-?mail|send|post|bring|drop|let|come|get back|"
    r"deliver|refund|confirm)\b)"
)
_BY_CUE, _BY_CUE_ALONE = 0.8, 0.6  # how sure a cue is with a time and without, where no head is


@dataclass(frozen=True)
class Pledge:
    """A promise as it was made: the row of its sentence, its part of that, what binds there."""

    row: int
    message: int
    text: str
    words: str
    at: datetime | None
    by: datetime | None
    confidence: float

    def is_due(self, at: datetime | None) -> bool:
        """Whether its time is over at that moment; a promise without one is always due."""
        return self.by is None or at is None or at > self.by

    def is_over(self, at: datetime | None) -> bool:
        """Whether it has a time and that is over at that moment."""
        return self.by is not None and at is not None and at > self.by


def pledges_in(
    case: Case, language: str, sentences: Sequence[Sentence], said: Probabilities, heads: Heads
) -> Iterator[Pledge]:
    """What the company's sentences promise, in their order."""
    column = column_of(heads, SIGNAL)
    least = heads.thresholds[SIGNAL] if column is not None else 0.0
    for row, sentence in enumerate(sentences):
        if sentence.voice not in COMPANY or sentence.message is None:
            continue
        at = case.messages[sentence.message].at
        spoken = _Spoken(
            row=row,
            message=sentence.message,
            at=at,
            local=_local(at, case) if at is not None else None,
            language=language,
            is_note=sentence.voice == "note",
            sure=float(said.signals[row, column]) if column is not None else None,
            least=least,
        )
        for place, text in enumerate(_parts(sentence.text, spoken.local, language)):
            pledge = spoken.pledge(text, goes_on=place > 0)
            if pledge is not None:
                yield pledge


@dataclass(frozen=True)
class _Spoken:
    """A sentence of the company: where it stands, when it was said, also on the customer's clock.

    `sure` is what the head says of it (None where there is none), `least` the head's threshold.
    """

    row: int
    message: int
    at: datetime | None
    local: datetime | None
    language: str
    is_note: bool
    sure: float | None
    least: float

    def pledge(self, text: str, *, goes_on: bool) -> Pledge | None:
        """What the sentence, or a part of it, promises; None where it is nothing.

        What `goes_on` after a promise needs no words of its own that promise.
        """
        sure, least, is_note = self.sure, self.least, self.is_note
        folded = fold(text)
        if NEVER_AGAIN.search(folded) and binding(folded) == folded:
            return Pledge(self.row, self.message, text, folded, self.at, None, _BY_CUE_ALONE)
        is_given = goes_on or gives_word(folded, is_note=is_note) or names_deed(folded)
        if sure is not None and sure < least * _DATED and not (is_given or is_moved(folded)):
            return None
        words = without_notices(without_others(binding(folded), is_note=is_note))
        is_named = names_deed(words)
        is_given = goes_on or is_named or (is_given and gives_word(words, is_note=is_note))
        tense = "future" if is_given else looks(words)
        is_sure = sure is not None and sure >= least and (tense is not None or words == folded)
        if not (tense or is_sure):
            return None
        own = text if words == folded else words
        if is_named:
            own = _AFTER_COLON.sub(" within ", own)
        by = due_in(own, self.local, self.language) if self.local is not None else None
        is_set = tense == "future" or (tense == "present" and MEETS.search(words))
        is_dated = is_set and by is not None and (is_given or not is_note)
        if sure is not None and sure < least * _HALF_SURE:
            if not (is_dated or is_moved(words)):
                return None
            sure = None
        if not (is_sure or (tense == "future" and not is_named) or by is not None):
            return None
        if sure is None:
            sure = _BY_CUE if by else _BY_CUE_ALONE
        return Pledge(self.row, self.message, text, words, self.at, by, round(min(1.0, sure), 3))


def _parts(text: str, at: datetime | None, language: str) -> list[str]:
    """The sentence, or its two parts where each promises something by a time of its own."""
    cuts = list(_JOINS.finditer(text)) if at is not None else []
    if at is None or not cuts or binding(folded := fold(text)) != folded:
        return [text]
    for cut in cuts:
        parts = [text[: cut.start()], text[cut.end() :]]
        first, second = map(fold, parts)
        if _GOES_ON.match(second) and (looks(first) or looks(second) == "future"):
            due = [due_in(part, at, language) for part in parts]
            if None not in due and due[0] != due[1]:
                return parts
    return [text]


def column_of(heads: Heads, name: str) -> int | None:
    """The column of a signal in what the heads say, None where they don't know it."""
    return heads.signals.index(name) if name in heads.signals else None


def _local(at: datetime, case: Case) -> datetime:
    """That moment on the customer's clock; as it is written where their zone is unknown."""
    return at.astimezone(customer_zone(case) or at.tzinfo)
