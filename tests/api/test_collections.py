"""Collections as clients read them: what is in them, in which order, and how that follows what changes."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from msgspec import structs

from content import epochs
from content.access import Role, Viewer
from content.accounts import CreatorTier
from content.collections import Collection, CollectionRule, CollectionSort
from content.items import Item, ItemKind
from content.money import Money
from storage.ports import Add, Selection
from tests import make
from tests.shop import TestShop

PAGE = """query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { node(id: $id) { ... on Collection {
  items(first: $first, after: $after, last: $last, before: $before) {
    edges { cursor slot impression node { id } } nodes { id } scene { name }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"""
FORWARD = ("first", "after", "endCursor", "hasNextPage")
EDITOR = Viewer("acc_1", frozenset({Role.EDITOR}))


async def page(shop: TestShop, collection: Collection, **asked: Any) -> Any:
    return (await shop.ask(PAGE, id=collection.id, **asked))["node"]["items"]


async def items(shop: TestShop, collection: Collection) -> list[str]:
    return [node["id"] for node in (await page(shop, collection, first=100))["nodes"]]


async def items_at(shop: TestShop, collection: Collection, at: int) -> list[str]:
    query = f'{{ node(id: "{collection.id}") {{ ... on Collection {{ items(first: 100) {{ nodes {{ id }} }} }} }} }}'
    answer = await shop.ask_under(shop.view(viewer=EDITOR, at=at), query)
    return [node["id"] for node in answer["node"]["items"]["nodes"]]


def ids(*some: Item) -> list[str]:
    return [one.id for one in some]


async def stored(shop: TestShop, collection: Collection) -> int:
    """How many members are kept, seen or not."""
    of_it = Selection(collection="members", index="place", equal={"collection": collection.id}, limit=1)
    (count,) = await shop.held.documents.count([of_it], 10_000)
    return count


async def kept(shop: TestShop, *records: Any) -> None:
    await shop.keep(*records)
    await shop.settle()


# ---------------------------------------------------------------- what is in them


async def test_what_is_placed_by_hand_stands_in_that_order_each_kind_of_it(shop: TestShop) -> None:
    mug, bowl = make.product(), make.product()
    look, inner = make.look(mug), make.collection()
    chosen = make.collection(bowl, look, inner, mug)
    await kept(shop, mug, bowl, look, inner, chosen, make.product())
    assert await items(shop, chosen) == ids(bowl, look, inner, mug)
    assert await items(shop, inner) == []
    given = await page(shop, chosen, first=100)
    assert {(edge["slot"], edge["impression"]) for edge in given["edges"]} == {(None, None)}
    assert given["scene"] is None, "no feed"


async def test_what_is_placed_leads_what_the_rule_finds_follows_and_nothing_stands_twice(shop: TestShop) -> None:
    tag = make.tag()
    cheap, middle, dear = (make.product(tags=[tag.id], price=price) for price in (100, 200, 300))
    stranger = make.product()
    both = make.ruled(stranger, dear, any_tags=[tag.id], sort=CollectionSort.PRICE_LOW)
    without = make.collection(rule=both.rule, excluded=[middle.id])
    placed_anyway = make.collection(middle, rule=both.rule, excluded=[middle.id, dear.id])
    await kept(shop, tag, cheap, middle, dear, stranger, both, without, placed_anyway)
    assert await items(shop, both) == ids(stranger, dear, cheap, middle)
    assert await items(shop, without) == ids(cheap, dear)
    assert await items(shop, placed_anyway) == ids(middle, cheap), "the exclusion is the rule's, not the hand's"


async def test_a_rule_finds_on_every_list_that_it_names(shop: TestShop) -> None:
    """Where its candidates are read, beside what each condition means, which the rules' own tests say."""
    warm, wet, above = make.tag(), make.tag(), make.tag()
    shelf, other = make.category(), make.category()
    lamp = make.product(tags=[warm.id], lineage=[above.id], category=shelf.id, categories=[shelf.id])
    pump = make.product(tags=[wet.id], category=other.id, categories=[other.id], price=90_000)
    look = make.look(lamp, tags=[warm.id, wet.id])
    rules: list[tuple[dict[str, Any], list[Item]]] = [
        ({"any_tags": [warm.id, wet.id]}, [lamp, pump, look]),
        ({"all_tags": [warm.id, wet.id]}, [look]),
        ({"any_tags": [above.id]}, [lamp]),
        ({"none_tags": [warm.id]}, [pump]),
        ({"categories": [shelf.id, other.id]}, [lamp, pump]),
        ({"kinds": [ItemKind.LOOK]}, [look]),
        ({"min_price": Money(80_000, "CNY")}, [pump]),
        ({"any_tags": [wet.id], "categories": [shelf.id]}, []),
    ]
    chosen = [(make.ruled(**rule), expected) for rule, expected in rules]
    await kept(shop, warm, wet, above, shelf, other, *(one for one, _ in chosen))
    await kept(shop, lamp, pump, look)
    told = [set(await items(shop, one)) for one, _ in chosen]
    assert told == [set(ids(*expected)) for _, expected in chosen], "the collections stood there first"
    later = [(make.collection(rule=one.rule), expected) for one, expected in chosen]
    await kept(shop, *(one for one, _ in later))
    told = [set(await items(shop, one)) for one, _ in later]
    assert told == [set(ids(*expected)) for _, expected in later], "the items stood there first"


async def test_a_rule_without_kinds_finds_no_collections_and_one_with_finds_others_than_itself(shop: TestShop) -> None:
    tag = make.tag()
    one, other = (make.ruled(any_tags=[tag.id], kinds=[ItemKind.COLLECTION]) for _ in range(2))
    one, other = (structs.replace(collection, tags=[tag.id]) for collection in (one, other))
    all_kinds = make.ruled(any_tags=[tag.id])
    await kept(shop, tag, one, other, all_kinds)
    assert (await items(shop, one), await items(shop, other), await items(shop, all_kinds)) == ([other.id], [one.id], [])


async def test_what_a_rule_says_is_told_and_what_it_leaves_out_to_staff_only(shop: TestShop) -> None:
    tag, shelf, editor = make.tag("warm"), make.category(slug="lamps"), make.account(tier=None, handle="ed")
    mug = make.product()
    rule = {"any_tags": [tag.id], "categories": [shelf.id], "min_price": Money(1_050, "CNY"), "creator_tiers": [CreatorTier.KOC]}
    texts = {"title": {"en": "Warm", "zh": "暖"}, "summary": {"zh": "都暖。"}, "slug": "warm"}
    chosen = structs.replace(make.ruled(**rule, max_age_days=3), editor=editor.id, excluded=[mug.id], **texts)
    await kept(shop, tag, shelf, editor, mug, chosen)
    query = """{ collection(slug: "warm") { title summary path language editor { __typename handle } excluded { id }
      translations { language title summary } rule { anyTags { slug } allTags { slug } categories { slug }
      minPrice { amount currency } maxPrice { amount } creatorTiers maxAgeDays minRating kinds sort } } }"""
    answer = (await shop.ask(query))["collection"]
    assert answer == {
        "title": "Warm", "summary": "都暖。", "path": "/collections/warm", "language": "en", "translations": [], "excluded": [],
        "editor": {"__typename": "Member", "handle": "ed"},
        "rule": {
            "anyTags": [{"slug": "warm"}], "allTags": [], "categories": [{"slug": "lamps"}], "kinds": [], "sort": "NEWEST",
            "minPrice": {"amount": "10.50", "currency": "CNY"}, "maxPrice": None, "creatorTiers": ["KOC"],
            "maxAgeDays": 3, "minRating": None,
        },
    }  # fmt: skip
    seen = (await shop.ask_under(shop.view(viewer=EDITOR), query))["collection"]
    assert seen["excluded"] == [{"id": mug.id}]
    assert [text["title"] for text in seen["translations"]] == ["Warm", "暖"]
    shopper = shop.view(viewer=Viewer("acc_2", frozenset({Role.SHOPPER, Role.CREATOR})))
    assert (await shop.ask_under(shopper, query))["collection"] == answer


# ---------------------------------------------------------------- pages


async def walked(read: Callable[..., Awaitable[Any]], size: int, backward: bool) -> list[str]:
    """The whole of a list from one of its ends, page by page."""
    many, from_, cursor, more = ("last", "before", "startCursor", "hasPreviousPage") if backward else FORWARD
    found: list[str] = []
    asked: dict[str, Any] = {many: size}
    while True:
        part = await read(**asked)
        there = [node["id"] for node in part["nodes"]]
        found = [*there, *found] if backward else [*found, *there]
        if not part["pageInfo"][more]:
            return found
        asked[from_] = part["pageInfo"][cursor]
        assert asked[from_], "where to go on"


@pytest.mark.parametrize("backward", [False, True])
async def test_pages_join_to_the_whole_list_from_either_end(shop: TestShop, backward: bool) -> None:
    tag = make.tag()
    goods = [make.product(tags=[tag.id], price=100 * (at // 3)) for at in range(11)]
    strangers = [make.product() for _ in range(3)]
    chosen = make.ruled(*strangers, any_tags=[tag.id], sort=CollectionSort.PRICE_LOW)
    await kept(shop, tag, *goods, *strangers, chosen)
    whole = await items(shop, chosen)
    assert whole[:3] == ids(*strangers)
    assert sorted(whole[3:]) == sorted(ids(*goods))

    async def read(**asked: Any) -> Any:
        return await page(shop, chosen, **asked)

    for size in (1, 3, 4, 14, 20):
        assert await walked(read, size, backward) == whole


@pytest.mark.parametrize("backward", [False, True])
async def test_collections_are_listed_newest_first_from_either_end(shop: TestShop, backward: bool) -> None:
    made = [make.collection(from_=make.now() - at * make.HOUR) for at in range(1, 8)]
    await kept(shop, *made, make.collection(from_=make.now() + make.HOUR), make.product())
    query = """query ($first: Int, $after: String, $last: Int, $before: String) {
      collections(first: $first, after: $after, last: $last, before: $before) {
        nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }"""

    async def read(**asked: Any) -> Any:
        return (await shop.ask(query, **asked))["collections"]

    assert await walked(read, 3, backward) == ids(*made)


async def test_a_page_goes_on_behind_what_is_gone_since_the_indexer_looked(shop: TestShop) -> None:
    goods = [make.product() for _ in range(5)]
    chosen = make.collection(*goods)
    await kept(shop, *goods, chosen)
    await shop.drop(goods[1].id, goods[2].id)

    async def read(**asked: Any) -> Any:
        return await page(shop, chosen, **asked)

    left = ids(goods[0], goods[3], goods[4])
    for size in (1, 2, 5):
        assert await walked(read, size, False) == left
        assert await walked(read, size, True) == left


async def test_a_cursor_holds_for_its_own_collection(shop: TestShop) -> None:
    goods = [make.product() for _ in range(3)]
    one, other = make.collection(*goods), make.collection(*goods)
    await kept(shop, *goods, one, other)
    cursor = (await page(shop, one, first=1))["pageInfo"]["endCursor"]
    error = await shop.error(PAGE, id=other.id, first=1, after=cursor)
    assert (error["extensions"]["code"], error["path"]) == ("BAD_CURSOR", ["node", "items"])
    for asked in ({"first": 101}, {"last": -1}, {"first": 1, "last": 1}):
        assert (await shop.error(PAGE, id=one.id, **asked))["extensions"]["code"] == "BAD_INPUT"


async def test_a_page_is_one_read_of_members_and_one_of_items_however_many_collections(shop: TestShop) -> None:
    tag = make.tag()
    goods = [make.product(tags=[tag.id]) for _ in range(30)]
    chosen = [make.ruled(any_tags=[tag.id]) for _ in range(10)]
    await kept(shop, tag, *goods, *chosen)
    query = "{ collections(first: %d) { nodes { items(first: %d) { nodes { id } } } } }"
    for many, size in ((1, 1), (10, 30)):
        shop.calls.clear()
        answer = await shop.ask(query % (many, size))
        assert [len(one["items"]["nodes"]) for one in answer["collections"]["nodes"]] == [size] * many
        assert shop.calls == {"find": 2, "get": 1}


# ---------------------------------------------------------------- what changes


async def test_an_item_enters_and_leaves_as_it_changes(shop: TestShop) -> None:
    tag = make.tag()
    mug = make.product(price=100)
    chosen = make.ruled(any_tags=[tag.id], max_price=Money(500, "CNY"))
    by_hand = make.collection(mug)
    await kept(shop, tag, mug, chosen, by_hand)
    assert (await items(shop, chosen), await items(shop, by_hand)) == ([], [mug.id])
    tagged = structs.replace(mug, tags=[tag.id])
    await kept(shop, tagged)
    assert await items(shop, chosen) == [mug.id]
    dearer = structs.replace(tagged, variants=[make.variant(mug.id, 0, list_price=Money(900, "CNY"))])
    await kept(shop, dearer)
    assert await items(shop, chosen) == []
    await kept(shop, tagged)
    assert await items(shop, chosen) == [mug.id]
    await shop.drop(mug.id)
    assert (await items(shop, chosen), await items(shop, by_hand)) == ([], []), "at once to readers"
    await shop.settle()
    assert (await stored(shop, chosen), await stored(shop, by_hand)) == (0, 0), "and kept no more"
    await kept(shop, tagged)
    assert (await items(shop, chosen), await items(shop, by_hand)) == ([mug.id], [mug.id]), "what comes back is there again"


async def test_ratings_bring_a_product_in_and_to_its_place(shop: TestShop) -> None:
    good, better = make.product(counts={"stars4": 2}), make.product(counts={"stars5": 1, "stars4": 9})
    rated = make.ruled(min_rating=4.0, sort=CollectionSort.RATING)
    await kept(shop, good, better, rated, make.product())
    assert await items(shop, rated) == ids(better, good)
    await shop.held.documents.add(Add(collection="items", id=good.id, n={"stars5": 2}))
    await shop.settle()
    assert await items(shop, rated) == ids(good, better)
    await shop.held.documents.add(Add(collection="items", id=better.id, n={"stars1": 3}))
    await shop.settle()
    assert await items(shop, rated) == [good.id]


async def test_what_goes_up_later_is_there_from_then_until_it_comes_down(shop: TestShop) -> None:
    tag, now = make.tag(), make.now()
    later = make.product(tags=[tag.id], from_=now + make.HOUR, until=now + 3 * make.HOUR)
    ruled, by_hand = make.ruled(any_tags=[tag.id]), make.collection(later)
    await kept(shop, tag, later, ruled, by_hand)
    for chosen in (ruled, by_hand):
        assert await items(shop, chosen) == []
        assert await items_at(shop, chosen, now + 2 * make.HOUR) == [later.id]
        assert await items_at(shop, chosen, now + 3 * make.HOUR) == []


async def test_a_page_is_filled_with_what_is_up(shop: TestShop) -> None:
    later, gone = make.product(from_=make.now() + make.HOUR), make.product(until=make.now() - make.HOUR)
    goods = [make.product() for _ in range(3)]
    chosen = make.collection(later, goods[0], gone, goods[1], goods[2])
    await kept(shop, later, gone, *goods, chosen)
    given = await page(shop, chosen, first=2)
    assert ([node["id"] for node in given["nodes"]], given["pageInfo"]["hasNextPage"]) == (ids(*goods[:2]), True)


async def test_what_grows_too_old_for_the_rule_leaves_as_time_passes(shop: TestShop) -> None:
    tag, now = make.tag(), make.now()
    old, young = (make.product(tags=[tag.id], from_=now - days * make.DAY + make.HOUR) for days in (3, 1))
    fresh = make.ruled(any_tags=[tag.id], max_age_days=3)
    pinned = make.collection(old, rule=fresh.rule)
    await kept(shop, tag, old, young, fresh, pinned)
    assert await items(shop, fresh) == ids(young, old)
    assert await items_at(shop, fresh, now + 2 * make.HOUR) == [young.id]
    assert await items_at(shop, pinned, now + 9 * make.DAY) == [old.id], "what was placed stays"
    await kept(shop, structs.replace(old, from_=now - 4 * make.DAY))
    assert await items(shop, fresh) == [young.id]


async def test_a_rule_that_changes_has_others_in_it_and_a_collection_that_is_gone_none(shop: TestShop) -> None:
    tag, other = make.tag(), make.tag()
    mug, bowl = make.product(tags=[tag.id], price=100), make.product(tags=[other.id, tag.id], price=200)
    chosen = make.ruled(any_tags=[tag.id], sort=CollectionSort.PRICE_HIGH)
    await kept(shop, tag, other, mug, bowl, chosen)
    assert await items(shop, chosen) == ids(bowl, mug)
    narrower = CollectionRule(any_tags=[other.id])
    await kept(shop, make.collection(id=chosen.id, slug=chosen.slug, rule=narrower))
    assert await items(shop, chosen) == [bowl.id]
    by_hand = make.collection(mug, id=chosen.id, slug=chosen.slug)
    await kept(shop, by_hand)
    assert await items(shop, chosen) == [mug.id]
    await shop.drop(chosen.id)
    await shop.settle()
    assert await shop.ask(PAGE, id=chosen.id) == {"node": None}
    assert await stored(shop, chosen) == 0


async def test_a_creator_who_rises_brings_their_content_in(shop: TestShop) -> None:
    creator, other = make.account(), make.account(tier=CreatorTier.KOC)
    theirs = [make.look(creator=creator.id) for _ in range(3)]
    chosen = make.ruled(creator_tiers=[CreatorTier.KOC])
    await kept(shop, creator, other, *theirs, chosen, make.product(), make.look(creator=make.account().id))
    assert await items(shop, chosen) == []
    await kept(shop, structs.replace(creator, tier=CreatorTier.KOC))
    assert set(await items(shop, chosen)) == set(ids(*theirs))
    await kept(shop, structs.replace(creator, tier=CreatorTier.PROFESSIONAL))
    assert await items(shop, chosen) == []


async def test_what_is_popular_is_put_in_order_anew_with_each_epoch(shop: TestShop) -> None:
    one, other = make.look(from_=make.now() - 2 * make.DAY), make.look()
    chosen = make.ruled(kinds=[ItemKind.LOOK], sort=CollectionSort.POPULAR)
    await kept(shop, one, other, chosen)
    for liked, before in ((one, other), (other, one)):
        many = 10 if liked is one else 500
        await shop.held.documents.add(Add(collection="items", id=liked.id, n={"likes": many}))
        await shop.settle()
        await next_epoch(shop)
        assert await items(shop, chosen) == ids(liked, before)


async def next_epoch(shop: TestShop) -> None:
    """As if an hour had passed since the last one began."""
    records = shop.held.shop.records
    state = await epochs.read(shop.held.documents, records)
    long_ago = structs.replace(state, began_at=state.began_at - 2 * epochs.HOUR)
    await shop.held.documents.put(records.put(long_ago, expect=state.revision))
    await shop.settle()


async def test_a_change_that_matters_to_no_collection_writes_no_member(shop: TestShop) -> None:
    tag = make.tag()
    mug = make.product(tags=[tag.id], price=100)
    chosen = make.ruled(any_tags=[tag.id], sort=CollectionSort.PRICE_LOW)
    await kept(shop, tag, mug, chosen)
    (before,) = await members_of(shop, chosen)
    await kept(shop, structs.replace(mug, summary={"en": "Light."}), make.product())
    assert await members_of(shop, chosen) == [before]


async def members_of(shop: TestShop, collection: Collection) -> Sequence[Any]:
    of_it = Selection(collection="members", index="place", equal={"collection": collection.id}, limit=100)
    (found,) = await shop.held.documents.find([of_it])
    return found.documents


async def test_more_items_than_a_page_of_the_keeper_all_come_and_go(shop: TestShop) -> None:
    tag = make.tag()
    goods = [make.product(tags=[tag.id], price=at) for at in range(1, 500 + 151)]
    chosen = make.ruled(any_tags=[tag.id])
    await kept(shop, tag, *goods)
    await kept(shop, chosen)
    assert await stored(shop, chosen) == len(goods)
    await kept(shop, make.collection(goods[3], id=chosen.id, slug=chosen.slug))
    assert await stored(shop, chosen) == 1
