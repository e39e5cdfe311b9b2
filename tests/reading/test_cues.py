from __future__ import annotations

import pytest
from wowengine.reading.cues import said_outright


@pytest.mark.parametrize(
    "text",
    [
        "No offers, please.",
        "We did tick the no-selling box.",
        "Customer asked last year not to be sent any promotions.",
        "All marketing boxes refused, do not pitch.",
        "I have unsubscribed twice from your newsletter, I want no more newsletters.",
        "Don't anybody try to sell me anything.",
        "Pas de démarchage, merci.",
        "Je ne veux aucune offre par téléphone.",
        "Elle s'est opposée à toute prospection.",
        "Client fragile, ne rien lui vendre.",
        "Case promotions décochée en mars.",
    ],
)
def test_a_refusal_of_selling_is_said_outright(text: str) -> None:
    assert list(said_outright(text)) == ["no-consent"]


@pytest.mark.parametrize(
    "text",
    [
        "I was laid off in March.",
        "My husband has lost his job.",
        "The works let me go.",
        "We are three months behind with the rent.",
        "Mon mari vient d'être licencié.",
        "Je perds mon emploi en septembre.",
        "Le prélèvement du 5 va être rejeté.",
        "L'usine a fermé, on attend le chômage.",
    ],
)
def test_money_that_has_gone_is_said_outright(text: str) -> None:
    assert list(said_outright(text)) == ["hardship"]


@pytest.mark.parametrize(
    "text",
    [
        "Contrat d'entretien proposé, décliné par le client.",
        "Proposé l'extension de garantie ; refus, pas dans le budget.",
        "A dit non à l'offre premium.",
        "Pack sérénité présenté, la cliente n'est pas intéressée.",
        "Forfait 100 Go proposé : n'en veut pas.",
        "Formule traiteur proposée pour le mariage : « non merci ».",
        "Alarme connectée proposée lors de la visite annuelle : refus.",
        "On lui a proposé le pack, il refuse.",
        "Le client nous a dit non pour l'abonnement.",
        "Refus contrat entretien",
        "Option canaux refusée, trop tôt",
        "Passage au palier supérieur proposé, refus.",
        "Offered the extended warranty, declined.",
        "Pitched the premium plan; customer said no thanks.",
        "Turned down the upgrade, not in the budget.",
        "She was offered a second hearing aid and declined.",
        "Wine-club membership offered after the visit, declined",
        "Proposed a cloud migration in March; client said no.",
        "Customer is not interested in the maintenance contract.",
        "Accepted the repair, declined the service plan.",
        "Offered to upgrade her to the family plan: declined.",
    ],
)
def test_a_sale_that_was_declined_is_noted_outright(text: str) -> None:
    assert list(said_outright(text, "note")) == ["refusal"]
    assert list(said_outright(text, "journey")) == ["refusal"]
    assert list(said_outright(text)) == []  # of customers' own words the heads hear more


@pytest.mark.parametrize(
    "text",
    [
        # what isn't sold
        "A refusé la livraison, colis abîmé.",
        "Refused the parcel, box was crushed.",
        "Rendez-vous proposé mardi, refusé.",
        "Offered Monday, she said no, wants Tuesday.",
        "Proposé de rappeler demain, refuse.",
        "Offered to send somebody today, declined.",
        "Refund offered, declined.",
        "Geste commercial de 20 € proposé, refusé.",
        "Settlement offer declined.",
        "Autre technicien proposé, refus de la cliente.",
        "Courtesy car offered, declined.",
        "La cliente a refusé un dessert offert.",
        "Refuse de payer l'abonnement.",
        "Refuses to pay for the subscription until it works.",
        "Refuse la hausse de son abonnement.",
        "Ne veut pas perdre son forfait.",
        "Offered refuse bins, two of them.",
        # a no of somebody else
        "Carte refusée pour l'abonnement, à relancer.",
        "Claim under the service plan declined by the insurer.",
        "Demande de surclassement refusée, plus de cabine.",
        "Upgrade request declined, no seats left.",
        "Offre de rachat du client refusée.",
        "His offer of 300 for the bike was refused.",
        "We declined the bundle that she proposed.",
        "On lui a dit non pour le surclassement.",
        # no no, or not the last word
        "Le client ne refuse jamais un dessert, le lui proposer.",
        "Never says no to an upgrade.",
        "N'a pas refusé le contrat d'entretien, veut réfléchir.",
        "If he declines the service plan, close the file.",
        "En cas de refus du contrat d'entretien, classer.",
        "Did she decline the plan that we offered?",
        "A d'abord refusé la formule, puis l'a prise.",
        "Declined the family plan last year but changed his mind.",
        "Said no one offered her the plan.",
    ],
)
def test_what_declines_no_sale_is_no_noted_refusal(text: str) -> None:
    assert list(said_outright(text, "note")) == []


@pytest.mark.parametrize(
    "text",
    [
        "No need to sell it to me, I want one.",
        "No complaint about the offer at all.",
        "Is the offer still on?",
        "The offer was not what I had hoped.",
        "Nous n'avons pas encore reçu le devis.",
        "Votre offre me plaît, elle est sans surprise.",
        "My daughter has a new job and we are bursting at the seams.",
        "The shop on the corner has closed, so we come to you.",
        "Ma carte de fidélité expire à la fin du mois.",
        "Sans engagement, c'est possible ?",
        "",
    ],
)
def test_what_merely_sounds_like_it_is_left_to_the_heads(text: str) -> None:
    assert list(said_outright(text)) == []
