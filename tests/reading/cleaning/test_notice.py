from __future__ import annotations

import pytest
from wowengine.reading.cleaning.notice import without_notices

BANNERS = (
    "CAUTION: This email originated from outside of the organization. Do not click links or open "
    "attachments unless you recognize the sender.",
    "[EXTERNAL] This message came from outside the company. Please be careful.",
    "ATTENTION : Cet e-mail provient de l'extérieur de l'organisation. Ne cliquez pas sur les "
    "liens et n'ouvrez pas les pièces jointes sauf si vous reconnaissez l'expéditeur.",
    "Ce message provient d'un expéditeur externe.",
    "You don't often get email from p@d.example. Learn why this is important",
    "[You don't often get email from p@d.example. Learn why this is important at "
    "https://aka.ms/LearnAboutSenderIdentification ]",
    "Vous n'obtenez pas souvent d'e-mail à partir de p@d.example. Découvrez pourquoi cela est "
    "important<https://aka.ms/LearnAboutSenderIdentification>",
    "Certaines personnes ayant reçu ce message ne reçoivent pas souvent de courrier de "
    "p@d.example. Découvrez pourquoi c'est important.",
)
NOTICE = "This e-mail is confidential and intended solely for the addressee."


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n", " "])
def test_a_banner_of_a_mail_server_costs_the_words_below_it_nothing(banner: str, gap: str) -> None:
    said = "Le chauffage est en panne depuis samedi dans la chambre 12."
    assert without_notices(f"{banner}{gap}{said}").strip() == said


@pytest.mark.parametrize(
    "own",
    [
        "Merci de rappeler vite.",
        "Ne fonctionne plus depuis samedi.",
        "Le colis a été remis par erreur au voisin.",
        "The boiler leaks.\nMy baby is cold.",
    ],
)
def test_a_notice_above_costs_its_own_sentences_only(own: str) -> None:
    assert without_notices(f"{BANNERS[0]}\n{own}").strip() == own
    assert without_notices(f"{NOTICE} If received in error, please delete it.\n{own}").strip() == (
        own
    )


@pytest.mark.parametrize(
    "notice",
    [
        f"{NOTICE} If you have received it in error, please delete it. Do not copy attachments.",
        "This message contains confidential information and is intended\nonly for the individual "
        "named. If you are not the named addressee you\nshould not disseminate it.",
        "Si vous avez reçu ce message par erreur, merci de le détruire.",
        "If you have received this in error, please delete it and its attachments.",
        "Ce message est confidentiel. Si vous l'avez reçu par erreur, merci de le détruire et "
        "d'avertir l'expéditeur. Toute diffusion est interdite.",
    ],
)
def test_a_notice_goes_whole_be_it_wrapped_or_in_many_sentences(notice: str) -> None:
    assert without_notices(f"It beeps.\n\n{notice}").strip() == "It beeps."


@pytest.mark.parametrize(
    "own",
    [
        "Ce message est strictement confidentiel. Mon mari ne doit rien savoir.",
        "This e-mail is confidential, do not tell my husband about the deletion.",
        "This e-mail is external to our contract and the leak is outside the house.",
        "Cet e-mail vient de mon adresse hors de France.",
        "This message was sent from outside the shop, nobody opened.",
        "Si vous avez reçu le colis par erreur, merci de le garder strictement de côté.",
        "If you have received the parcel in error, please delete the order.",
        "Pourquoi ne recevons-nous pas souvent de courrier ?",
    ],
)
def test_who_asks_for_discretion_or_tells_of_outside_is_heard(own: str) -> None:
    assert without_notices(own) == own
