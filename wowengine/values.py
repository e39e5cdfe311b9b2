"""The small values that gestures, cases and answers share: texts, durations, money, times."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

Kind = Literal["observation", "anticipation", "knowledge"]
Stage = Literal[
    "discovery",
    "purchase",
    "onboarding",
    "delivery",
    "installation",
    "use",
    "incident",
    "repair",
    "billing",
    "renewal",
    "departure",
]
Channel = Literal["email", "chat", "phone", "sms", "social", "in_person", "post", "portal"]
Commercial = Literal["none", "mention", "offer"]

STAGES: tuple[Stage, ...] = get_args(Stage)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DURATION = re.compile(r"P(?=.)(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
_MONTHS = re.compile(r"P\d+([.,]\d+)?[YM]")
_FRACTION = re.compile(r"P[\dWDTHM]*\d[.,]\d+[WDHMS]")
_NUMBER = re.compile(r"\s*[+-]?\d+(\.\d*)?\s*")
_DAY = re.compile(r"\s*\d{4}-\d\d-\d\d")
_LONGEST = timedelta(days=365_000)  # beyond it, times leave the calendar
# ISO 4217, what is paid with; without funds, metals and codes for tests.
CURRENCIES = (
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """
).split()
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # all but tabs and line ends
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

T = TypeVar("T")


class Closed(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def language_tag(value: str) -> str:
    """A BCP 47 tag in its usual case: 'FR' gives 'fr', 'pt-br' gives 'pt-BR'.

    Raises ValueError when it is none.
    """
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"must be a BCP 47 language tag such as 'fr' or 'pt-BR', not {value!r}")
    base, *parts = value.split("-")
    return "-".join([base.lower(), *map(_usual_case, parts)])


def _usual_case(part: str) -> str:
    """A region in capitals, a script with a capital, anything else small."""
    return {2: part.upper(), 4: part.title()}.get(len(part), part.lower())


def _check_tags(value: Any) -> Any:
    """Two spellings of one tag would silently be one text."""
    if isinstance(value, Mapping):
        seen: set[str] = set()
        for tag in map(str, value):
            if tag.lower() in seen:
                raise ValueError(f"'{language_tag(tag)}' stands twice")
            seen.add(tag.lower())
    return value


def _check_slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise ValueError(
            f"must be a slug of a-z, 0-9 and single hyphens, such as 'call-back', not {value!r}"
        )
    return value


def _read_duration(value: Any, read: ValidatorFunctionWrapHandler) -> timedelta:
    if isinstance(value, str) and not _DURATION.fullmatch(value):
        raise ValueError(_why_no_duration(value))
    if not isinstance(value, str | timedelta):
        raise ValueError("must be an ISO 8601 duration such as 'PT24H' or 'P14D'")
    try:
        found: timedelta = read(value)
    except ValidationError as error:
        if error.errors()[0]["type"] != "time_delta_parsing":
            raise
        found = timedelta.max  # longer than a timedelta can be
    if not timedelta(0) <= found <= _LONGEST:
        raise ValueError(f"must be from 'PT0H' to '{write_duration(_LONGEST)}'")
    return found


def _why_no_duration(value: str) -> str:
    if _MONTHS.match(value):
        why = "months and years have no certain length"
        return f"must be in weeks, days or hours, such as 'P30D', not {value!r}: {why}"
    if _FRACTION.fullmatch(value):
        return f"must be in whole units, such as 'PT90M', not {value!r}"
    return f"must be an ISO 8601 duration such as 'PT24H' or 'P14D', not {value!r}"


def write_duration(value: timedelta) -> str:
    """The ISO 8601 text of a duration as a person writes it: 'PT2H', 'P1D', 'P14D'.

    Not pydantic's own, which turns P365D into P1Y, a year of no certain length.
    """
    if value and value % timedelta(days=1) == timedelta(0):
        return f"P{value.days}D"
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n]
    return "PT" + ("".join(parts) or "0H")


