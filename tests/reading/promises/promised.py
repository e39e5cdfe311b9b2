"""A case in which the company promises, as the reader reads it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wowengine.answer import Promise, Reading
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.heads import Heads
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader

from tests.factories import make_case
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
WORDS = {
    "unresolved": "broken",
    "promise-broken": "forgot",
    "resolved": "works",
    "just-thanks": "cheers",
}
HEAD = WORDS | {"promise": "solemnly"}
MONDAY = "2026-03-02T10:00:00+01:00"
TUESDAY = "2026-03-03T10:00:00+01:00"
WEDNESDAY = "2026-03-04T10:00:00+01:00"


def agent(text: str, at: str | None = MONDAY, **fields: Any) -> dict[str, Any]:
    return {"author": "agent", "text": text, "at": at} | fields


def customer(text: str, at: str | None = WEDNESDAY) -> dict[str, Any]:
    return {"author": "customer", "text": text, "at": at}


def read(
    *messages: Any,
    words: dict[str, str] | None = None,
    heads: Heads | None = None,
    **fields: Any,
) -> Reading:
    undecided = Judgement.undecided()
    reader = Reader(UNIT, heads or make_heads(UNIT, words or WORDS), undecided, undecided)
    now = datetime.fromisoformat(fields.pop("now", "2026-03-10T12:00:00+01:00"))
    return reader.read(make_case(messages=messages, **fields), now).reading


def the_promise(*messages: Any, **fields: Any) -> Promise:
    (found,) = read(*messages, **fields).promises
    return found


REPAIR = agent("The engineer will replace the oven door tomorrow.")


def state(*later: Any, **fields: Any) -> tuple[str, str | None]:
    found = the_promise(REPAIR, *later, **fields)
    return found.state, found.because.text if found.because else None
