"""The small values that gestures, cases and answers share: texts, durations, money, times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
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

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DURATION = re.compile(r"P(?=.)(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
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
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

T = TypeVar("T")


class Closed(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _check_language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"must be a BCP 47 language tag such as 'fr' or 'pt-BR', not {value!r}")
    return value


def _check_slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise ValueError(
            f"must be a slug of a-z, 0-9 and single hyphens, such as 'call-back', not {value!r}"
        )
    return value


def _read_duration(value: Any, read: ValidatorFunctionWrapHandler) -> timedelta:
    if isinstance(value, str) and not _DURATION.fullmatch(value):
        raise ValueError(f"must be an ISO 8601 duration such as 'PT24H' or 'P14D', not {value!r}")
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


def _without_placeholder(value: datetime | None) -> datetime | None:
    """None for the ends of the calendar: systems without nulls write "no date" so."""
    return None if value and value.year in (MINYEAR, MAXYEAR) else value


def _check_currency(value: str) -> str:
    if value not in CURRENCIES:
        raise ValueError(f"must be an ISO 4217 currency such as 'EUR', not {value!r}")
    return value


def _check_text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


Language = Annotated[str, AfterValidator(_check_language)]
Slug = Annotated[str, AfterValidator(_check_slug)]
Duration = Annotated[
    timedelta,
    WrapValidator(_read_duration),
    PlainSerializer(write_duration, return_type=str, when_used="json"),
]
Time = Annotated[AwareDatetime | None, AfterValidator(_without_placeholder)]
Currency = Annotated[str, AfterValidator(_check_currency)]
Text = Annotated[str, AfterValidator(_check_text)]
Localised = Mapping[Language, Text]
LocalisedList = Mapping[Language, tuple[Text, ...]]


class Cost(Closed):
    """What one use of a gesture costs: money out and staff time in minutes."""

    amount: Annotated[Decimal, Field(ge=0, allow_inf_nan=False, max_digits=12)] = Decimal("0.00")
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    minutes: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0


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
