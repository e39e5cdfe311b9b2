from __future__ import annotations

import pytest
from wowengine.ranking.silence import FEATURES, Silence, features_of

BY_BEST = Silence((0.0, 0.0, 1.0, -1.0, 0.0), bias=0.0, threshold=0.5)


def test_a_gesture_that_fits_is_worth_saying() -> None:
    assert not BY_BEST.is_better(0.5, 0.5, passed=[0.6, 0.2], waiting=[], said="")


def test_what_fits_badly_is_not() -> None:
    assert BY_BEST.is_better(0.5, 0.5, passed=[0.4], waiting=[], said="")


def test_the_threshold_itself_is_enough() -> None:
    assert not BY_BEST.is_better(0.5, 0.5, passed=[0.5], waiting=[], said="")


def test_beside_a_better_one_that_must_wait_silence_is_better() -> None:
    assert BY_BEST.is_better(0.5, 0.5, passed=[0.6], waiting=[0.9], said="")
    assert not BY_BEST.is_better(0.5, 0.5, passed=[0.6], waiting=[0.5], said="")


def test_where_nothing_passed_there_is_nothing_to_be_silent_about() -> None:
    assert not BY_BEST.is_better(0.5, 0.5, passed=[], waiting=[0.9], said="")


def test_room_and_readiness_count_as_log_odds() -> None:
    room, readiness, best, waiting, said = features_of(0.5, 0.9, [0.5], [], "")
    assert (room, best, waiting, said) == (0.0, 0.0, 0.0, 0.0)
    assert readiness == pytest.approx(2.197, abs=1e-3)


def test_certainties_stay_finite() -> None:
    low, high, *_ = features_of(0.0, 1.0, [0.5], [], "")
    assert low == pytest.approx(-high)


def test_it_survives_being_written_and_read() -> None:
    assert Silence.from_data(BY_BEST.to_data()) == BY_BEST


def test_a_missing_weight_is_noticed() -> None:
    data = BY_BEST.to_data()
    del data["weights"][FEATURES[0]]
    with pytest.raises(KeyError):
        Silence.from_data(data)


def test_how_much_was_said_counts() -> None:
    by_length = Silence((0.0, 0.0, 0.0, 0.0, 1.0), bias=-3.0, threshold=0.5)
    assert by_length.is_better(0.5, 0.5, passed=[0.9], waiting=[], said="PIN?")
    assert not by_length.is_better(0.5, 0.5, passed=[0.9], waiting=[], said="word " * 10)
