"""Numbers and dates as people type them into a sheet, each where it can mean one thing only."""

from __future__ import annotations

import re
from datetime import date

_EDGES = re.compile(r"^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?")
_FRENCH = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_COMMA = re.compile(r"\d+,\d+")
_EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")
_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: +0?0:00(?::00)?)?")


def trimmed(cell: str) -> str:
    """The cell without blanks at its ends, those that nobody sees included."""
    return _EDGES.sub("", cell)


def read_number(cell: str) -> str:
    """A number with its decimal point: '1 200,50' gives '1200.50'; what is none as it stands.

    Raises ValueError where a comma may be a decimal one or not.
    """
    if _EITHER.fullmatch(cell):
        point, plain = cell.replace(",", "."), cell.replace(",", "")
        raise ValueError(f"'{cell}' may mean {point} or {plain}; write the one that is meant")
    if _ENGLISH.fullmatch(cell):
        return cell.replace(",", "")
    if _FRENCH.fullmatch(cell):
        return cell.replace(".", "").replace(",", ".")
    if _SPACED.fullmatch(cell) or _COMMA.fullmatch(cell):
        return re.sub(r"[ \u00a0\u202f'’]", "", cell).replace(",", ".")
    return cell


def read_date(cell: str) -> str:
    """A date as ISO 8601: '31/01/2027' gives '2027-01-31'; what is none as it stands.

    Raises ValueError where day and month may be either.
    """
    found = _DATE.fullmatch(cell)
    if not found:
        return cell
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    read = [_iso(year, month, day) for day, month in ((first, second), (second, first))]
    days = list(dict.fromkeys(day for day in read if day))
    if len(days) > 1:
        raise ValueError(f"'{cell}' may mean {' or '.join(days)}; write the one that is meant")
    return days[0] if days else cell


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
