"""An S3 gateway over a folder: versitygw, built by Go."""

from pathlib import Path

import httpx

from tests.servers.fetching import call
from tests.servers.server import Command, Server

KEYS = {"AWS_ACCESS_KEY_ID": "vitrine", "AWS_SECRET_ACCESS_KEY": "vitrine-secret"}
"""Who may do all there, as boto3 reads it from the environment."""


def built(package: str, into: Path) -> None:
    """By `go install`, which checks what it gets against Go's database of sums."""
    call("go", "install", package, GOBIN=str(into))


def _fetch(into: Path) -> None:
    built(f"github.com/versity/versitygw/cmd/versitygw@v{S3GATEWAY.version}", into)


def _run(program: Path, folder: Path, port: int) -> Command:
    for name in ("data", "meta"):
        (folder / name).mkdir(exist_ok=True)
    arguments = [str(program / "versitygw"), "--port", f"127.0.0.1:{port}", "--quiet", "posix"]
    keys = {"ROOT_ACCESS_KEY": KEYS["AWS_ACCESS_KEY_ID"], "ROOT_SECRET_KEY": KEYS["AWS_SECRET_ACCESS_KEY"]}
    return Command([*arguments, "--sidecar", str(folder / "meta"), str(folder / "data")], keys)


def answers(port: int, path: str = "") -> bool:
    """Anything, be it that one is not allowed in."""
    try:
        httpx.get(f"http://127.0.0.1:{port}/{path}", timeout=2, trust_env=False)
    except httpx.TransportError:
        return False
    return True


S3GATEWAY = Server(
    name="s3",
    version="1.8.0",
    fetched_by=("go",),
    run_by=(),
    seconds=30,
    url="http://127.0.0.1:{port}",
    fetch=_fetch,
    run=_run,
    ready=answers,
)
