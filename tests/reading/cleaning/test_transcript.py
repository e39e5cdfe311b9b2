from __future__ import annotations

import pytest
from wowengine.reading.cleaning.transcript import turns_of
from wowengine.reading.sentences import MAX_SENTENCES, sentences_of

from tests.factories import make_case


@pytest.mark.parametrize(
    "text",
    [
        "Client : mon alarme bipe toute la nuit\nConseillère : je regarde cela pour vous",
        "Cliente (Mme Roy) : mon alarme bipe encore\nAgent Karim : je regarde cela pour vous",
        "Visitor 4821: it beeps again all night\nAgent (Marie): let me look into it",
        "[10:32] Customer: it beeps again all night\n[10:33] Support: let me look into it",
        "10h32 - Visiteur #12 : le boîtier bipe\n10h33 - Opérateur - Marc : je regarde cela",
        "Me: it beeps again all night\nChatbot: did you try the red button?",
        "**Guest:** it beeps again all night\n**Advisor:** let me look into it",
        "Customer, 10:32: it beeps again\nCustomer Service, 10:33: let me look into it",
        "moi: ça bipe encore toute la nuit\nsav: on regarde cela pour vous",
    ],
)
def test_each_turn_of_a_transcript_has_its_speaker(text: str) -> None:
    assert [who for who, _ in turns_of(text)] == ["customer", "agent"]
    assert all(said[-1].isalpha() or said[-1] == "?" for _, said in turns_of(text))


def test_a_turn_goes_on_until_the_next_and_what_stands_above_is_the_customers() -> None:
    text = (
        "Here is the chat of yesterday:\n\n"
        "Agent: We will call you\nwithin two hours.\n\n"
        "Visitor: Nobody did, again.\n"
    )
    assert list(turns_of(text)) == [
        ("customer", "Here is the chat of yesterday:"),
        ("agent", "We will call you\nwithin two hours."),
        ("customer", "Nobody did, again."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "My alarm beeps.\nCustomer service told me: wait.",
        "Client : Mme Roy\nTechnicien : Karim\nAdresse : 12, rue des Lilas à Nantes",
        "Agent: let me look into it\nAgent: it will be done today for sure",
        "Customer: it beeps again all night\nNote to you: I am at home until six",
        "Customer: it beeps again all night. Agent: let me look into it",
        "Service client: injoignable depuis trois jours\nPrix: correct\nClient: oui",
        "Technician notes that the customer: waited for hours\nSupport the agent in this: really",
    ],
)
def test_what_is_no_conversation_has_no_turns(text: str) -> None:
    assert list(turns_of(text)) == []


def test_a_pasted_conversation_is_read_by_who_spoke() -> None:
    case = make_case(
        "<p>Visitor: It beeps again all night.</p><p>Agent: We will call you within two hours.</p>"
    )
    assert [(said.voice, said.message, said.text) for said in sentences_of(case, "en")] == [
        ("customer", 0, "It beeps again all night."),
        ("agent", 0, "We will call you within two hours."),
    ]


def test_fine_typography_and_other_line_ends_change_nothing() -> None:
    text = "Client\u00a0: ça bipe encore toute la nuit\r\nAgent\u202f: on regarde cela pour vous"
    assert [said.voice for said in sentences_of(make_case(text), "fr")] == ["customer", "agent"]


@pytest.mark.parametrize(
    "quote",
    [
        "On Mon, 3 Nov 2026 at 10:00, Support wrote:\n"
        "> Visitor: it beeps again all night\n> Agent: let me look into it",
        "-----Original Message-----\nFrom: Support\n\n"
        "Visitor: it beeps again all night\nAgent: let me look into it",
    ],
)
def test_a_conversation_quoted_below_an_answer_stays_set_aside(quote: str) -> None:
    said = sentences_of(make_case(f"It is still broken.\n\n{quote}"), "en")
    assert [one.text for one in said] == ["It is still broken."]


def test_an_agents_message_is_one_voice() -> None:
    text = "Customer: it beeps again all night\nSupport: let me look into it"
    case = make_case(messages=[{"author": "agent", "text": text, "internal": True}])
    assert {said.voice for said in sentences_of(case, "en")} == {"note"}


def test_of_an_endless_conversation_the_beginning_and_the_end_are_read() -> None:
    middle = "Customer: still no news at all\nAgent: please hold the line\n" * 5000
    text = f"Customer: it beeps\nAgent: let me look\n{middle}Customer: it is over at last"
    read = [said.text for said in sentences_of(make_case(text), "en")]
    assert (read[0], read[-1]) == ("it beeps", "it is over at last")
    assert len(read) <= MAX_SENTENCES
