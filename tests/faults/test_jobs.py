"""What runs beside the requests goes on, whatever happens to one turn of it; what is away is asked ever more seldom."""

import asyncio

import pytest

from ops import pacing
from ops.metrics import Metrics
from ops.pacing import MOST_SECONDS, Pace
from storage.ports import StoreError, Unavailable


async def test_a_turn_that_fails_is_not_the_last_and_each_change_is_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pacing, "FIRST_SECONDS", 0)
    fails: list[Exception] = [StoreError("away"), StoreError("away"), StoreError("away"), ValueError("a mistake of ours")]
    went_on = asyncio.Event()

    async def turn() -> int:
        if fails:
            raise fails.pop()
        went_on.set()
        await asyncio.sleep(3600)
        return 0

    keeping = asyncio.create_task(pacing.keep("a job", turn, 0, Metrics()))
    await asyncio.wait([keeping, asyncio.ensure_future(went_on.wait())], return_when=asyncio.FIRST_COMPLETED)
    assert not keeping.done()
    keeping.cancel()
    told = [(record.getMessage(), record.exc_info is not None) for record in caplog.records]
    assert told == [
        ("a job: nobody expected this; it is tried again until it goes on", True),
        ("a job: away; it is tried again until it goes on", False),
    ]


def test_waits_double_up_to_a_bound_and_differ(caplog: pytest.LogCaptureFixture) -> None:
    pace = Pace()
    waits = []
    for _ in range(12):
        pace.failed("a job", Unavailable("away"))
        waits.append([pace.wait() for _ in range(50)])
    longest = [max(some) for some in waits]
    assert all(len(set(some)) > 40 for some in waits)
    assert all(MOST_SECONDS / 2 <= wait <= MOST_SECONDS for wait in waits[-1])
    assert longest[0] < 0.26 < longest[2] < longest[4] <= MOST_SECONDS
    pace.went("a job")
    pace.went("a job")
    assert [record.getMessage() for record in caplog.records] == [
        "a job: away; it is tried again until it goes on",
        "a job: goes on after 12 failures",
    ]
    pace.failed("a job", Unavailable("away"))
    assert pace.wait() < 0.26
    assert len(caplog.records) == 3
