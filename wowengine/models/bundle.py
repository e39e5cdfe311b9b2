"""All fitted models of one encoder together: saved, loaded, shipped."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..arrays import DAMAGED, load_arrays, save_arrays, save_json
from ..errors import IndexFormatError
from ..index.encoders import UnitEncoder
from ..index.relevance import RelevanceModel
from ..ranking.silence import Silence
from ..reading.case_heads import CaseHeads
from ..reading.heads import Heads
from ..reading.journey import DEFAULT_WEIGHTS, JourneyWeights
from ..reading.judgement import Judgement
from ..reading.promises.outcome_head import OutcomeHead
from ..reading.reader import Reader
from ..reading.subject import SubjectHead
from ..screening.draft_models import DraftModels

logger = logging.getLogger(__name__)

_HEADS = "heads.npz"
_CASE_HEADS = "case-heads.npz"
_SUBJECT = "subject.json"
_OUTCOME = "outcome.json"
_JUDGEMENTS = "judgements.npz"
_JUDGED = ("readiness", "room")
_RELEVANCE = "relevance.npz"
_SILENCE = "silence.json"
_VERSION = version("wowengine")  # another release reads and weighs otherwise


@dataclass(frozen=True)
class Models:
    """What was fitted for one encoder, on the folders of `data/`.

    What `load_drafts` gives is only asked for when a draft is screened.
    """

    heads: Heads
    case_heads: CaseHeads
    subject: SubjectHead
    outcome: OutcomeHead
    readiness: Judgement
    room: Judgement
    relevance: RelevanceModel
    silence: Silence
    load_drafts: Callable[[], DraftModels]

    @cached_property
    def drafts(self) -> DraftModels:
        """What screens drafts."""
        return self.load_drafts()

    def reader(self, encoder: UnitEncoder, journey: JourneyWeights = DEFAULT_WEIGHTS) -> Reader:
        """The reader that these models make with their encoder; `journey` weighs contacts."""
        return Reader(
            encoder,
            self.heads,
            self.readiness,
            self.room,
            journey,
            self.case_heads,
            self.subject,
            self.outcome,
        )

    def save(self, folder: Path) -> None:
        """Write the models into a folder: arrays and JSON, each file in one step."""
        folder.mkdir(parents=True, exist_ok=True)
        self.heads.save(folder / _HEADS)
        self.case_heads.save(folder / _CASE_HEADS)
        self.subject.save(folder / _SUBJECT)
        self.outcome.save(folder / _OUTCOME)
        judged = {
            f"{name}_{part}": array
            for name in _JUDGED
            for part, array in getattr(self, name).to_arrays().items()
        }
        save_arrays(folder / _JUDGEMENTS, judged)
        save_arrays(folder / _RELEVANCE, self.relevance.to_arrays())
        save_json(folder / _SILENCE, self.silence.to_data())
        self.drafts.save(folder)

    @classmethod
    def load(cls, folder: Path) -> Models:
        """What `save` wrote. Raises IndexFormatError when it is not that."""
        models = cls.opened(folder)
        _ = models.drafts
        return models

    @classmethod
    def opened(cls, folder: Path) -> Models:
        """The same, but what screens drafts is read, and may be refused, when it is asked for."""
        heads = Heads.load(folder / _HEADS)
        case_heads = CaseHeads.load(folder / _CASE_HEADS)
        subject = SubjectHead.load(folder / _SUBJECT)
        outcome = OutcomeHead.load(folder / _OUTCOME)
        try:
            judged = load_arrays(folder / _JUDGEMENTS)
            relevance = RelevanceModel.from_arrays(load_arrays(folder / _RELEVANCE))
            silence = json.loads((folder / _SILENCE).read_text(encoding="utf-8"))
            readiness, room = (Judgement.from_arrays(_part(judged, name)) for name in _JUDGED)
            return cls(
                heads,
                case_heads,
                subject,
                outcome,
                readiness,
                room,
                relevance,
                Silence.from_data(silence),
                partial(DraftModels.load, folder),
            )
        except DAMAGED as error:
            raise IndexFormatError(f"models {folder}: can't be read: {error!r}") from None


def _part(arrays: dict[str, Any], name: str) -> dict[str, Any]:
    prefix = f"{name}_"
    return {
        key.removeprefix(prefix): array for key, array in arrays.items() if key.startswith(prefix)
    }


@cache
def shipped_models() -> Models:
    """The models of the bundled encoder."""
    return Models.opened(Path(__file__).resolve().parent)


def models_for(encoder: UnitEncoder, cache_folder: Path | None, *, is_bundled: bool) -> Models:
    """The models of an encoder: shipped for the bundled one, else fitted once and kept.

    Raises UsageError when they must be fitted and scikit-learn is missing.
    """
    if is_bundled:
        return shipped_models()
    folder = cache_folder / "models" / f"{encoder.fingerprint}-{_VERSION}" if cache_folder else None
    if folder is not None and folder.exists():
        try:
            return Models.load(folder)
        except IndexFormatError as error:
            logger.warning("%s; they are fitted anew", error)
    from .fitting import fit_models

    logger.info("fitting the models of encoder %s, once; this takes half an hour", encoder.name)
    models, _ = fit_models(encoder)
    if folder is not None:
        try:
            models.save(folder)
        except OSError as error:
            logger.warning("models %s can't be saved: %s", folder, error.strerror or error)
    return models
