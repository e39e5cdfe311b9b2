from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from wowengine import InputError, Policy
from wowengine.answer import Journey, Signal
from wowengine.guardrails.settings import read_settings
from wowengine.index.encoders import UnitEncoder
from wowengine.reading.contacts import Contact
from wowengine.reading.journey import JourneyWeights, journey_of
from wowengine.reading.judgement import Judgement
from wowengine.reading.reader import Reader
from wowengine.reading.unsolved import is_unsolved

from tests.factories import NOW, make_case, make_engine, make_gesture, make_playbook
from tests.fakes import FakeEncoder, make_heads

UNIT = UnitEncoder(FakeEncoder())
DAY = timedelta(days=1)


def contact(value: int, days_ago: float = 0, **fields: Any) -> Contact:
    kind = "bad" if value < 0 else "good"
    return Contact(value, f"{value} then", NOW - days_ago * DAY, kind=kind, **fields)


def balance(*contacts: Contact, is_unsolved: bool = False, **weights: Any) -> Journey:
    return journey_of(contacts, NOW, JourneyWeights(**weights), is_unsolved=is_unsolved)


def test_contacts_that_brought_nothing_tell_nothing() -> None:
    assert balance() == balance(contact(0), contact(0)) == Journey()


def test_one_recent_bad_contact_outweighs_a_good_one() -> None:
    assert balance(contact(-1)).balance == pytest.approx(-3 / 4)
    assert balance(contact(-1), contact(1)).balance == pytest.approx((1 - 3) / 5)
    assert balance(contact(-1), *[contact(1)] * 3).balance == 0
    assert balance(contact(-1), contact(1), good_outweighs_bad=1).balance == 0


def test_one_old_complaint_followed_by_many_good_contacts_is_not_bad() -> None:
    old, good = contact(-1, 180), [contact(1, days) for days in (90, 60, 30, 10)]
    assert balance(old, *good).verdict == "good"


def test_contacts_that_brought_something_are_judged() -> None:
    assert balance(contact(-1), contact(0)).verdict == "bad"
    assert balance(contact(1)).verdict == "good"
    assert balance(contact(-1), contact(-1)).verdict == "bad"
    assert balance(contact(-1), contact(1)).verdict == "mixed"


def test_what_ends_well_is_no_bad_journey() -> None:
    before = [contact(-1, days) for days in (9, 6, 3)]
    assert balance(*before, contact(1)).verdict == "mixed"
    assert balance(*before, contact(0)).verdict == "bad"
    assert balance(*before, contact(1), is_unsolved=True).verdict == "bad"
    assert balance(contact(1, 12), *before).verdict == "bad"


def test_what_has_faded_is_neither_told_nor_makes_a_journey() -> None:
    found = balance(contact(-1), contact(1, 600))
    assert (found.verdict, len(found.reasons)) == ("bad", 1)
    assert balance(contact(-1, 600)) == Journey()


def test_a_contact_counts_half_at_its_half_life() -> None:
    assert balance(contact(-1, 60)).balance == pytest.approx(-1.5 / 2.5)
    assert balance(contact(-1, 10), half_life=10 * DAY).balance == pytest.approx(-1.5 / 2.5)


def test_a_contact_without_a_date_counts_in_full_and_one_to_come_not_at_all() -> None:
    undated = Contact(-1, "once", kind="bad")
    assert balance(undated).balance == balance(contact(-1)).balance
    assert balance(contact(-1, -1)) == Journey()


def test_moments_of_truth_weigh_more() -> None:
    assert balance(contact(1, stage="repair")).balance == pytest.approx(2 / 3, abs=1e-3)
    assert balance(contact(1, stage="use")).balance == pytest.approx(1 / 2)
    kept = balance(contact(1, stage="use"), moments_of_truth=["use"], moment_weight=4)
    assert kept.balance == pytest.approx(4 / 5)


def about(days_ago: float, value: int = 0) -> Contact:
    return contact(value, days_ago, is_about_need=True)


def test_fine_contacts_that_circle_an_unsolved_trouble_are_a_bad_journey() -> None:
    fine = (about(80), about(20, 1), about(1, 1))
    circling = balance(*fine, is_unsolved=True)
    assert circling.verdict == "bad"
    assert {reason.kind for reason in circling.reasons} == {"circling"}
    assert balance(*fine).verdict == "good"
    assert balance(*fine[1:], contact(1), is_unsolved=True).verdict == "good"
    assert balance(*fine, is_unsolved=True, circling_contacts=4).verdict == "good"


