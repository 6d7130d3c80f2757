"""The repository over real documents: old, new and damaged shapes, and what is kept of what was read."""

from typing import Any, ClassVar

import pytest
from msgspec import structs

from content import ids, items
from content.kinds import KINDS
from content.paging import Window
from content.records import Kind, Record, Records
from storage.ports import Add, Put
from tests import make
from tests.shop import TestShop


def put(record: Record, **changed: Any) -> Put:
    return structs.replace(Records(None, KINDS).put(record), **changed)  # type: ignore[arg-type]


async def test_what_cannot_be_read_is_absent_and_counted_and_its_neighbours_stand(shop: TestShop) -> None:
    good, unknown, newer, damaged, wrong = (make.product() for _ in range(5))
    written = [
        put(good),
        put(unknown, kind="HOLOGRAM"),
        put(newer, schema=99),
        put(damaged, body={"title": 7}),
        put(wrong, body={**put(wrong).body, "variants": "none"}),
    ]
    await shop.held.documents.commit(written)
    records = shop.held.shop.records
    asked = [one.id for one in (damaged, good, unknown, newer, wrong)]
    assert [one and one.id for one in await records.get(shop.view(), asked)] == [None, good.id, None, None, None]
    assert records.unreadable == 4
    selection = items.on_shelf("newest", ("PRODUCT", "HOLOGRAM"), items.ALL, Window(100, None, False))
    (page,) = await records.find(shop.view(), [selection])
    assert [one.id for one in page.records] == [good.id]
    assert len(page.order) == 1
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } products(sort: NEWEST) { nodes { id } } }"
    answer = await shop.ask(query, ids=asked)
    assert answer == {"nodes": [None, {"id": good.id}, None, None, None], "products": {"nodes": [{"id": good.id}]}}


async def test_what_cannot_be_read_does_not_stop_the_index(shop: TestShop) -> None:
    good, damaged = make.product(title={"en": "Mug"}), make.product()
    await shop.held.documents.commit([put(damaged, body={}), put(good)])
    await shop.settle()
    answer = await shop.ask('{ search(query: "mug") { nodes { id } } }')
    assert answer["search"]["nodes"] == [{"id": good.id}]


class Label(Record, frozen=True, kw_only=True):
    """A noun whose first release had one text, and whose second has no colour."""

    KIND: ClassVar[str] = "LABEL"

    texts: dict[str, str]
    color: str = "plain"


def upgraded(schema: int, body: dict[str, Any]) -> dict[str, Any]:
    """Of the first release."""
    assert schema == 1
    return {"texts": {"en": body["text"]}}


LABEL = Kind(record=Label, prefix="lab", collection="items", schema=2, upgrade=upgraded)


async def test_an_older_shape_is_read_as_of_today_and_a_later_field_has_its_default(shop: TestShop) -> None:
    old, new, broken = ids.new("lab"), ids.new("lab"), ids.new("lab")
    documents = shop.held.documents
    for id, schema, body in (
        (old, 1, {"text": "Mug"}),
        (new, 2, {"texts": {"zh": "杯"}, "of_a_later_release": 1}),
        (broken, 1, {}),
    ):
        await documents.put(Put(collection="items", id=id, kind="LABEL", schema=schema, body=body))
    records = Records(documents, [LABEL])
    first, second, third = await records.get(shop.view(), [old, new, broken])
    assert (first.texts, first.color, first.revision) == ({"en": "Mug"}, "plain", 1)
    assert second.texts == {"zh": "杯"}
    assert (third, records.unreadable) == (None, 1)
    (stored,) = await documents.get("items", [old])
    assert stored is not None
    assert (stored.schema, stored.body) == (1, {"text": "Mug"}), "reading writes nothing"


async def test_a_body_is_kept_until_it_changes_and_counts_are_read_anew(shop: TestShop) -> None:
    mug = make.product(title={"en": "Mug"})
    await shop.keep(mug)
    records, view = shop.held.shop.records, shop.view()
    (first,) = await records.get(view, [mug.id])
    await shop.held.documents.add(Add(collection="items", id=mug.id, n={"likes": 3}))
    (second,) = await records.get(view, [mug.id])
    assert second.title is first.title, "the same body, decoded once"
    assert (first.counts.get("likes"), second.counts.get("likes")) == (None, 3)
    await shop.keep(structs.replace(mug, title={"en": "Cup"}))
    (third,) = await records.get(view, [mug.id])
    assert (third.title, third.revision, third.counts.get("likes")) == ({"en": "Cup"}, 2, 3)
    await shop.drop(mug.id)
    assert await records.get(view, [mug.id]) == [None]
    await shop.keep(structs.replace(mug, title={"en": "Pot"}))
    (again,) = await records.get(view, [mug.id])
    assert again.title == {"en": "Pot"}, "what came back is not what was kept"


async def test_no_more_bodies_are_kept_than_may_be(shop: TestShop) -> None:
    tags = [make.tag() for _ in range(5)]
    await shop.keep(*tags)
    records = Records(shop.held.documents, KINDS, keep=2)
    read = await records.get(shop.view(), [tag.id for tag in tags])
    again = await records.get(shop.view(), [tag.id for tag in reversed(tags)])
    assert [one.id for one in read] == [one.id for one in reversed(again)] == [tag.id for tag in tags]
    assert [one.names is other.names for one, other in zip(read, reversed(again), strict=True)] == [False] * 3 + [True] * 2


async def test_ids_of_several_collections_are_one_call_each_and_none_is_asked_for_what_is_no_id(shop: TestShop) -> None:
    mug, tag, image = make.product(), make.tag(), make.image()
    await shop.keep(mug, tag, image)
    shop.calls.clear()
    found = await shop.held.shop.records.get(shop.view(), [tag.id, "nonsense", mug.id, image.id, tag.id, ""])
    assert [one and one.id for one in found] == [tag.id, None, mug.id, image.id, tag.id, None]
    assert shop.calls == {"get": 3}
    shop.calls.clear()
    assert await shop.held.shop.records.get(shop.view(), ["", "nonsense"]) == [None, None]
    assert shop.calls == {}


@pytest.mark.parametrize("record", [make.product(), make.review(make.product()), make.tutorial(make.product()), make.tag()])
def test_a_record_written_and_read_is_the_same(record: Record) -> None:
    """But for its revision, which the store gives."""
    written = put(record)
    (kind,) = (kind for kind in KINDS if kind.record is type(record))
    assert not {"id", "revision", "from_", "until", "counts"} & written.body.keys()
    assert (written.id, written.kind, written.schema, written.collection) == (
        record.id,
        record.KIND,
        kind.schema,
        kind.collection,
    )
    document = make.document(written)
    (read,) = Records(None, KINDS).held([document])  # type: ignore[arg-type]
    assert read == structs.replace(record, revision=1, counts=dict(written.n))


def test_each_kind_has_its_own_name_and_prefix() -> None:
    assert len({kind.prefix for kind in KINDS}) == len({kind.record.KIND for kind in KINDS}) == len(KINDS)
