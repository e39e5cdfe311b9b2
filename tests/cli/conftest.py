from __future__ import annotations

import pytest
from wowengine.index.encoders import UnitEncoder

from tests.cli.running import Here


@pytest.fixture
def wow(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, encoder: UnitEncoder
) -> Here:
    """`wow` as a call: arguments in, exit code and both streams out."""
    return Here(capsys, monkeypatch, encoder)