def test_a_contact_that_circles_is_told_by_what_it_was_about() -> None:
    kind = replace(about(1, 1), need="Still no picture.")
    found = balance(about(80), kind, about(0), is_unsolved=True)
    assert {reason.evidence for reason in found.reasons} == {"Still no picture.", "0 then"}
    assert balance(kind, about(0)).reasons[0].evidence == "1 then"


@pytest.mark.parametrize(("days", "verdict"), [(90, "bad"), (90.01, "good")])
def test_only_contacts_of_the_last_ninety_days_circle(days: float, verdict: str) -> None:
    assert balance(about(days), about(20, 1), about(1, 1), is_unsolved=True).verdict == verdict


def test_contacts_about_something_else_do_not_circle() -> None:
    assert balance(about(9, 1), contact(1, 5), about(1), is_unsolved=True).verdict == "good"


def test_the_reasons_are_the_weightiest_with_their_evidence() -> None:
    found = balance(*[contact(1, days) for days in range(6)], contact(-1, 3, author="journey"))
    assert len(found.reasons) == 5
    first = found.reasons[0]
    assert (first.kind, first.evidence, first.author) == ("bad", "-1 then", "journey")
    assert first.at == NOW - 3 * DAY
    assert first.value == pytest.approx(-3 * 0.5 ** (3 / 60), abs=1e-3)


