"""What runs beside the requests goes on, whatever happens to one turn of it."""

import asyncio

import pytest

from ops import jobs
from ops.metrics import Metrics
from storage.ports import StoreError


async def test_a_turn_that_fails_is_logged_and_not_the_last(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(jobs, "_BACK_OFF_SECONDS", 0)
    fails: list[Exception] = [StoreError("away"), ValueError("a mistake of ours")]
    went_on = asyncio.Event()

    async def turn() -> int:
        if fails:
            raise fails.pop()
        went_on.set()
        return 0

    keeping = asyncio.create_task(jobs.keep("a job", turn, 0, Metrics()))
    await asyncio.wait([keeping, asyncio.ensure_future(went_on.wait())], return_when=asyncio.FIRST_COMPLETED)
    assert not keeping.done()
    keeping.cancel()
    told = [(record.getMessage(), record.exc_info is not None) for record in caplog.records]
    assert told == [("a job: nobody expected this; trying again", True), ("a job: away; trying again", False)]
