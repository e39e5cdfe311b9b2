from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from wowengine.answer import Promise
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader

from tests.factories import NOW, make_case
from tests.fakes import make_heads
from tests.reading.promises.promised import HEAD, MONDAY, UNIT, agent, customer, read, the_promise


@pytest.mark.parametrize(
    "text",
    [
        "Nous vous rappellerons.",
        "Nous vous rappelons demain matin.",
        "Je vous envoie l'étiquette ce soir.",
        "Je vais vérifier et je reviens vers vous.",
        "Vous recevrez un courriel.",
        "Le technicien aura la pièce.",
        "Votre dossier sera étudié sous huit jours.",
        "Le greffe vous enverra l'extrait.",
        "jvous envoie l'étiquette demain",
        "Passage prévu lundi à 9 h.",
        "You will get an e-mail within two hours.",
        "I'll check if the part is in and let you know.",
        "We're sending it tomorrow.",
        "The visit is booked for Friday.",
        "RDV confirmé vendredi.",
        "The piano tuner's booked in for Friday.",
        "L'équipe intervient jeudi.",
        "Expect an update from me by Wednesday.",
        "Next update from me here tomorrow by 08:00.",
        "Prochain point demain à 9 h.",
        "The part will be on the van.",
        "I will tell you tomorrow if the part is in stock.",
        "We'll confirm by Monday if the engineer is free.",
        "Je vous dirai demain si la pièce est disponible.",
        "Nous vous confirmerons demain matin si la pièce est arrivée.",
        "You will receive the parcel tomorrow.",
        "You will send us the photos and we will call you tomorrow.",
        "Vous nous enverrez les photos et nous vous rappellerons demain.",
        "We can't promise a time but we will call you tomorrow.",
        "We will call you tomorrow as soon as possible.",
        "Nous vous rappellerons demain dès que possible.",
        "We will call you once more tomorrow.",
        'We will send "The Guide" tomorrow.',
        "Retour sous 48 h.",
        "Livraison mardi entre 8 h et 10 h.",
        "Bien noté, pose le vendredi 13 mars.",
        "Delivery Friday between 7 and 9.",
        "Refund within 5 working days.",
        "No further letters will be sent.",
        "You won't be charged again.",
        "Vous ne serez plus prélevée à partir de juin.",
        "Aucun supplément ne vous sera facturé.",
        "You won't be charged a penny.",
        "Refund: 5 working days.",
        "Remboursement : 5 jours ouvrés.",
        "You should have it by Friday.",
        "C'est noté pour mardi 10.",
    ],
)
def test_what_the_company_commits_to_is_a_promise(text: str) -> None:
    found = the_promise(agent(text))
    assert (found.what, found.message, found.author) == (text, 0, "agent")


@pytest.mark.parametrize(
    "text",
    [
        "Nous vous rappelons que le guide est en ligne.",
        "Nous préparons votre commande.",
        "Si vous le souhaitez, nous vous rappellerons demain.",
        "Voulez-vous que je vous rappelle demain ?",
        "Nous restons à votre disposition demain.",
        "Nous ne pourrons pas venir demain.",
        "J'ai envoyé le colis hier, comme promis.",
        "Vous trouverez le guide ci-joint.",
        "La cliente rappellera demain.",
        "Refunds usually take 5 days.",
        "We deliver on Fridays from 5 March.",
        "If it fails again we'll come tomorrow.",
        "We would be happy to help tomorrow.",
        "You will need to bring your card on Friday.",
        "We should have called you back on Monday.",
        "We sent it this morning.",
        "Une copie nous suffira.",
        "We will tell you tomorrow if anything changes.",
        "Nous vous confirmerons demain par écrit si un souci survient.",
        "Dès réception du colis, nous vous rembourserons sous 3 jours.",
        "Nous vous rembourserons sous 3 jours une fois le colis reçu.",
        "Once we receive the parcel, we will refund you within 5 days.",
        "As soon as the part arrives we will call you.",
        "Shall I call you tomorrow, is that OK?",
    ],
)
def test_advice_courtesies_conditions_and_past_deeds_are_none(text: str) -> None:
    assert read(agent(text)).promises == ()


NOT_OURS = [
    "You will send us the photos tomorrow, then.",
    "Merci, vous nous enverrez les photos demain.",
    "Thanks, you will pay the invoice tomorrow.",
    "Sorry, nobody will come tomorrow because of the strike.",
    "Personne ne passera demain.",
    "The engineer will not come tomorrow.",
    "Nous ne passerons pas demain.",
    "I can't promise that we'll call you tomorrow.",
    "Je ne peux pas vous promettre que nous passerons demain.",
    'You wrote: "you said we will call you tomorrow".',
    "Vous avez écrit : « nous vous rappellerons demain ».",
    "Votre essai se terminera demain.",
    "Our offices will be closed tomorrow.",
    "Mrs Lowther will send the photos tomorrow.",
]


