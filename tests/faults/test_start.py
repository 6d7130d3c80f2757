"""A start that cannot be: one line that says why, exit code 2, and nothing changed. What can be begun again is."""

import json
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from content.importing.collections import HELD
from ops.commands import main
from tests.processes import ROOT, SECRET_KEY, Server, command, free_port, run, serving, settings

LARGEST_FILE = 200_000
TYPES = Counter(
    json.loads(line)["type"]
    for file in (ROOT / "sample").glob("*.jsonl")
    for line in file.read_text(encoding="utf-8").splitlines()
)
SAMPLE_ITEMS = sum(TYPES[type] for type in ("collection", *HELD))
"""What is found; the index holds the tags beside it."""


class Program:
    """Commands in this process, over a folder of a test's own, and what they say."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], var: Path) -> None:
        self._monkeypatch, self._capsys, self.var = monkeypatch, capsys, var

    def run(self, *arguments: str, **given: str) -> tuple[int, str]:
        environment = settings({"VAR": str(self.var), "PORT": str(free_port()), **given})
        with self._monkeypatch.context() as patch:
            for name in {*os.environ} - {*environment}:
                patch.delenv(name)
            for name, value in environment.items():
                patch.setenv(name, value)
            code = main(list(arguments))
        return code, self._capsys.readouterr().err

    def refusal(self, *arguments: str, **given: str) -> str:
        """The one line that it ends with."""
        return told(*self.run(*(arguments or ("serve", "--sample")), **given))


def told(code: int, said: str) -> str:
    assert code == 2, said
    assert said.startswith("vitrine: ")
    assert said.count("\n") == 1, said
    return said.removeprefix("vitrine: ").strip()


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Program:
    return Program(monkeypatch, capsys, tmp_path / "var")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample shop, to copy."""
    var = tmp_path_factory.mktemp("filled") / "var"
    assert run("seed", VAR=str(var)).returncode == 0
    return var


@pytest.fixture
def shop(filled: Path, program: Program) -> Program:
    """Over the sample shop."""
    shutil.copytree(filled, program.var)
    return program


def found(server: Server, query: str) -> int:
    """How many items hold these words."""
    body = {"query": "query ($words: String!) { search(query: $words) { totalCount { value } } }", "variables": {"words": query}}
    answer = httpx.post(f"{server.url}/graphql", json=body).json()
    return int(answer["data"]["search"]["totalCount"]["value"])


def rows_of(folder: Path) -> list[tuple[object, ...]]:
    """All that items are."""
    with closing(sqlite3.connect(folder / "shop.db")) as connection:
        return connection.execute("SELECT * FROM items").fetchall()


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What readers would call the data: SQLite's own side files come and go."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"PORT": "http"}, "PORT is a number from 1 to 65535, not 'http'"),
        ({"PORT": "65536"}, "PORT is a number from 1 to 65535, not '65536'"),
        ({"PORT": "８０００"}, "PORT is a number from 1 to 65535, not '８０００'"),
        ({"MODE": "prod"}, "MODE is development or production, not 'prod'"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY has at least 32 bytes; make one with: openssl rand -hex 32"),
        ({"SECRET_KEY": SECRET_KEY + ",old"}, "SECRET_KEY has at least 32 bytes; make one with: openssl rand -hex 32"),
        (
            {"MODE": "production", "SECRET_KEY": SECRET_KEY},
            "DATA_KEY must be set in production; make one with: openssl rand -hex 32",
        ),
        ({"WECHAT_APP_ID": "wx1"}, "WECHAT_APP_ID and WECHAT_APP_SECRET go together"),
        ({"MODE": "production"}, "SECRET_KEY must be set in production; make one with: openssl rand -hex 32"),
        ({"DOCUMENTS_URL": "mysql://shop"}, "DOCUMENTS_URL begins with sqlite: or mongodb: or mongodb+srv:, not 'mysql'"),
        ({"SEARCH_URL": "index.db"}, "SEARCH_URL begins with sqlite: or http: or https:, not 'index.db'"),
        ({"OBJECTS_URL": "file:"}, "OBJECTS_URL is file:PATH, not 'file:'"),
        ({"LANGUAGES": "zh,,en"}, "LANGUAGES is a list such as zh,en, not 'zh,,en'"),
        ({"LANGUAGES": "中文"}, "LANGUAGES is a list such as zh,en, not '中文'"),
        ({"HOST": "no.such.host.invalid"}, "HOST no.such.host.invalid, PORT "),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(environment: dict[str, str], reason: str, program: Program) -> None:
    assert program.refusal(**environment).startswith(reason)
    assert not (program.var / "shop.db").exists()


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        ("shares: [", ":1: "),
        ("utcOffsetMinutes: 480\nlead: many\n", ":2: Expected `int`, got `str`"),
        ("utcOffsetMinutes: 480\nsurprise: 1\n", ":2: "),
    ],
)
def test_rules_that_make_no_sense_are_refused_by_line(rules: str, place: str, program: Program, tmp_path: Path) -> None:
    file = tmp_path / "feed.yaml"
    file.write_text(rules)
    assert program.refusal(FEED_RULES=str(file)).startswith(f"{file}{place}")
    assert not (program.var / "shop.db").exists()


