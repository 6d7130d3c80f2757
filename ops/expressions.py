"""What a mapping says a field becomes: paths, constants, templates and lists, compiled from YAML into functions of a row."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ops.paths import RowPath, Scope
from ops.pipes import BadStep, Step, Unmappable, on_each, piped, step

Tables: TypeAlias = dict[str, dict[str, list[Any]]]
"""Table → key → values."""


Expression: TypeAlias = Callable[[Scope], Any]
"""None for what is absent. Raises `Unmappable`."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_STARTS = ("from", "constant", "template", "any", "each", "fields")
_MAKES = ("tag", "brand", "category")
_AFTER = ("pipe", "make")
_MERGE = "tag:yaml.org,2002:merge"


class Loader(yaml.SafeLoader):
    """Numbers with a point are exact, and what looks like a time stays a text."""


Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(str(node.value)))
Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))


class BadMapping(Exception):
    """What is wrong in a mapping file, and where."""


class Compiler:
    """Compiles nodes of one file; `tables` are those that steps may look into."""

    def __init__(self, loader: Loader, file: str, tables: Tables) -> None:
        self._loader, self._file, self._tables = loader, file, tables
        self._paths: list[RowPath] = []

    def place(self, node: Node) -> str:
        return f"{self._file}:{node.start_mark.line + 1}"

    def fail(self, node: Node, message: str) -> BadMapping:
        return BadMapping(f"{self.place(node)}: {message}")

    def taken_paths(self) -> list[RowPath]:
        """Those compiled since this was last asked."""
        paths, self._paths = self._paths, []
        return paths

    def path(self, node: Node, words: str) -> RowPath:
        self._paths.append(RowPath(words, self.place(node)))
        return self._paths[-1]

    def value(self, node: Node) -> Any:
        try:
            return self._loader.construct_object(node, deep=True)
        except (yaml.YAMLError, ArithmeticError, ValueError, TypeError) as error:
            raise self.fail(node, f"this is no value: {error}") from None

    def text(self, node: Node, what: str) -> str:
        value = self.value(node) if isinstance(node, ScalarNode) else None
        if not isinstance(value, str):
            raise self.fail(node, f"{what} is a text")
        return value

    def entries(self, node: Node, what: str) -> dict[str, Node]:
        if not isinstance(node, MappingNode):
            raise self.fail(node, f"{what} has the form `name: …`")
        merged: dict[str, Node] = {}
        entries: dict[str, Node] = {}
        for key, value in node.value:
            if key.tag == _MERGE:
                merged = self._merged(value) | merged
                continue
            name = self.text(key, "a name")
            if name in entries:
                raise self.fail(key, f"`{name}` stands here twice")
            entries[name] = value
        return merged | entries

    def _merged(self, node: Node) -> dict[str, Node]:
        """What `<<` brings: the entries of one or several, of which the first that has a name counts."""
        merged: dict[str, Node] = {}
        for one in node.value if isinstance(node, SequenceNode) else [node]:
            merged = self.entries(one, "what `<<` names") | merged
        return merged

    def items(self, node: Node, what: str) -> list[Node]:
        if not isinstance(node, SequenceNode):
            raise self.fail(node, f"{what} is a list")
        return list(node.value)

    # ------------------------------------------------------------ expressions

    def expression(self, node: Node) -> Expression:
        if isinstance(node, SequenceNode):
            return _several([self.expression(one) for one in node.value])
        if isinstance(node, ScalarNode):
            return self.path(node, self.text(node, "a path"))
        entries = self.entries(node, "an expression")
        start = self._start(node, entries)
        steps = [self._step(one) for one in self.items(entries["pipe"], "`pipe`")] if "pipe" in entries else []
        if "make" in entries:
            steps.append(self._make(entries["make"]))
        run = piped(steps)
        return lambda scope: run(start(scope))

    def _start(self, node: Node, entries: dict[str, Node]) -> Expression:
        starts = [name for name in entries if name in _STARTS and not (name == "fields" and "each" in entries)]
        unknown = [name for name in entries if name not in (*_STARTS, *_AFTER)]
        if not starts and unknown:
            raise self.fail(entries[unknown[0]], f"`{unknown[0]}` is none of {', '.join((*_STARTS, *_AFTER))}")
        if len(starts) != 1:
            raise self.fail(node, f"an expression has one of {', '.join(_STARTS)}")
        allowed = {*starts, *_AFTER} | ({"fields"} if "each" in entries else set())
        if strange := next((name for name in entries if name not in allowed), None):
            raise self.fail(entries[strange], f"`{strange}` does not go with `{starts[0]}`")
        return self._started(starts[0], entries)

    def _started(self, name: str, entries: dict[str, Node]) -> Expression:
        node = entries[name]
        if name == "from":
            return self.expression(node)
        if name == "constant":
            constant = self.value(node)
            return lambda scope: constant
        if name == "template":
            return self._template(node)
        if name == "any":
            return _first([self.expression(one) for one in self.items(node, "`any`")])
        if name == "fields":
            return self.fields(node)
        if "fields" not in entries:
            raise self.fail(node, "`each` needs `fields`")
        return _each(self.expression(node), self.fields(entries["fields"]))

    def fields(self, node: Node) -> Expression:
        """An object; absent where all its fields are."""
        fields = {name: self.expression(value) for name, value in self.entries(node, "`fields`").items()}

        def build(scope: Scope) -> Any:
            return {name: value for name, field in fields.items() if (value := field(scope)) is not None} or None

        return build

    def _step(self, node: Node) -> Step:
        if isinstance(node, ScalarNode):
            name, argument = self.text(node, "a step"), None
        else:
            entries = self.entries(node, "a step")
            if len(entries) != 1:
                raise self.fail(node, "a step has one name")
            ((name, inner),) = entries.items()
            argument = self.value(inner)
        if name == "table":
            return self._table(node, argument)
        try:
            return step(name, argument)
        except BadStep as error:
            raise self.fail(node, str(error)) from None

    def _table(self, node: Node, name: Any) -> Step:
        if name not in self._tables:
            raise self.fail(node, f"there is no table {name!r}")
        rows = self._tables[name]
        return lambda value: _flat(rows.get(str(one), []) for one in (value if isinstance(value, list) else [value])) or None

    def _template(self, node: Node) -> Expression:
        parts = _PLACEHOLDER.split(self.text(node, "a template"))
        pieces, names = parts[::2], parts[1::2]
        if any(brace in piece for brace in "{}" for piece in pieces) or not all(names):
            raise self.fail(node, "a template has each path between { and }, and no other braces")
        return _filled(pieces, [self.path(node, name) for name in names])

    def _make(self, node: Node) -> Step:
        kind = self.text(node, "`make`")
        if kind not in _MAKES:
            raise self.fail(node, f"`make` is one of {', '.join(_MAKES)}")
        return _made(kind)


