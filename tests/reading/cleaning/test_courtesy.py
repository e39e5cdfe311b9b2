from __future__ import annotations

import pytest
from wowengine.reading.cleaning.courtesy import is_courtesy


@pytest.mark.parametrize(
    "line",
    [
        "Bonjour à toutes et à tous,",
        "Chère Madame Roux,",
        "Dear Sir or Madam,",
        "Messieurs,",
        "Yours faithfully, T. Okafor",
        "Bien amicalement, Serge",
        "Regards, Terence, The Gilded Onion",
        "Je vous prie de croire à mes sentiments distingués,",
        "Bonne journée.",
        "Best, Pam Ridsdale",
    ],
)
def test_greetings_and_closings_with_whose_they_are(line: str) -> None:
    assert is_courtesy(line)


@pytest.mark.parametrize(
    "line",
    [
        "Thank you.",
        "Merci, Samir",
        "Yours, for the last time,",
        "Regards, and do call me",
        "Best phone ever",
        "Bonjour, mon alarme bipe",
        "Dear me, what a mess",
        "Chère facture !",
    ],
)
def test_what_says_more_than_that_is_none(line: str) -> None:
    assert not is_courtesy(line)
