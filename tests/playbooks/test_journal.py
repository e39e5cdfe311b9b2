from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from wowengine import UsageError
from wowengine.playbooks.journal import Journal, Record, Redo, Review

AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
RECORD = Record("call-back", "p.jsonl", 3, "old", "new")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "p.history.db", clock=lambda: AT)


def test_reading_what_was_never_written_makes_no_file(journal: Journal) -> None:
    assert (journal.events(), journal.reviews(), journal.approvers()) == ((), {}, ())
    assert not journal.exists


def test_events_come_back_as_they_were_written(journal: Journal) -> None:
    other = Record("film-it", "p.jsonl", 4, None, "x")
    with journal.writing() as transaction:
        transaction.record("edit", "Ana", "why", [RECORD, other])
        transaction.record("undo", "Bob", None, [other], undoes=1)
    first, second = journal.events()
    assert (first.id, first.at, first.author, first.action, first.reason) == (
        1, AT, "Ana", "edit", "why",
    )  # fmt: skip
    assert (first.records, second.records) == ((RECORD, other), (other,))
    assert (first.undoes, second.undoes) == (None, 1)
    assert [(e.id, e.records) for e in journal.events("call-back")] == [(1, (RECORD,))]
    assert journal.event(2) == second
    with pytest.raises(UsageError, match=r"can't find change 3 in p\.history\.db"):
        journal.event(3)


def test_a_transaction_that_fails_leaves_nothing(journal: Journal) -> None:
    with pytest.raises(RuntimeError), journal.writing() as transaction:
        transaction.record("edit", "Ana", None, [RECORD])
        transaction.set_approvers(["Ana"])
        raise RuntimeError
    assert (journal.events(), journal.approvers()) == ((), ())


def test_what_is_decided_waits_until_it_is_cleared_or_withdrawn(journal: Journal) -> None:
    with journal.writing() as transaction:
        first = transaction.record("edit", "Ana", None, [RECORD])
        transaction.log_redo(Redo(first, "p.jsonl", "digest", b"\x00new"))
    with journal.writing() as transaction:
        assert transaction.pending() == [Redo(first, "p.jsonl", "digest", b"\x00new")]
        transaction.withdraw(first)
        assert transaction.pending() == []
    assert journal.events() == ()


def test_the_latest_review_of_a_gesture_counts(journal: Journal) -> None:
    with journal.writing() as transaction:
        transaction.set_review("call-back", "in review", "hash", "Ana", None)
        transaction.set_review("call-back", "rejected", "hash", "Bob", "too long")
        assert transaction.review_state("call-back") == "rejected"
    assert journal.reviews() == {
        "call-back": Review("call-back", "rejected", "hash", "Bob", AT, "too long")
    }
    with journal.writing() as transaction:
        transaction.clear_review("call-back")
        assert transaction.review_state("call-back") is None


def test_approvers_are_replaced_as_a_whole(journal: Journal) -> None:
    for names in (["Zoé", "Ana", "Ana"], ["Bob"]):
        with journal.writing() as transaction:
            transaction.set_approvers(names)
        assert journal.approvers() == tuple(sorted(set(names)))


def test_a_file_that_is_no_journal_is_told_with_the_remedy(journal: Journal) -> None:
    journal.path.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(UsageError, match="move it aside to begin a new history"):
        journal.events()
