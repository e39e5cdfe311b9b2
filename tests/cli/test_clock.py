from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from wowengine.cli.clock import Clock

from tests.factories import NOW, make_case
from tests.test_compose import composed

PARIS = timezone(timedelta(hours=1))
LOS_ANGELES = timezone(timedelta(hours=-8))
FRENCH = Clock(datetime(2026, 11, 23, 11, tzinfo=PARIS), "fr")
ENGLISH = Clock(NOW, "en")


def test_all_times_are_told_at_the_offset_of_now_which_is_named() -> None:
    there = datetime(2026, 11, 23, 8, tzinfo=LOS_ANGELES)
    assert FRENCH.day(there) == "23/11/2026 17:00"
    assert FRENCH.zone() == "heures en UTC+01:00"
    assert ENGLISH.day(there) == "23 Nov 2026 16:00"
    assert ENGLISH.zone() == "times in UTC"


@pytest.mark.parametrize(
    ("timing", "french", "english"),
    [
        ({}, "maintenant", "now"),
        ({"within": "P1D"}, "dès maintenant, jusqu'au 11/03/2026 13:00",
         "now, until 11 Mar 2026 12:00"),
        ({"wait": "PT2H"}, "à partir du 10/03/2026 15:00", "from 10 Mar 2026 14:00"),
        ({"wait": "PT2H", "within": "P1D"},
         "à partir du 10/03/2026 15:00, jusqu'au 11/03/2026 13:00",
         "from 10 Mar 2026 14:00, until 11 Mar 2026 12:00"),
    ],
)  # fmt: skip
def test_a_window_that_is_open_is_told_as_now(
    timing: dict[str, str], french: str, english: str
) -> None:
    item = composed(timing={"after": "contact", **timing} if timing else None)
    assert Clock(NOW.astimezone(PARIS), "fr").window(item) == french
    assert ENGLISH.window(item) == english


def test_only_what_a_person_decides_is_said_to_be_theirs() -> None:
    assert ENGLISH.again("upsell-timing", NOW) == " (ask again on 10 Mar 2026 12:00)"
    assert ENGLISH.again("tone-deaf", None) == " (for a person to decide)"
    assert FRENCH.again("tone-deaf", None) == " (à décider par une personne)"
    for rule in ("needs", "timing", "validity", "message"):
        assert ENGLISH.again(rule, None) == FRENCH.again(rule, None) == ""


def test_the_clock_of_a_case_is_its_now_or_this_machines() -> None:
    assert Clock.of(make_case(), "en").now == NOW
    before = datetime.now(UTC)
    clock = Clock.of(make_case(now=None), "en")
    assert clock.now.tzinfo is not None
    assert before <= clock.now
