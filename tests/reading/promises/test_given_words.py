from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.given_words import gives_word


def gives(text: str, *, is_note: bool = True) -> bool:
    return gives_word(fold(text), is_note=is_note)


@pytest.mark.parametrize(
    "text",
    [
        "Lui ai dit que je la rappelais avant 18 h.",
        "Lui ai dit que le plombier passait demain entre 8h et 10h.",
        "Promis à Mme Z. au tél un code provisoire d'ici ce midi.",
        "Dit au client que le SAV l'appelle ce matin.",
        "Lui ai dit que je cherchais encore cet après-midi et que je la rappelais avant 18 h.",
        "Ai indiqué au client qu'un technicien passerait demain.",
        "Dit à Mme Roux qu'on la livrerait vendredi.",
        "Cliente informée que le remboursement serait fait d'ici vendredi.",
        "Lui ai confirmé qu'elle recevrait son avoir lundi.",
        "Client prévenu que je passe demain.",
        "Told him Stu is on his way and will be there within the hour.",
        "Told her we'd ring back tomorrow by 5pm.",
        "Assured cust that the fitter would come on Friday.",
        "Advised customer refund would be in her account by Friday.",
        "Told Mrs Roux she'd get her refund on Friday.",
        "Promised her a call back by Friday.",
        "Told Dave's wife that we would tow it in tomorrow.",
        "Said we'd drop the part off tomorrow.",
        "Rang owner, said we'd have the dog ready by 4pm.",
    ],
)
def test_a_note_tells_that_the_company_gave_its_word(text: str) -> None:
    assert gives(text)
    assert not gives(text, is_note=False)


@pytest.mark.parametrize(
    "text",
    [
        "M'a dit qu'il enverrait les photos demain.",
        "A dit qu'elle paierait vendredi.",
        "Lui ai dit qu'il devait renvoyer le colis avant vendredi.",
        "Lui ai demandé si elle était là vendredi.",
        "Lui ai dit que je comprenais son agacement.",
        "Lui ai dit que le magasin fermait vendredi.",
        "Cliente dit qu'on lui avait promis un rappel vendredi.",
        "S'est engagée à payer vendredi.",
        "Told us he'd pay on Friday.",
        "Said he would ring back tomorrow.",
        "He promised to send the photos by Friday.",
        "Told him he will have to send the form by Friday.",
        "Told him he'd send the form by Friday.",
        "Told her that the shop is shut tomorrow.",
        "Told her I couldn't promise Friday.",
        "Lui ai dit qu'on ne livrerait pas vendredi.",
        "La patiente m'a assuré qu'elle viendrait mercredi.",
        "Guest told reception he would check out on Friday.",
        "He always said we'd be late on Friday.",
        "Cliente informée que son contrat prendrait fin vendredi.",
        "Told him we might have a slot on Friday.",
        "Was told by the last adviser that someone would call on Friday.",
    ],
)
def test_what_the_customer_says_or_must_do_and_what_only_is_so_gives_no_word(text: str) -> None:
    assert not gives(text)


@pytest.mark.parametrize(
    "text",
    [
        "Me suis engagée à lui confirmer le virement sous 48 h.",
        "Je m'engage à vous répondre vendredi.",
        "Nous nous engageons à vous livrer lundi.",
        "No worries Neil il be there saturday first thing",
        "ill ring u tomorrow",
        "well be there tomorrow",
        "hel be with u tomorrow",
        "Next week def",
        "Friday for sure!",
        "Friday def, mate",
        "Vendredi sans faute.",
    ],
)
def test_a_pledge_a_hasty_future_and_an_assured_day_give_ones_word(text: str) -> None:
    assert gives(text, is_note=False)


@pytest.mark.parametrize(
    "text",
    [
        "Vous vous êtes engagé pour un an.",
        "Notre entreprise s'engage pour la planète.",
        "Il sort du dépôt demain.",
        "Well be careful on Friday.",
        "Well call us tomorrow.",
        "She fell ill on Friday.",
        "Not Friday for sure.",
        "We are closed on Friday for sure.",
        "Friday is fine.",
    ],
)
def test_words_that_only_look_like_it_do_not(text: str) -> None:
    assert not gives(text, is_note=False)
