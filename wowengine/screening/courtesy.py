"""Courtesy: the lines of a draft that say nothing: a greeting, a closing, who signs.

Bad: "Découvrez nos nouvelles offres" below a name. Good: "Bonjour Madame Roy,", "Kind regards,",
"Conseillère clientèle".
"""

from __future__ import annotations

import re

from ..index.lexical import fold
from ..reading.cleaning.courtesy import is_greeting
from ..reading.cleaning.signature import may_close, speaks, without_signature

# Thanks, an apology or a wish with nothing beside it; accents folded.
_ABOUT = (
    r"(?: (?:for|about|in advance|pour|d'avance|de (?:votre|vos|ce|cette|m'avoir|nous avoir))\b"
)
_ABOUT += r"[^,;:!?.\d€£$%]{0,60})?"
_POLITE = re.compile(
    r"(?:(?:bonjour|bonsoir|hello|hi|hey|dear|good \w+)[^,.!?\d]{0,30}[,.!] ?)?(?:"
    r"(?:many )?thank(?:s| you)(?: (?:so|very) much)?(?: again)?" + _ABOUT + "|"
    r"(?:merci|(?:nous |je )?vous remerci\w+)(?: (?:encore|beaucoup|bien))?" + _ABOUT + "|"
    r"(?:i'?m|i am|we'?re|we are)? ?(?:so |very |truly )?sorry" + _ABOUT + "|"
    r"(?:(?:i|we) (?:sincerely )?apologi[sz]e|(?:please accept )?(?:my|our) apologies)"
    + _ABOUT
    + "|"
    r"(?:je vous prie|nous vous prions|veuillez|je vous presente|nous vous presentons|toutes)"
    r"[^,;:!?.\d]{0,25}[ ']excuse[rz]?s?" + _ABOUT + "|"
    r"(?:(?:i|we) )?(?:wish(?:ing)? you|have|enjoy) (?:an? |the |your )"
    r"(?:(?:very )?(?:nice|lovely|good|great|pleasant) |rest of (?:the|your) )?"
    r"(?:day|evening|weekend|week)|take (?:good )?care|all the best|"
    r"(?:(?:je |nous )?vous souhait\w+ (?:une )?)?(?:tres )?(?:bonne|belle|excellente) "
    r"(?:fin de )?(?:journee|soiree|semaine|continuation)|a (?:tres )?bientot"
    r")[ .!]*"
)
# What speaks to somebody in a line that looks like a signature: no name, no title, no address.
_SPEAKS_TO = re.compile(
    r"[!?%€£$]|\b(?:nos|notre|nous|our|us|new|nouve\w+|offre\w*|offers?|promo\w*|sale|soldes?|"
    r"gratuit\w*|free|(?!chez)\w{3,}ez)\b",
    re.IGNORECASE,
)


def is_courtesy(line: str) -> bool:
    """Whether a line is nothing but a greeting or a closing, with at most whose it is."""
    return is_greeting(line) or _closes(line)


def is_polite(sentence: str) -> bool:
    """Whether a sentence has nothing but good manners: it may wound, and offend in no other way."""
    return is_courtesy(sentence) or _POLITE.fullmatch(fold(sentence)) is not None


def without_card(lines: list[str]) -> list[str]:
    """The lines without who signs: name, title, company, address; what speaks below them stays."""
    own = set(without_signature(lines))
    return [line for line in lines if line in own or _SPEAKS_TO.search(line)]


def _closes(line: str) -> bool:
    """A closing, alone or before a name or a title."""
    closing, _, rest = line.partition(",")
    return may_close(closing) and not speaks(rest) and not _SPEAKS_TO.search(rest)