def _made(kind: str) -> Step:
    """What refers by words: a list of tags, one brand, one category by the line that leads to it."""
    named = on_each(lambda word: {"name": word})

    def make(value: Any) -> Any:
        if value is None or kind == "brand":
            return named(value)
        words = value if isinstance(value, list) else [value]
        return (named(words) if kind == "tag" else {"path": words}) if words else None

    return make


def _flat(lists: Any) -> list[Any]:
    return [value for values in lists for value in values]


def _several(parts: list[Expression]) -> Expression:
    def gather(scope: Scope) -> Any:
        found = [value for part in parts if (value := part(scope)) is not None]
        return _flat(value if isinstance(value, list) else [value] for value in found) or None

    return gather


def _first(parts: list[Expression]) -> Expression:
    return lambda scope: next((value for part in parts if (value := part(scope)) not in (None, [])), None)


def _filled(pieces: list[str], paths: list[RowPath]) -> Expression:
    """The paths' values between the pieces; absent where one of them is."""

    def fill(scope: Scope) -> Any:
        values = [look(scope) for look in paths]
        if any(value is None for value in values):
            return None
        if any(not isinstance(value, str | int | Decimal) for value in values):
            raise Unmappable("a template takes texts and numbers, no lists or objects")
        return "".join(piece + str(value) for piece, value in zip(pieces, [*values, ""], strict=True))

    return fill


def _each(several: Expression, fields: Expression) -> Expression:
    def build(scope: Scope) -> Any:
        values = several(scope)
        if values is None:
            return None
        elements = values if isinstance(values, list) else [values]
        made = [fields(Scope(scope.row, element)) for element in elements if element is not None]
        return [value for value in made if value is not None] or None

    return build
