"""An editor keeps tags: their names and places, what follows where one moves, and what is refused."""

import asyncio
from typing import Any

import pytest

from content.publishing import VERSIONS, Standing, copied
from content.tags import Tag
from tests import make, products
from tests.products import MERCHANT, SHOPPER, state, told
from tests.shop import TestShop
from tests.taxonomy import SAVE, again, followed, given, marks, saved, sent, words

LISTED = "query ($slug: String!) { tag(slug: $slug) { slug items(first: 50) { nodes { id } } } }"


async def listed(shop: TestShop, slug: str) -> set[str]:
    answer = await shop.ask(LISTED, slug=slug)
    return {one["id"] for one in answer["tag"]["items"]["nodes"]}


# ---------------------------------------------------------------- what stands


async def test_all_that_is_given_stands_in_every_language(shop: TestShop) -> None:
    await saved(shop, slug="material")
    tag = await saved(
        shop,
        slug="钛",
        names=[words("Titanium"), words("钛", "zh-hans")],
        parent="material",
        synonyms=[words("Ti"), words("钛合金", "zh-Hans"), words("titanium alloy")],
        facet="material",
    )
    assert (tag["slug"], tag["revision"], tag["parent"], tag["facet"], tag["retired"]) == (
        "钛",
        1,
        {"slug": "material"},
        "material",
        False,
    )
    assert tag["names"] == [words("Titanium"), words("钛", "zh-Hans")]
    assert tag["synonyms"] == [words("Ti"), words("titanium alloy"), words("钛合金", "zh-Hans")]
    product = await products.saved(shop, products.given(tags=["钛"]))
    await shop.settle()
    for text in ("titanium", "钛合金"):
        answer = await shop.ask("query ($text: String!) { search(query: $text) { nodes { id } } }", text=text)
        assert answer["search"]["nodes"] == [{"id": product["id"]}], text
    assert await listed(shop, "material") == {product["id"]}


async def test_the_same_again_changes_nothing(shop: TestShop) -> None:
    await saved(shop, slug="above")
    tag = await saved(shop, parent="above", synonyms=[words("别名", "zh")], facet="colour")
    before = await state(shop)
    assert (await sent(shop, again(tag)))["tag"] == tag
    assert await state(shop) == before


async def test_a_retired_tag_stays_on_what_has_it(shop: TestShop) -> None:
    tag = await saved(shop, slug="old")
    product = await products.saved(shop, products.given(tags=["old"]))
    await sent(shop, again(tag, retired=True))
    assert told(await products.sent(shop, products.given(tags=["old"]))) == [("INVALID", ["tags", "0"])]
    assert (await products.saved(shop, products.again(product, tags=["old"], slug="new")))["tags"] == [{"slug": "old"}]


async def test_an_old_slug_leads_on_until_another_asks_for_it(shop: TestShop) -> None:
    tag = await saved(shop, slug="first")
    renamed = (await sent(shop, again(tag, slug="second")))["tag"]
    assert (await shop.ask(LISTED, slug="first"))["tag"]["slug"] == "second"
    assert told(await sent(shop, given(slug="second"))) == [("TAKEN", ["slug"])]
    await saved(shop, slug="first")
    assert told(await sent(shop, again(renamed, slug="first"))) == [("TAKEN", ["slug"])]


async def test_of_two_who_ask_for_one_slug_at_once_one_gets_it(shop: TestShop) -> None:
    payloads = await asyncio.gather(*(sent(shop, given(slug="wanted")) for _ in range(20)))
    assert [told(payload) for payload in payloads if payload["tag"] is None] == [[("TAKEN", ["slug"])]] * 19


async def test_the_same_key_answers_the_same(shop: TestShop) -> None:
    input = given(idempotencyKey="k")
    payloads = await asyncio.gather(*(sent(shop, input) for _ in range(50)))
    assert [payload for payload in payloads if payload != payloads[0]] == []
    assert len(await shop.held.documents.scan("tags")) == 1
    assert told(await sent(shop, {**input, "facet": "x"})) == [("IDEMPOTENCY_MISMATCH", ["idempotencyKey"])]


async def test_the_audit_tells_of_it(shop: TestShop) -> None:
    tag = await saved(shop)
    await sent(shop, again(tag, facet="season"))
    lines = [one.body for one in await shop.held.documents.scan("audit")]
    assert [(one["action"], one["subject"], one["before"], one["after"]) for one in lines] == [
        ("SAVE_TAG", tag["id"], None, 1),
        ("SAVE_TAG", tag["id"], 1, 2),
    ]
    assert lines[1]["fields"] == ["facet"]


