from __future__ import annotations

import pytest
from wowengine.index.encoders import UnitEncoder
from wowengine.models import shipped_models
from wowengine.screening.draft import read_draft
from wowengine.screening.echo import echoes

from tests.factories import NOW, make_case


def echo(encoder: UnitEncoder, draft: str, *told: str, **fields: object) -> dict[str, float]:
    messages = [{"author": "agent", "text": text, "internal": True} for text in told]
    messages.append({"author": "customer", "text": "Merci. Thank you."})
    case = make_case(messages=messages, **fields)
    (found,) = echoes(read_draft(shipped_models().reader(encoder), draft, case, NOW))
    return found


@pytest.mark.parametrize(
    ("told", "turned", "same"),
    [
        ("Flights are included.", "Flights are not included.", "Your flights are included."),
        ("Les vols sont compris.", "Les vols ne sont pas compris.", "Vos vols sont compris."),
    ],
)
def test_a_no_where_the_company_said_yes_turns_it_round(
    encoder: UnitEncoder, told: str, turned: str, same: str
) -> None:
    assert echo(encoder, turned, told)["turned"] > 0.5
    assert echo(encoder, turned, told)["turned-words"] > 0.5
    assert echo(encoder, same, told)["turned"] == 0


def test_a_note_that_says_no_stands_inside_a_promise(encoder: UnitEncoder) -> None:
    note = "No engineer is free this week."
    assert echo(encoder, "An engineer comes this week.", note)["inside"] > 0.3
    assert echo(encoder, "No engineer can come this week.", note)["inside"] == 0


def test_a_fact_counts_as_told(encoder: UnitEncoder) -> None:
    found = echo(encoder, "Breakfast is yours every day.", facts={"breakfast_included": False})
    assert found["turned"] > 0.2


def test_where_nothing_was_told_there_is_no_echo(encoder: UnitEncoder) -> None:
    assert set(echo(encoder, "We come on Friday.").values()) == {0.0}


def test_the_same_again_is_no_echo_unless_a_figure_differs(encoder: UnitEncoder) -> None:
    told = "Your number will move over on 6 May."
    assert set(echo(encoder, "Your number moves over on 6 May.", told).values()) == {0.0}
    assert echo(encoder, "Your number moves over on 7 May.", told)["told"] > 0.8
