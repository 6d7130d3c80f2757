"""The servers that all tests on this machine share: started by the first who needs one, stopped by the last who used any."""

import fcntl
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO

from msgspec import structs

from tests.servers import fetching, running
from tests.servers.fetching import locked
from tests.servers.running import Running
from tests.servers.server import NotHad, Server


class Shared:
    """Each in its own folder below `folder`. Whoever asked for one uses them until `leave`, or its process's end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._using: IO[str] | None = None
        self._one = Lock()

    def started(self, server: Server, *, fetch: bool, keep: bool = False) -> str:
        """Its URL, once it is ready. One that has ended is started again.

        `fetch`: its program too, where it is not there. `keep`: it stays when nobody uses it. Raises `NotHad`, `RuntimeError`.
        """
        self._use()
        folder = self.folder / server.name
        last = running.read(folder)
        if not (last and last.ready and last.alive and last.kept >= keep):
            with locked(folder.with_suffix(".lock")):
                last = self._start(server, folder, fetch)
                if keep and not last.kept:
                    running.write(folder, structs.replace(last, kept=True))
        return server.url.format(port=last.port)

    def _start(self, server: Server, folder: Path, fetch: bool) -> Running:
        if (last := running.read(folder)) and last.alive:
            return running.settled(server, folder, last)
        return running.start(server, self._program(server, fetch), folder)

    def program(self, server: Server, *, fetch: bool) -> Path:
        """The folder of what is started. Raises `NotHad`."""
        with locked((self.folder / server.name).with_suffix(".lock")):
            return self._program(server, fetch)

    def _program(self, server: Server, fetch: bool) -> Path:
        fetching.needs(server, server.run_by)
        if not fetch and not fetching.program(server, self.folder).is_dir():
            raise NotHad(f"{server.name} is not there: make servers")
        return fetching.fetched(server, self.folder)

    def _use(self) -> None:
        with self._one:
            if self._using is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                using = (self.folder / "using.lock").open("w")
                fcntl.flock(using, fcntl.LOCK_SH)
                self._using = using

    def leave(self) -> None:
        """Who is the last stops all that need not be kept."""
        if self._using is None:
            return
        with self._using, suppress(BlockingIOError):
            fcntl.flock(self._using, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop(kept=False)
        self._using = None

    def stop(self, *, kept: bool) -> list[str]:
        """The names of those that ran and are stopped now. `kept`: those too that are to be kept."""
        found = [(state.parent, running.read(state.parent)) for state in sorted(self.folder.glob(f"*/{running.STATE}"))]
        alive = [(folder, last) for folder, last in found if last and last.alive and (kept or not last.kept)]
        with ThreadPoolExecutor() as pool:
            list(pool.map(Running.stop, (last for _, last in alive)))
        return [folder.name for folder, _ in alive]
