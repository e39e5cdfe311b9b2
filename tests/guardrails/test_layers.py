"""Settings in layers: of a rule, of it in a sector, of it for a gesture."""

from __future__ import annotations

from typing import Any

from wowengine import Policy
from wowengine.guardrails.registry import rule_kinds
from wowengine.guardrails.settings import read_settings

from tests.factories import make_case, make_gesture, make_match, make_moment


def test_gestures_win_over_sectors_and_sectors_over_rules() -> None:
    settings = read_settings(
        """
        [rules.caps]
        per_day = 9
        per_customer_a_day = 5
        [sectors.retail.caps]
        per_day = 8
        [gestures.card.caps]
        per_customer_a_day = 1
        """
    )

    def of(sector: str | None, gesture: str | None) -> tuple[Any, Any]:
        caps: Any = settings.of("caps", sector, gesture)
        return caps.per_day, caps.per_customer_a_day

    assert of(None, None) == (9, 5)
    assert of("retail", None) == (8, 5)
    assert of("travel", "card") == (9, 1)
    assert of("retail", "card") == (8, 1)


def test_a_setting_that_is_a_table_is_set_entry_by_entry() -> None:
    settings = read_settings(
        """
        [rules.surprise-timing]
        silent = { spam = 0.4 }
        [sectors.retail.surprise-timing]
        silent = { just-thanks = false }
        [gestures.card.surprise-timing.silent]
        just-thanks = 0.9
        complaint = 0.7
        """
    )

    def silent(sector: str | None, gesture: str | None) -> dict[str, float]:
        rule: Any = settings.of("surprise-timing", sector, gesture)
        return dict(rule.silent)

    default: Any = rule_kinds()["surprise-timing"].settings()
    tuned = default.silent | {"spam": 0.4}
    assert silent(None, None) == tuned
    assert silent("retail", None) == {n: s for n, s in tuned.items() if n != "just-thanks"}
    assert silent("retail", "card") == tuned | {"just-thanks": 0.9, "complaint": 0.7}


def held_by(policy: Policy, gesture: str, sector: str | None) -> str | None:
    match = make_match(gesture=make_gesture(id=gesture, tags=["fun"]))
    moment = make_moment(make_case(sector=sector), ["illness"])
    (ruling,) = policy.judge([match], moment)
    return ruling.held.rule if ruling.held else None


def test_a_policy_asks_each_rule_as_it_is_set_there() -> None:
    policy = Policy(
        settings=read_settings(
            "[sectors.retail.tone-deaf]\nenabled = false\n"
            "[gestures.card.tone-deaf]\ngrave = ['safety']\n"
            "[gestures.song.tone-deaf]\nenabled = true"
        )
    )
    assert held_by(policy, "other", None) == "tone-deaf"
    assert held_by(policy, "other", "retail") is None
    assert held_by(policy, "card", "travel") is None
    assert held_by(policy, "song", "retail") == "tone-deaf"
