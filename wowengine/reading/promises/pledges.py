"""Pledges: the company's sentences that promise something, as they were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

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
from .promise_words import looks

SIGNAL = "promise"
COMPANY = ("agent", "note", "system")
_HALF_SURE = 0.5  # of the head's threshold: enough where a cue says so too
_DATED = 0.08  # of it, enough where the company itself says by when, or when it comes
_BY_CUE, _BY_CUE_ALONE = 0.8, 0.6  # how sure a cue is with a time and without, where no head is


@dataclass(frozen=True)
class Pledge:
    """A promise as it was made: the row of its sentence, its words, when and by when."""

    row: int
    message: int
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
    for row, sentence in enumerate(sentences):
        if sentence.voice not in COMPANY or sentence.message is None:
            continue
        sure = float(said.signals[row, column]) if column is not None else None
        least = heads.thresholds[SIGNAL] if sure is not None else 0.0
        folded, at = fold(sentence.text), case.messages[sentence.message].at
        is_note = sentence.voice == "note"
        is_given = gives_word(folded, is_note=is_note)
        if sure is not None and sure < least * _DATED and not (is_given or is_moved(folded)):
            continue
        words = without_notices(without_others(binding(folded), is_note=is_note))
        is_given = is_given and gives_word(words, is_note=is_note)
        tense = "future" if is_given else looks(words)
        is_sure = sure is not None and sure >= least and (tense is not None or words == folded)
        if not (tense or is_sure):
            continue
        own = sentence.text if words == folded else words
        by = due_in(own, _local(at, case), language) if at is not None else None
        is_set = tense == "future" or (tense == "present" and MEETS.search(words))
        is_dated = is_set and by is not None and (is_given or not is_note)
        if sure is not None and sure < least * _HALF_SURE:
            if not (is_dated or is_moved(words)):
                continue
            sure = None
        if is_sure or tense == "future" or by is not None:
            if sure is None:
                sure = _BY_CUE if by else _BY_CUE_ALONE
            yield Pledge(row, sentence.message, words, at, by, round(min(1.0, sure), 3))


def column_of(heads: Heads, name: str) -> int | None:
    """The column of a signal in what the heads say, None where they don't know it."""
    return heads.signals.index(name) if name in heads.signals else None


def _local(at: datetime, case: Case) -> datetime:
    """That moment on the customer's clock; as it is written where their zone is unknown."""
    return at.astimezone(customer_zone(case) or at.tzinfo)
