"""A gesture to exchange."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wowengine.playbooks import Gesture


@pytest.fixture
def make_gesture() -> Callable[..., Gesture]:
    def make(**fields: Any) -> Gesture:
        told = {
            "id": "repair-video",
            "kind": "knowledge",
            "title": {"en": "Film the repair", "fr": "Filmer la réparation"},
            "description": {"en": "Send the film.", "fr": "Envoyer le film."},
            "situations": {
                "en": ["What was it?", "I was out."],
                "fr": ["C’était quoi ?", "J’étais sortie."],
            },
        }
        return Gesture.model_validate({**told, **fields})

    return make
