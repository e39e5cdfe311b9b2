"""Accents: French as many people and systems write it, without them."""

from __future__ import annotations

import re

_PLAIN = str.maketrans("àâçéèêëîïôùû", "aaceeeeiiouu")
# An escape or a class of characters is left as it is written.
_PART = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[àâçéèêëîïôùû]", re.DOTALL)


def with_or_without(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled so that its accented letters also match without their accents."""
    return re.compile(_PART.sub(_either, pattern), flags)


def _either(part: re.Match[str]) -> str:
    found = part[0]
    return found if len(found) > 1 else f"[{found}{found.translate(_PLAIN)}]"
