"""What comes in: a support case over its whole journey, as the host knows it."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from .errors import InputError, Problem, UsageError, problems_of
from .values import Channel, Closed, Day, Facts, Flag, Language, Stage, Time, Whole

Author = Literal["customer", "agent", "bot", "system"]
Status = Literal["new", "open", "pending", "hold", "solved", "closed"]


class Message(Closed):
    """One thing that was said; `internal` notes are evidence, never quoted to the customer."""

    author: Author
    text: str
    at: Time | None = None
    channel: Channel | None = None
    internal: Flag = False
    name: str | None = None


class Customer(Closed):
    """Who the case is about, as far as the host knows."""

    id: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()
    name: str | None = None
    language: Language | None = None
    timezone: str | None = None
    country: str | None = None
    since: Day | None = None
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    plan: str | None = None
    marketing_consent: Flag | None = None
    vulnerable: Flag | None = None


class Touchpoint(Closed):
    """An earlier contact on the customer's journey."""

    at: Time | None = None
    channel: Channel | None = None
    stage: Stage | None = None
    summary: str = ""
    outcome: Literal["positive", "neutral", "negative"] | None = None


class Satisfaction(Closed):
    """What the customer answered to a survey: 1 (worst) to 5 (best)."""

    score: Annotated[Whole, Field(ge=1, le=5)]
    comment: str | None = None


class Case(Closed):
    """A ticket or conversation: everything known when a suggestion is asked for."""

    id: Annotated[str, Field(min_length=1)]
    subject: str = ""
    messages: tuple[Message, ...] = ()
    status: Status = "open"
    priority: Literal["low", "normal", "high", "urgent"] | None = None
    sector: str | None = None
    product: str | None = None
    channel: Channel | None = None
    language: Language | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    agent: str | None = None
    team: str | None = None
    created_at: Time | None = None
    solved_at: Time | None = None
    closed_at: Time | None = None
    reopened: Annotated[Whole, Field(ge=0)] = 0
    satisfaction: Satisfaction | None = None
    customer: Customer | None = None
    journey: tuple[Touchpoint, ...] = ()
    facts: Facts = Field(default_factory=dict)
    now: Time | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Case:
        if not self.subject.strip() and not any(m.text.strip() for m in self.messages):
            raise ValueError("messages: a case needs a subject or at least one message with text")
        return self

    @classmethod
    def from_json(cls, data: str | bytes, file: str | None = None, line: int | None = None) -> Case:
        """The case in a JSON text.

        Raises InputError naming file, line and field when it is not one, and UsageError when it is
        no text at all.
        """
        if not isinstance(data, str | bytes | bytearray):
            raise UsageError(
                f"a case is read from a JSON text, not from {type(data).__name__}; "
                "of fields it is made by Case(...)"
            )
        if not data.strip():
            raise InputError([Problem("", "is empty; a case in JSON was expected", file, line)])
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            raise _refusal(error, file, line) from None

    @classmethod
    def load(cls, path: str | Path) -> Case:
        """The case in a JSON file. Raises InputError as `from_json` does."""
        if not isinstance(path, str | PathLike):
            raise UsageError(f"a case is loaded from a path, not from {type(path).__name__}")
        try:
            data = Path(path).read_bytes()
        except (OSError, ValueError) as error:  # a path with a null byte is a ValueError
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError([Problem("", f"can't be read: {reason}", str(path))]) from None
        return cls.from_json(data.removeprefix(b"\xef\xbb\xbf"), file=str(path))

    @classmethod
    def from_text(cls, text: str, **fields: Any) -> Case:
        """A case of one customer message, for a quick try. Raises InputError naming the field."""
        try:
            return cls(id="text", messages=(Message(author="customer", text=text),), **fields)
        except ValidationError as error:
            raise _refusal(error) from None

    @property
    def customer_messages(self) -> tuple[Message, ...]:
        """What the customer said, oldest first."""
        return tuple(m for m in self.messages if m.author == "customer" and not m.internal)

    @property
    def is_resolved(self) -> bool:
        """Whether the host holds the case for solved."""
        return self.status in ("solved", "closed")


def _refusal(
    error: ValidationError, file: str | None = None, line: int | None = None
) -> InputError:
    """What is wrong with a case, with the names to propose for an unknown field."""
    parts = (Case, Message, Customer, Touchpoint, Satisfaction)
    known = {name for part in parts for name in part.model_fields}
    return InputError(problems_of(error.errors(include_url=False), known, file, line))
