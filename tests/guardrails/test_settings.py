from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from wowengine import InputError, Policy
from wowengine.guardrails.documented import documented, shipped_policy
from wowengine.guardrails.interface import RuleSettings
from wowengine.guardrails.registry import rule_kinds
from wowengine.guardrails.settings import PolicySettings, load_settings, read_settings
from wowengine.guardrails.signals import SIGNALS
from wowengine.models import shipped_models
from wowengine.reading.promises.pledges import SIGNAL as PROMISE

from tests.factories import make_gesture, make_playbook


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_settings(text, "p.toml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rule.caps]", "p.toml:1: rule: unknown setting; did you mean 'rules'?"),
        (
            "[rules.upsel-timing]",
            "p.toml:1: rules.upsel-timing: there is no such rule; did you mean 'upsell-timing'?",
        ),
        (
            "[rules.caps]\n\nper_dayy = 3",
            "p.toml:3: rules.caps.per_dayy: unknown setting; did you mean 'per_day'?",
        ),
        ("[rules.caps]\nper_day = 0", "p.toml:2: rules.caps.per_day: must be 1 or more"),
        *(
            (
                f"[rules.{rule}]\nenabled = true\n{name} = true",
                f"p.toml:3: rules.{rule}.{name}: must be a whole number",
            )
            for rule, name in (
                ("caps", "per_customer_a_day"),
                ("caps", "per_day"),
                ("fatigue", "most"),
                ("french-phone-sales", "most"),
                ("surprise-timing", "failures"),
            )
        ),
        *(
            (
                f"[rules.{rule}]\n{name} = true",
                f"p.toml:2: rules.{rule}.{name}: must be a number, such as 0.5",
            )
            for rule, name in (
                ("surprise-timing", "serious_from"),
                ("coherence", "open_from"),
                ("contraindication", "alike"),
                ("tone-deaf", "grave_from"),
            )
        ),
        (
            "[rules.caps]\nenabled = 'false'",
            "p.toml:2: rules.caps.enabled: must be true or false",
        ),
        (
            "[rules.caps]\nbudget_a_month = -1",
            "p.toml:2: rules.caps.budget_a_month: must be more than 0",
        ),
        (
            "[rules.promise]\nopening_hours = '09:00-18:00'",
            "p.toml:2: rules.promise.opening_hours: must be a table",
        ),
        (
            "[rules.promise]\nopening_hours = { monday = '09:00-12:00' }",
            "p.toml:2: rules.promise.opening_hours.monday: must be one of 'mon', 'tue', 'wed', "
            "'thu', 'fri', 'sat' or 'sun', not 'monday'",
        ),
        (
            "[rules.quiet-hours]\ndays = ['dim']",
            "p.toml:2: rules.quiet-hours.days[0]: must be one of 'mon', 'tue', 'wed', 'thu', "
            "'fri', 'sat' or 'sun', not 'dim'",
        ),
        (
            "[rules.caps]\nenabled = 'perhaps'",
            "p.toml:2: rules.caps.enabled: must be true or false",
        ),
        (
            "[rules.fatigue]\nwithin = 'a month'",
            "p.toml:2: rules.fatigue.within: must be an ISO 8601 duration such as 'PT24H' or "
            "'P14D', not 'a month'",
        ),
        (
            "[rules.upsell-timing]\nafter_struggle = 'P9999999D'",
            "p.toml:2: rules.upsell-timing.after_struggle: must be from 'PT0H' to 'P365000D'",
        ),
        (
            "[rules.caps]\ncurrency = 'ERU'",
            "p.toml:2: rules.caps.currency: must be an ISO 4217 currency such as 'EUR', not 'ERU'",
        ),
        (
            "[journey]\ngood_outweighs_bad = true",
            "p.toml:2: journey.good_outweighs_bad: must be a number, such as 0.5",
        ),
        (
            "[journey]\ncircling_contacts = true",
            "p.toml:2: journey.circling_contacts: must be a whole number",
        ),
        (
            "[journey]\nhalf_life = 'P0D'",
            "p.toml:2: journey.half_life: must be more than 0 seconds",
        ),
        (
            "[journey]\nhalf_life = 'P9999999D'",
            "p.toml:2: journey.half_life: must be from 'PT0H' to 'P365000D'",
        ),
        *(
            (
                f"[rules.{rule}]\nenabled = true\n{name} = 'P0D'",
                f"p.toml:3: rules.{rule}.{name}: must be more than 0 seconds",
            )
            for rule, name in (
                ("fatigue", "within"),
                ("fatigue", "commercial_within"),
                ("french-phone-sales", "within"),
                ("surprise-timing", "ask_again"),
                ("promise", "ask_again"),
            )
        ),
        (
            "[rules.tone-deaf]\ngrave = ['illnes']",
            "p.toml:2: rules.tone-deaf.grave[0]: 'illnes' is no signal; did you mean 'illness'?",
        ),
        (
            "[sectors.health.quiet-hours]\nstart = '25:00'",
            "p.toml:2: sectors.health.quiet-hours.start: must be a time of day such as '08:00', "
            "not '25:00'",
        ),
        (
            "[gestures.card.quiet-hours]\nstart = '08:00'",
            "p.toml:1: gestures.card.quiet-hours: start and end must differ; to leave nothing "
            "quiet, enabled = false",
        ),
        (
            "[rules.promise]\nopening_hours = { mon = '18:00-09:00' }",
            "p.toml:2: rules.promise.opening_hours.mon: must be hours such as "
            "'09:00-12:00 14:00-18:00', not '18:00-09:00'",
        ),
        *(
            (
                f"[rules.promise]\nopening_hours = {{ mon = {hours} }}",
                "p.toml:2: rules.promise.opening_hours.mon: must be hours such as "
                f"'09:00-12:00 14:00-18:00', not {shown}",
            )
            for hours, shown in (
                ("[[9, 17]]", "[[9, 17]]"),
                ("[['18:00', '09:00']]", "[['18:00', '09:00']]"),
                ("[['09:00+02:00', '12:00']]", "[['09:00+02:00', '12:00']]"),
                ("'24:00-24:00'", "'24:00-24:00'"),
                ("'09:00-12:00-14:00'", "'09:00-12:00-14:00'"),
                ("9", "9"),
            )
        ),
        (
            "[rules.french-phone-sales]\nmost = 2",
            "p.toml:1: rules.french-phone-sales: is set, but the rule is off; say enabled = true, "
            "or false to leave it off, or name its preset",
        ),
        (
            "[sectors.telecom.french-phone-sales]\nmost = 2",
            "p.toml:1: sectors.telecom.french-phone-sales: is set, but the rule is off; say "
            "enabled = true, or false to leave it off, or name its preset",
        ),
        (
            "[company]\ntimezone = 'Europe/Pariss'",
            "p.toml:2: company.timezone: must be an IANA time zone such as 'Europe/Paris', "
            "not 'Europe/Pariss'",
        ),
        (
            "presets = ['french-phone-sale']",
            "p.toml:1: presets: there is no preset 'french-phone-sale'; "
            "did you mean 'french-phone-sales'?",
        ),
        (
            "presets = ['french-phone-sales']\n[rules.french-phone-sales]\nenabled = false",
            "p.toml:3: rules.french-phone-sales.enabled: is false, while the preset "
            "'french-phone-sales' turns it on; leave one of them out",
        ),
        (
            "\nrules.quiet-hours . 'start' = '25:00'",
            "p.toml:2: rules.quiet-hours.start: must be a time of day such as '08:00', not '25:00'",
        ),
        (
            "[rules]\ncaps.per_day = 0",
            "p.toml:2: rules.caps.per_day: must be 1 or more",
        ),
        (
            "a = " + "[" * 5000 + "]" * 5000,
            "p.toml: is nested too deeply; no setting needs more than a list in a table",
        ),
        (
            "[rules.caps]\nper_day = " + "9" * 5000,
            "p.toml: has a number of too many digits; shorten it",
        ),
        ("rules = 3", "p.toml:1: rules: must be a table: [rules]"),
        ("rules.caps = 3", "p.toml:1: rules.caps: must be a table of settings: [rules.caps]"),
    ],
)
def test_what_is_misspelt_or_impossible_is_told_with_its_remedy(text: str, said: str) -> None:
    assert problems(text) == [said]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    found = problems("[rules.caps]\nper_day = 0\n[sectors.retail.caps]\nper_day = -1\nx = 1")
    assert [line.split(": ")[1] for line in found] == [
        "rules.caps.per_day",
        "sectors.retail.caps.per_day",
        "sectors.retail.caps.x",
    ]


