"""Templates of messages: Jinja2 in a sandbox in which every step is paid for before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, partial, wraps
from typing import TYPE_CHECKING, Any

from .saying import Voice, in_a_row
from .steps import MAX_STEPS, cost, cost_of_operator
from .values import in_language

if TYPE_CHECKING:
    from jinja2 import Template, nodes
    from jinja2.sandbox import SandboxedEnvironment
    from jinja2.visitor import NodeTransformer

_MAX_MESSAGE_CHARS = 20_000
_CALL = 20  # steps, beside what is called for
_TEMPLATES_KEPT = 4_096  # compiled

_REASONS = {
    "missing": {
        "fr": "Le message demande « {name} », que le dossier ne donne pas.",
        "en": "The message needs '{name}', which the case doesn't have.",
    },
    "blank": {
        "fr": "Le message demande « {name} », qui est vide dans le dossier.",
        "en": "The message needs '{name}', which is empty in the case.",
    },
    "unsayable": {
        "fr": "Le message demande « {name} », qui n'est ni un texte, ni un nombre, ni une date.",
        "en": "The message needs '{name}', which is neither text, a number nor a date.",
    },
    "code": {
        "fr": "Le message demande « {name} », un mot du programme, qui ne se dit pas à un client.",
        "en": "The message needs '{name}', a word of the program that nobody says to a customer.",
    },
    "nothing": {
        "fr": "Il manque au dossier une valeur que le message demande.",
        "en": "The case lacks a value that the message needs.",
    },
    "long": {
        "fr": "Le message dépasserait {name} caractères.",
        "en": "The message would be longer than {name} characters.",
    },
    "work": {
        "fr": "Écrire ce message demande trop de calculs : son modèle est à simplifier.",
        "en": "Writing this message takes too much computing: its template should be simpler.",
    },
    "faulty": {
        "fr": "Le modèle du message est à corriger : il ne peut pas être rempli pour ce dossier.",
        "en": "The template of the message needs mending: it can't be filled in for this case.",
    },
}

_ROOTS = ("customer", "case", "facts")
_CODES = ("case.status", "case.channel")  # to be compared: 'on hold' is "hold", in all languages
_REFUSED = frozenset(("translate", "to_bytes"))  # they multiply by what can't be told beforehand


class MessageError(Exception):
    """A message that can't be written for this case, and why; its text is in English."""

    def __init__(self, reason: str, name: str | None = None, language: str = "en") -> None:
        self._reason = reason
        self._name = name
        super().__init__(in_language(_REASONS[reason], language)[1].format(name=name))

    def in_language(self, language: str) -> MessageError:
        """The same, told in another language."""
        return MessageError(self._reason, self._name, language)


