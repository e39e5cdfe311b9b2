"""What a rule is: it looks at one gesture in one moment and lets pass or holds, with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from typing import Any, Literal, Protocol, get_args

from pydantic import Field

from ..case import Case
from ..index.relevance import Match
from ..memory import FORGETFUL, Given, Memory
from ..reading.heads import Heads
from ..reading.reader import ReadCase
from ..reading.statements.told import Told
from ..saying import inside
from ..values import Closed, Flag, in_language
from ..zones import Zone, customer_zone, zone_named
from .spoken import spoken

Texts = Mapping[str, str]
# The funnel, in its order: is it in force; may it be; does it apply here; is it for this
# customer's own good, given what was read; is there room for it.
Step = Literal["validity", "eligibility", "applicability", "suitability", "constraints"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True)
class Hold:
    """Why a gesture is kept back, in the case's language, and when to ask again.

    `retry_after` is None where only a person should decide. The policy moves it to when the other
    rules let pass, or drops it where they won't.
    """

    reason: str
    retry_after: datetime | None = None

    def __post_init__(self) -> None:
        """Keep the moment at a fixed offset: on the night when a zone's clocks are set back,
        its times are equal to no other."""
        if self.retry_after is not None:
            offset = timezone(self.retry_after.utcoffset() or timedelta(0))
            object.__setattr__(self, "retry_after", self.retry_after.astimezone(offset))


class Company(Closed):
    """What the rules need to know of the company."""

    timezone: Zone | None = Field(
        default=None,
        description="The company's time zone, such as 'Europe/Paris', for customers whose own is "
        "unknown and for what is counted by the day. Left out: the UTC offset of the case's 'now'.",
    )


UNKNOWN_COMPANY = Company()


@dataclass(frozen=True)
class Moment:
    """Now, for one case: what a rule may look at."""

    read: ReadCase
    memory: Memory = FORGETFUL
    company: Company = UNKNOWN_COMPANY

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.read.case

    @property
    def now(self) -> datetime:
        """The moment the question is asked."""
        return self.read.now

    def at(self, when: datetime) -> Moment:
        """The same case at another moment, with all that is known of it now."""
        return Moment(replace(self.read, now=when), self.memory, self.company)

    @cached_property
    def here(self) -> datetime:
        """Now, on the customer's clock; on the company's where the customer's is unknown."""
        return self.now.astimezone(self.customer_zone or self._company_zone)

    @cached_property
    def at_work(self) -> datetime:
        """Now, on the company's clock."""
        return self.now.astimezone(self._company_zone)

    @property
    def customer_zone(self) -> tzinfo | None:
        """The time zone of the customer, None where nobody has stated one that is known."""
        return customer_zone(self.case)

    @property
    def _company_zone(self) -> tzinfo | None:
        named = zone_named(self.company.timezone) if self.company.timezone else None
        return named or self.now.tzinfo

    def day_here(self, at: datetime) -> date:
        """The day of a time on the customer's clock."""
        return at.astimezone(self.here.tzinfo).date()

    @cached_property
    def given(self) -> Sequence[Given]:
        """What this customer was given until now, oldest first; asked of the memory once."""
        customer = self.case.customer
        if customer is None:
            return ()
        found = self.memory.given_to(frozenset((customer.id, *customer.aliases)))
        return [given for given in found if given.at <= self.now]

    @cached_property
    def told(self) -> Told:
        """What was told in the case until now, for what must not say otherwise."""
        return Told.of(self.read)

    def say(self, texts: Texts, **values: object) -> str:
        """One of a rule's texts in the case's language, its blanks filled as people say it."""
        language, text = in_language(texts, self.read.reading.language)
        said = {name: spoken(value, language) for name, value in values.items()}
        for name, value in said.items():
            if isinstance(value, str) and (f"« {{{name}}} »" in text or f'"{{{name}}}"' in text):
                said[name] = inside(value, language)
        return text.format(**said)

    def say_counted(self, one: Texts, more: Texts, count: int, **values: object) -> str:
        """The text for one, or that for more of what is counted, as `say` says it."""
        return self.say(one if count == 1 else more, count=count, **values)


class Rule(Protocol):
    """One thing that experienced people know not to do. `name` is what `held` shows.

    A rule with a true `by_channel` is asked of the gesture for one channel after the other, as if
    it could be made on that one only; one that lets a channel pass lets the gesture pass on it.

    A rule that does not weigh what was read, by its step, is also asked of moments to come.
    """

    name: str

    def check(self, match: Match, moment: Moment) -> Hold | None:
        """None lets pass; a Hold keeps the gesture back."""


class RuleSettings(Closed):
    """What can be set of any rule; a rule's own settings extend it."""

    enabled: Flag = Field(default=True, description="Whether the rule is asked at all.")


@dataclass(frozen=True)
class RuleKind:
    """How a rule is known to policies: its name, its step of the funnel, its settings.

    `make` gets an instance of `settings` and the heads of the encoder in use, None where there
    are none. This is what an entry point of the group `wowengine.rules` names.
    """

    name: str
    step: Step
    make: Callable[[Any, Heads | None], Rule]
    settings: type[RuleSettings] = RuleSettings
