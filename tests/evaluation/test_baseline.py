from __future__ import annotations

from wowengine import Case
from wowengine.evaluation.baseline import baseline_of, whole_text

from tests.evaluation.making import make_labelled, make_outcome
from tests.factories import make_case, make_engine, make_gesture, make_playbook
from tests.fakes import CountingEncoder

QUIET = {"title": "Nothing alike", "description": "Nothing alike either"}


def gesture(name: str, *situations: str, **fields: object):
    return make_gesture(id=name, situations=situations, **(QUIET | fields))


def test_the_whole_case_is_its_subject_and_all_messages() -> None:
    case = Case.model_validate(
        {
            "id": "C-1",
            "subject": "Alarm",
            "messages": [
                {"author": "customer", "text": "It beeps."},
                {"author": "agent", "text": "Angry.", "internal": True},
                {"author": "system", "text": " "},
            ],
        }
    )
    assert whole_text(case) == "Alarm\nIt beeps.\nAngry."


def test_the_best_key_wins_whatever_its_field_sector_or_timing() -> None:
    engine = make_engine(
        make_playbook(
            gesture("a-far", "purple elephants"),
            gesture("b-title", "green umbrellas", title="alarm beeps night"),
            gesture("c-half", "nothing", "alarm beeps tomorrow"),
            gesture("d-sale", "alarm beeps night now", commercial="offer", sectors=["travel"]),
            gesture("e-draft", "alarm beeps night", status="draft"),
            gesture("f-against", "yellow", contraindications=["alarm beeps night"]),
        )
    )
    labelled = [make_labelled("alarm beeps night", {"relevant": {"c-half": 2}}, sector="retail")]
    assert baseline_of(engine, labelled, ["fr"]) == [
        make_outcome(
            suggested=["b-title", "d-sale", "c-half"], relevant={"c-half": 2}, language="fr"
        )
    ]


def test_it_always_suggests_three_even_on_nothing() -> None:
    engine = make_engine(make_playbook(*(gesture(name, name) for name in ("a", "b", "c", "d"))))
    (outcome,) = baseline_of(engine, [make_labelled("unheard of")], ["en"])
    assert len(outcome.suggested) == 3


def test_each_case_is_encoded_once_and_whole() -> None:
    encoder = CountingEncoder()
    engine = make_engine(make_playbook(gesture("a", "alarm")), encoder=encoder)
    encoder.forget()
    texts = [f"Case {number}. It beeps. Still." for number in range(40)]
    labelled = [make_labelled(text, id=f"C-{n}") for n, text in enumerate(texts)]
    outcomes = baseline_of(engine, labelled, ["en"] * 40)
    assert encoder.queries == texts
    assert encoder.documents == []
    assert [outcome.case_id for outcome in outcomes] == [one.case.id for one in labelled]


def test_a_small_playbook_gives_what_it_has() -> None:
    engine = make_engine(make_playbook(gesture("only", "alarm")))
    (outcome,) = baseline_of(engine, [make_labelled(make_case().messages[0].text)], ["en"])
    assert outcome.suggested == ("only",)
