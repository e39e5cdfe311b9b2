"""What is learnt of where cases find their answer, in a world of four directions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from wowengine.evaluation.labelled import Expected
from wowengine.index.encoders import UnitEncoder
from wowengine.index.relevance import FEATURES, RelevanceModel
from wowengine.models.heads_fit import FittedHeads
from wowengine.models.labelled_moments import Training
from wowengine.models.reads import Reads
from wowengine.models.relevance_fit import Sample, fit_relevance, outside_features, samples

from tests.factories import make_gesture, make_moment
from tests.fakes import FakeEncoder, make_heads

SOURCES = ("home", "hotel", "retail")
ANSWER, LEXICAL, FACTS, BREADTH = map(FEATURES.index, ("answer", "lexical", "facts", "breadth"))
HERE, THERE, ASIDE, OTHER = np.eye(4, dtype=np.float32)
IDS = ("near", "far", "aside")
GESTURES = np.array([HERE, THERE, ASIDE])  # unit vectors
SELLS = np.zeros(3, dtype=bool)
MET = np.ones(3, dtype=bool)


def sample(source: str, chosen: str, noise: npt.NDArray[np.float64]) -> Sample:
    """A case that lies where 'near' is; what experts chose may lie elsewhere."""
    need = (HERE + 0.1 * noise).astype(np.float32)
    features = np.zeros((3, len(FEATURES)))
    features[:, LEXICAL] = GESTURES @ need
    expected = Expected(relevant={chosen: 2})
    read = make_moment().read
    query = replace(read.query, sentences=need[None], weights=np.ones(1, dtype=np.float32))
    read = replace(read, query=query)
    return Sample(source, read, need, GESTURES, features, IDS, SELLS, MET, MET, expected)


def world(**chosen: str) -> list[Sample]:
    """Thirty cases of each playbook, in each of which the experts chose the same gesture."""
    generator = np.random.default_rng(7)
    return [
        sample(source, chosen.get(source, "far"), generator.normal(size=4))
        for source in SOURCES
        for _ in range(30)
    ]


def answers(data: list[Sample], left: str | None, source: str) -> npt.NDArray[np.float64]:
    """The mean answer of the cases of one playbook, shape (gestures,)."""
    rows = outside_features(data)[left]
    own = [row[:, ANSWER] for one, row in zip(data, rows, strict=True) if one.source == source]
    found: npt.NDArray[np.float64] = np.mean(own, axis=0)
    return found


def test_a_case_is_answered_as_the_others_were() -> None:
    near, far, aside = answers(world(), None, "home")
    assert far > near > aside


def test_the_answers_of_a_playbook_are_not_learnt_from_its_own_cases() -> None:
    near, far, aside = answers(world(home="aside"), None, "home")
    assert far > near > aside


def test_nor_from_those_of_the_playbook_that_is_left_out() -> None:
    data = world(home="far", hotel="aside", retail="far")
    near, far, aside = answers(data, "retail", "home")
    assert aside > near > far


def test_where_nothing_can_be_learnt_the_near_is_the_answer() -> None:
    data = [one for one in world() if one.source != "retail"]
    near, far, aside = answers(data, "hotel", "home")
    assert near > 0.4
    assert max(abs(far), abs(aside)) < 0.1


def test_breadth_is_how_far_the_answers_of_other_playbooks_lie_apart() -> None:
    data = world(hotel="aside")
    model = fit_relevance([*data, quiet()[-1]])[0]
    row = outside_features(data)["retail"][0]  # of "home": fitted on "hotel" alone
    alone = outside_features([one for one in data if one.source != "retail"])[None][0]
    np.testing.assert_allclose(row[:, BREADTH], alone[:, BREADTH], rtol=1e-6)
    reached = np.linalg.norm(GESTURES @ model.axes.T, axis=1)
    needs = np.array([one.need for one in data])
    expected = np.sqrt(np.mean((GESTURES @ (needs @ model.answers).T) ** 2, axis=1))
    np.testing.assert_allclose(reached, expected, rtol=1e-3)


def quiet() -> list[Sample]:
    """The same world with a case that wants nothing."""
    data = world()
    return [*data, replace(data[0], expected=Expected())]


def test_what_was_learnt_ranks_and_is_kept() -> None:
    model, topics, figures = fit_relevance(quiet())
    assert figures["nDCG@3, all features"].startswith("1.000")
    assert not figures["nDCG@3, nearness alone"].startswith("1.000")
    assert all(topic.argmax() == IDS.index("far") for topic in topics.as_it_came)
    assert model.weights[ANSWER] > 0
    again = RelevanceModel.from_arrays(model.to_arrays())
    np.testing.assert_allclose(again.answers, model.answers, atol=1e-3)
    np.testing.assert_allclose(again.background, model.background)
    np.testing.assert_allclose(again.axes, model.axes, atol=1e-3)
    assert (again.bias, again.threshold) == (model.bias, model.threshold)


def test_facts_are_believed_within_bounds_however_well_they_tell() -> None:
    told = np.zeros((3, len(FEATURES)))
    told[IDS.index("far"), FACTS] = 1.0
    data = [replace(one, features=one.features + told) for one in world()]
    assert fit_relevance([*data, quiet()[-1]])[0].weights[FACTS] == 2.0


def test_without_its_facts_a_gesture_is_scored_as_if_none_singled_it_out() -> None:
    told = np.zeros((3, len(FEATURES)))
    told[IDS.index("far"), FACTS] = 1.0
    data = [replace(one, features=one.features + told) for one in world()]
    model, topics, _ = fit_relevance([*data, quiet()[-1]])
    lost = np.array(topics.as_it_came[:-1]) - np.array(topics.without_facts[:-1])
    np.testing.assert_allclose(lost[:, IDS.index("far")], model.weights[FACTS], rtol=1e-6)
    np.testing.assert_allclose(lost[:, [IDS.index("near"), IDS.index("aside")]], 0)


def test_what_lacks_a_fact_is_scored_but_teaches_nothing() -> None:
    data = quiet()
    there = np.array([True, True, False])  # "aside" lacks a fact everywhere
    lacking = [replace(one, met=there) for one in data]
    without = [
        replace(
            one,
            gestures=one.gestures[there],
            features=one.features[there],
            ids=one.ids[:2],
            sells=one.sells[there],
            met=one.met[there],
            free=one.free[there],
        )
        for one in data
    ]
    model, topics, figures = fit_relevance(lacking)
    expected, others, same = fit_relevance(without)
    np.testing.assert_allclose(model.weights, expected.weights, rtol=1e-6)
    assert (figures, model.threshold) == (same, expected.threshold)
    for found, same_found in (
        (topics.as_it_came, others.as_it_came),
        (topics.without_facts, others.without_facts),
    ):
        np.testing.assert_allclose([one[:2] for one in found], same_found, rtol=1e-6)
        assert {len(one) for one in found} == {3}


def test_weights_of_other_features_are_refused() -> None:
    arrays = fit_relevance(quiet())[0].to_arrays()
    with pytest.raises(ValueError, match="weighs colour"):
        RelevanceModel.from_arrays(arrays | {"names": np.array(["colour"])})


def test_of_a_case_that_no_gesture_is_for_nothing_sells(tmp_path: Path) -> None:
    gestures = [make_gesture(id=name, sectors=["hospitality"]) for name in IDS]
    said = [{"author": "customer", "text": "Who lit the lamp?"}]
    case = {"messages": said, "expected": {"relevant": {}}}
    cases = [case | {"id": "1", "sector": "banking"}, case | {"id": "2", "sector": "hospitality"}]
    for source in SOURCES:
        (tmp_path / source).mkdir()
        written = "".join(f"{gesture.model_dump_json()}\n" for gesture in gestures)
        (tmp_path / source / "playbook.jsonl").write_text(written, "utf-8")
        written = "".join(f"{json.dumps(one)}\n" for one in cases)
        (tmp_path / source / "cases.jsonl").write_text(written, "utf-8")
    unit = UnitEncoder(FakeEncoder())
    reads = Reads(unit, FittedHeads(make_heads(unit), (), {}))
    other, own = samples(Training(tmp_path), unit, reads)[:2]
    assert (other.ids, own.ids) == ((), tuple(sorted(IDS)))
    assert other.sells.dtype == own.sells.dtype == np.bool_
