from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.meeting_words import calls_off, is_moved, notes_calling_off


@pytest.mark.parametrize(
    "text",
    [
        "Ce n'est plus la peine de passer mercredi.",
        "Vous n'avez plus besoin de venir, c'est réparé.",
        "Vous n'avez pas besoin de me rappeler.",
        "Il n'est plus nécessaire de venir.",
        "Inutile de vous déplacer, ça remarche.",
        "Pouvez-vous reporter à la semaine prochaine ?",
        "Serait-il possible de décaler le rendez-vous ?",
        "Je dois annuler, je serai absent jeudi.",
        "I'd like to cancel the visit if possible.",
        "It was the fuse, please cancel the visit.",
        "Sorry, I have to cancel.",
        "I need to cancel Thursday, it's fixed.",
        "Can we reschedule?",
        "Can you make it Friday instead of Wednesday?",
        "Don't bother coming on Wednesday.",
        "You don't need to come any more.",
    ],
)
def test_the_customer_calls_it_off(text: str) -> None:
    assert calls_off(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "Pourquoi avez-vous annulé le rendez-vous ?",
        "Vous avez annulé le rendez-vous sans prévenir.",
        "Si vous annulez encore le rendez-vous, je pars.",
        "Ne reportez pas le rendez-vous.",
        "N'annulez pas le rendez-vous.",
        "Merci de ne pas annuler le rendez-vous.",
        "Je veux annuler mon abonnement.",
        "Ce n'était pas la peine de venir pour rien.",
        "Did you cancel the visit?",
        "Have you moved my visit?",
        "If you cancel the visit again I'll leave.",
        "I don't want to cancel the visit.",
        "I had to cancel my holiday for this.",
        "I need to cancel my contract.",
        "I can't reschedule again.",
    ],
)
def test_a_reproach_or_another_wish_calls_nothing_off(text: str) -> None:
    assert not calls_off(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "I've cancelled Wednesday's visit as requested.",
        "As requested, your appointment has been cancelled.",
        "Visit cancelled at the customer's request.",
        "J'ai bien annulé l'intervention comme demandé.",
        "Comme vous l'avez souhaité, la visite est annulée.",
    ],
)
def test_the_company_notes_that_they_called_it_off(text: str) -> None:
    assert notes_calling_off(fold(text))


@pytest.mark.parametrize("text", ["The visit is cancelled.", "L'intervention est annulée."])
def test_what_the_company_cancels_itself_is_not_at_their_wish(text: str) -> None:
    assert not notes_calling_off(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "We've had to move your visit to Wednesday.",
        "We need to reschedule your appointment to Friday.",
        "I've pushed your appointment back to 25 November.",
        "I've changed your appointment to 25 November.",
        "We will move your delivery to Friday.",
        "Nous sommes contraints de reporter l'intervention au 25 novembre.",
        "Nous avons dû décaler votre rendez-vous au 25 novembre.",
        "Votre rendez-vous est repoussé au 25 novembre.",
    ],
)
def test_a_meeting_is_moved(text: str) -> None:
    assert is_moved(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "You can reschedule your appointment online until Friday.",
        "We have changed your address to Lyon, the delivery is on Friday.",
        "Vous pouvez décaler votre rendez-vous jusqu'à vendredi.",
        "Your visit cannot be moved: it is not rescheduled.",
    ],
)
def test_what_may_be_moved_or_is_not_stays(text: str) -> None:
    assert not is_moved(fold(text))
