"""The processes of a shop over real servers, which are started, killed and waited for, and the eight who write to them."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx

from content import drift, index_state
from content.access import Role
from content.asides import Asides
from content.items import COLLECTION as ITEMS
from content.joining import Admission, admit
from content.pictures import WIDTHS, rendition_path
from content.tags import COLLECTION as TAXONOMY
from ops import jobs, settings
from ops.wiring import Opened, opened
from tests import processes
from tests.faults import standing
from tests.faults.crowd import ACCOUNTS, Crowd
from tests.faults.engines import NAMES, Engines, Shop
from tests.faults.readers import Reader, Viewer
from tests.faults.standing import Stores
from tests.faults.writers import PASSWORD, Place
from tests.import_rows import picture
from tests.processes import ROOT, free_port

SETTLES_SECONDS = 10 * (3 if "PYTEST_XDIST_WORKER" in os.environ else 1)
"""The promise is ten: so long after all are ready the index is as the documents. Tests beside these make it all slower."""
REQUEST_SECONDS = 10
MARGIN_SECONDS = 2
"""What a machine with more processes than cores may add to a request that was given up in time."""
READY_SECONDS = 120
ORIGINALS = 40
REST_SECONDS = 0.25
"""So that who writes leaves two cores time for whoever starts meanwhile."""


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

    async def ended(self, seconds: float = READY_SECONDS) -> int:
        """How it ended, once it has."""
        await until(lambda: self.code is not None, seconds, f"it ended: {self._arguments}")
        assert self.code is not None
        return self.code

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()


class Crew:
    """`held`: the shop, past the wires. `processes`: by name, `app-1`, `indexer-1` and so on. `settled_within`: seconds."""

    def __init__(self, engines: Engines, shop: Shop, folder: Path, held: Opened) -> None:
        self.engines, self.shop, self.held = engines, shop, held
        self.processes: dict[str, Process] = {}
        self.settled_within: list[float] = []
        place = Place(rest=REST_SECONDS)
        self.reader, self.viewer = Reader("writer-0", place), Viewer("writer-0", place)
        self.crowd = Crowd(place, self.reader, self.viewer)
        self._folder, self._mended = folder, 0

    @contextmanager
    def more(self, number: int) -> Iterator[None]:
        """An app and an indexer more, which have begun, for as long as it lasts."""
        port, place = str(free_port()), self.crowd.place
        url = f"http://127.0.0.1:{port}/graphql"
        some = {
            f"app-{number}": self.process(f"app-{number}", "serve", PORT=port, JOBS="off"),
            f"indexer-{number}": self.process(f"indexer-{number}", "index", "--watch"),
        }
        place.urls = (*place.urls, url)
        try:
            for one in some.values():
                one.start()
            yield
        finally:
            place.urls = tuple(one for one in place.urls if one != url)
            for name, one in some.items():
                one.kill()
                del self.processes[name]

    def process(self, name: str, *arguments: str, mutant: str | None = None, **environment: str) -> Process:
        given = self.shop.settings(self._folder / "var", wired=True) | environment
        self.processes[name] = process = Process(self._folder / f"{name}.log", given, *arguments, mutant=mutant)
        return process

    def kill(self, name: str) -> None:
        """A process of the shop or one of the servers below."""
        (self.engines if name in NAMES else self.processes[name]).kill(*([name] if name in NAMES else []))

    async def start(self, *names: str) -> None:
        """The same again; it returns once all are ready."""
        for name in names:
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

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Crowd]:
        """All who write and read, from when the index is right."""
        self.settled_within.clear()
        self._mended = (await index_state.read(self.held.documents, self.held.shop.records)).found
        with self.crowd.at_work():
            await self.settled()
            yield self.crowd

    async def settled(self) -> None:
        """While nobody writes the index comes to be as the documents are, in time, and without being mended."""
        begun = time.monotonic()
        found = await self.differences()
        took = time.monotonic() - begun
        assert found.many == 0, found
        assert took < SETTLES_SECONDS
        documents, records = self.held.documents, self.held.shop.records
        assert await Asides(documents, records).count(1) == 0
        assert (await index_state.read(documents, records)).found == self._mended, "it was mended"
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
async def hired(engines: Engines, folder: Path) -> AsyncIterator[Crew]:
    """Those of a new shop with accounts, a few products and pictures: an app and an indexer, both ready."""
    shop = engines.shop()
    async with opened(settings.read(shop.settings(folder / "var", wired=False))) as held:
        crew = Crew(engines, shop, folder, held)
        try:
            with crew.more(1):
                await asyncio.gather(*(_account(held, handle, role) for handle, role in ACCOUNTS.items()))
                crew.crowd.place.pictures = await _pictures(held)
                await crew.ready()
                await asyncio.to_thread(crew.crowd.begin)
                yield crew
        finally:
            crew.crowd.close()
            for process in crew.processes.values():
                process.kill()


async def _account(held: Opened, handle: str, role: str) -> None:
    roles = [Role.SHOPPER, *({Role(role.upper())} - {Role.SHOPPER})]
    await admit(held.shop.door, Admission(handle=handle, roles=roles, password=PASSWORD), jobs.now())


async def _pictures(held: Opened) -> list[str]:
    """Paths of many more renditions than are looked at, so that some are always made."""
    keys = [f"public/faults/{at}.png" for at in range(ORIGINALS)]
    for key in keys:
        await held.objects.put(key, picture(), content_type="image/png")
    return [rendition_path(key, width, format) for key in keys for width in WIDTHS for format in ("jpg", "webp")]
