"""What the rule upsell-timing says of an offer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wowengine import Signal
from wowengine.guardrails.interface import Hold
from wowengine.guardrails.upsell_timing import UpsellTiming

from tests.factories import make_case, make_match, make_moment

OFFER, MENTION = make_match(commercial="offer"), make_match(commercial="mention")
MONTH, WEEK = timedelta(days=30), timedelta(days=7)


def hold(*signals: str | Signal, case: dict[str, Any] | None = None, **moment: Any) -> Hold | None:
    return UpsellTiming().check(OFFER, make_moment(make_case(**(case or {})), signals, **moment))


def signal(name: str, confidence: float) -> Signal:
    return Signal(name=name, evidence="their words", confidence=confidence)
