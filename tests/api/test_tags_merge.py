"""Two tags become one: their names, what was on them, rules that name them, chains of merges, and what is refused."""

import asyncio
from typing import Any

import pytest

from content.collections import CollectionRule
from content.importing.importer import Effect, Importer
from content.importing.rows import Row
from content.items import kind_names, on_shelf, shelf
from content.paging import Window
from content.publishing import VERSIONS, Standing, copied
from content.tags import Tag
from tests import make, products
from tests.products import MERCHANT, SHOPPER, state, told
from tests.shop import TestShop
from tests.taxonomy import MERGE, again, followed, given, marks, merged, saved, sent, words

LISTED = "query ($slug: String!) { tag(slug: $slug) { id slug items(first: 50) { nodes { id } } } }"


async def listed(shop: TestShop, slug: str) -> tuple[str, set[str]]:
    """The slug that it leads to, and what is on that."""
    tag = (await shop.ask(LISTED, slug=slug))["tag"]
    return tag["slug"], {one["id"] for one in tag["items"]["nodes"]}


async def test_the_names_of_the_one_lead_to_the_other_at_once(shop: TestShop) -> None:
    source = await saved(shop, slug="ti", names=[words("Ti metal"), words("钛金属", "zh")], synonyms=[words("Titan", "de")])
    source = (await sent(shop, again(source, slug="ti-metal")))["tag"]
    target = await saved(shop, slug="titanium", names=[words("Titanium"), words("钛", "zh")], synonyms=[words("ＴＩ metal")])
    payload = await merged(shop, source["id"], target["id"])
    assert payload == {
        "tag": {
            "id": target["id"],
            "slug": "titanium",
            "revision": 2,
            "synonyms": [words("ＴＩ metal"), words("钛金属", "zh"), words("Titan", "de")],
        },
        "userErrors": [],
    }
    for slug in ("ti", "ti-metal", "titanium"):
        assert await listed(shop, slug) == ("titanium", set())
    node = await shop.ask("query ($id: ID!) { node(id: $id) { ... on Tag { retired slug } } }", id=source["id"])
    assert node["node"] == {"retired": True, "slug": "ti-metal"}
    product = await products.saved(shop, products.given(tags=["ti"]))
    assert product["tags"] == [{"slug": "titanium"}]
    both = await products.saved(shop, products.given(tags=["ti", "titanium", "ti-metal"], publish=False))
    assert both["tags"] == [{"slug": "titanium"}], "it is one tag, by whichever of its slugs"
    await shop.settle()
    found = await shop.ask('{ search(query: "钛金属") { nodes { id } } suggest(prefix: "钛金") { tag { slug } } }')
    assert found["search"]["nodes"] == [{"id": product["id"]}]
    assert {one["tag"]["slug"] for one in found["suggest"] if one["tag"]} == {"titanium"}


async def test_what_was_on_the_one_is_on_the_other_once(shop: TestShop) -> None:
    above = await saved(shop, slug="above")
    source, target = await saved(shop, slug="source"), await saved(shop, slug="target", parent="above")
    below_source = await saved(shop, slug="below", parent="source")
    one = await products.saved(shop, products.given(tags=["source"]))
    both = await products.saved(shop, products.given(tags=["target", "source"]))
    child = await products.saved(shop, products.given(tags=["below"]))
    draft = await products.saved(shop, products.given(tags=["source", "target"], publish=False))
    await merged(shop, source["id"], target["id"])
    await followed(shop)
    assert await listed(shop, "target") == ("target", {one["id"], both["id"], child["id"]})
    assert await listed(shop, "above") == ("above", {one["id"], both["id"], child["id"]})
    shelf_of_source = on_shelf("newest", kind_names(None), shelf("tag", source["id"]), Window(10, None, False))
    assert (await shop.held.documents.find([shelf_of_source]))[0].documents == []
    first, second, third = await shop.held.shop.desk.records("items", [one["id"], both["id"], child["id"]])
    (copy,) = await shop.held.shop.desk.records("drafts", [draft["id"]])
    assert [record.tags for record in (first, second, third, copy)] == [
        [target["id"]],
        [target["id"]],
        [below_source["id"]],
        [target["id"]],
    ]
    assert third.lineage == [target["id"], above["id"]]
    assert [record.revision for record in (first, second, third, copy)] == [2, 2, 2, 2]
    answer = await shop.ask('{ tag(slug: "below") { parent { slug } } }')
    assert answer["tag"]["parent"] == {"slug": "target"}
    whys = [(record.body["by"], record.body["why"]) for record in await shop.held.documents.scan(VERSIONS.name)]
    assert whys.count((None, "tag merged")) == 3
    assert await marks(shop.held.documents) == []


