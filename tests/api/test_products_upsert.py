"""Many products are kept by their foreign ids: each stands or falls alone, and what they name is read at once."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests import make
from tests.products import MERCHANT, SHOPPER, given, saved, sized, state, told, variant
from tests.shop import TestShop

UPSERT = """mutation ($input: ProductsUpsertInput!) { productsUpsert(input: $input) {
    userErrors { code field }
    results { userErrors { code field message }
      product { id slug revision status title variants { id sku stock } tags { slug } } } } }"""


async def upserted(shop: TestShop, *products: dict[str, Any]) -> Any:
    """The results."""
    answer = await shop.post_as(MERCHANT, UPSERT, input={"products": list(products)})
    assert "errors" not in answer, answer
    assert answer["data"]["productsUpsert"]["userErrors"] == []
    return answer["data"]["productsUpsert"]["results"]


async def test_what_is_new_is_made_and_what_is_known_is_changed(shop: TestShop) -> None:
    first = given(externalId="erp-1", variants=sized("S", "M", stock=2))
    second = given(externalId="erp-2", publish=False)
    made = await upserted(shop, first, second)
    assert [(one["product"]["status"], one["product"]["revision"]) for one in made] == [("PUBLISHED", 1), ("DRAFT", 1)]
    small = {**first["variants"][0], "barcode": "4006381333931"}
    renamed = {**first, "title": [{"language": "zh", "text": "新壶"}], "variants": [small, *sized("L", stock=9)]}
    changed, same = await upserted(shop, renamed, second)
    product = changed["product"]
    assert (product["id"], product["revision"], product["title"]) == (made[0]["product"]["id"], 2, "新壶")
    assert [one["stock"] for one in product["variants"]] == [2, 9]
    assert product["variants"][1]["id"].endswith("-2")
    assert same["product"] == made[1]["product"], "what is the same changes nothing"


async def test_variants_are_known_by_their_foreign_ids_else_by_their_skus(shop: TestShop) -> None:
    small, medium = sized("S", stock=1)[0], sized("M", stock=2)[0]
    first = given(externalId="a", variants=[{**small, "externalId": "v1"}, medium])
    (made,) = await upserted(shop, first)
    renamed = {**first, "variants": [{**medium, "barcode": "1"}, {**small, "externalId": "v1", "sku": "another"}]}
    (changed,) = await upserted(shop, renamed)
    before, after = made["product"]["variants"], changed["product"]["variants"]
    assert [one["id"] for one in after] == [before[1]["id"], before[0]["id"]]
    assert [one["stock"] for one in after] == [2, 1]
    (other,) = await upserted(shop, {**first, "variants": [{**small, "externalId": "v2"}, medium]})
    assert other["product"]["variants"][0]["id"].endswith("-2"), "a foreign id says more than a sku"


async def test_each_stands_or_falls_alone_and_in_order(shop: TestShop) -> None:
    await shop.keep(make.tag("known"))
    sku = variant()["sku"]
    results = await upserted(
        shop,
        given(externalId="a", tags=["known"], variants=[variant(sku=sku)]),
        given(externalId="b", tags=["unknown"], title=[]),
        given(externalId="c", slug="taken-in-this-call"),
        given(externalId="d", slug="taken-in-this-call", variants=[variant(sku=sku)]),
        given(externalId="a"),
        given(),
        given(externalId="e", id="prd_01J00000000000000000000009"),
        given(externalId="f"),
    )
    assert [told(one) for one in results] == [
        [],
        [("NOT_FOUND", ["products", "1", "tags", "0"]), ("REQUIRED", ["products", "1", "title"])],
        [],
        [("TAKEN", ["products", "3", "slug"]), ("TAKEN", ["products", "3", "variants", "0", "sku"])],
        [("TAKEN", ["products", "4", "externalId"])],
        [("REQUIRED", ["products", "5", "externalId"])],
        [("NOT_FOUND", ["products", "6", "id"])],
        [],
    ]
    assert [one["product"] is None for one in results] == [False, True, False, True, True, True, True, False]
    assert len(await shop.held.documents.scan("items")) == 3


async def test_what_an_earlier_one_gives_up_a_later_one_may_have(shop: TestShop) -> None:
    first = given(externalId="a", variants=[variant(sku="X")])
    await upserted(shop, first)
    moved = {**first, "variants": [variant(sku="Y")]}
    assert [told(one) for one in await upserted(shop, moved, given(externalId="b", variants=[variant(sku="X")]))] == [[], []]


async def test_a_revision_is_checked_where_it_is_given(shop: TestShop) -> None:
    first = given(externalId="a")
    (made,) = await upserted(shop, first)
    renamed = {**first, "slug": "renamed", "id": made["product"]["id"]}
    before = await state(shop)
    (stale,) = await upserted(shop, {**renamed, "revision": 7})
    assert told(stale) == [("STALE", ["products", "0", "revision"])]
    assert await state(shop) == before
    (current,) = await upserted(shop, {**renamed, "revision": 1})
    assert (current["product"]["slug"], current["product"]["revision"]) == ("renamed", 2)


async def test_a_key_is_each_products_own(shop: TestShop) -> None:
    first, second = given(externalId="a", idempotencyKey="1"), given(externalId="b", idempotencyKey="2")
    made = await upserted(shop, first, second)
    again = await upserted(shop, first, {**second, "slug": "other"})
    assert again[0] == made[0]
    assert told(again[1]) == [("IDEMPOTENCY_MISMATCH", ["products", "1", "idempotencyKey"])]


async def test_a_saved_product_is_found_by_its_foreign_id(shop: TestShop) -> None:
    up = await saved(shop, given(externalId="erp-1"))
    (one,) = await upserted(shop, given(externalId="erp-1", slug="by-the-system"))
    assert (one["product"]["id"], one["product"]["revision"]) == (up["id"], 2)


async def test_too_many_are_refused_whole(shop: TestShop) -> None:
    before = await state(shop)
    input = {"products": [given(externalId=str(at)) for at in range(251)]}
    answer = await shop.post_as(MERCHANT, UPSERT, input=input)
    assert answer["data"]["productsUpsert"] == {"results": [], "userErrors": [{"code": "TOO_MANY", "field": ["products"]}]}
    assert await state(shop) == before
    assert await upserted(shop) == []


async def test_the_most_are_read_by_level_and_committed_one_by_one(
    shop: TestShop, record_property: Callable[[str, object], None]
) -> None:
    await shop.keep(*(make.tag(f"t{at}") for at in range(20)))
    few = [given(externalId=f"few {at}", tags=["t0"], variants=sized("S", "M", "L", stock=3)) for at in range(5)]
    many = [given(externalId=f"many {at}", tags=[f"t{at % 20}"], variants=sized("S", "M", "L", stock=3)) for at in range(250)]
    shop.calls.clear()
    await upserted(shop, *few)
    of_few = shop.calls.copy()
    shop.calls.clear()
    begun = time.perf_counter()
    results = await upserted(shop, *many)
    record_property("measured", f"250 products of 3 variants each in one call: {time.perf_counter() - begun:.2f} s")
    assert [told(one) for one in results] == [[]] * 250
    assert (of_few["commit"], shop.calls["commit"]) == (5, 250)
    more = {name: calls - of_few[name] for name, calls in shop.calls.items() if name != "commit" and calls > of_few[name]}
    assert more == {"get": 1}, "one more for names, of which a thousand are asked for at once"


@pytest.mark.parametrize(("viewer", "code"), [(None, "UNAUTHENTICATED"), (SHOPPER, "FORBIDDEN")])
async def test_only_who_may_is_let_in_before_anything_is_read(shop: TestShop, viewer: Any, code: str) -> None:
    shop.calls.clear()
    answer = await shop.post_as(viewer, UPSERT, input={"products": []})
    assert (answer["data"], [error["extensions"]["code"] for error in answer["errors"]]) == (None, [code])
    assert shop.calls == {}
