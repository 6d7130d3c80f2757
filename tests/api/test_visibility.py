"""What is up, is to come or is over: at every edge of the schema, under a view of now and of a moment to come."""

from collections.abc import Iterator
from typing import Any

import pytest

from content.access import Role, Viewer
from content.views import View
from tests import make
from tests.api import edges, every_state
from tests.api.edges import Field
from tests.api.every_state import STATES, EveryState
from tests.shop import TestShop

HIDES = set(every_state.PREFIXES.values())
"""What can be to come or over. Accounts, variants, films and files stand as long as what they belong to."""

BESIDE = {
    "Creator.content": {"Product", "Collection"},
    "Collection.items": {"Collection"},
    "Collection.excluded": HIDES,
    "Query.suggest": {"Review"},
    "Story.blocks": {"Image"},
}
"""What a field could give by its type and never does.

Products and collections have no creator, a review's title suggests nothing, what is excluded is for staff, and the media of a
story stand as long as it does.
"""

NEVER = {"Image.preview"}
"""A picture is its own preview."""


def root_arguments(shop: EveryState) -> dict[str, list[str]]:
    """What each field of the query is tried with; for lists, every way to ask for what the shop holds."""
    by_slug = {noun: [f'(slug: "{noun}-{state}")' for state in STATES] for noun in ("tag", "brand", "category", "collection")}
    kinds = tuple(f"{prefix}_" for prefix in every_state.PREFIXES)
    ids = [id for state in STATES for prefix in kinds for id in shop.ids(state, prefix)]
    some = {state: [shop.ids(state, prefix)[0] for prefix in kinds] for state in STATES}
    filters = [
        "", 'filter: { category: "category-up" }', 'filter: { brand: "brand-up" }', 'filter: { tags: ["tag-up"] }',
        'filter: { brand: "brand-up", category: "category-up" }', 'filter: { price: { currency: "CNY", min: "1" } }',
        "filter: { available: true }",
    ]  # fmt: skip
    sorts = [f"sort: {sort}" for sort in edges.GRAPH.type_map["ProductSort"].values]  # type: ignore[attr-defined]
    orders = [f"sort: {sort}" for sort in edges.GRAPH.type_map["SearchSort"].values]  # type: ignore[attr-defined]
    return {
        "node": [f'(id: "{id}")' for state in STATES for id in some[state]],
        "nodes": [f"(ids: {quoted(ids[start : start + 100])})" for start in range(0, len(ids), 100)],
        "feed": ["(first: 100)", '(first: 100, tags: ["tag-up"])', "(first: 100, kinds: [PRODUCT, REVIEW, TUTORIAL])"],
        "product": [
            *(f'(id: "{shop.products[state].id}")' for state in STATES),
            *(f'(slug: "product-{state}")' for state in STATES),
            *(f'(externalId: "external-{state}")' for state in STATES),
        ],
        "products": [f"(first: 100 {filter} {sort})" for filter in filters for sort in sorts],
        "search": [f'(first: 100, query: "{words}" {sort})' for words in ("", "lantern", "灯笼", "tag-up") for sort in orders],
        "suggest": [f'(first: 100, prefix: "{word}")' for word in ("lantern", *SUGGESTED)],
        "collections": ["(first: 100)", "(last: 100)"],
        "liveSessions": ["(first: 100)", "(first: 100, state: LIVE)", "(last: 100)"],
        "creator": ['(handle: "house")'],
        **by_slug,
    }  # fmt: skip


SUGGESTED = ("look", "clip", "story", "session", "model", "collection", "tutorial", "tag")


def quoted(ids: list[str]) -> str:
    return "[" + ", ".join(f'"{id}"' for id in ids) + "]"


ARGUMENTS = {
    "surfaced": ["(first: 100)", "(first: 100, kinds: [PRODUCT, REVIEW, TUTORIAL])"],
    "reviews": [
        f"(first: 100, sort: {sort}{more})"
        for sort in edges.GRAPH.type_map["ReviewSort"].values  # type: ignore[attr-defined]
        for more in ("", ", rating: 5", ", verifiedOnly: true", ", rating: 5, verifiedOnly: true")
    ],
    "content": ["(first: 100)", "(last: 100)"],
    "items": ["(first: 100)"],
    "chat": ["(first: 100)", "(last: 100)"],
    "comments": ["(first: 100)", "(last: 100)"],
    "products": ["(first: 100)", "(last: 100)"],
}
FIELDS = [field for field in edges.fields() if field.leads_to & HIDES and field.coordinate not in NEVER and edges.public(field)]


