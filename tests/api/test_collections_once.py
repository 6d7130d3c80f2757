"""What a collection is called, and what many who save at once come to: one slug, one key, one line of the audit a change."""

import asyncio

from content.items import ItemKind
from content.money import Money
from tests.api.test_collections_save import refused, save, saved
from tests.shop import TestShop


async def test_an_old_slug_leads_on_until_another_asks_for_it(shop: TestShop) -> None:
    up = await saved(shop, publish=True)
    await saved(shop, id=up["id"], revision=1, slug="hot", publish=True)
    for slug in ("warm", "hot"):
        assert (await shop.ask(f'{{ collection(slug: "{slug}") {{ id }} }}'))["collection"] == {"id": up["id"]}
    other = await saved(shop, publish=True)
    assert (await shop.ask('{ collection(slug: "warm") { id } }'))["collection"] == {"id": other["id"]}
    payload = await save(shop, id=up["id"], revision=2, publish=True)
    assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("TAKEN", ["slug"])]


async def test_the_same_key_is_one_collection_and_another_input_under_it_is_none(shop: TestShop) -> None:
    answers = await asyncio.gather(*(save(shop, publish=True, idempotencyKey="k") for _ in range(20)))
    assert {(one["collection"]["id"], one["collection"]["revision"]) for one in answers} == {(answers[0]["collection"]["id"], 1)}
    assert len(await shop.held.documents.scan("items")) == 1
    assert await refused(shop, slug="other", publish=True, idempotencyKey="k") == [("IDEMPOTENCY_MISMATCH", ["idempotencyKey"])]


async def test_of_many_who_ask_for_a_slug_at_once_one_has_it(shop: TestShop) -> None:
    answers = await asyncio.gather(*(save(shop, publish=True) for _ in range(10)))
    codes = sorted(error["code"] for answer in answers for error in answer["userErrors"])
    assert codes == ["TAKEN"] * 9
    assert len(await shop.held.documents.scan("items")) == 1


async def test_a_change_is_told_to_the_audit_and_its_refusal_is_not(shop: TestShop) -> None:
    up = await saved(shop, publish=True)
    await saved(shop, id=up["id"], revision=1, title=[{"language": "en", "text": "Hot"}])
    lines = await shop.held.documents.scan("audit")
    told = sorted((one.body["before"] or 0, one.body["after"], one.body["action"]) for one in lines)
    assert told == [(0, 1, "CURATE"), (1, 2, "CURATE")]
    assert {one.body["subject"] for one in lines} == {up["id"]}


async def test_what_is_given_is_what_the_record_says(shop: TestShop) -> None:
    up = await saved(shop, rule={"kinds": ["LOOK"], "maxPrice": {"amount": "7", "currency": "JPY"}}, publish=True)
    (standing,) = await shop.held.shop.desk.standing([up["id"]])
    assert (standing.item.rule.kinds, standing.item.rule.max_price) == ([ItemKind.LOOK], Money(7, "JPY"))
