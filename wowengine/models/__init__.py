"""The fitted models that read and weigh cases: shipped for the bundled encoder, or fitted."""

from .bundle import Models, models_for, shipped_models

__all__ = ["Models", "models_for", "shipped_models"]
