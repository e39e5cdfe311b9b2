from __future__ import annotations

import pytest
from wowengine.reading.cleaning.wrapped import unwrapped

MAIL = (
    "Hello,\nthe boiler in our flat has been leaking since last Friday and\n"
    "nobody has come. I have called three times and each time Mrs\nJones has told me that the "
    'engineer would come on Monday, or\n"soon" as she put it.\nRegards'
)


def test_lines_broken_at_the_margin_are_whole_again() -> None:
    assert unwrapped(MAIL).split("\n") == [
        "Hello,",
        "the boiler in our flat has been leaking since last Friday and nobody has come. I have "
        "called three times and each time Mrs Jones has told me that the engineer would come on "
        'Monday, or "soon" as she put it.',
        "Regards",
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The boiler repair costs\n£290.", "The boiler repair costs £290."),
        ("La réparation coûte\n290 € TTC.", "La réparation coûte 290 € TTC."),
        ("Je n'ai plus de nouvelles du\ntechnicien.", "Je n'ai plus de nouvelles du technicien."),
        ("We lost the keys of\n12 flats", "We lost the keys of 12 flats"),
    ],
)
def test_a_line_that_breaks_off_goes_on_in_the_next(broken: str, whole: str) -> None:
    assert unwrapped(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "bonjour\nj'ai un souci avec ma box\nelle marche plus\nmerci",
        "j'ai reçu le colis hier mais il manque la moitié des pièces dedans\nvous faites quoi",
        "12 rue de la Paix\n75002 Paris",
        "Références :\n4512\n4513",
        "We still need\n- the boiler part that you ordered for us three weeks ago in May and\n"
        "- the invoice.",
        "I have been waiting for a call back from your team since Friday\nthanks",
        "The box is broken.\nit never worked.",
        "Can you please tell me when the engineer will come to our flat,\n\nand who pays?",
        "I have called you three times and nobody has called me back\nI am tired. Very.",
        "Le robinet de la cuisine goutte encore et le sol est trempé\nModèle : X200. Merci.",
        "Hello\n290 € were taken.",
    ],
)
def test_lines_that_their_writer_ended_stay_lines(text: str) -> None:
    assert unwrapped(text) == text
