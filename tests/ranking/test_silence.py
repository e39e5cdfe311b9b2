from __future__ import annotations

import pytest
from wowengine.ranking.silence import FEATURES, Silence, features_of

BY_ROOM = Silence((1.0, 0.0, 0.0, 0.0), bias=0.0, threshold=0.5)
BY_AHEAD = Silence((0.0, 0.0, -1.0, 0.0), bias=1.0, threshold=0.5)


def test_where_there_is_room_a_gesture_is_worth_making() -> None:
    assert not BY_ROOM.is_better(0.6, 0.5, plain=[0.6], commercial=[], told="")


def test_where_there_is_none_silence_is_better() -> None:
    assert BY_ROOM.is_better(0.4, 0.5, plain=[0.6], commercial=[], told="")


def test_the_threshold_itself_is_enough() -> None:
    assert not BY_ROOM.is_better(0.5, 0.5, plain=[0.6], commercial=[], told="")


def test_silence_is_better_than_what_stands_behind_a_commercial_gesture_that_must_wait() -> None:
    assert BY_AHEAD.is_better(0.5, 0.1, plain=[0.3], commercial=[0.9], told="")
    assert not BY_AHEAD.is_better(0.5, 0.1, plain=[0.8], commercial=[0.9], told="")


def test_a_commercial_gesture_that_need_not_wait_is_no_reason_for_silence() -> None:
    assert not BY_AHEAD.is_better(0.5, 0.9, plain=[0.3], commercial=[0.9], told="")


def test_only_the_best_of_each_counts() -> None:
    assert features_of(0.5, 0.1, [0.2, 0.8], [0.3, 0.1], "") == features_of(
        0.5, 0.1, [0.8], [0.3], ""
    )


def test_room_and_readiness_count_as_log_odds() -> None:
    room, readiness, ahead, _ = features_of(0.5, 0.9, [0.5], [0.5], "")
    assert (room, ahead) == (0.0, 0.0)
    assert readiness == pytest.approx(2.197, abs=1e-3)


@pytest.mark.parametrize(
    ("plain", "commercial", "ahead"),
    [
        ([0.5], [0.5], 0.0),
        ([0.5], [0.9], 2.197),
        ([0.5], [0.01], -2.0),
        ([0.5], [], -2.0),
        ([], [0.5], 5.989),
        ([], [], 0.0),
    ],
)
def test_how_far_a_commercial_gesture_is_ahead(
    plain: list[float], commercial: list[float], ahead: float
) -> None:
    assert features_of(0.5, 0.0, plain, commercial, "")[2] == pytest.approx(ahead, abs=1e-3)
    assert features_of(0.5, 0.5, plain, commercial, "")[2] == pytest.approx(ahead / 2, abs=1e-3)


@pytest.mark.parametrize(("one", "other"), [(0, 150), (1_200, 9_000)])
def test_beyond_a_short_and_a_long_text_the_length_says_nothing_more(one: int, other: int) -> None:
    told = [features_of(0.5, 0.5, [0.5], [], "x" * n)[3] for n in (one, other)]
    assert told[0] == told[1]


@pytest.mark.parametrize(("less", "more"), [(150, 151), (1_199, 1_200)])
def test_between_them_it_does(less: int, more: int) -> None:
    told = [features_of(0.5, 0.5, [0.5], [], "x" * n)[3] for n in (less, more)]
    assert told[0] < told[1]


def test_who_tells_much_wants_more() -> None:
    by_told = Silence((0.0, 0.0, 0.0, 1.0), bias=-6.0, threshold=0.5)
    assert by_told.is_better(0.5, 0.5, plain=[0.9], commercial=[], told="PIN?")
    assert not by_told.is_better(0.5, 0.5, plain=[0.9], commercial=[], told="word " * 100)


def test_certainties_stay_finite() -> None:
    low, high, *_ = features_of(0.0, 1.0, [0.5], [], "")
    assert low == pytest.approx(-high)


def test_it_survives_being_written_and_read() -> None:
    assert Silence.from_data(BY_ROOM.to_data()) == BY_ROOM


def test_a_missing_weight_is_noticed() -> None:
    data = BY_ROOM.to_data()
    del data["weights"][FEATURES[0]]
    with pytest.raises(KeyError):
        Silence.from_data(data)
