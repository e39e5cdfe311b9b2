from __future__ import annotations

import pytest
from wowengine.index.lexical import fold
from wowengine.reading.promises.condition_words import binding


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        (
            "Le technicien passera jeudi, merci de nous prévenir si vous n'êtes pas disponible.",
            "le technicien passera jeudi",
        ),
        (
            "Le technicien passera jeudi, si vous êtes absent il laissera un avis.",
            "le technicien passera jeudi",
        ),
        ("I'll call you tomorrow; if you're not available, let me know.", "i'll call you tomorrow"),
        (
            "I'll call you at 5 - if I can't reach you I'll try again tomorrow.",
            "i'll call you at 5",
        ),
        (
            "We'll deliver on Friday (if you're out we'll leave it with a neighbour).",
            "we'll deliver on friday ",
        ),
        ("I'll call you tomorrow at 10, is that OK?", "i'll call you tomorrow at 10"),
        ("Je vous rappelle demain à 10h, ça vous va ?", "je vous rappelle demain a 10h"),
        ("I'll call you at noon; send me the form and I'll pay you.", "i'll call you at noon"),
    ],
)
def test_a_condition_of_its_own_leaves_what_is_said_before(text: str, binds: str) -> None:
    assert binding(fold(text)) == binds


@pytest.mark.parametrize(
    "text",
    [
        "We'll come tomorrow if it fails again.",
        "If it fails again, we'll come tomorrow.",
        "If you send the photos today, we'll come tomorrow.",
        "We will refund you within 5 days, once we receive the parcel.",
        "We'll come on Tuesday, unless you call us, of course.",
        "Please call us if it fails again and we'll come tomorrow.",
        "It is noted, once we receive the parcel we will refund you.",
        "Will you call me tomorrow?",
        "Si cela recommence, nous passerons demain.",
        "Nous passerons demain si ça recommence.",
        "Nous vous rembourserons sous 5 jours, dès réception du colis.",
        "Nous vous rembourserons, une fois le colis reçu, sous 5 jours.",
        "Once we have the parcel, we will refund you within 5 days at the latest.",
        "If it fails again, we'll come on Friday at the latest.",
        "Should the frost hold, we'll pour on Friday.",
        "Let me know if you are happy with it and I will issue the tickets.",
        "Please send me your IBAN and I'll refund you tomorrow.",
        "Envoyez-moi votre RIB et je vous rembourse demain.",
        "Dites-moi ce qui vous convient et je réserve demain.",
    ],
)
def test_a_question_or_a_condition_binds_nobody(text: str) -> None:
    assert binding(fold(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I'll check if the part is in and let you know.",
        "Je vous dirai demain si la pièce est disponible.",
        "We will call you tomorrow as soon as possible.",
        "We will call you as soon as the part is in, at the latest on 13 November.",
        "Nous vous rappelons dès que la pièce arrive, vendredi 27 novembre au plus tard.",
        "Leave it with me and I'll call you tomorrow.",
        "Donnez-moi une heure et je vous rappelle.",
    ],
)
def test_what_is_only_asked_whether_or_has_its_last_day_is_no_condition(text: str) -> None:
    assert binding(fold(text)) == fold(text)
