"""Held-out situations: how often retrieval alone finds the gesture each was written for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ..case import Case
from ..playbooks import Gesture
from ..values import Closed, base_language
from .labelled import HeldOutSituation
from .metrics import Tally
from .outcomes import TOP

if TYPE_CHECKING:
    from ..engine import WowEngine

MEASURES = ("first", "first_three")


class Search(Closed):
    """One situation and the first gestures that were found for it."""

    gesture_id: str
    language: str
    text: str
    found: tuple[str, ...]


def searches_of(
    engine: WowEngine, situations: Sequence[HeldOutSituation], clock: datetime
) -> list[Search]:
    """What retrieval ranks first for each situation among the gestures eligible there.

    Eligible by sector and facts; no threshold, no room, no other rule.
    """
    playbook = engine.playbook
    found = []
    for number, one in enumerate(situations, start=1):
        case = case_of(one, playbook[one.gesture_id], number, clock)
        found_ids = [
            match.gesture.id
            for match in engine.retrieve(case)
            if all(case.facts.get(name) for name in match.gesture.needs)
        ]
        first = tuple(found_ids[:TOP])
        found.append(
            Search(
                gesture_id=one.gesture_id,
                language=base_language(one.language),
                text=one.text,
                found=first,
            )
        )
    return found


def case_of(situation: HeldOutSituation, gesture: Gesture, number: int, clock: datetime) -> Case:
    """The situation as a customer's one message, in the gesture's first sector if it has any.

    The facts that the gesture needs are there; where a gesture is general, the sector is unknown.
    """
    return Case.from_text(
        situation.text,
        language=situation.language,
        sector=gesture.sectors[0] if gesture.sectors else None,
        facts=dict.fromkeys(gesture.needs, True),
        now=clock,
    ).model_copy(update={"id": f"{number}"})


def tally(search: Search) -> tuple[Tally, ...]:
    """What one search contributes to each of `MEASURES`."""
    return (
        (float(search.found[:1] == (search.gesture_id,)), 1.0),
        (float(search.gesture_id in search.found), 1.0),
    )
