"""A start where a server cannot be used: one line that names the setting, without its password, and exit code 2."""

import time
from pathlib import Path

import httpx
import pytest

from tests import servers
from tests.processes import SECRET_KEY, free_port, run, serving

PASSWORD = "planted-password-密码"
S3 = {"AWS_ACCESS_KEY_ID": "vitrine", "AWS_SECRET_ACCESS_KEY": PASSWORD}


def refusal(tmp_path: Path, **environment: str) -> str:
    keys = {"SECRET_KEY": SECRET_KEY, "DATA_KEY": SECRET_KEY}
    done = run("serve", VAR=str(tmp_path / "var"), PORT=str(free_port()), **keys, **environment)
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (2, 1), done.stderr
    assert PASSWORD not in done.stderr
    return lines[0]


@pytest.mark.parametrize(
    ("setting", "url"),
    [
        ("DOCUMENTS_URL", f"mongodb://user:{PASSWORD}@127.0.0.1:1/shop?directConnection=true"),
        ("DOCUMENTS_URL", f"mongodb://user:{PASSWORD}@127.0.0.1"),
        ("DOCUMENTS_URL", f"mongodb://user:{PASSWORD}@127.0.0.1/shop?nonsense"),
        ("OBJECTS_URL", "s3://bucket?endpoint=http://127.0.0.1:1&region=us-east-1&style=path"),
        ("OBJECTS_URL", f"s3://bucket?endpoint=http://user:{PASSWORD}@127.0.0.1:1&style=other"),
        ("SEARCH_URL", f"http://user:{PASSWORD}@127.0.0.1:1/UPPER"),
        ("SEARCH_URL", f"http://user:{PASSWORD}@"),
    ],
)
def test_a_server_that_cannot_be_used_is_named(tmp_path: Path, setting: str, url: str) -> None:
    quickly = {"DOCUMENTS_SECONDS": "1", "OBJECTS_SECONDS": "1"}
    assert setting in refusal(tmp_path, **{setting: url}, **quickly, **S3)


def test_documents_of_a_server_that_knows_no_such_user_are_named(tmp_path: Path) -> None:
    host = httpx.URL(servers.needed("mongo")).netloc.decode()
    line = refusal(tmp_path, DOCUMENTS_URL=f"mongodb://user:{PASSWORD}@{host}/shop?directConnection=true&authSource=admin")
    assert line.startswith("vitrine: DOCUMENTS_URL: ")
    assert "AuthenticationFailed" in line


def test_a_bucket_that_is_not_there_or_not_ours_is_named(tmp_path: Path) -> None:
    url = f"s3://no-such-bucket-here?endpoint={servers.needed('s3')}&region=us-east-1&style=path"
    for credentials in (S3, {**S3, "AWS_SECRET_ACCESS_KEY": "vitrine-secret"}):
        assert refusal(tmp_path, OBJECTS_URL=url, **credentials).startswith("vitrine: OBJECTS_URL: bucket no-such-bucket-here")


def test_a_search_index_that_is_away_stops_no_start(tmp_path: Path) -> None:
    with serving(
        tmp_path / "var", SEARCH_URL=f"http://user:{PASSWORD}@127.0.0.1:1/shop", SEARCH_SECONDS="1", LOGS="json"
    ) as server:
        response = httpx.get(f"{server.url}/readyz", timeout=30)
        assert (response.status_code, response.json()["ports"]["search"]["state"]) == (200, "away")
        deadline = time.monotonic() + 30
        said = list(server.said)
        assert server.process.stderr
        while not any("cannot be reached" in line for line in said):
            assert time.monotonic() < deadline
            said.append(server.process.stderr.readline())
        assert server.stop() == 0
        said += server.process.stderr
    assert PASSWORD not in "".join(said)
