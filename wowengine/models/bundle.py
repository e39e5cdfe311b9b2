"""All fitted models of one encoder together: saved, loaded, shipped."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from ..errors import IndexFormatError
from ..index.encoders import UnitEncoder
from ..index.relevance import RelevanceModel
from ..reading.heads import Heads
from ..reading.judgement import Judgement
from ..reading.reader import Reader

logger = logging.getLogger(__name__)

_HEADS = "heads.npz"
_WEIGHTS = "weights.json"


@dataclass(frozen=True)
class Models:
    """What was fitted for one encoder, on `data/signals/` and `data/training/`."""

    heads: Heads
    readiness: Judgement
    room: Judgement
    relevance: RelevanceModel

    def reader(self, encoder: UnitEncoder) -> Reader:
        """The reader that these models make with their encoder."""
        return Reader(encoder, self.heads, self.readiness, self.room)

    def save(self, folder: Path) -> None:
        """Write the models into a folder: arrays and JSON, each file in one step."""
        folder.mkdir(parents=True, exist_ok=True)
        self.heads.save(folder / _HEADS)
        data = {name: getattr(self, name).to_data() for name in ("readiness", "room", "relevance")}
        aside = folder / f".{_WEIGHTS}.{os.getpid()}"
        aside.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        aside.replace(folder / _WEIGHTS)

    @classmethod
    def load(cls, folder: Path) -> Models:
        """What `save` wrote. Raises IndexFormatError when it is not that."""
        heads = Heads.load(folder / _HEADS)
        try:
            data = json.loads((folder / _WEIGHTS).read_text(encoding="utf-8"))
            return cls(
                heads=heads,
                readiness=Judgement.from_data(data["readiness"]),
                room=Judgement.from_data(data["room"]),
                relevance=RelevanceModel.from_data(data["relevance"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexFormatError(f"models {folder}: can't be read: {error!r}") from None


@cache
def shipped_models() -> Models:
    """The models of the bundled encoder."""
    with resources.as_file(resources.files("wowengine.models")) as folder:
        return Models.load(folder)


def models_for(encoder: UnitEncoder, cache_folder: Path | None, *, is_bundled: bool) -> Models:
    """The models of an encoder: shipped for the bundled one, else fitted once and kept.

    Raises UsageError when they must be fitted and scikit-learn is missing.
    """
    if is_bundled:
        return shipped_models()
    folder = cache_folder / "models" / encoder.fingerprint if cache_folder else None
    if folder is not None and folder.exists():
        try:
            return Models.load(folder)
        except IndexFormatError as error:
            logger.warning("%s; they are fitted anew", error)
    from .fitting import fit_models

    logger.info("fitting the models of encoder %s", encoder.name)
    models, _ = fit_models(encoder)
    if folder is not None:
        try:
            models.save(folder)
        except OSError as error:
            logger.warning("models %s can't be saved: %s", folder, error.strerror or error)
    return models
