"""Figures: numbers as policies set them. True, which Python takes for 1, is none."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ..values import Whole


def _check_number(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("must be a number, such as 0.5")
    return value


Count = Annotated[Whole, Field(ge=1)]
Share = Annotated[float, BeforeValidator(_check_number), Field(ge=0, le=1)]
