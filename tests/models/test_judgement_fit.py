from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.models.judgement_fit import Fitted, even_odds, fit_judgement, seldom_no
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import ReadCase
from wowengine.reading.sentences import Sentence

from tests.factories import make_moment

NAMES = ("tells", "varies", "stands-still")
SCORES = st.lists(st.tuples(st.sampled_from([n / 20 for n in range(1, 20)]), st.booleans()))

Points = npt.NDArray[np.float64]


def read(features: Points, vector: Points) -> ReadCase:
    return replace(make_moment().read, features=features, vector=vector)


def features_of(answers: npt.NDArray[np.bool_], generator: np.random.Generator) -> Points:
    """The first tells the answer, the second is noise, the third is always alike."""
    count = len(answers)
    tells = np.where(answers, 2.0, -2.0) + generator.normal(size=count)
    return np.column_stack([tells, generator.normal(size=count), np.full(count, 7.0)])


def unit(points: Points) -> Points:
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def fit(
    features: Points, vectors: Points, answers: Sequence[bool], sources: Sequence[str]
) -> Fitted:
    reads = [read(*both) for both in zip(features, vectors, strict=True)]
    return fit_judgement(reads, answers, sources, NAMES, even_odds)


def test_a_word_that_tells_is_listened_to_where_nothing_else_does() -> None:
    generator = np.random.default_rng(3)
    answers = generator.random(90) < 0.5
    told = ("the parcel weeps", "the parcel sings")
    said = [Sentence(text, "customer", 0) for text in told]
    reads = [
        replace(read(np.zeros(3), vector), sentences=(said[bool(yes)],))
        for yes, vector in zip(
            answers,
            unit(generator.normal(size=(90, 12))) * 0.2,
            strict=True,
        )
    ]
    fitted = fit_judgement(reads, answers.tolist(), ["moments-1"] * 90, NAMES, even_odds)
    assert right(fitted) > 0.95
    nothing = np.zeros(3, dtype=np.float32), np.zeros(12, dtype=np.float32)
    assert fitted.judgement.probability(*nothing, ["the", "parcel", "sings"]) > 0.6
    assert fitted.judgement.probability(*nothing, ["the", "parcel", "weeps"]) < 0.4


def test_of_cases_that_contradict_each_other_those_that_count_more_decide() -> None:
    generator = np.random.default_rng(4)
    answers = [True, False] * 60
    vectors = np.repeat(unit(generator.normal(size=(60, 12))) * 0.2, 2, axis=0)
    reads = [read(np.zeros(3), vector) for vector in vectors]
    nothing = np.zeros(3, dtype=np.float32), np.zeros(12, dtype=np.float32)
    for counts, is_yes in (((4.0, 1.0), True), ((1.0, 4.0), False)):
        fitted = fit_judgement(
            reads, answers, ["moments-1"] * 120, NAMES, even_odds, list(counts) * 60
        )
        assert (fitted.judgement.probability(*nothing, ()) > 0.7) is is_yes
        assert (fitted.judgement.probability(*nothing, ()) < 0.3) is not is_yes


def right(fitted: Fitted) -> float:
    """How often models that hadn't seen a case are right about it."""
    return float(((fitted.outside >= 0) == fitted.truth).mean())


def right_about_seen(judgement: Judgement, vectors: Points, answers: Points) -> float:
    features = np.zeros(len(NAMES), dtype=np.float32)
    sure = [judgement.probability(features, vector.astype(np.float32), ()) for vector in vectors]
    return float(((np.array(sure) >= 0.5) == answers).mean())


@pytest.fixture(scope="module")
def told() -> Fitted:
    """A judgement of 160 cases of which the first feature tells the answer."""
    generator = np.random.default_rng(1)
    answers = generator.random(160) < 0.4
    vectors = unit(generator.normal(size=(160, 12))) * 0.2
    return fit(features_of(answers, generator), vectors, answers.tolist(), ["moments-1"] * 160)


