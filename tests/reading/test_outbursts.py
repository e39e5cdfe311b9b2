from __future__ import annotations

from typing import Any

import pytest
from wowengine.answer import Reading
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.outbursts import said_mood, shown_mood
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case
from tests.fakes import AlwaysSays, FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())


@pytest.mark.parametrize(
    "text",
    [
        "Vous êtes des incapables !",
        "C'est scandaleux, vous êtes des voleurs, je suis furieux !!!",
        "Bande d'escrocs",
        "You are thieves!",
        "You're a bunch of cowboys.",
        "Pas content du tout",
        "Je ne suis pas du tout satisfaite de votre intervention.",
        "Nous sommes très mécontents.",
        "Not happy at all",
        "I'm very unhappy with this.",
        "J'en ai ras le bol",
        "J'en peux plus",
        "J’en ai marre",
        "Marre de vous",
        "I've had enough of you.",
        "c du foutage de gueule",
        "I'm livid.",
        "Furieuse.",
        "Inadmissible !",
        "Quelle honte !",
        "This is outrageous!",
        "What a joke.",
        "Toujours rien 😡",
    ],
)
def test_fury_insults_and_discontent_leave_nothing_to_weigh(text: str) -> None:
    assert said_mood(text) == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "Je ne suis pas furieux, juste surpris.",
        "I'm not angry at all.",
        "C'est scandaleusement bon !",
        "Si vous n'êtes pas satisfait, dites-le.",
        "You are not useless, thank you.",
        "Vous n'êtes pas des voleurs, je le sais.",
        "Ce n'est pas une honte de demander.",
        "Je suis contente.",
        "Not only happy but delighted!",
        "I have never been so happy.",
        "Je ne suis pas mécontent du résultat.",
        "J'en ai assez de porter des bidons, livrez-vous ?",
        "Sick of scraping my windscreen: how much for a carport?",
        "Thieves broke in last night.",
        "Mes voisins sont furieux contre le bruit.",
        "Pas ravi mais bon, merci quand même.",
        "",
    ],
)
def test_what_denies_it_or_speaks_of_others_is_left_to_the_heads(text: str) -> None:
    assert said_mood(text) is None


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("👍", "pleased"),
        ("👍🏽 🙏", "pleased"),
        ("❤️", "delighted"),
        ("😍😍", "delighted"),
        ("😡", "negative"),
        ("👎", "negative"),
        ("👍😡", None),
        ("🙂", None),
        ("👍 ok", None),
        ("", None),
    ],
)
def test_a_sign_alone_shows_a_mood(text: str, mood: str | None) -> None:
    assert shown_mood(text) == mood


def read(*texts: str, **fields: Any) -> Reading:
    heads = make_heads(UNIT, {"praise": "thieves", "unresolved": "broken"})
    reader = Reader(UNIT, heads, AlwaysSays(True), AlwaysSays(True))  # type: ignore[arg-type]
    messages = [{"author": "customer", "text": text} for text in texts]
    return reader.read(make_case(messages=messages, **fields), NOW).reading


def test_what_is_said_outright_overrules_the_heads_and_is_no_praise() -> None:
    assert read("Thieves came.").find("praise") is not None
    said = read("You are thieves, it is broken.")
    assert (said.mood, said.find("praise")) == ("negative", None)
    assert said.find("unresolved") is not None
    assert [one.mood for one in said.mood_course.messages] == ["negative"]


def test_a_note_about_others_says_no_mood_of_the_customer() -> None:
    note = {"author": "agent", "text": "You are thieves!", "internal": True}
    said = {"author": "customer", "text": "It is a table."}
    reader = Reader(UNIT, make_heads(UNIT), AlwaysSays(True), AlwaysSays(True))  # type: ignore[arg-type]
    assert reader.read(make_case(messages=[note, said]), NOW).reading.mood == "neutral"


def test_a_message_that_is_a_sign_alone_has_a_mood_and_nothing_else() -> None:
    said = read("It is broken.", "👍")
    assert [(one.message, one.mood, one.evidence) for one in said.mood_course.messages] == [
        (0, "neutral", "It is broken."),
        (1, "pleased", "👍"),
    ]
    assert said.mood == "pleased"
    assert [signal.name for signal in said.signals] == ["unresolved"]


def test_signs_stand_among_the_messages_in_their_order() -> None:
    assert [one.message for one in read("👎", "It is a table.").mood_course.messages] == [0, 1]
