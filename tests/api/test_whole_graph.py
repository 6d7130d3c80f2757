"""The whole graph as visitors of the sample shop could ask for it: every kind, every field, every id, in one normalised cache."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, get_named_type, is_composite_type, is_enum_type, is_required_argument

from ops.importing import import_paths
from ops.sample import FOLDER
from tests.api.edges import GRAPH
from tests.shop import TestShop

DEPTH = 3
OPEN = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
KINDS = [one.name for one in GRAPH.get_possible_types(GRAPH.type_map["FeedItem"])]  # type: ignore[arg-type]


def fields(type: Any, depth: int) -> str:
    """A selection of every field, down to that depth; whatever has an id is asked for it."""
    if hasattr(type, "types"):
        return "__typename " + " ".join(f"... on {one.name} {{ {fields(one, depth)} }}" for one in type.types)
    own = " ".join(text for name, field in type.fields.items() if (text := asked(name, field, depth)))
    if isinstance(type, GraphQLInterfaceType) and depth == DEPTH:
        own += " " + " ".join(f"... on {one.name} {{ {fields(one, depth)} }}" for one in GRAPH.get_possible_types(type))
    return f"__typename {own}"


def asked(name: str, field: Any, depth: int) -> str:
    given = {argument: get_named_type(one.type) for argument, one in field.args.items() if is_required_argument(one)}
    values = [f"{argument}: {next(iter(kind.values))}" for argument, kind in given.items() if is_enum_type(kind)]
    values += ["first: 2"] if "first" in field.args else []
    head = name + (f"({', '.join(values)})" if values else "")
    target = get_named_type(field.type)
    if not is_composite_type(target):
        return head
    if "id" in getattr(target, "fields", {}) and depth <= 1:
        return f"{head} {{ __typename id }}"
    return f"{head} {{ {fields(target, depth - 1)} }}" if depth > 0 else ""


def entities(answer: Any) -> Iterator[dict[str, Any]]:
    """Every object with an id in an answer."""
    if isinstance(answer, dict):
        if "id" in answer and "__typename" in answer:
            yield answer
        answer = list(answer.values())
    if isinstance(answer, list):
        for one in answer:
            yield from entities(one)


def referring(value: Any) -> Any:
    """As a normalised cache keeps it: what has an id by reference."""
    if isinstance(value, dict):
        if "id" in value and "__typename" in value:
            return f"{value['__typename']}:{value['id']}"
        return {name: referring(one) for name, one in value.items()}
    return [referring(one) for one in value] if isinstance(value, list) else value


def agree(one: Any, other: Any) -> bool:
    """Whether both can stand in one cache: what both say is the same, whatever either was not asked."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(agree(one[name], other[name]) for name in one.keys() & other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(agree(left, right) for left, right in zip(one, other, strict=True))
    return bool(one == other)


@pytest.fixture
async def sample(shop: TestShop) -> TestShop:
    assert await import_paths(shop.held.documents, shop.held.objects, [FOLDER], source="sample") == 0
    await shop.settle()
    return shop


async def walked(shop: TestShop) -> list[str]:
    """The ids of the whole feed, of all kinds."""
    found: list[str] = []
    after = None
    while True:
        page = (
            await shop.ask(
                "query ($after: String) { feed(first: 100, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }",
                after=after,
            )
        )["feed"]
        found += [node["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_one_query_over_all_kinds_with_every_field(sample: TestShop, language: str) -> None:
    """Without an error, and each entity says one thing wherever it stands; every id that was given opens."""
    every = " ".join(f"... on {kind} {{ {fields(GRAPH.type_map[kind], DEPTH - 1)} }}" for kind in KINDS)
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ __typename id {every} }} }}"
    cache: dict[str, dict[str, Any]] = {}
    clashes: list[tuple[str, str, Any, Any]] = []
    ids = await walked(sample)
    for start in range(0, len(ids), 20):
        answer = await sample.ask(query, language=language, ids=ids[start : start + 20])
        assert None not in answer["nodes"]
        for entity in entities(answer):
            kept = cache.setdefault(f"{entity['__typename']}:{entity['id']}", {})
            for name, value in entity.items():
                plain = referring(value)
                if name in kept and not agree(kept[name], plain):
                    clashes.append((entity["id"], name, kept[name], plain))
                kept[name] = plain
    assert clashes == []
    assert {key.partition(":")[0] for key in cache} >= {*KINDS, "Image", "Video", "ModelFile", "Tag", "Brand", "Category"}
    opened = [key.partition(":")[2] for key in cache]
    for start in range(0, len(opened), 100):
        some = (await sample.ask(OPEN, ids=opened[start : start + 100]))["nodes"]
        assert [f"{node['__typename']}:{node['id']}" for node in some] == list(cache)[start : start + 100]


async def test_what_showed_a_product_that_is_gone_stands(sample: TestShop) -> None:
    shown = await sample.ask("{ feed(first: 100) { nodes { id ... on Content { products(first: 100) { nodes { id } } } } } }")
    pairs = [(node["id"], one["id"]) for node in shown["feed"]["nodes"] for one in node.get("products", {}).get("nodes", [])]
    gone = list(dict.fromkeys(product for _, product in pairs))
    await sample.drop(*gone)
    await sample.settle()
    use = "use { product { id } variant { id } }"
    answer = await sample.ask(
        f"""query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ __typename id
            ... on Review {{ product {{ id }} }}
            ... on Look {{ hotspots {{ {use} }} }}
            ... on Clip {{ moments {{ {use} }} }}
            ... on Tutorial {{ steps {{ uses {{ product {{ id }} }} }} }}
            ... on Story {{ blocks {{ ... on ProductBlock {{ {use} }} }} }}
            ... on LiveSession {{ pinned {{ id }} promos {{ product {{ id }} }} replay {{ moments {{ {use} }} }} }}
            ... on Content {{ products(first: 5) {{ nodes {{ id }} }} }} }}
            collections(first: 20) {{ nodes {{ items(first: 100) {{ nodes {{ id }} }} }} }} }}""",
        ids=list(dict.fromkeys(item for item, _ in pairs)),
    )
    assert None not in answer["nodes"]
    assert {node["__typename"] for node in answer["nodes"]} >= {"Review", "Look", "Tutorial", "Clip", "Story", "LiveSession"}
    said = json.dumps(answer)
    assert [product for product in gone if product in said] == []