def test_a_judgement_learns_what_tells_yes_from_no(told: Fitted) -> None:
    vector = np.zeros(12, dtype=np.float32)
    yes = told.judgement.probability(np.array([2.5, 0, 7], dtype=np.float32), vector, ())
    no = told.judgement.probability(np.array([-2.5, 0, 7], dtype=np.float32), vector, ())
    assert yes > 0.8
    assert no < 0.2
    assert right(told) > 0.9


def test_what_is_alike_in_all_cases_changes_nothing(told: Fitted) -> None:
    vector = np.zeros(12, dtype=np.float32)
    usual, unusual = (
        told.judgement.probability(np.array([1, 0, value], dtype=np.float32), vector, ())
        for value in (7, 1000)
    )
    assert usual == unusual


def test_how_sure_it_is_of_unseen_cases_is_how_often_the_answer_is_yes(told: Fitted) -> None:
    assert told.outside_probabilities.mean() == pytest.approx(told.truth.mean(), abs=1e-3)
    sure = told.truth[told.outside_probabilities > 0.5].mean()
    assert sure == pytest.approx(told.outside_probabilities[told.outside > 0].mean(), abs=0.1)


def test_the_judgement_kept_is_as_sure_of_a_case_as_models_that_have_not_seen_it(
    told: Fitted,
) -> None:
    generator = np.random.default_rng(1)
    answers = generator.random(160) < 0.4
    vectors = unit(generator.normal(size=(160, 12))) * 0.2
    features = features_of(answers, generator)
    held = make_moment().read.terms
    inside = [
        told.judgement.probability(row.astype(np.float32), vector.astype(np.float32), held)
        for row, vector in zip(features, vectors, strict=True)
    ]
    assert np.abs(np.array(inside) - told.outside_probabilities).mean() < 0.1


@pytest.mark.parametrize("share", [0.15, 0.85])
def test_the_judgement_kept_says_yes_as_often_as_the_cases_do(share: float) -> None:
    generator = np.random.default_rng(8)
    answers = generator.random(120) < share
    features = features_of(answers, generator)
    vectors = unit(generator.normal(size=(120, 12))) * 0.2
    judgement = fit(features, vectors, answers.tolist(), ["moments-1"] * 120).judgement
    held = make_moment().read.terms
    yes = [
        judgement.probability(row.astype(np.float32), vector.astype(np.float32), held)
        for row, vector in zip(features, vectors, strict=True)
    ]
    assert np.mean(yes) == pytest.approx(answers.mean(), abs=0.05)


def test_no_case_is_judged_by_a_model_that_has_learnt_it_by_heart() -> None:
    generator = np.random.default_rng(2)
    answers = np.tile([True, False], 60)
    generator.shuffle(answers)
    vectors = unit(generator.normal(size=(120, 40)))
    fitted = fit(np.zeros((120, 3)), vectors, answers.tolist(), ["moments-1"] * 120)
    assert right_about_seen(fitted.judgement, vectors, answers) > 0.9
    assert right(fitted) < 0.65


@pytest.mark.parametrize(("apart", "is_told"), [(False, False), (True, True)])
def test_twins_in_a_file_are_judged_by_models_that_have_seen_neither(
    apart: bool, is_told: bool
) -> None:
    generator = np.random.default_rng(3)
    of_pair = np.tile([True, False], 60)
    generator.shuffle(of_pair)
    answers = np.repeat(of_pair, 2)
    vectors = np.repeat(unit(generator.normal(size=(120, 40))), 2, axis=0)
    if apart:  # what a twin would give away, were it in another fold
        answers, vectors = np.roll(answers, 1), np.roll(vectors, 1, axis=0)
    fitted = fit(np.zeros((240, 3)), vectors, answers.tolist(), ["moments-1"] * 240)
    assert (right(fitted) > 0.75) is is_told


@pytest.mark.parametrize(("source", "is_told"), [("{}", False), ("moments-{}", True)])
def test_cases_of_one_playbook_are_judged_by_models_that_have_seen_none_of_them(
    source: str, is_told: bool
) -> None:
    generator = np.random.default_rng(4)
    worlds = np.repeat(unit(generator.normal(size=(16, 40))), 10, axis=0)
    answers = np.repeat(np.tile([True, False], 8), 10)
    vectors = unit(worlds + generator.normal(size=worlds.shape) * 0.02)
    sources = [source.format(f"playbook{n // 10}") for n in range(160)]
    fitted = fit(np.zeros((160, 3)), vectors, answers.tolist(), sources)
    assert (right(fitted) > 0.75) is is_told