@pytest.mark.parametrize("text", NOT_OURS)
def test_what_others_will_do_what_nobody_will_and_what_is_quoted_is_none(text: str) -> None:
    assert read(agent(text)).promises == ()
    solemnly = text.replace("tomorrow", "tomorrow solemnly").replace("demain", "demain solemnly")
    assert read(agent(solemnly), words=HEAD).promises == ()


def test_the_day_of_what_others_will_do_is_not_the_companys() -> None:
    text = "Vous me renverrez le bon signé demain et je lancerai la commande."
    assert the_promise(agent(text)).by is None


def test_not_to_fail_to_is_a_promise() -> None:
    assert the_promise(agent("We won't fail to call you, solemnly."), words=HEAD)
    assert the_promise(agent("Nous ne manquerons pas de vous rappeler demain."))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "I'll check with the depot today and ring you by Tuesday noon.",
            {"I'll check with the depot today": "2026-03-02T23:59:59+01:00",
             "ring you by Tuesday noon.": "2026-03-03T12:00:00+01:00"},
        ),
        (
            "Je relance l'expert aujourd'hui et je reviens vers vous jeudi matin.",
            {"Je relance l'expert aujourd'hui": "2026-03-02T23:59:59+01:00",
             "je reviens vers vous jeudi matin.": "2026-03-05T12:00:00+01:00"},
        ),
        (
            "Dave will be with you tomorrow, and the written report will follow on Thursday.",
            {"Dave will be with you tomorrow": "2026-03-03T23:59:59+01:00",
             "the written report will follow on Thursday.": "2026-03-05T23:59:59+01:00"},
        ),
    ],
)  # fmt: skip
def test_two_parts_with_a_day_each_are_two_promises(text: str, parts: dict[str, str]) -> None:
    found = {one.what: one.by for one in read(agent(text)).promises}
    assert found == {what: datetime.fromisoformat(by) for what, by in parts.items()}


@pytest.mark.parametrize(
    "text",
    [
        "I'll check with the depot and ring you by five.",
        "I'll be there on Tuesday and Wednesday.",
        "Karim passera lundi et mardi.",
        "I'll call you tomorrow, or ring you on Thursday if that suits you better.",
    ],
)
def test_one_day_or_one_deed_is_one_promise_at_most(text: str) -> None:
    assert len(read(agent(text)).promises) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Livraison reçue mardi.",
        "Livraison gratuite mardi.",
        "Delivery times: 3 days.",
        "Visite guidée samedi à 14 h.",
        "Remboursement effectué lundi.",
        "Réponse de votre part avant vendredi, merci.",
        "Refund issued today.",
        "Intervention annulée mardi.",
        "No further action is needed from you today.",
        "You won't be charged until Friday.",
        "Vous ne serez plus au bureau lundi ?",
        "You should have told us on Friday.",
        "L'ascensoriste nous a assuré qu'il interviendrait mardi.",
        "The nursery tells us it will look at the batch next week.",
        "Chronodrive nous annonce une livraison vendredi.",
    ],
)
def test_a_deed_that_is_done_free_or_theirs_is_no_promise_by_its_name(text: str) -> None:
    assert read(agent(text)).promises == ()


def test_a_condition_beside_a_promise_leaves_it_and_its_day() -> None:
    found = the_promise(agent("I'll call you today; if you're out, I'll try again tomorrow."))
    assert found.by == datetime.fromisoformat("2026-03-02T23:59:59+01:00")


def test_only_the_company_promises() -> None:
    note = agent("He'll have the part tomorrow.", internal=True)
    bot = {"author": "bot", "text": "An adviser will call you tomorrow.", "at": MONDAY}
    found = read(customer("I will pay tomorrow."), note, bot).promises
    assert [(one.author, one.message) for one in found] == [("note", 1), ("system", 2)]


def test_the_time_is_on_the_clock_of_the_message() -> None:
    found = the_promise(agent("Nous vous rappelons demain matin.", "2026-03-02T23:30:00-05:00"))
    assert found.by == datetime.fromisoformat("2026-03-03T12:00:00-05:00")
    assert the_promise(agent("We will call you tomorrow.", at=None)).by is None


