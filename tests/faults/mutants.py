"""`app.py` without one of the protections of the index: `python -m tests.faults.mutants NAME COMMAND …`."""

import sys
from collections.abc import Callable
from typing import Any

from pymongo import UpdateOne

from content import reindexing
from ops.commands import main
from storage import mongo_states, mongo_writes


def mark_not_set() -> None:
    """A change is written without the mark that it waits for the index."""
    mongo_states._waiting = lambda before, now: None  # type: ignore[assignment,return-value]


def mark_cleared_whatever_the_version() -> None:
    """What changed while the index was told the version before waits no more."""

    async def settle(database: Any, collection: str, seqs: dict[str, int]) -> None:
        await database[collection].bulk_write([UpdateOne({"_id": id}, {"$unset": {"waiting": ""}}) for id in seqs])

    mongo_writes.settle = settle  # type: ignore[assignment]


def swapped_before_the_replay() -> None:
    """A new index is the live one as it was read at first: what changed meanwhile is not told to it."""
    tell_all = reindexing._Work.tell_all

    async def once(self: Any, target: Any, told: dict[str, int]) -> dict[str, int]:
        return told or await tell_all(self, target, told)

    reindexing._Work.tell_all = once  # type: ignore[method-assign]


MUTANTS: dict[str, Callable[[], None]] = {
    one.__name__: one for one in (mark_not_set, mark_cleared_whatever_the_version, swapped_before_the_replay)
}

if __name__ == "__main__":
    MUTANTS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
