from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.receipt_words import is_delivered, receives

PARCEL = "Votre colis sera livré mercredi."
REFUND = "Your refund will be on your account by Friday."
VISIT = "Le technicien passera mercredi."
HEATERS = "Je vous fais porter deux radiateurs ce soir avant 21 h."
KEYS = "Your keys will be dropped off before noon."
QUOTE = "Je vous envoie le devis demain."
WATER = "L'eau sera remise à 14 h."
LINE = "We'll restore your line by tonight."
CHEQUE = "You'll have the cheque by Wednesday."
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
        ("radiateurs arrivés merci, elle dort", HEATERS),
        ("jai recu les radiateurs", HEATERS),
        ("Merci pour le devis, on valide.", QUOTE),
        ("Merci pour l'envoi du devis.", QUOTE),
        ("Thanks for dropping the keys round.", KEYS),
        ("Cheque arrived this morning, ta.", CHEQUE),
        ("leau est revenue un peu marron", WATER),
        ("Line's back, thanks!", LINE),
        ("Money's in, thank you.", REFUND),
        ("L'électricien vient de repartir.", VISIT),
        ("Keys received, cheers!", KEYS),
        ("Le courant est revenu.", "On vous remet le courant avant 20 h."),
        ("Clés récupérées, merci.", "Je dépose les clés au gardien ce soir."),
        ("The keys turned up at ten, lovely.", KEYS),
        ("L'électricien est reparti à midi, tout remarche.", VISIT),
        ("Car's here, half an hour early!", "A car will be delivered by noon."),
        ("Le canapé est là, merci.", "Nous livrons le canapé jeudi."),
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
        ("Thank you for coming back so quickly.", VISIT),
        ("Facture arrivée ce matin.", HEATERS),
        ("Vos radiateurs ne sont pas arrivés.", HEATERS),
        ("Any sign of the keys?", KEYS),
        ("Merci d'avance pour le devis.", QUOTE),
        ("Merci pour votre réponse.", "Vous recevrez une réponse demain."),
        ("Thanks for the update.", "I'll send you an update tomorrow."),
        ("The puddle is back.", LINE),
        ("Keys arrived, bent and stone cold.", KEYS),
        ("The noise is back.", "We'll send somebody about the noise."),
        ("Le même problème est arrivé hier.", "Nous réglerons le problème demain."),
        ("Nous vous avons reçu ce soir à la fête.", HEATERS),
        ("We are here all Thursday.", PARCEL),
        ("Ma femme est là.", PARCEL),
        ("My mother is here to stay.", PARCEL),
        ("It is here that it leaks.", PARCEL),
        ("Votre commande est la plus belle.", PARCEL),
        ("The sofa's here.", HEATERS),
        ("Everybody is here to help with the party.", PARCEL),
        ("Mon mari est la seule personne au courant.", PARCEL),
        ("Nobody is here.", PARCEL),
    ],
)
def test_another_thing_or_not_what_was_promised(text: str, promised: str) -> None:
    assert not came(text, promised)


@pytest.mark.parametrize(
    ("text", "promised", "delivered"),
    [
        ("Order 9082 delivered, 19:58.", "Your order will be with you by 20:05.", True),
        ("Colis 4471 livré à 10h12.", PARCEL, True),
        ("Votre colis a bien été distribué.", PARCEL, True),
        ("Order 9082 delivered to our depot.", "Your order will be with you by 20:05.", False),
        ("Parcel delivered, signed ROUX.", "Your order will be with you by 20:05.", True),
        ("Order 9082 confirmed.", "Your order will be with you by 20:05.", False),
        ("Colis 4471 non livré, destinataire absent.", PARCEL, False),
        ("Order 9082 delivered.", REFUND, False),
        ("Commande 9082 livrée.", VISIT, False),
    ],
)
def test_an_event_tells_that_the_goods_are_delivered(
    text: str, promised: str, delivered: bool
) -> None:
    assert is_delivered(fold(text), fold(promised)) is delivered
