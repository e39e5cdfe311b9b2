from __future__ import annotations

from datetime import date, datetime

import pytest
from wowengine.reading.times.dates import days_in
from wowengine.reading.times.meant import days_meant

MONDAY = datetime.fromisoformat("2026-11-23T12:00:00+01:00")


def dates(text: str) -> list[date | None]:
    return [day.nearest(MONDAY.date()) for day in days_meant(text, days_in(text), MONDAY)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le technicien passe demain matin.", 24),
        ("On vous livre après-demain.", 25),
        ("The van comes the day after tomorrow.", 25),
        ("Le livreur passe ce soir.", 23),
        ("Your room is ready this afternoon.", 23),
        ("The part arrives in three days.", 26),
        ("La pièce arrive dans 3 jours.", 26),
        ("We come this Friday.", 27),
        ("On passe ce vendredi.", 27),
        ("La classe reprend lundi prochain.", 30),
        ("The course starts next Monday.", 30),
    ],
)
def test_a_day_is_counted_from_when_it_was_said(text: str, day: int) -> None:
    assert dates(text) == [date(2026, 11, day)]


@pytest.mark.parametrize(
    "text",
    [
        "Un autre groupe jouait ce soir-là.",
        "We reply within three days.",
        "La pièce arrive dans 3 à 5 jours.",
        "It ships in the next three days.",
        "The part arrives in ten days.",
        "Following our call this morning, I have ordered the part.",
        "It can be cancelled until tomorrow.",
    ],
)
def test_what_is_no_sure_day_is_not_counted(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize("text", ["See you on Friday.", "See you next Friday.", "À vendredi."])
def test_a_weekday_that_may_be_of_two_weeks_has_no_date(text: str) -> None:
    assert dates(text) == [None]
