"""The storefront as its visitors meet it: in a real browser on a real server with the sample shop."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.processes import Server
from tests.web.storefront_checks import DESK, NARROW, PHONE, opened, sound, visiting

pytestmark = pytest.mark.xdist_group("web")

LISTS = (
    "/",
    "/search?q=camp",
    "/search",
    "/tags/camping",
    "/creators/lin-xiaoman",
    "/collections",
    "/live",
    "/collections/no-such-thing",
)
LEFT = "[...document.querySelectorAll('main .card-title a')].map((link) => link.pathname)"


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [(PHONE, "zh-CN", "light"), (PHONE, "en-US", "dark"), (DESK, "en-US", "light"), (DESK, "zh-CN", "dark")],
)
def test_every_list_is_sound(browser: Browser, server: Server, size: Any, language: Any, theme: str) -> None:
    with visiting(browser, server, size, language, theme) as page:
        for path in LISTS:
            sound(opened(page, server, path))
            told_in_order(page)
            if size == PHONE:
                assert small(page) == [], path


def test_nothing_is_cut_off_on_a_narrow_screen_or_in_twice_as_large_letters(browser: Browser, server: Server) -> None:
    with visiting(browser, server, NARROW) as page:
        for path in LISTS:
            opened(page, server, path)
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0], path
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0], f"{path} in large letters"


def test_the_keyboard_alone_leads_to_an_item_and_back(browser: Browser, server: Server) -> None:
    with visiting(browser, server) as page:
        opened(page, server, "/")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        while page.evaluate("document.activeElement.closest('.card[data-kind=PRODUCT]') === null"):
            page.keyboard.press("Tab")
        path = page.evaluate("document.activeElement.pathname")
        title = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{path}")
        expect(page.get_by_role("heading", level=1, name=title)).to_be_focused()
        page.go_back()
        expect(page.locator(f".card-title a[href='{path}']")).to_be_focused()


def test_the_feed_goes_on_and_stands_as_it_was_left(browser: Browser, server: Server) -> None:
    with visiting(browser, server, PHONE) as page:
        opened(page, server, "/")
        before = page.locator("article.card").count()
        page.get_by_role("button", name="Show more").scroll_into_view_if_needed()
        expect(page.locator("article.card").nth(before)).to_be_attached()
        shown = page.evaluate(LEFT)
        assert len(shown) == len(set(shown)), "each item once"
        last = page.locator("article.card").nth(before)
        last.scroll_into_view_if_needed()
        at = page.evaluate("scrollY")
        last.get_by_role("link").click()
        expect(page.locator("main .feed")).to_have_count(0)
        page.go_back()
        expect(page.locator("main .feed")).to_be_visible()
        assert page.evaluate(LEFT)[: len(shown)] == shown
        assert page.evaluate("scrollY") == pytest.approx(at, abs=2)
        page.go_forward()
        expect(page.locator("main .feed")).to_have_count(0)


def test_every_address_of_a_card_can_be_opened_by_itself(browser: Browser, server: Server) -> None:
    with visiting(browser, server) as page:
        opened(page, server, "/")
        ways = {link["kind"]: link["path"] for link in page.evaluate(KINDS)}
        assert {"PRODUCT", "REVIEW", "TUTORIAL"} <= ways.keys()
        for path in ways.values():
            opened(page, server, path)
            expect(page.locator(".notice")).to_have_count(0)


KINDS = """
    [...document.querySelectorAll("main .card")]
        .map((card) => ({ kind: card.dataset.kind, path: card.querySelector("a").pathname }))
