"""Course: where the customer's mood goes over their messages.

Bad: three polite mails read one by one, each of them calm; one bitter mail taken for a turn. Good:
the third on one matter, each a little shorter and cooler than the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from ..answer import Direction

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
STEADY = DIRECTIONS.index("steady")
LAST = 5  # messages that it goes over
FEATURES = ("last", "step", "turn", "above-worst", "below-best")


def course_features(felt: Sequence[float]) -> tuple[float, ...]:
    """What is made of how each message felt, from -1 to 1, oldest first; only the last ones count.

    In the order of `FEATURES`, and all zero for a single message, which has no course.
    """
    if len(felt) < 2:  # noqa: PLR2004
        return (0.0,) * len(FEATURES)
    felt = felt[-LAST:]
    *before, last = felt
    return (
        last,
        last - before[-1],
        last - sum(before) / len(before),
        last - min(felt),
        last - max(felt),
    )
