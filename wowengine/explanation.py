"""The whole funnel for one case: what was read, retrieved, said by each rule, and ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime

from .answer import Answer, Held
from .compose import situation_in
from .guardrails.interface import Moment, Step
from .guardrails.policy import Policy, Ruling
from .index.relevance import Match
from .ranking import is_doubtful, is_sure_moment
from .ranking.silence import Reason
from .reading.reader import ReadCase
from .values import Closed, Commercial, Kind, in_language

Outcome = Literal[
    "suggested",
    "held",
    "not-relevant-enough",
    "no-room",
    "out-of-reach",
    "doubtful-moment",
    "far-behind",
    "beyond-limit",
]


class RuleSaid(Closed):
    """What one rule said of one gesture: `reason` null where it let it pass."""

    rule: str
    step: Step
    reason: str | None = None
    retry_after: AwareDatetime | None = None


class Considered(Closed):
    """One gesture that was retrieved: how near it was, what every rule said, what became of it.

    `score` is the ranking's, null for what was not ranked; `held` has what held it in the answer's
    path, the first rule that objected or the message that can't be written. Of what passed,
    `no-room` is not wanted here, `out-of-reach` stands behind what fits better and lacks facts,
    `doubtful-moment` sells where that may well be wrong, `far-behind` was worth too little beside
    the best, `beyond-limit` came after enough others.
    """

    gesture_id: str
    title: str
    kind: Kind
    commercial: Commercial
    relevance: float
    situation: str
    rules: tuple[RuleSaid, ...]
    outcome: Outcome
    held: Held | None = None
    score: float | None = None


class Explanation(Closed):
    """An answer, and how it came about. `considered` is in the order of relevance.

    `stages` are those that the case may be at, none where that is all but unknown.

    `threshold` is the least relevance to be suggested; `is_ready`: now may be a right moment for a
    commercial word, `is_doubtful`: or may not, so that none is suggested; `has_room`: a gesture is
    wanted, given what was found.
    """

    answer: Answer
    now: AwareDatetime
    stages: tuple[str, ...]
    is_ready: bool
    is_doubtful: bool
    has_room: bool
    threshold: float
    considered: tuple[Considered, ...]


@dataclass(frozen=True)
class Way:
    """One case's way through the engine, as far as an explanation needs it."""

    read: ReadCase
    moment: Moment
    rulings: Sequence[Ruling]
    silence: Reason | None
    ranked: Sequence[tuple[Match, float]]
    unwritable: Sequence[Held]
    answer: Answer


def explanation_of(way: Way, policy: Policy, threshold: float) -> Explanation:
    """The explanation of a way that was gone; every rule is asked, also after the first hold."""
    scores = {match.gesture.id: score for match, score in way.ranked}
    unwritable = {held.gesture_id: held for held in way.unwritable}
    considered = [
        _considered(ruling, way, policy, threshold, scores, unwritable) for ruling in way.rulings
    ]
    return Explanation(
        answer=way.answer,
        now=way.read.now,
        stages=tuple(sorted(way.read.query.stages)),
        is_ready=way.read.is_ready,
        is_doubtful=way.read.is_ready and not is_sure_moment(way.read.sure_ready),
        has_room=way.silence != "no-room",
        threshold=round(threshold, 4),
        considered=tuple(considered),
    )


def _considered(
    ruling: Ruling,
    way: Way,
    policy: Policy,
    threshold: float,
    scores: Mapping[str, float],
    unwritable: Mapping[str, Held],
) -> Considered:
    match, gesture = ruling.match, ruling.match.gesture
    held = ruling.held or unwritable.get(gesture.id)
    score = scores.get(gesture.id)
    return Considered(
        gesture_id=gesture.id,
        title=in_language(gesture.title, way.read.reading.language)[1],
        kind=gesture.kind,
        commercial=gesture.commercial,
        relevance=round(match.relevance, 4),
        situation=situation_in(match, way.read.reading.language),
        rules=tuple(
            RuleSaid(
                rule=said.rule,
                step=said.step,
                reason=said.hold.reason if said.hold else None,
                retry_after=said.hold.retry_after if said.hold else None,
            )
            for said in policy.hear(match, way.moment)
        ),
        outcome=_outcome(ruling, way, threshold, held, is_ranked=score is not None),
        held=held,
        score=round(score, 4) if score is not None else None,
    )


def _outcome(
    ruling: Ruling, way: Way, threshold: float, held: Held | None, *, is_ranked: bool
) -> Outcome:
    if any(s.gesture_id == ruling.match.gesture.id for s in way.answer.suggestions):
        return "suggested"
    if held is not None:
        return "held"
    if ruling.match.relevance < threshold:
        return "not-relevant-enough"
    if way.silence:
        return way.silence
    if is_doubtful(ruling.match, way.read.sure_ready):
        return "doubtful-moment"
    return "beyond-limit" if is_ranked else "far-behind"
