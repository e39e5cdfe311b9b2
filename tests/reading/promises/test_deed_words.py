from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.deed_words import (
    admits,
    records_deed,
    says_called,
    says_kept,
    tells_deed,
)


@pytest.mark.parametrize(
    "text",
    [
        "Votre colis a été livré ce matin.",
        "Votre colis est bien arrivé.",
        "J'ai suspendu le prélèvement.",
        "Le technicien est venu.",
        "Votre colis a ete livre ce matin.",
        "Colis expédié.",
        "The lost parcel has been replaced.",
        "We have sent your refund.",
        "La vitre cassée a été remplacée.",
        "Vous trouverez le devis ci-joint.",
        "Please find attached the quote.",
        "Voilà la photo de la barrière, bébé ne passera pas !",
        "Here's the quote, sorry about the wait.",
    ],
)
def test_a_deed_is_told(text: str) -> None:
    assert tells_deed(text)


@pytest.mark.parametrize(
    "text",
    [
        # What is so, or will be, is none
        "Votre dossier est complexe.",
        "Le technicien est disponible mardi.",
        "L'assurance rembourse sous 5 jours.",
        "Your case has been open since Monday.",
        "We have time on Friday.",
        "We have need of a photo.",
        # What went wrong neither
        "Le transporteur a perdu votre colis.",
        "Votre colis est bloqué en douane.",
        "Votre commande est en rupture de stock.",
        "Le technicien est malade.",
        "Nous devons annuler le rendez-vous de mercredi.",
        "Nous avons dû décaler votre rendez-vous.",
        "Nous avons été débordés.",
        "Your parcel was damaged in transit.",
        "Your parcel has been delayed by the carrier.",
        "Your parcel was returned to the depot.",
        "Here is an update: we have not had the part yet.",
        "Voilà où nous en sommes, la pièce n'est pas arrivée.",
        "Voici le devis non signé, il n'est pas valable.",
        "Voici le lien, je vous enverrai le devis demain.",
    ],
)
def test_a_state_or_a_failure_is_no_deed(text: str) -> None:
    assert not tells_deed(text)


@pytest.mark.parametrize(
    ("text", "kept", "admitted"),
    [
        ("Comme promis, voici les photos.", True, False),
        ("As promised, we have not charged you.", True, False),
        ("Comme promis, le technicien passera lundi.", False, False),
        ("As discussed, please find attached our price list.", False, False),
        ("Je n'ai pas pu vous rappeler mardi comme promis.", False, True),
        ("Apologies that I did not call you as agreed.", False, True),
        ("Sorry, we forgot to send it as promised.", False, True),
        ("We did not find the part.", False, False),
    ],
)
def test_the_companys_word_of_its_promise(text: str, kept: bool, admitted: bool) -> None:
    assert (says_kept(fold(text)), admits(fold(text))) == (kept, admitted)


@pytest.mark.parametrize(
    "text",
    [
        "Suite à notre appel, voici le devis.",
        "Following our call, here is the quote.",
        "Good to speak to you this morning, here's a summary.",
        "Merci pour votre temps au téléphone ce matin.",
    ],
)
def test_what_follows_a_call_tells_of_it(text: str) -> None:
    assert says_called(fold(text))


@pytest.mark.parametrize(
    ("summary", "done"),
    [
        ("Passage du technicien, remplacement de la vanne", True),
        ("Technicien passé, vanne remplacée", True),
        ("Boiler valve replaced", True),
        ("Technicien absent, vanne à remplacer", False),
        ("Passage prévu, pièce à commander", False),
        ("Customer asks for a new valve", False),
    ],
)
def test_a_contact_records_a_deed(summary: str, done: bool) -> None:
    assert records_deed(summary) is done
