from __future__ import annotations

from datetime import datetime

import pytest
from wowengine import Case, WowEngine
from wowengine.index.encoders import UnitEncoder
from wowengine.models import shipped_models
from wowengine.screening.coherence import contradicted, impossible_day
from wowengine.screening.draft import read_draft

from tests.factories import NOW, make_case


def against(encoder: UnitEncoder, draft: str, *answers: str, **fields: object) -> list[str]:
    messages = [{"author": "agent", "text": text} for text in answers]
    messages.append({"author": "customer", "text": "OK, merci. Thank you."})
    case = make_case(messages=messages, **fields)
    return contradicted(read_draft(shipped_models().reader(encoder), draft, case, NOW))


@pytest.mark.parametrize(
    ("draft", "answer"),
    [
        ("The repair will cost £345.", "The repair comes to £290 all in."),
        ("La réparation coûtera 1 345,50 €.", "La réparation revient à 1 290 €."),
        ("You have 30 days to return the coat.", "You have 60 days to return the coat."),
        ("Le technicien arrive à 16 h 30.", "Le technicien arrive à 14 h."),
        ("The engineer comes at 4.30 pm.", "The engineer comes at 2 pm."),
        ("Le technicien passera mardi.", "Le technicien passera jeudi."),
        ("Please pay the £120 deposit for the table.", "The table is booked. No deposit needed."),
        ("Des frais de 180 € sont dus.", "Vous pouvez partir sans frais."),
        ("The discount on the repair is 10%.", "The discount on the repair is 20%."),
    ],
)
def test_another_figure_for_the_same_thing_contradicts(
    encoder: UnitEncoder, draft: str, answer: str
) -> None:
    found = against(encoder, draft, answer)[0]
    assert found
    assert found in answer


@pytest.mark.parametrize(
    ("draft", "answer"),
    [
        ("The repair will cost £290.", "The repair comes to £290 all in."),
        ("La réparation coûtera 1290 €.", "La réparation revient à 1 290,00 €."),
        ("Le technicien arrive à 14 h.", "Le technicien arrive à 14h00."),
        ("The engineer comes at 2 pm.", "The engineer comes at 14:00."),
        ("Le technicien passera le 12 mars.", "Le technicien passera jeudi 12."),
        ("La pose est à 120 €.", "La porte coûte 290 € et la pose porte le tout à 410 €."),
        ("The visit moved to Friday.", "The visit is on Thursday."),
        ("Le chat dort depuis 3 heures.", "Votre remboursement de 42 € est parti."),
    ],
)
def test_the_same_figure_another_way_or_a_correction_does_not(
    encoder: UnitEncoder, draft: str, answer: str
) -> None:
    assert against(encoder, draft, answer) == [""]


@pytest.mark.parametrize(
    ("draft", "answer"),
    [
        ("Votre facture a été émise le 20 novembre.", "Votre colis arrive le 26 novembre."),
        ("The gutter costs £650.", "The roof costs £4,200."),
        ("Le dépôt de garantie est de 900 €.", "Le loyer est de 850 € par mois."),
        ("The school trip is on 10 December.", "The maths test is on 2 December."),
    ],
)
def test_another_figure_for_another_thing_does_not(
    encoder: UnitEncoder, draft: str, answer: str
) -> None:
    assert against(encoder, draft, answer) == [""]


@pytest.mark.parametrize(
    ("facts", "other", "same"),
    [
        ({"excess_gbp": 200}, "The excess is £350.", "The excess is £200."),
        (
            {"delivery_date": "2026-12-02"},
            "Votre livraison est prévue le 4 décembre.",
            "Votre livraison est prévue le 2 décembre.",
        ),
        ({"warranty_months": 24}, "Your warranty is 12 months.", "Your warranty is 2 years."),
        ({"remboursement": 49.9}, "Nous vous remboursons 94,90 €.", "Nous vous devons 49,90 €."),
    ],
)
def test_a_fact_of_the_case_counts_as_told(
    encoder: UnitEncoder, facts: dict[str, object], other: str, same: str
) -> None:
    assert against(encoder, other, facts=facts)[0].startswith(next(iter(facts)).replace("_", " "))
    assert against(encoder, same, facts=facts) == [""]


def against_day(encoder: UnitEncoder, draft: str, answer: str, said: str, now: str) -> str:
    """What a draft of that day in November contradicts in an answer of an earlier one."""
    at, asked = (f"2026-11-{day}T10:00:00+01:00" for day in (said, now))
    case = make_case(messages=[{"author": "agent", "text": answer, "at": at}], now=asked)
    read = read_draft(shipped_models().reader(encoder), draft, case, datetime.fromisoformat(asked))
    return contradicted(read)[0]


