"""What a draft promises and can't keep: a day that has passed, what a fact of the case denies.

Bad: "your refund will be there on 30 April", on 4 May; "the part is in stock" while
`part_in_stock` is false. Good: "the contract of 3 March", "the part is not in stock yet".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from pydantic import JsonValue

from ..index.lexical import fold
from ..reading.statements.topics import are_apart
from ..reading.times.dates import Day, days_in, opening_days_in
from ..reading.times.due import due_in
from ..values import base_language
from .denial import says_no, without_courtesy
from .draft import ReadDraft

_LONG_PAST_DAYS = 100  # a day without a year that lies further back is meant for next year
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[-–—]\s")
_NO_FUTURE = r"(?!(?:camera|opera|extra|ultra|infra|contra|para|tiara|agora)s?\b)"
_COMES = re.compile(
    rf"\b(?:will|shall|won't|going to|(?:is|are) (?:due|set|planned|expected|scheduled|booked)|"
    r"arrives?|reach(?:es)?|leaves?|comes?|lands?|can expect|at the latest)\b|'ll\b|"
    rf"\b{_NO_FUTURE}\w{{2,}}(?:ra|ras|rai|rons|rez|ront)\b|"
    r"\b(?:va|vont|vais|allons) (?:\w+ )?\w+(?:er|ir|re)\b|\b(?:vient|viennent|arrive|part|passe)\b"
    r"|\b(?:est|sont) (?:prevue?s?|attendue?s?|programmee?s?|fixee?s?)\b|\bau plus tard\b"
    r"|\b(?:je|on|nous) vous (?:r?appelle|rembourse|livre|envoie|r?appelons|remboursons|livrons|"
    r"envoyons)\b(?! (?:que|qu'))"
)
_WENT = re.compile(r"\b(?:was|were|ended|expired|a ete|ont ete|etait|etaient|avait|aurait)\b")
_DAY_NAME = r"(?: \w+day| (?:lun|mar|mercre|jeu|vendre|same)di| dimanche)?"
# "your letter of 3 March", "votre demande du 3 mars": a day that names something gone by.
_NAMES = re.compile(
    r"\b(?:of|from|since|dated|after|du|des|de|d'|depuis|datee?|apres|a compter du|a partir du)"
    rf"(?: the| le)?{_DAY_NAME}\s*$"
)
# "la facture émise le 3 mars", "the order placed with us on 3 March": so does what was done.
_DONE = re.compile(
    r"(?P<to_be>\b(?:be|been|being|get|gets|is|are|sera|seront|est|sont|etre|ete|soit)(?: \w+)? )?"
    r"\b(?:sent|received|placed|paid|made|issued|posted|ordered|bought|signed|opened|cancelled|"
    r"reported|charged|invoiced|billed|delivered|shipped|dispatched|changed|collected|"
    r"(?:emis|recu|envoye|passe|effectue|survenu|parti|encaisse|modifie|signe|paye|regle|facture|"
    r"commande|debite|preleve|enregistre|cree|ouvert|annule|declare|transmis|adresse|depose|livre|"
    r"achete|change|repare|verse|rembourse)e?s?)"
    r"(?: (?:from|by|with|de|par|a|chez) \w+(?: part)?)?"
    rf"(?: (?:on|before|by|since|avant|depuis|entre))?(?: (?:the|le|du))?{_DAY_NAME}\s*$"
)
# What may stand before the day of a sentence that opens with it.
_LEADS = re.compile(
    r"(?:\b(?:on|by|before|until|from|le|du|au|avant|jusqu'au|d'ici(?: le)?|des(?: le)?|pour|"
    r"the|and|et|so|donc|then|puis|bonjour|hello)\b|\w+day|\w+di\b|dimanche|\s|')*"
)
_TODAY = re.compile(
    r"\b(?:aujourd'hui|today|ce (?:matin|midi)|this (?:morning|afternoon)|"
    r"cet(?:te)? apres[- ]midi)\b"
)
_YESTERDAY = re.compile(
    r" (?:(?!(?:about|from|since|depuis|on)\b)\w+ ){0,2}(?:hier|yesterday)\b(?!'s)"
)
_COMPANY = ("agent", "note", "system", "journey")
_NOT_BEFORE = re.compile(
    r"\b(?:not|n't|no|none|nobody|nothing|cannot|impossible|pas|aucune?|personne|rien|ni)\b"
    r"(?! (?:charge|fees?|cost|frais|penalt\w*|penalite))"
    r"(?:(?!\b(?:if|si|when|quand|unless)\b).){0,60}"
    r"\b(?:before|until|avant|earlier than) (?P<until>(?:the |le )?.{1,40})"
)
_OPENS = re.compile(
    r"\b(?:opens?|opening|ouverture|ouvert|ouvre|hours|horaires?|first|earliest|premiere?)\b"
)
_CLOSES = re.compile(r"\b(?:closes|closing|fermeture|ferme|last|latest|derniere?)\b")
# A day with no room left: not "a full refund", "votre dossier complet".
_FULL = re.compile(
    r"\b(?:full(?= *(?:$|[^\w ]|on\b|for\b|until\b|that\b|this\b))|complet|closed|fermee?|"
    r"booked up|fully booked|unavailable|indisponible)\b"
)
_PAPERS = re.compile(
    r"\b(?:dossiers?|tickets?|files?|cases?|claims?|accounts?|comptes?|orders?|commandes?|"
    r"refunds?|remboursements?|forms?|formulaires?|invoices?|factures?|paiements?|payments?)\b"
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])(?: ?[:h] ?(?P<minute>[0-5]\d)?(?: ?(?P<half>[ap])m\b)?"
    r"| ?(?P<of>[ap])m\b)"
)
_YEAR = re.compile(r"\b\d{4}\b")  # in the value of a fact: a moment, not the hours of every day
_DAY_END = time(23, 59)


def passed_day(sentence: str, now: datetime) -> date | None:
    """The day that a sentence announces as to come though it has passed."""
    for clause in _CLAUSE.split(fold(sentence)):
        comes = _COMES.search(clause)
        if not comes or _WENT.search(clause):
            continue
        if _is_over_today(clause, comes, now):
            return now.date()
        if _YESTERDAY.match(clause, comes.end()):
            return now.date() - timedelta(days=1)
        for day in days_in(clause):
            meant = day.nearest(now.date())
            if meant and _has_passed(day, meant, now) and not _is_told(clause, day.start, comes):
                return meant
    return None


def _is_over_today(clause: str, comes: re.Match[str], now: datetime) -> bool:
    """Whether the hour that it names of today has struck: "this morning", "today by 2 pm"."""
    today = _TODAY.search(clause)
    if today is None or _is_told(clause, today.start(), comes):
        return False
    due = due_in(clause, datetime.combine(now.date(), time(0), now.tzinfo), "en")
    return due is not None and due.date() == now.date() and due <= now


def _is_told(clause: str, start: int, comes: re.Match[str]) -> bool:
    """Whether the day that starts there names what is gone by, not when something comes."""
    before = clause[:start]
    done = _DONE.search(before)
    if _NAMES.search(before) or (done and not done["to_be"]):
        return True
    return comes.start() > start and not _LEADS.fullmatch(before)


def _has_passed(day: Day, meant: date, now: datetime) -> bool:
    age = (now.date() - meant).days
    return age > 0 and (day.year is not None or age <= _LONG_PAST_DAYS)


def too_early(draft: ReadDraft) -> list[str]:
    """For each sentence, what says that it can't be so soon, or not on that day or at that hour."""
    read, language = draft.read, base_language(draft.read.reading.language)
    hours = list(_hours(read.case.facts))
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
        against = [said for said in against if not are_apart(text, said)]
        if due and _CLOCK.search(folded):
            against += [name for name, hour in hours if not hour[0] <= due.time() <= hour[1]]
        found.append(against[0] if against else "")
    return found


