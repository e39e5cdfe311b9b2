"""Markup: the text of an HTML message, one line a paragraph, quotes marked as mail does."""

from __future__ import annotations

import re

# A message whose markup alone is longer is read at its beginning and its end.
MAX_CHARS = 200_000
_DEPTH = 50  # how far back an element is looked for that a tag closes

# What is a tag: "price<cost and qty>0" is none, nor is "a<b and c>0", where no value is given.
_NAMES = (
    "a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote "
    "body br button canvas caption center cite code col colgroup data datalist dd del details dfn "
    "dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 "
    "h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map "
    "mark marquee menu meta meter nav nobr noframes noscript object ol optgroup option output p "
    "param path picture pre progress q rp rt ruby s samp script section select small source span "
    "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time "
    "title tr track tt u ul var video wbr xml"
).replace(" ", "|")
_TAG = re.compile(
    rf"<!--|-->|<(/?)({_NAMES}|(?:o|st\d|v|w|x):[a-z]\w*)(\s++[\w-]*+\s*+/?|\s(?=[^<>=]*=)"
    r"[^<>]*|/)?>|<[!?][^<>]*>",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:p|div|html|body|table|ul|ol|blockquote)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,30});")
_LINES = frozenset(
    "address article blockquote body br div dl dt dd footer form h1 h2 h3 h4 h5 h6 header hr html "
    "li main ol p pre section table tbody thead tr ul".split()
)
_UNREAD = frozenset("head script style title".split())
_EMPTY = frozenset("area base br col hr img input link meta wbr".split())
# The marks of mail programs: what they quote, what they sign with.
_QUOTE = re.compile(
    r"gmail_quote|yahoo_quoted|moz-cite-prefix|divrplyfwdmsg|protonmail_quote|zmail_extra",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|(?:id|class)=[\"']?(?:x_)?signature\b|ms-outlook-mobile-signat",
    re.IGNORECASE,
)


def without_markup(text: str, *, with_signature: bool = False) -> str:
    """The text of a message without its tags, entities resolved; quoted lines begin with '>'.

    What the mail program marked as a signature is left out unless it is asked for; plain text
    comes back as it is.
    """
    if "<" in text and _TAG.search(text):
        if len(text) > MAX_CHARS:
            text = text[: MAX_CHARS // 2] + "\n" + text[-MAX_CHARS // 2 :]
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if _BLOCK.search(text):
            text = text.replace("\n", " ")
        text = _Walk(text, with_signature=with_signature).text()
    if "&" in text and _ENTITY.search(text):
        from html import unescape

        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return text


class _Walk:
    """One pass over a text with tags: what is open decides what becomes of the words."""

    def __init__(self, html: str, *, with_signature: bool) -> None:
        self._html = html
        self._with_signature = with_signature
        self._open: list[tuple[str, str]] = []  # each open element and what it makes of its words
        self._within = {"unread": 0, "quote": 0, "": 0}
        self._comment = False
        self._parts: list[str] = []

    def text(self) -> str:
        """The words, in lines."""
        end = 0
        for tag in _TAG.finditer(self._html):
            self._say(self._html[end : tag.start()])
            end = tag.end()
            self._meet(tag)
        self._say(self._html[end:])
        return "".join(self._parts)

    def _say(self, words: str) -> None:
        if words and not self._comment and not self._is("unread"):
            self._parts.append(words.replace("\n", "\n> ") if self._is("quote") else words)

    def _meet(self, tag: re.Match[str]) -> None:
        closing, name, attributes = tag[1], (tag[2] or "").lower(), tag[3] or ""
        if tag[0] in ("<!--", "-->"):
            self._comment = tag[0] == "<!--"
        if not name or self._comment:
            return
        if closing:
            self._close(name)
        elif name not in _EMPTY and not attributes.endswith("/"):
            made = self._makes(name, attributes)
            self._open.append((name, made))
            self._within[made] += 1
        if name in _LINES and not self._is("unread"):
            self._parts.append("\n> " if self._is("quote") else "\n")
            if name == "li" and not closing:
                self._parts.append("- ")
        elif name in ("td", "th", "img"):
            self._parts.append(" ")

    def _close(self, name: str) -> None:
        """Close the nearest element of that name, and whatever was left open in it."""
        for depth in range(len(self._open) - 1, max(len(self._open) - _DEPTH, 0) - 1, -1):
            if self._open[depth][0] == name:
                for _, made in self._open[depth:]:
                    self._within[made] -= 1
                del self._open[depth:]
                return

    def _is(self, made: str) -> bool:
        return self._within[made] > 0

    def _makes(self, name: str, attributes: str) -> str:
        """'unread', 'quote' or '': what an element makes of the words in it."""
        if name in _UNREAD:
            return "unread"
        if not self._with_signature and _SIGNATURE.search(attributes):
            return "unread"
        if name == "blockquote" or _QUOTE.search(attributes):
            return "quote"
        return ""
