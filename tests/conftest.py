"""Fixtures for all suites, and the one line that says what a run left out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.shop import TestShop, open_shop

LEFT_OUT: dict[str, int] = {}


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[TestShop]:
    """An empty shop of this test's own."""
    async with open_shop(tmp_path / "var") as shop:
        yield shop
