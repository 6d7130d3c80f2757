"""`python app.py migrate`: rewrites what is of an older shape, and says how far it is."""

import time
from typing import TextIO

from content import migrating
from content.kinds import COLLECTIONS
from content.migrating import Progress
from ops.wiring import Opened

_TOLD_SECONDS = 1.0


async def migrate(held: Opened, out: TextIO) -> int:
    """The exit code: 1 where something could not be read."""
    told_at = time.monotonic()

    def told(progress: Progress) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > _TOLD_SECONDS:
            print(f"{progress.collection}: {_words(progress)} so far.", file=out, flush=True)
            told_at = time.monotonic()

    done = await migrating.migrate(held.documents, held.shop.records, COLLECTIONS, told)
    print(f"All is of this release's shapes: {_words(done)}.", file=out)
    if done.unread:
        print(f"{done.unread:,} cannot be read by this release, and stay as they are.", file=out)
    return 1 if done.unread else 0


def _words(progress: Progress) -> str:
    return f"{progress.written:,} of {progress.seen:,} documents rewritten"