def test_cases_are_seen_along_the_axes_in_which_they_differ_most() -> None:
    generator = np.random.default_rng(5)
    answers = np.tile([True, False], 150)
    direction = unit(generator.normal(size=(1, 600)))[0]
    vectors = generator.normal(size=(300, 600)) * 0.01 + np.outer(answers - 0.5, direction)
    fitted = fit(np.zeros((300, 3)), vectors, answers.tolist(), ["moments-1"] * 300)
    axes = fitted.judgement.axes
    assert axes.shape[0] < 300
    assert axes.shape[1] == len(NAMES) + 600
    np.testing.assert_allclose(axes @ axes.T, np.eye(len(axes)), atol=1e-4)
    assert np.linalg.norm(axes[:, len(NAMES) :] @ direction) == pytest.approx(1, abs=0.01)
    assert fitted.judgement.supports.shape[1] == len(axes)
    assert right(fitted) == 1


def test_the_threshold_is_placed_on_what_is_said_of_unseen_cases() -> None:
    seen: list[tuple[Points, npt.NDArray[np.bool_]]] = []

    def place(sure: Points, answers: npt.NDArray[np.bool_]) -> float:
        seen.append((sure, answers))
        return 0.37

    generator = np.random.default_rng(6)
    answers = np.tile([True, False], 30)
    vectors = unit(generator.normal(size=(60, 8)))
    reads = [read(*both) for both in zip(features_of(answers, generator), vectors, strict=True)]
    fitted = fit_judgement(reads, answers.tolist(), ["moments-1"] * 60, NAMES, place)
    ((sure, truth),) = seen
    assert fitted.judgement.threshold == 0.37
    np.testing.assert_allclose(sure, fitted.outside_probabilities)
    np.testing.assert_array_equal(truth, answers)


def test_errors_are_the_shares_of_wrong_yes_among_noes_and_of_wrong_no_among_yeses() -> None:
    sure = np.array([0.9, 0.6, 0.2, 0.7, 0.1, 0.1, 0.1])
    truth = np.array([True, True, True, False, False, False, False])
    fitted = Fitted(Judgement.undecided(), np.log(sure / (1 - sure)), truth)
    assert fitted.errors_at(0.5) == (pytest.approx(1 / 4), pytest.approx(1 / 3))
    assert fitted.errors_at(0.8) == (0, pytest.approx(2 / 3))


@given(SCORES, st.sampled_from([0.0, 0.06, 0.3, 0.9]))
def test_no_higher_threshold_misses_so_few(scored: list[tuple[float, bool]], share: float) -> None:
    scored = [*scored, (0.4, True), (0.6, False)]  # at least one of each
    sure, truth = (np.array(values) for values in zip(*scored, strict=True))
    placed = seldom_no(share)(sure, truth)
    assert (sure[truth] < placed).mean() <= share
    higher = [t for t in np.unique(sure[truth]) if t > placed]
    assert all((sure[truth] < t).mean() > share for t in higher)


def test_the_threshold_goes_by_the_cases_of_playbooks_where_they_answer_both_ways() -> None:
    generator = np.random.default_rng(8)
    answers = np.tile([True, False], 60)
    vectors = unit(generator.normal(size=(120, 8)))
    reads = [read(*both) for both in zip(features_of(answers, generator), vectors, strict=True)]
    seen: list[int] = []

    def place(sure: Points, _: npt.NDArray[np.bool_]) -> float:
        seen.append(len(sure))
        return 0.5

    sources = [*["moments-1"] * 80, *["hotel"] * 20, *["bank"] * 20]
    fit_judgement(reads, answers.tolist(), sources, NAMES, place)
    one_sided = [*answers[:80], *[True] * 40]
    fit_judgement(reads, one_sided, sources, NAMES, place)
    assert seen == [40, 120]


def test_even_odds_are_one_half_whatever_was_said() -> None:
    assert even_odds(np.array([0.9, 0.8]), np.array([True, False])) == 0.5
