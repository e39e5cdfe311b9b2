from __future__ import annotations

import pytest
from wowengine.screening.courtesy import is_polite


@pytest.mark.parametrize(
    ("sentence", "polite"),
    [
        ("Hello, thank you for your enquiry.", True),
        ("Thanks for getting in touch about the coat.", True),
        ("I'm so sorry about the delay.", True),
        ("Have a lovely day!", True),
        ("Take care.", True),
        ("Kind regards, Bronwen", True),
        ("Bonjour, je vous prie de m'excuser pour ce retard.", True),
        ("Merci de votre patience.", True),
        ("Je vous souhaite une bonne journée.", True),
        ("Thank you for your patience, here is £20 off.", False),
        ("Thank you for the 3 photos.", False),
        ("Sorry, the price is now £40.", False),
        ("Enjoy the new plan at half price!", False),
        ("Merci de prendre notre contrat.", False),
        ("Merci pour votre patience, voici un bon.", False),
        ("Bonne nouvelle, la pièce est là.", False),
    ],
)
def test_good_manners_say_nothing_beside(sentence: str, polite: bool) -> None:
    assert is_polite(sentence) is polite
