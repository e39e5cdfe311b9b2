"""Forwarded: the mail that a message hands on, where it is what the message is about.

Good: "Can you help this customer?" above the customer's mail. Bad: "You promised!" above the
company's own mail, sent back: what that says is not what the customer needs.
"""

from __future__ import annotations

import re

from .accents import with_or_without
from .quoted import after_headers, is_block, quote_start, sender_in
from .signature import without_signature

_POINTS_BELOW = re.compile(
    r"(?:fyi|for (?:your )?information|see below|as below|pour info(?:rmation)?|tr|fwd?|"
    r"(?:voir |cf\.? )?ci-dessous|bonjour|hello|hi|merci|thanks|[\s,.:!])*",
    re.IGNORECASE,
)
# What a mail program writes above a forward, and none above an answer.
_FORWARDED = with_or_without(
    r"[\s>*]*+(?:[-_]{2,}\s*(?:forwarded message|message (?:transféré|réexpédié))\b|"
    r"begin forwarded message\s*:|début du message (?:transféré|réexpédié)\s*:)",
    re.IGNORECASE,
)
_INTRODUCES = with_or_without(
    r"\b(?:below|forward(?:ed|ing)?|fwd|fyi|for (?:your )?(?:information|action)|"
    r"ci-dessous|ci-après|(?:re)?transf(?:ère|érons|éré)\w*|fais suivre|faisons suivre|"
    r"pour (?:action|info(?:rmation)?|traitement|suite à donner))\b",
    re.IGNORECASE,
)
# Who writes for a company: a name or the part of an address before "@".
_OFFICE = with_or_without(
    r"(?:no|ne|do|pas)[-_. ]?(?:pas[-_. ]?)?(?:not[-_. ]?)?(?:reply|répon\w*)|"
    r"\b(?:supports?|services?|clients?|customers?|care|help\s?desk|help|aide|sav|contact|info|"
    r"billing|factur\w*|compta\w*|accounts?|team|équipe|assistance|relations?|sales|"
    r"commercial|newsletter|notifications?|réservations?|bookings?|orders?|commandes?|"
    r"livraisons?|deliver\w*|hello|bonjour)\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:my|mine|me|i|i'm|i've|mon|ma|mes|moi|je)\b|\b[jm]'", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:my|mine|mon|ma|mes)\b", re.IGNORECASE)
_YOURS = re.compile(r"\b(?:your|yours|votre|vos)\b", re.IGNORECASE)
_SPEAKS_FOR_COMPANY = with_or_without(
    r"\b(?:dear (?:customer|client|guest)s?|chère?s? (?:client|adhérent|abonné)e?s?|"
    r"we (?:sincerely )?(?:apologi[sz]e|are sorry|regret)|"
    r"nous (?:vous|sommes (?:désolés|navrés|au regret)))\b",
    re.IGNORECASE,
)
_LINES_OF_HEADER = 6


def first_mail(lines: list[str], start: int) -> list[str]:
    """The first mail below the header at `start`, without headers, older quotes and signature."""
    rest = [line.lstrip("> ") for line in lines[start:]]
    below = after_headers(rest)
    while below and quote_start(below) == 0:
        below = after_headers(below)
    end = quote_start(below)
    return without_signature(below if end is None else below[:end])


def handed_on(own: list[str], lines: list[str], start: int) -> list[str]:
    """The mail below the header at `start` if a message with these own words hands it on.

    Whom it was sent to does not tell: an agent's colleague and a customer both forward their post.
    """
    if points_below(own):
        return first_mail(lines, start)
    said = " ".join(own)
    introduces = _INTRODUCES.search(said) is not None
    is_forward = _FORWARDED.match(lines[start]) is not None
    if not is_forward and not (introduces and _is_under_header(lines, start)):
        return []
    if _is_from_office(lines[start : start + _LINES_OF_HEADER]):
        return []
    mail = first_mail(lines, start)
    words = " ".join(mail)
    is_company = _SPEAKS_FOR_COMPANY.search(words) is not None
    if is_company or len(_YOURS.findall(words)) > len(_OWNED.findall(words)):
        return []
    # "I was told this": who speaks of themselves may send back what somebody else had written.
    is_need = introduces or _MINE.search(words) or not _MINE.search(said)
    return mail if is_need else []


def points_below(lines: list[str]) -> bool:
    """Whether these lines say no more than that there is something below: "FYI", or nothing."""
    return _POINTS_BELOW.fullmatch(" ".join(lines)) is not None


def _is_under_header(lines: list[str], start: int) -> bool:
    """Whether a block of headers begins here, or below a separator, and not "On … X wrote:"."""
    return any(is_block(lines, number) for number in range(start, min(start + 2, len(lines))))


def _is_from_office(header: list[str]) -> bool:
    sender = next((sender for line in header if (sender := sender_in(line))), "")
    return _OFFICE.search(sender.partition("@")[0]) is not None