def test_what_is_no_toml_says_where() -> None:
    (said,) = problems("[rules.caps\n")
    assert said.startswith("p.toml: is not TOML: ")
    assert "line 1" in said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        Policy.load(tmp_path / "none.toml")


def test_the_shipped_file_is_the_defaults_and_says_what_each_is_for() -> None:
    assert shipped_policy() == documented(rule_kinds()), "write documented(...) to policy.toml"
    settings = read_settings(shipped_policy())  # a word with a space in it is never cut in two
    for name, kind in rule_kinds().items():
        assert settings.of(name) == kind.settings()
        assert all(field.description for field in kind.settings.model_fields.values())
    assert set(tomllib.loads(shipped_policy())["rules"]) == set(rule_kinds())


def test_the_days_of_the_law_that_a_preset_turns_on_are_set_one_by_one() -> None:
    text = "presets = ['french-phone-sales']\n[rules.french-phone-sales]\nhours = { fri = '' }"
    rule: Any = read_settings(text).of("french-phone-sales")
    law: Any = rule_kinds()["french-phone-sales"].settings()
    assert rule.hours == law.hours | {"fri": ()}


def test_a_wrong_entry_is_told_where_it_stands() -> None:
    assert problems(
        "[rules.surprise-timing]\nsilent = { spam = 7, safety = true }\n"
        "[sectors.retail.surprise-timing]\nsilent = { internal = 0.5, legal-treat = false }"
    ) == [
        "p.toml:2: rules.surprise-timing.silent.spam: must be 1 or less",
        "p.toml:2: rules.surprise-timing.silent.safety: must be a number from 0 to 1, or false to "
        "switch it off",
        "p.toml:4: sectors.retail.surprise-timing.silent.legal-treat: 'legal-treat' is no "
        "signal; did you mean 'legal-threat'?",
    ]


