from __future__ import annotations

from datetime import date

import pytest
from wowengine.reading.times.dates import days_in, opening_days_in

TODAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Votre remboursement sera là le 30 avril.", date(2026, 4, 30)),
        ("On vous livre le 1er mars 2027.", date(2027, 3, 1)),
        ("rendez-vous le 10/01/2027", date(2027, 1, 10)),
        ("Delivery is set for Friday 13 March.", date(2026, 3, 13)),
        ("by March 9th, 2026 at the latest", date(2026, 3, 9)),
        ("the 4th of July", date(2026, 7, 4)),
        ("arrives 2026-11-05", date(2026, 11, 5)),
        ("le 28 décembre", date(2025, 12, 28)),
        ("avant le 3.4.2026", date(2026, 4, 3)),
        ("le 26/11/26", date(2026, 11, 26)),
        ("le 27-11-2026 au matin", date(2026, 11, 27)),
        ("jeudi 26/03 à 10 h", date(2026, 3, 26)),
        ("Thu 19 Feb, 8-10am", date(2026, 2, 19)),
    ],
)
def test_a_date_is_the_day_it_means_in_the_nearest_year(text: str, day: date) -> None:
    assert [found.nearest(TODAY) for found in days_in(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "You may call us.",
        "Le tarif passe de 58 à 62 € le mois prochain.",
        "Louez un violon 3/4.",
        "The 2nd time I rang, nobody answered.",
        "Appelez entre 8 h et 10 h.",
        "Nous habitons le 12 rue Haute.",
        "It dries in the sun.",
        "On sat ce qui manque.",
        "Version 3.4.20261",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert days_in(text) == []


@pytest.mark.parametrize(
    "text",
    ["Le technicien passera jeudi 8-12.", "We'll be there Thursday 9 to 5.", "jeudi 14 - 18h"],
)
def test_the_hours_of_a_slot_are_no_day_of_the_month(text: str) -> None:
    (found,) = days_in(text)
    assert (found.day, found.weekday) == (None, 3)


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        ("on 6 May", "on 7 May", False),
        ("le jeudi 6 août", "jeudi", True),
        ("à partir de mars", "à partir de septembre", False),
        ("le 12", "le 12 mars", True),
        ("on Monday", "on Tuesday", False),
        ("in March 2025", "until March 2028", False),
        ("le 12", "in March", None),
    ],
)
def test_two_days_agree_as_far_as_they_are_said(one: str, two: str, agree: bool | None) -> None:
    assert days_in(one)[0].agrees_with(days_in(two)[0], TODAY) is agree
    assert days_in(two)[0].agrees_with(days_in(one)[0], TODAY) is agree


@pytest.mark.parametrize(
    ("text", "is_possible"),
    [
        ("le lundi 4 mai", True),
        ("le mardi 4 mai", False),
        ("Tuesday 4 May", False),
        ("mardi 4/05", False),
        ("lundi 4 mai 2026", True),
        ("lundi 4 mai 2027", False),
        ("mercredi 4 novembre", True),
        ("jeudi 4 novembre", True),  # of last year: the day is far
        ("vendredi 4 novembre", False),
        ("31 novembre", False),
        ("30 February", False),
        ("29 février", True),
        ("29 février 2027", False),
        ("lundi 12", True),  # the month isn't said
        ("mardi", True),
        ("mai 2026", True),
    ],
)
def test_a_day_is_possible_when_the_calendar_has_it(text: str, is_possible: bool) -> None:
    assert days_in(text)[0].is_possible(TODAY) is is_possible


def test_a_dotted_weekday_is_read_before_its_day() -> None:
    (found,) = days_in("Le technicien passera ven. 27.")
    assert (found.weekday, found.day) == (4, 27)
    assert [day.weekday for day in days_in("le 3 mar. 2026")] == [None]


def test_29_february_has_a_nearest_day_only_in_a_leap_year() -> None:
    assert days_in("29 February")[0].nearest(date(2026, 6, 1)) is None
    assert days_in("29 February")[0].nearest(date(2027, 12, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(("text", "weekday"), [("by Fri.", 4), ("on Sat morning", 5)])
def test_a_weekday_is_cut_short_where_one_is_led_to(text: str, weekday: int) -> None:
    assert [found.weekday for found in days_in(text)] == [weekday]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Christmas stay 24-27 December.", (12, 24)),
        ("16 et 17 mai libres.", (5, 16)),
        ("Booked from the 2nd to the 5th of June.", (6, 2)),
        ("Travaux du 5 au 16/10.", (10, 5)),
    ],
)
def test_the_day_before_another_has_its_month(text: str, day: tuple[int, int]) -> None:
    assert [(found.month, found.day) for found in opening_days_in(text)] == [day]


@pytest.mark.parametrize(
    "text", ["Two rooms, 17 May.", "From 9 to 5 on 17 May.", "8-12 le 17 mai."]
)
def test_a_number_before_a_day_is_none(text: str) -> None:
    assert opening_days_in(text) == []
