"""Fixtures for all suites, and the last line of a run: what it measured, what it left out and why."""

import os
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.processes import OURS
from tests.shop import TestShop, open_shop

CHOSEN = {
    "real_data": "real-data tests (make real-data)",
    "soak": "soak tests (make soak)",
    "real": "tests on real servers (REQUIRE_REAL=1)",
}
"""Marker → what is said of tests that were not chosen, of several markers the first."""

_left_out: Counter[str] = Counter()
_measured: list[str] = []


@pytest.fixture
def stack() -> dict[str, str]:
    """The settings that say where a shop's stores are."""
    return {}


@pytest.fixture
async def shop(tmp_path: Path, stack: dict[str, str]) -> AsyncIterator[TestShop]:
    """An empty shop of this test's own."""
    async with open_shop(tmp_path / "var", **stack) as shop:
        yield shop


def pytest_configure(config: pytest.Config) -> None:
    """A whole run has the servers start beside its first tests; a short one waits for those that it needs.

    The settings of the shell that it is started in, such as those that `make servers` prints, are not for the tests' shops.
    """
    for name in OURS:
        os.environ.pop(name, None)
    if "S3_URL" not in os.environ:
        os.environ.update(servers.KEYS)
    config.add_cleanup(servers.SHARED.leave)
    options, worker = config.option, hasattr(config, "workerinput")
    if not worker and not options.collectonly and (servers.real() or getattr(options, "numprocesses", None)):
        config.add_cleanup(servers.begin().join)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is asked of real servers as well comes last, when they have started; or not at all."""
    again = [item for item in items if item.get_closest_marker("real")]
    items[:] = [item for item in items if not item.get_closest_marker("real")]
    if servers.real():
        items += again
    elif again:
        config.hook.pytest_deselected(items=again)


def pytest_deselected(items: Iterable[pytest.Item]) -> None:
    marked = (next((marker for marker in CHOSEN if item.get_closest_marker(marker)), None) for item in items)
    _left_out.update(CHOSEN[marker] for marker in marked if marker)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test tells what it measured by `record_property("measured", "…")`."""
    if report.skipped and isinstance(report.longrepr, tuple):
        _left_out[f"tests skipped: {report.longrepr[2].removeprefix('Skipped: ')}"] += 1
    if report.when == "call":
        _measured.extend(str(value) for name, value in report.user_properties if name == "measured")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker's selection is known to it alone."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["left_out"] = dict(_left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Each worker leaves out the same."""
    chosen = set(CHOSEN.values())
    for what, count in getattr(node, "workeroutput", {}).get("left_out", {}).items():
        if what in chosen:
            _left_out[what] = count


def pytest_unconfigure(config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput") or config.option.collectonly:
        return
    for line in _measured:
        reporter.write_line(line)
    left_out = "; ".join(f"{count} {what}" for what, count in sorted(_left_out.items()))
    reporter.write_line(f"Left out: {left_out or 'nothing'}.")
