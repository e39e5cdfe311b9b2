from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from wowengine import Answer, Case, Gesture, InputError, Playbook, Policy, UsageError, WowEngine
from wowengine.engine import MAX_HELD
from wowengine.guardrails.interface import Hold, Moment
from wowengine.guardrails.settings import read_settings
from wowengine.index.encoders import UnitEncoder
from wowengine.index.relevance import Match
from wowengine.ranking.silence import Reach, Silence

from tests.factories import make_case, make_engine, make_gesture, make_match, make_playbook
from tests.fakes import AlwaysSays, CountingEncoder, FakeEncoder, make_models

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.json"))
SAID = "Nobody ever calls me back."


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Sixty-four cases: the examples, cut and turned so that no two are alike."""
    found = []
    for number in range(64):
        case = Case.load(EXAMPLES[number % len(EXAMPLES)])
        kept = case.messages[: 1 + number // 8 % len(case.messages)]
        found.append(case.model_copy(update={"id": f"{case.id}-{number}", "messages": kept}))
    return found


@pytest.fixture(scope="module")
def answers(engine: WowEngine, cases: list[Case]) -> list[Answer]:
    return [engine.suggest(case) for case in cases]


def test_sixteen_threads_answer_as_one_does(
    engine: WowEngine, cases: list[Case], answers: list[Answer]
) -> None:
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(engine.suggest, cases)) == answers


def test_sixteen_threads_may_be_the_first_to_ask(cases: list[Case], answers: list[Answer]) -> None:
    fresh = WowEngine.load()
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(fresh.suggest, cases[:32])) == answers[:32]


def test_the_same_case_has_the_same_answer(
    engine: WowEngine, cases: list[Case], answers: list[Answer]
) -> None:
    assert [engine.suggest(case) for case in cases[:8]] == answers[:8]


def test_many_cases_are_answered_as_each_alone(
    engine: WowEngine, cases: list[Case], answers: list[Answer]
) -> None:
    together = list(engine.suggest_many(cases))
    for one, alone in zip(together, answers, strict=True):
        assert one.case_id == alone.case_id
        assert [s.gesture_id for s in one.suggestions] == [s.gesture_id for s in alone.suggestions]
        assert [h.gesture_id for h in one.held] == [h.gesture_id for h in alone.held]
        assert one.reading.mood == alone.reading.mood


def test_many_cases_are_answered_as_they_come(engine: WowEngine, cases: list[Case]) -> None:
    taken = []

    def endless() -> Any:
        while True:
            taken.append(1)
            yield cases[len(taken) % 8]

    assert next(engine.suggest_many(endless())).case_id
    assert len(taken) <= 64


def test_an_answer_says_what_it_was_made_with(engine: WowEngine, answers: list[Answer]) -> None:
    assert {a.playbook for a in answers} == {engine.playbook.content_hash}
    assert {a.encoder for a in answers} == {"use-multilingual-v3-uncased"}
    assert Answer.model_validate_json(answers[0].model_dump_json()) == answers[0]


def test_suggestions_stay_within_bounds(answers: list[Answer]) -> None:
    assert any(answer.suggestions for answer in answers)
    for answer in answers:
        assert len(answer.suggestions) <= 3
        names = [s.gesture_id for s in answer.suggestions]
        assert len(set(names)) == len(names)
        assert not set(names) & {h.gesture_id for h in answer.held}
        assert all(0 <= s.relevance <= 1 for s in answer.suggestions)


BOOK = make_playbook(*(make_gesture(id=f"call-{i}") for i in range(6)))


@pytest.mark.parametrize("limit", [1, 2, 6, 50])
def test_no_more_than_the_limit_is_suggested(limit: int) -> None:
    engine = make_engine(BOOK)
    assert len(engine.suggest(make_case(SAID), limit=limit).suggestions) == min(limit, 6)
    (answer,) = engine.suggest_many([make_case(SAID)], limit=limit)
    assert len(answer.suggestions) == min(limit, 6)


@pytest.mark.parametrize("limit", [0, -1, "3", None, 2.0, True])
def test_an_impossible_limit_is_refused(limit: Any) -> None:
    with pytest.raises(UsageError, match=f"limit must be 1 or more, not {limit!r}"):
        make_engine(BOOK).suggest(make_case(SAID), limit=limit)
    with pytest.raises(UsageError, match="limit must be 1 or more"):
        list(make_engine(BOOK).suggest_many([make_case(SAID)], limit=limit))


@pytest.mark.parametrize(
    ("given", "kind"), [(None, "None"), ({"id": "C-1"}, "dict"), (SAID, "str")]
)
def test_what_is_no_case_is_refused_with_how_to_make_one(given: Any, kind: str) -> None:
    engine = make_engine(BOOK)
    said = rf"case must be a Case, not {kind}; make one with Case\(\.\.\.\)"
    for ask in (engine.suggest, engine.explain, engine.read, engine.retrieve):
        with pytest.raises(UsageError, match=said):
            ask(given)
    with pytest.raises(UsageError, match=said):
        engine.screen("We call you back.", given)
    with pytest.raises(UsageError, match=said):
        list(engine.suggest_many([make_case(SAID), given]))


@pytest.mark.parametrize("given", [make_case(SAID), SAID, {"id": "C-1"}, None])
def test_one_case_is_not_many(given: Any) -> None:
    with pytest.raises(UsageError, match="for a single case there is suggest"):
        list(make_engine(BOOK).suggest_many(given))


@pytest.mark.parametrize("name", ["playbook", "policy"])
def test_what_is_neither_made_nor_a_path_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"{name} must be a {name.title()} or a path, not dict"):
        WowEngine.load(**{name: {}})  # type: ignore[arg-type]


def test_a_draft_that_is_no_text_is_refused() -> None:
    with pytest.raises(UsageError, match="the draft must be text, not None"):
        make_engine(BOOK).screen(None, make_case(SAID))  # type: ignore[arg-type]


def test_where_nothing_fits_nothing_is_suggested(engine: WowEngine) -> None:
    answer = make_engine(BOOK).suggest(make_case("Zyzzyva quux frobnicate."))
    assert (answer.suggestions, answer.held) == ((), ())
    assert engine.suggest(make_case("?!")).suggestions == ()


def test_an_empty_playbook_answers_nothing() -> None:
    answer = make_engine(Playbook()).suggest(make_case(SAID))
    assert (answer.suggestions, answer.held) == ((), ())


@pytest.mark.parametrize("language", ["tlh", "xx", "zz-ZZ", "pt-BR"])
def test_an_unknown_language_is_answered_all_the_same(engine: WowEngine, language: str) -> None:
    case = Case.load(EXAMPLES[0]).model_copy(update={"language": language})
    answer = engine.suggest(case)
    assert answer.reading.language == language
    assert all(s.language == "en" for s in answer.suggestions)


@pytest.mark.parametrize(
    "text",
    ["Nobody calls me back. " * 200_000, "x" * 5_000_000, "\x00" * 1_000, "a\ud800b calls", "🙂"],
    ids=["long", "one-word", "nul", "surrogate", "emoji"],
)
def test_whatever_was_typed_is_answered(engine: WowEngine, text: str) -> None:
    answer = engine.suggest(Case.from_text(text, now="2026-03-10T12:00:00Z"))
    assert answer.model_dump_json().isprintable()


def test_a_case_is_read_as_for_its_answer() -> None:
    engine = make_engine(BOOK)
    for case in (make_case(SAID), make_case("My boiler is broken and I am furious.")):
        assert engine.read(case) == engine.suggest(case).reading


def test_each_sentence_is_encoded_once_on_the_whole_way() -> None:
    counting = CountingEncoder()
    engine = make_engine(BOOK, encoder=counting)
    counting.forget()
    engine.suggest(make_case(f"{SAID} It is broken. I want to buy."))
    assert counting.queries == [SAID, "It is broken.", "I want to buy."]
    assert counting.documents == []


def test_the_policy_decides_what_passes() -> None:
    class NotCallZero:
        name = "not-zero"

        def check(self, match: Match, moment: Moment) -> Hold | None:
            return Hold("zero waits") if match.gesture.id == "call-0" else None

    answer = make_engine(BOOK, policy=Policy([NotCallZero()])).suggest(make_case(SAID), limit=9)
    assert [s.gesture_id for s in answer.suggestions] == [f"call-{i}" for i in range(1, 6)]
    assert [(h.gesture_id, h.rule, h.reason) for h in answer.held] == [
        ("call-0", "not-zero", "zero waits")
    ]


def test_no_more_than_a_few_are_told_as_held() -> None:
    class Never:
        name = "never"

        def check(self, match: Match, moment: Moment) -> Hold | None:
            return Hold("waits")

    answer = make_engine(BOOK, policy=Policy([Never()])).suggest(make_case(SAID))
    assert len(BOOK.gestures) > len(answer.held) == MAX_HELD


@pytest.mark.parametrize(("room", "is_told"), [(0.9, True), (0.1, False)])
def test_what_lacks_facts_is_told_only_where_the_case_has_room(room: float, is_told: bool) -> None:
    encoder = UnitEncoder(FakeEncoder())
    weighed = replace(
        make_models(encoder),
        room=AlwaysSays(room),
        silence=Silence((1.0, 0.0, 0.0, 0.0), bias=0.0, reach=Reach(0.0, 10.0), threshold=0.5),
    )
    lacking = make_playbook(make_gesture(id="part", needs=["part_on_van"]))
    engine = WowEngine.load(lacking, encoder, models=weighed, cache=None)
    held = engine.suggest(make_case(SAID)).held
    assert [one.rule for one in held] == (["needs"] if is_told else [])


@pytest.mark.parametrize("limit", [1, 3])
def test_what_cannot_be_written_makes_room_for_what_can(limit: int) -> None:
    unwritable = [
        make_gesture(id=f"call-{i}", message="Your part: {{ facts.missing }}") for i in range(6)
    ]
    good = make_gesture(id="zz-good", message="We call you back.")
    engine = make_engine(make_playbook(*unwritable, good))
    answer = engine.suggest(make_case(SAID), limit=limit)
    assert [s.gesture_id for s in answer.suggestions] == ["zz-good"]
    assert {held.rule for held in answer.held} == {"message"}


def test_a_lower_limit_cuts_the_same_answer_shorter() -> None:
    def gesture(number: int) -> Gesture:
        needs = ["part_on_van"] if number in (1, 4) else []
        return make_gesture(id=f"call-{number}", needs=needs)

    engine = make_engine(make_playbook(*map(gesture, range(6))))
    longest = engine.suggest(make_case(SAID), limit=3)
    for limit in (1, 2):
        answer = engine.suggest(make_case(SAID), limit=limit)
        assert answer.suggestions == longest.suggestions[:limit]
        assert answer.held == longest.held
    assert [held.gesture_id for held in longest.held] == ["call-1", "call-4"]


def test_a_commercial_gesture_passes_when_asked_for_and_waits_otherwise() -> None:
    offer = make_gesture(
        id="offer", commercial="offer", situations=["I want to buy a larger oven.", "larger oven"]
    )
    engine = make_engine(make_playbook(offer))
    asked = engine.suggest(make_case("I want to buy a larger oven."))
    assert [s.gesture_id for s in asked.suggestions] == ["offer"]
    told = engine.suggest(make_case("The larger oven is broken."))
    assert told.suggestions == ()
    assert [(h.gesture_id, h.rule) for h in told.held] == [("offer", "upsell-timing")]
    assert told.held[0].retry_after is not None


@pytest.mark.parametrize(
    ("now", "day"), [("2026-12-31T22:59:59Z", "last"), ("2026-12-31T23:00:00Z", "first")]
)
def test_a_gesture_lives_by_the_companys_day(now: str, day: str) -> None:
    last = make_gesture(id="last", valid_until="2026-12-31")
    first = make_gesture(id="first", valid_from="2027-01-01")
    policy = Policy(settings=read_settings("[company]\ntimezone = 'Europe/Paris'"))
    answer = make_engine(make_playbook(last, first), policy=policy).suggest(
        make_case(SAID, now=now)
    )
    assert [one.gesture_id for one in answer.suggestions] == [day]


def test_what_will_be_in_force_is_held_until_then() -> None:
    soon = make_gesture(id="soon", valid_from="2026-03-11")
    over = make_gesture(id="over", valid_until="2026-03-09")
    answer = make_engine(make_playbook(soon, over)).suggest(make_case(SAID))
    assert answer.suggestions == ()
    assert [(held.gesture_id, held.rule) for held in answer.held] == [("soon", "validity")]
    assert answer.held[0].retry_after == datetime(2026, 3, 11, tzinfo=UTC)


EVENING = "2026-03-10T20:00:00Z"  # quiet hours begin
FRENCH = """
presets = ["french-phone-sales"]
[rules.quiet-hours]
channels = ["sms"]
"""


@pytest.mark.parametrize(
    ("channels", "now", "named"),
    [
        (["phone", "email"], "2026-03-10T19:59:59Z", "phone"),
        (["phone", "email"], EVENING, "email"),
        (["email", "phone"], EVENING, "email"),
        ([], "2026-03-10T19:59:59Z", "phone"),
        ([], EVENING, "email"),
        (["phone", "post"], EVENING, "post"),
        (["phone", "chat"], EVENING, None),
        (["phone", "sms"], EVENING, None),
    ],
)
def test_a_gesture_is_made_on_a_channel_that_no_rule_holds(
    channels: list[str], now: str, named: str | None
) -> None:
    said = [{"author": "customer", "text": SAID, "at": "2026-03-10T17:00:00Z"}]
    book = make_playbook(make_gesture(channels=channels))
    answer = make_engine(book).suggest(make_case(messages=said, channel="phone", now=now))
    assert [one.channel for one in answer.suggestions] == ([named] if named else [])
    assert [one.rule for one in answer.held] == ([] if named else ["quiet-hours"])


@pytest.mark.parametrize(
    ("channels", "consent", "now", "named"),
    [
        (["phone", "email"], False, "2026-11-24T15:00:00+01:00", "email"),
        ([], False, "2026-11-24T15:00:00+01:00", "email"),
        ([], False, "2026-11-28T23:30:00+01:00", "email"),
        ([], True, "2026-11-24T15:00:00+01:00", "phone"),
        (["phone", "sms"], False, "2026-11-24T19:59:59+01:00", "sms"),
        (["phone", "sms"], False, "2026-11-24T20:00:00+01:00", None),  # the text may come at eight
    ],
)
def test_no_commercial_call_is_suggested_where_the_law_forbids_it(
    channels: list[str], consent: bool, now: str, named: str | None
) -> None:
    case = make_case(
        "I want to buy more. Nobody ever calls me back.",
        channel="phone",
        now=now,
        customer={"id": "c-1", "country": "FR", "timezone": "Europe/Paris"},
        facts={"phone_sales_consent": consent},
    )
    book = make_playbook(make_gesture(channels=channels, commercial="offer"))
    policy = Policy(settings=read_settings(FRENCH))
    answer = make_engine(book, policy=policy).suggest(case)
    assert [one.channel for one in answer.suggestions] == ([named] if named else [])
    assert [one.rule for one in answer.held] == ([] if named else ["quiet-hours"])


def test_gestures_of_one_score_come_in_the_order_of_their_ids() -> None:
    backwards = Playbook(reversed(BOOK.gestures))
    for book in (BOOK, backwards):
        answer = make_engine(book).suggest(make_case(SAID), limit=9)
        assert [s.gesture_id for s in answer.suggestions] == [f"call-{i}" for i in range(6)]


def test_a_match_of_a_test_is_what_the_engine_finds() -> None:
    suggestion = make_engine(BOOK).suggest(make_case(SAID)).suggestions[0]
    assert suggestion.title == make_match().gesture.title["en"]


def test_a_playbook_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        WowEngine.load(tmp_path / "none.jsonl")