@dataclass
class _Writing:
    """One message being written: how its values are said, and the steps it has left."""

    voice: Voice
    left: int = MAX_STEPS

    def pay(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise MessageError("work")


class _Root(dict[str, Any]):
    """What stands under one name; `prefix` is how it is called before what it has."""

    def __init__(self, name: str, fields: Mapping[str, Any]) -> None:
        super().__init__(fields)
        self.prefix = "" if name == "facts" else f"{name}."


_WRITING: ContextVar[_Writing] = ContextVar("writing")


def render(source: str, voice: Voice, names: Mapping[str, Mapping[str, Any]]) -> str:
    """The template filled with what stands under these names. Raises what a template can raise."""
    template = compiled(source)
    roots = {name: _Root(name, fields) for name, fields in names.items()}
    token = _WRITING.set(_Writing(voice))
    pieces: list[str] = []
    left = _MAX_MESSAGE_CHARS
    try:
        for piece in template.generate(roots):
            left -= len(piece)
            if left < 0:
                raise MessageError("long", str(_MAX_MESSAGE_CHARS))
            pieces.append(piece)
    finally:
        _WRITING.reset(token)
    return voice.settle("".join(pieces))


@lru_cache(_TEMPLATES_KEPT)
def compiled(source: str) -> Template:
    """The template of a source, ready to be filled."""
    environment = _environment()
    tree = _watching().visit(environment.parse(source)).set_environment(environment)
    names = environment.make_globals(None)
    return environment.template_class.from_code(environment, environment.compile(tree), names)


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined, UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Missing(StrictUndefined):
        """A name that the case doesn't know: using it is a MessageError that tells the name."""

        def __init__(
            self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = UndefinedError
        ) -> None:
            if exc is UndefinedError:
                exc = partial(_missing, f"{obj.prefix}{name}" if isinstance(obj, _Root) else name)
            super().__init__(hint, obj, name, exc)

    class Sandbox(ImmutableSandboxedEnvironment):
        """Facts before methods, and every operator, call and filter paid for."""

        intercepted_binops = frozenset(("+", "*", "**", "%"))

        def getattr(self, obj: Any, attribute: str) -> Any:
            """`facts.items` is the fact of that name, not a method of what holds it."""
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            return attr not in _REFUSED and super().is_safe_attribute(obj, attr, value)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            _WRITING.get().pay(cost_of_operator(operator, left, right))
            return super().call_binop(context, operator, left, right)

        def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
            name = getattr(__obj, "__name__", "")
            whose = getattr(getattr(__obj, "__wrapped__", __obj), "__self__", None)
            _WRITING.get().pay(_CALL + cost(name, (whose, *args, *kwargs.values())))
            made = super().call(__context, __obj, *args, **kwargs)
            if isinstance(made, str):  # a macro writes what it was not given
                _WRITING.get().pay(len(made))
            return made

    environment = Sandbox(undefined=Missing, autoescape=False, optimized=False)
    environment.globals.pop("lipsum")
    filters = environment.filters
    filters |= {"concatenated": _concatenated, "join": _joined(filters["join"])}
    for name, function in filters.items():
        filters[name] = _paid(name, function)
    filters |= {"said": _said, "counted": _counted}
    return environment


def _missing(name: object, message: str | None = None) -> MessageError:
    return MessageError("missing", str(name)) if name else MessageError("nothing")


@cache
def _watching() -> NodeTransformer:
    """Makes of a template the same one, whose values are said and whose loops are paid for."""
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    def through(name: str, node: nodes.Node, *given: Any) -> nodes.Filter:
        arguments = [nodes.Const(one) for one in given]
        made = nodes.Filter(node, name, arguments, [], None, None)
        made.set_lineno(node.lineno)
        return made

    class Watching(NodeTransformer):
        def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
            given = [(_path(child), isinstance(child, nodes.Filter)) for child in node.nodes]
            self.generic_visit(node)
            node.nodes = [
                child if isinstance(child, nodes.TemplateData) else through("said", child, *said)
                for child, said in zip(node.nodes, given, strict=True)
            ]
            return node

        def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
            self.generic_visit(node)
            data = sum(len(text.data) for text in node.find_all(nodes.TemplateData))
            node.iter = through("counted", node.iter, 1 + data)
            return node

        def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
            self.generic_visit(node)
            parts = nodes.Tuple(node.nodes, "load").set_lineno(node.lineno)
            return through("concatenated", parts)

    return Watching()


def _path(node: nodes.Node | None) -> str | None:
    """What a value of the case is called, 'part_name' or 'customer.name'.

    None where a blank may be meant.
    """
    from jinja2 import nodes

    match node:
        case nodes.Name() if node.name in _ROOTS:
            return node.name
        case nodes.Getattr():
            inner, own = _path(node.node), node.attr
        case nodes.Getitem(arg=nodes.Const(value=key)):
            inner, own = _path(node.node), str(key)
        case nodes.Filter() if node.name not in ("default", "d"):
            return _path(node.node)
        case _:
            return None
    return own if inner == "facts" else f"{inner}.{own}" if inner else None


def _said(value: Any, path: str | None, is_made: bool = True) -> str:
    """The value as it is said; what is the case's, not made by a filter, without blanks around it.

    Raises MessageError for what has no words.
    """
    is_plain = type(value) is str and not value.lstrip()[:2].isdigit()
    text = value if is_plain else _words(value, path)
    if path and not text.strip():
        raise MessageError("blank", path)
    if path in _CODES:
        raise MessageError("code", path)
    if path and not is_made:
        text = text.strip(" \t\xa0")
    _WRITING.get().pay(len(text))
    return text


def _words(value: Any, path: str | None = None) -> str:
    if value is None or (isinstance(value, list | tuple) and any(map(_is_blank, value))):
        raise MessageError("blank", path) if path else MessageError("nothing")
    text = _WRITING.get().voice.say(value)
    if text is None:
        from jinja2 import Undefined

        if isinstance(value, Undefined):
            if path:
                raise MessageError("missing", path)
            str(value)  # raises what is missing
        raise MessageError("unsayable", path) if path else MessageError("faulty")
    return text


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _concatenated(values: tuple[Any, ...]) -> str:
    return "".join(_said(value, None) for value in values)


def _joined(join: Callable[..., str]) -> Callable[..., str]:
    """Jinja's `join`, of values as they are said."""

    @wraps(join)
    def joined(context: Any, value: Iterable[Any], d: str = "", attribute: Any = None) -> str:
        items = in_a_row(map(_words, value)) if attribute is None else value
        return join(context, items, d, attribute)

    return joined


def _counted(values: Iterable[Any], steps: int) -> Iterator[Any]:
    """The values of a loop, each turn paid for."""
    for value in values:
        _WRITING.get().pay(steps)
        yield value


def _paid(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is paid for before it works."""
    own = int(hasattr(function, "jinja_pass_arg"))  # Jinja's argument, before the value

    @wraps(function)
    def paid(*args: Any, **kwargs: Any) -> Any:
        _WRITING.get().pay(cost(name, (*args[own:], *kwargs.values())))
        return function(*args, **kwargs)

    return paid
