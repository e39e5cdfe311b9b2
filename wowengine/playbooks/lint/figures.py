"""The figures of a text, in digits or in words, so that two languages can be compared.

A figure is read in every way it may be meant: French "18 h" is a time of day and a length of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...values import base_language
from .number_words import Number, numbers_in

_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_WEEK, _MONTH, _YEAR = 7 * _DAY, 30 * _DAY, 360 * _DAY
_UNITS = {
    _MINUTE / 60: r"secondes?|seconds?|secs?|s",
    _MINUTE: r"minutes?|mins?|mn",
    _HOUR: r"heures?|hours?|hrs?|h",
    _DAY: r"jours?|days?|nuits?|nights?|journées?|j",
    _WEEK: r"semaines?|weeks?",
    _MONTH: r"mois|months?",
    _YEAR: r"ans?|années?|years?|yrs?",
}
# Words that stand between a number and its unit without changing it.
_BETWEEN = (
    r"(?:(?:bonnes?|petite?s?|premi[eè]re?s?|derni[eè]re?s?|prochaine?s?|longue?s?|full|good|more|"
    r"whole|working|business|little|short|long|extra|other|autres|solid|straight|calendar|school)"
    r"[ \u00a0-])?"
)
_UNIT = re.compile(
    rf"[ \u00a0\u202f-]?{_BETWEEN}(?:{'|'.join(f'({names})' for names in _UNITS.values())})\b", re.I
)
_HALF_MORE = re.compile(r"\s+(?:et|and)\s+(?:a\s+)?(?:demie?|half)\b", re.I)
_MONEY_AFTER = re.compile(
    r"[ \u00a0\u202f-]?(?:(€|euros?\b|EUR\b)|(£|pounds?\b|quid\b|GBP\b)|(\$|dollars?\b|USD\b)"
    r"|(centimes?\b|cents?\b))",
    re.I,
)
_MONEY_BEFORE = re.compile(r"(€|£|\$|\bEUR|\bGBP|\bUSD)\s?$")
_PERCENT = re.compile(r"[ \u00a0\u202f]?(?:%|pour cent\b|per ?cent\b)", re.I)
_CURRENCY = {"€": "EUR", "£": "GBP", "$": "USD"}
_CURRENCY |= {code: code for code in _CURRENCY.values()}
_CLOCK = re.compile(
    r"(?<![\w.,])(\d{1,2})[ \u00a0\u202f]?(?:h|heures?)[ \u00a0\u202f]?([0-5]\d)?(?![\w])"
    r"|(?<![\w.,])(\d{1,2})(?:[:.]([0-5]\d))?[ \u00a0\u202f]?([ap])\.?m\b\.?"
    r"|(?<![\w.,])(\d{1,2}):([0-5]\d)(?!\d)",
    re.I,
)
_PHRASES: tuple[tuple[re.Pattern[str], tuple[tuple[str, float], ...]], ...] = (
    (re.compile(r"\bune? demi-heure|\bhalf[ -](?:an )?hour|\bhalf-hourly", re.I), (("d", 1800),)),
    (re.compile(r"\btrois quarts d['’]heure|three[ -]quarters of an hour", re.I), (("d", 2700),)),
    (re.compile(r"\bquart d['’]heure|\bquarter of an hour", re.I), (("d", 900),)),
    (re.compile(r"\bdemi-journées?|\bhalf[ -](?:a )?days?", re.I), (("d", _DAY / 2),)),
    (re.compile(r"\bfortnight|\bquinzaine", re.I), (("d", 14 * _DAY), ("n", 15.0), ("n", 14.0))),
    (re.compile(r"\bsemestre|\bhalf-year", re.I), (("d", 6 * _MONTH),)),
    (re.compile(r"\btrimestre|\bquarter\b", re.I), (("d", 3 * _MONTH),)),
    (re.compile(r"(?<!apr[eè]s[ -])\bmidi\b|\bnoon\b|\bmidday\b", re.I), (("c", 0), ("n", 12.0))),
    (re.compile(r"\bminuit\b|\bmidnight\b", re.I), (("c", 0), ("n", 12.0))),
    (
        re.compile(r"\bhebdo|\b(?:par semaine|(?:a|per) week)\b|\bweek-?l(?:y|ong)", re.I),
        (("d", _WEEK),),
    ),
    (re.compile(r"\bmensuel|\bpar mois\b|\bmonthly|\bper month", re.I), (("d", _MONTH),)),
    (
        re.compile(r"\bpar an\b|\byearly|\bannu(?:el|al)|\bper year|\byear-long", re.I),
        (("d", _YEAR),),
    ),
    (re.compile(r"\bgratuit|\bfree\b|\boffert|\bsans frais\b|\bno charge\b", re.I), (("n", 0.0),)),
)
_PAST = re.compile(r"\b(half|quarter|(\w+)) (past|to) (\w+)\b", re.I)
# What people call by another number: a week is "huit jours", a fortnight "quinze jours".
_SAME_LENGTH = (
    {7 * _DAY, 8 * _DAY},
    {14 * _DAY, 15 * _DAY},
    {28 * _DAY, 30 * _DAY, 31 * _DAY},
    {12 * _MONTH, _YEAR, 365 * _DAY, 366 * _DAY, 52 * _WEEK},
    {45 * _DAY, 1.5 * _MONTH},
    {90 * _DAY, 3 * _MONTH, 12 * _WEEK, 13 * _WEEK},
    {6 * _MONTH, 180 * _DAY, 0.5 * _YEAR},
    {18 * _MONTH, 1.5 * _YEAR},
    {24 * _MONTH, 2 * _YEAR},
)
_HALF_DAY_MINUTES = 720
_DAY_HOURS = 24  # "48 h" is no time of day


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its number, and what it measures as (kind, value) where that is said.

    Kinds: d seconds, c minutes of the half day, EUR, GBP, USD, % . `digits`: written in digits.
    """

    shown: str
    number: float
    measures: frozenset[tuple[str, float]]
    digits: bool

    @property
    def is_article(self) -> bool:
        """Whether it may be no number at all: "une heure" is one hour, "a quarter" isn't one."""
        return self.shown.lower() in ("a", "an", "un", "une")

    @property
    def as_times(self) -> tuple[float, ...]:
        """Minutes of the half day, were it a time: 6 as six o'clock, 5.30 as half past five."""
        hours, hundredths = divmod(round(self.number * 100), 100)
        return (hours * 60 + hundredths) % _HALF_DAY_MINUTES, self.number * 60 % _HALF_DAY_MINUTES

    def agrees_with(self, other: Figure) -> bool:
        """Whether both may mean the same."""
        if self.measures and other.measures:
            return any(_same(one, two) for one in self.measures for two in other.measures)
        measured, bare = (self, other) if self.measures else (other, self)
        if self.number == other.number:
            return not (measured.measures and bare.is_article)
        return any(
            (kind == "c" and value in bare.as_times) or (kind == "%" and bare.number * 100 == value)
            for kind, value in measured.measures
        )


