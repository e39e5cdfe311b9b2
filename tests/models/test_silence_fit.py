from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from wowengine.evaluation.labelled import Expected
from wowengine.index.relevance import FEATURES as RELEVANCE
from wowengine.models.relevance_fit import Sample, Topics
from wowengine.models.silence_fit import fit_silence
from wowengine.ranking.silence import FEATURES, Silence

from tests.factories import make_moment

SOURCES = ("home", "hotel", "retail", "telecom")
EACH = 60
SELLS = np.array([False, True])
FACTLESS = np.array([True, True])
NOTHING = np.zeros(0, dtype=np.float32)
Values = npt.NDArray[np.float64]


def sample(source: str, wants: bool) -> Sample:
    """A case of a playbook of two gestures; the one called 'sells' is commercial."""
    expected = Expected(relevant={"calls": 2}) if wants else Expected()
    read, ids = make_moment().read, ("calls", "sells")
    features = np.zeros((2, len(RELEVANCE)))
    return Sample(
        source, read, NOTHING, NOTHING, features, ids, SELLS, FACTLESS, FACTLESS, expected
    )


def some_samples(wants: npt.NDArray[np.bool_]) -> list[Sample]:
    return [sample(SOURCES[n % len(SOURCES)], bool(want)) for n, want in enumerate(wants)]


def topics_of(wants: npt.NDArray[np.bool_], seed: int) -> list[Values]:
    """How well either gesture fits: in half of what wants none, the commercial one better."""
    generator = np.random.default_rng(seed)
    found = []
    for is_wanted in wants:
        sells = -2.0 if is_wanted or generator.random() < 0.5 else 3.0
        found.append(np.array([0.0, sells]) + generator.normal(size=2) / 2)
    return found


def fit_on(
    data: list[Sample],
    came: list[Values],
    room: Values,
    readiness: Values,
    without_facts: list[Values] | None = None,
) -> tuple[Silence, dict[str, str]]:
    return fit_silence(data, Topics(came, without_facts or came), room, readiness)


def sure(wants: npt.NDArray[np.bool_], seed: int, strength: float = 1.0) -> Values:
    """What is judged of cases, right as often as `strength` makes it."""
    noise = np.random.default_rng(seed).normal(size=len(wants))
    found: Values = 1 / (1 + np.exp(-(np.where(wants, strength, -strength) + noise)))
    return found


WANTS = np.random.default_rng(0).random(len(SOURCES) * EACH) < 0.6
HALVES = np.full(len(WANTS), 0.5)
ALIKE = [np.zeros(2)] * len(WANTS)


def fit(strength: float = 0.8) -> tuple[Silence, dict[str, str]]:
    """Both room and what fits tell whether a gesture is wanted; readiness doesn't."""
    return fit_on(some_samples(WANTS), topics_of(WANTS, 1), sure(WANTS, 2, strength), HALVES)


@pytest.fixture(scope="module")
def fitted() -> tuple[Silence, dict[str, str]]:
    return fit()


def auc(figure: str) -> float:
    return float(re.search(r"AUC ([\d.]+)", figure)[1])  # type: ignore[index]


def right_silence(figure: str) -> float:
    return float(figure.split(maxsplit=1)[0])


def wrong_silence(figure: str) -> float:
    return float(re.search(r"at wrong silence ([\d.]+)", figure)[1])  # type: ignore[index]


def test_silence_is_better_where_no_room_is_left_and_what_fits_must_wait(
    fitted: tuple[Silence, dict[str, str]],
) -> None:
    silence, _ = fitted
    assert silence.why(0.02, 0.5, [0.1], [0.9])
    assert not silence.why(0.98, 0.5, [0.9], [])


def test_more_room_and_less_that_must_wait_make_a_gesture_more_wanted(
    fitted: tuple[Silence, dict[str, str]],
) -> None:
    weights = dict(zip(FEATURES, fitted[0].weights, strict=True))
    assert weights["room"] > 0.3
    assert weights["ahead"] < -0.3
    assert weights["readiness"] == pytest.approx(0, abs=1e-6)  # it is alike in all cases


def test_a_figure_for_each_thing_more_that_is_looked_at(
    fitted: tuple[Silence, dict[str, str]],
) -> None:
    _, figures = fitted
    *kinds, within, without = figures
    assert kinds == [
        f"right silence by {', '.join(FEATURES[:count])}" for count in range(1, len(FEATURES) + 1)
    ]
    assert (within, without) == ("right silence by all, within reach", "without their facts")
    (share,) = {wrong_silence(figures[kind]) for kind in (*kinds, within)}
    assert 0 < share < 0.2


def test_what_must_wait_tells_more_than_room_alone(
    fitted: tuple[Silence, dict[str, str]],
) -> None:
    room, _, ahead, *_ = fitted[1].values()
    assert auc(ahead) > auc(room) + 0.03
    assert right_silence(ahead) > right_silence(room)


def test_a_commercial_gesture_counts_only_as_surely_as_it_must_wait() -> None:
    data, topics, room = some_samples(WANTS), topics_of(WANTS, 1), sure(WANTS, 2)
    ready = np.ones(len(WANTS))
    _, figures = fit_on(data, topics, room, ready)
    by_room, _, by_ahead, *_ = figures.values()
    assert auc(by_ahead) == auc(by_room)


