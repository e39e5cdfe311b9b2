"""Dense search with FAISS: exact while that is fast enough, an HNSW graph beyond."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .encoders import Vectors

# Where a graph overtakes exact search on two cores (benchmarks/results.md, "search").
EXACT_UP_TO = 8_000
_LINKS = 16  # HNSW's M
_BUILD_BREADTH = 80  # efConstruction
_SEARCH_BREADTH = 256  # efSearch; never below the number of neighbours asked for


def _faiss() -> Any:
    """The library, imported where it is needed; its stubs and its calls disagree."""
    import faiss

    return faiss


class DenseIndex:
    """Rows of unit vectors, searched by cosine. Immutable once built."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors, exact_up_to: int = EXACT_UP_TO) -> DenseIndex:
        """Index the rows of `vectors`, of shape (n, d) and length 1."""
        faiss = _faiss()
        dimension = vectors.shape[1]
        if len(vectors) <= exact_up_to:
            index = faiss.IndexFlatIP(dimension)
        else:
            index = faiss.IndexHNSWFlat(dimension, _LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _BUILD_BREADTH
        if len(vectors):
            index.add(np.ascontiguousarray(vectors))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def is_exact(self) -> bool:
        """Whether every row is compared, rather than those a graph leads to."""
        return not hasattr(self._index, "hnsw")

    def search(
        self, queries: Vectors, count: int, allowed: npt.NDArray[np.bool_] | None = None
    ) -> list[list[tuple[int, float]]]:
        """For each query the `count` nearest rows as (row, cosine), best first.

        Only rows where `allowed`, of shape (n,), is true come back.
        """
        faiss = _faiss()
        total = len(self) if allowed is None else int(allowed.sum())
        count = min(count, total)
        if count == 0 or len(queries) == 0:
            return [[] for _ in queries]
        selector = None
        if allowed is not None and total < len(self):
            bits = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)
        if self.is_exact:
            parameters = faiss.SearchParameters(sel=selector) if selector is not None else None
        else:
            breadth = max(_SEARCH_BREADTH, count)
            parameters = faiss.SearchParametersHNSW(efSearch=breadth, sel=selector)
        similarities, rows = self._index.search(
            np.ascontiguousarray(queries, dtype=np.float32), count, params=parameters
        )
        return [
            [(int(row), float(sim)) for row, sim in zip(query_rows, sims, strict=True) if row >= 0]
            for query_rows, sims in zip(rows, similarities, strict=True)
        ]

    def save(self, path: Path) -> None:
        """Write the FAISS index to a file."""
        faiss = _faiss()
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Read what `save` wrote. Raises RuntimeError when it is not that."""
        faiss = _faiss()
        return cls(faiss.read_index(str(path)))