def figures_in(text: str, language: str) -> list[Figure]:
    """All figures of a text, those in words as well."""
    plain = _TEMPLATE.sub(" ", text)
    found: list[Figure] = []
    taken = [False] * len(plain)
    for figure, start, end in _clocks(plain):
        found.append(figure)
        taken[start:end] = [True] * (end - start)
    for number in numbers_in(plain, base_language(language)):
        if not any(taken[number.start : number.end]):
            found.append(_measured(plain, number))
    for pattern, measures in _PHRASES:
        for match in pattern.finditer(plain):
            bare = [value for kind, value in measures if kind == "n"]
            real = frozenset(m for m in measures if m[0] != "n")
            found.append(Figure(match[0], bare[0] if bare else -1.0, real, digits=False))
            found.extend(Figure(match[0], value, frozenset(), digits=False) for value in bare)
    found.extend(_past_the_hour(plain))
    return found


def one_length(seconds: float) -> float:
    """A length of time as the shortest that people call the same: a week for "huit jours"."""
    return next((min(group) for group in _SAME_LENGTH if seconds in group), seconds)


def missing_from(one: list[Figure], two: list[Figure]) -> list[Figure]:
    """The figures of `one` that `two` has in no form.

    One in words is missed only where `two` has one of its kind too many: words like "one" and
    "both" come and go in a good translation.
    """
    left = [figure for figure in one if not any(figure.agrees_with(other) for other in two)]
    spare = [figure for figure in two if not any(figure.agrees_with(other) for other in one)]
    kinds = {kind for figure in spare for kind, _ in figure.measures}
    return [
        figure
        for figure in left
        if figure.digits or any(kind in kinds for kind, _ in figure.measures)
    ]


