from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from wowengine.answer import Evidence

from tests.fakes import make_heads
from tests.reading.promises.promised import (
    REPAIR,
    TUESDAY,
    UNIT,
    WEDNESDAY,
    WORDS,
    agent,
    customer,
    read,
    state,
    the_promise,
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-03-03T23:59:59+01:00", "open"), ("2026-03-04T00:00:00+01:00", "broken")],
)
def test_a_promise_breaks_when_its_time_is_over(now: str, expected: str) -> None:
    assert state(now=now) == (expected, None)


def test_a_promise_without_a_time_is_never_broken_by_time_alone() -> None:
    assert the_promise(agent("We will call you.")).state == "open"


def test_it_is_broken_when_the_customer_says_so() -> None:
    said = customer("You forgot.")
    found = the_promise(agent("We will call you."), said)
    assert found.state == "broken"
    assert found.because == Evidence(text="You forgot.", message=1, author="customer")
    assert state(said) == ("broken", "You forgot.")


def test_it_is_broken_when_the_company_admits_it() -> None:
    sorry = agent("I'm sorry that he did not replace the oven door as promised.", WEDNESDAY)
    assert state(sorry) == ("broken", sorry["text"])
    early = sorry | {"at": TUESDAY}
    assert state(early, now=TUESDAY) == ("open", None)


def test_what_is_not_due_yet_is_not_what_was_forgotten() -> None:
    early = customer("You forgot.", "2026-03-02T12:00:00+01:00")
    assert state(early, now=TUESDAY) == ("open", None)


def test_the_nearest_promise_is_the_one_that_was_forgotten() -> None:
    bill = agent("Accounting will send a corrected invoice tomorrow.")
    said = customer("You forgot my corrected invoice again.")
    states = [one.because for one in read(REPAIR, bill, said).promises]
    assert states == [None, Evidence(text=said["text"], message=2, author="customer")]


def test_a_customer_back_after_the_hour_about_the_same_thing_breaks_it() -> None:
    text = "The oven door is still broken."
    assert state(customer(text)) == ("broken", text)
    assert state(customer(text, "2026-03-03T09:00:00+01:00"), now=TUESDAY) == ("open", None)
    other = customer("My invoice looks broken.")
    assert state(other) == ("broken", None)


@pytest.mark.parametrize(
    "later",
    [
        agent("The engineer has replaced the oven door.", TUESDAY),
        agent("As promised, here are the photos.", TUESDAY),
        customer("It works."),
        customer("Cheers for the oven door."),
    ],
)
def test_it_is_kept_when_a_later_message_shows_it(later: dict[str, Any]) -> None:
    assert state(later) == ("kept", later["text"])


@pytest.mark.parametrize(
    "later",
    [
        agent("The engineer has not replaced the oven door yet.", TUESDAY),
        agent("The oven door was damaged in transit.", TUESDAY),
        agent("The engineer is ill, we must cancel the oven door.", TUESDAY),
        agent("As promised, the engineer will replace the fan on Friday.", TUESDAY),
        agent("As agreed, please find attached our price list.", TUESDAY),
        agent("Your invoice was corrected.", TUESDAY),
        customer("Cheers for the oven door.", "2026-03-02T11:00:00+01:00"),
        customer("Cheers."),
        customer("It works. The oven door is broken though."),
    ],
)
def test_it_is_not_kept_by_other_deeds_or_early_thanks(later: dict[str, Any]) -> None:
    assert state(later)[0] == "broken"


def test_a_promise_to_write_is_kept_by_writing_in_time() -> None:
    promise = agent("We'll get back to you tomorrow.")
    assert the_promise(promise, agent("It is the fuse.", TUESDAY)).state == "kept"
    assert the_promise(promise, agent("It is the fuse.", WEDNESDAY)).state == "broken"
    note = agent("It is the fuse.", TUESDAY, internal=True)
    assert the_promise(promise, note).state == "broken"


def told(promise: str, note: str) -> str:
    later = agent(note, TUESDAY, internal=True)
    return the_promise(agent(promise), later).state


@pytest.mark.parametrize(
    ("promise", "notes"),
    [
        (
            "Nous vous rappellerons demain matin.",
            [
                "Client rappelé ce matin.",
                "Rappelé la cliente à 9h, tout est ok.",
                "Appel sortant ce matin, client joint",
            ],
        ),
        (
            "We will call you back tomorrow morning.",
            ["Rang Mrs Lowther at 9.", "Spoke to customer at 9am", "Called her, all is well."],
        ),
        ("Le technicien passera demain.", ["Technicien passé, pièce changée, RAS."]),
        (
            "Your refund will be made tomorrow.",
            ["Refund processed.", "Your refund went out today."],
        ),
        ("Votre colis sera posté demain.", ["Colis expédié."]),
    ],
)
def test_a_telegraphic_note_shows_it_done(promise: str, notes: list[str]) -> None:
    assert [told(promise, note) for note in notes] == ["kept"] * len(notes)


