from __future__ import annotations

import json
from pathlib import Path

import pytest
from wowengine import Case, Policy

from tests.cli.running import EXAMPLES, Here


def explained(wow: Here, path: Path | str) -> str:
    done = wow("explain", EXAMPLES / path, "--no-color")
    assert (done.code, done.err) == (0, "")
    return " ".join(done.out.split())


def test_explain_shows_promises_journey_mood_course_and_subject(wow: Here) -> None:
    said = explained(wow, "laptop-order-contradictions.json")
    for part in (
        "promise broken",
        "(by 24 Sep 2026 23:59, message 1, system, because: I took Thursday off and nobody came.)",
        "course of the mood: negative → strained",
        "journey: bad (-0.",
        "bad -5.7 24 Sep 2026",
        "subject: Your e-mail says it has shipped",
    ):
        assert part in said


def test_explain_shows_them_in_french(wow: Here) -> None:
    said = explained(wow, "lave-vaisselle-du-diner.json")
    for part in (
        "promesse rompue",
        "pour le 07/11/2026 09:00",
        "cours de l'humeur : neutre → neutre",
        "parcours : mauvais (-0,",
        "tourne en rond -",
    ):
        assert part in said


def test_nothing_of_the_program_is_left_in_french(wow: Here) -> None:
    said = explained(wow, "alarme-qui-bipe.json")
    for part in (
        "langue : français · humeur : à bout de patience · étape : réparation",
        "contacts répétés 100 % : 3 contacts récents (champ)",
        "client fidèle 100 % : client depuis le 20 novembre 2017 (champ)",
        ", conseiller",
        "needs (éligibilité) Il manque au dossier",
        "« Batterie remplacée ; hausse",
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
    assert "(à décider par une personne)" not in said


def test_situations_are_told_in_the_readers_language(wow: Here) -> None:
    said = explained(wow, "pay-tv-onboarding.json")
    assert "close to: Customer, with us for a week, asks why the app shows" in said
    assert "close to: Le client" not in said


def explained_case(wow: Here, folder: Path, text: str, **fields: object) -> str:
    path = folder / "case.json"
    path.write_text(Case.from_text(text, **fields).model_dump_json(), "utf-8")
    return explained(wow, path)


@pytest.mark.parametrize(
    ("language", "score", "said"),
    [
        ("fr", 1, "humeur : mécontent (une note de 1 sur 5) ·"),
        ("en", 2, "mood: negative (a rating of 2 out of 5) ·"),
        ("en", 3, "mood: neutral ·"),
    ],
)
def test_a_mood_that_comes_of_a_rating_says_so(
    wow: Here, tmp_path: Path, language: str, score: int, said: str
) -> None:
    text = {"fr": "Bonjour, mon lave-vaisselle fuit encore", "en": "It is a white table."}[language]
    fields = {"language": language, "satisfaction": {"score": score}}
    assert said in explained_case(wow, tmp_path, text, **fields)


def test_places_left_empty_are_accounted_for(wow: Here) -> None:
    said = explained(wow, "driver-back-pain.json")
    assert "Leave a repair log inside the cover: passes, but too far behind the best" in said


def test_a_reason_is_told_once(wow: Here) -> None:
    said = explained(wow, "driver-back-pain.json")
    assert said.count("promise true: vehicle_height, low_points.") == 1
    assert ": held [needs] –" in said


def test_what_no_rule_let_pass_is_told_in_words(wow: Here, tmp_path: Path) -> None:
    case, policy = EXAMPLES / "driver-back-pain.json", tmp_path / "policy.toml"
    off = (f"[rules.{r.name}]\nenabled = false\n" for r in Policy().rules if r.name != "needs")
    policy.write_text("".join(off), "utf-8")
    done = wow("explain", case, "--policy", policy, "--no-color")
    assert "passed by no rule" in done.out
    assert "passed by 1 rule " in done.out


def test_a_quotation_within_a_quotation_has_marks_of_its_own(wow: Here) -> None:
    said = explained(wow, "cliente-fidele-upgrade.json")
    assert "proche de : « Votre courrier parle de “conditions particulières”, c’est" in said
    assert "parce que : dossier résolu" in explained(wow, "alarme-qui-bipe.json")


def test_show_as_json_has_the_weights_of_the_journey(wow: Here, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[journey]\nhalf_life = 'P9D'\n", "utf-8")
    shown = json.loads(wow("policy", "show", "--policy", policy, "--json").out)["journey"]
    assert (shown["half_life"], shown["good_outweighs_bad"]) == ("P9D", 3.0)
