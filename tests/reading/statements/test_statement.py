from __future__ import annotations

import pytest
from wowengine.reading.statements.statement import Statement, corrects
from wowengine.reading.statements.told import Told

from tests.factories import make_case, make_moment


def told(*said: str) -> Told:
    messages = [{"author": "agent", "text": text} for text in said]
    messages.append({"author": "customer", "text": "OK for 77 euros."})
    return Told.of(make_moment(make_case(messages=messages)).read)


def otherwise(text: str, *said: str) -> str:
    known = told(*said)
    return known.otherwise(Statement(text, "en"), [one for _, one in known.company])


def test_a_statement_has_figures_by_kind_days_and_what_it_is_about() -> None:
    said = Statement("The repair of 14 March costs £1,290 and takes 2 hours.", "en")
    assert said.figures == {"money": {1290.0}, "d": {7200.0}}
    assert [(day.month, day.day) for day in said.days] == [(3, 14)]
    assert said.subjects == {"repair", "cost", "take"}


def test_what_stands_beside_is_left_out() -> None:
    said = Statement("It costs £20 until 3 May, with 2 years of warranty.", "en",
                     beside="It costs until 3 May, with 2 years of warranty.")  # fmt: skip
    assert said.figures == {"money": {20.0}}
    assert said.days == ()


def test_only_the_company_is_held_to_what_it_said() -> None:
    assert [one.text for _, one in told("The visit is at 2 pm.").company] == [
        "The visit is at 2 pm."
    ]


@pytest.mark.parametrize(
    ("text", "said", "against"),
    [
        ("It costs £345.", "It costs £290.", True),
        ("It costs £77.", "It costs £290.", False),  # the customer named it, of whatever
        ("The pump costs £77.", "The pump costs £290.", True),  # of this, the company didn't
        ("The pump costs £145.", "The pump costs £290.", True),
        ("The pump costs £145 each.", "The pump costs £290.", False),
        ("Two pumps cost £580.", "The pump costs £290.", False),
        ("The pump and the visit cost £345 in all.", "The pump costs £290, the visit £55.", False),
        ("It costs £345.", "It costs £290, the pump £55.", False),  # their sum
        ("It takes 3 hours.", "It costs £290.", False),
        ("The visit is on 16 March.", "The visit is on 14 March.", True),
        ("The visit is on 14 March.", "The visit is on Saturday.", False),
        ("The parking is £5.", "The parking is free.", True),
    ],
)
def test_two_statements_disagree_by_kind(text: str, said: str, against: bool) -> None:
    assert otherwise(text, said) == (said if against else "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The repair costs £49.", "The repair costs €49."),
        ("It is $49.", "The repair costs €49."),
        ("La pose coûte 120 € TTC.", "La pose coûte 120 € HT."),
        ("La pose coûte 120 € TTC.", "La pose coûte 120 € HT, soit 144 € TTC."),
        ("The fitting costs £120 inc. VAT.", "The fitting costs £120 + VAT."),
        ("La pose coûte 130 € TTC.", "La pose coûte 100 € HT."),
        ("The fitting costs £110 inc. VAT.", "The fitting costs £100 + VAT."),
        ("La pose coûte 144 €.", "La pose coûte 120 € HT."),
    ],
)
def test_a_sum_in_another_currency_or_with_vat_is_another(text: str, said: str) -> None:
    assert otherwise(text, said) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The repair costs 49.", "The repair costs €49."),
        ("The repair costs £42.", "The repair costs €49, or £42."),
        ("La réparation coûte 49 euros.", "La réparation coûte EUR 49."),
        ("La pose coûte 144 € TTC.", "La pose coûte 120 € HT."),
        ("La pose coûte 105,50 € TTC.", "La pose coûte 100 € HT."),
        ("La pose coûte 120 € hors taxes.", "La pose coûte 144 € TVA comprise."),
        ("The fitting costs £144 including VAT.", "The fitting costs £120 plus VAT."),
        ("The fitting costs £105 inc VAT.", "The fitting costs £100 ex VAT."),
        ("La pose coûte 120 €.", "La pose coûte 120 € HT."),
    ],
)
def test_a_sum_may_be_told_without_its_currency_and_with_its_vat(text: str, said: str) -> None:
    assert otherwise(text, said) == ""


@pytest.mark.parametrize(
    ("text", "said", "against"),
    [
        ("The dog is £5.", "The fare is £22, the dog is free.", True),
        ("The fare with your dog is £22.", "The fare is £22, the dog is free.", False),
        ("L'ouverture de 49 € sera prélevée.", "L'ouverture de 49 € est offerte.", True),
        ("The course is £18 a month.", "The course takes a year.", False),
        ("The course takes a month.", "The course takes a year.", True),
        ("You arrive on 2 December.", "Your room is booked from 2 to 5 December.", False),
        ("You arrive on 1 December.", "Your room is booked from 2 to 5 December.", True),
        ("Le 16 mai est libre.", "16 et 17 mai libres.", False),
        ("The guard stays until morning.", "The guard stays from 22:00 till morning.", False),
    ],
)
def test_what_is_said_beside_is_no_other_figure(text: str, said: str, against: bool) -> None:
    assert bool(otherwise(text, said)) is against