@pytest.mark.parametrize(
    ("promise", "notes"),
    [
        (
            "Nous vous rappellerons demain matin.",
            [
                "Client à rappeler ce matin.",
                "Le client a rappelé ce matin, il attend.",
                "Appel sortant ce matin, client non joint",
                "Rappel client, répondeur",
            ],
        ),
        (
            "We will call you back tomorrow morning.",
            ["Mrs Lowther rang at 9.", "Rang Mrs Lowther, no answer.", "Rang supplier at 9."],
        ),
        ("Le technicien passera demain.", ["Le technicien passe bientôt."]),
        ("Your refund will be made tomorrow.", ["Your refund is being processed."]),
        ("Votre colis sera posté demain.", ["Colis non expédié."]),
    ],
)
def test_a_note_of_what_is_still_to_do_or_the_customer_did_shows_nothing(
    promise: str, notes: list[str]
) -> None:
    assert [told(promise, note) for note in notes] == ["broken"] * len(notes)


@pytest.mark.parametrize(
    ("promise", "later"),
    [
        ("We'll get back to you tomorrow.", "I don't have any news from accounting yet."),
        ("We'll get back to you tomorrow.", "Please rate our service from 1 to 5."),
        ("We'll get back to you tomorrow.", "Thank you for your patience."),
        ("Je reviens vers vous demain.", "Je n'ai pas encore de nouvelles de la comptabilité."),
        ("Je reviens vers vous demain.", "Merci de votre patience."),
    ],
)
def test_nothing_to_say_yet_or_taking_leave_is_no_answer(promise: str, later: str) -> None:
    assert the_promise(agent(promise), agent(later, TUESDAY)).state == "broken"
    answered = agent("La comptabilité l'a refusé.", "2026-03-03T11:00:00+01:00")
    assert the_promise(agent(promise), agent(later, TUESDAY), answered).state == "kept"


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2026-03-02T10:04:59+01:00", "broken"), ("2026-03-02T10:05:00+01:00", "kept")],
)
def test_what_is_said_in_the_same_breath_is_no_answer(at: str, expected: str) -> None:
    follows = agent("Your number is 4711.", at)
    promise = agent("I will email you about it tomorrow.")
    assert the_promise(promise, follows).state == expected
    assert the_promise(agent("I will email you about it today."), follows).state == "kept"


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2026-03-04T11:59:59+01:00", "kept"), ("2026-03-04T12:00:00+01:00", "broken")],
)
def test_a_deed_of_long_after_the_hour_keeps_nothing(at: str, expected: str) -> None:
    assert state(agent("The engineer replaced the oven door this morning.", at))[0] == expected
    undated = agent("The engineer has replaced the oven door.", at)
    assert state(undated)[0] == "kept"


@pytest.mark.parametrize(
    ("promise", "asks", "done"),
    [
        ("We will send the label tomorrow.", "Where is the label?", "The label was sent."),
        ("L'étiquette sera envoyée demain.", "Où est l'étiquette ?", "L'étiquette est envoyée."),
    ],
)
def test_who_asks_after_it_once_it_was_due_was_not_told_in_time(
    promise: str, asks: str, done: str
) -> None:
    late = agent(done, "2026-03-04T11:00:00+01:00")
    found = the_promise(agent(promise), customer(asks), late)
    assert (found.state, found.because and found.because.text) == ("broken", asks)
    assert the_promise(agent(promise), customer(asks, TUESDAY), late).state == "kept"
    assert the_promise(agent(promise), late).state == "kept"


@pytest.mark.parametrize(
    ("said", "at", "expected"),
    [
        ("Bien reçu, merci.", "2026-03-02T10:30:00+01:00", "broken"),
        ("Bien reçu, merci.", TUESDAY, "kept"),
        ("Bien reçu ce matin, merci.", "2026-03-04T11:00:00+01:00", "kept"),
        ("Bien reçu ce matin, merci.", "2026-03-06T11:00:00+01:00", "broken"),
        ("Merci pour votre appel.", TUESDAY, "broken"),
    ],
)
def test_the_customers_receipt_of_that_day_keeps_it(said: str, at: str, expected: str) -> None:
    parcel = agent("Votre colis sera livré demain.")
    assert the_promise(parcel, customer(said, at)).state == expected


