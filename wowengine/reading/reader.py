"""The reader: a case in, everything that its sentences and fields say out, from one encoding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from ..answer import MessageMood, MoodCourse, Reading, Signal
from ..case import Case
from ..index.encoders import UnitEncoder, Vectors
from ..index.relevance import Query, whole_of
from ..index.remembered import RememberedVectors
from ..values import STAGES, Stage, base_language
from .case_heads import CaseHeads, pool
from .contacts import contacts_of, with_what_is_told
from .context import context_of
from .course import DIRECTIONS, LAST, STEADY, course_features
from .cues import said_outright
from .fields import signals_from_fields
from .heads import Heads, Probabilities
from .journey import DEFAULT_WEIGHTS, JourneyWeights, journey_of, so_far
from .judgement import Judgement, case_features
from .language import language_of
from .mood import SPEAKS, TELLS, message_moods, mood_mix, mood_of
from .outbursts import overruled, with_signs
from .promises.outcome_head import OutcomeHead
from .promises.outcomes import Told, broken_signals
from .promises.pledges import SIGNAL as PROMISE
from .sentences import (
    ABOUT_CUSTOMER,
    NOTED,
    OF_COMPANY,
    Sentence,
    Voice,
    rows_of,
    rows_of_last_message,
    sentences_of,
)
from .subject import SubjectHead
from .terms import case_terms
from .unsolved import is_unsolved

_EARLIER: tuple[Voice, ...] = ("journey",)
_NEED: tuple[Voice, ...] = ("subject", "customer", "note", "survey")
_LIKELY_STAGE = 0.03
_SURE_STAGE = 0.5
_ASIDE = 0.7
_LENGTH_COUNTS = 0.7  # the power of a sentence's length that weighs it in the need
_LAST_TOUCHPOINT_DAYS = 7
_WISH = "buying-interest"


@dataclass(frozen=True)
class ReadCase:
    """A case with its sentences, their unit vectors (n, d), and what was read in them.

    The judgements look at `features` (f,), at `vector` (4 d,): the need as a whole, the customer's
    last message, what the company said, what others note; and at `terms`. `wish` is how surely, in
    [0, 1], some sentence asks for something paid, be it too little for a signal. `troubled` are the
    positions of the customer's messages that tell of a trouble. `nearness` (n,) is the cosine of
    each sentence with the need, `pooled` (m,) what the case heads look at.
    """

    case: Case
    now: datetime
    reading: Reading
    sentences: tuple[Sentence, ...]
    vectors: Vectors
    probabilities: Probabilities
    query: Query
    features: Vectors
    vector: Vectors
    wish: float
    troubled: frozenset[int | None]
    nearness: Vectors
    pooled: Vectors
    readiness: Judgement
    room: Judgement

    @cached_property
    def terms(self) -> list[str]:
        """The words and pairs of words of the case."""
        return case_terms(self.sentences)

    def sure_of(self, judgement: Judgement) -> float:
        """How surely a judgement says yes to this case, in [0, 1]."""
        return judgement.probability(self.features, self.vector, self.terms)

    @cached_property
    def sure_ready(self) -> float:
        """How surely now is a right moment for a commercial word, in [0, 1]."""
        return self.sure_of(self.readiness)

    @property
    def is_ready(self) -> bool:
        """Whether now may be a right moment for a commercial word."""
        return self.sure_ready >= self.readiness.threshold

    @cached_property
    def sure_room(self) -> float:
        """How surely the case is one for a gesture, in [0, 1]."""
        return self.sure_of(self.room)


class Reader:
    """Reads cases with one encoder and the heads that were fitted for it."""

    def __init__(
        self,
        encoder: UnitEncoder,
        heads: Heads,
        readiness: Judgement,
        room: Judgement,
        journey: JourneyWeights = DEFAULT_WEIGHTS,
        case_heads: CaseHeads | None = None,
        subject: SubjectHead | None = None,
        outcome: OutcomeHead | None = None,
    ) -> None:
        """Without `case_heads` each sentence is taken at its word; the others plain."""
        self._encoder = RememberedVectors(encoder)
        self._heads = heads
        self._case_heads = case_heads or CaseHeads.of_sentences(heads)
        self._subject = subject or SubjectHead.plain()
        self._outcome = outcome or OutcomeHead.plain()
        least = self._case_heads.thresholds
        self._least = np.array([least[name] for name in heads.signals])
        self._readiness = readiness
        self._room = room
        self._journey = journey

    @property
    def signals(self) -> tuple[str, ...]:
        """The signals that are read in words."""
        return self._heads.signals

    def read(self, case: Case, now: datetime) -> ReadCase:
        """Everything about one case; a sentence is encoded once, not again while remembered."""
        return self.read_many([case], [now])[0]

    def read_beside(
        self, case: Case, now: datetime, texts: Sequence[str]
    ) -> tuple[ReadCase, Vectors]:
        """A case, and the unit vectors (n, d) of other texts, encoded in one call with it."""
        case, language = so_far(case, now), language_of(case)
        sentences = sentences_of(case, base_language(language))
        vectors = self._encoder.encode_query([*(s.text for s in sentences), *texts])
        mine, others = vectors[: len(sentences)], vectors[len(sentences) :]
        return self._read(case, now, language, sentences, mine), others

    def read_many(self, cases: list[Case], nows: list[datetime]) -> list[ReadCase]:
        """Several cases, their sentences encoded together."""
        cases = [so_far(case, now) for case, now in zip(cases, nows, strict=True)]
        languages = [language_of(case) for case in cases]
        parts = [
            sentences_of(case, base_language(tag))
            for case, tag in zip(cases, languages, strict=True)
        ]
        vectors = self._encoder.encode_query([s.text for part in parts for s in part])
        ends = np.cumsum([len(part) for part in parts])[:-1]
        return [
            self._read(case, now, language, part, rows)
            for case, now, language, part, rows in zip(
                cases, nows, languages, parts, np.split(vectors, ends), strict=True
            )
        ]

    def _read(
        self, case: Case, now: datetime, language: str, sentences: list[Sentence], vectors: Vectors
    ) -> ReadCase:
        texts, voices = [s.text for s in sentences], [s.voice for s in sentences]
        context = context_of(texts, vectors, voices, self._heads.background)
        heard = self._heads.probabilities(texts, vectors, context)
        said = overruled(heard, sentences, self._heads.signals)
        strength = self._strength(rows_of(sentences, ABOUT_CUSTOMER), said)
        shown, felt = with_signs(case, sentences, said.mood)
        mood = mood_mix(shown, felt, SPEAKS if rows_of(shown, SPEAKS) else TELLS)
        known = list(signals_from_fields(case, now))
        fields = {signal.name for signal in known}
        moods, valences = message_moods(shown, felt)
        course = course_features(valences)
        pooled = pool(case, sentences, said, mood, course, fields, self._heads.signals)
        whole = self._case_heads.probabilities(pooled)
        signals = [*known, *self._signals_from_words(sentences, said, whole.signals)]
        stage, stages = _stage(case, now, sentences, said, whole.stage)
        features = case_features(case, now, strength, mood, fields)
        query = _query(case, sentences, vectors, stages)
        vector = _case_vector(query, sentences, vectors)
        centred = self._heads.centred(vectors)
        need = self._heads.centred(whole_of(query)[None])[0]
        nearness = centred @ need
        told = Told(
            case, now, base_language(language), sentences, centred, said, self._heads, self._outcome
        )
        promises = told.promises()
        signals.extend(broken_signals(promises))
        strongest = tuple(_strongest(signals))
        troubled = told.troubled_messages
        contacts = with_what_is_told(
            contacts_of(case, stage, moods, sentences, nearness, troubled), case, stage, strongest
        )
        unsolved = is_unsolved(case, signals)
        reading = Reading(
            language=language,
            mood=mood_of(case, whole.mood),
            stage=stage,
            signals=strongest,
            promises=promises,
            journey=journey_of(contacts, now, self._journey, is_unsolved=unsolved),
            mood_course=_mood_course(moods, whole.direction),
            subject=self._subject.subject_of(sentences, said, self._heads.signals, nearness),
        )
        return ReadCase(
            case=case,
            now=now,
            reading=reading,
            sentences=tuple(sentences),
            vectors=vectors,
            probabilities=said,
            query=query,
            features=features,
            vector=vector,
            wish=dict(zip(self._heads.signals, strength.tolist(), strict=True)).get(_WISH, 0.0),
            troubled=troubled,
            nearness=nearness,
            pooled=pooled,
            readiness=self._readiness,
            room=self._room,
        )

    def _signals_from_words(
        self, sentences: list[Sentence], said: Probabilities, whole: Vectors
    ) -> Iterator[Signal]:
        """What sentences say outright, and what the whole case says, shown by its loudest one."""
        about = rows_of(sentences, ABOUT_CUSTOMER)
        if not about:
            return
        loudest = said.signals[about].argmax(axis=0)
        for row in reversed(about):  # of two that are as sure the later one counts
            for name in said_outright(sentences[row].text, sentences[row].voice):
                yield _signal(name, sentences[row], 1.0)
        for column in np.flatnonzero(whole >= self._least).tolist():
            name = self._heads.signals[column]
            if name != PROMISE:  # the company's, told in `promises`
                sentence = sentences[about[loudest[column]]]
                yield _signal(name, sentence, round(float(whole[column]), 3))

    def _strength(self, rows: list[int], said: Probabilities) -> Vectors:
        """The surest of these sentences for each signal, shape (signals,)."""
        if not rows:
            return np.zeros(len(self._heads.signals), dtype=np.float32)
        result: Vectors = said.signals[rows].max(axis=0)
        return result


def _mood_course(moods: list[MessageMood], direction: Vectors) -> MoodCourse:
    """The last messages, and where the mood goes if there is more than one."""
    way = int(direction.argmax()) if len(moods) > 1 else STEADY
    return MoodCourse(messages=tuple(moods[-LAST:]), direction=DIRECTIONS[way])


def _signal(name: str, sentence: Sentence, confidence: float) -> Signal:
    return Signal(
        name=name,
        evidence=sentence.text,
        confidence=confidence,
        message=sentence.message,
        author=sentence.voice,
        touchpoint=sentence.touchpoint,
    )


def _strongest(signals: list[Signal]) -> Iterator[Signal]:
    by_name: dict[str, Signal] = {}
    for signal in signals:
        if signal.name not in by_name or signal.confidence > by_name[signal.name].confidence:
            by_name[signal.name] = signal
    yield from by_name.values()


def _case_vector(query: Query, sentences: list[Sentence], vectors: Vectors) -> Vectors:
    """The need as a whole, then what weighs less.

    The last message, the company's words, what others note about the customer.
    """
    beside = (
        rows_of_last_message(sentences),
        rows_of(sentences, OF_COMPANY),
        rows_of(sentences, NOTED),
    )
    result: Vectors = np.concatenate(
        [whole_of(query), *(_ASIDE * _direction(vectors[rows]) for rows in beside)]
    )
    return result


def _direction(vectors: Vectors) -> Vectors:
    """The mean of some vectors at length 1, zero where there is none."""
    mean = vectors.sum(axis=0)
    result: Vectors = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return result


def _stage(
    case: Case,
    now: datetime,
    sentences: list[Sentence],
    said: Probabilities,
    whole: Vectors,
) -> tuple[Stage | None, frozenset[str]]:
    """The likeliest stage, else that of the last touchpoint; and all that are possible.

    The latter only where the sentences or a touchpoint leave little doubt; else any may be, and
    none is named.
    """
    recent = [
        t.stage
        for t in case.journey
        if t.stage and (t.at is None or (now - t.at).days <= _LAST_TOUCHPOINT_DAYS)
    ]
    rows = rows_of(sentences, _NEED)
    if not rows:
        stage = recent[-1] if recent else None
        return stage, frozenset(recent)
    best = int(whole.argmax())
    stage = STAGES[best] if best < len(STAGES) else (recent[-1] if recent else None)
    mean = said.stage[rows].mean(axis=0)[: len(STAGES)]
    if mean.max() < _SURE_STAGE and not recent:
        return stage, frozenset()
    likely = {name for name, p in zip(STAGES, mean, strict=True) if p >= _LIKELY_STAGE}
    return stage, frozenset([*likely, *recent, *([stage] if stage else [])])


def _query(
    case: Case,
    sentences: list[Sentence],
    vectors: Vectors,
    stages: frozenset[str],
) -> Query:
    rows = rows_of(sentences, _NEED) or rows_of(sentences, _EARLIER) or list(range(len(sentences)))
    weights = np.array(
        [len(sentences[row].text) ** _LENGTH_COUNTS for row in rows], dtype=np.float32
    )
    return Query(
        sentences=vectors[rows],
        weights=weights / max(float(weights.sum()), 1e-12),
        text=" ".join(sentences[row].text for row in rows),
        stages=stages,
        facts=case.facts,
    )
