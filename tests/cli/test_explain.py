from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from wowengine import Case, WowEngine
from wowengine.cli.clock import Clock
from wowengine.cli.render_explanation import print_explanation
from wowengine.explanation import Explanation

from tests.cli.running import EXAMPLES, Here
from tests.factories import make_case, make_engine, make_gesture, make_playbook


def explained(wow: Here, name: str) -> str:
    done = wow("explain", EXAMPLES / name, "--no-color")
    assert (done.code, done.err) == (0, "")
    return " ".join(done.out.split())


def test_explain_shows_promises_journey_mood_course_and_subject(wow: Here) -> None:
    said = explained(wow, "laptop-order-contradictions.json")
    for part in (
        "promise broken",
        "(by 24 Sep 2026 23:59, message 1, system, because: I took Thursday off and nobody came.)",
        "course of the mood: negative → strained → strained",
        "journey: bad (-0.",
        "bad -5.7 24 Sep 2026",
        "subject: The recording announced 13p a minute",
    ):
        assert part in said


def test_explain_shows_them_in_french(wow: Here) -> None:
    said = explained(wow, "lave-vaisselle-du-diner.json")
    for part in (
        "promesse rompue",
        "pour le 07/11/2026 09:00",
        "cours de l'humeur : neutre → à bout de patience",
        "parcours : mauvais (-0,",
    ):
        assert part in said


def test_nothing_of_the_program_is_left_in_french(wow: Here) -> None:
    said = explained(wow, "alarme-qui-bipe.json")
    for part in (
        "langue : français · humeur : à bout de patience · étape : incident",
        "contacts répétés 100 % : 3 contacts récents (champ)",
        "client fidèle 100 % : client depuis le 20 novembre 2017 (champ)",
        ", conseiller",
        "needs (éligibilité) Il manque au dossier",
        "« Batterie remplacée ; hausse",
        "(à revoir le 13/11/2026 18:52)",
    ):
        assert part in said
    for raw in (
        "bad-touchpoint",
        "customer)",
        "eligibility",
        "journey:",
        "status:",
        "par 1 règles",
    ):
        assert raw not in said


def test_situations_are_told_in_the_readers_language(wow: Here) -> None:
    said = explained(wow, "pay-tv-onboarding.json")
    assert "close to: Customer, with us for a week, asks why the app shows" in said
    assert "close to: Le client" not in said


def shown(explanation: Explanation, capsys: pytest.CaptureFixture[str]) -> str:
    reading = explanation.answer.reading
    print_explanation(explanation, Clock(explanation.now, reading.language), color=False)
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("text", "score", "said"),
    [
        ("Bonjour, mon lave-vaisselle fuit encore", 1, "humeur : mécontent (une note de 1 sur 5)"),
        ("It is a white table.", 2, "mood: negative (a rating of 2 out of 5) ·"),
        ("The parcel weighs four kilos.", 3, "mood: neutral ·"),
        ("The parcel weighs four kilos.", 3, "journey: too little to tell 2."),
    ],
)
def test_a_mood_that_comes_of_a_rating_says_so(
    engine: WowEngine, capsys: pytest.CaptureFixture[str], text: str, score: int, said: str
) -> None:
    case = Case.from_text(text, satisfaction={"score": score})
    assert said in shown(engine.explain(case), capsys)


def test_places_left_empty_are_accounted_for_and_a_reason_is_told_once(
    engine: WowEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    said = shown(engine.explain(Case.load(EXAMPLES / "driver-back-pain.json")), capsys)
    assert "Leave a repair log inside the cover: passes, but too far behind the best" in said
    assert said.count("promise true: vehicle_height, low_points.") == 1
    assert ": held [needs] –" in said
    assert re.search(r"least relevance to be suggested: \d\.\d% 97% Lend", said)


def test_a_message_that_cannot_be_written_is_told_with_its_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    book = make_playbook(make_gesture(id="broken", message="Your {{ facts.part }} is here."))
    said = shown(make_engine(book).explain(make_case("Nobody ever calls me back.")), capsys)
    assert "held [message] The message needs 'part', which the case doesn't have." in said


def test_how_many_rules_let_it_pass_is_told_in_words(
    engine: WowEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    explanation = engine.explain(Case.load(EXAMPLES / "driver-back-pain.json"))
    needs = [
        one.model_copy(update={"rules": tuple(s for s in one.rules if s.rule == "needs")})
        for one in explanation.considered
    ]
    said = shown(explanation.model_copy(update={"considered": tuple(needs)}), capsys)
    assert "transport-height-on-the-dashboard passed by no rule" in said
    assert "repair-log-inside-the-cover passed by 1 rule " in said


def test_a_quotation_within_a_quotation_has_marks_of_its_own(
    engine: WowEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    explanation = engine.explain(Case.load(EXAMPLES / "cliente-fidele-upgrade.json"))
    best = explanation.considered[0].model_copy(
        update={"situation": "Votre courrier parle de « frais », qu’est-ce que c’est ?"}
    )
    said = shown(explanation.model_copy(update={"considered": (best,)}), capsys)
    assert "proche de : « Votre courrier parle de “frais”, qu’est-ce que c’est ? »" in said
    said = shown(engine.explain(Case.load(EXAMPLES / "alarme-qui-bipe.json")), capsys)
    assert "parce que : dossier résolu" in said


def test_show_as_json_has_the_weights_of_the_journey(wow: Here, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[journey]\nhalf_life = 'P9D'\n", "utf-8")
    shown = json.loads(wow("policy", "show", "--policy", policy, "--json").out)["journey"]
    assert (shown["half_life"], shown["good_outweighs_bad"]) == ("P9D", 3.0)
