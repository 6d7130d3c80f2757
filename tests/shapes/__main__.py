"""Prints one document of each kind as this release stores it: `python -m tests.shapes > tests/shapes/RELEASE.jsonl`, once a
release that has a new kind or shape. Files of earlier releases stay as they are.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec

from content import ids
from content.accounts import Account
from content.credentials import Credential, credential_id
from content.kinds import COLLECTIONS, KINDS
from content.placements import Placed, Placement, Placements
from content.publishing import Standing, copied
from content.reactions import Reaction
from content.records import Record
from content.retagging import begun
from content.reviews import Review
from content.sessions import Session
from content.tides import Tide, tide_id
from content.writing import Change
from ops.commands import keep_sample
from storage.ports import Document
from tests import make
from tests.shop import TestShop, open_shop


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_shop(Path(folder)) as shop:
            assert not await keep_sample(shop.held)
            await _keep_others(shop)
            rows = [row async for row in _fullest(shop)]
    missing = {kind.record.KIND for kind in KINDS} - {document.kind for _, document in rows}
    assert not missing, f"nothing of these kinds is kept: {missing}"
    for collection, document in rows:
        sys.stdout.write(msgspec.json.encode({"collection": collection, "document": document}).decode() + "\n")


async def _keep_others(shop: TestShop) -> None:
    """What the sample has none of."""
    held, now = shop.held, make.now()
    items = held.shop.records.held(await held.documents.scan("items", limit=1_000))
    review = next(one for one in items if isinstance(one, Review))
    account = make.account()
    await shop.keep(*_others(account, review, now))
    copy, put = copied(held.shop.records, Standing(item=review), review, review.creator, now, publish_at=now + make.HOUR)
    await held.documents.commit([put, begun(held.shop.records, make.tag().id, "TAG_MERGE", now)])

    async def plan() -> Change[Any]:
        return Change(answer=copy, operations=[])

    await held.shop.desk.write(shop.view(), None, plan, key="shapes", given={"of": "this release"})


def _others(account: Account, review: Review, now: int) -> Iterator[Record]:
    yield account
    yield Credential(id=credential_id(account.id), account=account.id, roles=[], password="a hash", phone="sealed")
    yield Session(id=ids.new("ses"), account=account.id, started_at=now, family="f" * 32, turn="t" * 32, until=now + make.HOUR)
    yield Tide(id=tide_id(review.id), item=review.id, counted=True, from_=now + make.HOUR)
    placed = Placed(content=review.id, placement=Placement.PIN, place=1, reason="It shows it best.")
    yield Placements(id=ids.part("plc", review.product), item=review.product, placed=[placed])
    yield make.waiting(review)
    yield make.reactions(account.id, review, Reaction.LIKE)
    yield make.follow(account.id, account)


async def _fullest(shop: TestShop) -> AsyncIterator[tuple[str, Document]]:
    """Of each kind in each collection the document that says most."""
    for collection in COLLECTIONS:
        of_kind: dict[str, Document] = {}
        for document in await shop.held.documents.scan(collection.name, limit=1_000):
            held = of_kind.get(document.kind)
            if held is None or len(msgspec.json.encode(document.body)) > len(msgspec.json.encode(held.body)):
                of_kind[document.kind] = document
        for document in of_kind.values():
            yield collection.name, document


if __name__ == "__main__":
    asyncio.run(main())
