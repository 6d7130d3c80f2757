"""The layout's promises, read off the source: who imports whom, which driver stands where, what every module says of itself."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("content", "resolvers", "schema", "storage", "search", "ops", "bench")
TEXTS = (".py", ".yaml", ".html", ".js", ".css", ".svg", ".graphql")
OURS = {*FOLDERS, "app", "tests"}
PROGRAM = [ROOT / "app.py", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]
EVERYTHING = [*PROGRAM, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "sample").rglob("*.py"))]

MAY = {
    "content": {
        "content",
        "storage.ports",
        "search.ports",
        "search.text",
        "msgspec",
        "ulid",
        "yaml",
        "PIL",
        "av",
        "thumbhash",
        "cryptography",
    },
    "storage": {"storage", "msgspec", "orjson", "motor", "pymongo", "bson", "boto3", "botocore", "types_boto3_s3"},
    "search": {"search", "msgspec", "orjson", "snowballstemmer"},
    "search.elastic_connection": {"search", "msgspec", "elasticsearch"},
    "resolvers": {"content", "resolvers", "msgspec"},
    "schema": {"schema", "resolvers", "content", "strawberry", "graphql"},
    "schema.engine": {"schema", "resolvers", "content", "strawberry", "graphql", "msgspec", "orjson"},
    "schema.engine.transport": {"schema", "resolvers", "content", "strawberry", "graphql", "msgspec", "orjson", "starlette"},
}
"""What a module may import beside the standard library, by the longest of these that it is under; who is not here, anything."""

ONLY_IN = {
    "sqlite3": {"storage", "search"},
    "motor": {"storage.mongo"},
    "pymongo": {"storage"},
    "bson": {"storage"},
    "boto3": {"storage.s3"},
    "botocore": {"storage"},
    "elasticsearch": {"search.elastic_connection"},
    "strawberry": {"schema", "ops"},
    "starlette": {"schema.engine.transport", "ops"},
    "uvicorn": {"ops"},
}
"""Drivers and frameworks, and the places that know them."""


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that it imports, wherever in the file, for types only too."""
    for node in ast.walk(ast.parse(path.read_text(), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parent.parts
            above = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join((*above, *([node.module] if node.module else [])))
            yield source
            if source in FOLDERS:
                yield from (f"{source}.{alias.name}" for alias in node.names)


def under(name: str, of: str) -> bool:
    return name == of or name.startswith(of + ".")


def allowed(name: str) -> set[str] | None:
    fitting = [place for place in MAY if under(name, place)]
    return MAY[max(fitting, key=len)] if fitting else None


def foreign(path: Path) -> list[str]:
    may = allowed(module(path))
    if may is None:
        return []
    named = [one for one in imports(path) if one.split(".")[0] not in sys.stdlib_module_names]
    bare = {one for one in named if one in OURS and any(under(other, one) and other != one for other in named)}
    return [one for one in named if one not in bare and not any(under(one, granted) for granted in may)]


def test_every_module_imports_what_its_folder_may() -> None:
    assert {module(path): wrong for path in PROGRAM if (wrong := foreign(path))} == {}


def test_nothing_but_the_entry_imports_ops_and_no_program_imports_tests() -> None:
    wrong = []
    for path in PROGRAM:
        top = module(path).split(".")[0]
        closed = set() if top == "bench" else {"tests", "bench"} if top in ("app", "ops") else {"tests", "bench", "ops"}
        wrong += [(module(path), one) for one in imports(path) if one.split(".")[0] in closed]
    assert wrong == []


def test_drivers_and_frameworks_stand_where_they_belong() -> None:
    used = {(module(path), one.split(".")[0]) for path in PROGRAM for one in imports(path)}
    known = [(place, name) for place, name in used if name in ONLY_IN]
    assert [(at, name) for at, name in known if not any(under(at, place) for place in (*ONLY_IN[name], "bench"))] == []


def test_the_top_level_is_the_one_of_the_architecture() -> None:
    found = {path.parent.name for path in ROOT.glob("*/*.py") if not path.parent.name.startswith(".")}
    assert found == {*FOLDERS, "tests", "sample"}
    assert [path.name for path in ROOT.glob("*.py")] == ["app.py"]


def test_only_wiring_picks_adapters() -> None:
    """The addresses of the folder of objects are served by the app itself, which therefore knows that adapter."""
    adapters = re.compile(r"storage\.(sqlite|folder|mongo|s3)|search\.(embedded|elastic)")
    found = {module(path) for path in PROGRAM if any(adapters.match(one) for one in imports(path))}
    beside = {name for name in found if not name.startswith(("storage.", "search.", "bench."))}
    assert {name for name in beside if not name.startswith("ops.objects")} == {"ops.wiring"}


def test_every_module_says_what_lives_in_it() -> None:
    sources = {module(path): path.read_text() for path in EVERYTHING}
    assert [name for name, source in sources.items() if source.strip() and not ast.get_docstring(ast.parse(source))] == []


def test_these_tests_see_a_forbidden_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    wrong = tmp_path / "content" / "wrong.py"
    wrong.parent.mkdir()
    wrong.write_text(
        "import asyncio\nfrom storage.sqlite import open_sqlite\ndef late():\n    from storage import folder, ports\n"
    )
    assert foreign(wrong) == ["storage.sqlite", "storage.folder"]


def sample_names() -> set[str]:
    """Slugs and handles of more words than one, titles and names of more than a word: what stands nowhere by chance."""
    names: set[str] = set()
    for path in (ROOT / "sample").glob("*.jsonl"):
        for row in map(json.loads, path.read_text().splitlines()):
            names.update(row[field] for field in ("id", "slug", "handle") if "-" in row.get(field, ""))
            titles = row.get("title") or row.get("names") or {}
            names.update(titles.values() if isinstance(titles, dict) else [titles])
    return {name for name in names if len(name.split()) > 1 or "-" in name or (not name.isascii() and len(name) > 3)}


def test_nothing_of_the_sample_stands_in_the_program() -> None:
    """But for the tags that the feed's rules name, which are data that an operator edits."""
    rules = (ROOT / "content" / "feed.yaml").read_text()
    names = sorted(name for name in sample_names() if name not in rules)
    assert len(names) > 150
    files = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS)
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in files}
    assert [(path, name) for path, text in texts.items() for name in names if name in text] == []
