"""A link that can't be followed as it is written.

Bad: "htp://example.com", "https//example.com", "https://example .com", "[the guide](https://…",
"www.example.com" (no program makes that a link for sure).
Good: "https://www.example.com/guide", or {{ facts.guide_url }}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .interface import Book, Flaw, Severity, texts_of

_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_FILLED = "filled"
_WRONG: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:ht+p|htt|http|hhtps?|htps|htpps?|ttps?)(?:s?):/*\S*", re.I), "scheme"),
    (re.compile(r"\bhttps?(?::(?!//)|:///|;//|//)\S*", re.I), "scheme"),
    (re.compile(r"(?<![\w/.@])www\.\S+", re.I), "bare"),
    (re.compile(r"\[[^\]\n]*\]\((?![^)\s]+\))[^\n]{0,40}"), "markdown"),
    (re.compile(r"<a(?=[\s>])(?![^>]*href=[\"'][^\"']+[\"'][^>]*>)[^\n]{0,40}", re.I), "html"),
)
_ADDRESS = re.compile(r"\bhttps?://(\S*)", re.I)
_HOST = re.compile(
    r"(?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|localhost|filled)(?::\d+)?(?:[/?#].*)?", re.I
)
_SAYS = {
    "scheme": "does not begin with https://",
    "bare": "has no https:// before it",
    "markdown": "is a Markdown link with no address or no closing bracket",
    "html": "is an HTML link with no address",
    "host": "has no whole host name",
}


class BrokenLink:
    """Looks at what is, or was meant as, a link; follows none."""

    name = "broken-link"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each link."""
        for entry in book.entries:
            for written in texts_of(entry.gesture):
                for link, kind in broken_links(written.text):
                    yield Flaw(
                        entry,
                        written.field,
                        f"link '{link}' {_SAYS[kind]}",
                        "write it whole, as in https://www.example.com/guide",
                    )


def broken_links(text: str) -> Iterator[tuple[str, str]]:
    """The links of a text that can't be followed, and what is wrong with them."""
    if not re.search(r"www|tp|\]\(|<a[\s>]", text, re.I):
        return
    plain = _TEMPLATE.sub(_FILLED, text)
    wrong: dict[int, tuple[str, str]] = {}
    for pattern, kind in _WRONG:
        for found in pattern.finditer(plain):
            link = found[0].strip()
            if kind != "scheme" or not re.match(r"https?://(?!/)", link, re.I):
                wrong.setdefault(found.start(), (link, kind))
    for found in _ADDRESS.finditer(plain):
        host = found[1].rstrip(".,;:!?)»\"'")
        if not found[1].startswith("/") and not _HOST.fullmatch(host):
            wrong.setdefault(found.start(), (found[0], "host"))
    yield from wrong.values()
