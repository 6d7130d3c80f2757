"""Drafts, what waits, what is to come and comments that nobody looked at yet: at no edge, in no list, count, search or feed."""

import json
from typing import Any

from msgspec import structs

from content.items import Item
from content.moderation import withheld
from content.publishing import ascend
from storage.ports import FOREVER
from tests import make
from tests.api.every_state import EveryState
from tests.api.test_visibility import FIELDS, pages_in, queries
from tests.copies import keep_copy, keep_waiting, standing
from tests.shop import TestShop


async def hide(shop: TestShop, filled: EveryState) -> set[str]:
    """Beside each item that is up three that are not, each the same but for its id; and comments. Their ids."""
    hidden: set[str] = set()
    items = [one for one in filled.records if isinstance(one, Item) and filled.state[one.id] == "up"]
    for item in items:
        draft, waits, later = make.twin(item), make.twin(item), make.twin(item)
        await keep_copy(shop, draft)
        await keep_waiting(shop, waits)
        _, operations = ascend(
            shop.held.shop.records, await standing(shop, later), later,
            now=make.now(), by=None, why="test", start=make.now() + make.DAY, end=FOREVER,
        )  # fmt: skip
        said = withheld(make.comment(item, body="Lantern"))
        await shop.held.documents.commit(operations)
        await shop.keep(said, make.waiting(said))
        await keep_copy(shop, structs.replace(item))
        hidden |= {draft.id, waits.id, later.id, said.id}
    return hidden


async def answers(shop: TestShop, filled: EveryState) -> dict[str, Any]:
    """To everything that leads to what comes and goes."""
    return {query: await shop.ask(query) for field in FIELDS for query in queries(filled, field)}


async def test_what_is_not_up_shows_nowhere_and_counts_nowhere(shop: TestShop) -> None:
    filled = EveryState()
    await shop.keep(*filled.records)
    await shop.settle()
    before = await answers(shop, filled)
    hidden = await hide(shop, filled)
    await shop.settle()
    after = await answers(shop, filled)
    counted = 0
    for query, answer in after.items():
        assert [id for id in hidden if id in json.dumps(answer)] == [], query
        told = [page["totalCount"] for page in pages_in(answer)]
        assert told == [page["totalCount"] for page in pages_in(before[query])], query
        counted += len(told)
    assert len(after) > 100
    assert counted > 100
    nodes = [(await shop.ask("query ($id: ID!) { node(id: $id) { id } }", id=id))["node"] for id in hidden]
    assert nodes == [None] * len(hidden)