async def test_rules_of_collections_follow_up_and_in_copies(shop: TestShop) -> None:
    source, target = await saved(shop, slug="source"), await saved(shop, slug="target")
    product = await products.saved(shop, products.given(tags=["target"]))
    rule = CollectionRule(any_tags=[source["id"], target["id"]], all_tags=[source["id"]], none_tags=["tag_other"])
    up = make.collection(rule=rule)
    await shop.keep(up)
    (stored,) = await shop.held.shop.desk.records("items", [up.id])
    copy = copied(shop.held.shop.records, Standing(stored), up, MERCHANT.id, make.now())[1]
    await shop.held.documents.put(copy)
    await merged(shop, source["id"], target["id"])
    await followed(shop)
    await shop.settle()
    (standing,) = await shop.held.shop.desk.standing([up.id])
    for one in (standing.item, standing.copy):
        assert (one.rule.any_tags, one.rule.all_tags, one.rule.none_tags) == ([target["id"]], [target["id"]], ["tag_other"])
    query = "query ($slug: String!) { collection(slug: $slug) { items { nodes { id } } } }"
    assert (await shop.ask(query, slug=up.slug))["collection"]["items"]["nodes"] == [{"id": product["id"]}]


async def test_chains_are_resolved_whatever_has_followed_by_then(shop: TestShop) -> None:
    a, b, c = [await saved(shop, slug=slug) for slug in "abc"]
    one = await products.saved(shop, products.given(tags=["a"]))
    await merged(shop, a["id"], b["id"])
    two = await products.saved(shop, products.given(tags=["b"]))
    await merged(shop, b["id"], c["id"])
    assert [(await listed(shop, slug))[0] for slug in "abc"] == ["c"] * 3
    await followed(shop)
    assert (await listed(shop, "a"))[1] == {one["id"], two["id"]}
    records = await shop.held.shop.desk.records("tags", [a["id"], b["id"], c["id"]])
    assert [record.into for record in records] == [c["id"], c["id"], None]
    assert records[2].merged == [b["id"], a["id"]]
    again_merged = await merged(shop, a["id"], b["id"])
    assert (again_merged["tag"]["id"], again_merged["userErrors"]) == (c["id"], []), "what B is now has A already"


async def test_the_same_again_changes_nothing(shop: TestShop) -> None:
    source, target = await saved(shop), await saved(shop)
    payloads = await asyncio.gather(*(merged(shop, source["id"], target["id"]) for _ in range(20)))
    assert [payload for payload in payloads if payload != payloads[0]] == []
    assert len([one for one in await shop.held.documents.scan("audit") if one.body["subject"] == source["id"]]) == 2


async def test_of_two_merged_into_each_other_at_once_one_stays(shop: TestShop) -> None:
    for _ in range(5):
        one, two = await saved(shop), await saved(shop)
        payloads = await asyncio.gather(merged(shop, one["id"], two["id"]), merged(shop, two["id"], one["id"]))
        records = await shop.held.shop.desk.records("tags", [one["id"], two["id"]])
        assert sorted(record.retired for record in records) == [False, True]
        assert sorted(len(payload["userErrors"]) for payload in payloads) == [0, 1]


async def test_who_saves_by_the_old_slug_while_the_two_are_merged_is_set_right(shop: TestShop) -> None:
    source, target = await saved(shop, slug="source"), await saved(shop, slug="target")
    inputs = [products.given(tags=["source"]) for _ in range(20)]
    payloads = await asyncio.gather(
        *(products.sent(shop, input) for input in inputs[:10]),
        merged(shop, source["id"], target["id"]),
        *(products.sent(shop, input) for input in inputs[10:]),
    )
    ids = {payload["product"]["id"] for payload in payloads if "product" in payload}
    assert len(ids) == 20
    await followed(shop)
    assert await listed(shop, "source") == ("target", ids)
    assert await listed(shop, "target") == ("target", ids)
    records = await shop.held.shop.desk.records("items", sorted(ids))
    assert [record.tags for record in records] == [[target["id"]]] * 20