@pytest.mark.parametrize(
    ("text", "said", "due"),
    [
        (
            "Nous vous rappellerons aujourd'hui avant 17h.",
            "2026-06-10T08:30:00+00:00",
            "2026-06-10T17:00:00+02:00",
        ),
        (
            "Nous vous rappelons demain matin avant 10h.",
            "2026-03-28T11:00:00+01:00",
            "2026-03-29T10:00:00+02:00",
        ),
        (
            "We will call you this evening.",
            "2026-06-10T23:30:00+00:00",
            "2026-06-11T22:00:00+02:00",
        ),
    ],
)
def test_the_time_is_on_the_customers_clock_where_their_zone_is_known(
    text: str, said: str, due: str
) -> None:
    customer = {"id": "c", "timezone": "Europe/Paris"}
    found = the_promise(agent(text, said), customer=customer)
    assert found.by is not None
    assert found.by.isoformat() == due


@pytest.mark.parametrize("customer", [None, {"id": "c"}, {"id": "c", "timezone": "Paris"}])
def test_the_time_is_at_the_offset_of_the_message_where_no_zone_is_known(customer: Any) -> None:
    text, said = "We will call you today before 5pm.", "2026-06-10T08:30:00+00:00"
    found = the_promise(agent(text, said), customer=customer)
    assert found.by == datetime.fromisoformat("2026-06-10T17:00:00+00:00")


def test_the_head_decides_where_there_is_one() -> None:
    sure = the_promise(agent("Solemnly, the part is yours."), words=HEAD)
    assert sure.confidence > 0.9
    assert the_promise(agent("Der Techniker kommt morgen, solemnly."), words=HEAD, language="de").by
    assert read(agent("The engineer will come tomorrow."), words=HEAD).promises == ()
    assert read(agent("Solemnly, shall we call?"), words=HEAD).promises == ()


@pytest.mark.parametrize(("threshold", "held"), [(0.03, True), (0.032, False)])
def test_what_the_company_itself_says_with_a_day_needs_little_of_the_head(
    threshold: float, held: bool
) -> None:
    heads = make_heads(UNIT, HEAD)  # it is sure of 0.00247 without its word
    heads = replace(heads, thresholds=heads.thresholds | {"promise": threshold})
    undecided = Judgement.undecided()
    reader = Reader(UNIT, heads, undecided, undecided)

    def promises(text: str, **fields: Any) -> tuple[Promise, ...]:
        return reader.read(make_case(messages=[agent(text, **fields)]), NOW).reading.promises

    (*found,) = promises("Bastien sera chez vous mardi avec la pièce.")
    assert [one.confidence for one in found] == ([0.8] if held else [])
    (*found,) = promises("La livraison est prévue mardi.")
    assert [one.by is not None for one in found] == ([True] if held else [])
    assert promises("Bastien sera chez vous avec la pièce.") == ()
    assert promises("La coupure est prévue mardi.") == ()
    assert promises("Je vous rappelle que le dossier est à rendre mardi.") == ()
    assert promises("La livraison est prévue mardi.", internal=True) == ()
    assert promises("Bastien sera chez elle mardi avec la pièce.", internal=True) == ()
    note = "Lui ai dit que Bastien passait mardi avec la pièce et qu'on la rappellerait."
    assert promises(note, internal=True)
    assert promises("Lui ai dit qu'on la rappellerait.", internal=True) == ()


def test_a_customers_promise_is_no_signal() -> None:
    assert read(customer("I solemnly say so."), words=HEAD).find("promise") is None


def test_a_cue_with_a_time_is_surer_than_one_without() -> None:
    assert the_promise(agent("We'll call you tomorrow.")).confidence == 0.8
    assert the_promise(agent("We'll call you.")).confidence == 0.6


@pytest.mark.parametrize(
    "text",
    [
        "I'll hold your slot until Friday.",
        "We're keeping your parcel at the depot until Friday.",
        "Nous gardons votre colis jusqu'au 6 mars.",
        "Je vous bloque le tarif jusqu'à vendredi.",
        "Votre réservation sera gardée jusqu'à jeudi 18h.",
        "I'll be in touch with you until my slot is confirmed.",
    ],
)
def test_to_keep_something_up_to_a_day_is_a_promise_that_the_day_does_not_break(text: str) -> None:
    promise = the_promise(agent(text))
    assert (promise.by, promise.state) == (None, "open")
    denied = the_promise(agent(text), customer("You forgot my slot, it is gone."))
    assert denied.state == "broken"


@pytest.mark.parametrize(
    "text",
    [
        "I'll be here until 6.",
        "I'll be on shift until 6pm.",
        "We'll be open until 8pm.",
        "Je serai là jusqu'à 18h.",
        "Nous serons joignables au standard jusqu'à 19h.",
        "Nous gardons les colis jusqu'à quinze jours.",
        "Nous avons gardé votre colis jusqu'à vendredi.",
        "We keep parcels until they are collected.",
        "You have until Friday to return it.",
    ],
)
def test_to_be_there_up_to_an_hour_is_none(text: str) -> None:
    assert read(agent(text)).promises == ()
