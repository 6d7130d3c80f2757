"""Late, cut off, silent or slow between the shop and each of its servers: nobody waits past the deadline, nothing is lost, and it
is over soon after its cause.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from tests.faults.crew import READY_SECONDS, SETTLES_SECONDS, Crew, until
from tests.faults.engines import NAMES
from tests.faults.readers import ALL

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines"), pytest.mark.asyncio(loop_scope="session")]

TOXICS: dict[str, tuple[str, dict[str, int]]] = {
    "latency": ("latency", {"latency": 1_000}),
    "resets": ("reset_peer", {"timeout": 0}),
    "silence": ("timeout", {"timeout": 0}),
    "slow link": ("bandwidth", {"rate": 20}),
}
SOME = [("mongo", "resets"), ("mongo", "silence"), ("elastic", "latency"), ("elastic", "silence"), ("s3", "slow link")]


@pytest.mark.parametrize("pairs", [SOME, pytest.param(list(product(NAMES, TOXICS)), marks=pytest.mark.soak)], ids=["some", "all"])
async def test_what_happens_on_the_wire_holds_nobody_up_and_loses_nothing(
    pairs: list[tuple[str, str]], crew: Crew, record_property: Callable[[str, object], None]
) -> None:
    recovered: list[float] = []
    async with crew.at_work() as crowd:
        await until(partial(_all_goes, crew, dict.fromkeys(_counts(crew), 0)), READY_SECONDS, "all goes")
        for name, toxic in pairs:
            type, attributes = TOXICS[toxic]
            with crew.engines.wires[name].toxic(type, **attributes):
                asked = [one.asked for one in crowd.clients]
                await until(partial(_asked_twice, crew, asked), READY_SECONDS, f"requests end with {toxic} before {name}")
            begun = time.monotonic()
            counts = _counts(crew)
            await until(partial(_all_goes, crew, counts), SETTLES_SECONDS, f"all goes after {toxic} before {name}")
            recovered.append(time.monotonic() - begun)
            await crew.ready()
            await crew.settled()
        await asyncio.to_thread(crowd.end)
    await crew.settled()
    await crew.check()
    record_property(
        "measured",
        f"{len(pairs)} times late, cut off, silent or slow: {crowd.acknowledged:,} writes acknowledged, {crowd.repeated} of them "
        f"sent again; the longest request took {crowd.longest:.1f} s, all went again {max(recovered):.1f} s afterwards at most, "
        f"the index was right {max(crew.settled_within):.1f} s later at most",
    )


def _asked_twice(crew: Crew, before: list[int]) -> bool:
    crew.crowd.check()
    return all(one.asked >= asked + 2 for one, asked in zip(crew.crowd.clients, before, strict=True))


def _counts(crew: Crew) -> dict[str, int]:
    """How often each field was answered and a picture shown, and how much was written."""
    answered = {field: crew.reader.answered[field] for field in ALL}
    return {**answered, "pictures": crew.viewer.statuses[200], "writes": crew.crowd.acknowledged}


def _all_goes(crew: Crew, before: dict[str, int]) -> bool:
    crew.crowd.check()
    return all(count > before[name] for name, count in _counts(crew).items())
