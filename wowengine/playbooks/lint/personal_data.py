"""Personal data in a text: a person's address, number or name that the playbook would spread.

Bad: "Call Mrs Durand on 06 12 34 56 78", "write to paul.martin@example.com", a card number.
Good: "Call {{ facts.contact_phone }}", or the role alone: "call the caretaker".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .interface import Book, Flaw, Severity, texts_of

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)")
_FRENCH_SOCIAL = re.compile(
    r"(?<!\d)[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3}(?: ?\d\d)?(?!\d)"
)
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+|00)\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .-]?\d){6,11}(?![\w])"  # +33 6 12 …
    r"|(?<![\w.,])0[1-9](?:[ .-]?\d\d){4}(?!\w)"  # 06 12 34 56 78
    r"|(?<![\w.,])0\d{3,4}[ -]\d{3}[ -]?\d{3,4}(?!\w)"  # 020 7946 0018, 07700 900123
    r"|(?<![\w.,])0\d{2} \d{4} \d{4}(?!\w)"
    r"|(?<![\w.,])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)"  # (555) 123-4567
)
_TITLED = re.compile(
    r"\b(?:M\.|Mr|Mrs|Ms|Miss|Mme|Mlle|Madame|Monsieur|Dr|Docteur)\.?[ \u00a0\u202f]"
    r"(?:[A-ZÉÈÂÎ]\.[ ]?)?([A-ZÉÈÂÎ][\w'’-]{2,})"
)
_STREET = re.compile(
    r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|impasse|allée|chemin) "
    r"(?:d\w+ )?[A-ZÉ]\w+"
    r"|\b\d{1,4} [A-Z][a-z]+ (?:Street|Road|Avenue|Lane|Drive)\b"
)
_PLATE = re.compile(r"\b[A-Z]{2}-\d{3}-[A-Z]{2}\b")
# Words that follow a form of address without being a name.
_NO_NAME = {"Le", "La", "Les", "Vous", "The", "You", "Votre", "Your", "Nous"}


class PersonalData:
    """Looks for the forms that personal data have; numbers with a checksum are checked."""

    name = "personal-data"
    severity: Severity = "error"
    by_meaning = False

    def find(self, book: Book) -> Iterator[Flaw]:
        """One flaw for each kind of datum in a text. The datum itself isn't repeated."""
        for entry in book.entries:
            for written in texts_of(entry.gesture):
                for kind in kinds_in(written.text):
                    yield Flaw(
                        entry,
                        written.field,
                        f"holds {kind}",
                        "take it out, or give it through a fact of the case",
                    )


def kinds_in(text: str) -> list[str]:
    """The kinds of personal data in a text, each once."""
    found: dict[str, None] = {}
    if _EMAIL.search(text):
        found["an e-mail address"] = None
    if any(_is_iban(match[0]) for match in _IBAN.finditer(text)):
        found["an account number (IBAN)"] = None
    if any(_is_card(match[0]) for match in _CARD.finditer(text)):
        found["a card number"] = None
    if _FRENCH_SOCIAL.search(text):
        found["a social security number"] = None
    elif not found and _PHONE.search(text):
        found["a telephone number"] = None
    if any(match[1] not in _NO_NAME for match in _TITLED.finditer(text)):
        found["a person's name"] = None
    if _STREET.search(text):
        found["a street address"] = None
    if _PLATE.search(text):
        found["a number plate"] = None
    return list(found)


def _is_iban(text: str) -> bool:
    """ISO 13616: the rearranged number leaves 1 when divided by 97."""
    letters = text.replace(" ", "")
    moved = letters[4:] + letters[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


def _is_card(text: str) -> bool:
    """Luhn's checksum, over at least 13 digits."""
    digits = [int(char) for char in text if char.isdigit()][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0
