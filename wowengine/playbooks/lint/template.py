"""What a message's template uses: its facts, the names it prints, and whether it can be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes


@dataclass(frozen=True)
class Template:
    """A parsed message. `used` has dotted paths such as 'facts.part_name'.

    `optional` are those that may be absent: each use has a default or stands under
    `is defined`. `error` says why it can't be parsed.
    """

    used: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    error: str | None = None

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts it uses."""
        return frozenset(p.split(".")[1] for p in self.used if p.startswith("facts."))

    @property
    def needed_facts(self) -> frozenset[str]:
        """The facts without which it can't be written."""
        return frozenset(
            p.split(".")[1] for p in self.used - self.optional if p.startswith("facts.")
        )


@lru_cache(maxsize=2048)
def parsed(source: str) -> Template:
    """The template of a message."""
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(optimized=False)  # what it computes is not worked out here
    try:
        tree = environment.parse(source)
        environment.compile(source)  # unknown filters and tests show here
    except TemplateSyntaxError as error:
        return Template(error=error.message or "is no Jinja2 template")
    own = {name.name for name in _names(tree) if name.ctx in ("store", "param")}
    uses = [(path, spared) for path, spared in _uses(tree, frozenset()) if _root(path) not in own]
    firm = {path for path, spared in uses if not spared}
    used = frozenset(path for path, _ in uses)
    return Template(used=used, optional=used - firm)


def filled(source: str, *, with_name: bool) -> str:
    """The message with sample facts, for a customer with or without a name.

    Raises MessageError as composing does.
    """
    from ...case import Case, Customer
    from ...compose import write_message

    facts = {name: _sample(name) for name in parsed(source).facts}
    name = _SAMPLE_NAME if with_name else None
    customer = Customer(id="sample", name=name, plan="sample", value=1.0)
    case = Case.from_text("sample", facts=facts, customer=customer)
    return write_message(source, case)


_SAMPLE_NAME = "Madeleine Dupont"
_SAMPLE_URL = "https://www.example.com/v/7f3k2a"


def _sample(name: str) -> str:
    if name.endswith(("url", "link")):
        return _SAMPLE_URL
    return "2026-05-12" if name.endswith(("date", "day")) else "lorem ipsum"


def _root(path: str) -> str:
    return path.split(".", 1)[0]


def _names(tree: nodes.Template) -> Iterator[nodes.Name]:
    from jinja2 import nodes

    yield from tree.find_all(nodes.Name)


def _uses(node: nodes.Node, defined: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Every dotted path under a node, and whether its absence is provided for there."""
    from jinja2 import nodes

    path = _path(node)
    if path is not None:
        yield path, path in defined
        return
    if isinstance(node, nodes.If | nodes.CondExpr):
        yield from _branches(node, defined)
        return
    spared = defined
    if (isinstance(node, nodes.Test) and node.name in ("defined", "undefined")) or (
        isinstance(node, nodes.Filter) and node.name in ("default", "d")
    ):
        inner = _path(node.node) if node.node is not None else None
        spared = defined | ({inner} if inner else frozenset())
    for child in node.iter_child_nodes():
        yield from _uses(child, spared)


def _branches(
    node: nodes.If | nodes.CondExpr, defined: frozenset[str]
) -> Iterator[tuple[str, bool]]:
    from jinja2 import nodes

    asked = frozenset(
        path
        for test in [node.test, *node.test.find_all(nodes.Test)]
        if isinstance(test, nodes.Test) and test.name == "defined" and (path := _path(test.node))
    )
    yield from _uses(node.test, defined | asked)
    if isinstance(node, nodes.CondExpr):
        yield from _uses(node.expr1, defined | asked)
        if node.expr2 is not None:
            yield from _uses(node.expr2, defined)
        return
    for child in node.body:
        yield from _uses(child, defined | asked)
    for child in [*node.elif_, *node.else_]:
        yield from _uses(child, defined)


def _path(node: nodes.Node) -> str | None:
    """`facts.part_name` and `facts['part_name']` as a dotted path of two names at most."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return node.name if node.ctx == "load" else None
    if isinstance(node, nodes.Getattr):
        inner = _path(node.node)
        return inner if inner is None or "." in inner else f"{inner}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        inner = _path(node.node)
        return inner if inner is None or "." in inner else f"{inner}.{node.arg.value}"
    return None
