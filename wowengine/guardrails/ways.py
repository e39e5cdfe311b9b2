"""The ways in which a gesture can be made: on which channels, the first to use first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..case import Case
from ..index.relevance import Match
from ..playbooks import Gesture
from ..values import Channel


def channels_of(gesture: Gesture, case: Case) -> tuple[Channel, ...]:
    """The channels it can be made on, the first to use first: the case's own where it allows it.

    One that may be made on any has those that the customer used here, then email, which can always
    be sent; none where the case doesn't tell of any.
    """
    told = (*(message.channel for message in reversed(case.customer_messages)), case.channel)
    used = [channel for channel in told if channel]
    if not used:
        return gesture.channels
    possible = dict.fromkeys(gesture.channels or (*used, "email"))
    return tuple(sorted(possible, key=lambda channel: channel != used[0]))


def channel_of(gesture: Gesture, case: Case) -> Channel | None:
    """The channel to use: the case's own where the gesture allows it, else its first."""
    return next(iter(channels_of(gesture, case)), None)


def ways(match: Match, case: Case) -> Iterator[Match]:
    """The match once for each channel it can be made on, as if on that one only."""
    channels = channels_of(match.gesture, case)
    if len(channels) <= 1 and channels == match.gesture.channels:
        yield match
        return
    for channel in channels:
        gesture = match.gesture.model_copy(update={"channels": (channel,)})
        yield replace(match, gesture=gesture)
