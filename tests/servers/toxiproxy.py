"""toxiproxy, which stands between the shop and a server and does to the wire what it is told."""

from pathlib import Path

from tests.servers.s3gateway import answers, built
from tests.servers.server import Command, Server


def _fetch(into: Path) -> None:
    built(f"github.com/Shopify/toxiproxy/v2/cmd/server@v{TOXIPROXY.version}", into)


def _run(program: Path, folder: Path, port: int) -> Command:
    return Command([str(program / "server"), "-host", "127.0.0.1", "-port", str(port)])


def _ready(port: int) -> bool:
    return answers(port, "version")


TOXIPROXY = Server(
    name="toxiproxy",
    version="2.5.0",
    fetched_by=("go",),
    run_by=(),
    seconds=30,
    url="http://127.0.0.1:{port}",
    fetch=_fetch,
    run=_run,
    ready=_ready,
)
