from __future__ import annotations

import pytest
from wowengine.reading.cleaning.signature import says_something, without_signature


def test_what_follows_a_closing_and_does_not_speak_is_the_signature() -> None:
    lines = ["It beeps.", "Regards,", "Ana Roy", "Head of all", "PS: I am away on Monday."]
    assert without_signature(lines) == ["It beeps.", "Regards,", "PS: I am away on Monday."]


@pytest.mark.parametrize(
    "line",
    [
        "Update 18/11: oven exploded, wife burnt, hospital last night.",
        "Disponible le matin uniquement, sourd de l'oreille gauche, parler fort.",
    ],
)
def test_a_line_told_in_few_words_below_a_closing_stays(line: str) -> None:
    assert without_signature(["It beeps.", "Regards", "Tom", "", line])[-1] == line


@pytest.mark.parametrize(
    "line",
    [
        "Head of Sales, Acme Northern Region",
        "12, rue de la République, 69002 Lyon",
        "Acme SAS au capital de 10 000 euros, immatriculée à Lyon",
        "Ouvert du mardi au samedi, fermé en février",
        "Du lundi au vendredi, de 9h à 18h, appel non surtaxé",
        "Notre cabinet fête ses trente ans, suivez nos actualités !",
        "Consultez nos guides, astuces et conseils : www.acme.example",
        "Tél. : 04 05 06 07 08, fax : 04 05 06 07 09",
    ],
)
def test_a_post_an_address_or_a_company_below_a_closing_says_nothing(line: str) -> None:
    assert without_signature(["It beeps.", "Regards", "Tom", line]) == ["It beeps.", "Regards"]


def test_thanks_close_a_message_only_above_a_name() -> None:
    assert without_signature(["It beeps.", "Thanks", "Ana Roy"]) == ["It beeps.", "Thanks"]
    more = ["It beeps.", "Thanks", "Box arrived broken"]
    assert without_signature(more) == more


def test_a_long_text_below_a_closing_is_no_signature() -> None:
    lines = ["It beeps.", "Regards,", *["and more"] * 13]
    assert without_signature(lines) == lines


def test_names_and_numbers_at_the_end_are_a_card_unless_introduced() -> None:
    assert without_signature(["It beeps.", "Ana Roy", "06 12 34 56 78"]) == ["It beeps."]
    introduced = ["Please call:", "Ana Roy", "06 12 34 56 78"]
    assert without_signature(introduced) == introduced


@pytest.mark.parametrize(
    ("text", "says"), [("ok", True), ("42", True), ("?!", False), ("1", False)]
)
def test_a_word_or_a_number_says_something(text: str, *, says: bool) -> None:
    assert says_something(text) is says
