"""Written: a sentence as it stands in the draft, so that it can be found and marked there.

Bad: "we're glad" where the draft has "we’re glad". Good: the draft's own typography and spaces.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_UNSEEN = "[\xad\u200b-\u200f\u2060\ufeff]*"
# How what reading made plain may have been written.
_WRITTEN = {"'": "['’‘]", '"': '["“”]', " ": r"\s+"}


def as_written(sentence: str, draft: str) -> str:
    """The sentence with the draft's own signs; as it was read where it stands there otherwise.

    So it does where markup or a composed letter parts it.
    """
    if sentence in draft:
        return sentence
    signs = [_WRITTEN.get(sign) or re.escape(sign) for sign in sentence]
    found = re.search(_UNSEEN.join(signs), normalize("NFC", draft))
    return found[0] if found else sentence
