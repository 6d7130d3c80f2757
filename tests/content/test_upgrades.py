"""What earlier releases stored is read, told apart from what a newer one stored, and rewritten by `migrate`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest
from msgspec import Struct, structs

from content import ids, migrating
from content.access import Role, Viewer
from content.errors import Foreign
from content.fields import leaves
from content.items import ItemStatus
from content.kinds import COLLECTIONS, KINDS
from content.migrating import Progress
from content.publishing import Standing, copied
from content.records import Kind, Record, Records
from storage.ports import Conflict, Delete, Document, Newer, Put
from tests import make
from tests.shop import TestShop

SHAPES = sorted((Path(__file__).parents[1] / "shapes").glob("*.jsonl"))
ALL = Records(None, KINDS)  # type: ignore[arg-type]


class Stored(Struct, frozen=True):
    collection: str
    document: Document


def stored(path: Path) -> list[Stored]:
    return [msgspec.json.decode(line, type=Stored) for line in path.read_bytes().splitlines()]


def _released() -> Iterator[Any]:
    for path in SHAPES:
        for one in stored(path):
            yield pytest.param(one, id=f"{path.stem}-{one.collection}-{one.document.kind}")


# ---------------------------------------------------------------- released shapes


@pytest.mark.parametrize("one", list(_released()))
def test_what_a_release_stored_is_read_whole(one: Stored) -> None:
    """Of the shapes that are still today's, every value is in what would be written of it now."""
    kinds = {kind.record.KIND: kind for kind in KINDS}
    if one.document.kind == "ANSWER":
        assert ALL.thawed(one.document.body["answer"]).id == one.document.body["answer"]["record"]["id"]
    if (kind := kinds.get(one.document.kind)) is None:
        return
    (record,) = ALL.held([one.document], one.collection)
    assert record is not None, ALL.fault(one.document)
    assert (record.id, record.revision, record.counts) == (one.document.id, one.document.version, one.document.n)
    written = ALL.put(record).body
    if one.document.schema == kind.schema:
        assert dict(leaves(one.document.body)).items() <= dict(leaves(written)).items() or kind.record.KIND == "VERSION"
    shaped = ALL.shaped(one.document, one.collection)
    assert (shaped is None) == (one.document.schema == kind.schema)
    if shaped:
        (again,) = Records(None, KINDS).held([shaped], one.collection)  # type: ignore[arg-type]
        assert again == record


def test_every_kind_of_the_first_release_is_there() -> None:
    first = {one.document.kind for one in stored(SHAPES[0])}
    assert len(first) == 34
    assert first <= {kind.record.KIND for kind in KINDS} | {"ANSWER", "NAME", "KEEPING"}


# ---------------------------------------------------------------- migrating


class Label(Record, frozen=True, kw_only=True):
    """A noun that once had one text, and then no colour."""

    KIND: ClassVar[str] = "LABEL"

    texts: dict[str, str]
    color: str


def upgraded(schema: int, body: dict[str, Any]) -> dict[str, Any]:
    texts = {"texts": {"en": body["text"]}} if schema == 1 else {"texts": body["texts"]}
    return {**texts, "color": "plain"}


LABEL = Kind(
    record=Label,
    prefix="lab",
    collection="items",
    keys=lambda label: {"price": len(label.texts), "slug": label.color},
    schema=3,
    upgrade=upgraded,
)
OLD = Kind(record=Label, prefix="lab", collection="items", schema=2)


def label(schema: int, **body: Any) -> Put:
    given = body or ({"text": "Mug"} if schema == 1 else {"texts": {"zh": "杯"}})
    return Put(collection="items", id=ids.new("lab"), kind="LABEL", schema=schema, body=given, n={"likes": 3})


async def _migrated(shop: TestShop, kinds: list[Kind]) -> tuple[Progress, list[Progress]]:
    told: list[Progress] = []
    documents = shop.held.documents
    return await migrating.migrate(documents, Records(documents, kinds), COLLECTIONS, told.append), told


async def test_migrating_rewrites_what_is_older_and_nobody_need_know(shop: TestShop) -> None:
    documents = shop.held.documents
    puts = [label(1), label(2), label(3, texts={"en": "Pot"}, color="red"), label(4, texts={}, color="?"), label(1, wrong=1)]
    await documents.commit([*puts, *(label(1) for _ in range(migrating.PAGE))])
    await shop.keep(mug := make.product())
    await documents.settle("items", {one.id: one.seq for one in await documents.scan("items", limit=1_000)})
    before = await documents.get("items", [put.id for put in puts])

    done, told = await _migrated(shop, [LABEL])

    assert (done.written, done.unread) == (migrating.PAGE + 2, 2)
    assert (told[-1].seen, told[-1].written) == (done.seen, done.written)
    assert [one.seen for one in told] == sorted(one.seen for one in told)
    first, second, third, newer, wrong = await documents.get("items", [put.id for put in puts])
    assert first is not None
    assert second is not None
    assert before[0] is not None
    assert first == structs.replace(
        before[0], schema=3, body={"texts": {"en": "Mug"}, "color": "plain"}, keys={"price": 1, "slug": "plain"}
    )
    assert (second.schema, second.body, second.version) == (3, {"texts": {"zh": "杯"}, "color": "plain"}, 1)
    assert [third, newer, wrong] == before[2:]
    assert (await documents.get("items", [mug.id]))[0] is not None
    assert await documents.waiting("items", 10) == []
    again, _ = await _migrated(shop, [LABEL])
    assert again.written == 0


