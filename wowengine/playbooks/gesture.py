"""One gesture: something small to do for a customer, with when, where and what it costs."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ..values import (
    Channel,
    Closed,
    Commercial,
    Cost,
    Day,
    Duration,
    Kind,
    Language,
    Localised,
    LocalisedList,
    Slug,
    Stage,
    Text,
    Whole,
)

_LOCALISED = ("title", "description", "message")
_LOCALISED_LISTS = ("situations", "contraindications")


class Timing(Closed):
    """The window of a gesture: from `after` + `wait` until `after` + `within`."""

    after: Literal["contact", "resolution"] = "contact"
    wait: Duration = timedelta(0)
    within: Duration | None = None

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Timing:
        if self.within is not None and self.within <= self.wait:
            raise ValueError("within must be longer than wait, else the gesture can never be made")
        return self


class Capacity(Closed):
    """How many a day the team can honour."""

    per_day: Annotated[Whole, Field(ge=1)]


class Gesture(Closed):
    """One line of a playbook."""

    id: Slug
    kind: Kind
    language: Language = "en"
    title: Localised
    description: Localised
    situations: LocalisedList
    contraindications: LocalisedList = Field(default_factory=dict)
    message: Localised | None = None
    sectors: tuple[Slug, ...] = ()
    stages: tuple[Stage, ...] = ()
    channels: tuple[Channel, ...] = ()
    cost: Cost = Cost()
    commercial: Commercial = "none"
    timing: Timing | None = None
    repeat_after: Duration | None = None
    capacity: Capacity | None = None
    needs: tuple[Text, ...] = ()
    valid_from: Day | None = None
    valid_until: Day | None = None
    status: Literal["draft", "active", "retired"] = "draft"
    source: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _localise(cls, data: Any) -> Any:
        """Take a plain string for a text in the gesture's own language."""
        if not isinstance(data, dict):
            return data
        language = data.get("language")
        if not isinstance(language, str):
            language = "en"  # an impossible one is told by its own field
        data = dict(data)
        for name in _LOCALISED:
            if isinstance(data.get(name), str):
                data[name] = {language: data[name]}
        for name in _LOCALISED_LISTS:
            value = data.get(name)
            if isinstance(value, str):
                data[name] = {language: [value]}
            elif isinstance(value, list | tuple):
                data[name] = {language: value}
            elif isinstance(value, dict):
                data[name] = {k: [v] if isinstance(v, str) else v for k, v in value.items()}
        return data

    @model_validator(mode="after")
    def _makes_sense(self) -> Gesture:
        for name in ("title", "description"):
            if not getattr(self, name):
                raise ValueError(f"{name}: needs a text in at least one language")
        if not any(self.situations.values()):
            raise ValueError("situations: needs at least one example situation")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until: must not be before valid_from")
        return self

    @cached_property
    def content_hash(self) -> str:
        """A hash of everything the gesture says: equal gestures have equal hashes."""
        data = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(data.encode()).hexdigest()[:32]

    def is_live(self, today: date) -> bool:
        """Whether it is active and within its dates, both days included."""
        return (
            self.status == "active"
            and (self.valid_from is None or self.valid_from <= today)
            and not self.is_over(today)
        )

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_until is not None and today > self.valid_until
