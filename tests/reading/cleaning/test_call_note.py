from __future__ import annotations

import pytest
from wowengine.reading.cleaning.call_note import is_call_note
from wowengine.reading.sentences import sentences_of

from tests.factories import make_case

NOTES = (
    "Mrs Lowther rang. For years she has posted the rugby reports to her boy in Bristol.",
    "Rappel gérante, magasin de jouets. Du 1er au 24 elle ferme à 21 h.",
    "M. Orsini passe au comptoir avec son cahier. Il doit réclamer ses sous.",
    "Caller kept asking 'and you, will you be there?', lives alone.",
    "Appel de la fille : « vous avez changé un machin et vous n'avez rien dit ». Ne sait plus.",
    "Phoned to confirm Tuesday. Lives alone, has had four of us in two years.",
)
SPOKEN = (
    "Bonjour Monsieur Jaouen, suite à votre appel, je regarde et reviens vers vous.",
    "Hello Mrs Lyle, the 22nd at nine is confirmed.",
    "Thank you for calling, the ward's direct line is 0118 555 0102.",
    "Dear guest, she will meet him at the gate.",
    "Your parcel left this morning and you will have it on Friday.",
    "Votre dossier est complet, nous vous écrivons lundi.",
    "The visit is booked for Friday.",
)


@pytest.mark.parametrize("text", NOTES)
def test_what_is_said_of_a_customer_is_a_note(text: str) -> None:
    assert is_call_note(text)


@pytest.mark.parametrize("text", SPOKEN)
def test_what_is_said_to_a_customer_is_none(text: str) -> None:
    assert not is_call_note(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cliente rappelle, furieuse, troisième appel, menace de résilier et de saisir le "
        "médiateur. Ne veut plus aucune offre commerciale.",
        "Client sans eau depuis mardi. À rappeler.",
        "J'ai rappelé la cliente, le client demande un geste.",
        "Mme Durand rappelle pour la troisième fois.",
        "Cust very upset, third call.",
        "Third call. Caller is furious, 'you never come'.",
        "Mrs Lowther rang in tears.",
    ],
)
def test_beside_a_customer_who_writes_what_tells_of_the_customer_is_a_note(text: str) -> None:
    assert is_call_note(text, beside_customer=True)


@pytest.mark.parametrize(
    "text",
    [
        *SPOKEN,
        "Le technicien passera mardi, il appellera avant. Il a la pièce.",
        "Mr Jones will be there on Tuesday at nine, he has the part.",
        "Mrs Jones confirmed the visit for Tuesday.",
        "La locataire est prévenue, elle sera là mardi.",
        "Le service client appelle mardi.",
        "Customer service is closed on Sundays.",
        "Cliente rappelle votre dossier.",
        "Merci, le client demande un geste.",
    ],
)
def test_beside_a_customer_who_writes_anything_else_is_said_to_them(text: str) -> None:
    assert not is_call_note(text, beside_customer=True)


def voices(*authors: str, text: str = "Mrs Lowther, in tears, says no.") -> list[str]:
    said = [{"author": author, "text": text} for author in authors]
    return [sentence.voice for sentence in sentences_of(make_case(messages=said), "en")]


def test_in_a_file_in_which_no_customer_writes_an_agent_notes() -> None:
    assert voices("agent", "bot") == ["note", "system"]


def test_where_the_customer_writes_an_agent_answers_unless_it_tells_of_them() -> None:
    assert voices("customer", "agent") == ["customer", "agent"]
    assert voices("customer", "agent", text="Cliente rappelle.") == ["customer", "note"]
