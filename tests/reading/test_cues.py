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
