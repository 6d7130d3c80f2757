"""What bringing in a supplier's file costs: rows a second, memory, and what telling the search index takes afterwards.

`python -m bench import`. Thin products: a title, a price, a brand, a category, tags by name. Each count has a process of
its own, so that its peak of memory is its own.
"""

import asyncio
import io
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from msgspec import Struct

from bench.shops import BRANDS, CATEGORIES, WORDS, open_shop
from ops.importing import DONE, import_paths
from ops.jobs import Indexer

COUNTS = (5_724, 57_244)
_MEGABYTE = 1_000_000


class Cost(Struct, frozen=True):
    """Seconds, and megabytes resident: at the start, at the peak of the import, at the peak of all."""

    importing: float
    indexing: float
    at_start: float
    imported: float
    indexed: float


def write_rows(path: Path, count: int) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            words = chance.choices(WORDS, k=7)
            row = {
                "type": "product",
                "id": str(number),
                "title": {"en": " ".join(words).capitalize()},
                "currency": "USD",
                "price": f"{chance.randrange(500, 50_000) / 100:.2f}",
                "brand": {"name": f"Brand {chance.randrange(BRANDS * 10)}", "language": "en"},
                "category": {"path": ["Everything", f"Shelf {chance.randrange(CATEGORIES)}"], "language": "en"},
                "tags": [{"name": word, "language": "en"} for word in dict.fromkeys(words[:3])],
            }
            out.write(json.dumps(row) + "\n")


async def bring(folder: Path, rows: Path) -> Cost:
    async with open_shop(folder) as held:
        at_start, began = _peak(), time.perf_counter()
        if await import_paths(held.documents, held.objects, [rows], out=io.StringIO()) != DONE:
            raise RuntimeError("some rows were refused")
        imported, between = _peak(), time.perf_counter()
        await Indexer(held.documents, held.shop.records, held.index).catch_up()
        return Cost(between - began, time.perf_counter() - between, at_start, imported, _peak())


def _peak() -> float:
    """The most that this process ever held, in megabytes. On Linux `ru_maxrss` would begin with the parent's."""
    if sys.platform == "linux":
        (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1_024 / _MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


def _bring(folder: Path, rows: Path, answer: Connection) -> None:
    answer.send(asyncio.run(bring(folder, rows)))


def apart(folder: Path, rows: Path) -> Cost:
    """The same in a process of its own."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_bring, args=(folder, rows, theirs))
    process.start()
    theirs.close()
    cost: Cost = ours.recv()
    process.join()
    return cost


def main() -> None:
    print(f"{'rows':>8}{'imported a second':>20}{'indexed a second':>20}{'MB at start':>14}{'import':>10}{'index':>10}")
    with tempfile.TemporaryDirectory() as name:
        for count in COUNTS:
            folder = Path(name) / str(count)
            folder.mkdir()
            write_rows(folder / "rows.jsonl", count)
            cost = apart(folder, folder / "rows.jsonl")
            rates = count / cost.importing, count / cost.indexing
            megabytes = cost.at_start, cost.imported, cost.indexed
            print(
                f"{count:>8,}"
                + "".join(f"{rate:>20,.0f}" for rate in rates)
                + "{:>14,.0f}{:>10,.0f}{:>10,.0f}".format(*megabytes)
            )