def test_no_more_of_those_that_want_a_gesture_meet_silence_than_is_said() -> None:
    wants = np.random.default_rng(3).random(400) < 0.5
    room = sure(wants, 4)
    alike = [np.zeros(2)] * 400
    silence, figures = fit_on(some_samples(wants), alike, room, np.full(400, 0.5))
    met = np.array([bool(silence.why(float(one), 0.5, [0.5], [0.5])) for one in room])
    (by_room, *_) = figures.values()  # only the room differs from case to case
    assert met[wants].mean() == pytest.approx(wrong_silence(by_room), abs=0.03)
    assert met[~wants].mean() == pytest.approx(right_silence(by_room), abs=0.05)


def test_where_the_playbook_has_nothing_that_fits_is_learnt_and_told_apart() -> None:
    """A fifth of the cases look as if they left room, and nothing fits them."""
    room = sure(WANTS, 2, 1.5)
    data, topics = some_samples(WANTS), topics_of(WANTS, 1)
    lacking = [replace(one, expected=Expected(room=True)) for one in data[::5]]
    rooms = np.concatenate([room, np.full(len(lacking), 0.97)])
    poor = [np.array([-5.0, -5.0])] * len(lacking)
    half = np.full(len(rooms), 0.5)
    silence, figures = fit_on([*data, *lacking], [*topics, *poor], rooms, half)
    assert dict(zip(FEATURES, silence.weights, strict=True))["fit"] > 0.3
    by_room, *_, by_all, _ = figures.values()
    assert "where only nothing fits 0.0" in by_room
    assert "where only nothing fits 1.0" in by_all


def needing(wants: npt.NDArray[np.bool_]) -> list[Sample]:
    """Cases in every other one of which the gesture that is wanted needs a fact, which is there."""
    found = []
    for n, one in enumerate(some_samples(wants)):
        features = one.features.copy()
        features[0, RELEVANCE.index("facts")] = 1.0
        needs = np.array([bool(n % 2), True])
        found.append(replace(one, features=features, free=needs))
    return found


def test_what_can_be_done_without_facts_is_what_needs_none() -> None:
    kept, lost = needing(np.array([True, True]))
    assert not lost.free.all() or not kept.free.all()
    for one in (kept, lost):
        bare = one.without_facts()
        assert bare.met.tolist() == one.free.tolist()
        assert not bare.features[:, RELEVANCE.index("facts")].any()
        assert bare.expected.relevant == ({"calls": 2} if one.free[0] else {})
        assert bare.expected.held == one.expected.held
    assert lost.expected.relevant == {"calls": 2}


def test_what_fits_better_and_lacks_facts_is_learnt_to_be_out_of_reach() -> None:
    data, noise = needing(WANTS), np.random.default_rng(9).normal(size=(len(WANTS), 2)) / 2
    topics = list(np.array([2.0, -2.0]) + noise)
    silence, figures = fit_on(data, topics, sure(WANTS, 2, 1.5), HALVES)
    assert silence.reach.weight < -0.5
    assert silence.why(0.99, 0.5, [0.1], [], [0.95]) == "out-of-reach"
    assert silence.why(0.99, 0.5, [0.95], [], [0.1]) is None
    count, lost, lost_by_reach, kept, kept_by_reach = re.findall(
        r"[\d.]*\d", figures["without their facts"]
    )
    assert int(count) == WANTS[::2].sum()
    assert float(lost_by_reach) > float(lost) + 0.5
    assert (kept, kept_by_reach) == ("0.000", "0.000")  # without its facts none keeps its own


def test_where_no_case_lacks_facts_everything_is_within_reach(
    fitted: tuple[Silence, dict[str, str]],
) -> None:
    silence, figures = fitted
    assert silence.reach.weight == 0
    assert silence.reach.sure(5.0) > 0.999
    *_, by_all, within, _ = figures.values()
    assert within == by_all


def test_a_playbook_is_measured_by_what_the_others_teach() -> None:
    wants = np.tile([True, False], 120)
    here = np.repeat([True, False], 120)
    told = sure(np.where(here, wants, ~wants), 5, 2.0)  # in one world room means the contrary
    two = [
        sample("home" if first else "hotel", bool(want))
        for first, want in zip(here, wants, strict=True)
    ]
    _, figures = fit_on(two, ALIKE, told, HALVES)
    (by_room, *_) = figures.values()
    assert auc(by_room) < 0.3


def test_the_threshold_is_a_share_of_certainty(fitted: tuple[Silence, dict[str, str]]) -> None:
    silence, _ = fitted
    assert 0 < silence.threshold < 1
    assert len(silence.weights) == len(FEATURES)


def test_the_same_cases_give_the_same_model(fitted: tuple[Silence, dict[str, str]]) -> None:
    assert fit() == fitted


def test_the_more_is_told_by_room_the_more_silence_is_right() -> None:
    found = [right_silence(fit(by)[1]["right silence by room"]) for by in (0.3, 1.0, 2.5)]
    assert all(less < more for less, more in pairwise(found))
