from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError
from wowengine.values import Cost, Duration, Language, Slug, base_language, in_language

DURATION = TypeAdapter(Duration)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("PT24H", timedelta(hours=24)),
        ("P14D", timedelta(days=14)),
        ("P2W", timedelta(weeks=2)),
        ("P1DT2H3M4S", timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ("PT0H", timedelta(0)),
    ],
)
def test_an_iso_duration_is_the_time_it_says(text: str, meant: timedelta) -> None:
    assert DURATION.validate_python(text) == meant


@pytest.mark.parametrize("value", ["", "P", "PT", "P1DT", "14 days", "-P1D", "24", 24, 1.5, None])
def test_anything_else_is_no_duration_and_the_error_shows_one(value: object) -> None:
    with pytest.raises(ValidationError, match="ISO 8601 duration such as 'PT24H'"):
        DURATION.validate_python(value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("P1M", "such as 'P30D', not 'P1M': months and years have no certain length"),
        ("P1Y6M", "such as 'P30D', not 'P1Y6M': months and years have no certain length"),
        ("PT1.5H", "must be in whole units, such as 'PT90M', not 'PT1.5H'"),
        ("P0,5D", "must be in whole units, such as 'PT90M', not 'P0,5D'"),
    ],
)
def test_an_iso_duration_without_a_certain_length_is_told_as_such(text: str, said: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(said)):
        DURATION.validate_python(text)


@pytest.mark.parametrize("text", ["P365000D", "P52142W6D"])
def test_a_duration_may_last_a_thousand_years(text: str) -> None:
    assert DURATION.validate_python(text) == timedelta(days=365_000)


@pytest.mark.parametrize(
    "value",
    ["P365000DT1S", "P9999999D", "P9999999999D", "P" + "9" * 5000 + "D", timedelta(seconds=-1)],
)
def test_a_duration_that_no_calendar_has_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="must be from 'PT0H' to 'P365000D'"):
        DURATION.validate_python(value)


@pytest.mark.parametrize("tag", ["fr", "en", "pt-BR", "zh-Hant-TW"])
def test_a_language_is_a_bcp_47_tag(tag: str) -> None:
    assert TypeAdapter(Language).validate_python(tag) == tag


@pytest.mark.parametrize(
    ("tag", "usual"),
    [("FR", "fr"), ("en-gb", "en-GB"), ("ZH-hANT-tw", "zh-Hant-TW"), ("es-419", "es-419")],
)
def test_a_language_tag_may_stand_in_any_case(tag: str, usual: str) -> None:
    assert TypeAdapter(Language).validate_python(tag) == usual


@pytest.mark.parametrize("tag", ["", "french!", "f", "fr_FR", "fr-"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError, match="BCP 47"):
        TypeAdapter(Language).validate_python(tag)


@pytest.mark.parametrize("slug", ["Call-back", "call--back", "-call", "call_back", "", "rappel é"])
def test_what_is_no_slug_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError, match="slug"):
        TypeAdapter(Slug).validate_python(slug)


def test_a_cost_is_money_to_the_cent_and_minutes() -> None:
    cost = Cost.model_validate_json('{"amount": "12.50", "currency": "USD", "minutes": 5}')
    assert (cost.amount, cost.currency, cost.minutes) == (Decimal("12.50"), "USD", 5)
    assert Cost.model_validate_json(cost.model_dump_json()) == cost


@pytest.mark.parametrize(("text", "amount"), [("1E2", "100"), ("1E-1", "0.1"), ("-0", "0")])
def test_an_amount_is_written_in_full(text: str, amount: str) -> None:
    assert Cost.model_validate({"amount": text}).model_dump(mode="json")["amount"] == amount


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": "-0.01"},
        {"amount": "NaN"},
        {"amount": "Infinity"},
        {"currency": "euro"},
        {"currency": "eur"},
        {"currency": "ABC"},
        {"currency": "EUR\n"},
        {"minutes": -1},
        {"minutes": float("nan")},
        {"hours": 1},
    ],
)
def test_an_impossible_cost_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Cost.model_validate(fields)


def test_a_record_cannot_be_changed() -> None:
    cost = Cost()
    with pytest.raises(ValidationError, match="frozen"):
        cost.minutes = 3  # type: ignore[misc]


@pytest.mark.parametrize(("tag", "base"), [("pt-BR", "pt"), ("fr", "fr"), ("EN-gb", "en")])
def test_the_base_of_a_tag_is_its_first_part(tag: str, base: str) -> None:
    assert base_language(tag) == base


@pytest.mark.parametrize(
    ("texts", "asked", "found"),
    [
        ({"fr": "oui", "en": "yes"}, "fr", ("fr", "oui")),
        ({"fr": "oui", "fr-CA": "ouais"}, "fr-CA", ("fr-CA", "ouais")),
        ({"fr-CA": "ouais", "en": "yes"}, "fr", ("fr-CA", "ouais")),
        ({"fr": "oui", "en": "yes"}, "fr-BE", ("fr", "oui")),
        ({"fr": "oui", "en-GB": "yes"}, "de", ("en-GB", "yes")),
        ({"fr": "oui", "es": "sí"}, "de", ("fr", "oui")),
    ],
)
def test_the_nearest_language_answers(
    texts: dict[str, str], asked: str, found: tuple[str, str]
) -> None:
    assert in_language(texts, asked) == found


def test_no_text_at_all_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        in_language({}, "fr")
