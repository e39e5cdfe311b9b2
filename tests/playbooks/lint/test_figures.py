"""Figures in two languages: what agrees, however it is written, and what does not."""

from __future__ import annotations

import pytest
from wowengine.playbooks.lint.figures import figures_in, missing_from

AGREE = [
    ("une vidéo de 90 secondes", "a video of a minute and a half"),
    ("avant 18 h 30", "before half past six"),
    ("avant 18 h 30", "before 6.30 pm"),
    ("dans les 48 h", "within two days"),
    ("quinze jours plus tard", "a fortnight later"),
    ("sous huit jours", "within a week"),
    ("une demi-heure avant", "30 minutes before"),
    ("trois quarts d'heure", "45 minutes"),
    ("1 200 € par an", "1,200 euros a year"),
    ("0,80 €", "0.80 euro"),
    ("29,99 par mois", "29.99 a month"),
    ("80 centimes", "0.80 euro"),
    ("à vingt et une heures", "at nine at night"),
    ("depuis 1998, soixante-dix-huit lots", "since 1998, 78 lots"),
    ("quatre-vingt-dix pièces", "90 pieces"),
    ("deux cent quatre-vingt-dix euros", "290 euros"),
    ("cent quatre-vingts euros", "180 euros"),
    ("trois cent quatre-vingt-deux pièces", "382 pieces"),
    ("mille neuf cent quatre-vingt-dix euros", "1,990 euros"),
    ("les cinquante premières heures", "the first fifty hours"),
    ("entre 14 h et 16 h", "between 2 and 4 pm"),
    ("livraison de 5 h 30", "the 5.30 delivery"),
    ("1 an et demi", "18 months"),
    ("mes deux enfants", "both my children"),
    ("une dizaine de fois", "10 times"),
    ("le 9 mars", "March 9th"),
    ("15 % de moins", "15 per cent less"),
    ("deux ou trois jours", "two or three days"),
    ("{{ facts.count_3 }} pièces", "{{ facts.count_3 }} pieces"),
]
DISAGREE = [
    ("12,50 €", "15.20 euros", "12,50 €"),
    ("20 €", "20 pounds", "20 €"),
    ("trois semaines", "three days", "trois semaines"),
    ("3 jours", "3 weeks", "3 jours"),
    ("à 18 h", "at 7 pm", "18 h"),
    ("15 %", "50 %", "15 %"),
    ("mes 3 enfants", "my children", "3"),
    ("1 200 €", "1.2 euros", "1 200 €"),
    ("une heure et demie", "an hour and a quarter", "une heure et demie"),
    ("un mois en ligne", "a week online", "un mois"),
]


@pytest.mark.parametrize(("french", "english"), AGREE)
def test_the_same_figure_written_otherwise_agrees(french: str, english: str) -> None:
    one, two = figures_in(french, "fr"), figures_in(english, "en")

    assert missing_from(one, two) == []
    assert missing_from(two, one) == []


@pytest.mark.parametrize(("french", "english", "missed"), DISAGREE)
def test_another_figure_is_missed(french: str, english: str, missed: str) -> None:
    found = missing_from(figures_in(french, "fr"), figures_in(english, "en"))

    assert [figure.shown for figure in found] == [missed]
