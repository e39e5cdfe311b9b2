"""A sentence-transformers model as the encoder, through the extra of that name."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, Literal

from ..errors import UsageError
from .encoders import Vectors


class SentenceTransformerEncoder:
    """A `SentenceTransformer` whose name says all that decides its vectors.

    Calls are made one at a time: the tokenizers of that library can't be shared by threads.
    """

    def __init__(self, model: Any, name: str) -> None:
        self.name = name
        self.prompts = dict(model.prompts or {})
        self._model = model
        self._lock = threading.Lock()

    def encode_query(self, inputs: list[str]) -> Vectors:
        """Vectors of shape (n, d), with the model's query prompt where it has one."""
        with self._lock:
            vectors: Vectors = self._model.encode_query(inputs, show_progress_bar=False)
        return vectors

    def encode_document(self, inputs: list[str]) -> Vectors:
        """Vectors of shape (n, d), with the model's document prompt where it has one."""
        with self._lock:
            vectors: Vectors = self._model.encode_document(inputs, show_progress_bar=False)
        return vectors


def load_sentence_transformer(
    name_or_path: str,
    *,
    prompts: Mapping[str, str] | None = None,
    local_files_only: bool = True,
    backend: Literal["torch", "onnx", "openvino"] = "torch",
    truncate_dim: int | None = None,
    threads: int | None = None,
) -> SentenceTransformerEncoder:
    """The model of that name or folder, from this machine unless `local_files_only` is false.

    Raises UsageError when the extra is missing or the model can't be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise UsageError(
            "the encoder sentence-transformers:… needs an extra: "
            "pip install 'wowengine[sentence-transformers]'"
        ) from None
    if threads is not None:
        import torch

        torch.set_num_threads(threads)
    try:
        model = SentenceTransformer(
            name_or_path,
            prompts=dict(prompts) if prompts is not None else None,
            local_files_only=local_files_only,
            backend=backend,
            truncate_dim=truncate_dim,
        )
    except (OSError, ValueError) as error:
        hint = "; a hub model must be asked for with local_files_only=False" * local_files_only
        first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"can't load {name_or_path!r}: {first_line}{hint}") from None
    dimension = f"@{truncate_dim}" if truncate_dim else ""
    suffix = f"[{backend}]" if backend != "torch" else ""
    return SentenceTransformerEncoder(model, f"{name_or_path}{dimension}{suffix}")
