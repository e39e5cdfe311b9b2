from __future__ import annotations

import pytest

from tests.reading.times.due_times import due


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("D'ici une heure ou deux.", "11-16 12:00"),
        ("In a day or two at most.", "11-18 23:59"),
        ("In a week or ten days.", "11-26 23:59"),
        ("Dans quinze jours, trois semaines.", "12-07 23:59"),
        ("Within two weeks or by 20 December.", "12-20 23:59"),
        ("In 2 hours 30 minutes.", "11-16 12:30"),
        ("Dans un délai maximum de 10 jours.", "11-26 23:59"),
        ("Within the fortnight.", "11-30 23:59"),
        ("D'ici une quinzaine.", "12-01 23:59"),
        ("In a fortnight's time.", "11-30 23:59"),
        ("Sous huitaine.", "11-24 23:59"),
        ("D'ici huitaine.", "11-24 23:59"),
        ("Within the week.", "11-23 23:59"),
        ("D'ici une petite heure.", "11-16 11:00"),
        ("Dans trois quarts d'heure.", "11-16 10:45"),
    ],
)
def test_a_length_of_time_is_read_to_its_end(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("D'ici 18h ce soir.", "11-16 18:00"),
        ("D'ici 17 h.", "11-16 17:00"),
        ("D'ici 15 heures.", "11-16 15:00"),
        ("D'ici 11h demain.", "11-17 11:00"),
        ("D'ici 24h.", "11-17 10:00"),
        ("D'ici 3h.", "11-16 13:00"),
    ],
)
def test_by_an_hour_of_the_day_is_not_within_so_many_hours(text: str, end: str) -> None:
    assert due(text) == end
