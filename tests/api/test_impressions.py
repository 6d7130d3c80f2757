"""Impressions: what was shown where is signed, can be read back, and nothing else can be passed off as one."""

from typing import Any

import pytest

from content import impressions
from content.errors import BadCursor
from content.impressions import Impression
from content.paging import Cursors
from tests import make
from tests.shop import TestShop

QUERY = """query ($id: ID!) {
  feed(first: 10) { edges { cursor impression slot node { id } } }
  search(query: "", first: 10) { edges { cursor impression node { id } } }
  node(id: $id) { ... on FeedItem { surfaced(first: 10) { edges { cursor impression reason node { id } } } } } }"""


async def shown(shop: TestShop) -> dict[str, list[dict[str, Any]]]:
    tag = make.tag()
    lamp = make.product(tags=[tag.id])
    items = [make.look(lamp, tags=[tag.id]), make.tutorial(tags=[tag.id]), make.live(lamp)]
    await shop.keep(tag, lamp, *items)
    await shop.settle()
    answer = await shop.ask(QUERY, id=lamp.id)
    lists = {"feed": answer["feed"], "search": answer["search"], "surfaced": answer["node"]["surfaced"]}
    return {name: one["edges"] for name, one in lists.items()}


async def test_what_was_shown_is_read_back(shop: TestShop) -> None:
    before = make.now()
    for shown_in, edges in (await shown(shop)).items():
        assert len(edges) >= 3
        for place, edge in enumerate(edges):
            told = impressions.read(shop.held.shop.cursors, edge["impression"])
            assert (told.shown_in, told.item, told.place) == (shown_in, edge["node"]["id"], place)
            assert told.why == edge.get("slot", edge.get("reason"))
            assert before <= told.at <= make.now()
            assert told.rules == shop.held.shop.rules.version
    assert edges[0]["impression"] != edges[1]["impression"]


async def test_what_was_not_signed_as_one_is_refused(shop: TestShop) -> None:
    ours = shop.held.shop.cursors
    edge = (await shown(shop))["feed"][0]
    token = edge["impression"]
    other = Impression("feed", edge["node"]["id"], 0, None, make.now(), 0)
    middle = len(token) // 2
    changed = token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :]
    signed_elsewhere = impressions.token(Cursors(b"another secret of thirty-two bytes"), other)
    for foreign in ("", "x", edge["cursor"], token[:-1], token + "A", changed, signed_elsewhere, "é" * 20):
        with pytest.raises(BadCursor):
            impressions.read(ours, foreign)
    with pytest.raises(BadCursor):
        ours.decode("another scope", token, Impression)
    feed_after_a_token = await shop.error("query ($after: String) { feed(after: $after) { nodes { id } } }", after=token)
    assert feed_after_a_token["extensions"]["code"] == "BAD_CURSOR", "nor is an impression a cursor"
