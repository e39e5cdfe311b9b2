from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from wowengine import Case, Policy, WowEngine
from wowengine.explanation import Explanation
from wowengine.guardrails.interface import Hold, Moment
from wowengine.index.encoders import UnitEncoder
from wowengine.index.relevance import Match
from wowengine.ranking.silence import Reach, Silence

from tests.factories import make_case, make_engine, make_gesture, make_playbook
from tests.fakes import FakeEncoder, make_models

SAID = "Nobody ever calls me back."
BOOK = make_playbook(*(make_gesture(id=f"call-{i}") for i in range(5)))


class NotCallZero:
    name = "not-zero"
    step = "validity"

    def check(self, match: Match, moment: Moment) -> Hold | None:
        return Hold("zero waits") if match.gesture.id == "call-0" else None


class NotTwice:
    name = "not-twice"

    def check(self, match: Match, moment: Moment) -> Hold | None:
        return Hold("so does zero here") if match.gesture.id in ("call-0", "call-1") else None


def explained(limit: int = 2) -> Explanation:
    engine = make_engine(BOOK, policy=Policy([NotTwice(), NotCallZero()]))
    return engine.explain(make_case(SAID), limit=limit)


def test_an_explanation_has_the_answer_that_suggest_gives(engine: WowEngine) -> None:
    for path in sorted((Path(__file__).parent.parent / "examples").glob("*.json")):
        case = Case.load(path)
        explanation = engine.explain(case)
        assert explanation.answer == engine.suggest(case)
        suggested = {one.gesture_id for one in explanation.considered if one.outcome == "suggested"}
        assert suggested == {s.gesture_id for s in explanation.answer.suggestions}
        assert Explanation.model_validate_json(explanation.model_dump_json()) == explanation


def test_every_gesture_says_what_became_of_it() -> None:
    assert {one.gesture_id: one.outcome for one in explained().considered} == {
        "call-0": "held",
        "call-1": "held",
        "call-2": "suggested",
        "call-3": "suggested",
        "call-4": "beyond-limit",
    }


def test_beyond_the_limit_is_nothing_while_places_are_left(engine: WowEngine) -> None:
    case = Case.load(Path(__file__).parent.parent / "examples" / "driver-back-pain.json")
    explanation = engine.explain(case, limit=3)
    assert len(explanation.answer.suggestions) < 3
    passed = {one.outcome: one.score for one in explanation.considered if one.held is None}
    assert passed["far-behind"] is None
    assert "beyond-limit" not in passed


def test_every_rule_is_heard_in_the_order_of_the_funnel() -> None:
    zero = next(one for one in explained().considered if one.gesture_id == "call-0")
    assert [(said.rule, said.step, said.reason) for said in zero.rules] == [
        ("not-zero", "validity", "zero waits"),
        ("not-twice", "constraints", "so does zero here"),
    ]
    assert zero.held is not None
    assert (zero.held.rule, zero.score) == ("not-zero", None)


def test_what_is_not_relevant_enough_is_told_too() -> None:
    far = make_gesture(id="far", situations=["Nobody picks a single olive."])
    engine = make_engine(make_playbook(make_gesture(id="near"), far), policy=Policy([]))
    outcomes = {o.gesture_id: o.outcome for o in engine.explain(make_case(SAID)).considered}
    assert outcomes["near"] == "suggested"
    assert outcomes.get("far") in ("suggested", "not-relevant-enough", None)


def test_a_policy_file_is_loaded_with_the_engine(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("[rules.needs]\nenabled = false\n", "utf-8")
    explanation = WowEngine.load(policy=file).explain(make_case("My alarm beeps all night."))
    assert explanation.considered
    for one in explanation.considered:
        assert "needs" not in [said.rule for said in one.rules]
        assert "validity" in [said.rule for said in one.rules]


def test_a_sale_at_a_doubtful_moment_is_neither_suggested_nor_held() -> None:
    sale = make_gesture(id="sale", commercial="offer")
    engine = make_engine(make_playbook(sale, make_gesture(id="free")), readiness=0.6)
    explanation = engine.explain(make_case(SAID))
    assert (explanation.is_ready, explanation.is_doubtful) == (True, True)
    outcomes = {one.gesture_id: one.outcome for one in explanation.considered}
    assert outcomes == {"sale": "doubtful-moment", "free": "suggested"}
    assert explanation.answer.held == ()


@pytest.mark.parametrize(
    ("facts", "outcomes"),
    [
        ({}, {"part": "held", "other": "out-of-reach"}),
        ({"part_on_van": True}, {"part": "suggested", "other": "suggested"}),
    ],
)
def test_what_stands_behind_a_gesture_that_lacks_facts_is_out_of_reach(
    facts: dict[str, bool], outcomes: dict[str, str]
) -> None:
    encoder = UnitEncoder(FakeEncoder())
    silence = Silence((0.0, 0.0, 0.0, 0.0), bias=10.0, reach=Reach(-9.0, 0.5), threshold=0.5)
    models = replace(make_models(encoder), silence=silence)
    part = make_gesture(id="part", needs=["part_on_van"], situations=[SAID])
    other = make_gesture(id="other", situations=["Nobody calls me."], description="We call.")
    engine = WowEngine.load(make_playbook(part, other), encoder, models=models, cache=None)
    explanation = engine.explain(make_case(SAID, facts=facts))
    assert {one.gesture_id: one.outcome for one in explanation.considered} == outcomes
    assert explanation.has_room
    assert [one.rule for one in explanation.answer.held] == ([] if facts else ["needs"])
