from __future__ import annotations

from typing import Any

import pytest
from wowengine import Case, Suggestion
from wowengine.case import Customer
from wowengine.compose import MessageError, compose, write_message
from wowengine.guardrails.ways import channel_of, channels_of
from wowengine.index.encoders import UnitEncoder

from tests.factories import NOW, make_case, make_engine, make_gesture, make_match, make_playbook
from tests.fakes import FakeEncoder, make_models

FACTS = {
    "part": "joint",
    "items": "three seals",
    "pop": "a can",
    "none": None,
    "list": ["a", "b"],
    "blank": " ",
    "gap": ["", "b"],
    "padded": " joint ",
    "flag": True,
    "map": {"x": 1},
    "until": "2026-12-04",
}
CASE = make_case(facts=FACTS, customer={"id": "c-1", "name": "Mme Roy"}, agent="Ana")
UNIT = UnitEncoder(FakeEncoder())
READER = make_models(UNIT).reader(UNIT)


def composed(case: Case | None = None, **gesture: Any) -> Suggestion:
    read = READER.read(case or make_case("Nobody calls me back."), NOW)
    return compose(make_match(gesture=make_gesture(**gesture)), 0.7, read)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Bonjour {{ customer.name }}, {{ facts.part }} !", "Bonjour Mme Roy, joint !"),
        ("{{ case.id }} {{ case.agent }}", "C-1 Ana"),
        ("{% for x in facts.list %}{{ x }};{% endfor %}", "a;b;"),
        ("{% if customer.plan %}Plan{% else %}Sans plan{% endif %}", "Sans plan"),
        ("{{ facts.items }}, {{ facts.pop }}", "three seals, a can"),
        ("<b>{{ facts.part | upper }}</b>", "<b>JOINT</b>"),
        ("{{ facts.list }}", "a and b"),
        ("{{ facts.list | map('upper') }}", "A and B"),
        ("{{ 'Until ' ~ facts.until }}.", "Until 4 December 2026."),
        ("{{ [facts.until, 1.5] | join(' / ') }}", "4 December 2026 / 1.5"),
        ("{{ customer.plan or '' }}.", "."),
        ("{{ facts.nickname | default('') }}.", "."),
        ("Your {{ facts.padded }}.", "Your joint."),
        ("{{ facts.part | indent(2, true) }}{{ ' ' ~ facts.part }}", "  joint joint"),
        ("{% if case.status == 'open' %}Open{% endif %}", "Open"),
        ("{{ {'open': 'under way'}[case.status] }}", "under way"),
        ("{{ '{:,}'.format(1234567) }} {{ '%.2f' | format(12.5) }}", "1,234,567 12.50"),
    ],
)
def test_a_message_is_written_from_customer_case_and_facts(template: str, text: str) -> None:
    assert write_message(template, CASE) == text


def test_no_control_character_reaches_the_customer_or_a_terminal() -> None:
    case = make_case(facts={"part": "joi\x00nt\x1b[31m"}, customer={"id": "c", "name": "Ro\x9by"})
    found = composed(case, title="Film\x07 it", message="{{ customer.name }},\n\t{{ facts.part }}")
    assert (found.title, found.message) == ("Film it", "Roy,\n\tjoint[31m")


@pytest.mark.parametrize(
    "template",
    [
        "{{ facts.__class__ }}",
        "{{ facts['__class__'] }}",
        "{{ facts|attr('__class__') }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ case.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ '{0.__class__}'.format(facts) }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ facts.list.append('c') }}",
        "{{ facts.update({'part': 'x'}) }}",
        "{{ facts.clear() }}",
    ],
)
def test_a_template_reaches_nothing_but_what_it_is_given(template: str) -> None:
    with pytest.raises(MessageError):
        write_message(template, CASE)
    assert CASE.facts == FACTS


@pytest.mark.parametrize(
    "template",
    [
        "{{ nobody }}",
        "{{ facts.unknown }}",
        "{{ customer.unknown }}",
        "{{ facts.unknown.deeper }}",
        "{{ facts.none }}",
        "{{ customer.plan }}",
        "{{ facts.blank }}",
        "{{ facts.blank | trim }}",
        "{{ facts.values }}",
        "{{ case.messages }}",
        "{{ case.facts }}",
        "{% if facts.unknown %}x{% endif %}",
    ],
)
def test_a_name_that_the_case_does_not_know_is_never_a_blank(template: str) -> None:
    with pytest.raises(MessageError):
        write_message(template, CASE)


@pytest.mark.parametrize(
    "template",
    ["{% if", "{{ 1 / 0 }}", "{{ 'a' * 20001 }}", "{% for x in range(999999) %}x{% endfor %}"],
)
def test_a_template_that_breaks_is_a_message_error(template: str) -> None:
    with pytest.raises(MessageError):
        write_message(template, CASE)


@pytest.mark.parametrize(
    "template",
    [
        "{{ facts.flag }}",
        "{{ facts.map }}",
        "{{ [facts.flag] }}",
        "{{ 'It is ' ~ facts.flag }}",
        "{{ facts.list | map(attribute='upper') | list }}",
        "{{ namespace }}",
        "{{ facts.list | length > 1 }}",
    ],
)
def test_what_only_a_program_would_say_is_a_message_error(template: str) -> None:
    with pytest.raises(MessageError):
        write_message(template, CASE)


