"""Cases, gestures and moments for tests: each call names only what its test is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from wowengine import Case, Gesture, Playbook, Reading, Signal, WowEngine
from wowengine.guardrails.interface import Company, Moment
from wowengine.guardrails.policy import Policy
from wowengine.index.dense import EXACT_UP_TO
from wowengine.index.encoders import Encoder, UnitEncoder
from wowengine.index.playbook_index import PlaybookIndex
from wowengine.index.relevance import Match, Query
from wowengine.memory import FORGETFUL, Given, Memory
from wowengine.reading.heads import Probabilities
from wowengine.reading.reader import ReadCase
from wowengine.reading.sentences import sentences_of

from tests.fakes import AlwaysSays, FakeEncoder, make_models

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def make_case(text: str = "My alarm has been beeping all night.", **fields: Any) -> Case:
    """A case of one customer message, unless `messages` says otherwise."""
    given = {"id": "C-1", "messages": [{"author": "customer", "text": text}], "now": NOW}
    return Case.model_validate(given | fields)


def make_gesture(**fields: Any) -> Gesture:
    """An active gesture that sells nothing and asks for nothing."""
    given = {
        "id": "call-back",
        "kind": "observation",
        "title": "Call back at the promised hour",
        "description": "A named person calls at the hour that was promised.",
        "situations": ["Nobody ever calls me back."],
        "status": "active",
    }
    return Gesture.model_validate(given | fields)


def make_playbook(*gestures: Gesture) -> Playbook:
    """A playbook of these gestures."""
    return Playbook(gestures)


def make_match(relevance: float = 0.8, **fields: Any) -> Match:
    """A gesture as it was found; fields of `Match` and of the gesture may be mixed."""
    of_match = {
        name: fields.pop(name)
        for name in ("contraindications", "own_situations", "situation_similarity")
        if name in fields
    }
    gesture = fields.pop("gesture", None) or make_gesture(**fields)
    situation = next(text for texts in gesture.situations.values() for text in texts)
    return Match(gesture, relevance, situation, **of_match)


def make_moment(
    case: Case | None = None,
    signals: Sequence[Signal | str] = (),
    *,
    mood: str = "neutral",
    language: str = "en",
    stage: str | None = None,
    stages: Sequence[str] = (),
    is_ready: float = False,
    wish: float = 0.0,
    troubled: Sequence[int] = (),
    now: datetime | None = None,
    memory: Memory | None = None,
    company: Company | None = None,
    **more: Any,
) -> Moment:
    """What a rule looks at, with the reading that the test says; `more` are its other fields."""
    case = case or make_case()
    found = [
        signal
        if isinstance(signal, Signal)
        else Signal(name=signal, evidence=f"what tells of {signal}")
        for signal in signals
    ]
    reading = Reading.model_validate(
        {"language": language, "mood": mood, "stage": stage, "signals": found, **more}
    )
    none = np.zeros((0, 4), dtype=np.float32)
    query = Query(none, none[:, 0], "", frozenset(stages), {})
    read = ReadCase(
        case=case,
        now=now or case.now or NOW,
        reading=reading,
        sentences=tuple(sentences_of(case, language)),
        vectors=none,
        probabilities=Probabilities(none, none, none),
        query=query,
        features=none.sum(axis=0),
        vector=none.sum(axis=0),
        wish=wish,
        troubled=frozenset(troubled),
        nearness=none[:, 0],
        pooled=none.sum(axis=0),
        readiness=AlwaysSays(is_ready),
        room=AlwaysSays(True),
    )
    return Moment(read, memory or FORGETFUL, company or Company())


def make_given(ago: timedelta = timedelta(0), **fields: Any) -> Given:
    """A gesture given to the customer 'c-1' so long before now."""
    return Given(**{"gesture_id": "call-back", "customer_id": "c-1", "at": NOW - ago} | fields)


def make_engine(
    playbook: Playbook,
    *,
    encoder: Encoder | None = None,
    policy: Policy | None = None,
    exact_up_to: int = EXACT_UP_TO,
    readiness: float | None = None,
) -> WowEngine:
    """An engine over a fake encoder and models of a few words, kept in memory only."""
    unit = UnitEncoder(encoder or FakeEncoder())
    index = PlaybookIndex.build(playbook, unit, exact_up_to=exact_up_to)
    return WowEngine(index, unit, make_models(unit, readiness=readiness), policy)