def _first(text: str, now: datetime, language: str) -> datetime | None:
    """The first moment that a text leaves open: "no crew before Wednesday 7 am"."""
    before = _NOT_BEFORE.search(without_courtesy(fold(text)))
    due = due_in(before["until"], now, language) if before else None
    if due is None or due.time() < _DAY_END:
        return due
    return datetime.combine(due.date(), time(0), due.tzinfo)


def _taken(text: str, today: date) -> set[date]:
    """The days on which nothing is left or nobody in: "18/12 full, 20/12 four seats"."""
    clauses = [
        clause
        for clause in _CLAUSE.split(fold(text))
        if _FULL.search(clause) and not _PAPERS.search(clause)
    ]
    named = (day for clause in clauses for day in (*opening_days_in(clause), *days_in(clause)))
    return {day for day in (one.nearest(today) for one in named) if day is not None}


def _hours(facts: Mapping[str, JsonValue]) -> Iterator[tuple[str, tuple[time, time]]]:
    """The hours outside which, a fact says, nobody is in and nothing goes."""
    for name, value in facts.items():
        spoken, text = name.replace("_", " "), fold(str(value))
        opens, closes = _OPENS.search(fold(spoken)), _CLOSES.search(fold(spoken))
        if not (opens or closes) or _YEAR.search(text):
            continue
        clocks = [_time(clock) for clock in _CLOCK.finditer(text)]
        if len(clocks) > 1 and clocks[0] < clocks[-1]:
            yield spoken, (clocks[0], clocks[-1])
        elif clocks:
            yield spoken, (clocks[0], time.max) if opens else (time.min, clocks[0])


def _time(clock: re.Match[str]) -> time:
    hour, half = int(clock["hour"]), clock["half"] or clock["of"]
    return time(hour % 12 + 12 * (half == "p") if half else hour, int(clock["minute"] or 0))
