from __future__ import annotations

from typing import Any

import pytest
from wowengine.reading.language import detect, language_of, language_of_message

from tests.factories import make_case

FRENCH, ENGLISH = "Bonjour, mon colis n'est pas arrivé.", "Hello, my parcel has not arrived."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        ("jai tjs pas recu ma commande", "fr"),
        ("still no refund", "en"),
        ("bonjour jai un pb avec ma box", "fr"),
        ("pb facture svp", "fr"),
        ("merci", "fr"),
        ("cv pas la livraison", "fr"),
        ("A peine reparee, deja en panne.", "fr"),
        ("Un seul appel a suffi.", "fr"),
        ("D'accord, entendu.", "fr"),
        ("hi it wont start", "en"),
        ("Wrong voltage.", "en"),
        ("thx, all good", "en"),
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
        ("12345", {"subject": "Ma facture est fausse depuis mars"}, "fr"),
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


def said(*texts: str) -> list[dict[str, str]]:
    return [{"author": "customer", "text": text} for text in texts]


def test_the_answer_follows_the_language_the_customer_writes_in_now() -> None:
    now_french = FRENCH + " Personne ne me rappelle, c'est très long."
    assert language_of(make_case(messages=said(ENGLISH * 3, now_french))) == "fr"


def test_a_last_word_too_short_to_tell_leaves_the_language_as_it_was() -> None:
    assert (
        language_of(make_case(messages=said(ENGLISH + " Nobody knows where it is.", "ok"))) == "en"
    )
    assert language_of(make_case(messages=said(ENGLISH * 2, "merci"))) == "en"


def test_a_quoted_mail_does_not_tell_the_customers_language() -> None:
    quote = "On Tue, 3 Mar 2026 at 10:12, Ana <ana@shop.example> wrote:\n" + ENGLISH * 5
    assert language_of(make_case(f"{FRENCH}\n\n{quote}")) == "fr"


def test_the_company_tells_when_nobody_else_does() -> None:
    messages = [{"author": "agent", "text": FRENCH}]
    assert language_of(make_case(messages=messages)) == "fr"


def test_each_message_has_its_language() -> None:
    assert language_of_message(FRENCH, "en") == "fr"
    assert language_of_message(ENGLISH, "fr") == "en"


def test_a_message_without_words_is_in_the_language_of_its_case() -> None:
    assert language_of_message("42", "fr-CA") == "fr-CA"


def test_a_giant_text_is_told_from_its_beginning() -> None:
    assert language_of(make_case(FRENCH + " " + ENGLISH * 50_000)) in ("fr", "en")
