"""What Elasticsearch is told and asked: only fields that its mapping has, only plain questions, and orders that a float holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import queries
from search.elastic_answers import after, carried
from search.elastic_connection import address
from search.elastic_documents import WORDS, document, mappings
from search.highlights import READ_CHARACTERS
from search.ports import Entry, Filter, IndexInvalid, MatchRequest, PriceRange, SearchRequest, Variant
from search.relevance import MOST_RARITY, WEIGHTS
from search.text import MOST_QUERY_TOKENS

SORTS = ("RELEVANCE", "NEWEST", "PRICE_LOW", "PRICE_HIGH", "RATING")
FULL = Entry(
    id="a",
    kind="product",
    seq=3,
    terms=["tag:x"],
    texts={"title": "tent 帐篷", "more": "long " * 5_000},
    suggest=["帐篷"],
    tags=["x"],
    categories=["c"],
    brand="b",
    creator="u",
    rating=4.9,
    variants=[Variant(150, "CNY", True), Variant(0, "USD", False), Variant(90, "CNY", False)],
    features={"f": [1]},
)
FILTER = Filter(
    kinds=("product",),
    tags=("x",),
    category="c",
    brand="b",
    creator="u",
    min_rating=4,
    price=PriceRange("CNY", 1),
    available=True,
)
PLAIN = {"bool", "term", "terms", "range", "nested", "exists", "constant_score", "prefix", "match_none"}


def fields(properties: dict[str, Any], above: str = "") -> Iterator[str]:
    for name, told in properties.items():
        yield f"{above}{name}"
        yield from fields(told.get("properties", {}), f"{above}{name}.")


FIELDS = set(fields(mappings()["properties"]))


def parts(query: Any) -> Iterator[tuple[str, Any]]:
    """Each query within, by its name."""
    for one in query if isinstance(query, list) else [query]:
        for name, told in one.items():
            yield name, told
            if name == "bool":
                for inner in ("filter", "should", "must_not"):
                    yield from parts(told.get(inner, []))
            elif name == "nested":
                yield from parts(told["query"])
            elif name == "constant_score":
                yield from parts(told["filter"])


def search(sort: str = "RELEVANCE", query: str = "tent 帐篷") -> dict[str, Any]:
    asked = queries.asked(SearchRequest(query=query, at=5, filter=FILTER, sort=sort))
    return queries.search(asked, [1] * len(asked.words) if sort == "RELEVANCE" else "CNY", None)


def bodies() -> list[dict[str, Any]]:
    asked = queries.asked(SearchRequest(query="tent 帐篷", at=5, filter=FILTER))
    return [
        *map(search, SORTS),
        queries.match(MatchRequest(terms={"a": 1}, at=5, kinds=("product",), exclude=("b",))),
        queries.facets(asked, list(queries.FACET_FIELDS), "CNY"),
        queries.suggest("帐", 5, ["product"], ["帐篷"], 8),
        queries.suggest("a long beginning", 5, [], [], 8),
        queries.frequencies([queries.term("a"), queries.word("title+", "tent")]),
        queries.scan("a", 5),
        queries.forgotten(5, 5),
    ]


def test_a_document_has_only_what_the_mapping_knows() -> None:
    stored = document(FULL)
    assert set(stored) <= FIELDS
    assert {f"{WORDS}.{field}" for field in stored[WORDS]} <= FIELDS
    assert mappings()["dynamic"] == "strict"


def test_a_document_keeps_of_its_texts_what_highlights_read_and_of_its_prices_the_lowest() -> None:
    stored = document(FULL)
    assert len(stored["texts"]) < 2 * READ_CHARACTERS
    assert (stored["decades"], stored["currencies"], stored["star"]) == (["10 CNY", "0 USD"], ["CNY", "USD"], "4")
    bare = document(Entry(id="a", kind="k", seq=0))
    assert set(bare) == {"id", "kind", "from", "until", "quality", "published", "texts"}


@pytest.mark.parametrize("body", bodies())
def test_a_question_is_plain_and_of_fields_that_there_are(body: dict[str, Any]) -> None:
    asked = list(parts(body["query"]))
    assert {name for name, _ in asked} <= PLAIN
    named = {field for name, told in asked if name in ("term", "terms", "range", "prefix") for field in told}
    assert named - {"boost"} <= FIELDS
    assert {field for one in body.get("sort", []) for field in one} - {"_score"} <= FIELDS
    assert body["size"] <= 1_001


@given(st.text(max_size=400), st.text(max_size=50))
def test_what_a_person_types_is_never_more_than_a_value(query: str, brand: str) -> None:
    asked = queries.asked(SearchRequest(query=query, at=5, filter=Filter(brand=brand), synonyms=((query, (brand,)),)))
    body = queries.search(asked, [1] * len(asked.words), None)
    assert {name for name, _ in parts(body["query"])} <= PLAIN


def test_the_highest_score_is_one_that_a_float_holds() -> None:
    assert MOST_QUERY_TOKENS * sum(WEIGHTS.values()) * MOST_RARITY < 1 << 24


@pytest.mark.parametrize(
    ("sort", "position", "values"),
    [
        ("RELEVANCE", [(7 << 20) + 5, "a", [16]], [7, 5, "a"]),
        ("NEWEST", [9, "a", None], [9, "a"]),
        ("RATING", [4.5, "a", None], [4.5, "a"]),
        ("RATING", [None, "a", None], [-1.0, "a"]),
        ("PRICE_LOW", [None, "a", "CNY"], [2**53, "a"]),
        ("PRICE_HIGH", [0, "a", "CNY"], [0, "a"]),
    ],
)
def test_a_position_is_what_the_server_goes_on_from(sort: str, position: list[Any], values: list[Any]) -> None:
    request = SearchRequest(query="tent", at=5, sort=sort, after=position)
    assert carried(request, ["tent"]) == position[2]
    assert after(request) == values


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize(
    "position", [[], [1, "a"], ["1", "a", None], [-1, "a", [1]], [1, 2, "CNY"], [1, "a", [17]], [1, "a", [1, 1]]]
)
def test_a_position_that_is_none_is_refused(sort: str, position: list[Any]) -> None:
    with pytest.raises(IndexInvalid, match="position"):
        carried(SearchRequest(query="tent", at=5, sort=sort, after=position), ["tent"])


# ---------------------------------------------------------------- addresses


def test_an_address_has_what_is_told_and_the_rest_by_default() -> None:
    told = address("https://us%40er:p%3Ass@search.example:9243/shop-2?shards=3&replicas=2")
    assert (told.base, told.login, told.prefix) == ("https://search.example:9243", ("us@er", "p:ss"), "shop-2")
    assert (told.shards, told.replicas) == (3, 2)
    bare = address("http://[::1]")
    assert (bare.base, bare.login, bare.prefix, bare.shards, bare.replicas) == ("http://[::1]:9200", None, "vitrine", 1, 1)


@pytest.mark.parametrize(
    "url",
    [
        "http:///shop",
        "http://user:secret@host:99999/shop",
        "http://user:secret@host/Shop",
        "http://user:secret@host/a/b",
        "http://user:secret@host/-a",
        "http://user:secret@host/shop*",
        "http://user:secret@host/shop?shards=0",
        "http://user:secret@host/shop?shards=",
        "http://user:secret@host/shop?replicas=-1",
        "http://user:secret@host/shop?replicas=٣",
        "http://user:secret@host/shop?refresh=1",
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(IndexInvalid, match="SEARCH_URL") as raised:
        address(url)
    assert "secret" not in str(raised.value)
