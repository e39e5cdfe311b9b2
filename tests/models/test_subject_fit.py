"""What the head of the subject learns from sentences that experts would quote."""

from __future__ import annotations

from wowengine import Case
from wowengine.index.encoders import UnitEncoder
from wowengine.models.heads_fit import FittedHeads
from wowengine.models.labelled_readings import Labelled
from wowengine.models.reads import Reads
from wowengine.models.subject_fit import fit_subject
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader
from wowengine.reading.subject import SubjectHead

from tests.factories import NOW, make_case
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
HEADS = make_heads(UNIT)
READS = Reads(UNIT, FittedHeads(HEADS, (), {}))
# Told at length, and asked in passing.
TEXT = "We came home late on {0} and the hall was dark and cold. Who lit lamp {0}? So it goes on."


def some(count: int, asked: str = "Who lit lamp {0}?") -> tuple[list[Labelled], dict[str, Case]]:
    labelled, cases = [], {}
    for number in range(count):
        one = Labelled(
            "moments-1",
            f"C-{number:03}",
            frozenset(),
            "neutral",
            "none",
            "steady",
            asked.format(number),
            ("So it goes on.",) if number % 2 else (),
        )
        labelled.append(one)
        cases[one.name] = make_case(TEXT.format(number), id=one.case)
    return labelled, cases


def test_what_experts_quote_is_learnt() -> None:
    labelled, cases = some(60)
    head, figures = fit_subject(labelled, READS, cases)
    assert figures == {"cases": 60, "right": 1.0, "right or nearly": 1.0}
    assert head.weights["asks"] > 0.5
    undecided = Judgement.undecided()
    reader = Reader(UNIT, HEADS, undecided, undecided, subject=head)
    subject = reader.read(make_case(TEXT.format("Mars")), NOW).reading.subject
    assert subject is not None
    assert subject.text == "Who lit lamp Mars?"


def test_labels_of_a_sentence_that_is_not_there_are_left_out() -> None:
    labelled, cases = some(20)
    elsewhere, _ = some(20, "What else, {0}?")
    _, figures = fit_subject([*labelled[:18], *elsewhere[18:]], READS, cases)
    assert figures["cases"] == 18


def test_without_labels_nothing_is_learnt() -> None:
    labelled, cases = some(3)
    assert fit_subject(labelled, READS, cases) == (SubjectHead.plain(), {"cases": 3})
