from __future__ import annotations

import pytest
from wowengine.reading.statements.limits import are_limit_and_use
from wowengine.reading.statements.statement import Statement

from tests.factories import NOW

# Of 10 March, a Tuesday.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You can collect your parcel on 26 March.", "We keep your parcel until 30 March."),
        ("You can collect your parcel on Thursday.", "We keep your parcel until Friday."),
        ("Your visit is on the 26th.", "The exhibition runs till 30 March."),
        ("Votre abonnement est prélevé le 15 mars.", "Votre abonnement court jusqu'au 31 mars."),
        ("Your order can be changed until 25 March.", "Your order ships on 26 March."),
    ],
)
def test_what_is_done_within_a_limit_is_no_other_day(text: str, said: str) -> None:
    assert are_limit_and_use(Statement(text, "en"), Statement(said, "en"), NOW.date())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The offer is valid until 5 April.", "The offer is valid until 30 March."),
        ("L'offre est valable jusqu'à jeudi.", "L'offre est valable jusqu'à vendredi."),
        ("You can order on 5 April.", "The offer is valid until 30 March."),
        ("The offer ends on 26 March.", "The offer is valid until 30 March."),
        ("La carte est à 102 € depuis le 1er mars.", "La carte est à 96 € jusqu'au 31 mars."),
        ("Le magasin vous accueille le 26 mars.", "Le magasin est fermé jusqu'au 30 mars."),
        ("The note is by the till on 26 March.", "The coat was sold on 14 March."),
    ],
)
def test_another_limit_or_a_day_beyond_it_is_one(text: str, said: str) -> None:
    assert not are_limit_and_use(Statement(text, "en"), Statement(said, "en"), NOW.date())
