"""The form of a user's file: whether its first bytes can be text in UTF-8 at all."""

from __future__ import annotations

_SIGNS = (
    (b"\x1f\x8b", "is compressed with gzip; unpack it first"),
    (b"PK\x03\x04", "is a ZIP archive or a workbook, not text; unpack it, or export it as text"),
)


def is_utf_16(data: bytes) -> bool:
    """Whether it begins as UTF-16, with a byte order mark or with plain letters without one."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    zeros = [not byte for byte in data[:4]]
    return zeros in ([False, True, False, True], [True, False, True, False])


def why_no_text(data: bytes) -> str | None:
    """What a file is that begins so, and what to do about it; None where it may be UTF-8."""
    if is_utf_16(data):
        return "is in UTF-16; save it as UTF-8"
    return next((why for sign, why in _SIGNS if data.startswith(sign)), None)
