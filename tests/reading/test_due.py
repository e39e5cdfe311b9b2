from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from wowengine.reading.due import due_in

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
        "Il faut l'adaptateur 12/17.",
        "We keep it for 48 h.",
        "I'll be back in a minute.",
        "Le chauffeur vous appellera une demi-heure avant.",
        "The driver will ring half an hour before he comes.",
        "Ce fut réglé le 2 octobre 2026.",
    ],
)
def test_what_is_past_or_no_time_is_no_due_time(text: str) -> None:
    assert due_in(text, FRIDAY, "fr") is None


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
