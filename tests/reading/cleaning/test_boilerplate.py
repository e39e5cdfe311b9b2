from __future__ import annotations

import pytest
from wowengine.reading.cleaning.boilerplate import without_boilerplate, without_log


@pytest.mark.parametrize(
    "added",
    [
        "Sent from my iPhone",
        "This e-mail is confidential and intended solely for the addressee.",
        "Your request (1234) has been updated.",
        "[image: logo]",
        "Se désabonner",
        "You are receiving this email because you are a customer.\nUnsubscribe\nManage preferences",
        "How would you rate the support you received?\nGood, I'm satisfied\nBad, I'm unsatisfied",
        "Comment évalueriez-vous l'assistance que vous avez reçue ?\n\n"
        "Bien, je suis satisfait(e)\n\nMauvais, je ne suis pas satisfait(e)",
    ],
)
def test_what_programs_add_is_left_out(added: str) -> None:
    assert without_boilerplate(f"It beeps.\n\n{added}\n").strip() == "It beeps."


@pytest.mark.parametrize(
    "line",
    [
        "Envoyé depuis mon Galaxy S21 5G",
        "Envoyé à partir d'Outlook pour iOS",
        "Envoyé avec Proton Mail",
        "Sent with Proton Mail secure email.",
        "Sent from my Samsung Galaxy smartphone",
        "Envoyé à partir de Yahoo Mail pour Android",
        "Obtenez Outlook pour Android<https://aka.example/x>",
    ],
)
def test_what_a_mail_was_sent_from_is_left_out(line: str) -> None:
    assert without_boilerplate(f"It was sent.\n{line}").strip() == "It was sent."


@pytest.mark.parametrize(
    "line",
    [
        "Envoyé par La Poste le 3 novembre",
        "Envoyé par La Poste",
        "Envoyé par mail",
        "Envoyé via La Poste",
        "Sent with La Poste on Monday",
        "Envoyé de mon portable hier, aucune réponse",
        "Get my phone repaired please",
        "Get mobile coverage sorted",
    ],
)
def test_what_was_sent_or_is_wished_for_stays(line: str) -> None:
    assert without_boilerplate(f"I sent it back twice.\n{line}").endswith(line)


@pytest.mark.parametrize(
    "own",
    [
        "Hello,\n\nUnsubscribe.\n\nMy parcel 4512 is still missing.",
        "Bonjour,\n\nSe désabonner",
        "Hi Sam\nUnsubscribe\nThanks",
        "To unsubscribe from your newsletter I clicked three times and still get it",
        "Se désabonner - comment fait-on ?",
        "Pour me désabonner, je clique où ?",
        "How would you rate the support you received? I would say poor.",
    ],
)
def test_who_asks_to_be_left_alone_is_heard(own: str) -> None:
    assert without_boilerplate(own) == own


@pytest.mark.parametrize(
    "line",
    [
        "Assigned to Billing",
        "Assigned to Ana Roy",
        "Reassigned to @ana",
        "Attribué à Ana Roy",
        "Ticket assigné à Support",
        "Tag added: vip",
        "Tags added: vip, late",
        "Étiquette ajoutée : vip",
        "Status changed from open to pending",
        "Statut : ouvert → en attente",
        "Status: pending",
        "Priorité : normale -> haute",
        "Group changed from Support to Billing",
        "Macro applied: Close and redirect",
        "Merged into #4412",
        "Fusionné avec le ticket #4412",
        "Ticket 4412 was closed by Ana Roy",
        "SLA breach: first reply",
    ],
)
def test_what_a_helpdesk_logs_says_nothing_of_the_customer(line: str) -> None:
    assert without_log(line) == ""
    assert without_log(f"She is tired.\n{line}\nHe called.").split("\n") == [
        "She is tired.",
        "",
        "He called.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Assigned to the wrong technician twice",
        "She assigned her contract to Bob",
        "Customer's status: widow since March, be careful",
        "La priorité est de la rappeler",
        "Ticket reopened by the customer, the sync is failing again.",
        "Ticket reopened by the guest.",
        "Ticket closed twice without an answer, she is furious",
        "Elle a fusionné avec son ancien employeur",
    ],
)
def test_what_an_agent_notes_stays(line: str) -> None:
    assert without_log(line) == line
