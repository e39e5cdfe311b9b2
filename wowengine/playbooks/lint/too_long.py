"""A text too long for where it is read: an SMS, or the one line of a title.

Bad: a message of 400 characters on a gesture for SMS only; a title of two sentences.
Good: what the customer must know, in 300 characters with its facts filled in; or an e-mail too.
"""

from __future__ import annotations

from collections.abc import Iterator

from .interface import Book, Flaw, Severity, texts_of
from .template import filled, parsed

SMS_ONLY = 300  # two parts of an SMS
SMS_TOO = 480  # three parts: where the channel may be SMS, yet an e-mail can be sent instead
TITLE = 80


class TooLong:
    """Measures titles, and messages with sample facts in the place of the real ones."""

    name = "too-long"
    severity: Severity = "warning"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each text. What can't fit in an SMS that is the only way is an error."""
        for entry in book.entries:
            for written in texts_of(entry.gesture, "title"):
                if len(written.text) > TITLE:
                    message = f"has {len(written.text)} characters; a title has {TITLE} at most"
                    yield Flaw(entry, written.field, message, "say what to do in one short line")
            channels = entry.gesture.channels
            if "sms" not in channels:
                continue
            only = set(channels) == {"sms"}
            limit = SMS_ONLY if only else SMS_TOO
            for written in texts_of(entry.gesture, "message"):
                length = _length(written.text)
                if length > limit:
                    yield Flaw(
                        entry,
                        written.field,
                        f"comes to about {length} characters; an SMS has {limit} at most",
                        "shorten it" if only else "shorten it or take sms out of the channels",
                        "error" if only else None,
                    )


def _length(source: str) -> int:
    from ...compose import MessageError

    if parsed(source).error is not None:
        return 0  # another check's business
    try:
        return len(filled(source, with_name=True))
    except MessageError:
        return 0
