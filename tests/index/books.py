"""A small playbook, and everything that an index of it can tell."""

from __future__ import annotations

from datetime import date
from typing import Any

from wowengine import Gesture
from wowengine.index.encoders import UnitEncoder
from wowengine.index.keys import keys_of
from wowengine.index.playbook_index import PlaybookIndex

from tests.factories import make_gesture, make_playbook

TOPICS = ("alarm beeps", "parcel late", "room noisy", "bill strange", "seat hurts", "oven cold")
QUERIES = ("the alarm beeps at night", "my parcel is late", "a cold oven", "nothing of this")


def about(gesture_id: str, topic: str, **fields: Any) -> Gesture:
    given = {
        "id": gesture_id,
        "title": {"en": f"Help when {topic}", "fr": f"Aider : {topic}"},
        "description": f"What to do when {topic}.",
        "situations": [f"The {topic} again.", f"Why {topic}?"],
        "contraindications": [f"The {topic} is over."],
    }
    return make_gesture(**(given | fields))


ALARM, PARCEL, ROOM = (
    about("alarm", TOPICS[0]),
    about("parcel", TOPICS[1]),
    about("room", TOPICS[2]),
)
BOOK = make_playbook(ALARM, PARCEL, ROOM)


def answers(index: PlaybookIndex, unit: UnitEncoder) -> list[Any]:
    """Everything that a search can tell, by stable names."""
    queries = unit.encode_query(QUERIES)
    everything = index.allowed(date(2026, 3, 10), None, lambda _: True)
    dense = [
        [(index.keys[row].id, round(similarity, 5)) for row, similarity in hits]
        for hits in index.dense.search(queries, 8)
    ]
    lexical = [
        {g.id: round(float(s), 5) for g, s in zip(index.gestures, scores, strict=True)}
        for scores in map(index.lexical.scores, QUERIES)
    ]
    found = [
        [
            index.gestures[g].id
            for g in index.nearest(query, index.lexical.scores(text), everything, 3)
        ]
        for query, text in zip(queries, QUERIES, strict=True)
    ]
    return [dense, lexical, found, index.playbook.content_hash]


def texts_of(*gestures: Gesture) -> set[str]:
    return {key.text for gesture in gestures for key in keys_of(gesture)}
