from __future__ import annotations

import pytest

from tests.reading.times.due_times import due


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("We will deliver on Thursday 19 November between 8am and 12pm.", "11-19 12:00"),
        ("Le technicien passera jeudi 8-12.", "11-19 12:00"),
        ("We'll be there Thursday, 9-5.", "11-19 17:00"),
        ("Il passera jeudi 14-18h.", "11-19 18:00"),
        ("Nous passerons jeudi 14 à 18h.", "11-19 18:00"),
        ("Thursday 10 to 12.", "11-19 12:00"),
        ("Mercredi de 8 à 12.", "11-18 12:00"),
        ("Il passera demain entre 8h et midi.", "11-17 12:00"),
        ("The technician will be there tomorrow from 2pm until 5pm.", "11-17 17:00"),
        ("Livraison le 19/11 à partir de 14h et jusqu'à 18h.", "11-19 18:00"),
        ("Le rendez-vous est le 26 entre 8 h et 12 h.", "11-26 12:00"),
        ("Demain dans l'après-midi, entre 14h et 16h.", "11-17 16:00"),
    ],
)
def test_a_slot_is_read_by_its_end(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Nous passerons vendredi 20 à 18h.", "11-20 18:00"),
        ("We'll come on Thursday 19 or Friday 20.", "11-20 23:59"),
        ("I'll send the 2 to 5 page report tomorrow.", "11-17 23:59"),
        ("Tomorrow we will send the sizes 8-12.", "11-17 23:59"),
        ("Il arrivera jeudi, 2 à 3 agents le porteront.", "11-19 23:59"),
        ("It takes between 2 and 4 days.", None),
        ("The department is open from 9 to 5.", None),
        ("Dans un délai de 2 à 4h.", "11-16 14:00"),
    ],
)
def test_other_numbers_are_no_slot(text: str, end: str | None) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Suite à notre appel de 9h10, le technicien passera jeudi matin.", "11-19 12:00"),
        ("Il est 11h40, je vous rappelle demain matin.", "11-17 12:00"),
        ("J'appelle le dépôt à 14h et je vous écris demain.", "11-17 23:59"),
        ("Votre train de 18h12 est supprimé ; demain soir le suivant circulera.", "11-17 22:00"),
        ("Avant 17h demain, vous aurez un appel.", "11-17 17:00"),
        ("By 5pm tomorrow, without fail.", "11-17 17:00"),
        ("Tomorrow, by 5.", "11-17 17:00"),
    ],
)
def test_an_hour_before_the_day_goes_with_it_in_one_clause_only(text: str, end: str) -> None:
    assert due(text) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Je vous appelle demain entre midi et deux.", "11-17 14:00"),
        ("Entre midi et deux.", "11-16 14:00"),
        ("We'll be there on Thursday PM.", "11-19 18:00"),
        ("Tomorrow a.m.", "11-17 12:00"),
        ("Tomorrow I am at the bench and will ring.", "11-17 23:59"),
        ("Dans l'après-midi de mardi.", "11-17 18:00"),
        ("By close of play.", "11-16 23:59"),
        ("By end of play.", "11-16 23:59"),
        ("By close of business today, 5.30.", "11-16 17:30"),
        ("By 5:30 today.", "11-16 17:30"),
        ("Tomorrow morning at 6:30.", "11-17 06:30"),
        ("I'll ring at half ten.", "11-16 10:30"),
        ("Tomorrow around half past three.", "11-17 15:30"),
        ("By quarter to five.", "11-16 16:45"),
        ("I'll ring you back by 5.", "11-16 17:00"),
        ("He'll be with you at 11, without fail.", "11-16 11:00"),
        ("We'll cut it by 5.", None),
        ("I'll call you back at 5 sites.", None),
        ("By quarter past 5.", "11-16 17:15"),
        ("Before the day is out.", "11-16 23:59"),
        ("Tomorrow, quarter past nine.", "11-17 09:15"),
        ("Tomorrow morning at half six.", "11-17 06:30"),
        ("Demain à 8 heures et demie.", "11-17 08:30"),
        ("Demain à 14 h et quart.", "11-17 14:15"),
        ("Demain dès la première heure.", "11-17 12:00"),
        ("Demain avant minuit.", "11-17 23:59"),
        ("Half three of the parts are here.", None),
        ("It costs half ten.", None),
        ("It is about 3.15 metres long.", None),
    ],
)
def test_a_part_of_the_day_has_its_own_words(text: str, end: str | None) -> None:
    assert due(text) == end