"""


def test_kinds_narrow_the_feed(browser: Browser, server: Server) -> None:
    with visiting(browser, server) as page:
        opened(page, server, "/")
        page.get_by_role("navigation", name="Kinds").get_by_role("link", name="Tutorials").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tutorials")
        assert {card["kind"] for card in page.evaluate(KINDS)} == {"TUTORIAL"}
        page.reload()
        expect(page.get_by_role("link", name="Tutorials")).to_have_attribute("aria-current", "page")


def test_a_slash_leads_to_search_and_suggestions_are_chosen_by_arrows(browser: Browser, server: Server) -> None:
    with visiting(browser, server) as page:
        opened(page, server, "/")
        field = page.get_by_role("combobox", name="Search")
        page.keyboard.press("/")
        expect(field).to_be_focused()
        page.keyboard.type("cam")
        options = page.get_by_role("option")
        expect(options.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowUp")
        expect(field).to_have_value("cam")
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=cam")
        expect(page.get_by_role("heading", level=1)).to_contain_text("cam")
        expect(page.locator("#told")).to_contain_text("found")


def test_searches_are_remembered_here_and_forgotten(browser: Browser, server: Server) -> None:
    with visiting(browser, server) as page:
        opened(page, server, "/search?q=wok")
        opened(page, server, "/")
        page.get_by_role("combobox", name="Search").focus()
        page.get_by_role("option", name="wok").click()
        page.wait_for_url("**/search?q=wok")
        page.get_by_role("combobox", name="Search").fill("")
        page.get_by_role("button", name="Forget them").click()
        expect(page.locator("#suggestions")).to_be_hidden()


RISING = """() => {
    const prices = [...document.querySelectorAll(".card .price")].map((one) => Number(one.textContent.replace(/[^0-9.]/g, "")));
    return prices.length > 0 && prices.every((price, at) => at === 0 || prices[at - 1] <= price);
}"""


def test_filters_narrow_a_search_and_are_taken_off(browser: Browser, server: Server) -> None:
    with visiting(browser, server) as page:
        opened(page, server, "/search?q=camp")
        page.locator("[data-stay='kind=PRODUCT']").click()
        page.wait_for_url("**kind=PRODUCT**")
        chosen = page.locator("[data-stay='kind=PRODUCT']")
        expect(chosen).to_be_focused()
        expect(chosen).to_have_attribute("aria-current", "true")
        assert {card["kind"] for card in page.evaluate(KINDS)} == {"PRODUCT"}
        page.get_by_label("To", exact=True).fill("200")
        page.get_by_role("button", name="Apply").click()
        page.wait_for_url("**max=200**")
        page.get_by_label("Sort").select_option("PRICE_LOW")
        page.wait_for_url("**sort=PRICE_LOW**")
        page.wait_for_function(RISING)
        prices = [float(text.lstrip("from ¥").replace(",", "")) for text in page.locator(".card .price").all_inner_texts()]
        assert prices
        assert prices == sorted(prices)
        assert prices[0] <= 200
        page.get_by_role("link", name="Take all filters off").click()
        expect(page.locator(".taken a")).to_have_count(0)


def test_the_language_is_the_visitors_and_what_they_choose(browser: Browser, server: Server) -> None:
    with visiting(browser, server, language="zh-CN") as page:
        opened(page, server, "/products/birch-titanium-mug")
        expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
        chinese = page.title()
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("heading", level=1, name="Birch titanium mug")).to_be_visible()
        assert page.title() != chinese
        page.reload()
        expect(page.get_by_role("heading", level=1, name="Birch titanium mug")).to_be_visible()


@pytest.mark.parametrize(("hour", "scheme"), [(23, "dark"), (10, "light")])
def test_the_hour_colours_the_page_until_the_visitor_chooses(browser: Browser, server: Server, hour: int, scheme: str) -> None:
    with visiting(browser, server, theme=None, timezone_id=zone(hour)) as page:
        opened(page, server, "/")
        expect(page.locator("html")).to_have_attribute("data-scheme", scheme)
        for chosen in ("light", "dark"):
            page.get_by_role("button", name="Colours").click()
            expect(page.locator("html")).to_have_attribute("data-scheme", chosen)
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")


def test_a_browser_that_keeps_nothing_shows_the_shop(browser: Browser, server: Server) -> None:
    with visiting(browser, server, theme=None) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('SecurityError'); } })"
        )
        opened(page, server, "/search?q=wok")
        page.get_by_role("button", name="中文").click()
        expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
        for chosen in ("light", "dark"):
            page.get_by_role("button", name="配色").click()
            expect(page.locator("html")).to_have_attribute("data-scheme", chosen)


def zone(hour: int) -> str:
    """A time zone in which it is about that hour now. Etc/GMT-3 is east of Greenwich."""
    east = (hour - datetime.now(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-east:+d}"


def test_what_is_not_there_is_said_and_leads_back(browser: Browser, server: Server) -> None:
    with visiting(browser, server) as page:
        for path in ("/products/nothing", "/reviews/rev_nothing", "/tags/nothing", "/creators/nothing"):
            opened(page, server, path)
            expect(page.get_by_role("heading", level=1)).to_have_text("Not here")
        page.get_by_role("link", name="Back to the shop").click()
        expect(page.locator("article.card").first).to_be_visible()


def test_a_shop_that_does_not_answer_is_told_and_tried_again(browser: Browser, server: Server) -> None:
    with browser.new_context(locale="en-US") as context:
        page = opened(context.new_page(), server, "/")
        context.set_offline(True)
        page.locator(".chips a").nth(1).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("That did not work")
        context.set_offline(False)
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Products")


def told_in_order(page: Page) -> None:
    """Landmarks stand once, and headings descend without a gap."""
    for role in ("banner", "main", "contentinfo", "search"):
        expect(page.get_by_role(role)).to_have_count(1)
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]))")
    assert levels.count(1) == 1, page.url
    assert all(after <= before + 1 for before, after in pairwise(levels)), (page.url, levels)


def small(page: Page) -> list[str]:
    """Controls under 44 px a side. A link within a line of text, and the link that covers its card, are not."""
    found: list[str] = page.evaluate("""
        [...document.querySelectorAll("button, select, input, summary, a[href]")]
            .filter((control) => control.checkVisibility())
            .filter((control) => !control.matches(".card-title a, .skip, p:not(.chips, .tags) a"))
            .map((control) => ({ outerHTML: control.outerHTML, box: control.getBoundingClientRect() }))
            .filter(({ box }) => box.width && Math.min(box.width, box.height) < 44)
            .map(({ outerHTML }) => outerHTML.slice(0, 120))
    """)
    return found
