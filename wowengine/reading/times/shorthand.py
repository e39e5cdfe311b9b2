"""Shorthand: words of time as they are typed in haste, spelled out; what is searched is folded."""

from __future__ import annotations

import re

_FULL = {
    short: full
    for full, shorts in {
        "tomorrow": "tmrw|tmw|tmoro|tomoro|tomoz|2moro|2morrow|2mrw",
        "today": "2day",
        "tonight": "2nite|tonite",
        "next": "nxt",
        "week": "wk",
        "weekend": "wknd|wkend",
        "before": "b4",
        "demain": "2main|dmain",
        "demain matin": "dem matin",
        "demain soir": "dem soir",
        "aujourd'hui": "ajd|auj|aujd",
        "dans": "ds",
        "apres-midi": "aprm",
        "semaine prochaine": "semaine pro|sem pro",
        "semaine": "sem",
        "ce week-end": "ce we",
        "le week-end": "le we",
    }.items()
    for short in shorts.split("|")
}
_SHORT = re.compile(rf"\b(?:{'|'.join(sorted(_FULL, key=len, reverse=True))})\b(?!-)")


def spelled_out(text: str) -> str:
    """The text with its words of time in full: "dem matin" is "demain matin"."""
    return _SHORT.sub(lambda short: _FULL[short[0]], text)
