"""What the case heads learn: how far to leave the loudest sentence, and the mood of a whole."""

from __future__ import annotations

from wowengine import Case
from wowengine.index.encoders import UnitEncoder
from wowengine.models.case_heads_fit import fit_case_heads
from wowengine.models.heads_fit import FittedHeads
from wowengine.models.labelled_readings import Labelled
from wowengine.models.reads import Reads
from wowengine.reading.case_heads import CaseHeads
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
HEADS = make_heads(UNIT)


def fit(labelled: list[Labelled], cases: dict[str, Case]) -> CaseHeads:
    return fit_case_heads(labelled, Reads(UNIT, FittedHeads(HEADS, (), {})), HEADS, cases)


def some(count: int) -> tuple[list[Labelled], dict[str, Case]]:
    """Cases that all say 'broken': those that were solved since are not unresolved any more."""
    labelled, cases = [], {}
    for number in range(count):
        is_solved = number % 2 == 0
        one = Labelled(
            "moments-1",
            f"C-{number:03}",
            frozenset() if is_solved else frozenset({"unresolved"}),
            "relieved" if is_solved else "strained",
            "repair" if is_solved else "incident",
            "steady",
        )
        labelled.append(one)
        text = f"It is broken, says number {number}."
        cases[one.name] = make_case(text, id=one.case, status="solved" if is_solved else "open")
    return labelled, cases


def test_what_is_over_is_learnt_from_the_case_around_it() -> None:
    labelled, cases = some(80)
    found = fit(labelled, cases)
    figures = found.figures["heads"]
    assert figures["unresolved"]["average_precision"] > 0.95
    assert figures["unresolved"]["cases"] == 40
    assert figures["mood"]["accuracy"] == figures["stage"]["accuracy"] == 1.0
    undecided = Judgement.undecided()
    reader = Reader(UNIT, HEADS, undecided, undecided, case_heads=found)
    for status, mood, stage in (("solved", "relieved", "repair"), ("open", "strained", "incident")):
        reading = reader.read(make_case("It is broken, says Ada.", status=status), NOW).reading
        assert (reading.mood, reading.stage) == (mood, stage)
        assert (reading.find("unresolved") is not None) is (status == "open")


def test_a_signal_that_is_hardly_labelled_stays_with_its_loudest_sentence() -> None:
    labelled, cases = some(30)
    found, simple = fit(labelled, cases), CaseHeads.of_sentences(HEADS)
    column = HEADS.signals.index("unresolved")
    assert (found.weights[:, column] == simple.weights[:, column]).all()
    assert found.thresholds == simple.thresholds
    assert "unresolved" not in found.figures["heads"]


def test_the_course_is_learnt_from_cases_with_more_than_one_message() -> None:
    labelled, cases = some(30)
    for number in range(60):
        goes = ("improving", "worsening", "steady")[number % 3]
        last = {"improving": "It is wonderful.", "worsening": "I am furious."}.get(goes, "It is.")
        one = Labelled("moments-2", f"D-{number:03}", frozenset(), "neutral", "none", goes)
        labelled.append(one)
        said = [{"author": "customer", "text": text} for text in (f"It is {number}.", last)]
        cases[one.name] = make_case(id=one.case, messages=said)
    found = fit(labelled, cases)
    assert found.figures["heads"]["direction"] == {"cases": 60, "accuracy": 1.0}
    undecided = Judgement.undecided()
    reader = Reader(UNIT, HEADS, undecided, undecided, case_heads=found)
    for last, goes in (("It is wonderful.", "improving"), ("I am furious.", "worsening")):
        said = [{"author": "customer", "text": text} for text in ("It is new.", last)]
        assert reader.read(make_case(messages=said), NOW).reading.mood_course.direction == goes
        assert reader.read(make_case(last), NOW).reading.mood_course.direction == "steady"
