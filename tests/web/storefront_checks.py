"""A visit to the storefront in a real browser, and what must hold on each of its pages."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.processes import Server

PHONE, DESK, NARROW = (390, 844), (1280, 800), (320, 700)
AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
_SERIOUS = ("serious", "critical")
_WATCH_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""

# What is still fading in has less contrast than it will have.
_SETTLED = """
    Promise.all(document.getAnimations()
        .filter(({ effect }) => effect.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished.catch(() => null)))
    .then(() => null)
"""


def _is_problem(message: ConsoleMessage) -> bool:
    """What the page says; a graphics driver that draws by software tells of its own speed."""
    return message.type in ("error", "warning") and "GL Driver Message" not in message.text


@contextmanager
def visiting(
    browser: Browser,
    server: Server,
    size: tuple[int, int] = DESK,
    language: Literal["en-US", "zh-CN"] = "en-US",
    theme: str | None = "light",
    **options: Any,
) -> Iterator[Page]:
    """A page of a new visitor. On leaving: no error was told in the console, and nothing was fetched from elsewhere."""
    width, height = size
    with browser.new_context(locale=language, viewport={"width": width, "height": height}, **options) as context:
        context.add_init_script(_WATCH_SHIFTS)
        if theme:
            context.add_init_script(f"localStorage.getItem('vitrine.theme') ?? localStorage.setItem('vitrine.theme', '{theme}')")
        page = context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if _is_problem(message) else None)
        page.on("request", lambda request: problems.append(request.url) if not request.url.startswith(server.url) else None)
        yield page
        assert problems == [], problems


def opened(page: Page, server: Server, path: str) -> Page:
    """Its heading is there, and nothing is on the way any more."""
    page.goto(server.url + path)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main[aria-busy]")).to_have_count(0)
    return page


def sound(page: Page) -> None:
    """It fits its width, its parts stood still, and axe finds nothing serious."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{page.url} scrolls sideways"
    assert page.evaluate("window.shifted") < 0.05, f"{page.url} shifted"
    assert findings(page) == [], page.url


def findings(page: Page) -> list[str]:
    """What axe finds that is serious or worse. Without it the test is skipped, or with REQUIRE_REAL=1 fails."""
    if not AXE.exists():
        lack = pytest.fail if os.environ.get("REQUIRE_REAL") == "1" else pytest.skip
        lack("axe-core is not installed")
    page.evaluate(_SETTLED)
    page.evaluate(AXE.read_text("utf-8"))
    violations = page.evaluate("axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)")
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:240]}"
        for violation in violations
        if violation["impact"] in _SERIOUS
        for node in violation["nodes"]
    ]
