"""What was fitted for drafts: the heads that know kinds of sentences, and a weighing a rule."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import IndexFormatError
from .kinds import KindHeads
from .weighing import Weighing

_HEADS = "drafts.npz"
_WEIGHINGS = "drafts.json"


@dataclass(frozen=True)
class DraftModels:
    """The heads of one encoder and the weighings of the rules, by name of rule."""

    heads: KindHeads
    weighings: Mapping[str, Weighing]

    def save(self, folder: Path) -> None:
        """Write both into a folder, each file in one step."""
        self.heads.save(folder / _HEADS)
        data = {rule: weighing.to_data() for rule, weighing in self.weighings.items()}
        aside = folder / f".{_WEIGHINGS}.{os.getpid()}"
        aside.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        aside.replace(folder / _WEIGHINGS)

    @classmethod
    def load(cls, folder: Path) -> DraftModels:
        """What `save` wrote. Raises IndexFormatError when it is not that."""
        heads = KindHeads.load(folder / _HEADS)
        try:
            data = json.loads((folder / _WEIGHINGS).read_text(encoding="utf-8"))
            weighings = {rule: Weighing.from_data(found) for rule, found in data.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexFormatError(f"models {folder}: can't be read: {error!r}") from None
        return cls(heads, weighings)
