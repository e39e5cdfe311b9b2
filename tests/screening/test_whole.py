from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from wowengine import WowEngine
from wowengine.index.encoders import UnitEncoder
from wowengine.index.playbook_index import PlaybookIndex
from wowengine.reading.judgement import Judgement
from wowengine.screening.draft import ReadDraft
from wowengine.screening.draft_models import DraftModels
from wowengine.screening.weighing import Weighing
from wowengine.screening.whole import NEVER, Fitness, Whole, telling

from tests.factories import make_case, make_moment, make_playbook
from tests.fakes import FakeEncoder, make_draft_models, make_models

AXES = np.eye(4, dtype=np.float32)
NOTHING = np.zeros((0, 4), dtype=np.float32)


def draft(*rows: int) -> ReadDraft:
    """Sentences that each lie along one axis, in a case without a vector."""
    sentences = tuple(f"Sentence {row} here" for row in rows)
    return ReadDraft(make_moment().read, sentences, AXES[list(rows)], (), NOTHING)


def test_the_sentence_that_rules_object_to_most_stands_out_in_the_vector() -> None:
    fine = {"tone-deaf": [-3.0, -3.0], "promise": [-3.0, -3.0]}
    second = {"tone-deaf": [-3.0, 2.0], "promise": [-3.0, 1.0]}
    one, other = (Whole.of(draft(0, 1), scores).vector[4:8] for scores in (fine, second))
    np.testing.assert_allclose(one, 0.7 * AXES[0], atol=1e-6)
    np.testing.assert_allclose(other, 0.7 * AXES[1], atol=1e-6)


def test_what_no_rule_weighs_has_a_whole_all_the_same() -> None:
    assert len(Whole.of(draft(2), {}).vector) == 3 * len(AXES)


def test_terms_are_those_of_all_sentences_each_once() -> None:
    assert Whole.of(draft(0, 1), {}).terms == [
        "sentence", "0", "here", "sentence 0", "0 here", "1", "sentence 1", "1 here",
    ]  # fmt: skip


def test_a_rule_tells_by_its_surest_sentence_and_whether_a_sale_could_offend() -> None:
    told = telling({"upsell-timing": [NEVER, NEVER], "promise": [-2.0, 1.5]}, 0.5)
    assert told == {
        "upsell-timing": NEVER,
        "upsell-timing, surely": 0.0,
        "promise": 1.5,
        "promise, surely": 2.5,
        "whole": 0.0,
        "may-sell": 1.0,
    }
    assert telling({"upsell-timing": [-1.0]}, 0.5)["may-sell"] == 0.0


@pytest.mark.parametrize(("score", "surely"), [(-1.01, 0.0), (-1.0, 0.0), (-0.5, 0.5)])
def test_what_a_rule_all_but_objects_to_counts_once_more(score: float, surely: float) -> None:
    assert telling({"promise": [-5.0, score]}, 0.5)["promise, surely"] == surely


@pytest.mark.parametrize(("score", "unfit"), [(0.99, False), (1.0, True), (1.01, True)])
def test_a_draft_is_unfit_from_exactly_the_threshold_on(score: float, unfit: bool) -> None:
    fitness = Fitness(Judgement.undecided(), Weighing({"promise": 1.0, "whole": 1.0}, 0.0, 1.0))
    assert fitness.is_unfit(draft(0), {"promise": [score]}) is unfit


@pytest.fixture
def strict() -> WowEngine:
    """One that finds every whole draft unfit, though its one rule is sure of no sentence."""
    unit = UnitEncoder(FakeEncoder())
    unfit = Fitness(Judgement.undecided(), Weighing({}, 1.0, 0.0))
    rules = {"promise": Weighing({}, -1.0, 0.0)}
    drafts = DraftModels(make_draft_models(unit).heads, rules, unfit)
    index = PlaybookIndex.build(make_playbook(), unit)
    return WowEngine(index, unit, replace(make_models(unit), load_drafts=lambda: drafts))


@pytest.mark.parametrize(
    ("draft", "held"),
    [
        ("One.", []),
        ("One. Two.", ["promise"]),
        ("Hello, thank you for your message. One. Have a lovely day!", []),
    ],
)
def test_from_exactly_two_sentences_on_a_draft_is_a_whole(
    strict: WowEngine, draft: str, held: list[str]
) -> None:
    verdict = strict.screen(draft, make_case("My parcel is late.", language="en"))
    assert [one.rule for one in verdict.held] == held
