"""When: moments as an agent reads them, all on one clock, that of the moment of asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..answer import Suggestion
from ..case import Case
from ..values import in_language

# What holds until a fact, a status or a template is another; no person has anything to decide.
_MENDED_IN_THE_CASE = frozenset(("needs", "timing", "validity", "message"))
_WORDS = {
    "fr": {
        "day": "%d/%m/%Y %H:%M",
        "zone": "heures en {zone}",
        "retry": "à revoir le {day}",
        "person": "à décider par une personne",
        "now": "maintenant",
        "open": "dès maintenant",
        "from": "à partir du {day}",
        "until": "jusqu'au {day}",
    },
    "en": {
        "day": "%d %b %Y %H:%M",
        "zone": "times in {zone}",
        "retry": "ask again on {day}",
        "person": "for a person to decide",
        "now": "now",
        "open": "now",
        "from": "from {day}",
        "until": "until {day}",
    },
}


@dataclass(frozen=True)
class Clock:
    """The moment of asking, whose offset all times are shown at, and the language of the words."""

    now: datetime
    language: str

    @classmethod
    def of(cls, case: Case, language: str) -> Clock:
        """The clock of a case: its `now`, else this machine's."""
        return cls(case.now or datetime.now().astimezone(), language)

    @property
    def _words(self) -> dict[str, str]:
        return in_language(_WORDS, self.language)[1]

    def here(self, when: datetime) -> datetime:
        """The moment at the offset of now."""
        return when.astimezone(self.now.tzinfo)

    def day(self, when: datetime) -> str:
        """'07/11/2026 09:00', '07 Nov 2026 09:00'."""
        return self.here(when).strftime(self._words["day"])

    @property
    def offset(self) -> str:
        """'UTC', 'UTC+01:00'."""
        shown = self.now.isoformat("T", "minutes")[16:22]
        return "UTC" if shown == "+00:00" else f"UTC{shown}"

    def zone(self) -> str:
        """At which offset the times are: 'times in UTC+01:00'."""
        return self._words["zone"].format(zone=self.offset)

    def window(self, item: Suggestion) -> str:
        """When a suggestion can be made: 'now, until …' where its window is open already."""
        opens, closes = item.not_before, item.not_after
        parts = []
        if opens is not None and opens > self.now:
            parts.append(self._words["from"].format(day=self.day(opens)))
        else:
            parts.append(self._words["now" if closes is None else "open"])
        if closes is not None:
            parts.append(self._words["until"].format(day=self.day(closes)))
        return ", ".join(parts)

    def again(self, rule: str, retry_after: datetime | None) -> str:
        """When what a rule holds can be asked for again, ' (…)'; '' where the case decides."""
        if retry_after is not None:
            return f" ({self._words['retry'].format(day=self.day(retry_after))})"
        return "" if rule in _MENDED_IN_THE_CASE else f" ({self._words['person']})"