GROWING = "{% set a = 'xxxxxxxxxx' %}" + 9 * "{% set a = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}"


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 10 ** 9 }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ 7 ** (10 ** 9) }}",
        "{{ '%999999999d' | format(1) }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%*d' % (999999999, 1) }}",
        "{{ '{:999999999d}'.format(1) }}",
        "{{ '{:{}}'.format(1, 999999999) }}",
        "{{ 'x' | center(999999999) }}",
        "{{ 'x'.rjust(999999999) }}",
        "{{ 'x' | indent(999999999, true) }}",
        "{{ ('x' * 20000) | replace('x', 'y' * 20000) }}",
        "{{ ('x' * 20000).replace('x', 'y' * 20000) }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
        "{{ m(60) }}",
        GROWING + "{{ a }}",
        GROWING.replace("'xxxxxxxxxx'", "['x']").replace(" ~", ",") + "{{ a | string }}",
    ],
)
def test_what_would_take_long_to_write_is_refused_before_it_is_computed(template: str) -> None:
    with pytest.raises(MessageError, match="too much computing"):
        write_message(template, CASE)


@pytest.mark.parametrize(
    ("template", "french", "english"),
    [
        ("{{ facts.part_name }}", "demande « part_name », que le dossier ne", "'part_name', which"),
        ("{% if facts.part_name %}x{% endif %}", "« part_name »", "'part_name'"),
        ("{{ facts.gap }}", "« gap », qui est vide", "'gap', which is empty"),
        ("{{ facts.map.y }}", "« map.y », que", "'map.y', which the case"),
        ("{{ customer.nam }}", "« customer.nam », que", "'customer.nam', which the case"),
        ("{% if case.age %}x{% endif %}", "« case.age », que", "'case.age', which the case"),
        ("{{ case.status }}", "« case.status », un mot du", "'case.status', a word of the"),
        ("{{ case.status | upper }}", "« case.status », un mot du", "'case.status', a word of"),
        ("{{ customer.plan }}", "« customer.plan », qui est vide", "'customer.plan', which is emp"),
        (
            "{{ facts.flag }}",
            "« flag », qui n'est ni un texte, ni un nombre",
            "'flag', which is ne",
        ),
        (
            "{{ 1 / 0 }}",
            "modèle du message est à corriger",
            "template of the message needs mending",
        ),
        ("{{ facts.part | wrong }}", "est à corriger", "needs mending"),
        ("{% for x in range(9) %}" + "x" * 3000 + "{% endfor %}", "20000 car", "20000 characters"),
    ],
)
def test_a_person_reads_why_a_message_is_held(template: str, french: str, english: str) -> None:
    with pytest.raises(MessageError) as caught:
        write_message(template, CASE)
    assert french in str(caught.value.in_language("fr-CA"))
    assert english in str(caught.value.in_language("en"))


