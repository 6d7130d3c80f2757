"""The pages of single items by a visitor's hand: in a real browser, on a small shop of their own."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.processes import Server, run, serving
from tests.web import item_pages_shop
from tests.web.storefront_checks import DESK, NARROW, PHONE, opened, sound, visiting

pytestmark = pytest.mark.xdist_group("web")

ITEMS = "{ feed(first: 100) { nodes { title path } } liveSessions { nodes { title path } } }"
EVERY = (
    "Lamp",
    "Opinion 6",
    "Light a lamp",
    "A corner at night",
    "Three colours",
    "How it became light",
    "The lamp, all round",
    "On the air",
    "Tomorrow’s lamp",
    "Last week’s lamp",
)


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("items")
    item_pages_shop.write(folder / "shop")
    done = run("import", folder / "shop", VAR=str(folder / "var"))
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(folder / "var") as server:
        yield server


@pytest.fixture(scope="module")
def paths(server: Server) -> dict[str, str]:
    """Of every item, by its title."""
    data = httpx.post(f"{server.url}/graphql", json={"query": ITEMS}, headers={"Accept-Language": "en"}).json()["data"]
    return {item["title"]: item["path"] for item in data["feed"]["nodes"] + data["liveSessions"]["nodes"]}


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    with visiting(browser, server) as page:
        yield page


@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [(PHONE, "zh-CN", "light"), (PHONE, "en-US", "dark"), (DESK, "en-US", "light"), (DESK, "zh-CN", "dark")],
)
def test_every_page_is_sound(
    browser: Browser, server: Server, paths: dict[str, str], size: Any, language: Any, theme: str
) -> None:
    with visiting(browser, server, size, language, theme) as page:
        for title in EVERY:
            sound(opened(page, server, paths[title]))


def test_nothing_is_cut_off_on_a_narrow_screen_or_in_twice_as_large_letters(
    browser: Browser, server: Server, paths: dict[str, str]
) -> None:
    with visiting(browser, server, NARROW) as page:
        for title in EVERY:
            opened(page, server, paths[title])
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0], title
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0], f"{title} in large letters"


def test_another_variant_changes_price_picture_and_what_is_left(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Lamp"])
    expect(page.locator(".offer-cost")).to_contain_text("¥98")
    expect(page.locator(".offer-cost")).to_contain_text("In stock")
    page.get_by_role("radio", name="Teal").check()
    expect(page.locator(".offer-cost")).to_contain_text("¥108.50")
    expect(page.locator(".price-before")).to_contain_text("¥155")
    expect(page.get_by_role("button", name="Picture 2")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("img", name="A picture of a lamp-teal").first).to_be_in_viewport()
    page.get_by_role("radio", name="Large").check()
    expect(page.locator(".offer-cost")).to_contain_text("Sold out")
    expect(page.get_by_role("radio", name="Rust")).to_be_checked()
    page.reload()
    expect(page.get_by_role("radio", name="Large")).to_be_checked()
    expect(page.locator(".offer-cost")).to_contain_text("¥160")


def test_the_pictures_are_walked_through_by_keys_and_arrows(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Lamp"])
    stage, third = page.locator(".stage"), page.get_by_role("button", name="Picture 3")
    stage.focus()
    page.keyboard.press("End")
    expect(third).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("button", name="Next picture")).to_be_hidden()
    page.get_by_role("button", name="Picture before").click()
    expect(page.get_by_role("button", name="Picture 2")).to_have_attribute("aria-current", "true")
    page.wait_for_function("stage => stage.scrollLeft === stage.clientWidth", arg=stage.element_handle())
    stage.evaluate("stage => stage.scrollTo({ left: 0, behavior: 'instant' })")
    expect(page.get_by_role("button", name="Picture 1")).to_have_attribute("aria-current", "true")


def test_a_bar_of_the_rating_shows_only_its_reviews(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Lamp"])
    reviews, bar = page.locator(".review"), page.get_by_role("button", name="4 stars: 2 reviews")
    expect(reviews).to_have_count(5)
    page.get_by_role("button", name="More reviews").click()
    expect(reviews).to_have_count(len(item_pages_shop.RATINGS))
    bar.click()
    expect(bar).to_have_attribute("aria-pressed", "true")
    expect(reviews).to_have_count(2)
    page.get_by_label("Bought here only").check()
    expect(reviews).to_have_count(1)
    bar.click()
    expect(reviews).to_have_count(4)
    page.get_by_label("Sort").select_option("RATING_LOW")
    expect(reviews.first).to_contain_text("Opinion 6")
    expect(page.get_by_role("button", name="3 stars: 0 reviews")).to_be_disabled()


def test_a_product_tells_where_it_is_seen_shown_and_sold(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Lamp"])
    expect(page.get_by_role("link", name="Buy at shop.example")).to_have_attribute("href", "https://shop.example/lamp")
    expect(page.get_by_role("navigation", name="Where it is shelved")).to_contain_text("At home")
    expect(page.locator(".on-air")).to_contain_text("On now On the air")
    expect(beside(page, "A corner at night")).to_contain_text("Shows this")
    page.locator(".models").get_by_role("link", name="The lamp, all round").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The lamp, all round")


def test_a_review_says_who_paid_and_what_was_liked(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Opinion 6"])
    head = page.locator(".item-head")
    for words in ("陈梅", "Gifted", "2 of 5 stars", "Bought here"):
        expect(head).to_contain_text(words)
    expect(page.get_by_role("list", name="Liked", exact=True)).to_have_text("Bright")
    expect(page.get_by_role("list", name="Did not like")).to_have_text("Hot")
    page.locator(".use a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lamp")


def test_what_is_gone_is_said_kindly(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Of something gone"])
    expect(page.locator(".use.gone")).to_have_text("No longer sold")
    opened(page, server, "/products/gone")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not here")


def test_steps_are_ticked_off_and_their_goods_lead_to_the_product(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Light a lamp"])
    expect(page.locator(".effort")).to_contain_text("5 min")
    page.get_by_role("checkbox", name="Done: Step 2").check()
    expect(page.locator(".progress")).to_contain_text("1 of 2 done")
    page.reload()
    expect(page.get_by_role("checkbox", name="Done: Step 2")).to_be_checked()
    page.get_by_role("checkbox", name="Done: Place it").check()
    expect(page.locator(".progress")).to_contain_text("All done")
    page.get_by_role("list", name="What this step takes").get_by_role("link", name="Lamp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lamp")
    expect(page.get_by_role("radio", name="Teal")).to_be_checked()


def test_a_point_opens_by_keyboard_and_closes_by_escape(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["A corner at night"])
    points = page.locator(".hotspot")
    expect(points).to_have_count(3)
    first, panel = points.first, page.locator("#spot-1")
    first.focus()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(panel).to_contain_text("This very one.")
    page.keyboard.press("Tab")
    expect(panel.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    points.nth(1).click()
    expect(panel).to_be_hidden()
    expect(page.locator("#spot-2")).to_contain_text("Something to sit on")
    expect(page.locator(".hotspot-list .gone")).to_have_text("No longer sold")
    expect(page.locator(".item-head")).to_contain_text("Advertisement")


def test_comments_come_in_pages(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["A corner at night"])
    comments, more = page.locator(".comment"), page.get_by_role("button", name="More comments")
    expect(page.get_by_role("heading", name="12 comments")).to_be_visible()
    expect(comments).to_have_count(10)
    more.click()
    expect(comments).to_have_count(item_pages_shop.COMMENTS)
    expect(more).to_be_hidden()


def test_a_moment_jumps_and_lights_what_is_seen(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Three colours"])
    film = page.locator("video")
    assert film.evaluate("film => film.muted")
    expect(page.locator(".item-head")).to_contain_text("Made with AI")
    page.get_by_role("button", name="Jump to 0:08: Stool").click()
    expect(page.locator(".moment.lit")).to_contain_text("Stool")
    assert film.evaluate("film => film.currentTime") >= 8
    shown = film.evaluate("film => [...film.textTracks].map(({ language, mode }) => [language, mode])")
    assert sorted(shown) == [["en", "showing"], ["zh", "disabled"]]
    opened(page, server, "/")
    expect(page.locator(".card", has_text="Three colours").locator(".mark")).to_have_text("Made with AI")
    expect(page.locator(".card", has_text="A corner at night").locator(".mark")).to_have_text("Advertisement")


def test_captions_keep_their_place_while_they_change(browser: Browser, server: Server, paths: dict[str, str]) -> None:
    with visiting(browser, server, PHONE) as page:
        opened(page, server, paths["Three colours"])
        third = "film => new Promise((done) => film.addEventListener('timeupdate', () => film.currentTime > 3 && done(null)))"
        page.locator("video").evaluate(third)
        assert page.evaluate("window.shifted") < 0.05


def test_a_film_stands_still_for_who_wants_less_motion(browser: Browser, server: Server, paths: dict[str, str]) -> None:
    with visiting(browser, server, reduced_motion="reduce") as page:
        opened(page, server, paths["Three colours"])
        film = page.locator("video")
        expect(film).to_have_js_property("readyState", 4)
        assert film.evaluate("film => film.paused && !film.autoplay")


def test_a_story_is_markdown_and_never_markup(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["How it became light"])
    told = page.locator(".prose")
    expect(told.get_by_role("heading", name="Before")).to_be_visible()
    expect(told.locator("strong")).to_have_text("dark")
    expect(told.locator("ul li")).to_have_text(["one", "two"])
    expect(told).to_contain_text("<b>Not bold</b>")
    expect(told).to_contain_text("[bad](javascript:alert(1))")
    expect(told.get_by_role("link", name="home")).to_have_attribute("href", "https://example.org/")
    expect(told.locator("figcaption")).to_have_text("That evening.")
    expect(told.locator("video")).to_have_count(1)
    expect(page.locator(".value")).to_have_text("For the craft")


def test_a_session_that_is_on_shows_its_stream_its_offer_and_what_is_said(
    page: Page, server: Server, paths: dict[str, str]
) -> None:
    opened(page, server, paths["On the air"])
    expect(page.locator(".live-state")).to_contain_text("120 watching")
    expect(page.locator("video")).to_have_js_property("muted", True)
    expect(page.locator(".pinned")).to_contain_text("Lamp")
    for words in ("¥80", "6 of 10 left", "Ends in"):
        expect(page.locator(".promo")).to_contain_text(words)
    messages = page.locator(".message")
    expect(messages).to_have_count(30)
    expect(messages.last).to_contain_text(f"Message {item_pages_shop.MESSAGES - 1}")
    expect(messages.last).to_be_visible()
    page.get_by_role("button", name="Earlier messages").click()
    expect(messages).to_have_count(item_pages_shop.MESSAGES)
    expect(messages.first).to_contain_text("Message 0")


def test_a_session_to_come_counts_down(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Tomorrow’s lamp"])
    expect(page.get_by_role("timer")).to_contain_text("4 hrs")
    expect(page.locator("video")).to_have_count(0)
    opened(page, server, paths["The lamp that was not"])
    expect(page.locator(".still")).to_contain_text("Cancelled")


def test_a_replay_jumps_to_its_moments(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Last week’s lamp"])
    page.get_by_role("button", name="Jump to 0:05: Stool").press("Enter")
    expect(page.locator(".moment.lit")).to_contain_text("Stool")
    assert page.locator("video").evaluate("film => film.currentTime") >= 5


def test_a_model_says_how_big_it_is_and_where_its_files_are(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["The lamp, all round"])
    expect(page.locator("svg.size")).to_have_accessible_name("1 × 2 × 0 m, drawn beside a door")
    expect(page.locator(".model-facts")).to_contain_text("Swing")
    file = page.get_by_role("link", name="GLB")
    assert httpx.get(str(file.get_attribute("href"))).content.startswith(b"glTF")
    expect(page.get_by_role("link", name="View in AR on Android")).to_be_visible()
    page.locator(".materials").get_by_role("link", name="Teal").click()
    expect(page.get_by_role("radio", name="Teal")).to_be_checked()


def test_a_model_is_turned_dressed_and_set_in_motion(browser: Browser, server: Server, paths: dict[str, str]) -> None:
    """Drivers warn about pixels that are read back: the console is not watched."""
    page = browser.new_page(locale="en-US")
    opened(page, server, paths["The lamp, all round"])
    page.get_by_role("button", name="Turn it").click()
    canvas = page.get_by_role("img", name="The lamp, as a model.")
    expect(canvas).to_be_focused()
    rust, teal = page.get_by_role("button", name="Rust"), page.get_by_role("button", name="Teal")
    expect(rust).to_have_attribute("aria-pressed", "true")
    straight, turned = drawn(canvas, "ArrowLeft"), drawn(canvas, "ArrowRight")
    assert straight != turned
    teal.click()
    expect(rust).to_have_attribute("aria-pressed", "false")
    assert drawn(canvas, "ArrowLeft") != straight
    swing = page.get_by_role("button", name="Swing")
    swing.click()
    expect(swing).to_have_attribute("aria-pressed", "true")
    page.close()


def test_the_model_of_a_product_wears_the_chosen_variant(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["Lamp"])
    page.get_by_role("radio", name="Teal").check()
    page.get_by_role("button", name="Turn it").click()
    teal = page.locator("[data-material=Brass]")
    expect(teal).to_have_attribute("aria-pressed", "true")
    page.get_by_role("radio", name="Rust").check()
    expect(teal).to_have_attribute("aria-pressed", "false")
    sound(page)


def test_a_model_that_does_not_come_leaves_its_poster_and_says_so(page: Page, server: Server, paths: dict[str, str]) -> None:
    opened(page, server, paths["The lamp, all round"])
    page.route("**/*.glb", lambda route: route.fulfill(body=b"not a model"))
    page.get_by_role("button", name="Turn it").click()
    expect(page.locator(".turntable-panel")).to_contain_text("cannot show the model")
    expect(page.locator(".turntable .picture")).to_be_visible()


def drawn(canvas: Locator, key: str) -> list[int]:
    """A few of its pixels, in the frame that a key makes it draw."""
    return list(
        canvas.evaluate(
            """(canvas, key) => new Promise((done) => {
                canvas.dispatchEvent(new KeyboardEvent("keydown", { key }));
                requestAnimationFrame(() => {
                    const small = Object.assign(document.createElement("canvas"), { width: 16, height: 12 }).getContext("2d");
                    small.drawImage(canvas, 0, 0, 16, 12);
                    done([...small.getImageData(0, 0, 16, 12).data]);
                });
            })""",
            key,
        )
    )


def beside(page: Page, title: str) -> Locator:
    """The card of that title among what stands beside an item."""
    return page.locator(".surfaced .card", has=page.get_by_role("heading", name=title))
