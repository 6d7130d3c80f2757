"""Mapping files: which files hold what, and how their lines become rows of the native format. `docs/import.md` describes them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, structs
from yaml.nodes import Node

from content.importing.rows import SHAPES, TYPES, Row
from ops.expressions import BadMapping, Compiler, Expression, Loader, Scope, Tables, path
from ops.pipes import Unmappable
from ops.reading import Line, lines
from ops.tally import Problem

MOST_TABLE = 1_000_000
_TABLE = ("files", "key", "value")


class Rule(Struct, frozen=True):
    """`files` is a glob below the folder that is imported; `number` the rule's line in the mapping."""

    files: str
    type: str
    source: str
    where: Callable[[dict[str, Any]], bool]
    fields: dict[str, Expression]
    number: int

    def row(self, file: Path, line: Line) -> Row | Problem | None:
        """None for a line that the rule is not for."""
        values = line.values or {}
        if not self.where(values):
            return None
        made: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                value = field(Scope(values, values))
            except Unmappable as error:
                return Problem(str(file), line.number, str(error), name, self.type)
            if value is not None:
                made[name] = value
        return Row(self.type, self.source, made, str(file), line.number, line.bytes)


def read_mapping(file: Path, roots: Sequence[Path]) -> list[Rule]:
    """The rules; `roots`: the folders in which its tables are looked for. Raises `BadMapping`, `OSError`."""
    try:
        loader = Loader(file.read_text("utf-8-sig"))
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BadMapping(f"{file}:{mark.line + 1 if mark else 1}: {error.problem}") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise BadMapping(f"{file}: this is not YAML: {error}") from None
    tables: Tables = {}
    compiler = Compiler(loader, str(file), tables)
    if node is None:
        raise BadMapping(f"{file}: it is empty")
    entries = _entries(compiler, node, "a mapping", ("source", "rules"), ("tables",))
    source = compiler.text(entries["source"], "`source`")
    if "tables" in entries:
        for name, table in compiler.entries(entries["tables"], "`tables`").items():
            tables[name] = _table(compiler, table, roots)
    return [_rule(compiler, rule, source) for rule in compiler.items(entries["rules"], "`rules`")]


def _entries(compiler: Compiler, node: Node, what: str, needed: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Node]:
    entries = compiler.entries(node, what)
    for name in needed:
        if name not in entries:
            raise compiler.fail(node, f"{what} needs `{name}`")
    for name, value in entries.items():
        if name not in (*needed, *optional):
            raise compiler.fail(value, f"{what} has no `{name}`, only {', '.join((*needed, *optional))}")
    return entries


def _rule(compiler: Compiler, node: Node, source: str) -> Rule:
    entries = _entries(compiler, node, "a rule", ("files", "type", "fields"), ("where",))
    type = compiler.text(entries["type"], "`type`")
    if type not in TYPES:
        raise compiler.fail(entries["type"], f"`type` is one of {', '.join(TYPES)}")
    known = {field.encode_name for field in structs.fields(SHAPES[type])}
    fields: dict[str, Expression] = {}
    for name, value in compiler.entries(entries["fields"], "`fields`").items():
        if name not in known:
            raise compiler.fail(value, f"a {type} has no `{name}`, only {', '.join(sorted(known))}")
        fields[name] = compiler.expression(value)
    if "id" not in fields:
        raise compiler.fail(entries["fields"], "`id` is needed")
    where = _where(compiler, entries["where"]) if "where" in entries else _always
    return Rule(_glob(compiler, entries["files"]), type, source, where, fields, node.start_mark.line + 1)


def _glob(compiler: Compiler, node: Node) -> str:
    pattern = compiler.text(node, "`files`")
    if not pattern or pattern.startswith("/") or ".." in pattern.split("/"):
        raise compiler.fail(node, "`files` is a path below the folder that is imported, in which * stands for anything")
    return pattern


def _always(values: dict[str, Any]) -> bool:
    return True


def _where(compiler: Compiler, node: Node) -> Callable[[dict[str, Any]], bool]:
    tests = [(path(name), _test(compiler, value)) for name, value in compiler.entries(node, "`where`").items()]
    return lambda values: all(test(look(Scope(values, values))) for look, test in tests)


def _test(compiler: Compiler, node: Node) -> Callable[[Any], bool]:
    wanted = compiler.value(node)
    if isinstance(wanted, list):
        return lambda value: value in wanted
    if not isinstance(wanted, dict):
        return lambda value: bool(value == wanted)
    if wanted.keys() == {"present"} and isinstance(wanted["present"], bool):
        return lambda value: (value is not None) == wanted["present"]
    if wanted.keys() == {"prefix"} and isinstance(wanted["prefix"], str):
        return lambda value: isinstance(value, str) and value.startswith(wanted["prefix"])
    raise compiler.fail(node, "a test is a value, a list of values, {prefix: a text} or {present: true or false}")


def _table(compiler: Compiler, node: Node, roots: Sequence[Path]) -> dict[str, list[Any]]:
    entries = _entries(compiler, node, "a table", _TABLE)
    pattern = _glob(compiler, entries["files"])
    key, value = (compiler.expression(entries[name]) for name in ("key", "value"))
    files = [file for root in roots for file in sorted(root.glob(pattern)) if file.is_file()]
    if not files:
        raise compiler.fail(entries["files"], f"no file {pattern} in {', '.join(map(str, roots))}")
    table: dict[str, list[Any]] = {}
    for file in files:
        for line in lines(file):
            if line.values is None:
                raise compiler.fail(entries["files"], f"{file}:{line.number}: {line.fault}")
            scope = Scope(line.values, line.values)
            found, result = key(scope), value(scope)
            if found is not None and result is not None:
                table.setdefault(str(found), []).append(result)
            if len(table) > MOST_TABLE:
                raise compiler.fail(node, f"a table has at most {MOST_TABLE:,} keys")
    return table
