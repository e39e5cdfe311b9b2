from __future__ import annotations

import pytest

from tests.reading.times.due_times import due


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("We'll be back a week today.", "11-23 23:59"),
        ("We'll be back a week tomorrow.", "11-24 23:59"),
        ("It will be there tomorrow week.", "11-24 23:59"),
        ("You'll have it by Friday week.", "11-27 23:59"),
        ("A fortnight today.", "11-30 23:59"),
        ("Two weeks on Friday.", "12-04 23:59"),
        ("D'aujourd'hui en huit.", "11-23 23:59"),
        ("D'ici vendredi en huit.", "11-27 23:59"),
    ],
)
def test_a_day_a_week_or_two_later_is_not_the_day_itself(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Il passera mercredi de la semaine prochaine.", "11-25 23:59"),
        ("Il passera la semaine prochaine, sans doute mercredi.", "11-25 23:59"),
        ("Mercredi matin de la semaine prochaine.", "11-25 12:00"),
        ("On Monday next week at 9.", "11-23 09:00"),
        ("Tuesday or Wednesday of next week.", "11-25 23:59"),
        ("Next week on Monday or Tuesday.", "11-24 23:59"),
        ("Jeudi de cette semaine.", "11-19 23:59"),
        ("Le mardi de la semaine suivante.", "11-24 23:59"),
        ("Before Wednesday of next week.", "11-24 23:59"),
        ("By the end of this week, Friday.", "11-20 23:59"),
        ("You'll have it this time next week.", "11-23 23:59"),
    ],
)
def test_a_weekday_of_a_week_is_that_day(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Le virement part le 5 du mois prochain.", "12-05 23:59"),
        ("We'll pay you on the 25th of this month.", "11-25 23:59"),
        ("Le 10 du mois.", "12-10 23:59"),
        ("The first Monday in December.", "12-07 23:59"),
        ("Le dernier vendredi du mois.", "11-27 23:59"),
        ("Le premier mardi du mois prochain.", "12-01 23:59"),
        ("Vous l'aurez avant Noël.", "12-24 23:59"),
        ("In time for Christmas.", "12-25 23:59"),
        ("The first week of next month.", "12-07 23:59"),
        ("La première semaine de décembre.", "12-07 23:59"),
        ("The last week of November.", "11-30 23:59"),
    ],
)
def test_a_day_of_a_month_is_that_day(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    "text",
    [
        "Le premier lundi du mois.",
        "La première semaine de ce mois.",
        "Tous les 5 du mois.",
        "Chaque lundi.",
        "Every Friday.",
        "Le 31 du mois.",
        "We rang you on Friday gone.",
        "The Christmas catalogue.",
    ],
)
def test_what_is_over_or_comes_again_and_again_is_no_due_time(text: str) -> None:
    assert due(text) is None


def test_a_visit_of_that_day_leaves_the_week_as_it_is() -> None:
    assert due("Next week we'll arrange Tuesday's visit.") == "11-29 23:59"
