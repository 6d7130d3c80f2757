"""`find`, `count`, `scan`: what a selection yields, against a model in plain Python over the same documents."""

import asyncio
import random
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from storage.ports import FOREVER, Absent, Add, Delete, Document, Documents, Index, Page, Put, Scalar, Selection
from tests.contracts.adapters import COLLECTIONS

INDEXES = {index.name: index for index in COLLECTIONS[0].indexes}
KINDS = ("product", "评测", "tutorial")
TAGS = ("露营", "tent", "轻量", "stove", "🏕️", "\U0010ffff", "a", "á")
BRANDS = ("山野", "Brook", "", "\ue000", "😀")


def some_put(chance: random.Random, id: str) -> Put:
    keys: dict[str, Scalar | list[str]] = {"title": f"{chance.choice('甲乙abZ😀')}{chance.randrange(5)}"}
    if chance.random() < 0.9:
        keys["tags"] = chance.choices(TAGS, k=chance.randrange(5))
    if chance.random() < 0.8:
        keys["brand"] = chance.choice(BRANDS)
    if chance.random() < 0.7:
        keys["size"] = chance.randrange(3)
    return Put(
        collection="items",
        id=id,
        kind=chance.choice(KINDS),
        body={"id": id},
        keys=keys,
        n={"rank": chance.randrange(-5, 6)} if chance.random() < 0.9 else {},
        from_=chance.randrange(100),
        until=chance.choice((chance.randrange(100, 200), FOREVER)),
    )


async def fill(documents: Documents, chance: random.Random, count: int) -> list[Document]:
    """Some are put twice, added to, deleted: the indexes must follow."""
    ids = [f"{chance.choice('aB甲😀')}{number:04}" for number in range(count)]
    for id in ids:
        await documents.put(some_put(chance, id))
    for id in chance.sample(ids, count // 4):
        await documents.put(some_put(chance, id))
        await documents.add(Add(collection="items", id=id, n={"rank": chance.randrange(-3, 4)}))
    for id in chance.sample(ids, count // 10):
        await documents.delete(Delete(collection="items", id=id))
    return [document for document in await documents.get("items", ids) if document]


def field_of(document: Document, field: str) -> Any:
    if field.startswith("n."):
        return document.n.get(field[2:])
    return {"kind": document.kind, "from": document.from_, "until": document.until, **document.keys}.get(field)


def matches(document: Document, selection: Selection, index: Index) -> bool:
    wanted = {field: {value} for field, value in selection.equal.items()}
    if selection.any_of:
        wanted[selection.any_of[0]] = set(selection.any_of[1])
    order = field_of(document, index.order.field)
    if order is None:
        return False
    for field, values in wanted.items():
        held = field_of(document, field)
        if held is None or not values & set(held if isinstance(held, list) else [held]):
            return False
    return (
        (selection.at_least is None or order >= selection.at_least)
        and (selection.below is None or order < selection.below)
        and (selection.at is None or document.from_ <= selection.at < document.until)
    )


def expected(everything: list[Document], selection: Selection) -> Page:
    index = INDEXES[selection.index]

    def place(document: Document) -> tuple[Any, str]:
        return field_of(document, index.order.field), document.id

    found = sorted((d for d in everything if matches(d, selection, index)), key=place, reverse=index.order.descending)
    if selection.backward:
        found.reverse()
    if selection.after is not None:
        rising = index.order.descending == selection.backward
        found = [d for d in found if (place(d) > selection.after if rising else place(d) < selection.after)]
    kept = found[: selection.limit]
    if selection.backward:
        kept.reverse()
    return Page(kept, [place(d)[0] for d in kept], len(found) > len(kept))


def some_value(chance: random.Random, field: str) -> Scalar:
    choices: dict[str, tuple[Scalar, ...]] = {"kind": KINDS, "tags": TAGS, "brand": BRANDS, "size": (0, 1, 2, 7)}
    return chance.choice(choices[field])


def some_selection(chance: random.Random, everything: list[Document]) -> Selection:
    index = chance.choice(list(INDEXES.values()))
    several = chance.choice(index.equal) if index.equal and chance.random() < 0.5 else None
    orders = [value for d in everything if (value := field_of(d, index.order.field)) is not None]
    after = chance.choice(everything)
    order = field_of(after, index.order.field)
    return Selection(
        collection="items",
        index=index.name,
        limit=chance.choice((1, 2, 5, 20, 1000)),
        equal={field: some_value(chance, field) for field in index.equal if field != several},
        any_of=(several, tuple(some_value(chance, several) for _ in range(chance.randint(1, 6)))) if several else None,
        at_least=chance.choice(orders) if chance.random() < 0.3 else None,
        below=chance.choice(orders) if chance.random() < 0.3 else None,
        at=chance.randrange(220) if chance.random() < 0.5 else None,
        after=(order, after.id) if order is not None and chance.random() < 0.5 else None,
        backward=chance.random() < 0.5,
    )


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 23))])
async def test_a_hundred_selections_are_a_hundred_lists(documents: Documents, seed: int) -> None:
    chance = random.Random(seed)
    everything = await fill(documents, chance, 150)
    selections = [some_selection(chance, everything) for _ in range(100)]

    pages = await documents.find(selections)

    assert pages == [expected(everything, selection) for selection in selections]
    assert pages == [(await documents.find([selection]))[0] for selection in selections]
    assert any(page.more for page in pages)
    assert any(len(page.documents) > 5 for page in pages)


