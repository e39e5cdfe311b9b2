from __future__ import annotations

from typing import Any

import pytest
from wowengine import Policy, UsageError
from wowengine.guardrails import registry
from wowengine.guardrails.interface import Hold, Moment, RuleKind
from wowengine.guardrails.registry import rule_kinds
from wowengine.guardrails.settings import read_settings
from wowengine.index.relevance import Match

from tests.factories import make_case, make_match, make_moment


class NeverOnMondays:
    name = "never-on-mondays"

    def check(self, match: Match, moment: Moment) -> Hold | None:
        return Hold("It is Monday.") if moment.here.weekday() == 0 else None


KIND = RuleKind("never-on-mondays", "constraints", lambda s, heads: NeverOnMondays())


class Point:
    """An entry point of a package that need not be installed."""

    def __init__(self, loaded: Any, name: str = "never-on-mondays") -> None:
        self.name, self.value, self._loaded = name, "zoo.rules:KIND", loaded

    def load(self) -> Any:
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Any:
    def offer(*points: Point) -> None:
        monkeypatch.setattr(registry, "entry_points", lambda group: points)
        rule_kinds.cache_clear()

    yield offer
    rule_kinds.cache_clear()


def test_another_package_adds_a_rule_that_policies_can_set(offered: Any) -> None:
    offered(Point(KIND))
    assert list(rule_kinds())[-1] == "never-on-mondays"
    (ruling,) = Policy().judge([make_match()], make_moment(make_case(now="2026-03-09T12:00:00Z")))
    assert ruling.held is not None
    assert ruling.held.rule == "never-on-mondays"
    off = Policy(settings=read_settings("[rules.never-on-mondays]\nenabled = false"))
    assert "never-on-mondays" not in [rule.name for rule in off.rules]


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (Point(ImportError("no zoo")), "can't be loaded: ImportError('no zoo')"),
        (Point(object), "must be a RuleKind"),
        (Point(KIND, name="caps"), "there is a rule of that name already"),
        (Point(KIND, name="mondays"), "calls itself 'never-on-mondays'"),
    ],
)
def test_a_rule_that_cannot_be_taken_is_told_not_dropped(
    offered: Any, point: Point, said: str
) -> None:
    offered(point)
    with pytest.raises(UsageError, match=r"zoo\.rules:KIND") as caught:
        rule_kinds()
    assert said in str(caught.value)
