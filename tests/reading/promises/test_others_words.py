from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.others_words import without_others
from wowengine.reading.promises.promise_words import looks


def left(text: str, *, is_note: bool = False) -> str:
    return without_others(fold(text), is_note=is_note)


@pytest.mark.parametrize(
    "text",
    [
        "Elle nous rappellera demain matin.",
        "La cliente va réfléchir et reviendra vers nous lundi.",
        "Le locataire sera présent jeudi de 9h à 12h.",
        "Le fils de la cliente passera récupérer le colis demain.",
        "Mme Roux va renvoyer le colis demain.",
        "Mrs Lowther will send the photos tomorrow.",
        "Cust will call back Monday.",
        "Mr Smith is going to pay on Friday.",
        "Her husband will collect the keys tomorrow.",
    ],
)
def test_what_the_customers_side_will_do_is_set_aside(text: str) -> None:
    assert looks(fold(text)) == "future" or "client" in text
    assert looks(left(text)) is None


@pytest.mark.parametrize("text", ["She will ring back tomorrow.", "Il rappellera demain."])
def test_in_a_note_they_are_the_customers(text: str) -> None:
    assert looks(left(text)) == "future"
    assert looks(left(text, is_note=True)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez nous rappeler demain matin.",
        "Veuillez nous renvoyer le colis avant vendredi.",
        "Rappelez-nous demain matin.",
        "Please send us the form by Friday.",
        "We will need the photos by Friday.",
        "Go ahead and book.",
        "Il faudra nous rendre le badge vendredi.",
    ],
)
def test_what_is_asked_of_the_customer_is_set_aside(text: str) -> None:
    assert left(text).strip(" .") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Mme Roux, notre conseillère, vous rappellera demain.",
        "M. Petit passera chez vous mercredi.",
        "Mr Smith will call you on Wednesday.",
        "Quelqu'un de chez nous passera demain.",
        "Julie rappellera la cliente mercredi.",
        "She will get her refund on Wednesday.",
        "He'll call you back tomorrow.",
        "Elle sera remboursée mercredi.",
        "We need to move your visit to Friday.",
        "Please allow five days for your refund.",
        "Donnez-moi jusqu'à midi et vous aurez le nom.",
    ],
)
def test_what_the_company_will_do_is_not(text: str) -> None:
    assert left(text, is_note=True) == fold(text)


def test_what_others_will_do_ends_with_its_clause() -> None:
    words = left("Vous me renverrez le bon signé demain et je lancerai la commande.")
    assert words.split() == "et je lancerai la commande.".split()


@pytest.mark.parametrize(
    "text",
    [
        "We can offer you a slot on Friday at 10.",
        "Nous pouvons vous proposer un créneau jeudi à 10h.",
        "We never said that the coach would leave on Friday.",
        "Nous n'avons jamais promis que le car partirait vendredi.",
        "We might be able to squeeze you in on Friday.",
        "It may arrive tomorrow.",
        "Perhaps we will have news tomorrow.",
        "Je pourrais vous appeler demain.",
        "Il se peut qu'il passe demain.",
        "You said you would send it on Friday.",
        "Vous nous aviez dit que vous passeriez vendredi.",
        "Nous ne garantissons pas la livraison vendredi.",
        "Parcels usually arrive within three days.",
        "Les colis arrivent généralement sous trois jours.",
    ],
)
def test_what_is_offered_or_possible_was_said_by_them_or_is_the_rule_is_set_aside(
    text: str,
) -> None:
    assert looks(left(text)) is None
    assert left(text) != fold(text)


def test_an_offer_leaves_what_is_promised_beside_it() -> None:
    assert looks(left("It may be late, but we will call you on 5 May.")) == "future"
    assert looks(left("I can offer you a slot on Friday, and I'll call you tomorrow.")) == "future"
    for text in ("Il faudra patienter jusqu'à mardi.", "On la prépare, il faut une signature."):
        assert left(text) == fold(text)
