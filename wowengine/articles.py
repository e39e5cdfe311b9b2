"""Articles: what stands before a day in a French text.

Bad: "votre visite de le 4 mai 2027". Good: "votre visite du 4 mai 2027", "les 4 mai 2027 et
5 mai 2027", "Le 4 mai 2027, nous passons."
"""

from __future__ import annotations

import re

# They stand before each day until its sentence is whole; no text has these characters.
DAY = "\ufdd0"
NEXT_DAY = "\ufdd1"  # before one that follows another in a list
_EITHER_DAY = re.compile(f"[{DAY}{NEXT_DAY}]")
_REACH = 32  # characters before a day, in which its article stands
_BLANKS = r"[ \xa0\u202f]+"
_BEFORE_DAY = re.compile(
    rf"""
    (?:
        \b(?P<article>les?|ces?|aux?|du|des|
            (?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)(?:\ (?:matin|midi|après-midi|soir))?
        ){_BLANKS}
      | \b(?P<preposition>à|de){_BLANKS}  # which takes the article up
      | (?P<stop>[.!?…]["”»)]*{_BLANKS})
      | (?P<head>(?:^|\n)[-–•*][ \xa0]|[:(«][ \xa0\u202f]?)  # of an item or a quotation
      | (?P<line>(?:^|\n)\s*)
    )?
    (?P<marks>[*_"“]*(?:<\w+>)?)\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SAID = r"\d\d?(?:er)? \w+ \d{4}(?: à \d\d?\xa0h(?:\xa0\d\d)?(?: UTC)?)?"
_CLAUSE = re.compile(  # a line that goes on after its days
    rf"{_SAID}(?:(?:, | et ){NEXT_DAY}{_SAID})*[*_\"”]*(?:</\w+>)?,? "
    r"(?:je|tu|ils?|elles?|on|nous|vous|les?|la|l['’]\w+|une?|vos|votre|nos|notre|ce) ",
    re.IGNORECASE,
)
_CONTRACTED = {"à": "au", "À": "Au", "de": "du", "De": "Du"}
_PLURAL = ("les", "ces", "aux", "des")


def with_articles(text: str) -> str:
    """Each day with one article: what stands before it, its own, or that of its list."""
    written: list[str] = []
    article, done = "", 0
    for day in _EITHER_DAY.finditer(text):
        start = day.start()
        before = _BEFORE_DAY.search(text, max(done, start - _REACH), start)
        if day[0] == DAY and before is not None:
            own, article = _article(before, opens=_CLAUSE.match(text, day.end()) is not None)
            at = before.start("preposition") if before["preposition"] else before.start("marks")
            rest = text[at:start].removeprefix(before["preposition"] or "")
            written += [text[done:at], own, rest]
        else:
            written += [text[done:start], article]
        done = day.end()
    return "".join([*written, text[done:]])


def _article(before: re.Match[str], *, opens: bool) -> tuple[str, str]:
    """What is to be written before a day, and before those that follow it in its list."""
    if before["preposition"] is not None:
        taken = _CONTRACTED.get(before["preposition"], before["preposition"])
        return taken, f"{taken.lower()} "
    if before["article"] is not None:
        own = before["article"].lower()
        return "", "" if own in _PLURAL else f"{own} " if own in ("au", "du") else "le "
    if before["stop"] is not None or (before["line"] is not None and opens):
        return "Le ", "le "
    return ("", "") if before["head"] is not None or before["line"] is not None else ("le ", "le ")