@pytest.mark.parametrize(
    ("draft", "now", "answer", "said"),
    [
        ("Le technicien passe demain.", "24", "Le technicien passe mardi 24 novembre.", "16"),
        ("Le technicien passe ce soir.", "23", "Le technicien passe mardi 24 novembre.", "16"),
        ("The engineer comes in two days.", "23", "The engineer comes on 26 November.", "16"),
        ("The course starts next Monday.", "23", "The course starts on Monday 7 December.", "16"),
        ("Le technicien passe le 25 novembre.", "23", "Le technicien passe après-demain.", "22"),
        ("Your parcel arrives tomorrow.", "23", "Your parcel arrives tomorrow.", "22"),
        ("Votre colis arrive dans cinq jours.", "23", "Votre colis arrive dans 5 jours.", "21"),
    ],
)
def test_a_day_counted_from_now_contradicts_another(
    encoder: UnitEncoder, draft: str, now: str, answer: str, said: str
) -> None:
    assert against_day(encoder, draft, answer, said, now) == answer


@pytest.mark.parametrize(
    ("draft", "now", "answer", "said"),
    [
        ("Le technicien passe demain.", "23", "Le technicien passe mardi 24 novembre.", "16"),
        ("The course starts next Monday.", "23", "The course starts on 30 November.", "16"),
        ("Your parcel arrives today.", "23", "Your parcel arrives tomorrow.", "22"),
        ("Votre colis arrive dans trois jours.", "23", "Votre colis arrive dans 5 jours.", "21"),
        ("Le technicien passe jeudi.", "23", "Le technicien passe demain.", "16"),
        ("The engineer will call you today.", "23", "The engineer comes on 26 November.", "16"),
        ("The engineer ordered it today.", "23", "The engineer comes on 26 November.", "16"),
        ("Votre colis part ce soir.", "23", "Votre colis arrive le 26 novembre.", "16"),
        ("The plan is £20 today.", "23", "The plan starts on 26 November.", "16"),
    ],
)
def test_the_same_day_counted_from_now_or_a_day_of_something_else_does_not(
    encoder: UnitEncoder, draft: str, now: str, answer: str, said: str
) -> None:
    assert against_day(encoder, draft, answer, said, now) == ""


def test_what_was_said_last_may_be_repeated(encoder: UnitEncoder) -> None:
    first, last = "The visit is on Thursday.", "The visit is now on Friday."
    assert against(encoder, "Your visit is on Friday.", first, last) == [""]


def test_only_what_is_corrected_may_be_otherwise(encoder: UnitEncoder) -> None:
    told = "The boiler repair costs £240."
    sorry = "I am sorry that my colleague made a mistake with your name."
    mistake = "I made a mistake about the repair."
    assert against(encoder, f"{sorry} The boiler repair costs £290.", told) == ["", told]
    assert against(encoder, f"{mistake} The boiler repair costs £290.", told) == ["", ""]


def test_a_day_that_the_calendar_lacks_is_impossible_unless_it_is_what_is_corrected() -> None:
    today = NOW.date()
    assert impossible_day("Rendez-vous le Lundi 24 mars à 9 h.", today) == "Lundi 24 mars"
    assert impossible_day("Your contract ends on 31 April.", today) == "31 April"
    assert impossible_day("Rendez-vous le mardi 24 mars à 9 h.", today) == ""
    assert impossible_day("C'est mardi 24 mars et non lundi 24 mars.", today) == ""


def test_an_impossible_day_is_held_with_a_reason_of_its_own(engine: WowEngine) -> None:
    verdict = engine.screen("Le contrat prend fin le 30 février.", make_case(language="fr"))
    assert [(held.rule, held.reason) for held in verdict.held] == [
        (
            "coherence",
            "« Le contrat prend fin le 30 février. » nomme un jour qui n'existe pas, ou pas à "
            "cette date : 30 février.",
        )
    ]


def test_a_note_counts_as_a_channel(engine: WowEngine) -> None:
    note = {"author": "agent", "text": "Repair agreed at £290.", "internal": True}
    asked = {"author": "customer", "text": "So what do I owe?"}
    case = Case.model_validate({"id": "C", "messages": [note, asked], "now": NOW})
    verdict = engine.screen("The repair will be £345.", case)
    assert [held.rule for held in verdict.held] == ["coherence"]
