"""Cleaning: what a person really wrote in a message.

Own patterns rather than a library's: of 124 messages (`tests/reading/cleaning/messages.jsonl`),
`mail-parser-reply` 1.36, given text without markup, leaves 63 as they should be. It misses most
forwards, French notices and helpdesk templates, and cuts after "On Monday he wrote:".
"""

from __future__ import annotations

import re
from unicodedata import normalize

from ...index.encoders import plain
from .boilerplate import without_boilerplate
from .forwarded import first_mail, handed_on
from .markup import without_markup
from .quoted import (
    own_and_marked,
    quote_start,
    up_to_quote,
    without_quoted_lines,
)
from .signature import says_something, without_signature
from .wrapped import unwrapped

MAX_MESSAGE_CHARS = 20_000

# Soft hyphens, zero-width and direction marks stand within words; what joins two emojis stays.
NO_WIDTH = re.compile(
    "[\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|"
    "\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
# Control characters, lone surrogates.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """The words of a message: no markup, quoted mail, signature, legal notice or boilerplate.

    Where that would leave nothing, as of a mail forwarded without a word, everything is kept but
    the headers: it is what the customer sends. Quotes and apostrophes become plain ones, and lines
    that were broken at a margin whole.
    """
    return unwrapped(own_lines(text))


def own_lines(text: str) -> str:
    """What `clean` gives, its lines as they are broken."""
    text = readable(_bounded(without_markup(text)))
    own = up_to_quote(without_boilerplate(text))
    if _is_lined(own):
        own = "\n".join(_without_quote(own.splitlines()))
    own = own.strip()
    return own if says_something(own) else _all_of(text)


def readable(text: str) -> str:
    """A text without markup as it is read: plain line ends and quotes, whole letters and words."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = normalize("NFC", NO_WIDTH.sub("", text))
    return _UNSEEN.sub(" ", plain([text])[0])


def _bounded(text: str) -> str:
    if len(text) <= MAX_MESSAGE_CHARS:
        return text
    half = MAX_MESSAGE_CHARS // 2
    return text[:half] + "\n" + text[-half:]


def _is_lined(text: str) -> bool:
    return "\n" in text or text.lstrip().startswith(">")


def _without_quote(lines: list[str]) -> list[str]:
    """The lines above the quoted mail, without quoted lines and signature; what they hand on."""
    start = quote_start(lines)
    above = lines if start is None else own_and_marked(lines, start)
    own = without_signature(without_quoted_lines(above))
    return own if start is None else [*own, *handed_on(own, lines, start)]


def _all_of(text: str) -> str:
    """Everything but headers and quote marks, for a message that is nothing but a quote."""
    lines = text.splitlines()
    start = quote_start(lines)
    if start is not None:
        body = "\n".join(first_mail(lines, start)).strip()
        if says_something(body):
            return body
    return "\n".join(line.lstrip("> ") for line in lines).strip()
