from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from wowengine.index.encoders import UnitEncoder
from wowengine.models import shipped_models
from wowengine.screening.draft import read_draft
from wowengine.screening.promise import passed_day, too_early

from tests.factories import make_case

NOW = datetime.fromisoformat("2026-05-04T11:20:00+02:00")


@pytest.mark.parametrize(
    "sentence",
    [
        "Votre remboursement sera sur votre compte le 30 avril.",
        "L'expert va passer avant le 2 mai, vous avez ma parole.",
        "Your refund will be in your account by 30 April.",
        "The part is due on Friday 1 May.",
    ],
)
def test_a_day_that_has_passed_cannot_be_promised(sentence: str) -> None:
    assert passed_day(sentence, NOW) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Votre remboursement sera sur votre compte le 6 mai.",
        "Votre remboursement a été envoyé le 30 avril.",
        "Votre demande du 30 avril sera traitée demain.",
        "Your refund was sent on 30 April.",
        "Your letter of 30 April will be answered tomorrow.",
        "The two-year warranty ended in March 2025, and the repair will be charged.",
        "Le contrat prendra fin le 15 décembre.",
        "La caméra du 30 avril.",
    ],
)
def test_a_day_to_come_or_one_that_is_told_of_may_be_named(sentence: str) -> None:
    assert passed_day(sentence, NOW) is None


def test_the_clock_turns_exactly_after_the_day_itself() -> None:
    sentence = "The engineer will come on 4 May."
    assert passed_day(sentence, NOW.replace(hour=23, minute=59)) is None
    assert passed_day(sentence, NOW + timedelta(days=1)) is not None


def test_this_morning_is_over_at_noon() -> None:
    sentence = "Le technicien sera chez vous ce matin."
    assert passed_day(sentence, NOW.replace(hour=11, minute=59)) is None
    assert passed_day(sentence, NOW.replace(hour=12, minute=0)) == NOW.date()


@pytest.mark.parametrize(
    "sentence",
    [
        "La facture émise le 30 avril sera corrigée.",
        "The parcel sent on 30 April will arrive tomorrow.",
        "Les dégâts survenus le 2 mai seront couverts.",
        "La période du 1er au 3 mai vous sera remboursée.",
        "Les chèques encaissés avant le 2 mai seront visibles demain.",
        "Nous traiterons demain le courrier reçu de votre part le 30 avril.",
        "We will refund the order placed with us on Thursday 30 April.",
        "Le colis parti ce matin arrivera demain.",
    ],
)
def test_what_was_done_on_a_day_is_no_promise_for_it(sentence: str) -> None:
    assert passed_day(sentence, NOW.replace(hour=15)) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Votre colis sera livré le 30 avril.",
        "The refund will be paid on 30 April.",
        "Le 30 avril le technicien passera.",
    ],
)
def test_what_is_still_to_be_done_on_a_day_that_has_passed_is_one(sentence: str) -> None:
    assert passed_day(sentence, NOW) is not None


@pytest.mark.parametrize(
    ("sentence", "hour"),
    [
        ("Le technicien passera aujourd'hui à 14 h.", 14),
        ("Le technicien passera aujourd'hui avant midi.", 12),
        ("The engineer will come today at 2 pm.", 14),
        ("The engineer will be there this morning by 10 am.", 10),
    ],
)
def test_an_hour_of_today_is_over_once_it_has_struck(sentence: str, hour: int) -> None:
    assert passed_day(sentence, NOW.replace(hour=hour - 1, minute=59)) is None
    assert passed_day(sentence, NOW.replace(hour=hour, minute=0)) == NOW.date()


@pytest.mark.parametrize(
    ("sentence", "is_over"),
    [
        ("Le technicien passera hier.", True),
        ("The engineer will come yesterday.", True),
        ("The engineer who came yesterday will call you.", False),
        ("We will correct yesterday's mistake.", False),
        ("Je vous envoie le devis dont nous avons parlé hier.", False),
    ],
)
def test_nothing_comes_yesterday(sentence: str, is_over: bool) -> None:
    assert (passed_day(sentence, NOW) is not None) is is_over


