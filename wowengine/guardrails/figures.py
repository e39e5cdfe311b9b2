"""Figures: numbers as policies set them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..values import Number, Whole

Count = Annotated[Whole, Field(ge=1)]
Share = Annotated[Number, Field(ge=0, le=1)]
