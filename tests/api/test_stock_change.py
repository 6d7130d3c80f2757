"""What is in stock is changed: exactly, never below none, once a key; readers hear of it where it matters to them."""

import asyncio
from typing import Any

import pytest

from content.items import TURNS
from storage.ports import Delete
from tests import make
from tests.products import EDITOR, MERCHANT, SHOPPER, again, given, saved, sized, state, told, variant
from tests.shop import TestShop

CHANGE = """mutation ($input: StockChangeInput!) { stockChange(input: $input) {
    variant { id stock available } userErrors { code field message } } }"""
_KEYS = iter(range(1_000_000))


async def changed(shop: TestShop, variant: str, viewer: Any = MERCHANT, **input: Any) -> Any:
    """The payload, under a key of its own where none is given."""
    input = {"variantId": variant, "idempotencyKey": f"key {next(_KEYS)}", **input}
    answer = await shop.post_as(viewer, CHANGE, input=input)
    assert "errors" not in answer, answer
    return answer["data"]["stockChange"]


async def stocked(shop: TestShop, *units: int | None) -> Any:
    """A product with a variant for each of these counts."""
    own = [one for at, many in enumerate(units) for one in sized(f"size {at}", stock=many)]
    return await saved(shop, given(variants=own))


async def waits(shop: TestShop) -> list[str]:
    return [one.id for one in await shop.held.documents.waiting("items", 10)]


async def test_by_and_to_so_many(shop: TestShop) -> None:
    product = await stocked(shop, 5)
    own = product["variants"][0]["id"]
    for input, units in (({"by": -2}, 3), ({"by": 4}, 7), ({"setTo": 20}, 20), ({"setTo": 1, "ifNow": 20}, 1), ({"setTo": 1}, 1)):
        payload = await changed(shop, own, **input)
        assert payload == {"variant": {"id": own, "stock": units, "available": True}, "userErrors": []}
    assert (await changed(shop, own, by=-1))["variant"] == {"id": own, "stock": 0, "available": False}


async def test_two_hundred_at_once_never_sell_what_is_not_there(shop: TestShop) -> None:
    product = await stocked(shop, 100)
    own = product["variants"][0]["id"]
    payloads = await asyncio.gather(*(changed(shop, own, by=-1) for _ in range(200)))
    refused = [payload for payload in payloads if payload["userErrors"]]
    assert len(refused) == 100
    assert {str(told(payload)) for payload in refused} == {str([("SOLD_OUT", ["by"])])}
    assert (await changed(shop, own, by=3))["variant"]["stock"] == 3
    done = [one for one in await shop.held.documents.scan("audit", limit=1_000) if one.body["action"] == "CHANGE_STOCK"]
    assert len(done) == 101, "each change has its line, and what was refused has none"


async def test_of_those_who_set_what_they_read_one_does_and_others_hear_of_it(shop: TestShop) -> None:
    product = await stocked(shop, 10)
    own = product["variants"][0]["id"]
    payloads = await asyncio.gather(*(changed(shop, own, setTo=100 + at, ifNow=10) for at in range(20)))
    assert sum(not payload["userErrors"] for payload in payloads) == 1
    assert {str(told(payload)) for payload in payloads if payload["userErrors"]} == {str([("STALE", ["ifNow"])])}


async def test_who_sells_meanwhile_is_not_overwritten(shop: TestShop) -> None:
    """What is set is what was there when it was set; what was sold after it is sold."""
    product = await stocked(shop, 1_000)
    own = product["variants"][0]["id"]
    payloads = await asyncio.gather(
        *(changed(shop, own, by=-1) for _ in range(40)), *(changed(shop, own, setTo=500, ifNow=1_000 - at) for at in range(5))
    )
    was_set = any(not payload["userErrors"] for payload in payloads[40:])
    (stock,) = await shop.held.shop.desk.records("stock", [own.replace("var", "stk")])
    assert sum(not payload["userErrors"] for payload in payloads[:40]) == 40
    assert stock.counts["units"] <= 500 if was_set else stock.counts["units"] == 960
    assert stock.counts["steady"] == -40 - sum(not payload["userErrors"] for payload in payloads[40:])


async def test_the_index_is_told_where_a_variant_sells_out_or_comes_back_and_only_there(shop: TestShop) -> None:
    product = await stocked(shop, 3)
    own, id = product["variants"][0]["id"], product["id"]
    await shop.settle()
    for input, waiting in (({"by": -1}, []), ({"by": 5}, []), ({"setTo": 2}, []), ({"by": -2}, [id])):
        await changed(shop, own, **input)
        assert await waits(shop) == waiting, input
    query = "{ products(filter: { available: true }) { nodes { id } } }"
    await shop.settle()
    assert (await shop.ask(query))["products"]["nodes"] == []
    await changed(shop, own, by=1)
    await shop.settle()
    assert (await shop.ask(query))["products"]["nodes"] == [{"id": id}]
    for input in ({"setTo": 0}, {"setTo": 9}):
        await changed(shop, own, **input)
        assert await waits(shop) == [id], input
        await shop.settle()
    (item,) = await shop.held.documents.get("items", [id])
    assert item is not None
    assert (item.n[TURNS], item.version) == (4, 1), "no save of the product is stale for it"


async def test_of_many_at_once_the_one_that_sells_out_tells_the_index(shop: TestShop) -> None:
    product = await stocked(shop, 30)
    own, id = product["variants"][0]["id"], product["id"]
    await shop.settle()
    await asyncio.gather(*(changed(shop, own, by=-1) for _ in range(29)))
    assert await waits(shop) == []
    await asyncio.gather(*(changed(shop, own, by=-1) for _ in range(5)))
    assert await waits(shop) == [id]


