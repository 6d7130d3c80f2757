"""What other processes do to an audit trail until they are killed, one line on standard output for each thing acknowledged:
`python -m tests.faults.trail_children write|seal PATH`.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

from storage.ports import Conflict
from tests.trail import Trail, now, open_trail


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


async def write(trail: Trail) -> None:
    """Ten lines a commit; says their ids."""
    while True:
        for id in await trail.write(10, at=now()):
            _say(id)


async def seal(trail: Trail) -> None:
    """As others do meanwhile, without a lease; says how many it sealed."""
    while True:
        with suppress(Conflict):
            _say(await trail.sealer.turn(now()))


TASKS: dict[str, Callable[[Trail], Awaitable[None]]] = {"write": write, "seal": seal}


async def main() -> None:
    name, path = sys.argv[1:]
    async with open_trail(path) as trail:
        await TASKS[name](trail)


if __name__ == "__main__":
    asyncio.run(main())
