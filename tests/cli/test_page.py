from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console, Group
from wowengine.cli.page import Prose

SAID = "Elle demande : « Où en est ma commande ? » Le 9\xa0h\xa030 : 95 % – « batt ». »"


@pytest.mark.parametrize("width", range(16, 80))
def test_no_mark_stands_alone_at_the_edge_of_a_line(width: int) -> None:
    page = Console(file=StringIO(), width=width)
    page.print(Group(Prose.assemble(("Sûr ! ", "bold"), SAID)))
    assert isinstance(page.file, StringIO)
    lines = [line.rstrip(" ") for line in page.file.getvalue().splitlines()]
    assert " ".join(lines) == f"Sûr ! {SAID}"
    for line in lines:
        assert not line.startswith((":", "»", "?", "!", "%", "h", "30"))
        assert not line.endswith(("«", "9"))
