"""A slug made from a title."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60


def slug_of(title: str) -> str:
    """The title as a slug: 'Débloquer le robinet' gives 'debloquer-le-robinet'.

    Empty when the title has no letter or digit of the Latin alphabet.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= _LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug[:_LONGEST]