# ---------------------------------------------------------------- what follows a move


async def test_what_is_on_a_tag_and_below_it_follows_where_it_moves(shop: TestShop) -> None:
    parents = {"metal": None, "light": None, "titanium": "metal", "grade-5": "titanium"}
    tags = {slug: await saved(shop, slug=slug, parent=parent) for slug, parent in parents.items()}
    titanium, light, grade = tags["titanium"], tags["light"]["id"], tags["grade-5"]["id"]
    one = await products.saved(shop, products.given(tags=["titanium"]))
    two = await products.saved(shop, products.given(tags=["grade-5", "light"]))
    draft = await products.saved(shop, products.given(tags=["grade-5"], publish=False))
    tutorial = make.tutorial(tags=[titanium["id"]], lineage=["gone"], until=make.now() - 1)
    await shop.keep(tutorial)
    assert await listed(shop, "metal") == {one["id"], two["id"]}
    moved = (await sent(shop, again(titanium, parent="light")))["tag"]
    assert (moved["parent"], moved["revision"]) == ({"slug": "light"}, 2)
    assert await followed(shop) == 2, "once for what there is to do, once to find that nothing is left"
    assert (await listed(shop, "metal"), await listed(shop, "light")) == (set(), {one["id"], two["id"]})
    first, second, third = await shop.held.shop.desk.records("items", [one["id"], two["id"], tutorial.id])
    (copy,) = await shop.held.shop.desk.records("drafts", [draft["id"]])
    assert (first.lineage, first.revision) == ([light], 2)
    assert (second.tags, second.lineage) == ([grade, light], [titanium["id"]])
    assert third.lineage == [light], "what is down too"
    assert (copy.lineage, copy.revision) == ([titanium["id"], light], 2)
    whys = [(record.body["by"], record.body["why"]) for record in await shop.held.documents.scan(VERSIONS.name)]
    assert whys.count((None, "tag moved")) == 3
    assert await marks(shop.held.documents) == []


async def test_who_chose_by_what_was_before_is_set_right_before_the_mark_goes(shop: TestShop) -> None:
    await saved(shop, slug="above")
    tag = await saved(shop, slug="moved")
    await sent(shop, again(tag, parent="above"))
    assert await followed(shop, later=0) == 1
    assert await marks(shop.held.documents) == [tag["id"]], "not before it is settled"
    late = make.tutorial(tags=[tag["id"]])
    await shop.keep(late)
    assert await followed(shop) == 2
    assert await listed(shop, "above") == {late.id}
    assert await marks(shop.held.documents) == []


async def test_a_mark_made_anew_meanwhile_stays(shop: TestShop) -> None:
    await saved(shop, slug="above")
    tag = await saved(shop, slug="moved")
    moved = (await sent(shop, again(tag, parent="above")))["tag"]
    await followed(shop, later=0)
    await sent(shop, again(moved, parent=None))
    assert await followed(shop, later=0) == 1
    assert await marks(shop.held.documents) == [tag["id"]]


async def test_a_copy_of_what_is_up_keeps_a_revision_of_its_own(shop: TestShop) -> None:
    above, tag = make.tag("above"), make.tag("moved")
    product = make.product(tags=[tag.id])
    await shop.keep(above, tag, product)
    records = shop.held.shop.records
    (up,) = await shop.held.shop.desk.records("items", [product.id])
    await shop.held.documents.put(copied(records, Standing(up), product, MERCHANT.id, make.now())[1])
    answer = await sent(shop, {"id": tag.id, "revision": 1, "slug": "moved", "names": [words("M")], "parent": "above"})
    assert answer["userErrors"] == []
    await followed(shop)
    (standing,) = await shop.held.shop.desk.standing([product.id])
    assert standing.item.lineage == standing.copy.lineage == [above.id]
    assert (standing.item.revision, standing.copy.revision) == (3, 4)
    (document,) = await shop.held.documents.get("drafts", [product.id])
    assert document is not None
    assert document.keys == {"owner": MERCHANT.id}


# ---------------------------------------------------------------- what is refused


async def chain(shop: TestShop, length: int) -> list[Tag]:
    """Tags below each other, from the top."""
    tags: list[Tag] = []
    for _ in range(length):
        tags.append(make.tag(parent=tags[-1].id if tags else None))
    await shop.keep(*tags)
    return tags


