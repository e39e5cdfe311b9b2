"""Call notes: what an agent wrote down about a customer, and not to them.

A call centre logs "Mrs Lowther rang, has waited since March" as an agent's message like any other.
Good: "Rappel gérante, ferme à 21 h", in a file in which no customer writes. Bad: "Good morning Mrs
Lowther, your parcel left today", which speaks to her.
"""

from __future__ import annotations

import re

from ..index.lexical import fold

_GREETING = re.compile(
    r"\W*(?:bonjour|bonsoir|hello|hi|hey|dear|good (?:morning|afternoon|evening)|chere?s?|"
    r"madame|monsieur|thanks?|merci)\b"
)
_SPOKEN_TO = re.compile(r"\b(?:vous|votre|vos|you|your|yours|tu|ton|ta|tes|toi)\b")
_SPOKEN_OF = re.compile(
    r"\b(?:clientes?|clients?|customers?|callers?|mme|mlle|mr|mrs|ms|miss|he|she|her|his|him|"
    r"il|elle|lui|son|sa|ses|rang|rings|called|phoned|spoke|appel|appelle|rappel|rappelle|"
    r"demande|says|said|asked|asks)\b|(?<!\w)m\. (?=\w)"
)
# What somebody else said: "la dame a changé un machin, et vous...".
_QUOTED = re.compile("«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)")


def is_call_note(text: str) -> bool:
    """Whether an agent's words are about the customer, who says nothing in the case."""
    told = fold(_QUOTED.sub(" ", text))
    if _GREETING.match(told):
        return False
    spoken_of = len(_SPOKEN_OF.findall(told))
    return spoken_of > 0 and len(_SPOKEN_TO.findall(told)) <= spoken_of
