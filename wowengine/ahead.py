"""Working ahead: what answers would otherwise wait for the first time they need it."""

from __future__ import annotations

from functools import partial
from itertools import islice

from . import background
from .compose import compile_messages
from .index.encoders import UnitEncoder
from .index.playbook_index import PlaybookIndex
from .models.heads_fit import load_examples
from .shipped import data_folder

_PAUSE = 0.02  # seconds between two gestures: answers go first
_MOST = 1_000  # gestures; a larger playbook meets the rest as it goes
_TOGETHER = 40  # sentences learned between two pauses


def work_ahead(index: PlaybookIndex, encoder: UnitEncoder) -> None:
    """In the background, compile the messages of a playbook and learn the words of support."""
    background.start(partial(_work, index, encoder), "wowengine-ahead")


def _work(index: PlaybookIndex, encoder: UnitEncoder) -> None:
    for gesture in index.gestures[:_MOST]:
        if background.is_leaving(_PAUSE):
            return
        compile_messages(gesture)
        encoder.learn_words([text for texts in gesture.situations.values() for text in texts])
    if not encoder.is_bundled:  # others learn nothing of words
        return
    texts = iter(example.text for example in load_examples(data_folder() / "signals"))
    while together := list(islice(texts, _TOGETHER)):
        if background.is_leaving(_PAUSE):
            return
        encoder.learn_words(together)