async def test_no_tag_lies_below_itself_or_too_deep(shop: TestShop) -> None:
    tags = await chain(shop, 12)
    short = await chain(shop, 3)

    def input(tag: Tag, parent: Tag) -> dict[str, Any]:
        return {"id": tag.id, "revision": 1, "slug": tag.slug, "names": [words("x")], "parent": parent.slug}

    before = await state(shop)
    for wrong in (
        input(tags[0], tags[0]),
        input(tags[0], tags[11]),
        input(tags[3], tags[7]),
        input(short[0], tags[9]),
        given(parent=tags[11].slug),
        given(parent="nothing"),
    ):
        code = "NOT_FOUND" if wrong["parent"] == "nothing" else "INVALID"
        assert told(await sent(shop, wrong)) == [(code, ["parent"])], wrong
    assert await state(shop) == before
    assert told(await sent(shop, input(short[0], tags[8]))) == []
    assert told(await sent(shop, given(parent=tags[10].slug))) == []


async def test_no_two_together_make_a_circle(shop: TestShop) -> None:
    for _ in range(10):
        one, two = await saved(shop), await saved(shop)
        payloads = await asyncio.gather(sent(shop, again(one, parent=two["slug"])), sent(shop, again(two, parent=one["slug"])))
        assert sorted(str(told(payload)) for payload in payloads) == [str([("INVALID", ["parent"])]), "[]"]


WRONG: list[tuple[dict[str, Any], list[tuple[str, list[str]]]]] = [
    ({"slug": "Not A Slug"}, [("INVALID", ["slug"])]),
    ({"names": []}, [("REQUIRED", ["names"])]),
    ({"names": [words("名" * 101, "zh")]}, [("TOO_LONG", ["names", "0", "text"])]),
    ({"names": [words("a"), words("b")]}, [("TAKEN", ["names", "1", "language"])]),
    ({"names": [words("a", "chinese simplified")]}, [("INVALID", ["names", "0", "language"])]),
    ({"synonyms": [words(" ")]}, [("REQUIRED", ["synonyms", "0", "text"])]),
    ({"synonyms": [words("s" * 101)]}, [("TOO_LONG", ["synonyms", "0", "text"])]),
    ({"synonyms": [words("x", "?")]}, [("INVALID", ["synonyms", "0", "language"])]),
    ({"synonyms": [words("Ti"), words("ＴＩ")]}, [("TAKEN", ["synonyms", "1", "text"])]),
    ({"synonyms": [words(f"s{at}") for at in range(101)]}, [("TOO_MANY", ["synonyms"])]),
    ({"facet": "f" * 101}, [("TOO_LONG", ["facet"])]),
    (
        {"slug": "", "names": [words("")], "parent": "nothing", "facet": "f" * 101},
        [("INVALID", ["slug"]), ("NOT_FOUND", ["parent"]), ("REQUIRED", ["names", "0", "text"]), ("TOO_LONG", ["facet"])],
    ),
]


async def test_each_wrong_field_is_told_by_its_path_and_nothing_is_written(shop: TestShop) -> None:
    before = await state(shop)
    for wrong, expected in WRONG:
        payload = await sent(shop, given(**wrong))
        assert (payload["tag"], told(payload)) == (None, expected), wrong
    assert await state(shop) == before


async def test_a_stale_or_missing_revision_and_what_is_not_there(shop: TestShop) -> None:
    tag = await saved(shop)
    await sent(shop, again(tag, facet="x"))
    brand = make.brand()
    await shop.keep(brand)
    before = await state(shop)
    assert told(await sent(shop, again(tag, facet="y"))) == [("STALE", ["revision"])]
    assert told(await sent(shop, again(tag, revision=None))) == [("REQUIRED", ["revision"])]
    for id in ("tag_01J00000000000000000000009", brand.id, "nonsense", ""):
        assert told(await sent(shop, again(tag, id=id))) == [("NOT_FOUND", ["id"])]
    assert await state(shop) == before


@pytest.mark.parametrize(("viewer", "code"), [(None, "UNAUTHENTICATED"), (SHOPPER, "FORBIDDEN"), (MERCHANT, "FORBIDDEN")])
async def test_only_who_may_is_let_in_before_anything_is_read(shop: TestShop, viewer: Any, code: str) -> None:
    shop.calls.clear()
    answer = await shop.post_as(viewer, SAVE, input=given())
    assert (answer["data"], [error["extensions"]["code"] for error in answer["errors"]]) == (None, [code])
    assert shop.calls == {}
