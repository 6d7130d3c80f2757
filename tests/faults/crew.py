"""The processes of a shop over real servers, which are started, killed and waited for, and the eight who write to them."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from content import drift, index_state
from content.access import Role
from content.asides import Asides
from content.items import COLLECTION as ITEMS
from content.joining import Admission, admit
from content.tags import COLLECTION as TAXONOMY
from ops import jobs, settings
from ops.wiring import Opened, opened
from tests import processes
from tests.faults import standing
from tests.faults.crowd import ACCOUNTS, Crowd
from tests.faults.engines import NAMES, Engines, Shop
from tests.faults.standing import Stores
from tests.faults.writers import PASSWORD, Client, Place
from tests.processes import ROOT, free_port

SETTLES_SECONDS = 10
"""The promise: so long after all are ready the index is as the documents."""
REQUEST_SECONDS = 10
MARGIN_SECONDS = 2
"""What a machine with more processes than cores may add to a request that was given up in time."""
READY_SECONDS = 120


async def until(done: Callable[[], bool] | Callable[[], Awaitable[bool]], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not (answer if isinstance(answer := done(), bool) else await answer):
        assert time.monotonic() < deadline, f"after {seconds:g} s still not: {what}"
        await asyncio.sleep(0.05)


class Process:
    """`app.py` with those arguments, as often as it is started. `mutant`: see `tests.faults.mutants`."""

    def __init__(self, log: Path, environment: dict[str, str], *arguments: str, mutant: str | None = None) -> None:
        self._arguments, self.mutant = arguments, mutant
        self._log, self._environment = log, processes.settings(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._begun = 0

    def start(self) -> None:
        entry = ("-m", "tests.faults.mutants", self.mutant) if self.mutant else ("app.py",)
        with self._log.open("ab") as log:
            self._begun = log.tell()
            self._process = subprocess.Popen(
                [sys.executable, *entry, *self._arguments], env=self._environment, cwd=ROOT, stdout=log, stderr=log
            )

    @property
    def said(self) -> str:
        """Since its last start."""
        return self._log.read_bytes()[self._begun :].decode()

    def says(self, what: str) -> bool:
        """Whether it has said so by now. Raises where it ended without."""
        if what in self.said:
            return True
        assert self.code is None, f"it ended with {self.code}: {self.said}"
        return False

    @property
    def code(self) -> int | None:
        """How it ended; None: it has not."""
        return self._process.poll() if self._process else 0

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()


class Crew:
    """`held`: the shop, past the wires. `processes`: by name, `app-1`, `indexer-1` and so on. `settled_within`: seconds."""

    def __init__(self, engines: Engines, shop: Shop, folder: Path, held: Opened, crowd: Crowd) -> None:
        self.engines, self.held, self.crowd = engines, held, crowd
        self.processes: dict[str, Process] = {}
        self.settled_within: list[float] = []
        self.shop, self._folder = shop, folder

    def process(self, name: str, *arguments: str, mutant: str | None = None, **environment: str) -> Process:
        given = self.shop.settings(self._folder / "var", wired=True) | environment
        self.processes[name] = process = Process(self._folder / f"{name}.log", given, *arguments, mutant=mutant)
        return process

    def kill(self, name: str) -> None:
        """A process of the shop or one of the servers below."""
        (self.engines if name in NAMES else self.processes[name]).kill(*([name] if name in NAMES else []))

    async def start(self, name: str) -> None:
        """The same again; it returns once all are ready."""
        if name in NAMES:
            await asyncio.to_thread(self.engines.start, name)
        else:
            self.processes[name].start()
        await self.ready()

    async def ready(self) -> None:
        """Who serves says that all below is there, and who indexes has begun."""
        async with httpx.AsyncClient(timeout=5) as client:

            async def ready() -> bool:
                indexers = [one for name, one in self.processes.items() if name.startswith("indexer")]
                if not all(one.says("jobs of the shop are done here") for one in indexers):
                    return False
                apps = [one for name, one in self.processes.items() if name.startswith("app")]
                if not all(one.says("Vitrine is at") for one in apps):
                    return False
                return all([await _is_ready(client, url) for url in self.crowd.place.urls])

            await until(ready, READY_SECONDS, "all are ready")

    async def settled(self) -> None:
        """While nobody writes the index comes to be as the documents are, in time, and without being mended."""
        begun = time.monotonic()
        found = await self.differences()
        took = time.monotonic() - begun
        assert found.many == 0, found
        assert took < SETTLES_SECONDS
        documents, records = self.held.documents, self.held.shop.records
        assert await Asides(documents, records).count(1) == 0
        assert (await index_state.read(documents, records)).found == 0, "it was mended"
        self.settled_within.append(took)

    async def differences(self, seconds: float = SETTLES_SECONDS) -> drift.Found:
        """What the index has not as the documents have it, once nothing waits, while nobody writes. `seconds`: until then."""
        self.crowd.place.up.clear()
        try:
            await until(self._told, seconds, "all was told to the index")
            return await self.drift()
        finally:
            self.crowd.place.up.set()

    async def drift(self) -> drift.Found:
        """The same of what does not wait, whoever writes."""
        return await drift.walk(self.held.documents, self.held.shop.records, self.held.index, jobs.now(), mend=False)

    async def _told(self) -> bool:
        return not [one for name in (ITEMS.name, TAXONOMY.name) for one in await self.held.documents.waiting(name, 1)]

    async def check(self) -> Stores:
        """All that was acknowledged stands, once and whole, and nobody waited for too long."""
        stores = await standing.check(self.held, self.crowd.writers)
        assert self.crowd.longest < REQUEST_SECONDS + MARGIN_SECONDS
        return stores


async def _is_ready(client: httpx.AsyncClient, graph: str) -> bool:
    try:
        answer = await client.get(httpx.URL(graph).join("/readyz"))
    except httpx.TransportError:
        return False
    return answer.status_code == 200 and all(port["state"] == "up" for port in answer.json()["ports"].values())


@asynccontextmanager
async def crew(
    engines: Engines,
    folder: Path,
    *others: type[Client],
    apps: int = 1,
    indexers: int = 1,
) -> AsyncIterator[Crew]:
    """A new shop with accounts and a few products, whose processes are ready. `others`: clients beside those who write."""
    shop = engines.shop()
    ports = [free_port() for _ in range(apps)]
    place = Place(*(f"http://127.0.0.1:{port}/graphql" for port in ports))
    crowd = Crowd(place, *(one("writer-0", place) for one in others))
    async with opened(settings.read(shop.settings(folder / "var", wired=False))) as held:
        await asyncio.gather(*(_account(held, handle, role) for handle, role in ACCOUNTS.items()))
        crew = Crew(engines, shop, folder, held, crowd)
        given: Sequence[tuple[str, list[str], dict[str, str]]] = [
            *((f"app-{at}", ["serve"], {"PORT": str(port), "JOBS": "off"}) for at, port in enumerate(ports, 1)),
            *((f"indexer-{at}", ["index", "--watch"], {}) for at in range(1, indexers + 1)),
        ]
        try:
            for name, arguments, environment in given:
                crew.process(name, *arguments, **environment).start()
            await crew.ready()
            await asyncio.to_thread(crowd.begin)
            yield crew
        finally:
            for process in crew.processes.values():
                process.kill()


async def _account(held: Opened, handle: str, role: str) -> None:
    roles = [Role.SHOPPER, *({Role(role.upper())} - {Role.SHOPPER})]
    await admit(held.shop.door, Admission(handle=handle, roles=roles, password=PASSWORD), jobs.now())
