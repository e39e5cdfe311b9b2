"""Call notes: what an agent wrote down about a customer, and not to them.

A call centre logs "Mrs Lowther rang, has waited since March" as an agent's message like any other.
Good: "Rappel gérante, ferme à 21 h", in a file in which no customer writes. Bad: "Good morning Mrs
Lowther, your parcel left today", which speaks to her. Where the customer writes as well, only what
speaks of "the customer" and to nobody is one: "Cliente rappelle, furieuse".
"""

from __future__ import annotations

import re

from ...index.lexical import fold

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
# The customer as one who calls or feels, or at the head of a telegraphic sentence: no "service
# client", and no "Mrs Roy confirmed Tuesday", who may be a colleague.
_CALLING = (
    r"(?:r?appel\w*|a r?appel\w+|rang|rings|called|calls|calling|phoned|phones|se plaint|"
    r"menac\w+|threaten\w+|complain\w+|refuse[sd]?|veut|wants|insiste|exige|raccroch\w+|hung up|"
    r"(?:est |is |was |tres |very |v )?(?:furieu\w+|mecontent\w*|angry|upset|furious|"
    r"en larmes|in tears))"
)
_DOING = (
    rf"(?:{_CALLING}|demande|dit|souhaite|confirme|signale|indique|precise|attend|says|said|asks|"
    r"asked|wanted|reports|reported|confirms|confirmed|states|stated)"
)
_OF_CUSTOMER = re.compile(
    r"(?:^|[.!?;:\n]\s*)(?:cliente?|customer|cust|caller|appelante?)\b"
    r"(?! (?:service|care|support|portal|account|number|no|reference|id|area|team)\b)"
    rf"|(?<!service )\b(?:cliente?|customer|cust|caller|appelante?) {_DOING}\b"
    rf"|\b(?:mme|mlle|mrs?|ms|miss) [\w'-]+ {_CALLING}\b|(?<!\w)m\. [\w'-]+ {_CALLING}\b"
)
# What somebody else said: "la dame a changé un machin, et vous...".
_QUOTED = re.compile("«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)")


def is_call_note(text: str, *, beside_customer: bool = False) -> bool:
    """Whether an agent's words are about the customer, who says nothing in the case, or does."""
    told = fold(_QUOTED.sub(" ", text))
    if _GREETING.match(told):
        return False
    spoken_to = len(_SPOKEN_TO.findall(told))
    if beside_customer:
        return spoken_to == 0 and _OF_CUSTOMER.search(told) is not None
    spoken_of = len(_SPOKEN_OF.findall(told))
    return spoken_of > 0 and spoken_to <= spoken_of
