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
    before, lists = make.now(), set[str]()
    for shown_in, edges in (await shown(shop)).items():
        assert len(edges) >= 3
        requests = set()
        for place, edge in enumerate(edges):
            told = impressions.read(shop.held.shop.cursors, edge["impression"], None)
            requests.add(told.request)
            assert (told.shown_in, told.item, told.place) == (shown_in, edge["node"]["id"], place)
            assert told.why == edge.get("slot", edge.get("reason"))
            assert before <= told.at <= make.now()
            assert told.rules == shop.held.shop.rules.version
            assert len(edge["impression"]) < 160
        assert len(requests) == 1
        lists |= requests
    assert len(lists) == 3, "each list of a request is told from the others"
    assert edges[0]["impression"] != edges[1]["impression"]


async def test_what_an_account_was_shown_is_its_own_and_what_nobody_was_shown_is_whoever_signs_ins(shop: TestShop) -> None:
    cursors, one = shop.held.shop.cursors, Impression("feed", make.look().id, 3, "scene", make.now(), 2, "request")
    anns, nobodys = impressions.token(cursors, one, "ann"), impressions.token(cursors, one, None)
    assert impressions.read(cursors, anns, "ann") == one
    assert impressions.read(cursors, nobodys, "ann") == impressions.read(cursors, nobodys, None) == one
    for reader in ("bob", None):
        with pytest.raises(BadCursor):
            impressions.read(cursors, anns, reader)


async def test_twenty_impressions_weigh_little(shop: TestShop) -> None:
    lamp = make.product()
    await shop.keep(lamp, *(make.look(lamp) for _ in range(24)))
    await shop.settle()
    page = (await shop.ask("{ feed(first: 20) { edges { impression } } }"))["feed"]["edges"]
    assert len(page) == 20
    assert sum(len(edge["impression"]) for edge in page) < 4_000


async def test_what_was_not_signed_as_one_is_refused(shop: TestShop) -> None:
    ours = shop.held.shop.cursors
    edge = (await shown(shop))["feed"][0]
    token = edge["impression"]
    other = Impression("feed", edge["node"]["id"], 0, None, make.now(), 0, "request")
    middle = len(token) // 2
    changed = token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :]
    signed_elsewhere = impressions.token(Cursors(b"another secret of thirty-two bytes"), other, None)
    for foreign in ("", "x", edge["cursor"], token[:-1], token + "A", changed, signed_elsewhere, "é" * 20):
        with pytest.raises(BadCursor):
            impressions.read(ours, foreign, None)
    with pytest.raises(BadCursor):
        ours.decode("another scope", token, Impression)
    feed_after_a_token = await shop.error("query ($after: String) { feed(after: $after) { nodes { id } } }", after=token)
    assert feed_after_a_token["extensions"]["code"] == "BAD_CURSOR", "nor is an impression a cursor"
