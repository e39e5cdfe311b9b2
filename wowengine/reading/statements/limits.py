"""Limits: until when something holds, which the days of what is done meanwhile don't contradict.

Bad: "until 5 December", "it ends on 26 November", "you may still order on 5 December" after "valid
until 30 November". Good: "you can collect it on the 26th" after it, or "it can be changed until
25 November" of what is sent on the 26th.
"""

from __future__ import annotations

import re
from datetime import date

from ...index.lexical import fold
from ..times.due import coming_days
from .statement import Statement

# A shop has a till as well.
_UNTIL = re.compile(
    r"\b(?:until|through)\b|\btill?(?= (?:the |end |this |next )?(?:\d|\w+day\b|[a-z]{3} \d))|"
    r"\bjusqu'(?:au?|aux|en)\b"
)
# A limit in other words, or a beginning: to agree with the limit that is said.
_BOUNDS = re.compile(
    r"\b(?:by|before|deadline|expir\w*|end(?:s|ed|ing)?|runs? out|last|latest|cut-?off|closes?|"
    r"avant|d'ici|date limite|echeance|derniere?|au plus tard|fin|finit|termine\w*|acheve\w*|"
    r"arrete\w*|cloture\w*|clos|since|from(?! .{1,20} to )|starts?|starting|as of|depuis|"
    r"a partir|a compter|des)\b"
)
# Until then, nothing is done.
_CLOSED = re.compile(
    r"\b(?:closed|away|off|leave|unavailable|suspend\w*|not|no|none|nothing|nobody|full|ferme\w*|"
    r"absente?|conges?|indisponible|aucune?|pas|rien|personne|complet|travaux)\b"
)


def are_limit_and_use(said: Statement, other: Statement, today: date) -> bool:
    """Whether one says until when something may be, and the other a day within it.

    What is only said now to have a limit may have been told for any day.
    """
    is_limit = _is_until(said)
    if is_limit == _is_until(other):
        return False
    limit, use = (said, other) if is_limit else (other, said)
    if _BOUNDS.search(fold(use.text)) or _CLOSED.search(fold(limit.text)):
        return False
    used, last = _dates(use, today), _dates(limit, today)
    return is_limit or bool(used and last and max(used) <= max(last))


def _is_until(one: Statement) -> bool:
    return _UNTIL.search(fold(one.text)) is not None


def _dates(one: Statement, today: date) -> list[date]:
    """The dates of its days, the next ones where only weekdays are said; none if one has none."""
    found = [next(coming_days(day, today, "", ""), None) for day in one.meant]
    return [day for day in found if day is not None] if None not in found else []
