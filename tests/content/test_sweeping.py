"""What is over is forgotten, and nothing else is."""

import pytest

from content import attempts, sessions, sweeping
from content.writing import ANSWERS, KIND
from storage.ports import Put
from tests.shop import TestShop
from tests.watched import Watched

NOW = 1_800_000_000_000
KINDS = {ANSWERS.name: KIND, sessions.COLLECTION.name: "SESSION", attempts.COLLECTION.name: attempts.KIND}


def ending(collection: str, id: str, until: int) -> Put:
    return Put(collection=collection, id=id, kind=KINDS[collection], body={}, until=until)


@pytest.mark.parametrize("collection", KINDS)
async def test_what_is_over_goes(shop: TestShop, collection: str) -> None:
    documents = shop.held.documents
    await documents.commit([ending(collection, name, NOW + later) for name, later in (("past", -1), ("now", 0), ("soon", 1))])
    assert await sweeping.sweep(documents, NOW) == 2
    assert [document.id for document in await documents.scan(collection)] == ["soon"]
    assert await sweeping.sweep(documents, NOW) == 0


async def test_what_is_renewed_meanwhile_stays(shop: TestShop) -> None:
    documents = shop.held.documents
    await documents.put(ending("sessions", "one", NOW))

    async def renew(name: str) -> None:
        if name == "find":
            await documents.put(ending("sessions", "one", NOW + 1))

    assert await sweeping.sweep(Watched(documents, lambda name: None, renew), NOW) == 0
    assert [document.until for document in await documents.scan("sessions")] == [NOW + 1]
