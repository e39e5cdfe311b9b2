"""One defect of every kind, planted into a copy of the shipped playbook: lint names each."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from wowengine.index.encoders import UnitEncoder
from wowengine.playbooks.lint import Finding, default_checks, lint_entries
from wowengine.playbooks.playbook import shipped_path
from wowengine.playbooks.workspace import Workspace

Line = dict[str, Any]

TODAY = date(2026, 11, 22)


def _plain(line: Line) -> None:
    """Without what another check would say of the gesture."""
    line["message"] = {
        "fr": "Bonjour, tout est prêt pour demain. Vous n'avez rien à faire.",
        "en": "Hello, all is ready for tomorrow. There is nothing you need to do.",
    }
    line["needs"] = []


def _no_english_title(line: Line) -> None:
    del line["title"]["en"]


def _one_situation_less(line: Line) -> None:
    line["situations"]["en"].pop()


def _other_amount(line: Line) -> None:
    line["description"]["fr"] += " La pièce coûte 12,50 €."
    line["description"]["en"] += " The part costs 15.20 euros."


def _other_length(line: Line) -> None:
    line["description"]["fr"] += " Le lien reste en ligne trois semaines."
    line["description"]["en"] += " The link stays online for three days."


def _other_number(line: Line) -> None:
    line["situations"]["fr"][0] = "J'ai 3 enfants et aucun ne tient en place chez vous."
    line["situations"]["en"][0] = "I have 4 children and none can sit still at your place."


def _other_placeholder(line: Line) -> None:
    line["message"] = {
        "fr": "Bonjour, la pièce {{ facts.part_name }} est prête.",
        "en": "Hello, the part is ready.",
    }
    line["needs"] = ["part_name"]


def _undeclared(line: Line) -> None:
    _plain(line)
    for tag in line["message"]:
        line["message"][tag] += " {{ facts.guide_url }}"


def _open_brace(line: Line) -> None:
    _plain(line)
    line["message"]["en"] = "Hello {{ customer.name }, all is ready."


def _prints_none(line: Line) -> None:
    _plain(line)
    for tag, greeting in (("fr", "Bonjour"), ("en", "Hello")):
        line["message"][tag] = f"{greeting} {{{{ customer.name }}}}, voilà."


def _sells(line: Line) -> None:
    line["description"]["fr"] += " Proposer l'extension de garantie à 4,90 € par mois."
    line["description"]["en"] += " Offer the extended warranty at 4.90 euros a month."
    line["commercial"] = "none"


def _gives_for_nothing(line: Line) -> None:
    line["description"]["fr"] += " Offrir un café et une carte postale."
    line["description"]["en"] += " Offer a coffee and a postcard."
    line["cost"] = {"amount": "0.00", "currency": "EUR", "minutes": 4}


def _takes_no_time(line: Line) -> None:
    line["cost"] = {"amount": "0.00", "currency": "EUR", "minutes": 0}


def _too_long_for_sms(line: Line) -> None:
    line["channels"] = ["sms"]
    line["needs"] = []
    line["message"] = {
        "fr": "Bonjour, " + "votre colis arrive demain et vous n'avez rien à faire. " * 7,
        "en": "Hello, " + "your parcel comes tomorrow and you need do nothing at all. " * 7,
    }


def _telephone(line: Line) -> None:
    line["situations"]["fr"][1] = "Rappelez-moi vite au 06 12 34 56 78, je pars ce soir."
    line["situations"]["en"][1] = "Call me back soon on 06 12 34 56 78, I leave tonight."


def _name(line: Line) -> None:
    line["description"]["en"] += " Ask for Mrs Durand."


def _over(line: Line) -> None:
    line["valid_until"] = "2026-11-21"


def _past_date(line: Line) -> None:
    line["description"]["fr"] += " Valable jusqu'au 31 mars 2024."
    line["description"]["en"] += " Valid until 31 March 2024."


def _broken_link(line: Line) -> None:
    for tag in ("fr", "en"):
        line["description"][tag] += " https//www.example.com/guide"


def _near_copy(line: Line) -> None:
    first = line["situations"]["en"][0]
    line["situations"]["en"][1] = "Really, " + first[0].lower() + first[1:]


def _repeats_description(line: Line) -> None:
    line["situations"]["fr"][2] = line["description"]["fr"]


def _contradicts(line: Line) -> None:
    line["contraindications"] = {
        "fr": ["Le client a déjà rendu les clés et tout payé."],
        "en": [line["situations"]["en"][1]],
    }


def _escape_sequence(line: Line) -> None:
    line["title"]["fr"] += "\x1b[31m"


# Which gesture, by its place in the file: each defect has one of its own, none of them has one yet.
DEFECTS: list[tuple[str, str, Callable[[Line], None]]] = [
    ("missing-language", "title.en", _no_english_title),
    ("missing-language", "situations.en", _one_situation_less),
    ("figures-disagree", "description.en", _other_amount),
    ("figures-disagree", "description.en", _other_length),
    ("figures-disagree", "situations.en[0]", _other_number),
    ("placeholders", "message.en", _other_placeholder),
    ("undeclared-fact", "message.fr", _undeclared),
    ("template-error", "message.en", _open_brace),
    ("template-error", "message.fr", _prints_none),
    ("disguised-upsell", "commercial", _sells),
    ("zero-cost", "cost.amount", _gives_for_nothing),
    ("zero-cost", "cost.minutes", _takes_no_time),
    ("too-long", "message.fr", _too_long_for_sms),
    ("personal-data", "situations.fr[1]", _telephone),
    ("personal-data", "description.en", _name),
    ("expired", "valid_until", _over),
    ("expired", "description.fr", _past_date),
    ("broken-link", "description.en", _broken_link),
    ("near-copies", "situations.en[1]", _near_copy),
    ("near-copies", "situations.fr[2]", _repeats_description),
    ("contradiction", "contraindications.en[0]", _contradicts),
    ("control-character", "title.fr", _escape_sequence),
]
_FINDS_ANOTHER = ("finds-another", "situations.en[0]")


def _is_plain(line: Line) -> bool:
    return line["commercial"] == "none" and line["status"] == "active"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, encoder: UnitEncoder) -> dict[str, Any]:
    """The findings in the copy and, for each defect, where it was planted."""
    lines = [json.loads(line) for line in shipped_path().read_text("utf-8").splitlines() if line]
    free = [number for number, line in enumerate(lines) if _is_plain(line)]
    places = []
    for number, (check, field, plant) in zip(free, DEFECTS, strict=False):
        plant(lines[number])
        places.append((check, field, lines[number]["id"], number + 1))
    # The words of one gesture's customer under another of the same sector and stage.
    number, other = free[len(DEFECTS)], lines[free[len(DEFECTS) + 1]]
    lines[number]["situations"]["en"][0] = f"Good morning. {other['situations']['en'][0]}"
    lines[number]["sectors"], lines[number]["stages"] = other["sectors"], other["stages"]
    places.append((*_FINDS_ANOTHER, lines[number]["id"], number + 1))
    path = tmp_path_factory.mktemp("planted") / "playbook.jsonl"
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    findings = lint_entries(Workspace.open(path).entries, encoder, today=TODAY)
    return {"findings": findings, "places": places, "path": path}


def _at(findings: list[Finding], check: str, field: str, line: int) -> list[Finding]:
    return [f for f in findings if (f.check, f.field, f.line) == (check, field, line)]


def test_each_defect_is_named_at_its_file_line_and_field(planted: dict[str, Any]) -> None:
    for check, field, gesture_id, line in planted["places"]:
        found = _at(planted["findings"], check, field, line)
        assert found, f"{check} was not found at line {line}, {field}"
        assert found[0].gesture_id == gesture_id
        assert found[0].file == str(planted["path"])
        assert found[0].message
        assert found[0].remedy


def test_there_is_a_planted_defect_for_every_check() -> None:
    kinds = {check for check, _, _ in DEFECTS} | {_FINDS_ANOTHER[0]}

    assert kinds == {check.name for check in default_checks()}


def test_gestures_without_a_planted_defect_have_no_error(
    planted: dict[str, Any], encoder: UnitEncoder
) -> None:
    """What lint says of the untouched gestures is what it says of them in the shipped playbook."""
    touched = {line for _, _, _, line in planted["places"]}
    checks = default_checks(by_meaning=False)
    shipped = lint_entries(
        Workspace.open(shipped_path()).entries, encoder, checks=checks, today=TODAY
    )
    before = {(f.check, f.line, f.field) for f in shipped if f.line not in touched}
    textual = {check.name for check in checks}
    after = {
        (f.check, f.line, f.field)
        for f in planted["findings"]
        if f.line not in touched and f.check in textual
    }

    assert after == before
