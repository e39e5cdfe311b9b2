"""Quoted: where the mail that a message answers or forwards begins in it, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...index.lexical import fold
from .accents import with_or_without
from .signature import says_something

# What heads a quoted mail. "On Monday he wrote:" is a story; a mail program gives address or hour.
_ADDRESS = r"<?(?:mailto:)?[^\s<>@]{1,64}@[^\s<>]{1,250}>?"
_VERB = r"(?:a écrit|wrote|écrivait|escribió|ha scritto|schreef)\s*:"
_WROTE = with_or_without(rf"(?:{_VERB}|\bschrieb [^:\n]{{1,100}}:)[ \t]*$", re.IGNORECASE)
_WROTE_WITHIN = with_or_without(rf"{_ADDRESS}\)?\s{{1,3}}{_VERB}", re.IGNORECASE)
_DATED = re.compile(r"\b(?:le|on|am|el|il|op)\s+(?=[^\n]{0,25}\d)", re.IGNORECASE)
_HOUR = re.compile(
    r"\d[:.h]\d\d(?!\d)(?:[^,\n]{0,14},|.*\s[A-ZÀ-Þ][\w'.)-]*\s+\w+(?: \w+)?\s*:\s*$)"
)
_MAX_HEADER_CHARS = 400
_STORY = re.compile(
    r"\b(?:he|she|they|you|your|my|me|us|i|je|j'ai|il|elle|on m'|m'|nous|vous|votre|(?-i:mon)|"
    r"ma)\b",
    re.IGNORECASE,
)
_SEPARATOR = with_or_without(
    r"[\s>*]*+(?:[-_]{2,}\s*(?:original (?:message|appointment)|message d'origine|message original|"
    r"message initial|forwarded message|message transféré|message réexpédié|reply above|"
    r"mail original|courriel original)\b.{0,80}|begin forwarded message\s*:|"
    r"début du message (?:transféré|réexpédié)\s*:|##-.{5,160}-##|"
    r"-{2,}\s*(?:on|le)\s.{5,160}\s(?:wrote|a écrit)\s*-{2,}|"
    r"[-# ]*+(?:(?:please )?(?:type|write|enter) your (?:reply|response) above this line|"
    r"reply above this line|"
    r"(?:merci d'écrire|veuillez (?:écrire|saisir)|écrivez|saisissez) votre réponse "
    r"au[- ]dessus de cette ligne|"
    r"(?:merci de )?répond(?:re|ez) au[- ]dessus de cette ligne)[-# .]*+)\s*",
    re.IGNORECASE,
)
_FROM = with_or_without(
    r"[\s>*_]*(?:from|de|von|expéditeur)\*?\s*:\s*\*?\s*(?P<sender>\S.*)", re.IGNORECASE
)
_HEADER = with_or_without(
    r"[\s>*_]*(?P<name>from|de|von|expéditeur|sent|date|to|cc|bcc|cci|reply-to|subject|"
    r"envoyé(?: le)?|à|a|destinataires?|objet|sujet|répondre à|importance|pièces? jointes?|"
    r"attachments?|gesendet|datum|an|betreff)"
    r"\*?\s*:",
    re.IGNORECASE,
)
_OF_MAIL = frozenset(
    ("sent", "subject", "envoye", "envoye le", "objet", "sujet", "gesendet", "betreff")
)
_QUOTED = re.compile(r"\s*>")
_MORE_THAN = re.compile(r"\s*>\s?\d")


def quote_start(lines: list[str]) -> int | None:
    """The line where quoted mail begins, None when there is none."""
    for number, line in enumerate(lines):
        if _SEPARATOR.fullmatch(line) or _is_wrote(lines, number) or is_block(lines, number):
            return number
    return None


def is_block(lines: list[str], number: int) -> bool:
    """Whether a block "From: / Sent: / To: / Subject:" begins here."""
    if sender_in(lines[number]) is None:
        return False
    names = {
        fold(found["name"])
        for line in lines[number + 1 : number + 9]
        if (found := _HEADER.match(line))
    }
    return len(names) > 1 and bool(names & _OF_MAIL)


def sender_in(line: str) -> str | None:
    """Whom a line "From: ..." names, with the address; None in any other line."""
    found = _FROM.match(line)
    return found["sender"] if found else None


def after_headers(lines: list[str]) -> list[str]:
    """What follows a header of quoted mail, be it one line, a broken one or a block."""
    number = 0
    if not is_block(lines, 0):
        while number < min(3, len(lines)) and not (
            _WROTE.search(lines[number]) or _SEPARATOR.fullmatch(lines[number])
        ):
            number += 1
        number += 1
    while number < len(lines) and (not lines[number].strip() or _HEADER.match(lines[number])):
        number += 1
    return lines[max(number, 1) :]


def mails_in(lines: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What stands above all quoted mail, then each mail quoted below; header and words of each."""
    header: list[str] = []
    while (start := quote_start(lines)) is not None:
        yield header, lines[:start]
        below = after_headers(lines[start:])
        header, lines = lines[start : len(lines) - len(below)], below
    yield header, lines


def is_marked(line: str) -> bool:
    """Whether a line bears a mark of quoting."""
    return _QUOTED.match(line) is not None


def up_to_quote(text: str) -> str:
    """A flattened mail up to "Le 3 mars, X <x@y> a écrit :" within a line."""
    found = _WROTE_WITHIN.search(text) if "@" in text else None
    if found is None or text[found.end() :].lstrip(" \t").startswith("\n"):
        return text
    before = text[: found.start()]
    dated = list(_DATED.finditer(before, max(0, len(before) - 120)))
    own = before[: dated[0].start()] if dated else ""
    return own if says_something(own) else text


def _is_wrote(lines: list[str], number: int) -> bool:
    """Whether a header such as "On … X wrote:" begins here, maybe broken in two or three."""
    line = lines[number].lstrip(" >*")
    if not _DATED.match(line) and not ("@" in line and _WROTE.search(line)):
        return False
    for last in range(number, min(number + 3, len(lines))):
        if lines[last].rstrip().endswith(":") and _WROTE.search(lines[last]):
            header = " ".join(lines[number : last + 1])
            if "@" in header or len(header) > _MAX_HEADER_CHARS:
                return "@" in header
            return bool(_HOUR.search(header) and not _STORY.search(header))
    return False


def without_quoted_lines(lines: list[str]) -> list[str]:
    """The lines without those that bear a mark of quoting; a lone "> 30 min d'attente" stays."""
    quoted = [line for line in lines if _QUOTED.match(line)]
    if len(quoted) == 1 and _MORE_THAN.match(quoted[0]):
        return lines
    return [line for line in lines if not _QUOTED.match(line)]


def own_and_marked(lines: list[str], start: int) -> list[str]:
    """The lines above the quoted mail at `start`, and those below its header if they bear marks.

    Where what is quoted bears marks, answers may stand below it.
    """
    above = lines[:start]
    if not is_block(lines, start):
        below = after_headers(lines[start:])
        if below and _QUOTED.match(below[0]):
            return [*above, *below]
    return above
