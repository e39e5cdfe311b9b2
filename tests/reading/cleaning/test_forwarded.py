from __future__ import annotations

import pytest
from wowengine.reading.cleaning.forwarded import first_mail, handed_on, points_below

FORWARD = [
    "---------- Forwarded message ---------",
    "From: Bob <bob@mail.example>",
    "Subject: Boiler",
]
FROM_SUPPORT = [FORWARD[0], "From: Acme Support <ana@acme.example>", "Subject: Boiler"]
FROM_NO_REPLY = ["-------- Message transféré --------", "De : Acme <no-reply@acme.example>"]
BLOCK = ["De : Bob <bob@mail.example>", "Envoyé : lundi", "À : Jane", "Objet : Chaudière"]
WROTE = ["On Mon, 16 Nov 2026 at 10:12, Bob <bob@mail.example> wrote:"]
NEED = ["My boiler has been leaking since Friday and my baby is cold."]
PROMISE = ["We apologise, your refund will be paid tomorrow."]


def kept(own: str, header: list[str], mail: list[str]) -> list[str]:
    return handed_on([own], [own, *header, "", *mail], 1)


@pytest.mark.parametrize(
    ("own", "header"),
    [
        ("Can you help this customer?", FORWARD),
        ("I promised her an answer today.", FORWARD),
        ("FYI, see below.", FORWARD),
        ("Please see below from our customer.", BLOCK),
        ("Can you please look into the issue below?", BLOCK),
        ("Je vous transfère le message de ma locataire.", BLOCK),
        ("Pour action, merci.", ["-----Message d'origine-----", *BLOCK]),
    ],
)
def test_a_need_that_is_handed_on_is_kept(own: str, header: list[str]) -> None:
    assert kept(own, header, NEED) == NEED


def test_a_need_told_of_no_one_is_kept_unless_the_writer_tells_of_self() -> None:
    told = ["The lift is stuck."]
    assert kept("What are you doing about it?", FORWARD, told) == told
    assert kept("I was told this.", FORWARD, told) == []


@pytest.mark.parametrize(
    ("own", "header", "mail"),
    [
        ("You promised, see below!", FROM_SUPPORT, ["The engineer comes on Tuesday."]),
        ("Vous aviez promis, voir ci-dessous !", FROM_NO_REPLY, ["Le technicien passe mardi."]),
        ("You promised, see below!", FORWARD, PROMISE),
        ("Voilà ce que j'ai reçu.", FORWARD, ["Votre colis arrive lundi."]),
        ("Still nothing.", BLOCK, NEED),
        ("I already answered below.", WROTE, NEED),
    ],
)
def test_what_a_company_wrote_or_one_answers_is_not_handed_on(
    own: str, header: list[str], mail: list[str]
) -> None:
    assert kept(own, header, mail) == []


def test_the_first_of_several_mails_is_the_one_handed_on() -> None:
    assert first_mail([*FORWARD, "", *NEED, *WROTE, "> Hello"], 0) == NEED


def test_a_word_that_points_below_says_nothing_else() -> None:
    assert points_below(["FYI,", "see below."])
    assert points_below([])
    assert not points_below(["FYI, it beeps."])
