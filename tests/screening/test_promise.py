from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from wowengine.screening.promise import passed_day

NOW = datetime.fromisoformat("2026-05-04T11:20:00+02:00")


@pytest.mark.parametrize(
    "sentence",
    [
        "Votre remboursement sera sur votre compte le 30 avril.",
        "L'expert va passer avant le 2 mai, vous avez ma parole.",
        "Your refund will be in your account by 30 April.",
        "The part is due on Friday 1 May.",
    ],
)
def test_a_day_that_has_passed_cannot_be_promised(sentence: str) -> None:
    assert passed_day(sentence, NOW) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Votre remboursement sera sur votre compte le 6 mai.",
        "Votre remboursement a été envoyé le 30 avril.",
        "Votre demande du 30 avril sera traitée demain.",
        "Your refund was sent on 30 April.",
        "Your letter of 30 April will be answered tomorrow.",
        "The two-year warranty ended in March 2025, and the repair will be charged.",
        "Le contrat prendra fin le 15 décembre.",
        "La caméra du 30 avril.",
    ],
)
def test_a_day_to_come_or_one_that_is_told_of_may_be_named(sentence: str) -> None:
    assert passed_day(sentence, NOW) is None


def test_the_clock_turns_exactly_after_the_day_itself() -> None:
    sentence = "The engineer will come on 4 May."
    assert passed_day(sentence, NOW.replace(hour=23, minute=59)) is None
    assert passed_day(sentence, NOW + timedelta(days=1)) is not None


def test_this_morning_is_over_at_noon() -> None:
    sentence = "Le technicien sera chez vous ce matin."
    assert passed_day(sentence, NOW.replace(hour=11, minute=59)) is None
    assert passed_day(sentence, NOW.replace(hour=12, minute=0)) == NOW.date()