@pytest.mark.parametrize(
    ("promise", "later", "expected"),
    [
        ("Le technicien passera demain.", "Joint changé, essai concluant.", "kept"),
        ("Stu will be there tomorrow.", "Lock out, let her in.", "kept"),
        ("Le technicien passera demain.", "Impossible d'accéder au site.", "broken"),
        ("We will send the label tomorrow.", "Shelf put up.", "broken"),
    ],
)
def test_who_writes_from_the_spot_was_there(promise: str, later: str, expected: str) -> None:
    there = agent(later, TUESDAY, internal=True, channel="in_person")
    assert the_promise(agent(promise), there).state == expected
    late = there | {"at": "2026-03-04T12:00:00+01:00"}
    assert the_promise(agent(promise), late).state == "broken"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("On site 20:22.", "kept"),
        ("Sur place à 9h, fuite trouvée.", "kept"),
        ("On site tomorrow.", "broken"),
        ("On site contact is Mrs Roux, not there yet.", "broken"),
    ],
)
def test_a_note_from_the_spot_shows_the_visit(note: str, expected: str) -> None:
    later = agent(note, TUESDAY, internal=True)
    assert the_promise(agent("Stu will be there tomorrow."), later).state == expected


@pytest.mark.parametrize(
    ("touchpoint", "expected"),
    [
        ({"at": TUESDAY}, "kept"),
        ({"at": "2026-03-11T10:00:00+01:00"}, "broken"),
        ({"at": "2026-03-01T10:00:00+01:00"}, "broken"),
        ({}, "broken"),
        ({"at": TUESDAY, "outcome": "negative"}, "broken"),
    ],
)
def test_a_later_touchpoint_shows_it_done(touchpoint: dict[str, str], expected: str) -> None:
    journey = [touchpoint | {"summary": "Engineer replaced the oven door."}]
    assert state(journey=journey)[0] == expected


def test_a_summary_of_what_is_still_to_do_shows_nothing() -> None:
    journey = [{"at": TUESDAY, "summary": "Engineer absent, oven door to replace tomorrow."}]
    assert state(journey=journey)[0] == "broken"


def test_the_paper_that_was_promised_keeps_it_whatever_stands_beside_it() -> None:
    quote = agent("Voici le devis, n'hésitez pas à revenir vers moi.", TUESDAY)
    assert the_promise(agent("Je vous envoie le devis demain."), quote).state == "kept"
    assert the_promise(agent("Votre colis sera posté demain."), quote).state == "broken"


@pytest.mark.parametrize(
    ("solved", "later", "expected"),
    [
        (WEDNESDAY, (), ("kept", "status: solved")),
        ("2026-03-02T11:00:00+01:00", (), ("broken", None)),
        (TUESDAY, (agent("All the best.", TUESDAY),), ("kept", "status: solved")),
    ],
)
def test_a_solved_case_has_kept_what_was_not_left_to_come(
    solved: str, later: tuple[Any, ...], expected: tuple[str, str | None]
) -> None:
    assert state(*later, status="solved", solved_at=solved) == expected


def test_a_solved_case_leaves_open_what_is_still_to_come() -> None:
    thanks = customer("Fine.", "2026-03-02T11:00:00+01:00")
    found = state(thanks, status="solved", solved_at="2026-03-02T12:00:00+01:00", now=TUESDAY)
    assert found == ("open", None)


def test_a_broken_promise_is_a_signal_and_an_open_one_is_not() -> None:
    found = read(REPAIR).find("promise-broken")
    assert found is not None
    assert found.evidence == REPAIR["text"]
    assert (found.confidence, found.message, found.author) == (0.8, 0, "agent")
    assert read(REPAIR, now=TUESDAY).find("promise-broken") is None


@pytest.mark.parametrize(("weight", "held_against"), [(30.0, True), (7.7, False)])
def test_what_is_only_likely_a_trouble_breaks_no_promise(weight: float, held_against: bool) -> None:
    plain = make_heads(UNIT, WORDS)
    weights, column = plain.weights.copy(), plain.signals.index("unresolved")
    weights[UNIT.dimension + plain.terms["broken"], column] = weight
    heads = replace(plain, weights=weights, thresholds=plain.thresholds | {"unresolved": 0.2})
    said = "The engineer mended the broken oven door."
    told = read(REPAIR, customer(said), heads=heads).find("unresolved")
    assert told is not None
    assert (told.confidence > 0.5) is held_against
    found = state(customer(said), heads=heads, status="solved", solved_at=WEDNESDAY)
    assert found == (("broken", said) if held_against else ("kept", "status: solved"))
