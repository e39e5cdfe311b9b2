from __future__ import annotations

import pytest

from tests.reading.times.due_times import due


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("I'll ring you after 6pm today.", "11-16 23:59"),
        ("We'll ring you after 5 on Wednesday.", "11-18 23:59"),
        ("The engineer will come any time after 2pm on Thursday.", "11-19 23:59"),
        ("I'll call you tomorrow evening after 7pm.", "11-17 22:00"),
        ("Nous vous rappellerons demain pas avant 17h.", "11-17 23:59"),
        ("We will call you tomorrow, not before 5pm.", "11-17 23:59"),
        ("Il passera demain dans l'après-midi, à partir de 14h.", "11-17 18:00"),
        ("I'll call you tomorrow after lunch.", "11-17 18:00"),
        ("Je vous appelle demain à partir de midi.", "11-17 18:00"),
    ],
)
def test_from_the_earliest_hour_on_there_is_the_rest_of_the_day(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    "text",
    [
        "We will ship from 18 November.",
        "Nous vous rembourserons après le 18 novembre.",
        "Vous serez livré à partir de demain matin.",
        "The new tariff will apply from next month.",
        "Your line will be active as of Monday.",
        "Nobody will come before Friday.",
        "Nous ne pourrons pas passer avant jeudi.",
        "L'artisan ne viendra pas avant la semaine prochaine.",
        "We will not be able to ship until Monday.",
        "Je vous désinscris au 30 novembre.",
        "Votre contrat sera résilié au 30 novembre.",
    ],
)
def test_a_day_that_is_the_earliest_is_none_by_which_it_will_be(text: str) -> None:
    assert due(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The voucher you will receive will be valid until 18 November.",
        "We will hold your parcel until Friday.",
        "We will hold your table until 8pm today.",
        "Your access will work through Friday.",
        "The offer will be valid until the end of the month.",
        "Vous aurez jusqu'au vendredi 20 novembre 18h pour le retourner.",
        "Nous gardons votre place jusqu'à demain 18h.",
    ],
)
def test_how_long_it_lasts_is_no_due_time(text: str) -> None:
    assert due(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Pas de souci, je vous rappelle avant jeudi.", "11-18 23:59"),
        ("Je ne manquerai pas de vous rappeler avant vendredi.", "11-19 23:59"),
        ("I won't forget to call you before 5pm tomorrow.", "11-17 17:00"),
        ("We can't before Thursday but we will be there on Friday morning.", "11-20 12:00"),
        ("He is away until Tuesday and will call you on Wednesday.", "11-18 23:59"),
        ("Je vous rappelle dès demain matin.", "11-17 12:00"),
        ("The day after tomorrow.", "11-18 23:59"),
        ("Je résilie au 30 novembre et vous l'aurez par écrit avant vendredi.", "11-19 23:59"),
        ("Je clôture votre dossier au plus tard vendredi.", "11-20 23:59"),
        ("I'm checking, give me until tomorrow.", "11-17 23:59"),
        ("Laissez-nous jusqu'à jeudi et vous aurez la pièce.", "11-19 23:59"),
    ],
)
def test_what_binds_beside_or_in_like_words_is_kept(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    "text",
    [
        "Following our call this morning, I will send you the contract.",
        "Thank you for your call today, we will send a replacement panel to your address.",
        "Merci de nous avoir appelés ce matin, nous allons étudier votre dossier.",
        "Nous avons bien reçu ce matin votre demande et nous vous rembourserons.",
        "J'ai eu le transporteur ce matin, il vous livrera.",
        "Ce matin, j'ai parlé à l'atelier, ils vous appelleront.",
        "I spoke to the workshop this morning and they will send the part.",
        "Your appointment was cancelled this morning, we will offer you another one.",
        "Suite à votre appel d'aujourd'hui, nous vous enverrons le devis signé.",
        "Comme convenu ce matin au téléphone, je vous envoie le contrat.",
        "Le technicien est passé cet après-midi et la pièce sera commandée.",
        "I tried to reach you this afternoon, I will try again.",
    ],
)
def test_what_was_today_is_no_due_time(text: str) -> None:
    assert due(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Following our call, I will send it this morning.", "11-16 12:00"),
        ("Comme convenu je vous rappelle aujourd'hui.", "11-16 23:59"),
        ("Suite à votre demande le technicien passera aujourd'hui.", "11-16 23:59"),
        ("I spoke to the workshop this morning and they will ring tomorrow.", "11-17 23:59"),
        ("I have asked the workshop to call you today.", "11-16 23:59"),
        ("J'ai appelé l'atelier pour qu'ils passent aujourd'hui.", "11-16 23:59"),
        ("J'ai demandé au transporteur de vous livrer cet après-midi.", "11-16 18:00"),
        ("Votre colis est arrivé et sera livré cet après-midi.", "11-16 18:00"),
        ("Votre intervention a été confirmée cet après-midi.", "11-16 18:00"),
        ("I've booked the engineer for this afternoon.", "11-16 18:00"),
        ("You will be called today.", "11-16 23:59"),
        ("I'll call you after lunch today.", "11-16 18:00"),
        ("Tomorrow's visit will be at 3pm.", "11-17 15:00"),
        ("La visite de demain aura lieu à 14h.", "11-17 14:00"),
    ],
)
def test_what_will_be_today_is_due_today(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Tonight's visit will be confirmed to you by text before 8 pm.", "11-16 20:00"),
        ("I'll let you know today, by text, about tomorrow's slot.", "11-16 23:59"),
        ("La visite de demain matin vous sera confirmée avant 18h.", "11-16 18:00"),
        ("Je vous confirme avant 18h le passage de demain.", "11-16 18:00"),
    ],
)
def test_the_day_of_what_is_told_is_not_by_when_it_is_told(text: str, end: str) -> None:
    assert due(text) == end
