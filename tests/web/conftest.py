"""A browser on a sample shop. Without Chromium these tests are skipped, or with REQUIRE_REAL=1 fail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.processes import Server, serving

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """No longer than a module: while it is there, its event loop runs in this thread."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        lack = pytest.fail if os.environ.get("REQUIRE_REAL") == "1" else pytest.skip
        lack("browser: no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    var: Path = tmp_path_factory.mktemp("web") / "var"
    with serving(var, "--sample") as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Wide, in English. What goes wrong in its scripts fails the test."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    context.close()
    assert problems == []
