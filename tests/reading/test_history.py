from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

import pytest
from wowengine.reading.history import HISTORY, history_of

from tests.factories import NOW, make_case

DAY = timedelta(days=1)


def told(**fields: Any) -> dict[str, float]:
    return dict(zip(HISTORY, history_of(make_case(**fields), NOW), strict=True))


def message(days_ago: float) -> dict[str, Any]:
    return {"author": "customer", "text": "Still cold.", "at": NOW - days_ago * DAY}


def touchpoint(days_ago: float, outcome: str) -> dict[str, Any]:
    return {"at": NOW - days_ago * DAY, "outcome": outcome}


def test_a_case_without_dates_tells_none() -> None:
    found = told()
    assert found.pop("consent-unknown") == 1
    assert set(found.values()) == {0.0}


def test_how_long_it_has_lasted_and_been_idle() -> None:
    found = told(messages=[message(9), message(2)])
    assert found["lasted"] == pytest.approx(math.log1p(7))
    assert found["idle"] == pytest.approx(math.log1p(2))
    assert found["dated"] == 1


def test_what_lies_ahead_is_not_known_yet() -> None:
    ahead = told(messages=[message(2), message(-5)], journey=[touchpoint(-3, "negative")])
    assert ahead["idle"] == pytest.approx(math.log1p(2))
    assert (ahead["bad-touchpoint"], ahead["last-bad"]) == (0, 0)


def test_the_freshest_touchpoint_of_each_outcome_counts() -> None:
    found = told(
        journey=[touchpoint(90, "negative"), touchpoint(60, "positive"), touchpoint(30, "positive")]
    )
    assert found["touchpoint"] == found["good-touchpoint"] == pytest.approx(math.exp(-1))
    assert found["bad-touchpoint"] == pytest.approx(math.exp(-3))
    assert found["touchpoints"] == pytest.approx(math.log1p(3))
    assert (found["last-good"], found["last-bad"]) == (1, 0)


def test_who_the_customer_is() -> None:
    since = (NOW - 730 * DAY).date()
    found = told(
        customer={"id": "c", "since": since, "marketing_consent": False}, priority="urgent"
    )
    assert found["customer-for"] == pytest.approx(math.log1p(2))
    assert (found["consent-unknown"], found["priority"]) == (0, 2)
    tomorrow = told(customer={"id": "c", "since": (NOW + 3 * DAY).date()})
    assert tomorrow["customer-for"] == 0
