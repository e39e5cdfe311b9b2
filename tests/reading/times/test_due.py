from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from wowengine.reading.times.due import due_in

FRIDAY = datetime.fromisoformat("2026-10-09T10:00:00+02:00")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Nous vous rappelons demain matin.", "10-10T12:00:00"),
        ("Un technicien passe demain après-midi.", "10-10T18:00:00"),
        ("Je vous écris ce soir.", "10-09T22:00:00"),
        ("On vous rappelle demain.", "10-10T23:59:59"),
        ("Vous l'aurez après-demain.", "10-11T23:59:59"),
        ("Réponse dans la journée.", "10-09T23:59:59"),
        ("Aujourd'hui avant 18h.", "10-09T18:00:00"),
        ("D'ici vendredi 18 h.", "10-16T18:00:00"),
        ("Lundi avant midi.", "10-12T12:00:00"),
        ("Sous 48 heures.", "10-11T10:00:00"),
        ("Dans les 24 prochaines heures.", "10-10T10:00:00"),
        ("Sous 5 à 7 jours ouvrés.", "10-20T23:59:59"),
        ("D'ici trois semaines.", "10-30T23:59:59"),
        ("Dans l'heure.", "10-09T11:00:00"),
        ("Un technicien sera la dans l heure.", "10-09T11:00:00"),
        ("Dans une demi-heure.", "10-09T10:30:00"),
        ("Sous huitaine.", "10-17T23:59:59"),
        ("Avant la fin du mois.", "10-31T23:59:59"),
        ("Avant le week-end.", "10-09T23:59:59"),
        ("La semaine prochaine.", "10-18T23:59:59"),
        ("Il passera mercredi 14 octobre entre 14 h et 16 h.", "10-14T16:00:00"),
        ("Le 14, sans faute.", "10-14T23:59:59"),
        ("Rendez-vous le 14/10 à 9h30.", "10-14T09:30:00"),
        ("Within two hours.", "10-09T12:00:00"),
        ("In 3 working days.", "10-14T23:59:59"),
        ("In the next 24 hours.", "10-10T10:00:00"),
        ("First thing tomorrow.", "10-10T12:00:00"),
        ("Tomorrow between 8 and 10.", "10-10T10:00:00"),
        ("Tomorrow between 2 and 4.", "10-10T16:00:00"),
        ("By Friday.", "10-16T23:59:59"),
        ("By the end of the week.", "10-11T23:59:59"),
        ("Before 5pm.", "10-09T17:00:00"),
        ("On 14 October at 3.30 pm.", "10-14T15:30:00"),
        ("By the end of next month.", "11-30T23:59:59"),
        ("By the end of the year.", "12-31T23:59:59"),
        ("This one today, that one by Tuesday.", "10-13T23:59:59"),
    ],
)
def test_a_time_is_the_end_of_what_the_words_name(text: str, due: str) -> None:
    found = due_in(text, FRIDAY, "fr")
    assert found is not None
    assert found.isoformat() == f"2026-{due}+02:00"


