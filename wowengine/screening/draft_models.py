"""What was fitted for drafts: heads that know kinds of sentences, a weighing a rule, the whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..arrays import DAMAGED, load_arrays, save_arrays, save_json
from ..errors import IndexFormatError
from ..reading.judgement import Judgement
from .kinds import KindHeads
from .weighing import Weighing
from .whole import Fitness

_HEADS = "drafts.npz"
_WEIGHINGS = "drafts.json"
_WHOLE = "drafts-whole.npz"
_FITNESS = "whole"  # its weighing among those of the rules


@dataclass(frozen=True)
class DraftModels:
    """The heads of one encoder, the weighings of the rules by name, the fitness of the whole."""

    heads: KindHeads
    weighings: Mapping[str, Weighing]
    fitness: Fitness

    def save(self, folder: Path) -> None:
        """Write all into a folder, each file in one step."""
        self.heads.save(folder / _HEADS)
        save_arrays(folder / _WHOLE, self.fitness.judgement.to_arrays())
        weighings = {**self.weighings, _FITNESS: self.fitness.weighing}
        data = {name: weighing.to_data() for name, weighing in weighings.items()}
        save_json(folder / _WEIGHINGS, data)

    @classmethod
    def load(cls, folder: Path) -> DraftModels:
        """What `save` wrote. Raises IndexFormatError when it is not that."""
        heads = KindHeads.load(folder / _HEADS)
        try:
            data = json.loads((folder / _WEIGHINGS).read_text(encoding="utf-8"))
            weighings = {name: Weighing.from_data(found) for name, found in data.items()}
            judgement = Judgement.from_arrays(load_arrays(folder / _WHOLE))
            fitness = Fitness(judgement, weighings.pop(_FITNESS))
        except (*DAMAGED, AttributeError) as error:
            raise IndexFormatError(f"models {folder}: can't be read: {error!r}") from None
        return cls(heads, weighings, fitness)
