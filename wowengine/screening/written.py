"""Written: a sentence as it stands in the draft, so that it can be found and marked there.

Bad: "we're glad" where the draft has "we’re glad". Good: the draft's own typography and spaces.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from ..index.encoders import FINE
from ..reading.cleaning.message import NO_WIDTH

_UNSEEN = f"(?:{NO_WIDTH.pattern})*"
# How what reading made plain may have been written.
_WRITTEN = {
    typed: f"[{typed}{''.join(fine for fine, plain in FINE if plain == typed)}]"
    for _, typed in FINE
} | {" ": r"\s+"}


def as_written(sentence: str, draft: str) -> str:
    """The sentence with the draft's own signs; as it was read where markup parts it.

    A letter that the draft has in two signs is one.
    """
    if sentence in draft:
        return sentence
    signs = [_WRITTEN.get(sign) or re.escape(sign) for sign in sentence]
    found = re.search(_UNSEEN.join(signs), normalize("NFC", draft))
    return found[0] if found else sentence
