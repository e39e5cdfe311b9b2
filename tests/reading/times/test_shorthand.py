from __future__ import annotations

import pytest
from wowengine.reading.times.shorthand import spelled_out


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("c u tmrw", "c u tomorrow"),
        ("nxt wk", "next week"),
        ("dem matin", "demain matin"),
        ("ds la sem pro", "dans la semaine prochaine"),
        ("ce we", "ce week-end"),
        ("le dem de la machine", "le dem de la machine"),
        ("version pro", "version pro"),
        ("we come", "we come"),
    ],
)
def test_words_of_time_are_spelled_out(text: str, full: str) -> None:
    assert spelled_out(text) == full
