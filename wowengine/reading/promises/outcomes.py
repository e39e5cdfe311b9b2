"""Promises: what the company said that it would do, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import numpy as np

from ...answer import Evidence, Promise, PromiseState, Signal
from ...case import Case
from ...index.encoders import Vectors
from ...index.lexical import fold
from ..cleaning.message import clean
from ..heads import Heads, Probabilities
from ..sentences import Sentence
from .deed_words import (
    ASKS_AFTER,
    NOTHING_YET,
    TAKES_LEAVE,
    TODAY,
    UNDONE,
    admits,
    paper_in,
    records_deed,
    says_called,
    says_kept,
    tells_deed,
)
from .meeting_words import attends, is_on_site
from .outcome_head import OutcomeHead
from .pledges import COMPANY, LATE, Pledge, column_of, pledges_in
from .promise_words import WILL_CALL, WILL_WRITE, looks
from .receipt_words import is_delivered, names, receives
from .signs import CONTENT, signs_of, takes_back
from .standing import standing

_TOLD = ("customer", "note", "survey")
_EVEN_ODDS = 0.5
_TROUBLE = ("promise-broken", "unresolved", "repeated-contact", "struggled", "channel-failure")
# Cosines of sentences, what all support sentences have in common taken away.
_ABOUT = 0.15
_DONE = 0.2
_ANY = -1.0
_BREATH = timedelta(minutes=5)  # so soon, more words belong to the promise and are no answer


@dataclass(frozen=True)
class Told:
    """A case with its sentences and what the heads say of them, as promises are looked for.

    `centred` (n, d) are the sentences' unit vectors without what support sentences share.
    """

    case: Case
    now: datetime
    language: str
    sentences: Sequence[Sentence]
    centred: Vectors
    said: Probabilities
    heads: Heads
    outcome: OutcomeHead

    def promises(self) -> tuple[Promise, ...]:
        """The company's promises in their order, one that was made anew only as it was last."""
        return tuple(self._promise(one, likeness, denied) for one, likeness, denied in self._made())

    def signs(self) -> list[tuple[Promise, dict[str, float]]]:
        """The same promises, each with the signs of what became of it."""
        return [
            (self._promise(one, likeness, denied), self._signs(one, likeness, denied)[0])
            for one, likeness, denied in self._made()
        ]

    def _made(self) -> Iterator[tuple[Pledge, Vectors, int | None]]:
        """What stands, its likeness (n,) to every sentence, and the row that denies it."""
        made = list(pledges_in(self.case, self.language, self.sentences, self.said, self.heads))
        if not made:
            return
        likeness = self.centred[[one.row for one in made]] @ self.centred.T
        made, likeness = standing(made, likeness, self.case, self.sentences)
        denied = self._denied(made, likeness)
        for place, one in enumerate(made):
            yield one, likeness[place], denied.get(place)

    def _denied(self, made: list[Pledge], likeness: Vectors) -> dict[int, int]:
        """By place of a promise, the row in which somebody says that it was not kept."""
        found: dict[int, int] = {}
        for row, sentence in enumerate(self.sentences):
            told = sentence.voice in _TOLD and self._denials[row]
            if not (told or (sentence.voice in COMPANY and admits(self.folded[row]))):
                continue
            at = self.at(row)
            places = [
                place
                for place, one in enumerate(made)
                if _is_later(sentence, one) and one.is_due(at) and row != one.row
            ]
            if places:
                found.setdefault(max(places, key=lambda place: likeness[place, row]), row)
        return found

    def _promise(self, one: Pledge, likeness: Vectors, denied: int | None) -> Promise:
        state, because = self._state(one, likeness, denied)
        sentence = self.sentences[one.row]
        return Promise(
            what=one.text,
            by=one.by,
            state=state,
            because=because,
            message=one.message,
            author=sentence.voice,
            confidence=one.confidence,
        )

    def _state(
        self, one: Pledge, likeness: Vectors, denied: int | None
    ) -> tuple[PromiseState, Evidence | None]:
        signs, shown, missed = self._signs(one, likeness, denied)
        state = self.outcome.state(signs)
        if state == "kept":
            return state, shown or self._content_since(one)
        return state, missed if state == "broken" else None

    def _signs(
        self, one: Pledge, likeness: Vectors, denied: int | None
    ) -> tuple[dict[str, float], Evidence | None, Evidence | None]:
        """The signs of what became of a promise, what shows it kept, and what shows it broken."""
        complains, done = self._told_of(one, likeness) if denied is None else (None, None)
        shown = _evidence(self.sentences[done]) if done is not None else None
        if denied is None and complains is None:
            shown = shown or self._touchpoint(one, likeness) or self._solved(one)
        row = denied if denied is not None else complains
        missed = _evidence(self.sentences[row]) if row is not None else None
        signs = signs_of(
            self,
            one,
            likeness,
            denied=denied is not None,
            complained=complains is not None,
            shown=shown,
        )
        return signs, shown, missed

    def _told_of(self, one: Pledge, likeness: Vectors) -> tuple[int | None, int | None]:
        """The row that tells first that it was missed, or else the one that it was done."""
        for row, sentence in enumerate(self.sentences):
            if _is_later(sentence, one):
                if self._complains(one, row, likeness):
                    return row, None
                if self._shows_done(one, row, likeness):
                    return None, row
        return None, None

    def _content_since(self, one: Pledge) -> Evidence | None:
        """What the customer has said since then that is most surely content."""
        columns = [c for name in CONTENT if (c := column_of(self.heads, name)) is not None]
        rows = [
            row
            for row, sentence in enumerate(self.sentences)
            if sentence.voice == "customer"
            and _is_later(sentence, one)
            and not takes_back(self.folded[row])
        ]
        if not rows or not columns:
            return None
        loudest = self.said.signals[np.ix_(rows, columns)].max(axis=1).argmax()
        return _evidence(self.sentences[rows[int(loudest)]])

    def _complains(self, one: Pledge, row: int, likeness: Vectors) -> bool:
        """Whether the customer comes back about the same thing after it was due."""
        at = self.at(row)
        if one.by is None or at is None or at <= one.by:
            return False
        sentence = self.sentences[row]
        asks = sentence.voice == "customer" and ASKS_AFTER.search(self.folded[row])
        return bool((row in self._upset or asks) and likeness[row] >= _ABOUT)

    def _shows_done(self, one: Pledge, row: int, likeness: Vectors) -> bool:
        sentence = self.sentences[row]
        if sentence.voice == "customer":
            return self._is_content(one, row, likeness) or self._is_received(one, row, likeness)
        if sentence.voice not in COMPANY:
            return False
        at = self.at(row)
        if self._answers(one, row) and WILL_WRITE.search(one.words):
            return True
        if at and one.is_over(at - LATE) and TODAY.search(self.folded[row]):
            return False
        if row in self.called and WILL_CALL.search(one.words):
            return True
        if self._attended(one, row):
            return True
        if row not in self.said_done:
            return False
        paper = self._papers.get(row)
        if (paper and names(one.words, paper)) or is_delivered(self.folded[row], one.words):
            return True
        return bool(likeness[row] >= self.said_done[row])

    def _attended(self, one: Pledge, row: int) -> bool:
        """Whether somebody of the company writes from where they had promised to be, in time."""
        sentence, at = self.sentences[row], self.at(row)
        if sentence.message is None or at is None or one.is_over(at - LATE):
            return False
        words = self.folded[row]
        is_there = self.case.messages[sentence.message].channel == "in_person" or (
            sentence.voice == "note" and is_on_site(words)
        )
        return is_there and attends(one.words) and not UNDONE.search(words)

    def _answers(self, one: Pledge, row: int) -> bool:
        """Whether the agent writes in time, and more than that there is nothing to say yet."""
        sentence, words = self.sentences[row], self.folded[row]
        at = self.at(row)
        if sentence.voice != "agent" or not (one.by and one.at and at) or at > one.by:
            return False
        if at - one.at < _BREATH and at.date() < one.by.date():
            return False
        says_more = not TAKES_LEAVE.search(words) and sentence.message not in self._nothing_yet
        return says_more and not (looks(words) == "future" and WILL_WRITE.search(words))

    def _is_content(self, one: Pledge, row: int, likeness: Vectors) -> bool:
        """Whether the customer is content once it was due, in a message without any trouble."""
        is_due = one.by is not None and one.is_due(self.at(row))
        near = bool(likeness[row] >= _ABOUT)
        solved = self._resolved[row] and (is_due or near)
        pleased = self._contented[row] and is_due and near
        return (solved or pleased) and (self.sentences[row].message not in self.troubled_messages)

    def _is_received(self, one: Pledge, row: int, likeness: Vectors) -> bool:
        """Whether the customer says that it has come, in time and since it was promised."""
        words, at = self.folded[row], self.at(row)
        if not receives(words, one.words) or not (one.at and at):
            return False
        is_today = TODAY.search(words) is not None
        if one.is_over(at - LATE) and is_today:
            return False
        is_since = is_today and at.date() > one.at.date()
        is_due = one.by is not None and at.date() >= one.by.date()
        return is_since or is_due or bool(likeness[row] >= _ABOUT)

    def _touchpoint(self, one: Pledge, likeness: Vectors) -> Evidence | None:
        """The summary of a later contact that shows it done."""
        for touchpoint in self.case.journey:
            if not (one.at and touchpoint.at) or not one.at < touchpoint.at <= self.now:
                continue
            if touchpoint.outcome == "negative":
                continue
            summary = clean(touchpoint.summary)
            for row, sentence in enumerate(self.sentences):
                near = sentence.voice == "journey" and likeness[row] >= _DONE
                if near and sentence.text in summary and records_deed(sentence.text):
                    return _evidence(sentence)
        return None

    def _solved(self, one: Pledge) -> Evidence | None:
        """The case's own status, where it was solved with nothing left to come."""
        case, solved = self.case, self.case.solved_at or self.case.closed_at
        if not case.is_resolved or solved is None or one.at is None or solved <= one.at:
            return None
        is_last = one.message == len(case.messages) - 1
        is_to_come = one.by is not None and (self.now <= one.by or (is_last and solved < one.by))
        if is_to_come or (is_last and one.by is None):
            return None
        return Evidence(text=f"status: {case.status}")

    def _saying(self, *names: str, least: float = 0.0) -> list[bool]:
        """For each sentence, whether it is surely one of some signals, and at least so surely."""
        columns = [(name, column_of(self.heads, name)) for name in names]
        says = np.zeros(len(self.sentences), dtype=bool)
        for name, column in columns:
            if column is not None:
                says |= self.said.signals[:, column] >= max(least, self.heads.thresholds[name])
        return list(says)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The sentences' words, folded."""
        return tuple(fold(sentence.text) for sentence in self.sentences)

    @cached_property
    def _papers(self) -> dict[int, str]:
        """The rows in which the company hands something over, with what."""
        found = ((row, paper_in(self.folded[row])) for row in self.said_done)
        return {row: paper for row, paper in found if paper}

    @cached_property
    def _denials(self) -> list[bool]:
        return self._saying("promise-broken")

    @cached_property
    def _resolved(self) -> list[bool]:
        return self._saying("resolved", least=_EVEN_ODDS)

    @cached_property
    def _contented(self) -> list[bool]:
        return self._saying("praise", "just-thanks", least=_EVEN_ODDS)

    @cached_property
    def _troubled(self) -> frozenset[int]:
        """The rows in which the customer tells of a trouble."""
        says = enumerate(self._saying(*_TROUBLE))
        return frozenset(r for r, yes in says if yes and self.sentences[r].voice == "customer")

    @cached_property
    def _upset(self) -> frozenset[int]:
        """Those of them that leave no doubt of it."""
        surely = self._saying("unresolved", least=_EVEN_ODDS)
        others = self._saying(*(name for name in _TROUBLE if name != "unresolved"))
        return frozenset(row for row in self._troubled if surely[row] or others[row])

    @cached_property
    def troubled_messages(self) -> frozenset[int | None]:
        """The positions of the customer's messages that tell of a trouble."""
        return frozenset(self.sentences[row].message for row in self._troubled)

    @cached_property
    def said_done(self) -> dict[int, float]:
        """The rows in which the company tells of a deed, with how near a promise they must be."""
        found = {}
        for row, sentence in enumerate(self.sentences):
            if sentence.voice in COMPANY:
                words = self.folded[row]
                if says_kept(words):
                    found[row] = _ANY
                elif tells_deed(sentence.text):
                    found[row] = _DONE
        return found

    @cached_property
    def _nothing_yet(self) -> frozenset[int | None]:
        """The positions of the agent's messages that say that there is nothing to say yet."""
        return frozenset(
            sentence.message
            for row, sentence in enumerate(self.sentences)
            if sentence.voice == "agent" and NOTHING_YET.search(self.folded[row])
        )

    @cached_property
    def called(self) -> frozenset[int]:
        """The rows in which the company tells that it has called the customer."""
        return frozenset(
            row
            for row, sentence in enumerate(self.sentences)
            if sentence.voice in COMPANY and says_called(self.folded[row])
        )

    def at(self, row: int) -> datetime | None:
        """When a sentence was written, where that is known."""
        sentence = self.sentences[row]
        return self.case.messages[sentence.message].at if sentence.message is not None else None


def broken_signals(promises: Sequence[Promise]) -> Iterator[Signal]:
    """A signal for each broken promise, with its sentence; `promises` say when it was due."""
    for promise in promises:
        if promise.state == "broken":
            yield Signal(
                name="promise-broken",
                evidence=promise.what,
                confidence=promise.confidence,
                message=promise.message,
                author=promise.author,
            )


def _evidence(sentence: Sentence) -> Evidence:
    return Evidence(text=sentence.text, message=sentence.message, author=sentence.voice)


def _is_later(sentence: Sentence, one: Pledge) -> bool:
    return sentence.message is not None and sentence.message > one.message
