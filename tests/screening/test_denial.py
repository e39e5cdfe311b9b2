from __future__ import annotations

import pytest
from pydantic import JsonValue
from wowengine.index.encoders import UnitEncoder
from wowengine.models import shipped_models
from wowengine.screening.denial import denied_by, says_no
from wowengine.screening.draft import read_draft

from tests.factories import NOW, make_case


def denied(encoder: UnitEncoder, draft: str, name: str, value: JsonValue) -> str:
    case = make_case("OK, merci. Thank you.", facts={name: value})
    (found,) = denied_by(read_draft(shipped_models().reader(encoder), draft, case, NOW))
    return found


@pytest.mark.parametrize(
    ("draft", "name", "value"),
    [
        ("La pièce est en stock.", "part_in_stock", False),
        ("La pièce est en stock, vous l'aurez au plus tard jeudi.", "part_in_stock", False),
        ("De plus, la pièce est en stock.", "part_in_stock", False),
        ("The part is in stock, let me know if you need it sooner.", "part_in_stock", False),
        ("The part is in stock, no doubt about it.", "part_in_stock", False),
        ("Your refund has been paid.", "refund_status", "pending"),
        ("Le petit déjeuner est compris.", "breakfast_included", False),
    ],
)
def test_a_fact_that_is_false_or_open_denies_what_is_said_to_be_so(
    encoder: UnitEncoder, draft: str, name: str, value: JsonValue
) -> None:
    assert denied(encoder, draft, name, value) == name.replace("_", " ")


@pytest.mark.parametrize(
    ("draft", "name", "value"),
    [
        ("La pièce n'est plus en stock.", "part_in_stock", False),
        ("Si la pièce est en stock, je vous appelle.", "part_in_stock", False),
        ("La pièce est en rupture de stock.", "part_in_stock", False),
        ("Nous attendons la pièce.", "part_in_stock", False),
        ("Votre compte est actif.", "account_blocked", False),
        ("Your parcel is on time.", "parcel_delayed", False),
        ("Your order is cancelled.", "order_status", "cancelled"),
        ("Votre commande est annulée.", "order_status", "cancelled"),
        ("Le remboursement est en attente.", "refund_status", "pending"),
        ("Your refund is still being processed.", "refund_status", "pending"),
        ("Breakfast is £12 a person.", "breakfast_included", False),
        ("Nobody called you.", "called_first", False),
    ],
)
def test_it_does_not_deny_what_agrees_with_it_or_is_good_news(
    encoder: UnitEncoder, draft: str, name: str, value: JsonValue
) -> None:
    assert denied(encoder, draft, name, value) == ""


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("no problem, it is here", False),
        ("pas de souci, elle est la", False),
        ("au plus tard jeudi", False),
        ("it is not here", True),
        ("elle n'est pas la", True),
        ("if it is here", True),
    ],
)
def test_a_courtesy_is_no_no(text: str, no: bool) -> None:
    assert says_no(text) is no
