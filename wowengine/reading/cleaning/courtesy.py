"""Courtesy: a line that greets or takes leave, and says nothing else.

Bad: "Thank you." is what a customer has to say; "Yours, for the last time," is more than a closing.
Good: "Chère Madame Roux,", "Yours faithfully, T. Okafor".
"""

from __future__ import annotations

import re

from .accents import with_or_without
from .signature import is_closing

# A greeting, with at most whom it greets.
_GREETING = with_or_without(
    r"(?i:(?:re)?bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|good (?:morning|afternoon|evening)|"
    r"ch(?:er|ère)s?|madame|monsieur|mesdames|messieurs)"
    r"(?:[ ,]+(?:(?i:à|et|tous|toutes|vous|ch(?:er|ère)s?|madame|monsieur|mesdames|messieurs|mme|"
    r"m|mr|mrs|ms|sir|madam|or|team|there|again|all|everyone|client(?:e|s)?|valued|customer)|"
    r"[A-ZÀ-Þ](?:[^\W\d_]|['.-])*)){0,5}[ ,.!:]*"
)
_NAME = re.compile(r"(?:[ ,]*[A-ZÀ-Þ](?:[^\W\d_]|['.-])*){0,5}[ ,.!]*")


def is_greeting(line: str) -> bool:
    """Whether a line is nothing but a greeting; in one all in capitals no name can be told."""
    return _GREETING.fullmatch(line.lower() if line.isupper() else line) is not None


def is_courtesy(line: str) -> bool:
    """Whether a line is nothing but a greeting or a closing, with at most whose it is."""
    if is_greeting(line):
        return True
    closing, _, name = line.partition(",")
    return is_closing(closing) and _NAME.fullmatch(name) is not None
