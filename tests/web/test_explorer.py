"""The explorer in a real browser on a real server."""

import json
import re
from typing import Any
from urllib.parse import unquote_plus, urlencode

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.processes import SECRET_KEY, Server, run

pytestmark = pytest.mark.xdist_group("web")

QUERY, VARIABLES = "#query-text", "#variables-text"


def opened(page: Page, server: Server) -> Page:
    """With the first example answered and the schema there."""
    page.goto(f"{server.url}/graphql")
    expect(page.locator("#status")).to_contain_text("200 ·")
    expect(page.locator("#schema-page h2").first).to_contain_text("Query")
    return page


def answer(page: Page) -> Any:
    return json.loads(page.locator("#json").inner_text())


def ask(page: Page, query: str, variables: str = "") -> None:
    page.fill(QUERY, query)
    page.fill(VARIABLES, variables)
    with page.expect_response("**/graphql"):
        page.press(QUERY, "Control+Enter")


def test_a_newcomer_sees_a_shop_at_once(page: Page, server: Server) -> None:
    opened(page, server)
    assert len(answer(page)["data"]["feed"]["edges"]) == 12
    pictures = page.locator("#gallery img")
    assert pictures.count() > 6
    expect(pictures.first).to_have_js_property("complete", True)
    assert pictures.first.evaluate("image => image.naturalWidth") == 480


def test_every_example_runs_and_has_something_to_show(page: Page, server: Server) -> None:
    opened(page, server)
    examples = page.locator("#examples button")
    assert examples.count() == 7
    for place in (1, 2, 4, 5, 3):
        with page.expect_response(lambda response: "query" in (response.request.post_data_json or {}).get("query", "")):
            examples.nth(place).click()
        expect(examples.nth(place)).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#gallery img").first).to_be_visible()
        expect(page.locator("#errors li")).to_have_count(0)
    expect(page.locator("#json")).to_contain_text('"surfaced"')
    surfaced = answer(page)["data"]["product"]["surfaced"]["edges"]
    assert {"SHOWS_ITEM"} <= {edge["reason"] for edge in surfaced}


def test_a_query_typed_by_hand_runs_in_the_language_asked_for(page: Page, server: Server) -> None:
    opened(page, server)
    page.fill("#language", "zh")
    page.fill(VARIABLES, "")
    page.fill(QUERY, "")
    page.locator(QUERY).press_sequentially("query {\nproducts(first: 1) {\nnodes { slug title language }")
    assert page.input_value(QUERY) == "query {\n  products(first: 1) {\n    nodes { slug title language }", "margins are kept"
    page.locator(QUERY).press_sequentially("\n}}")
    with page.expect_response("**/graphql"):
        page.press(QUERY, "Control+Enter")
    expect(page.locator("#json")).to_contain_text('"language": "zh"')
    (product,) = answer(page)["data"]["products"]["nodes"]
    ask(page, "query ($slug: String!) { product(slug: $slug) { slug } }", json.dumps({"slug": product["slug"]}))
    expect(page.locator("#json")).not_to_contain_text('"nodes"')
    assert answer(page) == {"data": {"product": {"slug": product["slug"]}}}


def test_who_signs_in_asks_as_who_they_are(page: Page, server: Server) -> None:
    password = "long enough 足够长"
    named = ("visitor", "--role", "editor", "--password-stdin")
    done = run("user", "add", *named, given=password, VAR=str(server.var), SECRET_KEY=SECRET_KEY)
    assert done.returncode == 0, done.stderr
    opened(page, server)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(QUERY)).to_have_value(re.compile("sessionStart"))
    page.fill(VARIABLES, json.dumps({"handle": "visitor", "password": password}))
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_label("Access token")).not_to_have_value("")
    ask(page, "{ viewer { roles } moderationQueue { nodes { id } } }")
    expect(page.locator("#json")).to_contain_text("moderationQueue")
    assert answer(page)["data"] == {"viewer": {"roles": ["EDITOR"]}, "moderationQueue": {"nodes": []}}
    kept = unquote_plus(page.url) + page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "moderationQueue" in kept
    assert password not in kept
    assert page.get_by_label("Access token").input_value() not in kept


