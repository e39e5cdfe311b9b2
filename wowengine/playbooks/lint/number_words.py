"""Numbers of a text as they are written: in digits, or in French or English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands in the text."""

    value: float
    start: int
    end: int
    digits: bool


_FRENCH = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14,
    "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
    "cent": 100, "cents": 100, "mille": 1000, "million": 1e6, "millions": 1e6,
    "unième": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6,
    "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12,
    "quinzième": 15, "vingtième": 20, "trentième": 30, "centième": 100,
}  # fmt: skip
# These count, but never join a number before them: "les cinquante premières heures".
_FRENCH_LOOSE = {
    "premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2,
    "demi": 0.5, "demie": 0.5, "moitié": 0.5, "tiers": 1 / 3, "quart": 0.25, "huitaine": 8,
    "dizaine": 10, "dizaines": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20,
    "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
    "millier": 1000, "double": 2, "doubler": 2, "triple": 3, "paire": 2, "couple": 2,
    "trio": 3, "jumeaux": 2, "jumelles": 2,
}  # fmt: skip
_ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000,
    "million": 1e6, "millions": 1e6,
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100,
}  # fmt: skip
_ENGLISH_LOOSE = {
    "first": 1, "second": 2,
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "once": 1,
    "single": 1, "twice": 2, "both": 2, "couple": 2, "pair": 2, "double": 2, "twins": 2,
    "triple": 3, "dozen": 12, "score": 20, "ones": 1, "tens": 10, "twenties": 20, "thirties": 30,
    "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_WORDS = {"fr": (_FRENCH, _FRENCH_LOOSE), "en": (_ENGLISH, _ENGLISH_LOOSE)}

_SPACE = "\u0020\u00a0\u202f"
_DIGITS = {
    # French sets thousands apart with a space and decimals with a comma; English the other way.
    "fr": re.compile(
        rf"(?<![\w.,])\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?:,\d+)?(?!\d)|(?<![\w])\d+(?:[.,]\d+)?"
    ),
    "en": re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<![\w])\d+(?:\.\d+)?"),
}
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"[- \u00a0]|[- \u00a0](?:et|and)[- \u00a0]")
_TENS = 20


def numbers_in(text: str, language: str) -> Iterator[Number]:
    """All numbers of a text in their order; other languages are read as English."""
    pattern = _DIGITS.get(language, _DIGITS["en"])
    for match in pattern.finditer(text):
        yield Number(_value(match[0], language), *match.span(), digits=True)
    yield from _in_words(text, language)


def _value(digits: str, language: str) -> float:
    bare = re.sub(rf"[{_SPACE}]", "", digits)
    if language == "fr":
        return float(bare.replace(",", "."))
    return float(bare.replace(",", ""))


def _in_words(text: str, language: str) -> Iterator[Number]:
    exact, loose = _WORDS.get(language, ({}, {}))
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in loose:
            yield Number(loose[word], *match.span(), digits=False)
        if word not in exact:
            continue
        if run and not (
            _JOINED.fullmatch(text, run[-1].end(), match.start())
            and _continues([exact[m[0].lower()] for m in run], exact[word])
        ):
            yield _number(run, exact)
            run = []
        run.append(match)
    if run:
        yield _number(run, exact)


def _continues(before: list[float], value: float) -> bool:
    """Whether a number word belongs to the number begun: "vingt deux" yes, "deux trois" no."""
    last = before[-1]
    if value >= 100:  # noqa: PLR2004 - "deux cents", "cent mille"
        return last < value
    if last == 4 and value == _TENS:  # noqa: PLR2004 - quatre-vingt
        return True
    if last >= 100:  # noqa: PLR2004 - "cent vingt"
        return True
    if last in (60, _TENS) and value < _TENS:
        return value < 10 or last == 60 or before[-2:-1] == [4]  # noqa: PLR2004
    if last >= _TENS:
        return value < 10  # noqa: PLR2004
    return last == 10 and value in (7, 8, 9)  # noqa: PLR2004 - dix-sept


def _number(run: list[re.Match[str]], words: dict[str, float]) -> Number:
    total = current = 0.0
    for match in run:
        value = words[match[0].lower()]
        if value >= 1000:  # noqa: PLR2004
            total, current = total + max(1, current) * value, 0
        elif value == 100:  # noqa: PLR2004
            current = max(1, current) * value
        elif value == _TENS and current % 100 == 4:  # noqa: PLR2004 - quatre-vingt
            current += 4 * (_TENS - 1)
        else:
            current += value
    return Number(total + current, run[0].start(), run[-1].end(), digits=False)
