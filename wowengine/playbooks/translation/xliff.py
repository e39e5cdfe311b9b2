"""XLIFF 1.2 and 2.0: a sheet for a translator's own tools, with placeholders it can't break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ...errors import InputError, Problem, UsageError
from ...values import language_tag
from .placeholders import PLACEHOLDER
from .sheet import Sheet
from .units import Unit

_LINE = "#line"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITIES = {"\r": "&#13;"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SEGMENTS = ("segment", "ignorable")


def write_xliff(sheet: Sheet, version: str) -> bytes:
    """The sheet as XLIFF '1.2' or '2.0'.

    Raises UsageError for a control character, which XML can't carry.
    """
    for unit in sheet.units:
        found = _UNFIT.search(unit.source + unit.target)
        if found:
            text = f"holds U+{ord(found.group()):04X}, which XML can't carry; export CSV"
            raise UsageError(f"{unit.id}: {unit.field}: {text}")
    lines = _lines_2_0(sheet) if version == "2.0" else _lines_1_2(sheet)
    return "\n".join([_HEAD, *lines, ""]).encode()


def read_xliff(data: bytes, file: str) -> Sheet:
    """A sheet that came back as XLIFF. Raises InputError naming file and line."""
    root = _parse(data, file)
    if root.tag != "xliff":
        raise InputError([Problem("", "is not XLIFF", file, _line(root))])
    try:
        if root.get("version", "").startswith("2"):
            languages = root.get("srcLang"), root.get("trgLang")
            units = tuple(_unit_2_0(unit) for unit in root.iter("unit"))
        else:
            part = next(root.iter("file"), root)
            languages = part.get("source-language"), part.get("target-language")
            units = tuple(_unit_1_2(unit) for unit in root.iter("trans-unit"))
    except RecursionError:
        raise InputError([Problem("", "is nested too deeply", file)]) from None
    source, target = languages
    if not source or not target:
        raise InputError([Problem("", "doesn't name its two languages", file, _line(root))])
    try:
        return Sheet(language_tag(source), language_tag(target), units)
    except ValueError as error:
        raise InputError([Problem("", str(error), file, _line(root))]) from None


def _lines_1_2(sheet: Sheet) -> Iterator[str]:
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    languages = f'source-language="{sheet.source}" target-language="{sheet.target}"'
    yield f'  <file original="playbook.jsonl" {languages} datatype="plaintext">'
    yield "    <body>"
    for unit in sheet.units:
        yield f"      <trans-unit id={quoteattr(_key(unit))} xml:space={quoteattr('preserve')}>"
        yield f"        <source>{_inline_1_2(unit.source)}</source>"
        if unit.target:
            yield f"        <target>{_inline_1_2(unit.target)}</target>"
        yield f"        <note>{escape(unit.note)}</note>"
        yield "      </trans-unit>"
    yield "    </body>"
    yield "  </file>"
    yield "</xliff>"


def _lines_2_0(sheet: Sheet) -> Iterator[str]:
    languages = f'srcLang="{sheet.source}" trgLang="{sheet.target}"'
    yield f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" {languages}>'
    yield '  <file id="playbook">'
    for unit in sheet.units:
        tokens = list(dict.fromkeys(PLACEHOLDER.findall(unit.source + "\n" + unit.target)))
        yield f"    <unit id={quoteattr(_key(unit))}>"
        yield f"      <notes><note>{escape(unit.note)}</note></notes>"
        if tokens:
            kept = "".join(
                f'<data id="d{number}" xml:space="preserve">{_escaped(token)}</data>'
                for number, token in enumerate(tokens, start=1)
            )
            yield f"      <originalData>{kept}</originalData>"
        yield "      <segment>"
        yield f'        <source xml:space="preserve">{_inline_2_0(unit.source, tokens)}</source>'
        if unit.target:
            text = _inline_2_0(unit.target, tokens)
            yield f'        <target xml:space="preserve">{text}</target>'
        yield "      </segment>"
        yield "    </unit>"
    yield "  </file>"
    yield "</xliff>"


def _key(unit: Unit) -> str:
    return f"{unit.id}:{unit.field}"


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The words and the placeholder after them, in turn; the last placeholder is empty."""
    end = 0
    for match in PLACEHOLDER.finditer(text):
        yield text[end : match.start()], match.group()
        end = match.end()
    yield text[end:], ""