def test_a_rule_can_be_turned_off() -> None:
    policy = Policy(settings=read_settings("[rules.tone-deaf]\nenabled = false"))
    assert "tone-deaf" not in [rule.name for rule in policy.rules]


def test_the_preset_turns_the_french_rule_on_and_its_figures_may_be_tightened() -> None:
    text = "presets = ['french-phone-sales']\n[rules.french-phone-sales]\nmost = 2"
    settings = read_settings(text)
    rule: Any = settings.of("french-phone-sales")
    assert (rule.enabled, rule.most) == (True, 2)
    assert "french-phone-sales" in [rule.name for rule in Policy(settings=settings).rules]


@pytest.mark.parametrize(
    "text",
    [
        "[rules.french-phone-sales]\nmost = 2\nenabled = false",
        "[rules.french-phone-sales]\nmost = 2\n"
        "[sectors.telecom.french-phone-sales]\nenabled = true",
        "[rules.french-phone-sales]\nmost = 4",
    ],
)
def test_a_rule_that_is_off_may_be_set_where_that_is_said_or_changes_nothing(text: str) -> None:
    assert read_settings(text).of("french-phone-sales").enabled is False


def test_hours_may_be_pairs_of_times_and_last_until_midnight() -> None:
    pairs = "[['14:00', '18:00'], [09:00:00, 12:00:00]]"
    week = f"{{ mon = {pairs}, tue = '00:00-24:00', wed = '' }}"
    rule: Any = read_settings(f"[rules.promise]\nopening_hours = {week}").of("promise")
    assert rule.model_dump(mode="json")["opening_hours"] == {
        "mon": "09:00-12:00 14:00-18:00",
        "tue": "00:00-24:00",
        "wed": "",
    }


def test_names_are_checked_against_the_playbook() -> None:
    book = make_playbook(make_gesture(id="card", sectors=["zoo"]))
    for good in ("[gestures.card.caps]", "[sectors.zoo.caps]", "[sectors.health.caps]"):
        Policy(settings=read_settings(good)).check_names(book)
    bad = Policy(settings=read_settings("[gestures.crad.caps]\n[sectors.zooo.caps]", "p.toml"))
    with pytest.raises(InputError) as caught:
        bad.check_names(book)
    assert [str(problem) for problem in caught.value.problems] == [
        "p.toml:1: gestures.crad: there is no such gesture; did you mean 'card'?",
        "p.toml:2: sectors.zooo: there is no such sector; did you mean 'zoo'?",
    ]


def test_a_gesture_of_another_playbook_is_told_to_be_looked_for_there() -> None:
    shipped = make_playbook(*(make_gesture(id=f"card-{n}") for n in range(20)))
    settings = read_settings("[gestures.own-advice.caps]", "p.toml")
    with pytest.raises(InputError) as caught:
        Policy(settings=settings).check_names(shipped)
    assert str(caught.value) == (
        "p.toml:1: gestures.own-advice: there is no such gesture; name the playbook that has it "
        "(--playbook), or remove it"
    )


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(b"\xef\xbb\xbf[rules.caps]\nper_day = 4\n")
    caps: Any = load_settings(file).of("caps")
    assert caps.per_day == 4


def test_every_signal_that_the_shipped_heads_know_can_be_named() -> None:
    assert set(shipped_models().heads.signals) - {PROMISE} <= set(SIGNALS)


def test_a_policy_without_a_file_has_the_defaults() -> None:
    assert PolicySettings().of("needs") == RuleSettings()
