"""Without the search index everything else works: each field of the schema is asked, and those that ask it show by its calls."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from content.placements import Placed, Placement, Placements, placements_id
from ops.around import around
from ops.breaking import FAILURES, OPEN_SECONDS, Breaker
from search.ports import IndexUnavailable
from tests import make
from tests.api import edges
from tests.api.edges import Field
from tests.api.every_state import EveryState
from tests.api.test_visibility import ARGUMENTS, quoted, root_arguments
from tests.shop import TestShop

ASKED = {"match", "frequencies", "search", "facets", "suggest"}
WITHOUT = {"surfaced"}
"""The fields that have something to answer without the index."""
NULL = {"search", "suggest", "products"}
"""Those that have not, where they ask it."""
REST = "rest: liveSessions(first: 1) { pageInfo { hasNextPage } }"
FIELDS = [field for field in edges.fields() if edges.public(field)]


def queries(shop: EveryState, field: Field) -> Iterator[str]:
    if field.type == "Query":
        yield from (f"{{ {field.name}{given} {field.selection} {REST} }}" for given in root_arguments(shop)[field.name])
        return
    ids = [id for type in edges.possible(field.type) for id in shop.up.get(type, ())][:20]
    for given in ARGUMENTS.get(field.name, [field.needed]):
        yield f"{{ nodes(ids: {quoted(ids)}) {{ ... on {field.type} {{ {field.name}{given} {field.selection} }} }} {REST} }}"


async def test_whatever_asks_the_index_is_null_with_a_code_or_does_without_and_all_else_works(shop: TestShop) -> None:
    states = EveryState()
    await shop.keep(*states.records)
    await shop.settle()
    asking: dict[str, str] = {}
    others: list[str] = []
    for field in FIELDS:
        for query in queries(states, field):
            shop.calls.clear()
            await shop.ask(query)
            if ASKED.isdisjoint(shop.calls):
                others.append(query)
            else:
                asking[query] = field.name
    assert set(asking.values()) == WITHOUT | NULL
    assert len(others) > 150
    await shop.held.index.close()
    for query in others:
        await shop.ask(query)
    for query, name in asking.items():
        answer = await shop.post(query)
        assert answer["data"]["rest"], query
        if name in WITHOUT:
            assert "errors" not in answer, query
            assert all(node is None or node[name] is not None for node in answer["data"]["nodes"]), query
        else:
            (error,) = answer["errors"]
            assert (error["path"], error["extensions"]["code"], answer["data"][name]) == ([name], "UNAVAILABLE", None), query


SURFACED = """query ($id: ID!, $kinds: [ItemKind!], $after: String) { node(id: $id) { ... on FeedItem {
  surfaced(first: 3, kinds: $kinds, after: $after) {
    edges { cursor reason score node { id } matchedTags { id } } pageInfo { hasNextPage } } } } }"""


async def surfaced(shop: TestShop, id: str, **given: Any) -> list[tuple[str, str]]:
    """Over all of its pages."""
    found: list[tuple[str, str]] = []
    after, more = None, True
    while more:
        page = (await shop.ask(SURFACED, id=id, after=after, **given))["node"]["surfaced"]
        found += [(edge["node"]["id"], edge["reason"]) for edge in page["edges"]]
        more = page["pageInfo"]["hasNextPage"]
        after = page["edges"][-1]["cursor"] if page["edges"] else None
    return found


async def test_what_stands_beside_is_what_was_placed_and_what_shows_it(shop: TestShop) -> None:
    tag = make.tag()
    mug, other = make.product(tags=[tag.id]), make.product(tags=[tag.id])
    guide, look = make.tutorial(mug, tags=[tag.id]), make.look(mug, other)
    review, story, far = make.review(mug), make.story(), make.clip(other)
    pin = Placed(content=story.id, placement=Placement.PIN, place=0)
    block = Placed(content=review.id, placement=Placement.BLOCK, place=1)
    placed = Placements(id=placements_id(mug.id), item=mug.id, placed=[pin, block])
    gone = make.look(mug, until=make.now() - 1)
    await shop.keep(tag, mug, other, guide, look, review, story, far, gone, placed)
    await shop.settle()
    before = await surfaced(shop, mug.id)
    assert (far.id, "SHOWS_ITEM") not in before
    await shop.held.index.close()
    expected = [(story.id, "PINNED"), (guide.id, "SHOWS_ITEM"), (look.id, "SHOWS_ITEM")]
    assert await surfaced(shop, mug.id) == expected
    assert await surfaced(shop, mug.id, kinds=["LOOK"]) == [(look.id, "SHOWS_ITEM")]
    beside = await surfaced(shop, look.id)
    assert set(beside) == {(one.id, "SHOWS_ITEM") for one in (mug, other, guide, review, far)}
    assert {id for id, _ in beside[:2]} == {mug.id, other.id}, "what it shows comes before what shows the same"
    assert await surfaced(shop, story.id) == []


# ---------------------------------------------------------------- an index that hangs


class Hanging:
    """An index on the other side of a wire on which nothing comes back: each call waits as long as it may."""

    def __init__(self) -> None:
        self.asked, self.hangs = 0, True

    async def ping(self) -> None:
        self.asked += 1
        if self.hangs:
            await asyncio.sleep(0.01)
            raise IndexUnavailable("no answer in time")


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


async def test_who_comes_after_some_that_waited_is_told_at_once_and_one_tries(shop: TestShop) -> None:
    clock, engine = Clock(), Hanging()
    index = around(engine, Breaker(IndexUnavailable, "away just now", clock))
    for _ in range(FAILURES):
        with pytest.raises(IndexUnavailable, match="in time"):
            await index.ping()
    for _ in range(50):
        with pytest.raises(IndexUnavailable, match="just now"):
            await index.ping()
    assert engine.asked == FAILURES
    clock.seconds += OPEN_SECONDS
    answers = await asyncio.gather(*(index.ping() for _ in range(20)), return_exceptions=True)
    assert sum("in time" in str(answer) for answer in answers) == 1, "one tries for all"
    assert engine.asked == FAILURES + 1
    engine.hangs = False
    clock.seconds += OPEN_SECONDS
    await index.ping()
    await asyncio.gather(*(index.ping() for _ in range(20)))
    assert engine.asked == FAILURES + 22


async def test_one_that_fails_now_and_then_is_asked_each_time() -> None:
    clock, engine = Clock(), Hanging()
    index = around(engine, Breaker(IndexUnavailable, "away just now", clock))
    for _ in range(10):
        engine.hangs = True
        with pytest.raises(IndexUnavailable, match="in time"):
            await index.ping()
        engine.hangs = False
        await index.ping()
    assert engine.asked == 20


async def test_a_broken_request_says_nothing_of_the_index(shop: TestShop) -> None:
    """What a caller did wrong opens no circuit: the shop's own index goes on answering."""
    for _ in range(FAILURES + 1):
        await shop.error('{ search(query: "", after: "nonsense") { nodes { id } } }')
    assert (await shop.ask('{ search(query: "") { nodes { id } } }'))["search"] == {"nodes": []}
