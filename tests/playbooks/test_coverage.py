"""The heat map's counts, the cases that found nothing, and their themes."""

from __future__ import annotations

import re

import numpy as np
from wowengine.evaluation.labelled import Expected
from wowengine.index.encoders import UnitEncoder
from wowengine.playbooks.coverage import (
    MOMENTS_OF_TRUTH,
    STAGES,
    Theme,
    Unmet,
    as_html,
    clusters,
    map_of,
    unmet_by,
)

from tests.factories import make_case, make_engine, make_gesture, make_playbook
from tests.fakes import FakeEncoder


def test_a_gesture_counts_once_for_every_sector_and_stage_it_names() -> None:
    heat = map_of(
        [
            make_gesture(id="a", sectors=["retail", "travel"], stages=["repair"]),
            make_gesture(id="b", sectors=["retail"], stages=["repair", "use"], kind="knowledge"),
        ]
    )
    cells = {(c.sector, c.stage): c for row in heat.rows for c in row}

    assert [row[0].sector for row in heat.rows] == ["retail", "travel", "general"]
    assert cells["retail", "repair"].kinds == {"observation": 1, "anticipation": 0, "knowledge": 1}
    assert cells["retail", "use"].total == 1
    assert cells["travel", "repair"].total == 1
    assert cells["travel", "use"].total == 0
    assert heat.most == 2


def test_a_general_gesture_for_any_stage_stands_in_every_cell_of_its_row() -> None:
    heat = map_of([make_gesture()])

    assert [cell.total for cell in heat.rows[-1]] == [1] * len(STAGES)


def test_retired_gestures_cover_nothing() -> None:
    heat = map_of([make_gesture(status="retired")])

    assert heat.gestures == 0
    assert heat.most == 0


def test_gaps_at_moments_of_truth_come_first() -> None:
    heat = map_of([make_gesture(sectors=["retail"], stages=["use"])])
    told = [cell.is_moment_of_truth for cell in heat.gaps]

    assert told == sorted(told, reverse=True)
    assert len(heat.gaps) == 2 * len(STAGES) - 1


def test_groups_of_vectors_are_found_again() -> None:
    corners = np.eye(4, dtype=np.float32)
    noise = np.random.default_rng(7).normal(0, 0.05, (32, 4)).astype(np.float32)
    vectors = np.repeat(corners, 8, axis=0) + noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    groups = [set(group) for group in clusters(vectors)]

    assert sorted(map(min, groups)) == [0, 8, 16, 24]
    assert all(group == set(range(min(group), min(group) + 8)) for group in groups)


def test_one_vector_is_one_group() -> None:
    assert clusters(np.array([[1.0, 0.0]], dtype=np.float32)) == [[0]]


def test_cases_are_told_apart_by_what_they_found() -> None:
    gesture = make_gesture()
    asks = gesture.situations["en"][0]
    engine = make_engine(make_playbook(gesture))
    assert [s.gesture_id for s in engine.suggest(make_case(asks)).suggestions] == [gesture.id]
    cases = [
        (make_case(asks, id="answered"), Expected(relevant={gesture.id: 2})),
        (make_case(asks, id="plain"), None),
        (make_case(asks, id="silent"), Expected()),
        (make_case(asks, id="missed"), Expected(relevant={"no-such-gesture": 2})),
        (make_case("Goose with cider tastes best.", id="lost"), None),
    ]
    unmet = unmet_by(engine, UnitEncoder(FakeEncoder()), cases)

    assert (unmet.answered, unmet.held, unmet.silent, unmet.unmet) == (2, 0, 1, 2)
    assert {case for theme in unmet.themes for case in theme.cases} == {"missed", "lost"}
    assert any("Goose with cider tastes best." in theme.examples for theme in unmet.themes)


def test_a_case_whose_gesture_is_held_back_is_no_gap() -> None:
    gesture = make_gesture(needs=["hour_kept"])
    case = make_case(gesture.situations["en"][0])
    engine = make_engine(make_playbook(gesture))
    unmet = unmet_by(engine, UnitEncoder(FakeEncoder()), [(case, None)])

    assert (unmet.answered, unmet.held, unmet.unmet) == (0, 1, 0)


def test_the_page_marks_moments_of_truth_and_escapes_what_customers_wrote() -> None:
    heat = map_of([make_gesture(sectors=["retail"], stages=["repair"])])
    theme = Theme(("alarm",), ("C-1",), (("retail", 1),), (("repair", 1),), ("<script>x</script>",))
    html = as_html(heat, Unmet(2, 1, 3, (theme,)), "a & b.jsonl")

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "a &amp; b.jsonl" in html
    marked = re.findall(r'<th scope="col" class="truth">(\w+) ◆', html)
    assert set(marked) == MOMENTS_OF_TRUTH
    assert html.count("<td") == 2 * len(STAGES)
    assert 'title="retail, repair: 1 observation, 0 anticipation, 0 knowledge"' in html
    assert "1 had no good gesture" in html


def test_the_page_without_cases_says_nothing_of_cases() -> None:
    assert "<h2>" not in as_html(map_of([make_gesture()]), None, "p.jsonl")
