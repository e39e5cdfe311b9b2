from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from wowengine.saying import Voice, inside

PARIS = ZoneInfo("Europe/Paris")
FRENCH, ENGLISH, GERMAN = Voice("fr-CA"), Voice("en-GB"), Voice("de")
NINE = "2026-12-01T09:00"


def said(voice: Voice, template: str, *values: Any) -> str:
    words = [voice.say(value) for value in values]
    assert None not in words
    return voice.settle(template.format(*words)).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("jusqu'au {}", ["2026-12-04"], "jusqu'au 4 décembre 2026"),
        ("le {}.", ["2026-12-01"], "le 1er décembre 2026."),
        ("Le {}.", [date(2027, 8, 9)], "Le 9 août 2027."),
        ("votre visite du {}", [NINE], "votre visite du 1er décembre 2026 à 9 h"),
        ("jusqu'à {}", ["2026-12-04"], "jusqu'au 4 décembre 2026"),
        ("À partir de {}, tout change", ["2026-12-04"], "À partir du 4 décembre 2026, tout change"),
        ("de {} à {}", ["2026-12-04", "2026-12-05"], "du 4 décembre 2026 au 5 décembre 2026"),
        ("depuis {}", ["2026-12-04"], "depuis le 4 décembre 2026"),
        ("Il vous appellera, {}", [NINE], "Il vous appellera, le 1er décembre 2026 à 9 h"),
        ("le mardi matin {}", ["2026-12-01"], "le mardi matin 1er décembre 2026"),
        ("mardi {}", ["2026-12-01"], "mardi 1er décembre 2026"),
        ("Passage : {}", ["2026-12-01"], "Passage : 1er décembre 2026"),
        (
            "Dates :\n- {}\n- {}",
            ["2026-12-01", "2026-12-04"],
            "Dates :\n- 1er décembre 2026\n- 4 décembre 2026",
        ),
        ("{}", ["2026-12-04 14:30"], "4 décembre 2026 à 14 h 30"),
        ("le {}", ["2026-12-04T00:00:00"], "le 4 décembre 2026"),
        ("à {}", ["09:05"], "à 9 h 05"),
        ("le {}", [["2026-12-04", "2026-12-05"]], "le 4 décembre 2026 et le 5 décembre 2026"),
        ("les {}", [["2026-12-01", "2026-12-02"]], "les 1er décembre 2026 et 2 décembre 2026"),
        ("visites de {}", [["2026-12-04", "2026-12-05"]],
         "visites du 4 décembre 2026 et du 5 décembre 2026"),
        ("Dates : {}", [["2026-12-04", "2026-12-05"]],
         "Dates : 4 décembre 2026 et 5 décembre 2026"),
        ("{}, nous passons", [["2026-12-04", "2026-12-05"]],
         "Le 4 décembre 2026 et le 5 décembre 2026, nous passons"),
        ("depuis {}", [["plus tôt", "2026-12-05"]], "depuis plus tôt et le 5 décembre 2026"),
        ("le **{}**", ["2026-12-01"], "le **1er décembre 2026**"),
        ('jusqu\'à "{}"', ["2026-12-04"], 'jusqu\'au "4 décembre 2026"'),
        ("avant <b>{}</b>", ["2026-12-04"], "avant le <b>4 décembre 2026</b>"),
        ("le  {}", ["2026-12-01"], "le  1er décembre 2026"),
        ("le {}", [" 2026-12-01 "], "le 1er décembre 2026"),
    ],
)  # fmt: skip
def test_a_day_in_french_keeps_one_article(template: str, values: list[Any], text: str) -> None:
    assert said(FRENCH, template, *values) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{}, nous passons.", "Le 1er décembre 2026 à 9 h, nous passons."),
        ("{} vous aurez tout.", "Le 1er décembre 2026 à 9 h vous aurez tout."),
        ("Bonjour,\n\n**{}**, l'équipe passe.",
         "Bonjour,\n\nLe **1er décembre 2026 à 9 h**, l'équipe passe."),
        ("Bonjour.  {} nous passons.", "Bonjour.  Le 1er décembre 2026 à 9 h nous passons."),
        ("Quand ? {}.", "Quand ? Le 1er décembre 2026 à 9 h."),
        ("{} : visite", "1er décembre 2026 à 9 h : visite"),
        ("{} – le salon et le garage", "1er décembre 2026 à 9 h – le salon et le garage"),
        ("{} visite de la cave", "1er décembre 2026 à 9 h visite de la cave"),
        ("<b>{}</b> nous passons", "Le <b>1er décembre 2026 à 9 h</b> nous passons"),
        ("{}, Paris", "1er décembre 2026 à 9 h, Paris"),
        ("Notre visite.\n{} – salon", "Notre visite.\n1er décembre 2026 à 9 h – salon"),
    ],
)  # fmt: skip
def test_a_day_that_opens_a_sentence_has_a_capital_article(template: str, text: str) -> None:
    assert said(FRENCH, template, NINE) == text


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("until {}", "2026-12-04", "until 4 December 2026"),
        ("your visit on {}", NINE, "your visit on 1 December 2026 at 9:00"),
        ("Next update at {}.", NINE, "Next update on 1 December 2026 at 9:00."),
        ("at {}", "14:30", "at 14:30"),
        ("at {}", time(9), "at 9:00"),
        ("at {}", "14:30 ", "at 14:30"),
        ("{} we come.", NINE, "1 December 2026 at 9:00 we come."),
        ("on {}", ["2026-12-04", "2026-12-05"], "on 4 December 2026 and 5 December 2026"),
    ],
)
def test_a_day_in_english_needs_no_article(template: str, value: Any, text: str) -> None:
    assert said(ENGLISH, template, value) == text


