"""What stands of what writers wrote: what was acknowledged, all of it, once and whole."""

from collections import Counter
from collections.abc import Sequence

from content.access import Action
from ops.wiring import Opened
from storage.ports import Document
from tests.faults.stores import everything
from tests.faults.writers import Editor, Merchant, Shopper, Writer


class Stores:
    """All documents of these collections, by id, but for those of items that were imported. `imported`: the ids of these."""

    def __init__(self, found: dict[str, dict[str, Document]]) -> None:
        foreign = {one.body["id"] for id, one in found["names"].items() if id.startswith("import.")}
        self.imported = foreign & found["items"].keys()

        def ours(one: Document) -> bool:
            return foreign.isdisjoint({one.id, *(one.body.get(name) for name in ("id", "item", "product"))})

        self.found = {name: {id: one for id, one in some.items() if ours(one)} for name, some in found.items()}

    def items(self, kind: str) -> dict[str, Document]:
        return {id: one for id, one in self.found["items"].items() if one.kind == kind}


READ = ("items", "drafts", "versions", "names", "comments", "reactions", "stock", "audit", "answers", "members")


async def check(held: Opened, writers: Sequence[Writer]) -> Stores:
    """All that was read to find it so."""
    stores = Stores({name: {one.id: one for one in await everything(held, name)} for name in READ})
    _products(stores, [writer for writer in writers if isinstance(writer, Merchant)])
    _reviews(stores, [writer for writer in writers if isinstance(writer, Shopper)])
    _collections(stores, [writer for writer in writers if isinstance(writer, Editor)])
    _whole(stores, writers)
    return stores


def _products(stores: Stores, merchants: Sequence[Merchant]) -> None:
    made = {id: slug for merchant in merchants for id, slug in merchant.made.items()}
    found = stores.items("PRODUCT")
    assert {id: one.body["slug"] for id, one in found.items()} == made
    named = {id.partition(":")[2]: one.body["id"] for id, one in stores.found["names"].items() if id.startswith("product.slug:")}
    assert named == {slug: id for id, slug in made.items()}
    units = {one.body["variant"]: one.n["units"] for one in stores.found["stock"].values()}
    assert units == {variant: left for merchant in merchants for variant, left in merchant.stock.items()}
    skus = {id.partition(":")[2] for id in stores.found["names"] if id.startswith("variant.sku:")}
    assert skus == {variant["sku"] for one in found.values() for variant in one.body["variants"]}


def _reviews(stores: Stores, shoppers: Sequence[Shopper]) -> None:
    """With the stars of products, the comments under them, and the likes."""
    made = {id: (product, rating) for one in shoppers for product, (id, rating, _) in one.reviews.items()}
    found = stores.items("REVIEW")
    assert {id: (one.body["product"], one.body["rating"]) for id, one in found.items()} == made
    stars = Counter((product, rating) for product, rating in made.values())
    counted = {(id, star): one.n.get(f"stars{star}", 0) for id, one in stores.items("PRODUCT").items() for star in range(1, 6)}
    assert {at: number for at, number in counted.items() if number} == stars
    said = sum((one.comments for one in shoppers), Counter[tuple[str, str]]())
    assert Counter((one.body["item"], one.body["body"]) for one in stores.found["comments"].values()) == said
    under = Counter(item for item, _ in said.elements())
    assert {id: one.n.get("comments", 0) for id, one in found.items()} == {id: under[id] for id in found}
    likes = Counter(product for one in shoppers for product in one.likes)
    assert {id: one.n.get("likes", 0) for id, one in stores.items("PRODUCT").items() if one.n.get("likes")} == likes
    liked = Counter(one.body["item"] for one in stores.found["reactions"].values() if one.body["reactions"])
    assert liked == likes


def _collections(stores: Stores, editors: Sequence[Editor]) -> None:
    made = {id: placed for editor in editors for id, placed in editor.made.items()}
    found = {id: one.body["placed"] for id, one in stores.items("COLLECTION").items()}
    assert {id: sorted(placed, key=placed.__getitem__) for id, placed in found.items()} == made
    members: dict[str, list[tuple[str, str]]] = {id: [] for id in made}
    for one in stores.found["members"].values():
        if one.kind == "MEMBER":
            members[one.body["collection"]].append((one.body["place"], one.body["item"]))
    assert {id: [item for _, item in sorted(some)] for id, some in members.items()} == made


def _whole(stores: Stores, writers: Sequence[Writer]) -> None:
    """Of each commit all is there: the version beside the item, the line of the audit, the answer of the key."""
    went_up = {id: 1 for one in writers if isinstance(one, Merchant) for id in one.made}
    went_up |= {id: 1 + len(placed) for one in writers if isinstance(one, Editor) for id, placed in one.made.items()}
    went_up |= {id: times for one in writers if isinstance(one, Shopper) for id, _, times in one.reviews.values()}
    numbers: dict[str, list[int]] = {}
    for version in stores.found["versions"].values():
        numbers.setdefault(version.body["item"], []).append(version.body["number"])
    assert {id: len(some) for id, some in numbers.items()} == went_up
    assert {id: max(some) for id, some in numbers.items()} == {id: one.version for id, one in stores.found["items"].items()}
    assert stores.found["drafts"] == {}, "no copy was left of what went up"
    by_staff = sum(times for id, times in went_up.items() if not id.startswith("rev"))
    by_staff += sum(one.changes for one in writers if isinstance(one, Merchant))
    told = Counter(one.body["action"] for one in stores.found["audit"].values())
    assert sum(told[action.name] for action in (Action.SAVE_PRODUCT, Action.CHANGE_STOCK, Action.CURATE)) == by_staff
    assert len(stores.found["answers"]) == sum(one.keys for one in writers)
