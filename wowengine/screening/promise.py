"""What a draft promises and can't keep: a day that has passed, what a fact of the case denies.

Bad: "your refund will be there on 30 April", on 4 May; "the part is in stock" while
`part_in_stock` is false. Good: "the contract of 3 March", "the part is not in stock yet".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from pydantic import JsonValue

from ..index.lexical import fold
from ..reading.dates import Day, days_in
from ..reading.due import due_in
from ..values import base_language
from .denial import says_no
from .draft import ReadDraft

_NOON = 12
_LONG_PAST_DAYS = 100  # a day without a year that lies further back is meant for next year
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[-–—]\s")
_NO_FUTURE = r"(?!(?:camera|opera|extra|ultra|infra|contra|para|tiara|agora)s?\b)"
_COMES = re.compile(
    rf"\b(?:will|shall|won't|going to|(?:is|are) (?:due|set|planned|expected|scheduled|booked)|"
    r"arrives?|reach(?:es)?|leaves?|comes?|lands?|can expect|at the latest)\b|'ll\b|"
    rf"\b{_NO_FUTURE}\w{{2,}}(?:ra|ras|rai|rons|rez|ront)\b|"
    r"\b(?:va|vont|vais|allons) (?:\w+ )?\w+(?:er|ir|re)\b|\b(?:vient|viennent|arrive|part|passe)\b"
    r"|\b(?:est|sont) (?:prevue?s?|attendue?s?|programmee?s?|fixee?s?)\b|\bau plus tard\b"
)
_WENT = re.compile(r"\b(?:was|were|ended|expired|a ete|ont ete|etait|etaient|avait|aurait)\b")
# "your letter of 3 March", "votre demande du 3 mars": a day that names something gone by.
_NAMES = re.compile(
    r"\b(?:of|from|since|dated|after|du|des|de|d'|depuis|datee?|apres|a compter du|a partir du)"
    r"(?: the| le)?(?: \w+day)?\s*$"
)
_THIS_MORNING = re.compile(r"\b(?:ce matin|this morning)\b")
_COMPANY = ("agent", "note", "system", "journey")
_NOT_BEFORE = re.compile(
    r"\b(?:not|n't|no|none|nobody|nothing|cannot|impossible|pas|aucune?|personne|rien|ni)\b"
    r".{0,60}\b(?:before|until|avant|earlier than) (?P<until>(?:the |le )?.{1,40})"
)
_OPENS = re.compile(r"open|ouvert|ouvr|hours|horaire|first|earliest|premier")
_FULL = re.compile(
    r"\b(?:full|complet|closed|fermee?|booked up|fully booked|unavailable|indisponible)\b"
)
_CLOCK = re.compile(r"(?<!\d)(?P<hour>[01]?\d|2[0-3]) ?[:h] ?(?P<minute>[0-5]\d)?")
_DAY_END = time(23, 59)


def passed_day(sentence: str, now: datetime) -> date | None:
    """The day that a sentence announces as to come though it has passed."""
    for clause in _CLAUSE.split(fold(sentence)):
        if not _COMES.search(clause) or _WENT.search(clause):
            continue
        if _THIS_MORNING.search(clause) and now.hour >= _NOON:
            return now.date()
        for day in days_in(clause):
            meant = day.nearest(now.date())
            if meant and _has_passed(day, meant, now) and not _NAMES.search(clause[: day.start]):
                return meant
    return None


def _has_passed(day: Day, meant: date, now: datetime) -> bool:
    age = (now.date() - meant).days
    return age > 0 and (day.year is not None or age <= _LONG_PAST_DAYS)


def too_early(draft: ReadDraft) -> list[str]:
    """For each sentence, what says that it can't be so soon, or not on that day."""
    read, language = draft.read, base_language(draft.read.reading.language)
    opens = list(_openings(read.case.facts))
    told = [s.text for s in read.sentences if s.voice in _COMPANY]
    firsts = [(text, _first(text, read.now, language)) for text in told]
    taken = [(text, _taken(text, read.now.date())) for text in told]
    found = []
    for text in draft.sentences:
        folded = fold(text)
        denies = says_no(folded) or not _COMES.search(folded)
        due = None if denies else due_in(text, read.now, language)
        against = [said for said, first in firsts if due and first and due < first]
        against += [said for said, days in taken if due and due.date() in days]
        against += [name for name, hour in opens if due and due.time() < hour]
        found.append(against[0] if against else "")
    return found


def _first(text: str, now: datetime, language: str) -> datetime | None:
    """The first moment that a text leaves open: "no crew before Wednesday 7 am"."""
    before = _NOT_BEFORE.search(fold(text))
    due = due_in(before["until"], now, language) if before else None
    if due is None or due.time() < _DAY_END:
        return due
    return datetime.combine(due.date(), time(0), due.tzinfo)


def _taken(text: str, today: date) -> set[date]:
    """The days on which nothing is left or nobody in: "18/12 full, 20/12 four seats"."""
    clauses = [clause for clause in _CLAUSE.split(fold(text)) if _FULL.search(clause)]
    days = (day.nearest(today) for clause in clauses for day in days_in(clause))
    return {day for day in days if day is not None}


def _openings(facts: Mapping[str, JsonValue]) -> Iterator[tuple[str, time]]:
    """The hour before which, a fact says, nobody is in and nothing goes."""
    for name, value in facts.items():
        clock = _CLOCK.search(str(value)) if _OPENS.search(fold(name)) else None
        if clock:
            yield name.replace("_", " "), time(int(clock["hour"]), int(clock["minute"] or 0))
