from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wowengine.index.dense import EXACT_UP_TO, DenseIndex

Floats = npt.NDArray[np.float32]


def unit_rows(count: int, dimension: int, seed: int) -> Floats:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def brute_force(
    rows: Floats, query: Floats, count: int, allowed: npt.NDArray[np.bool_]
) -> list[tuple[int, float]]:
    cosines = rows @ query
    order = sorted(np.flatnonzero(allowed), key=lambda row: -cosines[row])
    return [(int(row), float(cosines[row])) for row in order[:count]]


@given(
    size=st.integers(0, 40),
    dimension=st.integers(2, 24),
    count=st.integers(1, 50),
    seed=st.integers(0, 10_000),
    data=st.data(),
)
def test_exact_search_is_what_comparing_every_row_gives(
    size: int, dimension: int, count: int, seed: int, data: st.DataObject
) -> None:
    rows, queries = unit_rows(size, dimension, seed), unit_rows(3, dimension, seed + 1)
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    found = DenseIndex.build(rows).search(queries, count, allowed)
    for hits, query in zip(found, queries, strict=True):
        expected = brute_force(rows, query, count, allowed)
        assert [sim for _, sim in hits] == pytest.approx([sim for _, sim in expected], abs=1e-5)
        assert [sim for _, sim in hits] == pytest.approx(
            [rows[r] @ query for r, _ in hits], abs=1e-5
        )
        assert len({row for row, _ in hits}) == len(hits)
        assert all(allowed[row] for row, _ in hits)


def test_a_row_finds_itself_first_with_cosine_one() -> None:
    rows = unit_rows(30, 16, 1)
    for row, hits in enumerate(DenseIndex.build(rows).search(rows, 1)):
        assert hits == [(row, pytest.approx(1, abs=1e-5))]


def test_a_graph_finds_nearly_all_that_exact_search_finds() -> None:
    rows, queries = unit_rows(2_000, 32, 2), unit_rows(50, 32, 3)
    graph, exact = DenseIndex.build(rows, exact_up_to=0), DenseIndex.build(rows)
    assert (graph.is_exact, exact.is_exact) == (False, True)
    assert len(graph) == len(exact) == 2_000
    pairs = zip(graph.search(queries, 10), exact.search(queries, 10), strict=True)
    shared = [len({r for r, _ in a} & {r for r, _ in b}) for a, b in pairs]
    assert sum(shared) / (10 * len(shared)) > 0.9


@pytest.mark.parametrize("share", [0.5, 0.05, 0.001])
def test_a_graph_never_brings_back_a_row_that_is_not_allowed(share: float) -> None:
    rows, queries = unit_rows(2_000, 32, 4), unit_rows(20, 32, 5)
    allowed = np.random.default_rng(6).random(2_000) < share
    found = DenseIndex.build(rows, exact_up_to=0).search(queries, 50, allowed)
    assert all(allowed[row] for hits in found for row, _ in hits)
    for hits, query in zip(found, queries, strict=True):
        assert [sim for _, sim in hits] == sorted((sim for _, sim in hits), reverse=True)
        assert [sim for _, sim in hits] == pytest.approx(
            [rows[r] @ query for r, _ in hits], abs=1e-5
        )


def test_a_small_graph_searched_for_everything_gives_everything() -> None:
    rows = unit_rows(60, 16, 7)
    (hits,) = DenseIndex.build(rows, exact_up_to=0).search(rows[:1], 60)
    assert {row for row, _ in hits} == set(range(60))


@pytest.mark.parametrize("size", [5, 6])
def test_the_graph_begins_past_the_given_size(size: int) -> None:
    assert DenseIndex.build(unit_rows(size, 8, 8), exact_up_to=5).is_exact is (size == 5)
    assert EXACT_UP_TO >= 1_000


@pytest.mark.parametrize("exact_up_to", [0, EXACT_UP_TO])
def test_nothing_is_found_where_there_is_nothing(exact_up_to: int) -> None:
    index = DenseIndex.build(np.zeros((0, 8), dtype=np.float32), exact_up_to)
    assert index.search(unit_rows(2, 8, 9), 3) == [[], []]
    full = DenseIndex.build(unit_rows(4, 8, 9), exact_up_to)
    assert full.search(np.zeros((0, 8), dtype=np.float32), 3) == []
    assert full.search(unit_rows(2, 8, 9), 3, np.zeros(4, dtype=bool)) == [[], []]


@pytest.mark.parametrize("exact_up_to", [0, EXACT_UP_TO])
def test_a_saved_index_answers_as_the_one_that_was_saved(tmp_path: Path, exact_up_to: int) -> None:
    rows, queries = unit_rows(200, 16, 10), unit_rows(5, 16, 11)
    index = DenseIndex.build(rows, exact_up_to)
    index.save(tmp_path / "dense.faiss")
    again = DenseIndex.load(tmp_path / "dense.faiss")
    assert again.is_exact == index.is_exact
    assert again.search(queries, 7) == index.search(queries, 7)


def test_a_file_that_is_no_index_is_a_runtime_error(tmp_path: Path) -> None:
    (tmp_path / "dense.faiss").write_bytes(b"not an index at all")
    with pytest.raises(RuntimeError):
        DenseIndex.load(tmp_path / "dense.faiss")
