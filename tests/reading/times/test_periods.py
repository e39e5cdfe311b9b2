from __future__ import annotations

import pytest

from tests.reading.times.due_times import due


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("En milieu de semaine.", "11-18 23:59"),
        ("By the middle of next week.", "11-25 23:59"),
        ("At the beginning of next week.", "11-24 23:59"),
        ("D'ici le week-end.", "11-22 23:59"),
        ("Le week-end prochain.", "11-29 23:59"),
        ("Livraison semaine 49.", "12-06 23:59"),
        ("La semaine du 30.", "12-06 23:59"),
        ("By EOW.", "11-22 23:59"),
        ("Au cours de la semaine.", "11-22 23:59"),
        ("Before the week is out.", "11-22 23:59"),
    ],
)
def test_a_part_of_a_week_ends_with_it(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Début décembre.", "12-10 23:59"),
        ("Early next month.", "12-10 23:59"),
        ("Mi-décembre.", "12-20 23:59"),
        ("By mid-December.", "12-20 23:59"),
        ("Late December.", "12-31 23:59"),
        ("Courant janvier.", "01-31 23:59"),
        ("Dans le courant du mois de décembre.", "12-31 23:59"),
        ("Avant décembre.", "11-30 23:59"),
        ("By month end.", "11-30 23:59"),
        ("Before the new year.", "12-31 23:59"),
    ],
)
def test_a_part_of_a_month_or_year_ends_with_it(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    "text",
    [
        "En décembre.",
        "Depuis début décembre.",
        "Your late December booking.",
        "Un passage par semaine 10 fois de suite.",
        "Semaine 48 du contrat.",
    ],
)
def test_what_names_no_end_is_no_due_time(text: str) -> None:
    assert due(text) is None
