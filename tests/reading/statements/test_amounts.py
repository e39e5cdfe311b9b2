from __future__ import annotations

import pytest
from wowengine.reading.statements.amounts import Amount, amounts_in


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£120", {Amount(120, "GBP")}),
        ("120 € HT", {Amount(120, "EUR", with_vat=False)}),
        ("120 € par mois HT", {Amount(120, "EUR", with_vat=False)}),
        ("HT : 120 €", {Amount(120, "EUR", with_vat=False)}),
        ("£120 + 20% VAT", {Amount(120, "GBP", with_vat=False)}),
        ("£120 (ex VAT)", {Amount(120, "GBP", with_vat=False)}),
        ("£120 excl.", {Amount(120, "GBP", with_vat=False)}),
        ("£144, VAT included", {Amount(144, "GBP", with_vat=True)}),
        ("Parts £100, including VAT £144", {Amount(100, "GBP"),
                                            Amount(144, "GBP", with_vat=True)}),
        ("£144 VAT included", {Amount(144, "GBP", with_vat=True)}),
        ("144 euros toutes taxes comprises", {Amount(144, "EUR", with_vat=True)}),
        (
            "120 € HT, soit 144 € TTC",
            {Amount(120, "EUR", with_vat=False), Amount(144, "EUR", with_vat=True)},
        ),
        ("La pose est à 120 €, le total TTC à 300 €", {Amount(120, "EUR"),
                                                      Amount(300, "EUR", with_vat=True)}),
        ("50 cents", {Amount(0.5)}),
        ("49", set()),
    ],
)  # fmt: skip
def test_an_amount_has_its_currency_and_whether_vat_is_in_it(
    text: str, amounts: set[Amount]
) -> None:
    assert amounts_in(text, "fr" if "€" in text or "euros" in text else "en") == amounts


def test_what_is_not_said_may_be_either() -> None:
    assert Amount(49).agrees_with(Amount(49, "GBP"))
    assert Amount(49, "EUR").agrees_with(Amount(49, "EUR", with_vat=True))
    assert not Amount(49, "EUR").agrees_with(Amount(49, "GBP"))


def test_each_country_has_its_rates() -> None:
    gross = Amount(110, "EUR", with_vat=True)
    assert gross.agrees_with(Amount(100, "EUR", with_vat=False))
    assert not Amount(110, "GBP", with_vat=True).agrees_with(Amount(100, "GBP", with_vat=False))
