from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.notice_words import without_notices
from wowengine.reading.promises.promise_words import looks


@pytest.mark.parametrize(
    "text",
    [
        # Money that is taken
        "Le prélèvement sera effectué le 18 novembre.",
        "Vous serez prélevé de 20 € mercredi.",
        "Le montant sera débité de votre compte mercredi.",
        "La facture sera à régler le 18 novembre.",
        "You will be charged £20 on Wednesday.",
        "Payment will be due on 18 November.",
        "Your direct debit will be taken on Wednesday.",
        # Prices
        "Les prix augmenteront vendredi.",
        "The price will go up on Friday.",
        # Terms that end or begin again
        "Votre abonnement sera reconduit le 18 novembre.",
        "Votre contrat prendra fin le 18 novembre.",
        "La promotion se terminera vendredi.",
        "Le devis expirera vendredi.",
        "Votre contrat s'achèvera vendredi.",
        "Your subscription will renew on 18 November.",
        "Your trial will end on Friday.",
        "The code will expire in 10 minutes.",
        # Doors, services, people
        "Nos bureaux seront fermés jeudi.",
        "Le magasin sera ouvert dimanche.",
        "Je serai en congé jusqu'à jeudi.",
        "L'eau sera coupée mardi.",
        "Ce ticket sera clôturé automatiquement dans 48h.",
        "Votre compte sera suspendu mercredi.",
        "Our offices will be closed on Thursday.",
        "The shop will be open on Sunday.",
        "I'll be out of the office until Thursday.",
        "The service will be down for maintenance on Thursday.",
        "Your account will be suspended on Friday.",
        # Weather, strikes, timetables
        "Il pleuvra jeudi.",
        "Il y aura une grève jeudi.",
        "Votre vol partira mercredi.",
        "It will rain on Thursday.",
        "It's going to rain on Saturday.",
        "Le spectacle commencera à 20 h vendredi.",
        "The exam will start at half nine on Friday.",
        "There will be a strike on Thursday.",
        "Your flight will depart on Wednesday.",
    ],
)
def test_a_notice_of_a_day_promises_nothing(text: str) -> None:
    assert looks(fold(text)) == "future"
    assert looks(without_notices(fold(text))) != "future"


@pytest.mark.parametrize(
    "text",
    [
        "Your refund will be on your account on Wednesday.",
        "The payment will be made to you on Friday.",
        "Your invoice will be sent on Friday.",
        "The service will be restored on Thursday.",
        "Your line will be open on Thursday.",
        "The works will be finished on Friday.",
        "The repair will end on Friday.",
        "We will renew your prescription on Friday.",
        "There will be an engineer at your door on Friday.",
        "Le virement sera effectué vendredi.",
        "Le remboursement du prélèvement sera effectué vendredi.",
        "Votre compte sera crédité mercredi.",
        "Votre compte sera ouvert mercredi.",
        "Votre ligne sera coupée le 30, comme demandé.",
        "Le service sera rétabli jeudi.",
        "Les travaux se termineront vendredi.",
        "Votre dossier sera renouvelé vendredi.",
    ],
)
def test_what_the_company_owes_is_no_notice(text: str) -> None:
    assert without_notices(fold(text)) == fold(text)


def test_a_notice_ends_with_its_clause() -> None:
    words = without_notices("your trial will end on friday and we will refund you on monday")
    assert words.split() == "your and we will refund you on monday".split()


@pytest.mark.parametrize(
    "text",
    ["Your trial ends on Friday.", "Les inscriptions ferment vendredi.", "The exam starts at 9."],
)
def test_a_notice_in_the_present_is_set_aside_too(text: str) -> None:
    assert without_notices(fold(text)) != fold(text)


def test_what_the_company_starts_or_ends_is_none() -> None:
    for text in ("We start the work on Friday.", "L'équipe commence les travaux vendredi."):
        assert without_notices(fold(text)) == fold(text)