@pytest.mark.parametrize(
    "text",
    ["20261204", "2026-12", "2026-13-45", "le 2026-12-04", "https://x.fr/2026-12-04", "25:10",
     "INV-2026-12-04", "12:30:15", "2026-12-04/7", "02 40 41 90 00"],
)  # fmt: skip
def test_what_only_looks_like_a_day_is_said_as_it_stands(text: str) -> None:
    assert said(FRENCH, "{}", text) == said(ENGLISH, "{}", text) == text


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (1234.5, "1 234,5", "1,234.5"),
        (12.0, "12", "12"),
        (0.1 + 0.2, "0,3", "0.3"),
        (Decimal("-1234567.80"), "-1 234 567,8", "-1,234,567.8"),
        (2026, "2026", "2026"),
        (48213, "48213", "48213"),
        (["a"], "a", "a"),
        (("a", "b", "c"), "a, b et c", "a, b and c"),
        ([" a", "b "], "a et b", "a and b"),
        ([1.5, 2], "1,5 et 2", "1.5 and 2"),
        (
            ["Chez Lou, 6 min", "Brig, 9 min"],
            "Chez Lou, 6 min ; et Brig, 9 min",
            "Chez Lou, 6 min; and Brig, 9 min",
        ),
        ([], "", ""),
        ("12.50", "12.50", "12.50"),
    ],
)
def test_numbers_and_lists_are_said_as_the_language_does(
    value: Any, french: str, english: str
) -> None:
    assert said(FRENCH, "{}", value) == french
    assert said(ENGLISH, "{}", value) == english


@pytest.mark.parametrize(
    "value",
    [
        True,
        None,
        {"x": 1},
        dict,
        float("nan"),
        float("inf"),
        [True],
        [["a"]],
        [None],
        ["", "b"],
        iter(["b", " "]),
        "".join,
        b"x",
    ],
)
def test_what_nobody_would_say_has_no_words(value: Any) -> None:
    assert FRENCH.say(value) is None


def test_a_time_is_told_on_the_customers_clock() -> None:
    moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    there = Voice("fr", PARIS)
    assert said(there, "le {}", moment) == "le 23 novembre 2026 à 0 h 30"
    assert said(there, "le {}", "2026-07-01T07:00:00Z") == "le 1er juillet 2026 à 9 h"
    assert said(there, "le {}", "2026-07-01T07:00:00") == "le 1er juillet 2026 à 7 h"


def test_where_the_clock_is_unknown_a_time_is_as_written_and_utc_is_named() -> None:
    assert said(ENGLISH, "{}", "2026-12-01T09:00:00+02:00") == "1 December 2026 at 9:00"
    assert said(ENGLISH, "{}", "2026-12-01T09:00:00Z") == "1 December 2026 at 9:00 UTC"


def test_another_language_keeps_iso_days_and_plain_numbers() -> None:
    assert said(GERMAN, "bis {}", "2026-12-04") == "bis 2026-12-04"
    assert said(GERMAN, "{}", date(2026, 12, 4)) == "2026-12-04"
    assert said(GERMAN, "{} {}", 1234.5, 12.0) == "1234.5 12"
    assert said(GERMAN, "{}", ["a", "b"]) == "a, b"
    assert said(GERMAN, "{}", [date(2026, 12, 4), date(2026, 12, 5)]) == "2026-12-04, 2026-12-05"


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        ("Il dit « oui » deux fois.", "fr-CA", "Il dit “oui” deux fois."),
        ("Il dit «\xa0oui\u202f».", "fr", "Il dit “oui”."),
        ('She said "yes".', "en", "She said 'yes'."),
        ("Rien.", "fr", "Rien."),
    ],
)
def test_marks_within_a_quotation_are_others(text: str, language: str, quoted: str) -> None:
    assert inside(text, language) == quoted
