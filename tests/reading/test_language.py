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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("machine a laver hs", "fr"),
        ("on attend le technicien", "fr"),
        ("dispo demain 14h", "fr"),
        ("a quelle heure", "fr"),
        ("as tu des nouvelles", "fr"),
        ("a demain", "fr"),
        ("a bientot", "fr"),
        ("devis", "fr"),
        ("non", "fr"),
        ("Non.", "fr"),
        ("resiliation contrat", "fr"),
        ("valise perdue", "fr"),
        ("vol annule", "fr"),
        ("lave vaisselle fuit", "fr"),
        ("chambre froide", "fr"),
        ("he has not come", "en"),
        ("garage door stuck", "en"),
        ("flight cancelled", "en"),
        ("no hot water", "en"),
        ("No!", "en"),
        ("Tomorrow, then.", "en"),
        ("card declined", "en"),
        ("washing machine dead", "en"),
        ("Poignet cassé.", "fr"),
        ("E24", "en"),
        ("part?", "en"),
        ("No he recibido mi pedido", "es"),
        ("la caldera pierde agua", "es"),
        ("gracias", "es"),
        ("nao recebi a encomenda", "pt"),
        ("quando chega", "pt"),
        ("was ist los", "de"),
        ("Rechnung falsch", "de"),
        ("la lavatrice non funziona", "it"),
        ("grazie", "it"),
        ("mijn pakket is niet aangekomen", "nl"),
        ("ik wacht nog", "nl"),
    ],
)
def test_a_few_words_alone_are_of_a_likely_language(text: str, language: str) -> None:
    assert language_of(make_case(text)) == language


@pytest.mark.parametrize("text", ["E24", "fuite", "part?", "non", "ok", "devis", "kaputt"])
def test_a_word_or_two_that_do_not_tell_are_in_the_language_of_the_subject(text: str) -> None:
    assert language_of(make_case(text, subject="Panne de chaudière depuis lundi")) == "fr"


@pytest.mark.parametrize(
    ("subject", "language"), [("Lost parcel", "en"), ("Late parcel", "en"), ("Colis perdu", "fr")]
)
def test_a_bare_number_is_in_the_language_of_a_short_subject(subject: str, language: str) -> None:
    assert language_of(make_case("4512", subject=subject)) == language


@pytest.mark.parametrize("text", ["E24", "part?", "quote", "ok", "non"])
def test_a_word_or_two_that_do_not_tell_are_in_the_language_of_the_company(text: str) -> None:
    for asked, language in ((ENGLISH, "en"), (FRENCH, "fr")):
        messages = [{"author": "agent", "text": asked}, {"author": "customer", "text": text}]
        assert language_of(make_case(messages=messages)) == language


@pytest.mark.parametrize(
    ("words", "text", "language"),
    [
        ("was ist los", "Panne", "de"),
        ("was ist los", "Panne de chaudière depuis lundi", "de"),
        ("wann kommt", "Panne de chaudière depuis lundi", "fr"),
    ],
)
def test_three_words_tell_and_two_do_not(words: str, text: str, language: str) -> None:
    assert language_of(make_case(words, subject=text)) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ich habe meine Bestellung immer noch nicht erhalten, was ist da los?", "de"),
        ("Der Techniker war am Montag da, aber das Gerät tropft wieder.", "de"),
        ("Hola, la factura de este mes es incorrecta, me han cobrado dos veces.", "es"),
        ("No he recibido mi pedido, el repartidor no ha venido.", "es"),
        ("Buongiorno, la mia lavatrice non funziona più da ieri.", "it"),
        ("Non ho ancora ricevuto il rimborso per il mio ordine di marzo.", "it"),
        ("Goedemorgen, mijn bestelling is nog steeds niet aangekomen.", "nl"),
        ("De monteur is gisteren niet gekomen en de ketel lekt nog.", "nl"),
        ("Bom dia, a minha encomenda ainda não chegou e ninguém responde.", "pt"),
        ("Não recebi a encomenda e a fatura está errada, podem ajudar?", "pt"),
    ],
)
def test_a_message_of_usual_length_is_in_its_own_language(text: str, language: str) -> None:
    assert language_of(make_case(text, subject="Panne de chaudière depuis lundi")) == language


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


NOTICE = "Your session has expired, please log in again to continue"
PARCEL = "Votre colis est en attente de livraison, merci de payer 1,99 €"


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (
            ("Bonjour, impossible de me connecter depuis hier.", f"Voici le message : {NOTICE}"),
            "fr",
        ),
        (
            ("Bonjour, impossible de me connecter depuis hier.", f"Voici le message :\n{NOTICE}"),
            "fr",
        ),
        ((f"Depuis hier je ne peux plus entrer, on me dit « {NOTICE} ».",), "fr"),
        ((f"I received this: « {PARCEL} »",), "en"),
        ((f'I received this: "{PARCEL}"',), "en"),
        ((f"I received this text today: {PARCEL}",), "en"),
    ],
)
def test_what_a_customer_only_shows_does_not_tell(texts: tuple[str, ...], language: str) -> None:
    assert language_of(make_case(messages=said(*texts))) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"« {PARCEL} »", "fr"),
        (f"Message: {PARCEL}", "fr"),
        (f"Problème : {PARCEL}", "fr"),
        (f"Order 42: {NOTICE}", "en"),
    ],
)
def test_where_nothing_else_is_said_what_is_shown_tells(text: str, language: str) -> None:
    assert language_of(make_case(text)) == language


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
