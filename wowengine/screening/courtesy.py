"""Courtesy: the lines of a draft that say nothing: a greeting, a closing, who signs.

Bad: "Découvrez nos nouvelles offres" below a name. Good: "Bonjour Madame Roy,", "Kind regards,",
"Conseillère clientèle".
"""

from __future__ import annotations

import re

from ..reading.signature import is_closing, speaks, without_signature

# A greeting, with at most a name.
_GREETING = re.compile(
    r"(?i:(?:re)?bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|good (?:morning|afternoon|evening)|"
    r"ch(?:er|ère)s?|madame|monsieur|mesdames|messieurs)"
    r"(?:[ ,]+(?:(?i:à|et|tous|toutes|vous|ch(?:er|ère)s?|madame|monsieur|mesdames|messieurs|mme|"
    r"m|mr|mrs|ms|sir|madam|or|team|there|again|all|everyone|client(?:e|s)?|valued|customer)|"
    r"[A-ZÀ-Þ](?:[^\W\d_]|['.-])*)){0,5}[ ,.!:]*"
)
# What speaks to somebody in a line that looks like a signature: no name, no title, no address.
_SPEAKS_TO = re.compile(
    r"[!?%€£$]|\b(?:nos|notre|nous|our|us|new|nouve\w+|offre\w*|offers?|promo\w*|sale|soldes?|"
    r"gratuit\w*|free|(?!chez)\w{3,}ez)\b",
    re.IGNORECASE,
)


def is_courtesy(line: str) -> bool:
    """Whether a line is nothing but a greeting or a closing, with at most whose it is."""
    return _GREETING.fullmatch(line) is not None or _closes(line)


def without_card(lines: list[str]) -> list[str]:
    """The lines without who signs: name, title, company, address; what speaks below them stays."""
    own = set(without_signature(lines))
    return [line for line in lines if line in own or _SPEAKS_TO.search(line)]


def _closes(line: str) -> bool:
    """A closing, alone or before a name or a title."""
    closing, _, rest = line.partition(",")
    return is_closing(closing) and not speaks(rest) and not _SPEAKS_TO.search(rest)
