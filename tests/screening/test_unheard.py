from __future__ import annotations

import pytest
from wowengine.index.encoders import UnitEncoder
from wowengine.models import shipped_models
from wowengine.screening.draft import read_draft
from wowengine.screening.unheard import unheard

from tests.factories import NOW, make_case  # NOW is Tuesday 10 March 2026


def new(encoder: UnitEncoder, draft: str, *told: str, **fields: object) -> dict[str, float]:
    messages = [{"author": "agent", "text": text, "internal": True} for text in told]
    messages.append({"author": "customer", "text": "OK."})
    language = "fr" if draft.startswith(("L'", "La ", "Le ")) else "en"
    case = make_case(messages=messages, language=language, **fields)
    (found,) = unheard(read_draft(shipped_models().reader(encoder), draft, case, NOW))
    return found


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("The lamp is £99.", "The lamp is £119."),
        ("La franchise est de 350 €.", "La franchise est de 200 €."),
        ("L'enlèvement du fauteuil est de 59 €.", "L'enlèvement du fauteuil est à notre charge."),
        ("Le technicien vient à quatorze heures.", "Le technicien vient à 10 h."),
        ("Le billet comprend vingt kilos.", "Le billet comprend 23 kg."),
        ("The sofa takes six weeks.", "The sofa takes 3 weeks."),
    ],
)
def test_a_figure_is_new_where_another_of_its_kind_was_told(
    encoder: UnitEncoder, draft: str, told: str
) -> None:
    found = new(encoder, draft, told)
    assert found["new"] == 1
    assert found["new-near"] > 0.4


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("The lamp is £119.", "The lamp is £119."),
        ("Three seats come to £27.", "A seat is £9."),
        ("That is 308 € for each of the two of you.", "Le dîner revient à 616 €."),
        ("With delivery the lamp is £124.", "The lamp is £119 and delivery £5."),
        ("Le technicien vient entre quatorze et quinze heures.", "Pose à 14h-15h."),
        ("The lamp is £99.", "The lamp is in stock."),
        ("Your call takes an hour or two.", "The sofa takes 3 weeks."),
    ],
)
def test_what_was_told_or_follows_from_it_is_not_new(
    encoder: UnitEncoder, draft: str, told: str
) -> None:
    assert new(encoder, draft, told)["new"] == 0


def test_facts_are_on_record_too(encoder: UnitEncoder) -> None:
    facts = {"lamp_price_gbp": 119}
    assert new(encoder, "The lamp is £99.", facts=facts)["new"] == 1
    assert new(encoder, "The lamp is £119.", facts=facts)["new"] == 0
    assert new(encoder, "The lamp is £99.", "The lamp is £99.", facts=facts)["new"] == 0


def test_a_day_is_new_where_others_were_named(encoder: UnitEncoder) -> None:
    told = "The engineer comes on Thursday 12 March."
    found = new(encoder, "The engineer comes on Friday 13 March.", told)
    assert found["new-day"] == 1
    assert found["new-day-near"] > 0.5
    assert new(encoder, "The engineer comes this Thursday.", told)["new-day"] == 0
    assert new(encoder, "The engineer comes on Friday.", "He has the part.")["new-day"] == 0


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        (["The part is due on Thursday 12 March."], {}),
        ([], {"part_due": "2026-03-12"}),
        ([], {"part_due": "Thursday 12 March"}),
    ],
)
def test_a_day_before_the_one_on_record_is_sooner(
    encoder: UnitEncoder, told: list[str], facts: dict[str, str]
) -> None:
    def sooner(draft: str) -> float:
        return new(encoder, draft, *told, facts=facts)["sooner"]

    assert sooner("The part will be with you on Wednesday 11 March.") > 0.2
    assert sooner("The part will be with you on Thursday 12 March.") == 0
    assert sooner("The part will be with you soon.") == 0


def test_where_nothing_is_on_record_nothing_is_new(encoder: UnitEncoder) -> None:
    assert set(new(encoder, "We come on Friday at 10, for £20.").values()) == {0.0}
