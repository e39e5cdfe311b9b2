from __future__ import annotations

from typing import Any

import pytest
from wowengine.reading.language import detect, language_of

from tests.factories import make_case

FRENCH, ENGLISH = "Bonjour, mon colis n'est pas arrivé.", "Hello, my parcel has not arrived."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        ("jai tjs pas recu ma commande", "fr"),
        ("still no refund", "en"),
        ("Guten Tag, meine Heizung funktioniert leider seit gestern nicht mehr.", "de"),
        ("Buenos días, mi pedido todavía no ha llegado y nadie me contesta.", "es"),
    ],
)
def test_the_words_tell_the_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "  \n", "12345", "?!", "\x00", "🙂🙂"])
def test_where_there_are_no_words_nothing_tells(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "fields", "language"),
    [
        (ENGLISH, {"language": "fr"}, "fr"),
        (ENGLISH, {"language": "fr-CA", "customer": {"id": "c", "language": "de"}}, "fr-CA"),
        (ENGLISH, {"customer": {"id": "c", "language": "fr"}}, "fr"),
        (FRENCH, {}, "fr"),
        (FRENCH, {"customer": {"id": "c"}}, "fr"),
        ("12345", {}, "en"),
        ("12345", {"subject": "Ma facture est fausse depuis mars"}, "en"),
    ],
)
def test_what_the_host_says_comes_before_what_the_words_look_like(
    text: str, fields: dict[str, Any], language: str
) -> None:
    assert language_of(make_case(text, **fields)) == language


def test_the_subject_tells_when_the_customer_has_not_spoken() -> None:
    assert language_of(make_case(messages=[], subject="Ma facture est fausse depuis mars")) == "fr"


def test_only_the_customers_own_words_tell() -> None:
    messages = [
        {"author": "agent", "text": ENGLISH},
        {"author": "customer", "text": FRENCH},
        {"author": "customer", "text": ENGLISH * 5, "internal": True},
    ]
    assert language_of(make_case(messages=messages)) == "fr"


def test_a_giant_text_is_told_from_its_beginning() -> None:
    assert language_of(make_case(FRENCH + " " + ENGLISH * 50_000)) in ("fr", "en")