async def test_what_was_not_counted_is_counted_once_it_is_set(shop: TestShop) -> None:
    product = await stocked(shop, None, None)
    first, second = (one["id"] for one in product["variants"])
    assert told(await changed(shop, first, by=1)) == [("NOT_READY", ["by"])]
    assert told(await changed(shop, first, setTo=3, ifNow=0)) == [("STALE", ["ifNow"])]
    assert (await changed(shop, first, setTo=0))["variant"] == {"id": first, "stock": 0, "available": False}
    assert (await changed(shop, first, by=2))["variant"]["stock"] == 2
    query = "query ($id: ID!) { product(id: $id) { revision variants { id available } } }"
    assert (await shop.ask(query, id=product["id"]))["product"] == {
        "revision": 2,
        "variants": [{"id": first, "available": True}, {"id": second, "available": True}],
    }


async def test_a_copy_that_was_made_before_keeps_it_counted(shop: TestShop) -> None:
    product = await stocked(shop, None)
    own = product["variants"][0]["id"]
    copy = await saved(shop, again(product, title=[{"language": "zh", "text": "新"}], publish=False))
    await changed(shop, own, setTo=6)
    up = await saved(shop, again(copy))
    assert [one["stock"] for one in up["variants"]] == [6]


async def test_what_is_in_stock_of_a_working_copy_is_changed_too(shop: TestShop) -> None:
    copy = await saved(shop, given(publish=False, variants=[variant()]))
    own = copy["variants"][0]["id"]
    assert (await changed(shop, own, setTo=2))["userErrors"] == []
    assert (await changed(shop, own, by=-2))["userErrors"] == []
    assert told(await changed(shop, own, by=-1)) == [("SOLD_OUT", ["by"])]
    (draft,) = await shop.held.documents.get("drafts", [copy["id"]])
    assert draft is not None
    assert (draft.keys["owner"], draft.version) == (MERCHANT.id, 2)


async def test_the_same_key_changes_once(shop: TestShop) -> None:
    product = await stocked(shop, 3)
    own = product["variants"][0]["id"]
    payloads = await asyncio.gather(*(changed(shop, own, by=-3, idempotencyKey="sale 1") for _ in range(100)))
    assert [payload for payload in payloads if payload != payloads[0]] == []
    assert payloads[0] == {"variant": {"id": own, "stock": 0, "available": False}, "userErrors": []}
    assert told(await changed(shop, own, by=-2, idempotencyKey="sale 1")) == [("IDEMPOTENCY_MISMATCH", ["idempotencyKey"])]


async def test_stock_that_was_never_written_counts_as_none(shop: TestShop) -> None:
    product = await stocked(shop, 3)
    own = product["variants"][0]["id"]
    await shop.held.documents.delete(Delete(collection="stock", id=own.replace("var", "stk")))
    assert told(await changed(shop, own, by=-1)) == [("SOLD_OUT", ["by"])]
    assert (await changed(shop, own, by=2))["variant"]["stock"] == 2


async def test_each_wrong_field_is_told_by_its_path_and_nothing_is_written(shop: TestShop) -> None:
    product = await stocked(shop, 3)
    own = product["variants"][0]["id"]
    before = await state(shop)
    for id, input, expected in (
        (own, {}, [("REQUIRED", ["by"])]),
        (own, {"by": 1, "setTo": 1}, [("INVALID", ["setTo"])]),
        (own, {"by": 0}, [("INVALID", ["by"])]),
        (own, {"by": 1_000_000_001}, [("INVALID", ["by"])]),
        (own, {"by": 1_000_000_000}, [("INVALID", ["by"])]),
        (own, {"setTo": -1}, [("INVALID", ["setTo"])]),
        (own, {"setTo": 1_000_000_001}, [("INVALID", ["setTo"])]),
        (own, {"by": 1, "ifNow": 3}, [("INVALID", ["ifNow"])]),
        (own, {"setTo": 1, "ifNow": 4}, [("STALE", ["ifNow"])]),
        (own, {"by": -4}, [("SOLD_OUT", ["by"])]),
        (own, {"by": 1, "idempotencyKey": " "}, [("REQUIRED", ["idempotencyKey"])]),
        (own, {"by": 1, "idempotencyKey": "k" * 201}, [("TOO_LONG", ["idempotencyKey"])]),
        (own.replace("-0", "-7"), {"by": 1}, [("NOT_FOUND", ["variantId"])]),
        (product["id"], {"by": 1}, [("NOT_FOUND", ["variantId"])]),
        (make.product().variants[0].id, {"by": 1}, [("NOT_FOUND", ["variantId"])]),
        ("nonsense", {"setTo": 1}, [("NOT_FOUND", ["variantId"])]),
    ):
        payload = await changed(shop, id, **input)
        assert (payload["variant"], told(payload)) == (None, expected), input
    assert await state(shop) == before


@pytest.mark.parametrize(("viewer", "code"), [(None, "UNAUTHENTICATED"), (SHOPPER, "FORBIDDEN"), (EDITOR, "FORBIDDEN")])
async def test_only_who_may_is_let_in_before_anything_is_read(shop: TestShop, viewer: Any, code: str) -> None:
    shop.calls.clear()
    answer = await shop.post_as(viewer, CHANGE, input={"variantId": "x", "by": 1, "idempotencyKey": "k"})
    assert (answer["data"], [error["extensions"]["code"] for error in answer["errors"]]) == (None, [code])
    assert shop.calls == {}
