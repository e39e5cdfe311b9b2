"""Where `add` and `edit` take a gesture from: standard input, the editor, or a person's answers."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from ...errors import InputError, Problem, UsageError
from .checking import refuse_errors

if TYPE_CHECKING:
    from ...playbooks import Gesture
    from ...playbooks.documents import Document
    from ...playbooks.workspace import Workspace

_STDIN, _EDITOR = "<stdin>", "editor"
TEMPLATE: dict[str, Any] = {
    "id": "",
    "kind": "observation",
    "title": {"fr": "", "en": ""},
    "description": {"fr": "", "en": ""},
    "situations": {"fr": [""], "en": [""]},
    "contraindications": {},
    "message": {},
    "sectors": [],
    "stages": [],
    "channels": [],
    "cost": {"amount": "0.00", "currency": "EUR", "minutes": 5},
    "commercial": "none",
    "repeat_after": None,
    "needs": [],
}


def from_stdin(workspace: Workspace, source: str | None, fields: Document) -> list[Gesture]:
    """The drafts that standard input holds, all fit to be added; `fields` go into each."""
    documents = _read_stdin(source)
    if "id" in fields and len(documents) > 1:
        raise UsageError(f"--id names one gesture, but standard input holds {len(documents)}")
    gestures: list[Gesture] = []
    problems: list[Problem] = []
    for number, document in enumerate(documents, start=1):
        try:
            gestures.append(new_gesture({**document, **fields}, _STDIN, number))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    refuse_errors(workspace, gestures)
    return gestures


def one_from_stdin(source: str | None) -> Document:
    """The fields that standard input gives for one gesture."""
    documents = _read_stdin(source)
    if len(documents) != 1:
        raise UsageError(f"edit changes one gesture, but standard input holds {len(documents)}")
    return documents[0]


def _read_stdin(source: str | None) -> list[Document]:
    from ...playbooks.documents import read_documents

    if source not in (None, "-"):
        raise click.UsageError(f"'{source}': give '-' to read from standard input")
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([Problem("", "is not UTF-8; save it as UTF-8", _STDIN)]) from None
    if not text.strip():
        raise click.UsageError(
            "standard input is empty; give a gesture as JSON or YAML, or options"
        )
    return read_documents(text, _STDIN)


def new_gesture(fields: Document, where: str, number: int | None = None) -> Gesture:
    """A draft of these fields, with an id made from its title when it has none."""
    from .prompts import slug_of

    document = {**fields, "status": "draft"}
    title = document.get("title")
    if not document.get("id") and title:
        texts = title if isinstance(title, dict) else {"en": title}
        document["id"] = slug_of(str(texts.get("en") or next(iter(texts.values()), "")))
    return parsed(_in_order(document), where, number)


def changed_gesture(before: Gesture, fields: Document) -> Gesture:
    """The gesture with these fields replaced. Raises UsageError for its id and status."""
    from ...playbooks.documents import document_of, merge

    _check_untouchable(before, fields)
    return parsed(_in_order(merge(document_of(before), fields)), before.id)


def _check_untouchable(before: Gesture, fields: Document) -> None:
    if fields.get("id", before.id) != before.id:
        raise UsageError(
            "the id stays: history and feedback know the gesture by it. To begin another: "
            f"wow playbook copy {before.id} {fields['id']}"
        )
    if fields.get("status", before.status) != before.status:
        raise UsageError("the status changes with: wow playbook submit, approve, retire, restore")


def in_editor(
    workspace: Workspace,
    document: Document,
    fields: Document | None = None,
    before: Gesture | None = None,
) -> Gesture:
    """The gesture as the curator leaves it in the editor, opened again until it can stand."""
    from ...playbooks.documents import merge, read_documents, to_yaml

    text = to_yaml(merge(document, fields or {}))
    while True:
        edited = click.edit(text, extension=".yaml", require_save=False)
        lines = [line for line in (edited or "").splitlines() if not line.startswith("#")]
        if not any(line.strip() for line in lines):
            raise UsageError("the editor left nothing; nothing was written")
        text = "\n".join(lines) + "\n"
        try:
            found = read_documents(text, _EDITOR)[0]
            if before is None:
                gesture = new_gesture(_without_blanks(found), _EDITOR)
            else:
                _check_untouchable(before, found)
                gesture = parsed(_in_order(found), before.id)
            refuse_errors(workspace, [gesture])
        except InputError as error:
            if not sys.stdin.isatty():
                raise
            for problem in error.problems:
                click.echo(str(problem), err=True)
            click.confirm("Open it again?", default=True, abort=True, err=True)
            text = "".join(f"# {problem}\n" for problem in error.problems) + text
        else:
            return gesture


def by_prompts(workspace: Workspace, fields: Document) -> Gesture:
    """The draft that a person describes; asks only for what `fields` don't say."""
    from .prompts import ask_for_gesture

    taken = [entry.gesture.id for entry in workspace.entries]
    languages = _languages(workspace)
    document = ask_for_gesture(fields, languages, taken)
    return _until_it_stands(workspace, document, None)


def field_by_field(workspace: Workspace, before: Gesture) -> Gesture:
    """The gesture as a person changes it, one field after another."""
    from ...playbooks.documents import document_of
    from .prompts import ask_for_field, ask_which_field

    document = document_of(before)
    while name := ask_which_field():
        if name == "id":
            click.echo("  the id stays; wow playbook copy begins another gesture", err=True)
            continue
        value = ask_for_field(name, document, list(before.title))
        document = _with_value(document, name, value)
    return _until_it_stands(workspace, document, before)


def _until_it_stands(workspace: Workspace, document: Document, before: Gesture | None) -> Gesture:
    """The gesture of the document; the person mends what can't stand, field by field."""
    from .prompts import ask_for_field, ask_which_field

    while True:
        try:
            if before is None:
                gesture = new_gesture(document, "answers")
            else:
                gesture = parsed(_in_order(document), before.id)
            refuse_errors(workspace, [gesture])
        except InputError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            name = ask_which_field()
            if not name:
                click.echo(f"what you wrote: {json.dumps(document, ensure_ascii=False)}", err=True)
                raise
            value = ask_for_field(name, document, list(document.get("title") or ["en"]))
            document = _with_value(document, name, value)
        else:
            return gesture


def _with_value(document: Document, name: str, value: Any) -> Document:
    rest = {field: item for field, item in document.items() if field != name}
    return rest if value is None else {**rest, name: value}


def _languages(workspace: Workspace) -> list[str]:
    """The languages of the playbook's titles, the most frequent first."""
    count = Counter(tag for entry in workspace.entries for tag in entry.gesture.title)
    return [tag for tag, _ in count.most_common()]


def _without_blanks(document: Document) -> Document:
    """The document without the texts that the template left empty."""

    def kept(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: kept(item) for key, item in value.items() if item not in ("", [""])}
        return value

    cleaned = {name: kept(value) for name, value in document.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", None, {})}


def _in_order(document: Document) -> Document:
    from ...playbooks import Gesture

    known = {name: document[name] for name in Gesture.model_fields if name in document}
    return {**known, **document}


def parsed(document: Document, where: str, number: int | None = None) -> Gesture:
    """The gesture of a document. Raises InputError naming `where` and the fields."""
    from ...playbooks.playbook import parse_gesture

    return parse_gesture(json.dumps(document, default=str), where, number)
