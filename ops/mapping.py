"""Mapping files: which files hold what, and how their lines become rows of the native format. `docs/import.md` describes them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, structs
from yaml.nodes import Node

from content.importing.rows import SHAPES, TYPES, Row
from ops.expressions import BadMapping, Compiler, Expression, Loader, Tables
from ops.paths import RowPath, Scope
from ops.pipes import Unmappable
from ops.reading import Line, lines
from ops.tally import Problem

MOST_TABLE = 1_000_000
_TABLE = ("files", "key", "value")


class Rule(Struct):
    """`files` is a glob below the folder that is imported; `place` the mapping's file and line.

    `read` and `kept` count the lines that it saw, and of them those that it is for.
    """

    files: str
    type: str
    source: str
    where: Callable[[dict[str, Any]], bool]
    fields: dict[str, Expression]
    place: str
    tested: list[RowPath]
    taken: list[RowPath]
    read: int = 0
    kept: int = 0

    def row(self, file: Path, line: Line) -> Row | Problem | None:
        """None for a line that the rule is not for."""
        values = line.values or {}
        self.read += 1
        if not self.where(values):
            return None
        self.kept += 1
        made: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                value = field(Scope(values, values))
            except Unmappable as error:
                return Problem(str(file), line.number, str(error), name, self.type)
            if value is not None:
                made[name] = value
        return Row(self.type, self.source, made, str(file), line.number, line.bytes)


def hints(rules: Sequence[Rule]) -> Iterator[str]:
    """What a finished run shows to be a likely slip: a rule that kept no line, a path that led nowhere for any rule of a file."""
    found = {(rule.files, path.words) for rule in rules for path in (*rule.tested, *rule.taken) if path.found}
    for rule in rules:
        yield from (_in_vain(path, rule.files) for path in rule.tested if path.found is False)
        if rule.read and not rule.kept:
            yield f"{rule.place}: `where` keeps no row of {rule.files}"
        for path in rule.taken:
            if path.found is False and (rule.files, path.words) not in found:
                yield _in_vain(path, rule.files, " that `where` keeps" if rule.tested else "")


def _in_vain(path: RowPath, files: str, which: str = "") -> str:
    return f"{path.place}: no row of {files}{which} has `{path.words}`"


def read_mapping(file: Path, roots: Sequence[Path], tell: Callable[[str], None]) -> list[Rule]:
    """The rules; `roots`: the folders in which its tables are looked for, `tell` takes hints. Raises `BadMapping`, `OSError`."""
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
            tables[name] = _table(compiler, table, roots, tell)
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
    where = _where(compiler, entries["where"]) if "where" in entries else _always
    tested = compiler.taken_paths()
    fields: dict[str, Expression] = {}
    for name, value in compiler.entries(entries["fields"], "`fields`").items():
        if name not in known:
            raise compiler.fail(value, f"a {type} has no `{name}`, only {', '.join(sorted(known))}")
        fields[name] = compiler.expression(value)
    if "id" not in fields:
        raise compiler.fail(entries["fields"], "`id` is needed")
    files = _glob(compiler, entries["files"])
    return Rule(files, type, source, where, fields, compiler.place(node), tested, compiler.taken_paths())


def _glob(compiler: Compiler, node: Node) -> str:
    pattern = compiler.text(node, "`files`")
    if not pattern or pattern.startswith("/") or ".." in pattern.split("/"):
        raise compiler.fail(node, "`files` is a path below the folder that is imported, in which * stands for anything")
    return pattern


def _always(values: dict[str, Any]) -> bool:
    return True


def _where(compiler: Compiler, node: Node) -> Callable[[dict[str, Any]], bool]:
    entries = compiler.entries(node, "`where`").items()
    tests = [(compiler.path(value, name), _test(compiler, value)) for name, value in entries]

    def keeps(values: dict[str, Any]) -> bool:
        # Every path is followed in every row, so that `found` speaks of all rows.
        results = [test(look(Scope(values, values))) for look, test in tests]
        return all(results)

    return keeps


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


def _table(compiler: Compiler, node: Node, roots: Sequence[Path], tell: Callable[[str], None]) -> dict[str, list[Any]]:
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
    for path in compiler.taken_paths():
        if path.found is False:
            tell(_in_vain(path, pattern))
    return table
