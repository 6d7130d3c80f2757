"""Eight who write at once, and what is waited for while they do."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager

from tests.faults.writers import PASSWORD, Client, Editor, Merchant, Place, Shopper, Writer
from tests.processes import run

ROLES: dict[type[Writer], str] = {Merchant: "merchant", Shopper: "shopper", Editor: "editor"}
WRITERS: list[type[Writer]] = [Merchant, Merchant, Shopper, Shopper, Shopper, Shopper, Editor, Editor]
ACCOUNTS = {f"writer-{at}": ROLES[kind] for at, kind in enumerate(WRITERS)}
"""Handle → the role beside shopper."""
ENDS_SECONDS = 60


class Crowd:
    """`others`: who does something beside them."""

    def __init__(self, place: Place, *others: Client) -> None:
        self.place = place
        self.writers = [kind(name, place) for name, kind in zip(ACCOUNTS, WRITERS, strict=True)]
        self.clients: Sequence[Client] = [*self.writers, *others]
        self._running: list[Future[None]] = []

    @property
    def acknowledged(self) -> int:
        return sum(one.acknowledged for one in self.writers)

    @property
    def repeated(self) -> int:
        return sum(one.repeated for one in self.writers)

    @property
    def longest(self) -> float:
        return max(one.longest for one in self.clients)

    def begin(self) -> None:
        """Some products to write about."""
        self.place.up.set()
        for _ in range(5):
            self.writers[0].turn()
        self.place.up.clear()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """They begin; on leaving what they have begun is given up."""
        self.place.stopping = False
        self.place.over.clear()
        with ThreadPoolExecutor(len(self.clients)) as pool:
            try:
                for one in self.clients:
                    one.begin()
                self._running = [pool.submit(one.run) for one in self.clients]
                yield
            finally:
                self.place.over.set()
                self.place.up.set()

    def until_written(self, more: int) -> None:
        """So many more calls are acknowledged."""
        enough = self.acknowledged + more
        deadline = time.monotonic() + ENDS_SECONDS
        while self.acknowledged < enough:
            assert time.monotonic() < deadline, "it took too long"
            self.check()
            time.sleep(0.01)

    def check(self) -> None:
        """Raises what one of them met."""
        for one in self._running:
            if one.done():
                one.result()

    def end(self) -> None:
        """Each does what it has begun."""
        self.place.stopping = True
        for one in self._running:
            one.result(ENDS_SECONDS)

    def close(self) -> None:
        for one in self.clients:
            one.close()


@contextmanager
def crowded(port: str, **stores: str) -> Iterator[Crowd]:
    """Those who write to the server at that port, with accounts in the shop of these settings."""
    for handle, role in ACCOUNTS.items():
        done = run(
            "user", "add", handle, "--role", "shopper", "--role", role, "--password-stdin", given=PASSWORD + "\n", **stores
        )
        assert done.returncode == 0, done.stderr
    with closing(Crowd(Place(f"http://127.0.0.1:{port}/graphql"))) as crowd:
        yield crowd
