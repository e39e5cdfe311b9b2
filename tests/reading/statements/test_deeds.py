from __future__ import annotations

import pytest
from wowengine.reading.statements.deeds import deed_of


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The engineer comes tomorrow.", "come"),
        ("The part arrives tomorrow.", "come"),
        ("La visite a lieu demain.", "come"),
        ("La livraison est prévue aujourd'hui.", "come"),
        ("Votre colis part ce soir.", "leave"),
        ("Your order will be shipped tomorrow.", "leave"),
        ("The engineer will call you today.", "contact"),
        ("Je rappelle le technicien demain.", "contact"),
    ],
)
def test_a_sentence_tells_what_will_be_done(text: str, deed: str) -> None:
    assert deed_of(text) == deed


@pytest.mark.parametrize(
    "text",
    [
        "The engineer can't come tomorrow.",
        "The engineer could also come tomorrow.",
        "If the engineer comes tomorrow, we will see.",
        "The shop is closed today.",
        "La table est libre ce soir aussi.",
        "Le cours de demain est annulé.",
        "The engineer has ordered the pump today.",
        "Votre colis est parti aujourd'hui.",
    ],
)
def test_what_is_not_sure_to_be_done_or_is_done_is_none(text: str) -> None:
    assert deed_of(text) is None
