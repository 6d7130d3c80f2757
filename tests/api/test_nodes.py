"""Anything by its id: every kind, parts of products, and what is no id at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content import ids
from content.kinds import FOUND_BY_ID, KINDS
from content.products import ProductVariant
from schema.base import VIEWS
from schema.nodes import Node
from tests import make
from tests.api import edges
from tests.api.every_state import EveryState
from tests.shop import TestShop

NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"


async def test_every_type_with_an_id_is_found_by_it(shop: TestShop) -> None:
    filled = EveryState()
    await shop.keep(*filled.records)
    types = {one.name for one in edges.GRAPH.get_possible_types(edges.GRAPH.type_map["Node"])}  # type: ignore[arg-type]
    assert set(filled.up) == types - {"ModerationEntry"}, "all that is for everybody"
    for type, some in filled.up.items():
        expected = [{"__typename": type, "id": id} for id in some[:3]]
        assert (await shop.ask(NODES, ids=some[:3]))["nodes"] == expected
        assert (await shop.ask(NODE, id=some[0]))["node"] == expected[0]


async def test_answers_are_aligned_repeats_and_strangers_among_them(shop: TestShop) -> None:
    mug, guide = make.product(), make.tutorial()
    await shop.keep(mug, guide)
    asked = [guide.id, "nonsense", mug.id, guide.id, "", ids.new("prd"), mug.id]
    nodes = (await shop.ask(NODES, ids=asked))["nodes"]
    assert [node and node["id"] for node in nodes] == [guide.id, None, mug.id, guide.id, None, None, mug.id]
    assert (await shop.ask(NODES, ids=[]))["nodes"] == []


async def test_a_variant_is_found_as_part_of_its_product(shop: TestShop) -> None:
    mug = make.product()
    variants = [make.variant(mug.id, place) for place in (0, 1, 12)]
    await shop.keep(make.product(id=mug.id, variants=variants))
    asked = [
        variants[2].id,
        variants[0].id,
        ids.part("var", mug.id, 2),
        ids.part("var", mug.id),
        ids.part("var", ids.new("prd"), 0),
    ]
    nodes = (await shop.ask(NODES, ids=asked))["nodes"]
    assert [node and node["id"] for node in nodes] == [variants[2].id, variants[0].id, None, None, None]
    assert nodes[0]["__typename"] == "ProductVariant"


async def test_a_product_is_found_by_its_own_id_only(shop: TestShop) -> None:
    mug = make.product()
    await shop.keep(mug)
    tail = mug.id.partition("_")[2]
    strangers = [f"{prefix}_{tail}" for prefix in ("rev", "tut", "tag", "img", "stk", "epo", "xyz")] + [f"{mug.id}-0", tail]
    assert (await shop.ask(NODES, ids=strangers))["nodes"] == [None] * len(strangers)


def test_what_is_found_by_id_is_what_has_a_view() -> None:
    shown = {record for view, records in VIEWS.items() if issubclass(view, Node) for record in records}
    assert {kind.record for kind in KINDS if kind.prefix in FOUND_BY_ID} == shown - {ProductVariant}


@pytest.mark.parametrize("record", ["stk", "epo"])
async def test_what_is_no_node_has_no_id_to_clients(shop: TestShop, record: str) -> None:
    """Records that stand in the stores without a view."""
    mug = make.product()
    tracked = make.product(id=mug.id, variants=[make.variant(mug.id, 0, tracked=True)])
    await shop.keep(tracked, make.stock(tracked.variants[0], 3))
    await shop.settle()
    id = {"stk": ids.part("stk", tracked.variants[0].id), "epo": "epo_" + "0" * 26}[record]
    assert await shop.ask(NODE, id=id) == {"node": None}


async def test_a_hundred_ids_are_answered_and_more_are_refused(shop: TestShop) -> None:
    mug = make.product()
    await shop.keep(mug)
    assert len((await shop.ask(NODES, ids=[mug.id] * 100))["nodes"]) == 100
    error = await shop.error(NODES, ids=[mug.id] * 101)
    assert (error["path"], error["extensions"]["code"], error["extensions"]["argument"]) == (["nodes"], "BAD_INPUT", ["ids"])


@given(id=st.text(max_size=60) | st.from_regex(r"(prd|var|tag)_[0-9A-Z]{0,27}(-[0-9]{0,9})?", fullmatch=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_text_is_more_than_unknown(shop: TestShop, id: str) -> None:
    assert await shop.ask(NODE, id=id) == {"node": None}