THURSDAY = datetime.fromisoformat("2026-03-26T08:30:00+01:00")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Dans une heure et demie.", "03-26T10:00:00"),
        ("In an hour and a half.", "03-26T10:00:00"),
        ("In two and a half hours.", "03-26T11:00:00"),
        ("Dans 1h30.", "03-26T10:00:00"),
        ("In 1.5 hours.", "03-26T10:00:00"),
        ("D'ici 17h30.", "03-26T17:30:00"),
        ("Dans un quart d'heure.", "03-26T08:45:00"),
        ("In a quarter of an hour.", "03-26T08:45:00"),
        ("Dans la demi-heure.", "03-26T09:00:00"),
        ("In a couple of hours.", "03-26T10:30:00"),
        ("Sous 24/48h.", "03-28T08:30:00"),
        ("Dans les 24/48h.", "03-28T08:30:00"),
        ("Sous 24h à 48h.", "03-28T08:30:00"),
        ("Dans les prochaines 24 heures.", "03-27T08:30:00"),
        ("Within two business hours.", "03-27T23:59:59"),
        ("By close of business.", "03-26T23:59:59"),
        ("By EOD.", "03-26T23:59:59"),
        ("By EOD tomorrow.", "03-27T23:59:59"),
        ("Cet apres midi.", "03-26T18:00:00"),
        ("Cet aprem.", "03-26T18:00:00"),
        ("Avant midi.", "03-26T12:00:00"),
        ("At noon.", "03-26T12:00:00"),
        ("By lunchtime.", "03-26T13:00:00"),
        ("En fin de matinée.", "03-26T12:00:00"),
        ("En début d'après-midi.", "03-26T15:00:00"),
        ("Tomorrow, early afternoon.", "03-27T15:00:00"),
        ("Tomorrow by 9.", "03-27T09:00:00"),
        ("Tomorrow by 5.", "03-27T17:00:00"),
        ("Demain avant 9.", "03-27T09:00:00"),
        ("Monday morning at 9.", "03-30T09:00:00"),
        ("Monday afternoon at 3.", "03-30T15:00:00"),
        ("By 17.00.", "03-26T17:00:00"),
        ("Demain à 9.30.", "03-27T09:30:00"),
        ("By Fri.", "03-27T23:59:59"),
        ("On Sat morning.", "03-28T12:00:00"),
        ("Avant lundi.", "03-29T23:59:59"),
        ("Before Friday.", "03-26T23:59:59"),
        ("Avant lundi 18h.", "03-30T18:00:00"),
        ("On or before Friday.", "03-27T23:59:59"),
        ("Livraison la semaine du 30 mars.", "04-05T23:59:59"),
        ("Delivery w/c 30 March.", "04-05T23:59:59"),
        ("Delivery week commencing Monday.", "04-05T23:59:59"),
        ("Avant le 3.4.2026.", "04-02T23:59:59"),
        ("Le 3.4.2026.", "04-03T23:59:59"),
        ("Ce jeudi.", "03-26T23:59:59"),
        ("This Thursday.", "03-26T23:59:59"),
        ("Jeudi matin.", "03-26T12:00:00"),
        ("Thursday morning at 10.", "03-26T10:00:00"),
        ("Thursday morning at 8.", "04-02T08:00:00"),
        ("Jeudi.", "04-02T23:59:59"),
        ("Jeudi prochain.", "04-02T23:59:59"),
        ("Mardi en huit.", "04-07T23:59:59"),
        ("Mardi en quinze.", "04-14T23:59:59"),
        ("A week on Monday.", "04-06T23:59:59"),
        ("Monday week.", "04-06T23:59:59"),
        ("A fortnight on Monday.", "04-13T23:59:59"),
        ("En début de semaine prochaine.", "03-31T23:59:59"),
        ("Early next week.", "03-31T23:59:59"),
        ("En début de semaine.", "03-31T23:59:59"),
        ("Dans le courant de la semaine.", "03-29T23:59:59"),
        ("Ce week-end.", "03-29T23:59:59"),
        ("This weekend.", "03-29T23:59:59"),
        ("Avant ce week-end.", "03-27T23:59:59"),
        ("Dans une dizaine de jours.", "04-05T23:59:59"),
        ("Fin avril.", "04-30T23:59:59"),
        ("By the end of April.", "04-30T23:59:59"),
        ("Before the end of April 2026.", "04-30T23:59:59"),
        ("Avant la fin du mois d'avril.", "04-30T23:59:59"),
        ("Fin mars.", "03-31T23:59:59"),
        ("Lundi au plus tôt et mercredi au plus tard.", "04-01T23:59:59"),
        ("At the earliest opportunity, by Friday.", "03-27T23:59:59"),
        ("I'll ring you first thing.", "03-27T12:00:00"),
        ("You'll have it in the morning.", "03-27T12:00:00"),
        ("First thing on Monday.", "03-30T12:00:00"),
        ("Between Thursday and Saturday.", "03-28T23:59:59"),
        ("Entre jeudi et samedi.", "03-28T23:59:59"),
        ("En cours de journée.", "03-26T23:59:59"),
        ("tmrw morning", "03-27T12:00:00"),
        ("dem matin", "03-27T12:00:00"),
        ("la semaine pro", "04-05T23:59:59"),
        ("Le 14.04 à 14h.", "04-14T14:00:00"),
        ("Livraison mardi 31.03.", "03-31T23:59:59"),
    ],
)
def test_everyday_words_name_a_time_too(text: str, due: str) -> None:
    found = due_in(text, THURSDAY, "fr")
    assert found is not None
    assert found.replace(tzinfo=None).isoformat() == f"2026-{due}"