@pytest.mark.parametrize(
    "weights",
    [
        {"half_life": timedelta(0)},
        {"good_outweighs_bad": 0.9},
        {"moment_weight": float("inf")},
        {"circling_contacts": 1},
        {"moments_of_truth": ["instal"]},
    ],
)
def test_impossible_weights_are_refused(weights: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        JourneyWeights(**weights)


WORDS = {"unresolved": "broken", "buying-interest": "buy"}


def read(weights: JourneyWeights | None = None, **fields: Any) -> Journey:
    undecided = Judgement.undecided()
    given = weights or JourneyWeights()
    reader = Reader(UNIT, make_heads(UNIT, WORDS), undecided, undecided, given)
    return reader.read(make_case(**fields), NOW).reading.journey


def on(day: int, text: str, **fields: Any) -> dict[str, Any]:
    return {"author": "customer", "text": text, "at": f"2026-03-{day:02}T08:00:00Z"} | fields


def test_a_touchpoint_that_is_told_twice_is_one_contact() -> None:
    bad = {"at": NOW - DAY, "outcome": "negative", "summary": "The oven was cold."}
    once = read(text="Plain words.", journey=[bad])
    assert read(text="Plain words.", journey=[bad, bad, bad]) == once
    for other in (bad | {"at": NOW - 2 * DAY}, bad | {"summary": "The hob too."}):
        assert len(read(text="Plain words.", journey=[bad, other]).reasons) == 2


def test_touchpoints_alike_without_a_day_or_a_word_may_be_several() -> None:
    for bare in ({"outcome": "negative", "summary": "Cold."}, {"at": NOW, "outcome": "negative"}):
        assert len(read(text="Plain words.", journey=[bare, bare]).reasons) == 2


def test_the_earlier_contacts_are_read_from_the_journey() -> None:
    kept = {"at": NOW, "summary": "A parcel went astray.", "outcome": "negative"}
    (reason,) = read(text="Plain words.", journey=[kept, {"at": NOW}]).reasons
    assert (reason.kind, reason.evidence, reason.author) == ("bad", kept["summary"], "journey")
    (bare,) = read(text="Plain words.", journey=[{"outcome": "positive"}]).reasons
    assert (bare.evidence, bare.author) == ("journey: positive", None)


def test_messages_of_one_day_and_channel_are_one_contact() -> None:
    bad = "I am furious that it is broken."
    told = [on(8, bad), on(8, "It is a table."), on(9, "Wonderful it is.")]
    assert [r.evidence for r in read(messages=told).reasons] == [bad, "Wonderful it is."]
    apart = [on(8, bad), on(8, bad, channel="phone")]
    assert len(read(messages=apart).reasons) == 2


def test_a_sour_word_without_any_trouble_is_no_bad_contact() -> None:
    assert read(messages=[on(8, "I am furious."), on(9, "I am furious.")]) == Journey()


def test_the_survey_and_reopenings_count() -> None:
    def reasons(**fields: Any) -> list[tuple[str, str]]:
        return [(r.kind, r.evidence) for r in read(text="Plain words.", **fields).reasons]

    assert reasons(reopened=2) == [("bad", "reopened: 2")]
    assert reasons(satisfaction={"score": 2}) == [("bad", "satisfaction.score: 2")]
    assert reasons(satisfaction={"score": 3}) == []
    assert reasons(satisfaction={"score": 4}) == [("good", "satisfaction.score: 4")]


CALLS = [
    {"at": f"2026-03-0{day}T08:00:00Z", "summary": "The oven door.", "outcome": "neutral"}
    for day in (2, 4)
]


@pytest.mark.parametrize(
    ("text", "status", "verdict"),
    [
        ("The oven door is broken.", "open", "bad"),
        ("The oven door is broken.", "solved", "bad"),
        ("The oven door once more.", "open", "bad"),
        ("The oven door once more.", "solved", "unknown"),
        ("I want to buy the oven door.", "open", "unknown"),
        ("My invoice, please.", "open", "unknown"),
    ],
)
def test_calls_about_the_need_circle_while_the_trouble_lasts(
    text: str, status: str, verdict: str
) -> None:
    assert read(text=text, status=status, journey=CALLS).verdict == verdict


@pytest.mark.parametrize(
    ("trouble", "wish", "status", "unsolved"),
    [
        (0.4, None, "solved", True),
        (0.399, None, "solved", False),
        (0.6, 0.6, "open", True),
        (0.6, 0.601, "open", False),
        (None, None, "open", True),
        (None, 0.1, "open", False),
    ],
)
def test_a_trouble_lasts_where_it_is_as_sure_as_what_else_they_write_for(
    trouble: float | None, wish: float | None, status: str, unsolved: bool
) -> None:
    said = {"unresolved": trouble, "growth": wish}
    signals = [Signal(name=n, evidence=n, confidence=sure) for n, sure in said.items() if sure]
    assert is_unsolved(make_case(status=status), signals) is unsolved


@pytest.mark.parametrize(("told", "unsolved"), [(0, False), (1, False), (2, True)])
def test_a_trouble_that_came_after_a_wish_lasts(told: int, unsolved: bool) -> None:
    trouble = Signal(name="unresolved", evidence="It leaks.", confidence=0.6, message=told)
    wish = Signal(name="growth", evidence="We grow.", confidence=0.9, message=1)
    assert is_unsolved(make_case(status="open"), [trouble, wish]) is unsolved


def signal(name: str, confidence: float, message: int | None, author: str = "customer") -> Signal:
    return Signal(name=name, evidence=name, confidence=confidence, message=message, author=author)


@pytest.mark.parametrize(
    ("name", "told", "sure", "unsolved"),
    [
        ("resolved", 1, 0.4, False),
        ("resolved", 1, 0.399, True),
        ("resolved", 0, 0.6, True),
        ("growth", 1, 0.6, True),
    ],
)
def test_a_sure_word_later_that_it_works_ends_a_trouble(
    name: str, told: int, sure: float, unsolved: bool
) -> None:
    signals = [signal("unresolved", 0.8, 0), signal(name, sure, told)]
    assert is_unsolved(make_case(status="open"), signals) is unsolved


@pytest.mark.parametrize(
    ("messages", "told", "author", "unsolved"),
    [
        ([on(8, "Coupé."), on(9, "Ça marche.")], 1, "customer", False),
        ([on(8, "Ça marche.")], 0, "customer", True),
        ([on(7, "Coupé."), on(8, "Ça marche."), on(9, "Et là ?")], 1, "customer", True),
        ([on(8, "Off."), on(9, "Works.", internal=True)], 1, "note", True),
    ],
)
def test_only_the_customers_last_word_comes_after_a_subject(
    messages: list[dict[str, Any]], told: int, author: str, unsolved: bool
) -> None:
    signals = [signal("unresolved", 0.8, None, "subject"), signal("resolved", 0.6, told, author)]
    assert is_unsolved(make_case(messages=messages, status="open"), signals) is unsolved


@pytest.mark.parametrize(
    ("at", "unsolved"),
    [
        ("2026-02-20T08:00:00Z", True),
        ("2026-03-08T08:00:00Z", True),
        ("2026-03-08T08:00:01Z", False),
        (None, True),
    ],
)
def test_what_a_touchpoint_before_the_customers_last_word_tells_is_past(
    at: str | None, unsolved: bool
) -> None:
    kept = {"at": at, "summary": "Joint changé, client content.", "outcome": "positive"}
    case = make_case(messages=[on(8, "La machine fuit encore.")], journey=[kept])
    works = Signal(name="resolved", evidence=kept["summary"], confidence=0.9, author="journey")
    assert is_unsolved(case, [signal("unresolved", 0.5, 0), works]) is unsolved
    assert is_unsolved(case, [works]) is unsolved


@pytest.mark.parametrize(
    ("solved_at", "unsolved"),
    [
        ("2026-03-08T08:00:00Z", True),
        ("2026-03-08T08:00:01Z", False),
        (None, True),
    ],
)
@pytest.mark.parametrize("field", ["solved_at", "closed_at"])
def test_a_trouble_told_before_the_case_was_solved_is_over(
    field: str, solved_at: str | None, unsolved: bool
) -> None:
    fields = {"messages": [on(8, "It leaks.")], "status": "solved", field: solved_at}
    assert is_unsolved(make_case(**fields), [signal("unresolved", 0.9, 0)]) is unsolved
    undated = make_case(**fields | {"messages": [{"author": "customer", "text": "It leaks."}]})
    assert is_unsolved(undated, [signal("unresolved", 0.9, 0)])
    in_subject = [signal("unresolved", 0.9, None, "subject")]
    assert is_unsolved(make_case(**fields), in_subject) is (solved_at is None)


@pytest.mark.parametrize("text", ["Enfin ! The oven door.", "At last! The oven door."])
def test_a_contact_that_says_it_works_does_not_circle(text: str) -> None:
    undecided = Judgement.undecided()
    heads = make_heads(UNIT, WORDS, {"relieved": text.split(maxsplit=1)[0].lower().strip("!")})
    reader = Reader(UNIT, heads, undecided, undecided)
    broken = [on(day, "The oven door is broken.") for day in (1, 3)]
    case = make_case(messages=[*broken, on(5, text), on(7, "The oven door is broken.")])
    reasons = reader.read(case, NOW).reading.journey.reasons
    assert [(one.kind, one.message) for one in reasons] == [
        ("circling", 3), ("circling", 1), ("circling", 0), ("good", 2)
    ]  # fmt: skip


def test_the_weights_given_to_the_reader_count() -> None:
    four = JourneyWeights(circling_contacts=4)
    assert read(four, text="The oven door once more.", journey=CALLS).verdict == "unknown"


def test_the_policy_file_sets_the_weights_of_the_engine() -> None:
    policy = Policy(settings=read_settings("[journey]\ngood_outweighs_bad = 1\nhalf_life = 'P9D'"))
    assert policy.journey == JourneyWeights(good_outweighs_bad=1, half_life=9 * DAY)
    case = make_case(journey=[{"at": NOW, "outcome": "negative"}])
    book = make_playbook(make_gesture())
    kept = [
        make_engine(book, policy=one).suggest(case).reading.journey.balance
        for one in (policy, Policy(), Policy([]))
    ]
    assert kept == [-0.333, -0.6, -0.6]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "half_lif = 'P9D'",
            "p.toml:2: journey.half_lif: unknown setting; did you mean 'half_life'?",
        ),
        ("circling_contacts = 1", "p.toml:2: journey.circling_contacts: must be 2 or more"),
    ],
)
def test_a_misspelt_or_impossible_weight_is_told_at_load(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_settings(f"[journey]\n{text}", "p.toml")
    assert [str(problem) for problem in caught.value.problems] == [said]


def test_a_subject_that_sounds_solved_ends_no_trouble_told_below_it() -> None:
    heading = Signal(name="resolved", evidence="All done", confidence=0.9, author="subject")
    assert is_unsolved(make_case(status="open"), [signal("unresolved", 0.5, 0), heading])
