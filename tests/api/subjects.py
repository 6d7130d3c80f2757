"""What the fields of the roots are asked about: fresh things of an owner, up or as a working copy only, and what is not there."""

from typing import Any

from content import ids, moderation
from content.accounts import Account
from content.items import Item, ItemStatus
from content.live import LiveState
from content.publishing import Standing, copied
from content.tags import Tag
from tests import make
from tests.api.edges import GRAPH
from tests.api.inputs import value
from tests.shop import TestShop

UP, COPY = "up", "a working copy"
_CONTENT = ("review", "tutorial", "look", "clip", "story", "model", "live")
_MEDIA = ("image", "video", "model_file")
OWNED = (*_CONTENT, *_MEDIA)
"""Nouns that are somebody's; the rest is the shop's."""
_PREFIXES = {
    "review": "rev", "tutorial": "tut", "look": "lok", "clip": "clp", "story": "sto", "model": "mdl", "live": "liv",
    "image": "img", "video": "vid", "model_file": "mfl", "product": "prd", "collection": "col", "tag": "tag",
}  # fmt: skip
_WAITING = ("Mutation.contentDecide", "Mutation.contentWithdraw")


class Subjects:
    def __init__(self, shop: TestShop, owner: Account) -> None:
        self._shop, self._owner = shop, owner
        self._product, self._tag, self._creator = make.product(), make.tag(), make.account()
        self._tutorial, self._collection = make.tutorial(self._product), make.collection()
        self._image, self._film, self._file = (one(owner=owner.id) for one in (make.image, make.video, make.model_file))

    async def come(self) -> None:
        media = (self._image, self._film, self._file)
        await self._shop.keep(self._product, self._tag, self._creator, self._tutorial, self._collection, *media)

    def references(self, field: str) -> dict[str, Any]:
        """What is always given, by name: mostly what inputs refer to, all of it up; media are the owner's."""
        return {
            **({"id": self._product.id} if field == "Query.product" else {}),
            "productId": self._product.id,
            "productIds": [self._product.id],
            "coverId": self._image.id,
            "videoId": self._film.id,
            "fileId": self._file.id,
            "itemId": self._product.id,
            "contentId": self._tutorial.id,
            "collectionId": self._collection.id,
            "intoId": self._tag.id,
            "products": [value(GRAPH.type_map["ProductSaveInput"], "", {"externalId": ids.new("ext")})],
            "handle": self._creator.handle,
            "kind": "VIEW",
        }

    def absent(self, noun: str) -> str:
        if noun == "creator":
            return "nobody-is-called-so"
        return ids.part("var", ids.new("prd"), 0) if noun == "variant" else ids.new(_PREFIXES[noun])

    async def fresh(self, noun: str, standing: str, field: str, by: str) -> dict[str, Any] | None:
        """What names it, and its revision; None where nothing of that noun stands so."""
        if noun == "creator":
            return {by: (await self._somebody()).handle} if standing == UP else None
        if noun == "variant":
            return {by: await self._variant(), "by": 1} if standing == UP else None
        record = self._made(noun)
        if standing == UP:
            await self._shop.keep(record)
        elif isinstance(record, Item):
            await self._copy(record, field)
        else:
            return None
        merged = await self.fresh("tag", UP, field, "fromId") if by == "intoId" else None
        return {by: record.id, **({"revision": 1} if isinstance(record, Item | Tag) else {}), **(merged or {})}

    def _made(self, noun: str) -> Any:
        make_one: Any = getattr(make, noun)
        if noun == "live":
            return make_one(self._product, creator=self._owner.id, state=LiveState.SCHEDULED, started_at=None)
        if noun in _MEDIA:
            return make_one(owner=self._owner.id)
        if noun in _CONTENT:
            return make_one(self._product, creator=self._owner.id)
        return make_one(self._product) if noun == "collection" else make_one()

    async def _somebody(self) -> Account:
        creator = make.account()
        await self._shop.keep(creator)
        return creator

    async def _variant(self) -> str:
        product = make.product()
        variant = make.variant(product.id, 0, tracked=True)
        product = make.product(id=product.id, variants=[variant])
        await self._shop.keep(product, make.stock(variant, 9))
        return variant.id

    async def _copy(self, record: Item, field: str) -> None:
        records, waits = self._shop.held.shop.records, field in _WAITING
        status = ItemStatus.IN_REVIEW if waits else ItemStatus.DRAFT
        owner = getattr(record, "creator", self._creator.id)
        copy, put = copied(records, Standing(), record, owner, make.now(), status=status)
        entry = [moderation.entry(records, copy, [], make.now())] if waits else []
        await self._shop.held.documents.commit([put, *entry])