def _inline_1_2(text: str) -> str:
    parts = []
    for number, (words, token) in enumerate(_pieces(text), start=1):
        parts.append(_escaped(words))
        if token:
            parts.append(f'<ph id="{number}">{_escaped(token)}</ph>')
    return "".join(parts)


def _inline_2_0(text: str, tokens: list[str]) -> str:
    parts = []
    for number, (words, token) in enumerate(_pieces(text), start=1):
        parts.append(_escaped(words))
        if token:
            shown = f"disp={quoteattr(token)}"
            parts.append(f'<ph id="{number}" dataRef="d{tokens.index(token) + 1}" {shown}/>')
    return "".join(parts)


def _escaped(text: str) -> str:
    return escape(text, _ENTITIES)


def _unit_1_2(unit: Element) -> Unit:
    source, target = unit.find("source"), unit.find("target")
    known = {ph.get("id", ""): "".join(ph.itertext()) for ph in _inside(source)}
    return _unit(unit, _text(source, known), _text(target, known))


def _unit_2_0(unit: Element) -> Unit:
    data = {part.get("id", ""): "".join(part.itertext()) for part in unit.iter("data")}
    known: dict[str, str] = {}
    for source in unit.iter("source"):
        for ph in _inside(source):
            known[ph.get("id", "")] = data.get(ph.get("dataRef", ""), "")
    sources, targets = [], []
    is_done = True
    for segment in (part for part in unit if part.tag in _SEGMENTS):
        original, target = segment.find("source"), segment.find("target")
        sources.append(_text(original, known, data))
        targets.append(_text(original if target is None else target, known, data))
        if segment.tag == "segment" and not _text(target, known, data).strip():
            is_done = False
    return _unit(unit, "".join(sources), "".join(targets) if is_done else "")


def _unit(element: Element, source: str, target: str) -> Unit:
    gesture_id, _, field = element.get("id", "").partition(":")
    return Unit(gesture_id, field, source, target, _line(element))


def _inside(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield from (part for part in element.iter() if part.tag in ("ph", "x"))


def _text(
    element: Element | None, known: dict[str, str], data: dict[str, str] | None = None
) -> str:
    """The words of an element, with each placeholder as it was in the source."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for part in element:
        if part.tag in ("ph", "x"):
            own = (data or {}).get(part.get("dataRef", "")) or "".join(part.itertext())
            parts.append(own or known.get(part.get("id", ""), ""))
        elif part.tag == "cp":
            parts.append(chr(int(part.get("hex", "FFFD"), 16)))
        else:
            parts.append(_text(part, known, data))
        parts.append(part.tail or "")
    return "".join(parts)


def _line(element: Element) -> int:
    return int(element.get(_LINE, "0"))


def _parse(data: bytes, file: str) -> Element:
    """The tree of an XML file without its namespaces, each element with its line.

    A document type is refused: its entities can unfold to gigabytes, or read other files.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    builder = TreeBuilder()

    def start(tag: str, attributes: dict[str, str]) -> None:
        builder.start(tag.rpartition("}")[2], {**attributes, _LINE: str(parser.CurrentLineNumber)})

    def refuse(*_: object) -> None:
        text = "has a document type, which isn't taken"
        raise InputError([Problem("", text, file, parser.CurrentLineNumber)])

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: builder.end(tag.rpartition("}")[2])
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, str(error.code))
        raise InputError([Problem("", f"is not XML: {reason}", file, error.lineno)]) from None
    return builder.close()
