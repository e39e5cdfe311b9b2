"""A saved index: one folder, replaced as a whole, refused when anything about it is off."""

from __future__ import annotations

import errno
import glob
import hashlib
import json
import logging
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import IndexFormatError
from ..playbooks import Playbook
from .dense import DenseIndex
from .encoders import UnitEncoder, Vectors
from .lexical import LexicalIndex
from .playbook_index import PlaybookIndex, active_gestures, ordered_keys

logger = logging.getLogger(__name__)

FORMAT = 1
_PROBE = "La technicienne rappelle demain à 9 h ; the part is on the van."
_MANIFEST = {
    "encoder": str,
    "prompts": str,
    "dimension": int,
    "probe": list,
    "playbook": str,
    "gestures": dict,
    "files": dict,
}
_STALE = 3_600  # seconds
_SAME_ENCODER = 0.999  # cosine of the probe, then and now


def save_index(index: PlaybookIndex, encoder: UnitEncoder, folder: Path) -> None:
    """Write the index as `folder`, aside first and then under its name, replacing what is there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_stale(folder)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _write(index, encoder, aside)
        _replace(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def open_index(folder: Path, playbook: Playbook, encoder: UnitEncoder) -> PlaybookIndex:
    """The index of `playbook` from `folder`; only what changed since it was saved is encoded.

    Raises IndexFormatError, in one line, when the folder is no whole index of this encoder.
    """
    manifest = _manifest(folder)
    _check_name(manifest, folder, encoder)
    _check_files(manifest, folder)
    known: dict[str, Vectors] = {}
    found = None
    try:
        ids = np.load(folder / "ids.npy", allow_pickle=False)
        vectors = np.load(folder / "vectors.npy", allow_pickle=False)
        names = [f"{i:016x}" for i in ids.tolist()]
        if vectors.shape != (len(names), manifest["dimension"]):
            raise ValueError(f"{vectors.shape} vectors for {len(names)} keys")
        if manifest["playbook"] == playbook.content_hash and names == [
            key.id for key in ordered_keys(active_gestures(playbook))
        ]:
            dense = DenseIndex.load(folder / "dense.faiss")
            lexical = LexicalIndex.load(folder / "lexical", len(manifest["gestures"]))
            found = PlaybookIndex(playbook, vectors, dense=dense, lexical=lexical)
        else:
            known = dict(zip(names, vectors, strict=True))
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise IndexFormatError(f"index {folder}: can't be read: {error}") from None
    _check_probe(manifest, folder, encoder)  # last: the encoder may still be loading
    return found or PlaybookIndex.build(playbook, encoder, known)


def open_or_build(folder: Path | None, playbook: Playbook, encoder: UnitEncoder) -> PlaybookIndex:
    """The index from `folder` where it is good, else built anew; the folder is brought up to date.

    A folder that can't be written costs a warning, not the answer.
    """
    if folder is None:
        return PlaybookIndex.build(playbook, encoder)
    try:
        index = open_index(folder, playbook, encoder)
        is_current = _is_current(folder, playbook)
    except IndexFormatError as error:
        if folder.exists():
            logger.warning("%s; it is built anew", error)
        index = PlaybookIndex.build(playbook, encoder)
        is_current = False
    if not is_current:
        try:
            save_index(index, encoder, folder)
        except OSError as error:
            logger.warning("index %s can't be saved: %s", folder, error.strerror or error)
    return index


def _write(index: PlaybookIndex, encoder: UnitEncoder, folder: Path) -> None:
    ids = np.array([int(key.id, 16) for key in index.keys], dtype=np.uint64)
    np.save(folder / "ids.npy", ids, allow_pickle=False)
    np.save(folder / "vectors.npy", index.vectors, allow_pickle=False)
    index.dense.save(folder / "dense.faiss")
    index.lexical.save(folder / "lexical")
    manifest = {
        "format": FORMAT,
        "encoder": encoder.name,
        "prompts": encoder.prompts,
        "dimension": int(index.vectors.shape[1]),
        "probe": [round(float(x), 6) for x in encoder.encode_document([_PROBE])[0]],
        "playbook": index.playbook.content_hash,
        "gestures": {gesture.id: gesture.content_hash for gesture in index.gestures},
        "files": {
            str(path.relative_to(folder)): _digest(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def _replace(aside: Path, folder: Path) -> None:
    """Put `aside` in the place of `folder`. Readers have what they opened in memory.

    Where another process has put its own there in this very moment, that one stays.
    """
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    try:
        with suppress(FileNotFoundError):
            os.replace(folder, old)  # noqa: PTH105 - an empty folder is a target for replace only
        aside.rename(folder)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _remove_stale(folder: Path) -> None:
    """Remove what killed processes left beside the folder, an hour ago or longer."""
    for left in folder.parent.glob(f".{glob.escape(folder.name)}.*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise IndexFormatError(
                f"index {folder}: format {manifest['format']} where {FORMAT} is known"
            )
        for name, kind in _MANIFEST.items():
            if not isinstance(manifest[name], kind):
                raise TypeError(f"{name} is no {kind.__name__}")
        manifest["probe"] = np.asarray(manifest["probe"], dtype=np.float32)
    except OSError:
        raise IndexFormatError(f"index {folder}: holds no manifest.json") from None
    except (ValueError, KeyError, TypeError) as error:
        raise IndexFormatError(f"index {folder}: manifest.json is not one: {error}") from None
    else:
        return manifest  # type: ignore[no-any-return]


def _check_name(manifest: dict[str, Any], folder: Path, encoder: UnitEncoder) -> None:
    made_with = (manifest["encoder"], manifest["prompts"])
    if made_with != (encoder.name, encoder.prompts):
        raise IndexFormatError(
            f"index {folder}: made with encoder {manifest['encoder']!r}, not {encoder.name!r}"
        )


def _check_probe(manifest: dict[str, Any], folder: Path, encoder: UnitEncoder) -> None:
    now = encoder.encode_document([_PROBE])[0]
    then = manifest["probe"]
    if then.shape != now.shape or float(then @ now) < _SAME_ENCODER:
        raise IndexFormatError(f"index {folder}: encoder {encoder.name!r} has changed since")


def _check_files(manifest: dict[str, Any], folder: Path) -> None:
    for name, digest in manifest["files"].items():
        try:
            if _digest(folder / name) != digest:
                raise IndexFormatError(f"index {folder}: {name} is damaged")
        except OSError:
            raise IndexFormatError(f"index {folder}: {name} is missing") from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def _is_current(folder: Path, playbook: Playbook) -> bool:
    try:
        manifest = _manifest(folder)
    except IndexFormatError:
        return False
    return bool(manifest["playbook"] == playbook.content_hash)
