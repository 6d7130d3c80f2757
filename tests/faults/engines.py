"""Real servers of the fault tests' own, to be killed and to be cut off: each is reached over a wire, which toxiproxy keeps."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import httpx

from tests import servers
from tests.processes import SECRET_KEY
from tests.servers import Running

NAMES = ("mongo", "elastic", "s3")


class Wire:
    """From the shop to one server, which it begins at `port`."""

    def __init__(self, toxiproxy: httpx.Client, name: str, server: int) -> None:
        self._toxiproxy, self._path = toxiproxy, f"/proxies/{name}"
        told = {"name": name, "listen": "127.0.0.1:0", "upstream": f"127.0.0.1:{server}"}
        self.port = int(self._ask("POST", "/proxies", told)["listen"].rpartition(":")[2])

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Nobody listens at its beginning."""
        self._ask("POST", self._path, {"enabled": False})
        try:
            yield
        finally:
            self._ask("POST", self._path, {"enabled": True})

    @contextmanager
    def toxic(self, type: str, **attributes: int) -> Iterator[None]:
        """What comes back over it suffers so."""
        told = {"name": "toxic", "type": type, "stream": "downstream", "attributes": attributes}
        self._ask("POST", f"{self._path}/toxics", told)
        try:
            yield
        finally:
            self._ask("DELETE", f"{self._path}/toxics/toxic")

    def _ask(self, method: str, path: str, told: Any = None) -> Any:
        answer = self._toxiproxy.request(method, path, json=told)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None


class Engines:
    """MongoDB, Elasticsearch and an S3 gateway with all that they hold below a folder. `wires`: by the server's name."""

    def __init__(self, folder: Path, running: dict[str, Running], toxiproxy: httpx.Client) -> None:
        self._folder, self._running = folder, running
        self.wires = {name: Wire(toxiproxy, name, running[name].port) for name in NAMES}

    def kill(self, name: str) -> None:
        self._running[name].kill()

    def start(self, name: str) -> None:
        """Again, with what it held, where it was."""
        before = self._running[name].port
        self._running[name] = servers.again(name, self._folder / name)
        assert self._running[name].port == before, "its port was taken meanwhile"

    def url(self, name: str, *, wired: bool) -> str:
        port = self.wires[name].port if wired else self._running[name].port
        return servers.SERVERS[name].url.format(port=port)

    def shop(self) -> "Shop":
        """The place of a new one."""
        name = f"faults-{secrets.token_hex(6)}"
        s3 = boto3.client("s3", endpoint_url=self.url("s3", wired=False), region_name="us-east-1")
        s3.create_bucket(Bucket=name)
        s3.close()
        return Shop(self, name)


class Shop:
    """A database, the indexes of a prefix and a bucket: the settings that lead there, over the wires or past them."""

    def __init__(self, engines: Engines, name: str) -> None:
        self._engines, self._name = engines, name
        self.index = f"{engines.url('elastic', wired=False)}/{name}"
        """The alias of the live index, past the wire."""

    def settings(self, var: Path, *, wired: bool) -> dict[str, str]:
        mongo, elastic, s3 = (self._engines.url(name, wired=wired) for name in NAMES)
        return {
            "VAR": str(var),
            "SECRET_KEY": SECRET_KEY,
            "DOCUMENTS_URL": urlsplit(mongo)._replace(path=f"/{self._name}").geturl(),
            "SEARCH_URL": f"{elastic}/{self._name}?replicas=0",
            "OBJECTS_URL": f"s3://{self._name}?endpoint={s3}",
        }


@contextmanager
def engines(folder: Path) -> Iterator[Engines]:
    """New ones, which end on leaving. Skips or fails where one is not to be had."""
    names = (*NAMES, "toxiproxy")
    with ExitStack() as stack:
        with ThreadPoolExecutor() as pool:
            starting = {name: pool.submit(stack.enter_context, servers.own(name, folder / name)) for name in names}
        running = {name: one.result() for name, one in starting.items()}
        toxiproxy = stack.enter_context(
            httpx.Client(base_url=servers.SERVERS["toxiproxy"].url.format(port=running["toxiproxy"].port))
        )
        yield Engines(folder, running, toxiproxy)
