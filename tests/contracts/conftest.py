"""A fresh empty store of each adapter: its `address`, and a handle on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.ports import Documents, Streams
from tests.contracts.adapters import ADAPTERS, opened


@pytest.fixture(params=ADAPTERS)
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    async with ADAPTERS[request.param](tmp_path) as address:
        yield address


@pytest.fixture
async def both(address: str) -> AsyncIterator[tuple[Documents, Streams]]:
    async with opened(address) as both:
        yield both


@pytest.fixture
def documents(both: tuple[Documents, Streams]) -> Documents:
    return both[0]


@pytest.fixture
def streams(both: tuple[Documents, Streams]) -> Streams:
    return both[1]
