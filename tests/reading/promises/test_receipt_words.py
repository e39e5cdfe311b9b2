from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.receipt_words import receives

PARCEL = "Votre colis sera livré mercredi."
REFUND = "Your refund will be on your account by Friday."
VISIT = "Le technicien passera mercredi."
CALL = "I will call you on Wednesday."


def came(text: str, promised: str) -> bool:
    return receives(fold(text), fold(promised))


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Bien reçu ce matin, merci encore !", PARCEL),
        ("Colis bien arrivé, nickel.", PARCEL),
        ("J'ai bien reçu le colis.", PARCEL),
        ("The parcel has arrived, thanks.", PARCEL),
        ("Refund received, thank you.", REFUND),
        ("The money is in my account, thanks.", REFUND),
        ("Le remboursement est bien sur mon compte.", REFUND),
        ("Merci, votre technicien est passé ce matin.", VISIT),
        ("The engineer has been, all good.", VISIT),
        ("Merci pour votre appel ce matin.", CALL),
        ("Thanks for calling this morning, see you Thursday then.", CALL),
    ],
)
def test_what_was_promised_has_come(text: str, promised: str) -> None:
    assert came(text, promised)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Bien reçu votre message, merci.", PARCEL),
        ("Je n'ai rien reçu.", PARCEL),
        ("Colis pas arrivé.", PARCEL),
        ("Le colis est arrivé cassé.", PARCEL),
        ("Colis arrivé trop tard.", PARCEL),
        ("Avez-vous bien reçu le colis retour ?", PARCEL),
        ("I received your email, thank you.", REFUND),
        ("The money is not in my account.", REFUND),
        ("Only half of the money has arrived.", REFUND),
        ("Personne n'est passé.", VISIT),
        ("The engineer came but left at once.", VISIT),
        ("The parcel has arrived, thanks.", CALL),
        ("Thanks for calling this morning.", PARCEL),
    ],
)
def test_another_thing_or_not_what_was_promised(text: str, promised: str) -> None:
    assert not came(text, promised)
