"""Products as clients read them."""

from content.access import Role, Viewer
from content.products import SelectedOption
from content.stock import Stock, stock_id
from tests import make
from tests.shop import TestShop

PRODUCT = """query ($slug: String!) { product(slug: $slug) {
  id kind title summary description language path status revision publishedAt
  options { name values } priceRange { min { amount currency } max { amount currency } } available
  variants { id sku available stock price { amount } selectedOptions { name value } }
  ratingSummary { average count distribution }
} }"""


async def test_a_product_comes_in_the_language_asked_for(shop: TestShop) -> None:
    mug = make.product(slug="mug", title={"en": "Mug", "zh": "杯子"}, summary={"zh": "轻。"})
    await shop.keep(mug)
    chinese = (await shop.ask(PRODUCT, language="zh-CN,en;q=0.5", slug="mug"))["product"]
    english = (await shop.ask(PRODUCT, language="en-GB", slug="mug"))["product"]
    german = (await shop.ask(PRODUCT, language="de", slug="mug"))["product"]
    assert (chinese["title"], chinese["language"], chinese["summary"]) == ("杯子", "zh", "轻。")
    assert (english["title"], english["language"], english["summary"]) == ("Mug", "en", "轻。")
    assert german["title"] == "杯子", "the shop's own language where the reader's is not there"


async def test_variants_have_prices_options_and_stock(shop: TestShop) -> None:
    mug = make.product(slug="mug")
    red, blue = (
        make.variant(mug.id, place, selected_options=[SelectedOption("Color", color)], tracked=True)
        for place, color in enumerate(("Red", "Blue"))
    )
    await shop.keep(
        make.product(id=mug.id, slug="mug", variants=[red, blue]),
        Stock(id=stock_id(red.id), product=mug.id, variant=red.id, counts={"units": 0}),
        Stock(id=stock_id(blue.id), product=mug.id, variant=blue.id, counts={"units": 3}),
    )
    answer = (await shop.ask(PRODUCT, slug="mug"))["product"]
    assert answer["options"] == [{"name": "Color", "values": ["Red", "Blue"]}]
    assert [variant["available"] for variant in answer["variants"]] == [False, True]
    assert answer["available"]
    assert [variant["stock"] for variant in answer["variants"]] == [None, None], "shoppers do not see units"
    merchant = shop.view(viewer=Viewer("acc_1", frozenset({Role.MERCHANT})))
    seen = await shop.ask_under(merchant, '{ product(slug: "mug") { variants { stock } } }')
    assert [variant["stock"] for variant in seen["product"]["variants"]] == [0, 3]


async def test_the_rating_is_what_the_reviews_say(shop: TestShop) -> None:
    mug = make.product(slug="mug")
    await shop.keep(mug, *(make.review(mug, rating=rating) for rating in (5, 5, 4, 1)))
    answer = (await shop.ask(PRODUCT, slug="mug"))["product"]
    assert answer["ratingSummary"] == {"average": 3.75, "count": 4, "distribution": [1, 0, 0, 1, 2]}
    query = '{ product(slug: "mug") { reviews(rating: 5) { totalCount { value exact } nodes { rating } } } }'
    reviews = (await shop.ask(query))["product"]["reviews"]
    assert reviews == {"totalCount": {"value": 2, "exact": True}, "nodes": [{"rating": 5}, {"rating": 5}]}


async def test_a_product_is_found_by_each_of_its_names_and_by_one_at_a_time(shop: TestShop) -> None:
    mug = make.product(slug="钛杯", external_id="erp/1")
    await shop.keep(mug)
    query = (
        "query ($id: ID, $slug: String, $externalId: String) { product(id: $id, slug: $slug, externalId: $externalId) { id } }"
    )
    for names in ({"id": mug.id}, {"slug": "钛杯"}, {"externalId": "erp/1"}):
        assert (await shop.ask(query, **names)) == {"product": {"id": mug.id}}
    for none in ({"id": "prd_nonsense"}, {"slug": "x" * 10_000}, {"externalId": "\0"}):
        assert (await shop.ask(query, **none)) == {"product": None}
    error = await shop.error(query, id=mug.id, slug="钛杯")
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["path"] == ["product"]