async def test_selections_of_several_collections_are_aligned(documents: Documents) -> None:
    await documents.put(Put(collection="items", id="i", kind="k", body={}, keys={"title": "t"}))
    await documents.put(Put(collection="stock", id="s", kind="k", body={}, n={"count": 1}))
    of_items = Selection(collection="items", index="all", limit=5)
    of_stock = Selection(collection="stock", index="by_count", limit=5)

    pages = await documents.find([of_stock, of_items, of_stock])

    assert [[d.id for d in page.documents] for page in pages] == [["s"], ["i"], ["s"]]
    assert await documents.find([]) == []


@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("any_of", [None, ("tags", TAGS)])
async def test_a_walk_sees_what_stays_once_and_in_order_while_others_write(
    documents: Documents, backward: bool, any_of: tuple[str, tuple[Scalar, ...]] | None
) -> None:
    chance = random.Random(7)
    index = "by_tag" if any_of else "by_rank"
    stays = [msgspec.structs.replace(some_put(chance, f"stays{n:03}"), kind="product", n={"rank": n % 7}) for n in range(120)]
    stays = [msgspec.structs.replace(put, keys={"tags": chance.sample(TAGS, 3)}) for put in stays]
    for put in stays:
        await documents.put(put)
    start = Selection(collection="items", index=index, limit=7, equal={"kind": "product"}, any_of=any_of, backward=backward)
    stop = asyncio.Event()

    async def disturb() -> None:
        while not stop.is_set():
            id = f"moves{chance.randrange(40)}"
            put = msgspec.structs.replace(some_put(chance, id), kind="product", n={"rank": 3})
            await documents.put(put)
            with suppress(Absent):  # another of them may have taken it away
                await documents.add(Add(collection="items", id=id, n={"rank": chance.randrange(-4, 5)}))
            await documents.put(chance.choice(stays))
            await documents.delete(Delete(collection="items", id=id))

    disturbing = [asyncio.create_task(disturb()) for _ in range(4)]
    seen: list[str] = []
    selection, more = start, True
    while more:
        (page,) = await documents.find([selection])
        ids = [d.id for d in page.documents]
        seen = ids + seen if backward else seen + ids
        more = page.more
        if ids:
            edge = 0 if backward else -1
            selection = msgspec.structs.replace(start, after=(page.order[edge], ids[edge]))
    stop.set()
    await asyncio.gather(*disturbing)

    whole = sorted(stays, key=lambda put: (put.n["rank"], put.id), reverse=True)
    assert [id for id in seen if id.startswith("stays")] == [put.id for put in whole]


async def test_a_find_sees_one_state(documents: Documents) -> None:
    """Two documents always hold the same counter; no find sees them apart."""
    for id in ("one", "two"):
        await documents.put(Put(collection="stock", id=id, kind="k", body={}, n={"count": 0}))
    selection = Selection(collection="stock", index="by_count", limit=2)

    async def move() -> None:
        for _ in range(50):
            await documents.commit([Add(collection="stock", id=id, n={"count": 1}) for id in ("one", "two")])

    moving = asyncio.create_task(move())
    while not moving.done():
        pages = await documents.find([selection] * 20)
        assert len({count for page in pages for count in page.order}) == 1
    await moving
    assert (await documents.find([selection]))[0].order == [50, 50]


async def test_count_is_of_the_whole_selection_and_bounded(documents: Documents) -> None:
    chance = random.Random(3)
    everything = await fill(documents, chance, 100)
    selections = [some_selection(chance, everything) for _ in range(40)]
    whole = [msgspec.structs.replace(selection, limit=1000, after=None) for selection in selections]

    counts = [len(expected(everything, selection).documents) for selection in whole]

    assert await documents.count(selections, 10_000) == counts
    assert await documents.count(selections, 5) == [min(count, 5) for count in counts]


async def test_scan_walks_everything_by_id(documents: Documents) -> None:
    everything = await fill(documents, random.Random(5), 60)
    found: list[Document] = []
    while batch := await documents.scan("items", found[-1].id if found else "", 7):
        found += batch

    assert found == sorted(everything, key=lambda d: d.id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"collection": "nowhere"},
        {"index": "by_moon"},
        {"limit": 0},
        {"limit": 1001},
        {"limit": True},
        {"equal": {}},
        {"equal": {"kind": "product", "tags": "x"}},
        {"equal": {"kind": 1}},
        {"equal": {"kind": "\ud800"}},
        {"equal": {}, "any_of": ("kind", ())},
        {"equal": {}, "any_of": ("kind", ("product",) * 51)},
        {"equal": {"kind": "product"}, "any_of": ("kind", ("product",))},
        {"at_least": "1"},
        {"below": 1.5},
        {"at": "now"},
        {"at": 2**63},
        {"after": (1,)},
        {"after": ("1", "a")},
        {"after": (1, "")},
        {"after": (1, "\udfff")},
    ],
)
async def test_a_wrong_selection_is_named(documents: Documents, wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {"collection": "items", "index": "by_rank", "limit": 5, "equal": {"kind": "product"}}
    with pytest.raises(ValueError, match=r"items\.by_rank|nowhere|by_moon"):
        await documents.find([Selection(**right), Selection(**{**right, **wrong})])


async def test_bounds_of_reads(documents: Documents) -> None:
    selection = Selection(collection="items", index="all", limit=1)
    with pytest.raises(ValueError, match="101 selections"):
        await documents.find([selection] * 101)
    for most in (0, 10_001):
        with pytest.raises(ValueError, match="count"):
            await documents.count([selection], most)
    for limit in (0, 1001):
        with pytest.raises(ValueError, match="limit"):
            await documents.scan("items", "", limit)
