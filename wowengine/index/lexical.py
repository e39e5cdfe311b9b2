"""Lexical search with BM25, accents folded: it helps where one rare word decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .encoders import Vectors

_WORD = re.compile(r"[^\W_]{2,}")


def _base_letters(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


# Latin letters with their accents, and the accents that stand alone.
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f]")
_UNACCENTED = {
    **{chr(code): _base_letters(chr(code)) for code in range(0xC0, 0x250)},
    **dict.fromkeys(map(chr, range(0x300, 0x370)), ""),
    "œ": "oe",
    "æ": "ae",
}

# Words that say nothing about the need, in the two languages the playbook is written in.
STOP_WORDS = frozenset(
    """
        a about after again all also am an and any are as at be because been before being
        but by can could did do does doing don down for from further get got had has have
        having he her here him his how i if in into is it its just like ll me more most my
        no nor not now of off on once only or other our out over own re s same she should so
        some such t than that the their them then there these they this those through to too
        under until up us very was we were what when where which while who why will with
        would you your please hello hi dear thanks thank regards ai aie alors as au aucun
        aussi autre aux avait avec avez avoir avons bien bon bonjour car ce cela celle celui
        ces cet cette ceux chez ci comme comment cordialement dans de depuis des donc du
        elle elles en encore est et etait etaient ete etes etre eu fait faire faites fois
        fut il ils j je juste l la le les leur leurs lui ma madame mais me meme merci mes
        mettre moi mon monsieur n ne ni nos notre nous on ont ou par parce pas peu peut plus
        pour pourquoi pouvez qu quand que quel quelle quelles quels qui quoi sa sans se ses
        si sont sous suis sur svp ta te tes toi ton tous tout toute toutes tres tu un une va
        vais vos votre vous y
        """.split()
)


def fold(text: str) -> str:
    """Lower case without accents: 'Dépannée' and 'depannee' are one word."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKC", text).lower()
    return _ACCENTED.sub(lambda letter: _UNACCENTED[letter[0]], composed)


def words(text: str) -> list[str]:
    """The words that carry meaning, folded, a plural or verbal s set aside."""
    return [
        word.removesuffix("s") if len(word) > 3 else word  # noqa: PLR2004 - "gas", "bus" stay
        for word in _WORD.findall(fold(text))
        if word not in STOP_WORDS
    ]


class LexicalIndex:
    """BM25 over one document per gesture. Immutable once built."""

    def __init__(self, model: Any, size: int) -> None:
        self._model = model
        self._size = size

    @classmethod
    def build(cls, documents: Sequence[str]) -> LexicalIndex:
        """Index the documents; their positions are what `scores` answers by."""
        tokens = [words(document) for document in documents]
        if not any(tokens):
            return cls(None, len(documents))
        import bm25s

        model = bm25s.BM25(method="lucene")
        model.index(tokens, show_progress=False)
        return cls(model, len(documents))

    def __len__(self) -> int:
        return self._size

    def scores(self, text: str) -> Vectors:
        """BM25 of every document, shape (n,), 0 where no word is shared."""
        tokens = [] if self._model is None else self._known(words(text))
        if not tokens:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._model.get_scores(tokens), dtype=np.float32)

    def _known(self, tokens: list[str]) -> list[str]:
        vocabulary = self._model.vocab_dict
        return [token for token in dict.fromkeys(tokens) if token in vocabulary]

    def save(self, folder: Path) -> None:
        """Write the index as one folder of arrays and JSON; an empty one writes nothing."""
        if self._model is not None:
            self._model.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        """Read what `save` wrote."""
        if not folder.exists():
            return cls(None, size)
        import bm25s

        return cls(bm25s.BM25.load(str(folder), load_corpus=False, show_progress=False), size)
