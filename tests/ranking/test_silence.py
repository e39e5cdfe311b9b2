from __future__ import annotations

import pytest
from wowengine.ranking.silence import FEATURES, Reach, Silence, features_of, lacking_of

ALWAYS = Reach(weight=0.0, bias=40.0)  # 1, to the last digit
BY_ROOM = Silence((1.0, 0.0, 0.0, 0.0), bias=0.0, reach=ALWAYS, threshold=0.5)
BY_AHEAD = Silence((0.0, 0.0, -1.0, 0.0), bias=1.0, reach=ALWAYS, threshold=0.5)
BY_FIT = Silence((0.0, 0.0, 0.0, 1.0), bias=2.0, reach=ALWAYS, threshold=0.5)
BY_REACH = Silence((1.0, 0.0, 0.0, 0.0), bias=0.0, reach=Reach(-1.0, bias=1.0), threshold=0.5)


def test_where_there_is_room_a_gesture_is_worth_making() -> None:
    assert BY_ROOM.why(0.6, 0.5, plain=[0.6], commercial=[]) is None


def test_where_there_is_none_silence_is_better() -> None:
    assert BY_ROOM.why(0.4, 0.5, plain=[0.6], commercial=[]) == "no-room"


def test_the_threshold_itself_is_enough() -> None:
    assert BY_ROOM.why(0.5, 0.5, plain=[0.6], commercial=[]) is None


def test_silence_is_better_than_what_stands_behind_a_commercial_gesture_that_must_wait() -> None:
    assert BY_AHEAD.why(0.5, 0.1, plain=[0.3], commercial=[0.9]) == "no-room"
    assert BY_AHEAD.why(0.5, 0.1, plain=[0.8], commercial=[0.9]) is None


def test_a_commercial_gesture_that_need_not_wait_is_no_reason_for_silence() -> None:
    assert BY_AHEAD.why(0.5, 0.9, plain=[0.3], commercial=[0.9]) is None


def test_what_fits_well_leaves_no_room_where_there_is_none() -> None:
    assert BY_ROOM.why(0.4, 0.5, plain=[0.99], commercial=[]) == "no-room"
    assert BY_ROOM.why(0.4, 0.9, plain=[0.2], commercial=[0.99]) == "no-room"


def test_only_the_best_of_each_counts() -> None:
    assert features_of(0.5, 0.1, [0.2, 0.8], [0.3, 0.1]) == features_of(0.5, 0.1, [0.8], [0.3])


def test_where_nothing_fits_silence_is_better() -> None:
    assert BY_FIT.why(0.9, 0.5, plain=[0.1, 0.05], commercial=[]) == "no-room"
    assert BY_FIT.why(0.9, 0.5, plain=[0.05, 0.2], commercial=[]) is None


def test_a_commercial_gesture_fits_as_far_as_it_may_be_made() -> None:
    assert BY_FIT.why(0.9, 0.1, plain=[], commercial=[0.9]) == "no-room"
    assert BY_FIT.why(0.9, 0.9, plain=[], commercial=[0.9]) is None


def test_what_stands_behind_a_gesture_that_lacks_facts_is_not_what_is_wanted() -> None:
    assert BY_REACH.why(0.99, 0.5, [0.3], [], lacking=[0.1, 0.9]) == "out-of-reach"
    assert BY_REACH.why(0.99, 0.5, [0.8], [], lacking=[0.9]) is None
    assert BY_REACH.why(0.99, 0.5, [0.3], []) is None


def test_however_sure_it_is_that_a_gesture_is_wanted() -> None:
    assert BY_REACH.why(1.0, 0.5, [0.3], [], lacking=[0.9]) == "out-of-reach"


def test_where_none_is_wanted_it_does_not_matter_what_lacks_facts() -> None:
    assert BY_REACH.why(0.4, 0.5, [0.3], [], lacking=[0.9]) == "no-room"


@pytest.mark.parametrize(
    ("plain", "commercial", "lacking", "further"),
    [
        ([0.5, 0.1], [], [0.9, 0.2], 2.197),
        ([0.5], [0.8], [0.5], 0.0),
        ([0.1], [1.0], [0.9], 2.197),  # a sale, as surely as it may be made
        ([0.5], [], [0.01], -2.0),
        ([0.5], [], [], -2.0),
        ([], [], [0.5], 5.989),
        ([], [], [], 0.0),
    ],
)
def test_how_far_what_lacks_facts_fits_better(
    plain: list[float], commercial: list[float], lacking: list[float], further: float
) -> None:
    assert lacking_of(0.5, plain, commercial, lacking) == pytest.approx(further, abs=1e-3)


def test_room_readiness_and_fit_count_as_log_odds() -> None:
    assert features_of(0.5, 0.5, [0.5], [0.5]) == (0.0, 0.0, 0.0, 0.0)
    room, readiness, _, fit = features_of(0.9, 0.8, [0.1], [0.05])
    assert room == pytest.approx(2.197, abs=1e-3)
    assert readiness == pytest.approx(1.386, abs=1e-3)
    assert fit == pytest.approx(-2.197, abs=1e-3)


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
    assert features_of(0.5, 0.0, plain, commercial)[2] == pytest.approx(ahead, abs=1e-3)
    assert features_of(0.5, 0.5, plain, commercial)[2] == pytest.approx(ahead / 2, abs=1e-3)


def test_certainties_stay_finite() -> None:
    low, high, *_ = features_of(0.0, 1.0, [0.5], [])
    assert low == pytest.approx(-high)


def test_it_survives_being_written_and_read() -> None:
    assert Silence.from_data(BY_ROOM.to_data()) == BY_ROOM


@pytest.mark.parametrize("name", ["weight", "bias"])
def test_what_is_missing_of_the_reach_is_noticed(name: str) -> None:
    data = BY_REACH.to_data()
    assert Silence.from_data(data) == BY_REACH
    del data["reach"][name]
    with pytest.raises(KeyError):
        Silence.from_data(data)


def test_a_missing_weight_is_noticed() -> None:
    data = BY_ROOM.to_data()
    del data["weights"][FEATURES[0]]
    with pytest.raises(KeyError):
        Silence.from_data(data)
