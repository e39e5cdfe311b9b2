"""Signature: the names, numbers and addresses that stand below what a person says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...index.lexical import fold
from .accents import with_or_without

# Signatures: what follows a closing or "--" and does not speak.
_DELIMITER = re.compile(r"\s*--\s*")
_CLOSING = with_or_without(
    r"\s*(?:(?:bien |très )?(?:cordialement|amicalement|respectueusement|sincèrement)"
    r"(?: à (?:vous|tous))?|cdlt?|bien (?:à vous|à toi|cordialement)|"
    r"(?:sincères |meilleures |respectueuses )?salutations(?: distinguées| sincères)?|"
    r"(?:avec mes |mes )?(?:sincères |meilleures )?salutations|"
    r"(?:je vous prie|veuillez) .{5,100}(?:salutations|considération|sentiments)\b.{0,30}|"
    r"(?:kind |best |warm |kindest |many )?regards|best wishes|all the best|"
    r"(?:yours )?(?:sincerely|faithfully|truly)|yours)\s*[,.!]*\s*",
    re.IGNORECASE,
)
# What closes a message only where a name follows: it may begin one as well.
_WISH = with_or_without(
    r"\s*(?:(?:très )?(?:bonne|belle|excellente) (?:fin de )?(?:journée|soirée|semaine|réception)"
    r"(?: à (?:vous|tous))?|à (?:très )?(?:bientôt|vite)|best|take care|speak soon|"
    r"have a (?:good|great|lovely|nice) (?:day|evening|weekend))\s*[,.!]*\s*",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\s*(?:cheers|(?:many )?thanks(?: (?:in advance|again))?|thank you(?: in advance)?|"
    r"(?:merci|en vous remerciant)(?: (?:d'avance|par avance|beaucoup|bien))?)\s*[,.!]*\s*",
    re.IGNORECASE,
)
_CONTACT = with_or_without(
    r"\s*(?:(?:tél|téléphone|phone|mob(?:ile)?|port(?:able)?|fax|e-?mail|courriel|web|"
    r"site|adresse|address|cell|direct|office|[tmpf])[\s.:]+)?"
    r"(?:\+?\(?\d[\d\s().-]{7,22}\d|[^\s@]+@[^\s@]+\.\w+|(?:https?://|www\.)\S+)"
    r"(?:[ \t]*[|/·•].{0,60})?\s*",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-ZÀ-Þ][\w'.-]*"
_NAME = re.compile(
    rf"\s*(?:(?i:mr?s?|mme|m|dr|mlle)\.? )?{_CAPITALISED}(?: (?:[&|-] )?{_CAPITALISED}){{0,4}}\s*"
)
_SPEAKING = frozenset(
    """
    je me mon ma mes moi vous votre vos il elle on ca ce cette est sont suis ai ont avez ne
    pas plus depuis toujours encore que qui quand si mais pourquoi comment rien faut i im ive my
    me you your he she they it its this that is are was were not no dont doesnt cant wont have has
    had still but why when please need want ps sauf aussi avant apres after before until again
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+")
# "Update: oven exploded, wife burnt, hospital last night" speaks, though in none of those words.
_TELLS = re.compile(r"\w[,:] ")
_OF_COMPANY = re.compile(
    r"@|\bwww\.|https?:|\b(?:rcs|siret|siren|capital|registered|notre|nos|our)\b|"
    r"^\W*(?:ouverte?s?|open|horaires|opening|office hours|(?:du )?lundi au|monday to)\b",
    re.IGNORECASE,
)
_LEAST_TOLD = 5
_MOSTLY = 2 / 3
_ITEM = re.compile(r"\s*(?:[-*•·–]|\d{1,2}[.)])\s+\S")
_LEAST_WORDS = 3
_MAX_LINES_BELOW = 12
_MAX_NAME_LINES = 3
_SAYS_SOMETHING = re.compile(r"[^\W_]{2,}")


def says_something(text: str) -> bool:
    """Whether there is a word or a number in it."""
    return _SAYS_SOMETHING.search(text) is not None


def is_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _ITEM.match(line) is not None


def is_closing(line: str) -> bool:
    """Whether a line takes leave or wishes a good day, and does nothing else."""
    return (_CLOSING.fullmatch(line) or _WISH.fullmatch(line)) is not None


def may_close(line: str) -> bool:
    """Whether a line is one that a signature may follow: a closing, a wish, thanks."""
    return is_closing(line) or _THANKS.fullmatch(line) is not None


def without_signature(lines: list[str]) -> list[str]:
    """The lines without the signature: what follows a closing or "--" and doesn't speak."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    first = next((n for n in filled if says_something(lines[n])), len(lines))
    for place, number in enumerate(filled):
        left = len(filled) - place - 1
        if number <= first or left > _MAX_LINES_BELOW:
            continue
        is_closing = _closes(lines, filled[place : place + 2])
        if is_closing or _DELIMITER.fullmatch(lines[number]):
            after = [lines[n] for n in filled[place + 1 :]]
            return [*lines[: number + is_closing], *_speaking(after)]
    return _without_card(lines)


def _closes(lines: list[str], numbers: list[int]) -> bool:
    """Whether the first of these lines is a closing, given the next one that isn't empty."""
    if _CLOSING.fullmatch(lines[numbers[0]]):
        return True
    if len(numbers) == 1 or not may_close(lines[numbers[0]]):
        return False
    return _is_name(lines[numbers[1]]) or _CONTACT.fullmatch(lines[numbers[1]]) is not None


def _without_card(lines: list[str]) -> list[str]:
    """The lines without the names, numbers and addresses that stand at the end."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _CONTACT.fullmatch(lines[end - 1])):
        end -= 1
    if not any(line.strip() for line in lines[end:]):
        return lines
    for _ in range(_MAX_NAME_LINES):
        end -= end > 1 and _is_name(lines[end - 1])
    own = [line for line in lines[:end] if line.strip()]
    introduces = bool(own) and own[-1].rstrip()[-1] not in ".!?"
    return lines if introduces or not own else lines[:end]


def _is_name(line: str) -> bool:
    """Whether a line is a name or a title, not words of a customer who writes in capitals."""
    return _NAME.fullmatch(line) is not None and not speaks(line)


def _speaking(lines: Iterable[str]) -> list[str]:
    """Of the lines below a closing those that say something: a postscript, a list."""
    return [line for line in lines if _ITEM.match(line) or speaks(line)]


def speaks(line: str) -> bool:
    """Whether a line says something to somebody, which a name or a title doesn't."""
    words = _WORD.findall(line)
    if len(words) < _LEAST_WORDS:
        return False
    return not _SPEAKING.isdisjoint(_WORD.findall(fold(line))) or _tells(line, words)


def _tells(line: str, words: list[str]) -> bool:
    """Whether a line without verbs that are known says something, in words of lower case."""
    told = sum(word.islower() for word in words)
    return (
        told >= max(_LEAST_TOLD, _MOSTLY * len(words))
        and _TELLS.search(line) is not None
        and not _OF_COMPANY.search(line)
    )
