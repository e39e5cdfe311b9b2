from __future__ import annotations

from datetime import date

import pytest
from pydantic import JsonValue
from wowengine.reading.statements.amounts import Amount
from wowengine.screening.facts import day_of, statements_of


@pytest.mark.parametrize(
    ("name", "value", "kind", "figure"),
    [
        ("floor_lamp_price_gbp", 119, "money", 119.0),
        ("franchise", 200, "money", 200.0),
        ("supplement_kg_eur", 11, "money", 11.0),  # the last word of a name is the unit
        ("rent_gbp_month", 850, "money", 850.0),  # so much for each
        ("refund", 49.9, "money", 49.9),
        ("bagage_soute_kg", 23, "kg", 23.0),
        ("delai_pose_semaines", 3, "d", 3 * 7 * 86_400.0),
        ("remise", 15, "%", 15.0),
        ("lead_time", "2 weeks", "d", 2 * 7 * 86_400.0),
        ("appointment", "2026-05-12T10:00", "c", 600.0),
        ("rendez_vous", "2026-05-12T10:00:00+02:00", "c", 600.0),
    ],
)
def test_a_fact_states_its_figure_with_the_unit_of_its_name(
    name: str, value: JsonValue, kind: str, figure: float
) -> None:
    (statement,) = statements_of({name: value}, "en")
    assert statement.figures[kind] == {figure}


def test_a_sum_has_the_currency_that_its_name_says() -> None:
    price, in_euros = statements_of({"price": 49, "price_eur": 49}, "en")
    assert price.amounts == {Amount(49)}
    assert in_euros.amounts == {Amount(49, "EUR")}


@pytest.mark.parametrize("value", [True, False, None, ["12 £"], {"price": "12 £"}])
def test_a_yes_a_no_and_a_list_state_no_figure(value: JsonValue) -> None:
    (statement,) = statements_of({"deposit_paid": value}, "en")
    assert not statement.figures
    assert statement.subjects == {"deposit", "paid"}


def test_a_bare_number_without_a_unit_is_a_count() -> None:
    (statement,) = statements_of({"seats_left": 4}, "en")
    assert not statement.figures
    assert statement.counts == {4.0}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-05", date(2026, 11, 5)),
        ("2026-11-05T18:00:00+01:00", date(2026, 11, 5)),
        (" 2026-11-05 ", date(2026, 11, 5)),
        ("next Friday", None),
        (20261105, None),
        (None, None),
    ],
)
def test_the_day_of_a_fact_is_that_of_a_date_or_a_time(value: JsonValue, day: date | None) -> None:
    assert day_of(value) == day