async def test_working_copies_keep_the_keys_that_they_are_listed_by(shop: TestShop) -> None:
    documents = shop.held.documents
    await documents.put(structs.replace(label(1), collection="drafts", keys={"owner": "acc_1"}, n={}))
    await _migrated(shop, [LABEL])
    (copy,) = await documents.scan("drafts")
    assert (copy.schema, copy.keys, copy.body["texts"]) == (3, {"owner": "acc_1"}, {"en": "Mug"})


async def test_migrating_goes_on_where_it_was_and_begins_anew_for_other_shapes(shop: TestShop) -> None:
    documents = shop.held.documents
    for _ in range(2):
        await documents.commit([label(1) for _ in range(migrating.PAGE)])

    class Killed(Exception):
        pass

    def killed(progress: Progress) -> None:
        if progress.collection == "items":
            raise Killed

    with pytest.raises(Killed):
        await migrating.migrate(documents, Records(documents, [LABEL]), COLLECTIONS, killed)
    assert sorted({one.schema for one in await documents.scan("items", limit=1_000)}) == [1, 3]
    shop.calls.clear()
    done, told = await _migrated(shop, [LABEL])
    assert (done.written, len(told)) == (2 * migrating.PAGE, 1)
    assert shop.calls["reshape"] == 1, "the first page was done"
    with pytest.raises(Killed):
        await migrating.migrate(documents, Records(documents, [LABEL]), COLLECTIONS, killed)
    _, told = await _migrated(shop, [structs.replace(LABEL, schema=4)])
    assert [one.collection for one in told].count("items") == 2, "nothing is passed over"


async def test_what_is_written_while_it_is_migrated_stays(shop: TestShop) -> None:
    """A writer of the old shape comes between the read and the rewriting, each time once."""
    documents = shop.held.documents
    one, gone = label(1), label(1)
    await documents.commit([one, gone])

    class Between:
        def __init__(self) -> None:
            self.times = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(documents, name)

        async def reshape(self, collection: str, some: list[Document]) -> int:
            self.times += 1
            if self.times == 1:
                await documents.put(structs.replace(one, body={"text": "Cup"}, expect=1))
                await documents.delete(Delete(collection="items", id=gone.id))
            return await documents.reshape(collection, some)

    between: Any = Between()
    await migrating.migrate(between, Records(documents, [LABEL]), COLLECTIONS, lambda progress: None)
    (after,) = await documents.get("items", [one.id])
    assert after is not None
    assert (after.schema, after.version, after.body["texts"]) == (3, 2, {"en": "Cup"})
    assert between.times == 2


# ---------------------------------------------------------------- what a newer release wrote


async def test_a_writer_of_an_older_release_is_told_and_loses_nothing(shop: TestShop) -> None:
    documents, desk = shop.held.documents, shop.held.shop.desk
    mug = make.product()
    newer = structs.replace(shop.held.shop.records.put(mug), schema=99, body={"of": "a later release"})
    draft, nothing = make.product(), make.product()
    _, put = copied(shop.held.shop.records, Standing(), draft, make.HOUSE, make.now(), status=ItemStatus.DRAFT)
    await documents.commit([newer, structs.replace(put, schema=99)])
    for id in (mug.id, draft.id):
        with pytest.raises(Foreign):
            await desk.standing([nothing.id, id])
    assert await desk.known([mug.id, draft.id, nothing.id]) == [None, None, Standing()]
    with pytest.raises(Foreign):
        await desk.records("items", [mug.id])
    with pytest.raises(Newer):
        await documents.put(shop.held.shop.records.put(mug))
    viewer = Viewer(id=make.HOUSE, roles=frozenset({Role.MERCHANT}))
    title = [{"language": "en", "text": "Cup"}]
    variant = {"sku": "cup", "price": {"amount": "9.90", "currency": "CNY"}, "selectedOptions": []}
    given = {"id": mug.id, "revision": 1, "slug": "cup", "title": title, "variants": [variant]}
    save = "mutation ($input: ProductSaveInput!) { productSave(input: $input) { product { id } userErrors { code } } }"
    answer = await shop.post_as(viewer, save, input=given)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAVAILABLE"]
    (after,) = await documents.get("items", [mug.id])
    assert after is not None
    assert (after.version, after.body) == (1, {"of": "a later release"})


async def test_an_answer_is_kept_with_its_shape(shop: TestShop) -> None:
    old, new = Records(shop.held.documents, [OLD]), Records(shop.held.documents, [LABEL])
    made = Label(id=ids.new("lab"), texts={"en": "Mug"}, color="red")
    assert new.thawed(new.frozen(made)) == made
    with pytest.raises(Foreign):
        old.thawed(new.frozen(made))
    assert new.thawed({"kind": "LABEL", "record": {"id": made.id, "text": "Mug"}}).color == "plain"


def test_a_refusal_of_an_older_shape_is_a_conflict_to_who_knows_no_better() -> None:
    assert issubclass(Newer, Conflict)
