from __future__ import annotations

import pytest
from wowengine.reading.statements.topics import are_apart, topic_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The gutter costs £650.", "The roof costs £4,200."),
        ("Votre facture a été émise le 20 novembre.", "Votre colis arrive le 26 novembre."),
        ("The pool is open from 9 am to 8 pm.", "Breakfast is served from 7 am."),
        ("La TVA est de 20 %.", "Le taux du prêt est de 2 %."),
        ("Your £89 refund is on its way.", "We sent you a £20 voucher."),
        ("Votre remboursement est de 89 €.", "Bonjour, voici un chèque cadeau de 20 €."),
        ("The delivery is on 26 November.", "The fitting is on 3 December."),
        ("La vidange coûte 120 €.", "Le contrôle technique coûte 79 €."),
    ],
)
def test_two_sentences_with_topics_of_their_own_are_apart(one: str, two: str) -> None:
    assert are_apart(one, two)
    assert are_apart(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The repair costs £290.", "The boiler repair will be £240."),
        ("Le technicien passera jeudi.", "L'intervention est prévue mardi."),
        ("Your parcel arrives on Friday.", "The delivery is on Wednesday."),
        ("Le virement partira le 15 juin.", "Votre remboursement sera fait le 30 avril."),
        ("Your lesson is on Monday.", "The class is on Friday."),
        ("The price is £310.", "The repair costs £240."),
        ("It is £310.", "The repair costs £240."),
        ("Nous vous attendons mardi.", "Votre séance aura lieu lundi."),
    ],
)
def test_one_thing_under_two_names_or_under_none_is_not_apart(one: str, two: str) -> None:
    assert not are_apart(one, two)
    assert not are_apart(two, one)


def test_a_clause_before_a_pause_is_no_topic() -> None:
    assert topic_of("If you leave on Monday, the deposit is lost.") == frozenset()
    assert topic_of("Bonjour, le loyer est de 850 €.") == {"loyer"}