def _same(one: tuple[str, float], two: tuple[str, float]) -> bool:
    if one[0] != two[0]:
        return False
    if abs(one[1] - two[1]) < 1e-6:  # noqa: PLR2004 - rounding
        return True
    return one[0] == "d" and any(one[1] in group and two[1] in group for group in _SAME_LENGTH)


def _clocks(text: str) -> Iterator[tuple[Figure, int, int]]:
    for match in _CLOCK.finditer(text):
        hour = int(match[1] or match[3] or match[6])
        minute = int(match[2] or match[4] or match[7] or 0)
        clock = ("c", float((hour * 60 + minute) % _HALF_DAY_MINUTES))
        measures = {clock} if hour <= _DAY_HOURS else set()
        if match[1]:  # "18 h" and "1 h 30" may be lengths of time
            measures.add(("d", hour * _HOUR + minute * _MINUTE))
        shown = " ".join(match[0].split())
        yield Figure(shown, hour + minute / 60, frozenset(measures), True), *match.span()


def _measured(text: str, number: Number) -> Figure:
    value, end = number.value, number.end
    money = _MONEY_AFTER.match(text, end)
    before = _MONEY_BEFORE.search(text, 0, number.start)
    if money or before:
        symbol = before[1] if before else _symbol(money)
        amount = value / 100 if money and money[4] and not before else value
        shown = text[before.start() if before else number.start : money.end() if money else end]
        return Figure(shown.strip(), value, frozenset({(_CURRENCY[symbol], amount)}), number.digits)
    percent = _PERCENT.match(text, end)
    if percent:
        shown = text[number.start : percent.end()]
        return Figure(shown, value, frozenset({("%", value)}), number.digits)
    half = _HALF_MORE.match(text, end)  # "two and a half hours"
    unit = _UNIT.match(text, half.end() if half else end)
    if unit is None or _is_idiom(text[number.start : unit.end()]):
        return Figure(text[number.start : end], value, frozenset(), number.digits)
    seconds = list(_UNITS)[next(i for i in range(7) if unit[i + 1])]
    after = _HALF_MORE.match(text, unit.end())  # "une heure et demie"
    value += 0.5 if half or after else 0
    shown = text[number.start : (after or unit).end()]
    return Figure(shown, number.value, frozenset({("d", value * seconds)}), number.digits)


def _symbol(money: re.Match[str] | None) -> str:
    if money is None or money[4]:
        return "€"
    return next(symbol for symbol, name in zip("€£$", money.groups(), strict=False) if name)


def _is_idiom(text: str) -> bool:
    """Whether it is no length of time: "un jour férié", "un second compte", "one day"."""
    return bool(re.fullmatch(r"(?:an?|une?|one)\s(?:jours?|days?|seconds?)", text, re.IGNORECASE))


def _past_the_hour(text: str) -> Iterator[Figure]:
    for match in _PAST.finditer(text):
        hours = list(numbers_in(match[4], "en"))
        part = {"half": 30.0, "quarter": 15.0}.get(match[1].lower())
        minutes = [part] if part else [number.value for number in numbers_in(match[1], "en")]
        minutes = [value for value in minutes if value % 5 == 0]  # "from one to six" is no time
        if hours and minutes:
            sign = 1 if match[3].lower() == "past" else -1
            clock = (hours[0].value * 60 + sign * minutes[0]) % _HALF_DAY_MINUTES
            yield Figure(match[0], -1.0, frozenset({("c", clock)}), digits=False)
