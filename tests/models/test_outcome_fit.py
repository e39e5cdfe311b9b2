"""What is learnt of promises from labelled threads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wowengine.errors import InputError
from wowengine.evaluation.labelled_readings import LabelledReading
from wowengine.models.outcome_fit import fit_outcome, load_threads
from wowengine.reading.promises.outcome_head import OutcomeHead
from wowengine.shipped import data_folder

from tests.fakes import make_heads
from tests.reading.promises.promised import REPAIR, UNIT, WORDS, customer

HEADS = make_heads(UNIT, WORDS)


def thread(number: int, said: str, state: str) -> LabelledReading:
    case: dict[str, Any] = {
        "id": f"C-{number}",
        "messages": [REPAIR, customer(said)],
        "now": "2026-03-10T12:00:00+01:00",
    }
    promise = {"message": 0, "sentence": REPAIR["text"], "by": None, "state": state}
    read = {"signals": {}, "promises": [promise]}
    return LabelledReading.model_validate({"id": f"t-{number}", "case": case, "read": read})


def threads(count: int) -> list[LabelledReading]:
    return [
        thread(n, *(("Lovely, soup again.", "kept") if n % 2 else ("Soup at night.", "broken")))
        for n in range(count)
    ]


def test_what_customers_say_of_a_kept_promise_is_learnt() -> None:
    head, figures = fit_outcome(threads(40), UNIT, HEADS)
    assert figures == {"promises": 40, "fitted": 1.0, "plain": 0.5}
    assert head.kept["due: glad"] > 0


def test_promises_that_are_not_read_teach_nothing() -> None:
    silent = thread(99, "Soup.", "kept")
    promise = silent.read.promises[0].model_copy(update={"message": 1})  # type: ignore[index]
    read = silent.read.model_copy(update={"promises": (promise,)})
    lost = silent.model_copy(update={"read": read})
    _, figures = fit_outcome([*threads(20), lost], UNIT, HEADS)
    assert figures["promises"] == 20


def test_too_few_teach_nothing() -> None:
    assert fit_outcome(threads(15), UNIT, HEADS) == (OutcomeHead.plain(), {"promises": 15})


def test_the_shipped_threads_are_read_and_a_folder_without_any_is_an_error(tmp_path: Path) -> None:
    shipped = load_threads(data_folder() / "promises")
    assert len({one.id for one in shipped}) == len(shipped) > 200
    with pytest.raises(InputError, match="holds no labelled thread"):
        load_threads(tmp_path)
