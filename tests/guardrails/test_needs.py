from __future__ import annotations

import pytest
from wowengine.guardrails.interface import Hold
from wowengine.guardrails.needs import Needs

from tests.factories import make_case, make_match, make_moment

MATCH = make_match(needs=["part_name", "part_on_van"])


def test_a_gesture_whose_facts_are_there_passes() -> None:
    moment = make_moment(make_case(facts={"part_name": "seal", "part_on_van": True}))
    assert Needs().check(MATCH, moment) is None


def test_a_gesture_without_needs_passes() -> None:
    assert Needs().check(make_match(), make_moment()) is None


def test_every_missing_fact_is_named() -> None:
    assert Needs().check(MATCH, make_moment()) == Hold(
        "The case lacks what would make the promise true: part_name, part_on_van."
    )


@pytest.mark.parametrize(
    "empty",
    [
        False, None, "", 0, [], {}, "  ", " " * 99, "false", "No", "non", "Non.", "N/A", "#N/A",
        "unknown", "Inconnue", "-", "—", "?", "null", "none", "(none)", "TBD",
        "à confirmer", "Non renseigné",
    ],
)  # fmt: skip
def test_a_fact_that_is_false_or_empty_is_missing(empty: object) -> None:
    moment = make_moment(make_case(facts={"part_name": "seal", "part_on_van": empty}))
    found = Needs().check(MATCH, moment)
    assert found is not None
    assert found.reason.endswith(": part_on_van.")


@pytest.mark.parametrize(
    "told",
    [
        "No. 5", "Non-return valve", "None the wiser", "Sans Souci", "Refuse collection", "Nana",
        "N 12", "0.5 l", "00:30", "Not before nine", "Off-white", "false ceiling", 0.5, [0], True,
    ],
)  # fmt: skip
def test_a_fact_that_only_begins_like_a_no_is_there(told: object) -> None:
    moment = make_moment(make_case(facts={"part_name": told, "part_on_van": True}))
    assert Needs().check(MATCH, moment) is None


def test_the_reason_is_in_french_for_a_french_case() -> None:
    found = Needs().check(MATCH, make_moment(language="fr"))
    assert found is not None
    assert found.reason.startswith("Il manque au dossier")
