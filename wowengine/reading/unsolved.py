"""Unsolved: whether the present need is a trouble that is still there."""

from __future__ import annotations

from collections.abc import Sequence

from ..answer import Signal
from ..case import Case
from .cleaning.message import clean

_SURE = 0.4  # how certain an unsolved trouble must be
# What speaks of something else than a trouble; and with what else a case may be open without one.
_WISHES = ("buying-interest", "growth", "renewal", "resolved")
_NO_TROUBLE = (*_WISHES, "praise", "just-thanks")


def is_unsolved(case: Case, signals: Sequence[Signal]) -> bool:
    """Whether the present need is a trouble that is still there.

    In a long thread some sentence always sounds like trouble: it must be as sure as a wish, or come
    after it; and a sure word that it works, said later, ends it. A touchpoint before the customer's
    last word tells what was. Praise around an unsolved cause changes nothing.
    """
    now = [one for one in signals if one.author != "journey" or _is_news(case, one)]
    sure = [
        one
        for one in now
        if one.name == "unresolved" and one.confidence >= _SURE and not _is_solved(case, one)
    ]
    wishes = [one for one in now if one.name in _WISHES and not _is_heading(one)]
    if any(all(_outlasts(case, trouble, wish) for wish in wishes) for trouble in sure):
        return True
    return not (case.is_resolved or any(one.name in _NO_TROUBLE for one in now))


def _is_heading(told: Signal) -> bool:
    """Whether it is a subject that sounds solved: troubles are told below it."""
    return told.name == "resolved" and told.author == "subject"


def _is_news(case: Case, told: Signal) -> bool:
    """Whether a touchpoint that tells this came after everything the customer wrote."""
    wrote = [message.at for message in case.customer_messages]
    return any(
        one.at is not None
        and all(at is not None and at < one.at for at in wrote)
        and told.evidence in clean(one.summary)
        for one in case.journey
    )


def _is_solved(case: Case, trouble: Signal) -> bool:
    """Whether the host holds the case for solved since this trouble was told."""
    solved = case.solved_at or case.closed_at
    if not case.is_resolved or solved is None:
        return False
    if trouble.message is None:
        return trouble.author == "subject"
    at = case.messages[trouble.message].at
    return at is not None and at < solved


def _outlasts(case: Case, trouble: Signal, wish: Signal) -> bool:
    """Whether a trouble still counts beside a wish, or beside a word that it works."""
    if trouble.message is not None and wish.message is not None and trouble.message > wish.message:
        return True
    return not _ends(case, wish, trouble) and trouble.confidence >= wish.confidence


def _ends(case: Case, wish: Signal, trouble: Signal) -> bool:
    """Whether a sure word that it works was said after a trouble.

    A subject may be of any time: only the customer's last word, if not the only one, is after it.
    """
    if wish.name != "resolved" or wish.confidence < _SURE or wish.message is None:
        return False
    if trouble.author == "subject":
        last = case.customer_messages[1:][-1:]
        return last == (case.messages[wish.message],)
    return trouble.message is not None and trouble.message < wish.message
