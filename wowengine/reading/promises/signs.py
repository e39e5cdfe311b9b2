"""Signs of what became of a promise: what was said, done and noted after it, by whom and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from ...answer import Evidence
from ...index.encoders import Vectors
from ..mood import valence_of
from ..odds import log_odds
from .deed_words import UNDONE, records_deed
from .pledges import COMPANY, LATE, Pledge, column_of
from .promise_words import looks
from .receipt_words import receives

if TYPE_CHECKING:
    from .outcomes import Told

CONTENT = ("resolved", "praise", "just-thanks")
TROUBLE = ("promise-broken", "unresolved", "repeated-contact", "struggled", "complaint")
_NEAR = 0.3  # the likeness from which a contact is surely about the promise
_LOUD = 6.0  # log-odds above silence that count as 1
_FLOOR = 0.003  # probabilities below are all alike
_MISSING = re.compile(
    r"\b(?:still|yet|toujours|encore|again|pas|not|no|nothing|rien|personne|nobody|aucune?|never|"
    r"jamais|plus)\b|n't\b"
)
_GLAD = re.compile(
    r"\b(?:merci|thanks?|thank you|thx|ta|cheers|nickel|parfait|perfect|super|top|bravo|lovely|"
    r"brilliant|great|genial|impeccable|magnifique|ouf|phew|enfin|chapeau)\b"
)
_BUT = re.compile(r"\b(?:mais|but|sauf|except|though|although|dommage|pity|shame|seulement|only)\b")
_SORRY = re.compile(
    r"\b(?:desole\w*|sorry|excus\w*|apolog\w*|navree?s?|confus|mille pardons|pardon|regret\w*)\b"
)


def signs_of(
    told: Told,
    one: Pledge,
    likeness: Vectors,
    *,
    denied: bool,
    complained: bool,
    shown: Evidence | None,
) -> dict[str, float]:
    """What there is to see of a promise, by name: yes and no as 1 and 0, the rest about as large.

    `likeness` (n,) is that of the promise to every sentence. `denied`: somebody says that it was
    not kept; `complained`: the customer comes back about it when it was due; `shown`: what is
    taken to show it done.
    """
    later = [
        row
        for row, sentence in enumerate(told.sentences)
        if sentence.message is not None and sentence.message > one.message
    ]
    theirs = [row for row in later if told.sentences[row].voice == "customer"]
    ours = [row for row in later if told.sentences[row].voice in COMPANY]
    due = [row for row in theirs if one.is_due(told.at(row))]
    early = [row for row in theirs if row not in due]
    in_time = [row for row in ours if not _is_late(one, told.at(row))]
    late = [row for row in ours if row not in in_time]
    return {
        name: float(value)
        for name, value in (
            ("denied", denied),
            ("complained", complained),
            ("shown", shown is not None),
            ("overdue", one.is_over(told.now)),
            ("dated", one.by is not None),
            ("solved", told.case.is_resolved),
            *_of_customer(told, one, due, "due"),
            *_of_customer(told, one, early, "early"),
            *_of_company(told, in_time, "in time"),
            *_of_company(told, late, "late"),
            *_of_touchpoints(told, one, np.clip(likeness / _NEAR, 0, 1)),
        )
    }


def takes_back(words: str) -> bool:
    """Whether a sentence, folded, takes back what is kind in it: "he was lovely, but he left"."""
    return _BUT.search(words) is not None


def _of_customer(
    told: Told, one: Pledge, rows: Sequence[int], when: str
) -> Iterator[tuple[str, float]]:
    """What the customer writes before it is due, or from then on."""
    words = [told.folded[row] for row in rows]
    yield f"{when}: writes", bool(rows)
    content = [row for row in rows if not takes_back(told.folded[row])]
    for name in CONTENT:
        yield f"{when}: {name}", _loudest(told, content, name)
    for name in TROUBLE:
        yield f"{when}: {name}", _loudest(told, rows, name)
    yield f"{when}: mood", float(valence_of(told.said.mood[rows]).mean()) if rows else 0.0
    yield f"{when}: missing", any(_MISSING.search(one) for one in words)
    yield f"{when}: glad", any(_GLAD.search(one) for one in words)
    yield f"{when}: received", any(receives(said, one.words) for said in words)


def _of_company(told: Told, rows: Sequence[int], when: str) -> Iterator[tuple[str, float]]:
    """What the company writes in time, or late."""
    yield f"{when}: answers", bool(rows)
    yield f"{when}: tells a deed", any(row in told.said_done for row in rows)
    yield f"{when}: tells a failure", any(UNDONE.search(told.folded[row]) for row in rows)
    yield f"{when}: has called", any(row in told.called for row in rows)
    yield f"{when}: is sorry", any(_SORRY.search(told.folded[row]) for row in rows)
    yield f"{when}: promises", any(looks(told.folded[row]) == "future" for row in rows)


def _of_touchpoints(told: Told, one: Pledge, near: Vectors) -> Iterator[tuple[str, float]]:
    """What the contacts noted since then brought, the nearer to the promise the more."""
    since = {
        place: touchpoint.outcome
        for place, touchpoint in enumerate(told.case.journey)
        if one.at and touchpoint.at and one.at < touchpoint.at <= told.now
    }
    rows = [row for row, sentence in enumerate(told.sentences) if sentence.touchpoint in since]
    outcomes = {row: since[told.sentences[row].touchpoint or 0] for row in rows}
    for outcome in ("positive", "neutral", "negative"):
        found = (float(near[row]) for row in rows if outcomes[row] == outcome)
        yield f"contact: {outcome}", max(found, default=0.0)
    deeds = (float(near[row]) for row in rows if records_deed(told.sentences[row].text))
    yield "contact: tells a deed", max(deeds, default=0.0)


def _loudest(told: Told, rows: Sequence[int], name: str) -> float:
    """How loudly one of some sentences says so, from 0, which is silence, to about 2."""
    column = column_of(told.heads, name)
    if column is None or not rows:
        return 0.0
    heard = np.array([0.0, float(told.said.signals[rows, column].max())])
    quiet, loudest = log_odds(heard, _FLOOR)
    return float(loudest - quiet) / _LOUD


def _is_late(one: Pledge, at: datetime | None) -> bool:
    return at is not None and one.is_over(at - LATE)
