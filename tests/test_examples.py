from __future__ import annotations

from pathlib import Path

import pytest
from wowengine import Case, WowEngine
from wowengine.values import base_language

FOLDER = Path(__file__).parent.parent / "examples"
NAMES = {
    "alarme-qui-bipe": "fr",
    "cliente-fidele-upgrade": "fr",
    "compte-rendu-incompris": "fr",
    "driver-back-pain": "en",
    "exhausted-hotel-guest": "en",
    "laptop-order-contradictions": "en",
    "lave-vaisselle-du-diner": "fr",
    "pay-tv-onboarding": "en",
}


def example(name: str) -> Case:
    return Case.load(FOLDER / f"{name}.json")


def test_there_are_eight_examples_half_of_them_french() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(NAMES)
    assert sorted(NAMES.values()) == ["en"] * 4 + ["fr"] * 4


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_answered_in_its_language(name: str, engine: WowEngine) -> None:
    answer = engine.suggest(example(name))
    assert base_language(answer.reading.language) == NAMES[name]
    assert answer.suggestions or answer.held
    for suggestion in answer.suggestions:
        assert suggestion.language == NAMES[name]
        assert suggestion.title == engine.playbook[suggestion.gesture_id].title[NAMES[name]]
        assert suggestion.reasons


def test_the_beeping_alarm_gets_a_gesture_and_the_upgrade_waits(engine: WowEngine) -> None:
    case = example("alarme-qui-bipe")
    answer = engine.suggest(case)
    assert len(answer.suggestions) >= 1
    assert all(s.commercial == "none" for s in answer.suggestions)
    (held,) = [h for h in answer.held if h.gesture_id == "panel-upgrade-offer"]
    assert held.rule == "upsell-timing"
    assert held.reason
    assert held.retry_after is not None
    assert case.now is not None
    assert held.retry_after > case.now


def test_fine_contacts_around_an_unsolved_cause_are_a_bad_journey(engine: WowEngine) -> None:
    answer = engine.suggest(example("pay-tv-onboarding"))
    assert answer.reading.journey.verdict == "bad"
    assert any(reason.kind == "circling" for reason in answer.reading.journey.reasons)
    assert all(s.commercial == "none" for s in answer.suggestions)


def test_the_satisfied_customer_who_asks_is_offered_the_plan_that_fits(engine: WowEngine) -> None:
    answer = engine.suggest(example("cliente-fidele-upgrade"))
    offered = {s.gesture_id: s for s in answer.suggestions}
    assert offered["software-plan-that-fits"].commercial == "offer"
    assert "Maison" in (offered["software-plan-that-fits"].message or "")
