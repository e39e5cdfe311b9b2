from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.reading.promises.promised import (
    HEAD,
    REPAIR,
    TUESDAY,
    WEDNESDAY,
    WORDS,
    agent,
    customer,
    read,
    the_promise,
)


def test_a_promise_moved_before_it_was_due_is_told_once() -> None:
    moved = agent("The engineer will replace the oven door on Friday.", "2026-03-02T11:00:00+01:00")
    assert the_promise(REPAIR, moved).what == moved["text"]
    late = agent(moved["text"], WEDNESDAY)
    assert [one.what for one in read(REPAIR, late).promises] == [REPAIR["text"], late["text"]]


VISIT = {
    "en": agent("The engineer will come tomorrow."),
    "fr": agent("Le technicien passera demain."),
}


@pytest.mark.parametrize(
    ("language", "wish"),
    [
        ("en", "It works again, please cancel the visit."),
        ("en", "Could you reschedule the appointment, please?"),
        ("en", "There is no need to come."),
        ("fr", "Annulez le rendez-vous svp."),
        ("fr", "Plus besoin de venir, merci."),
        ("fr", "Vous n'avez plus besoin de venir, merci."),
    ],
)
def test_what_the_customer_calls_off_is_no_promise_any_more(language: str, wish: str) -> None:
    early, late = "2026-03-03T23:59:59+01:00", "2026-03-04T00:00:00+01:00"
    assert read(VISIT[language], customer(wish, early)).promises == ()
    assert the_promise(VISIT[language], customer(wish, late)).by is not None


def test_a_note_that_the_customer_called_off_is_enough() -> None:
    english = agent("Visit cancelled at the customer's request.", TUESDAY, internal=True)
    assert read(VISIT["en"], english).promises == ()
    french = agent("Rdv annulé par la cliente.", TUESDAY, internal=True)
    assert read(VISIT["fr"], french).promises == ()


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", agent("Sorry, the visit is cancelled, the engineer is ill.", TUESDAY)),
        ("en", customer("Why did you cancel the visit?", TUESDAY)),
        ("en", customer("Please do not cancel the visit.", TUESDAY)),
        ("en", customer("Please cancel my subscription.", TUESDAY)),
        ("fr", agent("La visite a été annulée.", TUESDAY)),
        ("fr", customer("N'annulez pas le rendez-vous.", TUESDAY)),
    ],
)
def test_what_the_company_or_nobody_calls_off_is_broken(
    language: str, later: dict[str, Any]
) -> None:
    assert the_promise(VISIT[language], later).state == "broken"


def test_calling_off_the_visit_leaves_the_refund() -> None:
    refund = agent("We will refund you tomorrow.")
    off = customer("Please cancel the visit.", TUESDAY)
    assert [one.what for one in read(VISIT["en"], refund, off).promises] == [refund["text"]]


@pytest.mark.parametrize(
    ("language", "moved"),
    [
        ("en", "No problem, I have moved the visit to Thursday."),
        ("en", "We have had to move your visit to Thursday."),
        ("fr", "C'est noté, rendez-vous reporté à jeudi 5 mars."),
        ("fr", "Nous devons décaler votre rendez-vous à jeudi 5 mars."),
    ],
)
@pytest.mark.parametrize("words", [WORDS, HEAD])
def test_where_the_visit_is_moved_the_new_day_counts(
    language: str, moved: str, words: dict[str, str]
) -> None:
    visit = agent(VISIT[language]["text"] + " Solemnly.")
    wish = customer("I'm away tomorrow, could it be Thursday?", "2026-03-02T11:00:00+01:00")
    answer = agent(moved, "2026-03-02T12:00:00+01:00")
    found = read(visit, wish, answer, words=words, now=WEDNESDAY).promises[-1]
    assert (found.what, found.state) == (moved, "open")
    assert found.by == datetime.fromisoformat("2026-03-05T23:59:59+01:00")
    late = read(VISIT[language], agent(moved, WEDNESDAY)).promises
    assert [one.what for one in late] == [VISIT[language]["text"], moved]