def test_a_link_reads_and_never_writes(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    held = urlencode({"query": "mutation { sessionEnd(input: {}) { userErrors { code } } }", "variables": "{}", "language": "en"})
    page.goto(f"{server.url}/graphql#{held}")
    expect(page.locator("#schema-page h2").first).to_contain_text("Query")
    assert [body for body in asked if "sessionEnd" in body] == []
    with page.expect_response("**/graphql"):
        page.get_by_role("button", name="Run").click()
    expect(page.locator("#errors")).to_contain_text("Sign in first")


def test_tab_indents_and_escape_leads_out(page: Page, server: Server) -> None:
    opened(page, server)
    page.fill(QUERY, "a\nb")
    page.press(QUERY, "Control+A")
    page.press(QUERY, "Tab")
    assert page.input_value(QUERY) == "  a\n  b"
    page.press(QUERY, "Shift+Tab")
    assert page.input_value(QUERY) == "a\nb"
    page.press(QUERY, "Control+Z")
    assert page.input_value(QUERY) == "  a\n  b", "the browser can undo it"
    page.press(QUERY, "Escape")
    page.press(QUERY, "Tab")
    expect(page.locator(VARIABLES)).to_be_focused()


def test_errors_are_shown_and_lead_to_their_place(page: Page, server: Server) -> None:
    opened(page, server)
    ask(page, "{\n  feed(first: 1000) { nodes { id } }\n}")
    error = page.locator("#errors li")
    expect(error).to_have_count(1)
    expect(error).to_contain_text("BAD_INPUT")
    error.get_by_role("button").click()
    expect(page.locator(QUERY)).to_be_focused()
    assert page.locator(QUERY).evaluate("text => text.selectionStart") == 4
    ask(page, "{ __typename }")
    expect(error).to_have_count(0)
    page.fill(VARIABLES, "[1]")
    page.press(VARIABLES, "Control+Enter")
    expect(error).to_contain_text("The variables are no JSON object")


def test_a_server_that_is_gone_is_told(browser: Browser, server: Server) -> None:
    with browser.new_context(locale="zh-CN") as context:
        page = context.new_page()
        page.goto(f"{server.url}/graphql")
        expect(page.locator("#status")).to_contain_text("200 ·")
        context.set_offline(True)
        page.click("#run")
        expect(page.locator("#errors li")).to_have_text("服务器没有应答，它还在运行吗？")


def test_the_schema_is_searched_and_read(page: Page, server: Server) -> None:
    opened(page, server)
    page.fill("#schema-search", "ratingsumm")
    page.get_by_role("button", name="Product.ratingSummary").click()
    expect(page.locator("#schema-page h2")).to_contain_text("Product")
    field = page.locator('#schema-page [data-field="ratingSummary"]')
    expect(field).to_be_in_viewport()
    field.get_by_role("button", name="RatingSummary").click()
    expect(page.locator("#schema-page")).to_contain_text("1 to 5; null while there is none.")
    page.fill("#schema-search", "zzzz")
    expect(page.locator("#schema-page")).to_have_text("Nothing is called so.")


def test_what_was_asked_is_in_the_address(page: Page, server: Server) -> None:
    held = urlencode({"query": "query Mine { __typename }", "variables": "{}", "language": "en"})
    page.goto(f"{server.url}/graphql#{held}")
    expect(page.locator("#json")).to_contain_text('"__typename": "Query"')
    ask(page, "query Yours { __typename }")
    page.reload()
    expect(page.locator(QUERY)).to_have_value("query Yours { __typename }")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_telephone_shows_it_without_sideways_scrolling_in_chinese(browser: Browser, server: Server, scheme: Any) -> None:
    with browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{server.url}/graphql")
        expect(page.get_by_role("button", name="运行")).to_be_visible()
        expect(page.locator("#gallery img").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        expect(page.locator("#schema")).to_be_hidden()
        page.get_by_role("button", name="模式").click()
        expect(page.get_by_role("searchbox")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#schema")).to_be_hidden()
        assert contrast(page) >= 4.5


def contrast(page: Page) -> float:
    """Of the faintest text on its ground (WCAG 2.2, 1.4.3)."""
    text = page.locator("#status").evaluate("element => getComputedStyle(element).color")
    ground = page.locator("#answer").evaluate("element => getComputedStyle(element).backgroundColor")
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_page_may_load_nothing_from_elsewhere(server: Server) -> None:
    response = httpx.get(f"{server.url}/graphql")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert f"img-src 'self' {server.url};" in policy
    for name in ("../routes.py", "%2e%2e/routes.py", "__init__.py", "page.html", "nothing.js"):
        assert httpx.get(f"{server.url}/explorer/{name}").status_code == 404