def early(
    encoder: UnitEncoder, draft: str, note: str = "", now: datetime = NOW, **fields: object
) -> str:
    messages = [{"author": "agent", "text": note, "internal": True}] if note else []
    messages.append({"author": "customer", "text": "OK, merci. Thank you."})
    read = shipped_models().reader(encoder)
    (found,) = too_early(read_draft(read, draft, make_case(messages=messages, **fields), now))
    return found


@pytest.mark.parametrize(
    ("note", "draft", "later"),
    [
        (
            "No crew before Friday 8 May.",
            "The crew will come tomorrow.",
            "The crew will come on 9 May.",
        ),
        (
            "Personne n'est libre avant le 8 mai.",
            "Un technicien passera demain.",
            "Un technicien passera le 9 mai.",
        ),
        (
            "Places : 5 mai complet, 6 mai deux sièges.",
            "Vous partirez le 5 mai.",
            "Vous partirez le 6 mai.",
        ),
        (
            "Agenda complet les 5 et 6 mai.",
            "Un technicien passera demain.",
            "Un technicien passera le 7 mai.",
        ),
    ],
)
def test_a_note_that_leaves_a_later_day_denies_an_earlier_one(
    encoder: UnitEncoder, note: str, draft: str, later: str
) -> None:
    assert early(encoder, draft, note, language="fr" if "mai" in note else "en") == note
    assert early(encoder, later, note, language="fr" if "mai" in note else "en") == ""


def test_nothing_leaves_before_the_hour_that_a_fact_opens(encoder: UnitEncoder) -> None:
    facts, now = {"warehouse_opens": "08:30"}, NOW.replace(hour=6)
    assert early(encoder, "The van will leave at 7:30.", now=now, facts=facts) == "warehouse opens"
    assert early(encoder, "The van will leave at 9:30.", now=now, facts=facts) == ""
    assert early(encoder, "The van won't leave at 7:30.", now=now, facts=facts) == ""


@pytest.mark.parametrize(
    ("told", "draft", "language"),
    [
        ("No problem, I will call you before Friday.", "The parcel arrives on Wednesday.", "en"),
        ("There is no charge if you cancel before 8 May.", "The crew comes tomorrow.", "en"),
        ("Pas de souci, je vous rappelle avant vendredi.", "Le colis arrivera mercredi.", "fr"),
        ("The fitting can't be before Friday.", "The parcel will arrive tomorrow.", "en"),
        ("You will get a full refund on 6 May.", "Your refund will arrive on 6 May.", "en"),
        ("Votre dossier est complet depuis le 6 mai.", "Il sera traité le 6 mai.", "fr"),
        ("Your claim is closed on 6 May.", "The money will leave on 6 May.", "en"),
    ],
)
def test_what_was_told_of_something_else_denies_nothing(
    encoder: UnitEncoder, told: str, draft: str, language: str
) -> None:
    assert early(encoder, draft, told, language=language) == ""


@pytest.mark.parametrize("value", ["09:00-18:00", "9h-12h, 14h-18h", "Mon-Fri 9 am to 6 pm"])
def test_nothing_is_done_outside_the_hours_that_a_fact_gives(
    encoder: UnitEncoder, value: str
) -> None:
    facts = {"opening_hours": value}
    late, soon = "I will call you tomorrow at 8 pm.", "Je vous rappelle demain à 8 h."
    assert early(encoder, late, facts=facts, language="en") == "opening hours"
    assert early(encoder, soon, facts=facts, language="fr") == "opening hours"
    assert early(encoder, "I will call you tomorrow at 5 pm.", facts=facts, language="en") == ""
    assert early(encoder, "I will call you tomorrow.", facts=facts, language="en") == ""


def test_a_closing_hour_alone_is_the_last(encoder: UnitEncoder) -> None:
    facts = {"desk_closes": "18:00"}
    assert early(encoder, "I will be there tomorrow at 7 pm.", facts=facts, language="en")
    assert not early(encoder, "I will be there tomorrow at 7 am.", facts=facts, language="en")


@pytest.mark.parametrize("name", ["opened_at", "first_contact_at", "premiere_panne", "open_since"])
def test_a_moment_is_no_opening_time(encoder: UnitEncoder, name: str) -> None:
    facts = {name: "2026-04-18T16:45:00+02:00"}
    draft = "Le technicien passera demain à 10 h."
    assert early(encoder, draft, facts=facts, language="fr") == ""