def _without_placeholder(value: datetime) -> datetime | None:
    """None for the ends of the calendar: systems without nulls write "no date" so."""
    return None if value.year in (MINYEAR, MAXYEAR) else value


def _check_currency(value: str) -> str:
    if value not in CURRENCIES:
        known = value.upper() if value.upper() in CURRENCIES else "EUR"
        raise ValueError(f"must be an ISO 4217 currency such as '{known}', not {value!r}")
    return value


def _in_full(amount: Decimal) -> Decimal:
    """The same amount without an exponent: 1E+2 is 100."""
    return Decimal(format(abs(amount), "f"))


def _check_time(value: Any) -> Any:
    """A number would be taken for seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        shown = "2026-01-31T09:00:00+01:00"
        raise ValueError(f"must be a time with a UTC offset, such as {shown}, not {value!r}")
    return value


def _check_day(value: Any) -> Any:
    """A number would be taken for seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and not _DAY.match(value)):
        raise ValueError(f"must be a date such as 2026-01-31 (year-month-day), not {value!r}")
    return value


def _check_number(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("must be a number, such as 0.5")
    return value


def _check_whole(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("must be a whole number")
    return value


def _check_facts(facts: dict[str, JsonValue]) -> dict[str, JsonValue]:
    for name, value in facts.items():
        if not _is_finite(value):
            raise ValueError(f"'{name}' must be a finite number, or null where it isn't known")
    return facts


def _is_finite(value: JsonValue) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    return not isinstance(value, list) or all(map(_is_finite, value))


def _check_text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


Language = Annotated[str, AfterValidator(language_tag)]
Slug = Annotated[str, AfterValidator(_check_slug)]
Duration = Annotated[
    timedelta,
    WrapValidator(_read_duration),
    PlainSerializer(write_duration, return_type=str, when_used="json"),
]
Amount = Annotated[
    Decimal, Field(ge=0, allow_inf_nan=False, max_digits=12), AfterValidator(_in_full)
]
Currency = Annotated[str, AfterValidator(_check_currency)]
Text = Annotated[str, AfterValidator(_check_text)]
Localised = Annotated[Mapping[Language, Text], BeforeValidator(_check_tags)]
LocalisedList = Annotated[Mapping[Language, tuple[Text, ...]], BeforeValidator(_check_tags)]
Time = Annotated[AwareDatetime, BeforeValidator(_check_time), AfterValidator(_without_placeholder)]
Day = Annotated[date, BeforeValidator(_check_day)]
Whole = Annotated[int, BeforeValidator(_check_whole)]
Number = Annotated[float, BeforeValidator(_check_number)]
Flag = Annotated[bool, Field(strict=True)]
Facts = Annotated[dict[str, JsonValue], AfterValidator(_check_facts)]


class Cost(Closed):
    """What one use of a gesture costs: money out and staff time in minutes."""

    amount: Amount = Decimal("0.00")
    currency: Currency = "EUR"
    minutes: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0


def without_controls(text: str) -> str:
    """The text without control characters, which a terminal or a mail would obey or choke on."""
    return CONTROLS.sub("", text)


def base_language(tag: str) -> str:
    """The primary subtag of a BCP 47 tag: 'pt-BR' gives 'pt'."""
    return tag.split("-", 1)[0].lower()


def in_language(texts: Mapping[str, T], language: str) -> tuple[str, T]:
    """The (language, text) nearest to what was asked: same tag, same base, English, the first.

    Raises KeyError when there is no text at all.
    """
    if language in texts:
        return language, texts[language]
    wanted = base_language(language)
    by_base = {base_language(tag): tag for tag in reversed(list(texts))}
    for tag in (by_base.get(wanted), by_base.get("en"), next(iter(texts), None)):
        if tag is not None and tag in texts:
            return tag, texts[tag]
    raise KeyError(language)