def test_rules_that_are_absent_are_named(program: Program, tmp_path: Path) -> None:
    absent = tmp_path / "absent.yaml"
    assert program.refusal(FEED_RULES=str(absent)) == f"{absent}: No such file or directory"


def test_a_port_in_use_is_named_before_anything_is_touched(tmp_path: Path) -> None:
    var = tmp_path / "var"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--sample", VAR=str(var), SECRET_KEY=SECRET_KEY, DATA_KEY=SECRET_KEY, PORT=str(port))
    assert told(done.returncode, done.stderr) == f"HOST 127.0.0.1, PORT {port}: Address already in use"
    assert done.stdout == ""
    assert not var.exists()


def test_a_folder_that_cannot_be_written_is_named(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    assert program.refusal(VAR=str(file)).startswith(f"VAR {file} cannot be used: ")
    assert str(file / "var") in program.refusal(VAR=str(file / "var"), SECRET_KEY=SECRET_KEY)
    assert file.read_text() == "mine"


def test_two_servers_may_share_a_folder(shop: Program) -> None:
    query = {"query": "{ feed(first: 5) { nodes { id } } }"}
    with serving(shop.var) as one, serving(shop.var) as other:
        first, second = (httpx.post(f"{server.url}/graphql", json=query).json() for server in (one, other))
    assert len(first["data"]["feed"]["nodes"]) == 5
    assert first == second


# ---------------------------------------------------------------- damaged and foreign files


def cut(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2 + 100)


def scramble(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n" + file.read_bytes()[6:])


def foreign(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE notes (text TEXT)")
    connection.execute("INSERT INTO notes VALUES ('not yours')")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("harm", [cut, scramble, foreign])
@pytest.mark.parametrize("arguments", [("serve", "--sample"), ("seed",), ("import", "sample"), ("index",), ("reindex",)])
def test_documents_that_cannot_be_read_are_left_as_they_are(
    arguments: tuple[str, ...], harm: Callable[[Path], None], shop: Program
) -> None:
    harm(shop.var / "shop.db")
    before = bytes_of(shop.var)
    assert shop.refusal(*arguments).startswith(f"{shop.var}/shop.db: ")
    assert bytes_of(shop.var) == before


@pytest.mark.parametrize(("part", "harm"), [("index.db", cut), ("index.db.1", cut), ("index.db.1", scramble)])
def test_an_index_that_cannot_be_read_names_its_remedy_which_works(
    part: str, harm: Callable[[Path], None], shop: Program
) -> None:
    harm(shop.var / part)
    before, documents = bytes_of(shop.var), rows_of(shop.var)
    reason = shop.refusal()
    assert str(shop.var / part) in reason
    assert "python app.py reindex" in reason
    assert bytes_of(shop.var) == before
    code, said = shop.run("reindex")
    assert code == 0, said
    assert f"built anew: {SAMPLE_ITEMS + TYPES['tag']} entries" in said
    assert rows_of(shop.var) == documents
    with serving(shop.var) as server:
        assert found(server, "") == SAMPLE_ITEMS


def test_a_foreign_file_in_the_place_of_the_index_is_left_as_it_is(shop: Program) -> None:
    foreign(shop.var / "index.db")
    before = bytes_of(shop.var)
    for name in ("serve", "reindex"):
        assert shop.refusal(name) == f"{shop.var}/index.db is not a search index of Vitrine; it was left as it is"
    assert bytes_of(shop.var) == before


# ---------------------------------------------------------------- a full disk


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


def test_a_disk_that_fills_while_the_shop_is_filled_is_told_and_a_rerun_completes(tmp_path: Path) -> None:
    var = tmp_path / "var"
    environment = settings({"VAR": str(var), "PORT": str(free_port())})
    full = subprocess.run(
        command("serve", "--sample"),
        env=environment,
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
        preexec_fn=_small_files,
        timeout=120,
    )
    assert full.returncode == 2, full.stderr
    assert full.stderr.splitlines()[-1].startswith("vitrine: ")
    assert str(var) in full.stderr.splitlines()[-1]
    assert "Traceback" not in full.stderr
    with serving(var, "--sample") as server:
        assert found(server, "") == SAMPLE_ITEMS
