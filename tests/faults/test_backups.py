"""A backup that is taken while eight write, restored into empty stores of the same kind and of the other: all that was
acknowledged before it began is there, and what belongs together is from one moment.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec import structs

from ops import archives, settings
from ops.wiring import STORED, Opened, opened
from storage.ports import Batch, Delete, Document
from tests import make
from tests.faults.crowd import Crowd, crowded
from tests.faults.standing import READ, Stores
from tests.faults.writers import Editor, Merchant, Shopper
from tests.processes import SECRET_KEY, free_port, run, serving, start
from tests.stacks import EMBEDDED, REAL, place
from tests.streams import events_of

STREAM = "kept"
BEFORE, MEANWHILE, AFTER = 80, 60, 20
LARGE = bytes(range(256)) * 40_000
"""Over one part of what a backup reads at once."""


WAYS = [(EMBEDDED, EMBEDDED), (REAL, EMBEDDED), pytest.param((EMBEDDED, REAL), marks=pytest.mark.soak)]


@pytest.fixture(params=WAYS, ids=["files", "from-real", "to-real"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[dict[str, str]]]:
    """The settings of the shop, and of the one that is to take its place."""
    with ExitStack() as stack:
        both: list[dict[str, str]] = []
        for number, kind in enumerate(request.param):
            var = {"VAR": str(tmp_path / f"var-{number}"), "SECRET_KEY": SECRET_KEY}
            both.append({**var, **(stack.enter_context(place()).environment if kind == REAL else {})})
        yield both


def test_a_backup_under_load_is_restored_whole(stores: list[dict[str, str]], tmp_path: Path) -> None:
    source, target = stores
    port, folder = str(free_port()), tmp_path / "backup"
    others = {name: value for name, value in source.items() if name not in ("VAR", "SECRET_KEY")}
    with crowded(port, **source) as crowd, serving(Path(source["VAR"]), PORT=port, **others):
        own = asyncio.run(_prepared(source))
        crowd.begin()
        with crowd.at_work():
            crowd.place.up.set()
            crowd.until_written(BEFORE)
            known = _known(crowd)
            begun = crowd.acknowledged
            with start("backup", folder, **source) as backup:
                told = asyncio.run(_streamed_until(source, backup))
                assert backup.returncode == 0, backup.stderr and backup.stderr.read()
            assert crowd.acknowledged > begun, "they wrote meanwhile"
            crowd.until_written(AFTER)
            crowd.end()

    done = run("restore", folder, **target)
    assert done.returncode == 0, done.stderr
    again = run("restore", folder, **target)
    assert (again.returncode, "not empty" in again.stderr) == (2, True), again.stderr
    rebuilt = run("reindex", **target)
    assert rebuilt.returncode == 0, rebuilt.stderr

    asyncio.run(_check(target, folder, known, own, told))
    others = {name: value for name, value in target.items() if name not in ("VAR", "SECRET_KEY")}
    with serving(Path(target["VAR"]), **others) as server:
        slug = sorted(known["products"].values())[0]
        query = f'{{ product(slug: "{slug}") {{ slug }} search(query: "{slug}") {{ nodes {{ id }} }} }}'
        data = httpx.post(f"{server.url}/graphql", json={"query": query}, headers={"Connection": "close"}).json()["data"]
        assert data["product"] == {"slug": slug}
        assert data["search"]["nodes"]


def test_what_is_no_whole_backup_is_not_restored(tmp_path: Path) -> None:
    var, other, folder = ({"VAR": str(tmp_path / name), "SECRET_KEY": SECRET_KEY} for name in ("one", "other", "backup"))
    asyncio.run(_prepared(var))
    path = Path(folder["VAR"])
    assert run("backup", path, **var).returncode == 0
    full = run("backup", path, **var)
    assert (full.returncode, "something in it" in full.stderr) == (2, True), full.stderr
    for damaged in (archives.part(path, archives.documents("items")), archives.file_of(path, "00000000"), path / "manifest.json"):
        whole = damaged.read_bytes()
        for wrong in (whole[:-1] + b"?", None):
            damaged.unlink() if wrong is None else damaged.write_bytes(wrong)
            refused = run("restore", path, **other)
            assert refused.returncode == 2, refused.stderr
            damaged.write_bytes(whole)
    newer = path / "manifest.json"
    newer.write_text(newer.read_text().replace('"PRODUCT": 1', '"PRODUCT": 2'))
    refused = run("restore", path, **other)
    assert (refused.returncode, "newer release" in refused.stderr) == (2, True), refused.stderr
    assert asyncio.run(_everything(other)) == ({name: [] for name in _names()}, []), "nothing was written"


def _known(crowd: Crowd) -> dict[str, Any]:
    """What is acknowledged by now."""
    merchants = [one for one in crowd.writers if isinstance(one, Merchant)]
    shoppers = [one for one in crowd.writers if isinstance(one, Shopper)]
    editors = [one for one in crowd.writers if isinstance(one, Editor)]
    return {
        "products": {id: slug for one in merchants for id, slug in dict(one.made).items()},
        "reviews": {id for one in shoppers for id, _, _ in dict(one.reviews).values()},
        "comments": {words for one in shoppers for _, words in dict(one.comments)},
        "collections": {id for one in editors for id in dict(one.made)},
    }


async def _prepared(stores: dict[str, str]) -> dict[str, Any]:
    """A picture, a draft, a tombstone and counters of which the test knows all."""
    async with _held(stores) as held:
        image, draft, gone = make.image(), make.tutorial(make.product()), make.product()
        await held.objects.put(image.key, LARGE, content_type="image/jpeg")
        records, documents = held.shop.records, held.documents
        await documents.put(records.put(image))
        put = structs.replace(records.put(draft), collection="drafts", keys={"owner": "acc_1"}, n={}, least=41)
        await documents.commit([put, structs.replace(records.put(gone), least=17)])
        await documents.delete(Delete(collection="items", id=gone.id))
        cursor = await held.streams.append(STREAM, [{"at": -2}, {"at": -1}])
        return {"image": image, "draft": draft.id, "gone": gone.id, "cursor": cursor}


async def _streamed_until(stores: dict[str, str], process: Any) -> int:
    """Appends until the process is over; how many events there were when it began."""
    async with _held(stores) as held:
        at = 0
        while process.poll() is None:
            await held.streams.append(STREAM, [{"at": at}, {"at": at + 1}])
            at += 2
            await asyncio.sleep(0.02)
    return 2


async def _check(stores: dict[str, str], folder: Path, known: dict[str, Any], own: dict[str, Any], told: int) -> None:
    async with _held(stores) as held:
        await _check_own(held, own, told)
        found = {name: {one.id: one for one in await _scanned(held, name) if not one.deleted} for name in READ}
    _check_moment(Stores(found), own)
    assert (
        known["products"].items() <= {id: one.body["slug"] for id, one in found["items"].items() if one.kind == "PRODUCT"}.items()
    )
    assert known["reviews"] | known["collections"] <= found["items"].keys() | found["drafts"].keys()
    assert known["comments"] <= {one.body["body"] for one in found["comments"].values()}
    assert len(found["answers"]) >= len(known["products"]) + len(known["comments"])
    manifest = archives.opened(folder)
    assert manifest.parts["items"].count > len(known["products"])


async def _check_own(held: Opened, own: dict[str, Any], told: int) -> None:
    image = own["image"]
    stat = await held.objects.stat(image.key)
    assert stat is not None
    assert (stat.bytes, stat.content_type) == (len(LARGE), "image/jpeg")
    assert await held.objects.read(image.key) == LARGE
    (draft,) = await held.documents.get("drafts", [own["draft"]])
    assert draft is not None
    assert (draft.version, draft.keys) == (41, {"owner": "acc_1"})
    async with held.documents.snapshot() as snapshot:
        (gone,) = [one for one in await snapshot.scan("items", limit=1_000) if one.id == own["gone"]]
    assert (gone.deleted, gone.version) == (True, 17), "the index may have settled it, but it is not forgotten"
    events = [one.body["at"] for one in await events_of(held.streams, STREAM)]
    assert events[:2] == [-2, -1]
    assert events[2:] == list(range(len(events) - 2))
    assert len(events) >= told
    assert [one.body["at"] for one in await events_of(held.streams, STREAM, own["cursor"])] == events[2:]


def _check_moment(stores: Stores, own: dict[str, Any]) -> None:
    """What one commit writes is there whole."""
    products, reviews = stores.items("PRODUCT"), stores.items("REVIEW")
    named = {id.partition(":")[2]: one.body["id"] for id, one in stores.found["names"].items() if id.startswith("product.slug:")}
    assert named == {one.body["slug"]: id for id, one in products.items()}
    versions: dict[str, int] = {}
    for one in stores.found["versions"].values():
        versions[one.body["item"]] = max(versions.get(one.body["item"], 0), one.body["number"])
    assert versions == {id: one.version for id, one in stores.found["items"].items()}
    for id, draft in stores.found["drafts"].items():
        assert id not in stores.found["items"] or draft.version > stores.found["items"][id].version
    stars = Counter((one.body["product"], one.body["rating"]) for one in reviews.values())
    counted = {(id, star): one.n.get(f"stars{star}", 0) for id, one in products.items() for star in range(1, 6)}
    assert {at: many for at, many in counted.items() if many} == stars
    said = Counter(one.body["item"] for one in stores.found["comments"].values())
    assert {id: one.n.get("comments", 0) for id, one in reviews.items()} == {id: said[id] for id in reviews}
    liked = Counter(one.body["item"] for one in stores.found["reactions"].values() if one.body["reactions"])
    assert {id: one.n["likes"] for id, one in products.items() if one.n.get("likes")} == liked
    tracked = {variant["id"] for one in products.values() for variant in one.body["variants"] if variant["tracked"]}
    assert tracked == {one.body["variant"] for one in stores.found["stock"].values()}


def _held(stores: dict[str, str]) -> Any:
    return opened(settings.read(stores))


def _names() -> list[str]:
    return sorted(collection.name for collection in STORED)


async def _scanned(held: Opened, collection: str) -> list[Document]:
    found: list[Document] = []
    async with held.documents.snapshot() as snapshot:
        while page := await snapshot.scan(collection, found[-1].id if found else ""):
            found += page
    return found


async def _everything(stores: dict[str, str]) -> tuple[dict[str, list[Document]], list[Batch]]:
    async with _held(stores) as held:
        documents = {name: await _scanned(held, name) for name in _names()}
        async with held.documents.snapshot() as snapshot:
            return documents, await snapshot.batches()
