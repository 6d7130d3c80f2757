"""Any index against the naive model, over entries and questions that nobody thought of."""

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.ports import FOREVER, Entry, Filter, MatchRequest, PriceRange, SearchRequest, Variant
from tests.contracts.index_adapters import ADAPTERS, Opened
from tests.contracts.index_model import Model

NOW = 1_000
FACETS = ("kind", "tag", "category", "brand", "creator", "rating", "price")
TEXTS = (
    "Waterproof tent",
    "tents for two",
    "防水帐篷",
    "双人帐篷 GORE-TEX",
    "gore tex jacket",
    "iPhone手机壳",
    "壶",
    "3L壶",
    "women's running",
    "run",
)
QUERIES = ("", " ", "tent", "帐篷", "帐", "gore-tex", "gore", "3L", "3 l 壶", "running tent", "手机", "the", "、。", "防水 tent")
ASTRAL = ("a", "é", "中", "𠮷", "🏕", "\U000e0001", "\U000f0000", "\U0010fffd", "\x00", "'", "%", "*")

names = st.sampled_from(("a", "b", "c", "露营", "𠮷"))
moments = st.sampled_from((0, NOW - 1, NOW, NOW + 1, FOREVER))
variants = st.builds(
    Variant,
    price=st.sampled_from((0, 9, 10, 99, 100, 2**53 - 1)),
    currency=st.sampled_from(("CNY", "USD")),
    available=st.booleans(),
)
entries = st.builds(
    Entry,
    id=st.text(st.sampled_from(ASTRAL), min_size=1, max_size=3),
    kind=st.sampled_from(("product", "review", "教程")),
    seq=st.integers(0, 4),
    from_=moments,
    until=moments,
    quality=st.sampled_from((0, 1, 500, 1_000_000)),
    terms=st.lists(names, max_size=4, unique=True),
    texts=st.dictionaries(st.sampled_from(("title", "tags", "body", "more")), st.sampled_from(TEXTS), max_size=3),
    suggest=st.lists(st.sampled_from(TEXTS), max_size=2, unique=True),
    tags=st.lists(names, max_size=3, unique=True),
    categories=st.lists(names, max_size=2, unique=True),
    brand=st.none() | names,
    creator=st.none() | names,
    rating=st.none() | st.sampled_from((0.0, 3.9999999, 4.0, 5.0)),
    published_at=moments,
    variants=st.lists(variants, max_size=3),
    features=st.dictionaries(names, st.none() | st.integers(-5, 5) | names, max_size=2),
)
filters = st.builds(
    Filter,
    kinds=st.sampled_from(((), (), ("product",), ("教程", "review"))),
    tags=st.lists(names, max_size=1, unique=True).map(tuple),
    category=st.none() | st.none() | names,
    brand=st.none() | st.none() | names,
    creator=st.none() | st.none() | names,
    min_rating=st.none() | st.none() | st.sampled_from((-1.0, 0.0, 4.0)),
    price=st.none() | st.builds(PriceRange, currency=st.just("CNY"), min=st.none() | st.just(10), max=st.none() | st.just(100)),
    available=st.none() | st.none() | st.booleans(),
)
searches = st.builds(
    SearchRequest,
    query=st.sampled_from(QUERIES),
    at=st.just(NOW),
    filter=filters,
    sort=st.sampled_from(("RELEVANCE", "NEWEST", "PRICE_LOW", "PRICE_HIGH", "RATING")),
    synonyms=st.sampled_from(((), (("tent", ("帐篷", "shelter")),), (("帐篷", ("tent",)), ("gore-tex", ("waterproof",))))),
)
matches = st.builds(
    MatchRequest,
    terms=st.dictionaries(names, st.sampled_from((1, 2, 3, 1_000_000)), max_size=5),
    at=st.just(NOW),
    kinds=st.sampled_from(((), ("product",), ("教程", "review"))),
    exclude=st.lists(st.sampled_from(ASTRAL), max_size=2).map(tuple),
    limit=st.sampled_from((0, 1, 3, 200)),
)
steps = st.lists(
    st.lists(entries, max_size=12) | st.dictionaries(st.sampled_from(ASTRAL), st.integers(0, 4), max_size=3),
    min_size=1,
    max_size=5,
)


async def _applied(opened: Opened, taken: list[list[Entry] | dict[str, int]]) -> Model:
    model = Model()
    for step in taken:
        if isinstance(step, dict):
            model.remove(step)
            await opened.index.remove(step)
        else:
            model.put(step)
            await opened.index.put(step)
    await opened.settled()
    return model


async def _walk(opened: Opened, request: SearchRequest, size: int) -> list[str]:
    """Every page, by `after`."""
    ids: list[str] = []
    after = None
    while True:
        page = await opened.index.search(msgspec.structs.replace(request, after=after, limit=size))
        ids += [hit.id for hit in page.hits]
        if not page.more:
            return ids
        after = page.hits[-1].position


@pytest.mark.parametrize("name", ADAPTERS)
@settings(max_examples=40, deadline=None)
@given(taken=steps, asked=st.lists(matches, min_size=1, max_size=6))
async def test_match_answers_as_the_model(
    name: str, taken: list[list[Entry] | dict[str, int]], asked: list[MatchRequest]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with ADAPTERS[name](Path(folder)) as opened:
            model = await _applied(opened, taken)
            assert await opened.index.match(asked) == [model.match(request) for request in asked]
            counts, total = await opened.index.frequencies(["a", "露营", "absent"])
            assert total == len(model.entries)
            assert counts == [sum(term in entry.terms for entry in model.entries.values()) for term in ("a", "露营", "absent")]


@pytest.mark.parametrize("name", ADAPTERS)
@settings(max_examples=60, deadline=None)
@given(taken=steps, asked=st.lists(searches, min_size=1, max_size=6), size=st.integers(1, 4))
async def test_search_and_facets_answer_as_the_model(
    name: str, taken: list[list[Entry] | dict[str, int]], asked: list[SearchRequest], size: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with ADAPTERS[name](Path(folder)) as opened:
            model = await _applied(opened, taken)
            for request in asked:
                expected = model.search(request)
                walked = await _walk(opened, request, size)
                assert (sorted(walked) if request.sort == "RELEVANCE" else walked) == expected
                result = await opened.index.search(request)
                assert (result.total, result.exact) == (len(expected), True)
                counted = await opened.index.facets(request, FACETS)
                assert [(it.name, it.values) for it in counted] == [(facet, model.facet(request, facet)) for facet in FACETS]


@pytest.mark.parametrize("name", ADAPTERS)
@settings(max_examples=40, deadline=None)
@given(
    taken=steps,
    typed=st.sampled_from(("", "t", "te", "tent", "帐", "帐篷", "防水帐篷", "双人帐篷 G", "gore", "3l", "iphone手", "!")),
)
async def test_suggest_answers_as_the_model(name: str, taken: list[list[Entry] | dict[str, int]], typed: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with ADAPTERS[name](Path(folder)) as opened:
            model = await _applied(opened, taken)
            for kinds, limit in (((), 8), (("product",), 2)):
                found = await opened.index.suggest(typed, NOW, kinds, limit)
                assert [(it.text, it.id) for it in found] == model.suggest(typed, NOW, kinds, limit)
