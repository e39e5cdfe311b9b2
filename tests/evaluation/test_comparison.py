from __future__ import annotations

from wowengine.evaluation import drafts, reading_metrics
from wowengine.evaluation.comparison import (
    OF_CASES,
    OF_DRAFTS,
    OF_READINGS,
    Change,
    Comparison,
    compare,
)
from wowengine.evaluation.drafts import DraftOutcome, Objected
from wowengine.evaluation.labelled import LabelledDraft
from wowengine.evaluation.metrics import MEASURES
from wowengine.evaluation.outcomes import Outcome
from wowengine.evaluation.readings import ReadingOutcome

from tests.evaluation.making import make_outcome, make_reading_outcome
from tests.factories import make_case

MADE_WITH = {"engine": "0.1.0", "encoder": "older", "playbook": "abc"}
NOTHING = Change(before=None, after=None, difference=None, low=None, high=None)


def hit(case_id: str, **fields: object) -> Outcome:
    return make_outcome(case_id, ["a"], {"a": 2}, **fields)


def miss(case_id: str, **fields: object) -> Outcome:
    return make_outcome(case_id, ["x"], {"a": 2}, **fields)


def same(value: float) -> Change:
    return Change(before=value, after=value, difference=0.0, low=0.0, high=0.0)


def test_what_changed_is_told_by_language_with_the_cases_that_tipped() -> None:
    earlier = [miss("C-1"), hit("C-2", language="fr"), miss("C-3", language="fr"), hit("gone")]
    now = [miss("C-3", language="fr"), hit("C-1"), miss("C-2", language="fr"), hit("new")]
    found = compare(OF_CASES, earlier, now, **MADE_WITH)
    assert found.model_copy(update={"changes": {}}) == Comparison(
        **MADE_WITH,
        cases=3,
        only_earlier=1,
        only_now=1,
        changes={},
        mended=("C-1",),
        broken=("C-2",),
    )
    assert set(found.changes) == {"all", "en", "fr"}
    assert found.changes["en"] == {
        "ndcg_at_3": Change(before=0.0, after=1.0, difference=1.0, low=1.0, high=1.0),
        "first_hit": Change(before=0.0, after=1.0, difference=1.0, low=1.0, high=1.0),
        "precision_at_3": Change(before=0.0, after=1.0, difference=1.0, low=1.0, high=1.0),
        "right_silence": NOTHING,
        "wrong_silence": same(0.0),
        "leaks": NOTHING,
        "false_holds": NOTHING,
        "offered": NOTHING,
    }
    french = found.changes["fr"]["first_hit"]
    assert french == Change(before=0.5, after=0.0, difference=-0.5, low=-1.0, high=0.0)


def test_the_interval_is_that_of_the_paired_difference() -> None:
    # Half of the cases are easy and half are hard in both runs: nothing changed, for certain.
    earlier = [hit(f"C-{n}") if n % 2 else miss(f"C-{n}") for n in range(40)]
    found = compare(OF_CASES, earlier, list(reversed(earlier)), **MADE_WITH)
    assert found.changes["all"]["first_hit"] == same(0.5)
    assert list(found.changes["all"]) == list(MEASURES)


def test_both_runs_are_judged_by_the_labels_of_now() -> None:
    earlier = [make_outcome("C-1", ["a"], {"a": 2})]
    now = [make_outcome("C-1", ["a"], {"b": 2})]
    found = compare(OF_CASES, earlier, now, **MADE_WITH)
    assert found.changes["all"]["first_hit"] == same(0.0)
    assert (found.mended, found.broken) == ((), ())


def test_runs_without_a_common_case_have_nothing_to_compare() -> None:
    assert compare(OF_CASES, [hit("C-1")], [hit("C-2")], **MADE_WITH) is None


def test_drafts_are_compared_by_their_own_measures() -> None:
    labelled = LabelledDraft.model_validate(
        {"id": "D-1", "case": make_case(), "draft": "Buy!", "allowed": False,
         "rule": "upsell-timing", "sentence": "Buy!"}
    )  # fmt: skip
    passed = DraftOutcome(draft_id="D-1", language="fr", expected=labelled.expected)
    held = passed.model_copy(
        update={"objected": (Objected(rule="upsell-timing", sentence="Buy!"),)}
    )
    found = compare(OF_DRAFTS, [passed], [held], **MADE_WITH, policy="mine.toml")
    assert found is not None
    assert (found.cases, found.mended, found.policy) == (1, ("D-1",), "mine.toml")
    assert list(found.changes["fr"]) == list(drafts.MEASURES)
    assert found.changes["all"]["caught"].difference == 1.0


def test_readings_are_compared_by_the_labels_and_signals_of_now() -> None:
    then = make_reading_outcome({"signals": {}}, signals={"spam": "Buy!", "praise": "Lovely."})
    now = make_reading_outcome(
        {"signals": {"praise": "Lovely."}, "absent": ["spam"]}, signals={"praise": "Lovely."}
    )
    earlier = ReadingOutcome.model_validate_json(then.model_dump_json())
    found = compare(OF_READINGS, [earlier], [now], **MADE_WITH)
    assert found is not None
    assert (found.cases, found.mended, found.broken) == (1, ("R-1",), ())
    assert list(found.changes["en"]) == list(reading_metrics.MEASURES)
    assert found.changes["all"]["signal_precision"].difference == 0.5
    assert found.changes["all"]["signal_recall"] == same(1.0)