async def test_what_is_refused_leaves_nothing(shop: TestShop) -> None:
    top = await saved(shop, slug="top")
    below = await saved(shop, slug="below-top", parent="top")
    gone, kept = await saved(shop), await saved(shop)
    retired = await saved(shop, retired=True)
    await merged(shop, gone["id"], kept["id"])
    full = await saved(shop, synonyms=[words(f"s{at}") for at in range(100)])
    missing = "tag_01J00000000000000000000009"
    before = await state(shop)
    for source, target, expected in (
        (top["id"], top["id"], [("INVALID", ["intoId"])]),
        (top["id"], below["id"], [("INVALID", ["intoId"])]),
        (kept["id"], gone["id"], [("INVALID", ["intoId"])]),
        (gone["id"], top["id"], [("NOT_READY", ["fromId"])]),
        (top["id"], retired["id"], [("INVALID", ["intoId"])]),
        (top["id"], full["id"], [("TOO_MANY", ["fromId"])]),
        (missing, "nonsense", [("NOT_FOUND", ["fromId"]), ("NOT_FOUND", ["intoId"])]),
    ):
        payload = await merged(shop, source, target)
        assert (payload["tag"], told(payload)) == (None, expected)
    assert told(await sent(shop, again({**gone, "revision": 2}))) == [("NOT_READY", ["id"])]
    assert told(await sent(shop, given(slug=kept["slug"]))) == [("TAKEN", ["slug"])]
    assert await state(shop) == before


async def test_what_lies_below_is_not_too_deep_then(shop: TestShop) -> None:
    tags: list[Tag] = []
    for _ in range(11):
        tags.append(make.tag(parent=tags[-1].id if tags else None))
    source = make.tag()
    child = make.tag(parent=source.id)
    grandchild = make.tag(parent=child.id)
    await shop.keep(*tags, source, child, grandchild)
    assert told(await merged(shop, source.id, tags[10].id)) == [("INVALID", ["intoId"])]
    assert told(await merged(shop, source.id, tags[9].id)) == []


@pytest.mark.parametrize(("viewer", "code"), [(None, "UNAUTHENTICATED"), (SHOPPER, "FORBIDDEN"), (MERCHANT, "FORBIDDEN")])
async def test_only_who_may_is_let_in_before_anything_is_read(shop: TestShop, viewer: Any, code: str) -> None:
    shop.calls.clear()
    answer = await shop.post_as(viewer, MERGE, input={"fromId": "x", "intoId": "y"})
    assert (answer["data"], [error["extensions"]["code"] for error in answer["errors"]]) == (None, [code])
    assert shop.calls == {}


async def no_file(row: Row, path: str, *place: str) -> bytes:
    raise AssertionError(f"{path} of {row.type} is read")


async def imported(shop: TestShop, type: str, *rows: dict[str, Any]) -> list[Any]:
    importer = Importer(shop.held.documents, shop.held.objects, no_file, make.now())
    return await importer.apply(type, [Row(type, "erp", row, "rows.jsonl", at) for at, row in enumerate(rows, 1)])


async def test_rows_that_name_the_one_that_went_get_the_other(shop: TestShop) -> None:
    names = {"en": "Titanium metal", "zh": "钛金属"}
    await imported(
        shop, "tag", {"id": "t1", "names": names, "slug": "ti"}, {"id": "t2", "names": {"en": "Light"}, "slug": "light"}
    )
    source = (await shop.ask('{ tag(slug: "ti") { id } }'))["tag"]["id"]
    target = await saved(shop, slug="titanium", names=[words("Titanium")])
    await merged(shop, source, target["id"])
    row = {"id": "p1", "title": {"en": "Kettle"}, "price": "1", "currency": "CNY", "sku": "ROW-1"}
    named = [{"name": "钛金属", "language": "zh"}, "t1", "t2"]
    assert await imported(shop, "product", {**row, "tags": named}) == [Effect.NEW]
    before = await shop.held.documents.scan("tags")
    assert await imported(shop, "tag", {"id": "t1", "names": names, "slug": "ti"}) == [Effect.UNCHANGED]
    assert await shop.held.documents.scan("tags") == before
    answer = await shop.ask('{ product(externalId: "p1") { tags { slug } } tag(slug: "ti") { slug } }')
    assert answer == {"product": {"tags": [{"slug": "titanium"}, {"slug": "light"}]}, "tag": {"slug": "titanium"}}
    taken = await products.sent(shop, products.given(variants=[products.variant(sku="ROW-1")]))
    assert told(taken) == [("TAKEN", ["variants", "0", "sku"])], "an imported sku is taken too"


async def test_what_is_on_a_tag_follows_where_an_import_moves_it(shop: TestShop) -> None:
    rows = [{"id": "above", "names": {"en": "Above"}}, {"id": "moved", "names": {"en": "Moved"}}]
    await imported(shop, "tag", *rows)
    product = await products.saved(shop, products.given(tags=["moved"]))
    await imported(shop, "tag", {**rows[1], "parent": "above"})
    await followed(shop)
    assert await listed(shop, "above") == ("above", {product["id"]})
