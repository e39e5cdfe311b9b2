from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from wowengine import InputError, WowEngine
from wowengine.evaluation.drafts import MEASURES, DraftOutcome, Objected, drafts_judged, tally
from wowengine.evaluation.labelled import LabelledDraft, load_drafts

from tests.evaluation.making import write_lines
from tests.factories import NOW, make_case

SALE = "While I have you, our premium plan is only £14 a month."
CASE = {"id": "C-1", "messages": [{"author": "customer", "text": "Still no heating, fix it!"}]}
HELD = {"id": "D-1", "case": CASE, "draft": f"Hello. {SALE}", "allowed": False,
        "rule": "upsell-timing", "sentence": SALE}  # fmt: skip
SENT = {"id": "D-2", "case": CASE, "draft": "We come today.", "allowed": True,
        "rule": None, "sentence": None}  # fmt: skip


def outcome(line: dict[str, Any], *objected: tuple[str, str]) -> DraftOutcome:
    labelled = LabelledDraft.model_validate(line)
    return DraftOutcome(
        draft_id=labelled.id,
        language="en",
        expected=labelled.expected,
        objected=tuple(Objected(rule=rule, sentence=text) for rule, text in objected),
    )


@pytest.mark.parametrize(
    ("line", "objected", "misses", "counted"),
    [
        (SENT, [], (), (1, 0, 0, 0, 0)),
        (SENT, [("promise", "We come today.")], ("false hold",), (0, 0, 0, 0, 1)),
        (HELD, [], ("let pass",), (0, 0, 0, 0, 0)),
        (HELD, [("upsell-timing", SALE)], (), (1, 1, 1, 1, 0)),
        (HELD, [("upsell-timing", "Hello.")], ("another sentence",), (1, 1, 1, 0, 0)),
        (HELD, [("tone-deaf", SALE)], ("another rule",), (1, 1, 0, 1, 0)),
        (HELD, [("tone-deaf", "x"), ("upsell-timing", SALE)], (), (1, 1, 1, 1, 0)),
        (HELD, [("upsell-timing", f"Hello. {SALE}")], (), (1, 1, 1, 1, 0)),
    ],
)
def test_a_draft_counts_for_what_was_said_of_it(
    line: dict[str, Any],
    objected: list[tuple[str, str]],
    misses: tuple[str, ...],
    counted: tuple[int, ...],
) -> None:
    found = outcome(line, *objected)
    assert found.misses == misses
    right = tally(found)
    assert len(right) == len(MEASURES)
    assert tuple(count for count, _ in right) == counted
    held, sent = float(line is HELD), float(line is SENT)
    assert tuple(of for _, of in right) == (1, held, held, held, sent)


def test_drafts_are_judged_by_the_screen_in_their_cases_language(engine: WowEngine) -> None:
    clock = datetime.fromisoformat("2026-05-04T11:00:00+02:00")
    french = make_case("Toujours pas de chauffage, et personne ne vient !", now=None)
    line = HELD | {"id": "D-3", "case": french, "draft": "Le technicien viendra le 30 avril.",
                   "rule": "promise", "sentence": "Le technicien viendra le 30 avril."}  # fmt: skip
    labelled = [LabelledDraft.model_validate(one) for one in (HELD, SENT, line)]
    found = drafts_judged(engine, labelled, clock)
    assert [(one.key, one.language, one.misses) for one in found] == [
        ("D-1", "en", ()),
        ("D-2", "en", ()),
        ("D-3", "fr", ()),
    ]
    # A month earlier that day was still to come.
    assert drafts_judged(engine, labelled[2:], NOW)[0].misses == ("let pass",)


def test_drafts_are_read_from_lines(tmp_path: Path) -> None:
    found = load_drafts(write_lines(tmp_path / "drafts.jsonl", HELD, SENT))
    assert [one.id for one in found] == ["D-1", "D-2"]
    assert found[0].expected.rule == "upsell-timing"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([SENT, SENT], "2: id: 'D-2' already stands at line 1"),
        ([HELD | {"rule": "upsel-timing"}], "1: rule: there is no rule 'upsel-timing'"),
        ([HELD | {"rule": None}], "1: a draft that is not allowed needs its rule and its sentence"),
        ([SENT | {"sentence": "We"}], "1: a draft that is allowed has neither rule nor sentence"),
        ([HELD | {"sentence": "Buy!"}], "1: sentence: must be part of the draft, word for word"),
        ([HELD, SENT | {"draft": "<p></p>"}], "2: draft: the draft says nothing"),
        ([SENT | {"draft": "> Still no heating"}], "1: draft: the draft says nothing"),
        ([SENT | {"draft": "We come.\n" * 401}], "1: draft: the draft is too long"),
        ([HELD | {"label": 1}], "1: label: unknown field; remove it"),
        ([HELD | {"case": {"id": "C"}}], "1: case"),
        (["{"], "1: "),
        ([], " holds no labelled draft"),
    ],
)
def test_what_is_no_labelled_draft_is_told_with_its_line(
    tmp_path: Path, lines: list[Any], problem: str
) -> None:
    path = write_lines(tmp_path / "drafts.jsonl", *lines)
    with pytest.raises(InputError) as caught:
        load_drafts(path)
    assert any(str(one).startswith(f"{path}:{problem}") for one in caught.value.problems), [
        str(one) for one in caught.value.problems
    ]
