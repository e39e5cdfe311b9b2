"""What the whole suite shares: one real engine, and a cache that is nobody's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from wowengine import WowEngine
from wowengine.index.encoders import UnitEncoder, load_encoder

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that WOWENGINE_CACHE names, for this process and those it starts."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WOWENGINE_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def encoder() -> UnitEncoder:
    """The bundled encoder itself."""
    return load_encoder()


@pytest.fixture(scope="session")
def engine(cache: Path) -> WowEngine:
    """The shipped playbook and the bundled encoder, as a user loads them."""
    return WowEngine.load()
