"""A process that brings up and takes down what is due until it is killed, one line on standard output for each turn."""

import asyncio
import sys
from pathlib import Path

from content import turning
from ops import settings
from ops.wiring import opened
from tests.processes import SECRET_KEY


async def work(var: Path, now: int) -> None:
    async with opened(settings.read({"VAR": str(var), "SECRET_KEY": SECRET_KEY})) as held:
        while done := await turning.turn(held.documents, held.shop, now):
            sys.stdout.write(f"{done}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(work(Path(sys.argv[1]), int(sys.argv[2])))
