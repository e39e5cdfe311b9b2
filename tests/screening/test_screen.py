"""Golden pairs: for each rule and language a draft that is held and one like it that passes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from wowengine import Case, UsageError, WowEngine
from wowengine.guardrails.interface import Hold, Moment, Rule
from wowengine.guardrails.policy import Policy
from wowengine.guardrails.settings import read_settings
from wowengine.guardrails.surprise_timing import Settings as SurpriseSettings
from wowengine.guardrails.surprise_timing import SurpriseTiming
from wowengine.guardrails.upsell_timing import UpsellTiming
from wowengine.guardrails.validity import Validity
from wowengine.models import shipped_models

from tests.factories import NOW, make_case

BROKEN_FR = "Troisième semaine sans chauffage, et personne ne vient. Il fait 14 degrés chez nous."
BROKEN_EN = "Third week without heating and nobody comes. It is 14 degrees in here. Fix it."
GRIEF_FR = "Mon mari est décédé jeudi. Merci d'annuler la chambre du 14."
GRIEF_EN = "My husband passed away on Thursday. Please cancel the room for the 14th."


def said(text: str, answer: str = "", **fields: Any) -> Case:
    """A case of what the customer said, after what the company had."""
    messages = [{"author": "agent", "text": answer}] if answer else []
    return make_case(messages=[*messages, {"author": "customer", "text": text}], **fields)


HELD = [
    (
        "upsell-timing",
        said(BROKEN_FR),
        "Tant que j'y suis, nos nouvelles chaudières sont à moins 20 % jusqu'à dimanche.",
        "Tant que j'y suis, j'ai aussi corrigé votre adresse dans le dossier.",
    ),
    (
        "upsell-timing",
        said(BROKEN_EN),
        "While I have you, our premium maintenance plan is only £14 a month.",
        "While I have you, is there still water on the floor?",
    ),
    (
        "promise",
        said("Où est mon remboursement ?", now="2026-05-04T11:00:00+02:00"),
        "Votre remboursement sera sur votre compte le 30 avril.",
        "Votre remboursement sera sur votre compte le 7 mai.",
    ),
    (
        "promise",
        said("Is breakfast included?", facts={"breakfast_included": False}),
        "Breakfast is included in your ticket.",
        "Breakfast is not included in your ticket.",
    ),
    (
        "coherence",
        said("Parfait, je valide.", "Comme convenu : 290 € TTC, pose comprise."),
        "Le montant de la pose sera de 345 € TTC.",
        "Je confirme : 290 € TTC, pose comprise.",
    ),
    (
        "coherence",
        said("It's definitely the 6th?", "Your number will move over on 6 May."),
        "Your number moves on 7 May.",
        "Yes, your number moves on 6 May.",
    ),
    (
        "tone-deaf",
        said(GRIEF_FR),
        "Youpi, c'est annulé, profitez bien de votre journée et gardez le sourire !",
        "Nous vous présentons nos condoléances, la chambre est annulée.",
    ),
    (
        "tone-deaf",
        said(GRIEF_EN),
        "Chin up, every cloud has a silver lining!",
        "I am so sorry for your loss, the room is cancelled.",
    ),
    (
        "surprise-timing",
        said(BROKEN_FR, reopened=1),
        "Pour nous faire pardonner, nous vous offrons un bon d'achat de 20 €.",
        "Un radiateur de prêt vous est livré ce soir, sans frais.",
    ),
    (
        "surprise-timing",
        said(BROKEN_EN, reopened=1),
        "To cheer you up, please accept a £20 gift voucher with our compliments.",
        "A loan heater reaches you tonight, free of charge.",
    ),
]


@pytest.mark.parametrize(("rule", "case", "held", "passes"), HELD)
def test_the_sentence_is_held_by_its_rule_and_one_like_it_passes(
    engine: WowEngine, rule: str, case: Case, held: str, passes: str
) -> None:
    verdict = engine.screen(f"{passes} {held}", case)
    assert not verdict.allowed
    assert [(one.gesture_id, one.rule) for one in verdict.held] == [("draft", rule)]
    assert held in verdict.held[0].reason
    assert verdict.held[0].sentence == held
    assert engine.screen(passes, case).allowed


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (BROKEN_FR, "Votre prime d'assurance vous sera rendue au prorata."),
        (BROKEN_EN, "The upgrade is a free software update and nothing will be billed."),
        ("You charged me twice!", "I can offer you a full refund of £42."),
        (BROKEN_EN, "I offer you my sincere apologies for these three weeks."),
        (
            "Merci, tout marche très bien ! Vous me feriez un devis pour le couloir ?",
            "Pour le couloir que vous demandez, comptez 480 €, peinture comprise.",
        ),
        (
            "We love it! How much is a second badge, please?",
            "To answer your question, the second badge costs £15.",
        ),
    ],
)
def test_words_that_mislead_and_answers_to_a_question_are_no_sales(
    engine: WowEngine, text: str, draft: str
) -> None:
    assert engine.screen(draft, said(text)).held == ()


@pytest.mark.parametrize(
    ("customer", "before", "sale"),
    [
        (
            BROKEN_FR,
            "Le technicien vient demain.\nLe 20 nov. 2026 à 10:00, Paul <a@b.fr> a écrit :\n> ",
            "Tant que j'y suis, nos nouvelles chaudières sont à moins 20 % jusqu'à dimanche.",
        ),
        (
            BROKEN_EN,
            "The engineer comes tomorrow.\nThis email is confidential and intended only for the "
            "addressee.\n",
            "While I have you, our premium maintenance plan is only £14 a month.",
        ),
    ],
)
def test_a_sale_is_held_below_what_a_mail_ends_with_but_not_in_the_mail_that_it_answers(
    engine: WowEngine, customer: str, before: str, sale: str
) -> None:
    held = engine.screen(before + sale, said(customer)).held
    assert ("upsell-timing", sale) in [(one.rule, one.sentence) for one in held]
    quoted = engine.screen(f"{before}\n> {sale}", said(f"{customer} {sale}")).held
    assert "upsell-timing" not in [one.rule for one in quoted]


@pytest.mark.parametrize(
    ("customer", "draft"),
    [
        (BROKEN_FR, "Bonjour,\nVotre dossier est complet.\nCordialement,\nClaire\nService client"),
        (GRIEF_EN, "Hello,\nThe room is cancelled.\nRegards,\nPaul\nCustomer care"),
        (BROKEN_FR, "Bonjour,\nCordialement,"),
    ],
)
def test_courtesy_offends_nobody(engine: WowEngine, customer: str, draft: str) -> None:
    assert engine.screen(draft, said(customer)).allowed


def test_a_sale_below_a_signature_is_held(engine: WowEngine) -> None:
    sale = "Profitez de 20 % de remise sur nos chaudières jusqu'à dimanche"
    draft = f"Bonjour,\nVotre dossier est complet.\nCordialement,\nClaire\n{sale}"
    held = engine.screen(draft, said(BROKEN_FR)).held
    assert [(one.rule, one.sentence) for one in held] == [("upsell-timing", sale)]


def test_a_sale_waits_as_long_as_the_rule_says(engine: WowEngine) -> None:
    sale = "Our premium maintenance plan is only £14 a month."
    held = engine.screen(sale, said(BROKEN_EN, reopened=1)).held[0]
    assert held.retry_after == NOW + timedelta(days=30)
    assert "case reopened once" in held.reason


def test_a_gift_is_for_a_person_to_decide_from_the_second_failure(engine: WowEngine) -> None:
    gift = "To cheer you up, please accept a £20 gift voucher with our compliments."
    once = engine.screen(gift, said(BROKEN_EN, reopened=1)).held[0]
    twice = engine.screen(gift, said(BROKEN_EN, reopened=2)).held[0]
    assert once.retry_after == NOW + timedelta(days=1)
    assert twice.retry_after is None


@pytest.mark.parametrize(
    ("gift", "case"),
    [
        (
            "Pour vous remercier, nous vous offrons un mois d'abonnement.",
            said("Merci, tout est réparé et vous avez été formidables !", status="solved"),
        ),
        (
            "There will be a bottle of champagne in your room, on us.",
            said("Hello! We arrive on Friday for our honeymoon, so excited. When is check-in?"),
        ),
        (
            "Please accept a £20 gift voucher with our compliments.",
            said("It works at last, thank you.", status="solved", reopened=2),
        ),
    ],
)
def test_a_gift_passes_once_all_is_put_right_or_where_nothing_failed(
    engine: WowEngine, gift: str, case: Case
) -> None:
    assert engine.screen(gift, case).allowed


def test_a_sentence_is_named_as_the_draft_has_it(engine: WowEngine) -> None:
    sale = "While I’ve got you, our premium plan is only £14 a\u00a0month."
    verdict = engine.screen(f"Hello Sam,\nWe’re on it. {sale}", said(BROKEN_EN))
    assert [held.sentence for held in verdict.held] == [sale]


@pytest.mark.parametrize(
    ("customer", "gift"),
    [
        (BROKEN_FR, "Nous vous offrons un bon de 20 €."),
        (BROKEN_FR, "En dédommagement, voici un code de 15 €."),
        (BROKEN_EN, "Breakfast is on us tomorrow."),
        (BROKEN_EN, "A free month on your plan, how does that sound?"),
    ],
)
def test_a_gift_in_one_sentence_is_known_by_its_words(
    engine: WowEngine, customer: str, gift: str
) -> None:
    held = engine.screen(gift, said(customer)).held
    assert [(one.rule, one.sentence) for one in held] == [("surprise-timing", gift)]


def test_what_only_comes_near_is_no_courtesy_and_is_told_as_such(engine: WowEngine) -> None:
    case = said("I've lost my job and can't pay my £180 bill this month.", sector="energy")
    draft = (
        "Hello, thank you for telling us. We are pausing reminders. "
        "You can pay £30 a month for six months. Take care."
    )
    (held,) = engine.screen(draft, case).held
    assert held.sentence in ("We are pausing reminders.", "You can pay £30 a month for six months.")
    assert "look again" in held.reason


def test_reasons_are_in_the_language_of_the_case(engine: WowEngine) -> None:
    draft = "Votre remboursement sera sur votre compte le 30 avril."
    case = said("Où est mon remboursement ?", now="2026-05-04T11:00:00+02:00", language="fr")
    assert "un jour passé : 30 avril 2026" in engine.screen(draft, case).held[0].reason


def test_a_figure_that_says_what_it_replaces_contradicts_nothing(engine: WowEngine) -> None:
    case = said("It's definitely the 6th?", "Your number will move over on 6 May.")
    assert engine.screen("Your number moves on 7 May instead.", case).allowed


def test_the_same_draft_is_judged_alike_every_time(engine: WowEngine) -> None:
    _, case, held, passes = HELD[0]
    assert engine.screen(f"{held} {passes}", case) == engine.screen(f"{held} {passes}", case)


@pytest.mark.parametrize("draft", ["", "  \n ", "<p></p>"])
def test_a_draft_that_says_nothing_is_refused(engine: WowEngine, draft: str) -> None:
    with pytest.raises(UsageError, match="says nothing"):
        engine.screen(draft, make_case())


def test_a_case_without_now_is_screened_by_the_clock(engine: WowEngine) -> None:
    past = (datetime.now(NOW.tzinfo) - timedelta(days=20)).date()
    case = make_case(now=None)
    draft = f"The engineer will come on {past.isoformat()}."
    assert [held.rule for held in engine.screen(draft, case).held] == ["promise"]


def test_a_policy_without_the_rule_lets_sales_pass(engine: WowEngine) -> None:
    own = WowEngine(engine.index, engine.encoder, shipped_models(), Policy([Validity()]))
    sale = "Our premium maintenance plan is only £14 a month."
    assert not engine.screen(sale, said(BROKEN_EN)).allowed
    assert own.screen(sale, said(BROKEN_EN)).allowed


def test_a_rule_that_the_policy_turns_off_in_a_sector_objects_to_nothing_there(
    engine: WowEngine,
) -> None:
    settings = read_settings("[sectors.retail.tone-deaf]\nenabled = false\n")
    own = WowEngine(engine.index, engine.encoder, shipped_models(), Policy(settings=settings))
    wound = "Chin up, every cloud has a silver lining!"
    assert own.screen(wound, said(GRIEF_EN, sector="retail")).allowed
    assert not own.screen(wound, said(GRIEF_EN, sector="hospitality")).allowed


def test_a_call_waits_for_the_opening_hours_of_the_policy(engine: WowEngine) -> None:
    settings = read_settings('[rules.promise]\nopening_hours = { mon = "09:00-18:00" }\n')
    own = WowEngine(engine.index, engine.encoder, shipped_models(), Policy(settings=settings))
    call = "I'll call you straight back."
    night = said("Could you tell me about my order?", now="2026-11-22T23:10:00+01:00")
    (held,) = own.screen(call, night).held
    assert held.rule == "promise"
    assert held.retry_after == datetime.fromisoformat("2026-11-23T09:00:00+01:00")
    assert "23 November 2026 at 9:00" in held.reason
    assert engine.screen(call, night).allowed


def test_gifts_wait_as_the_policy_says(engine: WowEngine) -> None:
    settings = read_settings('[rules.surprise-timing]\nfailures = 3\nask_again = "P4D"\n')
    own = WowEngine(engine.index, engine.encoder, shipped_models(), Policy(settings=settings))
    gift = "To cheer you up, please accept a £20 gift voucher with our compliments."
    assert own.screen(gift, said(BROKEN_EN, reopened=3)).held[0].retry_after is None
    twice = own.screen(gift, said(BROKEN_EN, reopened=2)).held[0]
    assert twice.retry_after == NOW + timedelta(days=4)


@pytest.mark.parametrize("delay", [timedelta(hours=4), timedelta(hours=23), timedelta(days=1)])
def test_gifts_wait_less_than_a_day_where_the_policy_says_so(
    engine: WowEngine, delay: timedelta
) -> None:
    rule = SurpriseTiming(SurpriseSettings(ask_again=delay))
    own = WowEngine(engine.index, engine.encoder, shipped_models(), Policy([rule]))
    gift = "To cheer you up, please accept a £20 gift voucher with our compliments."
    (held,) = own.screen(gift, said(BROKEN_EN, reopened=1)).held
    assert held.retry_after == NOW + delay


class Failing(UpsellTiming):
    def hold(self, moment: Moment) -> Hold | None:
        raise OverflowError


class Endless(SurpriseTiming):
    def __init__(self) -> None:
        super().__init__(SurpriseSettings().model_copy(update={"ask_again": timedelta.max}))


@pytest.mark.parametrize(
    ("rule", "customer", "offends", "reason"),
    [
        (
            Failing(),
            BROKEN_EN,
            "While I have you, our premium maintenance plan is only £14 a month.",
            "the rule could not decide",
        ),
        (
            Endless(),
            BROKEN_FR,
            "Pour nous faire pardonner, nous vous offrons un bon d'achat de 20 €.",
            "la règle n'a pas pu se prononcer",
        ),
    ],
)
def test_a_rule_that_fails_on_a_sentence_holds_it_and_says_so(
    engine: WowEngine, rule: Rule, customer: str, offends: str, reason: str
) -> None:
    own = WowEngine(engine.index, engine.encoder, shipped_models(), Policy([rule]))
    case = said(customer, reopened=1)
    (held,) = own.screen(offends, case).held
    assert (held.rule, held.sentence, held.retry_after) == (rule.name, offends, None)
    assert reason in held.reason
    assert own.screen("Is there water on the floor?", case).allowed


PARIS = {"id": "c-1", "timezone": "Europe/Paris"}


@pytest.mark.parametrize(
    ("draft", "language"),
    [
        ("Your parcel will arrive on 4 May 2026.", "en"),
        ("Votre colis arrivera le 4 mai 2026.", "fr"),
    ],
)
@pytest.mark.parametrize(
    ("now", "rules"),
    [
        ("2026-05-04T21:59:59Z", []),
        ("2026-05-04T22:00:00Z", ["promise"]),
        ("2026-05-04T23:30:00Z", ["promise"]),
        ("2026-05-05T01:30:00+02:00", ["promise"]),
    ],
)
def test_a_day_has_passed_when_it_has_on_the_customers_clock(
    engine: WowEngine, draft: str, language: str, now: str, rules: list[str]
) -> None:
    case = make_case("Where is my parcel?", now=now, language=language, customer=PARIS)
    assert [held.rule for held in engine.screen(draft, case).held] == rules