@pytest.mark.parametrize(
    "text",
    [
        "on Friday instead",
        "le rendez-vous est reporté au 16",
        "I'd told you Wednesday.",
        "The 5th was my slip.",
        "Je vous avais annoncé le 16.",
    ],
)
def test_a_correction_says_so(text: str) -> None:
    assert corrects(text)
    assert not corrects("on Friday, le 16")


@pytest.mark.parametrize(
    "text",
    [
        "Sorry for what went wrong.",
        "Merci d'avance.",
        "Sauf erreur, c'est bien cela.",
        "As I'd told you, it is Wednesday.",
        "Comme je vous avais dit, c'est mercredi.",
    ],
)
def test_a_courtesy_corrects_nothing(text: str) -> None:
    assert not corrects(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The pump costs £290.", ["The pump costs £290.", "My mistake: £240."]),
        ("The pump costs £290.", ["The pump costs £290.", "Corrected: the pump is £240."]),
        (
            "Votre livraison est le 26 novembre.",
            [
                "Votre livraison est le 26 novembre.",
                "Livraison reportée du 26 novembre au 3 décembre.",
            ],
        ),
        ("The gutter costs £4,200.", ["The roof costs £4,200 and the gutter £650."]),
        ("The gutter costs £4,200.", ["The roof costs £4,200.", "The gutter costs £650."]),
        ("The fitting is on 26 May.", ["The delivery is on 26 May and the fitting on 3 June."]),
    ],
)
def test_what_was_taken_back_or_said_of_something_else_excuses_nothing(
    text: str, said: list[str]
) -> None:
    assert otherwise(text, *said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The pump costs £240.", ["The pump costs £290.", "My mistake: £240."]),
        ("The gutter costs £650.", ["The roof costs £4,200 and the gutter £650."]),
        ("The fitting is on 3 June.", ["The delivery is on 26 May and the fitting on 3 June."]),
        ("The visit is on 3 June.", ["The visit is on 26 May.", "The visit is now on 3 June."]),
    ],
)
def test_what_stands_now_may_be_said(text: str, said: list[str]) -> None:
    assert otherwise(text, *said) == ""


@pytest.mark.parametrize(
    ("text", "is_free"),
    [
        ("The return is free.", True),
        ("Name change free until 48h before.", True),
        ("La réparation est entièrement prise en charge par nous.", True),
        ("Feel free to call us.", False),
        ("I am free on Thursday.", False),
        ("Votre dossier est pris en charge.", False),
        ("Returns are not free.", False),
        ("Les retours ne sont pas gratuits.", False),
        ("Delivery is free from £50.", False),
        ("La livraison est offerte à partir de 50 €.", False),
    ],
)
def test_free_is_what_costs_nothing(text: str, is_free: bool) -> None:
    assert Statement(text, "en").is_free is is_free


def test_what_is_at_the_customers_expense_is_not_free() -> None:
    assert otherwise("Return postage is at your expense.", "Returns are free.")
    assert not otherwise("Return postage is at our expense.", "Returns are free.")


@pytest.mark.parametrize(
    ("text", "said", "against"),
    [
        ("Le remboursement est fait sous 72 h.", "Le remboursement est fait sous 48 h.", True),
        ("La réparation prend 2 heures.", "Le technicien passe à 15 h.", False),
        ("Le technicien passe à 21 h.", "Le technicien passe à 9 h.", True),
        ("The engineer comes at 9 pm.", "The engineer comes at 9 am.", True),
        ("The engineer comes at 4:30.", "The engineer comes at 4.30 pm.", False),
        ("Le technicien passe l'après-midi.", "Le technicien passe à 14 h.", False),
        ("Le technicien passe l'après-midi.", "Le technicien passe à 9 h.", True),
        ("Le technicien passe à 15 h.", "Le technicien passe entre 14 h et 16 h.", False),
        ("Le technicien passe à 18 h.", "Le technicien passe entre 14 h et 16 h.", True),
        ("Come before 6 pm.", "We are open from 9 am to 7 pm.", False),
        ("Your room is ready at 4 pm.", "Your room is ready from 3 pm.", False),
        ("Your room is ready at 2 pm.", "Your room is ready from 3 pm.", True),
        ("Breakfast is served until 9.30 am.", "Breakfast is served until 11 am.", True),
    ],
)
def test_a_time_of_day_has_a_half_and_may_lie_in_a_span(
    text: str, said: str, against: bool
) -> None:
    assert bool(otherwise(text, said)) is against


@pytest.mark.parametrize(
    ("text", "said", "against"),
    [
        ("La livraison prend 15 jours.", "La livraison prend 2 semaines.", False),
        ("La livraison prend une semaine.", "La livraison prend 8 jours.", False),
        ("La livraison prend 3 semaines.", "La livraison prend 15 jours.", True),
        ("The repair costs GBP 290.", "The repair costs £240.", True),
        ("The repair costs GBP 240.", "The repair costs £240.", False),
        ("The repair costs 290 quid.", "The repair costs £240.", True),
    ],
)
def test_one_length_and_one_sum_have_several_names(text: str, said: str, against: bool) -> None:
    language = "fr" if "livraison" in text else "en"
    known = [Statement(said, language)]
    assert bool(told(said).otherwise(Statement(text, language), known)) is against
