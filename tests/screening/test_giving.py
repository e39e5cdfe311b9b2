from __future__ import annotations

import pytest
from wowengine.screening.giving import gives


@pytest.mark.parametrize(
    "sentence",
    [
        "Nous vous offrons un bon de 20 €.",
        "En dédommagement, voici un code de 15 €.",
        "Votre prochaine livraison sera offerte.",
        "Le petit-déjeuner vous est offert demain.",
        "La prochaine chemise est pour nous.",
        "Un bouquet vous attend, c'est cadeau.",
        "Breakfast is on us tomorrow.",
        "Here is a £30 voucher to help with the wait.",
        "A free month on your plan, how does that sound?",
        "I've added £30 to your account to say sorry.",
        "Your next blow-dry's on the house.",
        "We'd love to treat Ella to a free lesson.",
    ],
)
def test_words_that_give(sentence: str) -> None:
    assert gives(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nous vous offrons un remboursement intégral.",
        "La réparation vous est offerte, elle est sous garantie.",
        "Nous vous offrons toutes nos excuses.",
        "Le taxi est pour nous.",
        "Votre bon de 45 € est de nouveau valable.",
        "Nous vous envoyons un radiateur de prêt.",
        "Quelles offres avez-vous reçues ?",
        "The repair is on us.",
        "Your £30 voucher is still valid.",
        "I offer you my apologies for the bother.",
        "Here is your refund of £30.",
        "Your free month ends on Friday.",
        "The office is free tomorrow.",
    ],
)
def test_what_is_owed_or_only_sounds_like_it_gives_nothing(sentence: str) -> None:
    assert not gives(sentence)