def test_a_fault_of_a_template_is_logged_without_what_the_case_says(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG", logger="wowengine")
    for template in ("{{ facts.part | wrong }}", "{{ {}[facts.part] | int / 0 }}"):
        with pytest.raises(MessageError):
            write_message(template, CASE)
    assert "No filter named 'wrong'" in caplog.text
    assert "joint" not in caplog.text


def test_a_message_is_held_in_the_language_of_the_case() -> None:
    case = make_case("Personne ne rappelle.", language="fr")
    with pytest.raises(MessageError, match="Le message demande « part », que"):
        composed(case, message={"en": "Your {{ facts.part }}."})


@pytest.mark.parametrize("timezone", ["Europe/Paris", "+01:00"])
def test_a_day_is_said_in_the_language_of_the_message_on_the_customers_clock(timezone: str) -> None:
    facts = {"visit": "2026-12-01T08:00:00Z"}
    fields = {"facts": facts, "customer": {"id": "c-1", "timezone": timezone}}
    message = {"fr": "Votre visite du {{ facts.visit }}.", "en": "We come on {{ facts.visit }}."}
    french = composed(make_case("Personne ne vient.", language="fr", **fields), message=message)
    assert french.message == "Votre visite du 1er décembre 2026 à 9\xa0h."
    english = composed(make_case("Nobody comes.", language="en", **fields), message=message)
    assert english.message == "We come on 1 December 2026 at 9:00."


def test_days_that_a_template_joins_share_one_article() -> None:
    case = make_case(facts={"days": ["2026-12-01", "2026-12-02"]})
    said = write_message("les {{ facts.days | join(' ou ') }}", case, "fr")
    assert said == "les 1er décembre 2026 ou 2 décembre 2026"


def test_a_case_without_a_customer_can_still_be_written_to() -> None:
    greeting = "Bonjour{% if customer.name %} {{ customer.name }}{% endif %}."
    assert write_message(greeting, make_case()) == "Bonjour."
    assert write_message(greeting, CASE) == "Bonjour Mme Roy."
    for field in Customer.model_fields:
        assert write_message(f"{{% if customer.{field} %}}x{{% endif %}}.", make_case()) == "."
    with pytest.raises(MessageError, match=r"'customer\.plan', which is empty"):
        write_message("{{ customer.plan }}", make_case())


def test_what_cannot_be_written_is_held_and_the_next_gesture_follows() -> None:
    said = "Nobody ever calls me back."
    broken = make_gesture(id="broken", message="Your {{ facts.unknown }} is here.")
    whole = make_gesture(id="whole", message="We call at nine.", cost={"minutes": 60})
    answer = make_engine(make_playbook(broken, whole)).suggest(make_case(said), limit=1)
    assert [(s.gesture_id, s.message) for s in answer.suggestions] == [
        ("whole", "We call at nine.")
    ]
    assert [(h.gesture_id, h.rule) for h in answer.held] == [("broken", "message")]
    assert "unknown" in answer.held[0].reason


TEXTS: dict[str, Any] = {
    "title": {"fr": "Rappeler", "en": "Call back"},
    "message": {"fr": "Bonjour, à neuf heures.", "en": "Hello, at nine."},
    "situations": {"fr": ["Personne ne rappelle."], "en": ["Nobody ever calls me back."]},
}


@pytest.mark.parametrize(
    ("language", "used", "title", "message", "close"),
    [
        ("fr", "fr", "Rappeler", "Bonjour, à neuf heures.", "Situation proche : «"),
        ("fr-CA", "fr", "Rappeler", "Bonjour, à neuf heures.", "Situation proche : «"),
        ("en-GB", "en", "Call back", "Hello, at nine.", "Close to: "),
        ("de", "en", "Call back", "Hello, at nine.", "Close to: "),
    ],
)
def test_everything_is_in_the_customers_language(
    language: str, used: str, title: str, message: str, close: str
) -> None:
    found = composed(make_case("Personne ne rappelle.", language=language), **TEXTS)
    assert (found.language, found.title, found.message) == (used, title, message)
    assert found.reasons[0].startswith(close)


def test_the_situation_is_told_in_the_readers_language_where_it_has_a_counterpart() -> None:
    read = READER.read(make_case("Nobody calls.", language="en"), NOW)
    found = compose(make_match(gesture=make_gesture(**TEXTS)), 0.7, read)
    assert found.reasons[0] == "Close to: Nobody ever calls me back."


def test_reasons_say_why_and_when_it_is_free() -> None:
    assert composed(kind="knowledge").reasons[1:] == (
        "Shares what only the specialist knows.",
        "Costs nothing extra.",
    )
    assert len(composed(cost={"minutes": 1}).reasons) == 2


def test_what_was_asked_for_is_said_first_of_something_paid() -> None:
    found = composed(make_case("I want to buy more."), commercial="offer")
    assert found.reasons[0] == "The customer asks: I want to buy more."


def test_a_suggestion_has_its_window_and_cost() -> None:
    timing = {"after": "contact", "wait": "PT2H", "within": "P1D"}
    found = composed(timing=timing, cost={"amount": "3.20", "minutes": 5})
    assert found.not_before is not None
    assert (found.not_before - NOW).total_seconds() == 7200
    assert found.not_after is not None
    assert (found.not_after - NOW).days == 1
    assert (str(found.cost.amount), found.cost.minutes) == ("3.20", 5)
    assert (found.score, found.relevance) == (0.7, 0.8)


@pytest.mark.parametrize(
    ("channels", "case", "messages", "used"),
    [
        ([], "email", [], "email"),
        ([], None, [], None),
        (["sms", "email"], "email", [], "email"),
        (["sms", "phone"], "email", [], "sms"),
        (["sms", "chat"], "email", ["sms", "chat"], "chat"),
        (["post"], None, [], "post"),
    ],
)
def test_the_channel_is_the_customers_last_where_the_gesture_allows_it(
    channels: list[str], case: str | None, messages: list[str], used: str | None
) -> None:
    said = [{"author": "customer", "text": "Hello", "channel": channel} for channel in messages]
    told = {"messages": said} if said else {}
    assert channel_of(make_gesture(channels=channels), make_case(channel=case, **told)) == used


@pytest.mark.parametrize(
    ("channels", "case", "messages", "possible"),
    [
        ([], None, [], ()),
        ([], "phone", [], ("phone", "email")),
        ([], "email", [], ("email",)),
        ([], "phone", ["sms", "chat"], ("chat", "sms", "phone", "email")),
        (["email", "phone"], "phone", [], ("phone", "email")),
        (["sms", "phone"], "email", [], ("sms", "phone")),
        (["post"], "phone", [], ("post",)),
    ],
)
def test_the_other_channels_of_a_gesture_come_after_the_first(
    channels: list[str], case: str | None, messages: list[str], possible: tuple[str, ...]
) -> None:
    said = [{"author": "customer", "text": "Hello", "channel": channel} for channel in messages]
    told = {"messages": said} if said else {}
    found = channels_of(make_gesture(channels=channels), make_case(channel=case, **told))
    assert found == possible