@pytest.mark.parametrize("text", ["Sous 48h ouvrées.", "Within 48 business hours."])
def test_business_hours_are_counted_as_working_days(text: str) -> None:
    friday = datetime.fromisoformat("2026-03-27T10:00:00+01:00")
    assert due_in(text, friday, "fr") == datetime.fromisoformat("2026-03-31T23:59:59+01:00")


def test_a_part_of_today_is_today_until_it_is_over() -> None:
    for hour, day in ((11, 26), (12, 2)):
        found = due_in("Jeudi matin.", THURSDAY.replace(hour=hour, minute=0), "fr")
        assert found is not None
        assert found.day == day


def test_next_friday_said_on_a_monday_may_be_the_one_after() -> None:
    monday = datetime.fromisoformat("2026-10-05T10:00:00+02:00")
    for text, day in (("By Friday.", 9), ("Next Friday.", 16)):
        found = due_in(text, monday, "en")
        assert found is not None
        assert found.day == day


@pytest.mark.parametrize(
    "text",
    [
        "Nous vous rappelons.",
        "Votre commande du 3 octobre sera remboursée.",
        "The call of last Monday.",
        "Depuis lundi nous cherchons.",
        "Your letter of 3 March was read.",
        "Votre demande du 12 sera traitée.",
        "Il faut l'adaptateur 12/17.",
        "We keep it for 48 h.",
        "I'll be back in a minute.",
        "Le chauffeur vous appellera une demi-heure avant.",
        "The driver will ring half an hour before he comes.",
        "Ce fut réglé le 2 octobre 2026.",
        "Lundi au plus tôt.",
        "Livraison au plus tôt lundi.",
        "Monday at the earliest.",
        "In three days at the earliest.",
        "Votre facture de fin septembre.",
        "Depuis fin décembre.",
        "Since end of December.",
        "It is 12.50 euros cheaper.",
        "We cut it by 12.30 euros.",
        "The unit stands on sun terraces.",
        "The first thing we'll do is check.",
        "The morning shift sees it in the morning light.",
        "Le tarif passe au 24.11 euros.",
        "We run version 24.11.",
        "Une version pro.",
    ],
)
def test_what_is_past_or_no_time_is_no_due_time(text: str) -> None:
    assert due_in(text, FRIDAY, "fr") is None


def test_in_the_small_hours_the_morning_is_that_of_the_same_day() -> None:
    found = due_in("I'll ring you first thing.", FRIDAY.replace(hour=4), "en")
    assert found == FRIDAY.replace(hour=12)


def test_this_morning_is_over_in_the_afternoon() -> None:
    assert due_in("Ce matin.", FRIDAY, "fr") is not None
    assert due_in("Ce matin.", FRIDAY.replace(hour=14), "fr") is None


def test_other_languages_are_read_by_day() -> None:
    found = due_in("Wir melden uns morgen bei Ihnen.", FRIDAY, "de")
    assert found == datetime.fromisoformat("2026-10-10T23:59:59+02:00")
    assert due_in("Wir kümmern uns.", FRIDAY, "de") is None
    assert due_in("Morgen.", FRIDAY, "xx") is None


def test_a_time_beyond_the_calendar_is_none() -> None:
    assert due_in("Demain.", datetime.fromisoformat("9999-12-31T10:00:00+00:00"), "fr") is None


def test_days_keep_the_clock_and_hours_their_length_when_the_clocks_change() -> None:
    said = datetime(2026, 3, 28, 11, 0, tzinfo=ZoneInfo("Europe/Paris"))
    for text, due in (
        ("Demain avant 10h.", "03-29T10:00:00"),
        ("Sous 24 heures.", "03-29T12:00:00"),
        ("Within 24 hours.", "03-29T12:00:00"),
    ):
        found = due_in(text, said, "fr")
        assert found is not None
        assert found.isoformat() == f"2026-{due}+02:00"
