"""Another process that follows what was moved and merged until it is killed: `python -m tests.faults.retagging_children VAR`.

It says a line before it begins. It holds no lease, so that several are at it at once.
"""

import asyncio
import sys

from content import retagging
from ops import settings
from ops.wiring import opened
from tests import make
from tests.processes import SECRET_KEY


async def main(var: str) -> None:
    async with opened(settings.read({"VAR": var, "SECRET_KEY": SECRET_KEY})) as held:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        while True:
            await retagging.turn(held.documents, held.shop, make.now() + retagging.SETTLED_MILLISECONDS)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