def queries(shop: EveryState, field: Field) -> Iterator[str]:
    if field.type == "Query":
        yield from (f"{{ {field.name}{given} {field.selection} }}" for given in root_arguments(shop)[field.name])
        return
    ids = [id for type in edges.possible(field.type) for id in shop.up[type]][:100]
    for given in ARGUMENTS.get(field.name, [""]):
        yield f"{{ nodes(ids: {quoted(ids)}) {{ ... on {field.type} {{ {field.name}{given} {field.selection} }} }} }}"


def pages_in(answer: Any) -> Iterator[dict[str, Any]]:
    """Every connection that says how long it is."""
    if isinstance(answer, dict):
        if answer.get("totalCount"):
            yield answer
        answer = list(answer.values())
    if isinstance(answer, list):
        for one in answer:
            yield from pages_in(one)


@pytest.fixture
async def filled(shop: TestShop) -> EveryState:
    filled = EveryState()
    await shop.keep(*filled.records)
    await shop.settle()
    return filled


def moments(shop: TestShop) -> dict[str, View]:
    staff = Viewer("acc_1", frozenset({Role.EDITOR}))
    return {"now": shop.view(), "then": shop.view(viewer=staff, at=make.now() + 2 * every_state.HOUR)}


def test_every_field_is_among_those_tried() -> None:
    assert edges.coordinates() - edges.covered() == set()
    assert len(FIELDS) > 30


SEEN = {"now": ("up", "ending"), "then": ("up", "later")}


async def test_no_edge_gives_what_is_to_come_or_over_and_each_gives_it_in_its_time(shop: TestShop, filled: EveryState) -> None:
    wrong: list[tuple[str, str, object]] = []
    for when, view in moments(shop).items():
        for field in FIELDS:
            answers = {query: await shop.ask_under(view, query) for query in queries(filled, field)}
            wrong += [(when, query, given) for query, one in answers.items() if (given := filled.states(one)) - set(SEEN[when])]
            reached = filled.types(SEEN[when][1], list(answers.values()))
            missing = (field.leads_to & HIDES) - reached - BESIDE.get(field.coordinate, set())
            wrong += [(when, field.coordinate, missing)] if missing else []
            empty = [query for query, one in answers.items() if "totalCount" in query and not filled.types(SEEN[when][1], one)]
            wrong += [(when, query, "nothing that comes and goes") for query in empty]
    assert wrong == []


async def test_pages_are_filled_with_what_is_seen(shop: TestShop) -> None:
    """Six of twelve are up, one after another with those that are to come."""
    brand = make.brand(slug="b")
    goods = [make.product(brand=brand.id, from_=make.now() + (at % 2) * every_state.HOUR - 1_000 * at) for at in range(1, 13)]
    guide = make.tutorial(*goods)
    await shop.keep(brand, *goods, guide)
    await shop.settle()
    answer = await shop.ask(f"""{{
        newest: products(first: 3, sort: NEWEST) {{ ...Page }}
        featured: products(first: 3) {{ ...Page }}
        brand(slug: "b") {{ products(first: 3) {{ ...Page }} }}
        node(id: "{guide.id}") {{ ... on Tutorial {{ products(first: 3) {{ ...Page }} }} }}
    }} fragment Page on ProductConnection {{ nodes {{ id }} pageInfo {{ hasNextPage }} totalCount {{ value }} }}""")
    pages = [answer["newest"], answer["featured"], answer["brand"]["products"], answer["node"]["products"]]
    for page in pages:
        assert (len(page["nodes"]), page["pageInfo"]["hasNextPage"], page["totalCount"]["value"]) == (3, True, 6)


async def test_counts_are_of_what_is_seen(shop: TestShop, filled: EveryState) -> None:
    counted, wrong = 0, []
    for when, view in moments(shop).items():
        for field in FIELDS:
            for query in queries(filled, field) if "totalCount" in field.selection else ():
                for page in pages_in(await shop.ask_under(view, query)):
                    counted += 1
                    kinds = [facet["values"] for facet in page.get("facets", ()) if facet["name"] == "kind"]
                    sums = {page["totalCount"]["value"], *(sum(value["count"] for value in values) for values in kinds)}
                    if sums != {len(page["nodes"])}:
                        wrong.append((when, field.coordinate, sums, len(page["nodes"])))
    assert wrong == []
    assert counted > 400
