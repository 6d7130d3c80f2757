"""What every search index promises, said by example; `test_index_model` asks the same at random."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from search.ports import (
    FOREVER,
    MOST_REQUESTS,
    MOST_TERMS,
    Entry,
    Filter,
    IndexInvalid,
    IndexRefused,
    MatchRequest,
    PriceRange,
    SearchRequest,
    Variant,
)
from tests.contracts.index_adapters import ADAPTERS, Opened

NOW = 1_750_000_000_000


@pytest.fixture(params=ADAPTERS)
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Opened]:
    async with ADAPTERS[request.param](tmp_path) as opened:
        yield opened


def entry(id: str, title: str = "", *, seq: int = 1, **others: Any) -> Entry:
    texts = others.pop("texts", {"title": title} if title else {})
    return Entry(id=id, kind=others.pop("kind", "product"), seq=seq, texts=texts, **others)


async def put(opened: Opened, *entries: Entry) -> None:
    await opened.index.put(entries)
    await opened.settled()


async def found(opened: Opened, query: str, **others: Any) -> list[str]:
    result = await opened.index.search(SearchRequest(query=query, at=others.pop("at", NOW), limit=100, **others))
    return [hit.id for hit in result.hits]


# ---------------------------------------------------------------- versions


async def test_an_older_seq_never_replaces_a_newer_one(opened: Opened) -> None:
    await put(opened, entry("a", "new tent", seq=5))
    await put(opened, entry("a", "old tent", seq=4))
    await put(opened, entry("a", "same tent", seq=5))
    assert (await found(opened, "new"), await found(opened, "old"), await found(opened, "same")) == (["a"], [], [])


async def test_within_one_put_the_highest_seq_holds(opened: Opened) -> None:
    await put(opened, entry("a", "旧帐篷", seq=2), entry("a", "新帐篷", seq=3), entry("a", "老帐篷", seq=1))
    assert await found(opened, "帐篷") == ["a"]
    assert await found(opened, "新") == ["a"]


async def test_a_newer_seq_leaves_nothing_of_the_former_entry(opened: Opened) -> None:
    former = entry("a", "tent 帐篷", terms=["tag:x"], tags=["x"], suggest=["帐篷"], variants=[Variant(5, "CNY", True)], brand="b")
    await put(opened, former)
    await put(opened, entry("a", "stove", seq=2))
    assert await found(opened, "tent") == await found(opened, "帐篷") == await found(opened, "", filter=Filter(tags=("x",))) == []
    assert await found(opened, "", filter=Filter(available=True)) == await found(opened, "", filter=Filter(brand="b")) == []
    assert await found(opened, "", filter=Filter(price=PriceRange("CNY"))) == []
    assert await opened.index.match([MatchRequest(terms={"tag:x": 1}, at=NOW)]) == [[]]
    assert await opened.index.suggest("帐", NOW) == []
    assert await opened.index.frequencies(["tag:x"]) == ([0], 1)


async def test_a_removal_takes_what_is_not_newer_and_is_remembered(opened: Opened) -> None:
    await put(opened, entry("a", "tent", seq=5), entry("b", "tent", seq=5))
    await opened.index.remove({"a": 5, "b": 4, "c": 7})
    await put(opened, entry("a", "tent", seq=5), entry("c", "tent", seq=7))
    assert await found(opened, "tent") == ["b"]
    await put(opened, entry("a", "tent", seq=6), entry("c", "tent", seq=8))
    assert sorted(await found(opened, "tent")) == ["a", "b", "c"]


async def test_an_older_removal_does_not_weaken_a_newer_one(opened: Opened) -> None:
    await opened.index.remove({"a": 9})
    await opened.index.remove({"a": 3})
    await put(opened, entry("a", "tent", seq=8))
    assert await found(opened, "tent") == []


async def test_slots_of_the_removed_serve_others(opened: Opened) -> None:
    await put(opened, *(entry(f"old{n}", "tent", terms=["t"]) for n in range(40)))
    await opened.index.remove({f"old{n}": 1 for n in range(0, 40, 2)})
    await put(opened, *(entry(f"new{n}", "stove", terms=["s"]) for n in range(30)))
    assert sorted(await found(opened, "tent")) == sorted(f"old{n}" for n in range(1, 40, 2))
    assert sorted(await found(opened, "stove")) == sorted(f"new{n}" for n in range(30))
    assert await opened.index.frequencies(["t", "s"]) == ([20, 30], 50)


# ---------------------------------------------------------------- moments


async def test_each_read_honours_from_and_until_at_its_moment(opened: Opened) -> None:
    await put(
        opened,
        entry("now", "帐篷", terms=["t"], suggest=["帐篷 now"]),
        entry("soon", "帐篷", terms=["t"], suggest=["帐篷 soon"], from_=NOW + 10),
        entry("over", "帐篷", terms=["t"], suggest=["帐篷 over"], until=NOW),
    )
    for at, expected in ((NOW - 1, {"now", "over"}), (NOW, {"now"}), (NOW + 9, {"now"}), (NOW + 10, {"now", "soon"})):
        request = SearchRequest(query="帐篷", at=at)
        matched = await opened.index.match([MatchRequest(terms={"t": 1}, at=at)])
        facet = (await opened.index.facets(request, ["kind"]))[0]
        assert set(await found(opened, "帐篷", at=at)) == {it.id for it in matched[0]} == expected
        assert {it.id for it in await opened.index.suggest("帐", at)} == expected
        assert facet.values == [("product", len(expected))]


# ---------------------------------------------------------------- matching


async def test_match_orders_by_weight_then_quality_then_id_and_says_what_is_shared(opened: Opened) -> None:
    await put(
        opened,
        entry("d", terms=["rare"], quality=1),
        entry("c", terms=["common", "露营"], quality=1),
        entry("b", terms=["露营", "common"], quality=1),
        entry("a", terms=["common"], quality=9, features={"tags": ["露营"], "n": 1}),
        entry("e", terms=["common"], quality=1_000_000),
    )
    answer = (await opened.index.match([MatchRequest(terms={"露营": 5, "common": 6, "rare": 12}, at=NOW)]))[0]
    assert [(it.id, it.weight) for it in answer] == [("d", 12), ("b", 11), ("c", 11), ("e", 6), ("a", 6)]
    assert answer[1].shared == ["露营", "common"]
    assert answer[4].features == {"tags": ["露营"], "n": 1}


async def test_match_leaves_out_what_is_excluded(opened: Opened) -> None:
    await put(opened, *(entry(id, terms=["t"]) for id in ("a", "b", "c")))
    (answer,) = await opened.index.match([MatchRequest(terms={"t": 1}, at=NOW, exclude=("b", "absent"))])
    assert [it.id for it in answer] == ["a", "c"]


async def test_match_answers_each_request_in_its_place(opened: Opened) -> None:
    await put(opened, *(entry(f"e{n:03}", terms=[f"t{n % 7}"], kind="review" if n % 2 else "product") for n in range(100)))
    requests = [MatchRequest(terms={f"t{n % 8}": 1 + n}, at=NOW, kinds=("review",), limit=n) for n in range(MOST_REQUESTS)]
    answers = await opened.index.match(requests)
    for n, answer in enumerate(answers):
        having = [f"e{m:03}" for m in range(100) if m % 7 == n % 8 and m % 2]
        assert [it.id for it in answer] == having[:n]


async def test_many_that_tie_come_by_id(opened: Opened) -> None:
    """More than a store would sort at once."""
    ids = [f"{(n * 7919) % 10_007:05}" for n in range(3_000)]
    for at in range(0, len(ids), 500):
        await opened.index.put(
            [entry(id, terms=["t"], kind=f"k{int(id) % 3}", suggest=[f"帐篷 {id}"]) for id in ids[at : at + 500]]
        )
    await opened.settled()
    matched = await opened.index.match(
        [MatchRequest(terms={"t": 1}, at=NOW), MatchRequest(terms={"t": 1}, at=NOW, kinds=("k1",))]
    )
    assert [it.id for it in matched[0]] == sorted(ids)[:200]
    assert [it.id for it in matched[1]] == sorted(id for id in ids if int(id) % 3 == 1)[:200]
    page = await opened.index.search(SearchRequest(query="", at=NOW, sort="NEWEST", limit=150))
    rest = await opened.index.search(SearchRequest(query="", at=NOW, sort="NEWEST", limit=150, after=page.hits[-1].position))
    assert [hit.id for hit in page.hits + rest.hits] == sorted(ids)[:300]
    assert [it.id for it in await opened.index.suggest("帐", NOW)] == sorted(ids)[:8]
    await opened.index.put([entry(id, seq=2, suggest=["帐篷"]) for id in sorted(ids)[:3]])
    await opened.settled()
    assert [it.text for it in await opened.index.suggest("帐", NOW)] == ["帐篷", *(f"帐篷 {id}" for id in sorted(ids)[3:10])]


async def test_sums_of_weights_are_exact_however_large(opened: Opened) -> None:
    """Far above what a float of 32 bits tells apart."""
    heavy = {f"h{n}": 1_000_000 for n in range(90)}
    light = {f"l{n}": n for n in range(1, 8)}
    await put(opened, *(entry(f"e{n:02}", terms=[*heavy, f"l{(n * 5) % 7 + 1}"], quality=100 - n) for n in range(40)))
    (answer,) = await opened.index.match([MatchRequest(terms=heavy | light, at=NOW, limit=10)])
    expected = sorted(range(40), key=lambda n: (-((n * 5) % 7 + 1), n))[:10]
    assert [(it.id, it.weight) for it in answer] == [(f"e{n:02}", 90_000_000 + (n * 5) % 7 + 1) for n in expected]


async def test_a_hundred_requests_of_a_hundred_terms(opened: Opened) -> None:
    await put(opened, *(entry(f"e{n:02}", terms=[f"t{term}" for term in range(n, n + 60)]) for n in range(60)))
    asked = [MatchRequest(terms={f"t{n + term}": 1 + term for term in range(MOST_TERMS)}, at=NOW) for n in range(MOST_REQUESTS)]
    for n, answer in enumerate(await opened.index.match(asked)):
        shared = {f"e{it:02}": range(max(n, it), min(n + MOST_TERMS, it + 60)) for it in range(60)}
        weights = {id: sum(1 + term - n for term in terms) for id, terms in shared.items() if terms}
        assert [(it.id, it.weight) for it in answer] == sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        ("Women’s Running Shoes", ("women", "womens", "women's running", "RUN shoe", "ｓｈｏｅｓ", "running  shoes!")),
        ("防水双人帐篷", ("帐篷", "双人", "防水 帐篷", "帐", "防水双人帐篷", "双人帐篷")),
        ("iPhone手机壳", ("iphone", "手机壳", "IPHONE手机", "壳")),
        ("保温壶 3L", ("3l", "3 L", "３Ｌ", "3L壶", "保温壶3l")),
        ("GORE-TEX jacket", ("goretex", "gore tex", "gore-tex", "Gore", "jackets")),
        ("Café Ångström", ("cafe", "angstrom", "CAFÉ")),
        ("𠮷野家 🏕", ("𠮷野", "🏕", "𠮷")),
    ],
)
async def test_a_query_finds_what_says_the_same(opened: Opened, title: str, queries: tuple[str, ...]) -> None:
    await put(opened, entry("it", title), entry("other", "完全不同 unrelated"))
    for query in queries:
        assert await found(opened, query) == ["it"], query


async def test_all_words_must_be_there_in_any_of_the_texts(opened: Opened) -> None:
    await put(opened, entry("a", texts={"title": "tent", "body": "防水"}), entry("b", "tent"), entry("c", "防水"))
    assert await found(opened, "tent 防水") == ["a"]
    assert sorted(await found(opened, "the tent")) == ["a", "b"]


async def test_synonyms_stand_in_for_parts_of_the_query(opened: Opened) -> None:
    await put(opened, entry("en", "vacuum flask 3L"), entry("zh", "保温壶 3L"), entry("no", "flask 3L"), entry("half", "保温壶"))
    synonyms = (("thermos", ("保温壶", "vacuum flask")), ("保温瓶", ("保温壶",)))
    assert sorted(await found(opened, "Thermos 3L", synonyms=synonyms)) == ["en", "zh"]
    assert sorted(await found(opened, "保温瓶3L", synonyms=synonyms)) == ["zh"]
    assert await found(opened, "thermostat", synonyms=synonyms) == []


@pytest.mark.parametrize("word", ["tent", "帐篷"])
async def test_what_says_it_in_the_title_comes_before_the_rest(opened: Opened, word: str) -> None:
    filler = "一些别的内容 and other things " * 20
    await put(
        opened,
        entry("a-body", texts={"title": "stove 炉", "body": f"{filler} {word} {filler}"}),
        entry("b-tags", texts={"title": "stove 炉", "tags": word}),
        entry("c-title", texts={"title": f"{word} {filler[:60]}"}),
        entry("d-title-alone", texts={"title": word}),
    )
    assert await found(opened, word) == ["d-title-alone", "c-title", "b-tags", "a-body"]


async def test_the_rarer_word_weighs_more(opened: Opened) -> None:
    await put(opened, *(entry(f"x{n}", "common 常见") for n in range(60)))
    await put(
        opened,
        entry("a", texts={"title": "common 常见", "body": "rare 罕物" + " filler 其他" * 30}),
        entry("b", texts={"title": "rare 罕物", "body": "common 常见" + " filler 其他" * 30}),
    )
    assert await found(opened, "common rare") == await found(opened, "常见 罕物") == ["b", "a"]


# ---------------------------------------------------------------- filters, order, pages


async def test_price_and_availability_hold_on_one_variant(opened: Opened) -> None:
    await put(
        opened,
        entry("apart", variants=[Variant(100, "CNY", False), Variant(900, "CNY", True)]),
        entry("together", variants=[Variant(100, "CNY", True), Variant(900, "CNY", False)]),
        entry("dollars", variants=[Variant(100, "USD", True)]),
    )
    cheap = PriceRange("CNY", 50, 100)
    assert await found(opened, "", filter=Filter(price=cheap, available=True)) == ["together"]
    assert sorted(await found(opened, "", filter=Filter(price=cheap))) == ["apart", "together"]
    assert await found(opened, "", filter=Filter(price=PriceRange("CNY", max=99))) == []


async def test_what_has_no_price_or_rating_comes_last(opened: Opened) -> None:
    await put(
        opened,
        entry("a"),
        entry("b", rating=3.5, variants=[Variant(900, "CNY", True), Variant(1, "USD", True)]),
        entry("c", rating=4.5, variants=[Variant(100, "CNY", False)]),
        entry("d", rating=4.5),
    )
    assert await found(opened, "", sort="PRICE_LOW") == ["c", "b", "a", "d"]
    assert await found(opened, "", sort="PRICE_HIGH") == ["b", "c", "a", "d"]
    assert await found(opened, "", sort="RATING") == ["c", "d", "b", "a"]


@pytest.mark.parametrize("sort", ["RELEVANCE", "NEWEST", "PRICE_LOW", "PRICE_HIGH", "RATING"])
async def test_a_walk_yields_each_entry_once_while_others_come_and_go(opened: Opened, sort: str) -> None:
    def it(id: str, n: int) -> Entry:
        price = [Variant(n % 5, "CNY", True)] if n % 4 else []
        return entry(id, f"tent {'帐篷 ' * (n % 3)}", quality=n % 2, published_at=n % 6, rating=n % 4 or None, variants=price)

    await put(opened, *(it(f"stays{n:02}", n) for n in range(30)), *(it(f"goes{n:02}", n) for n in range(30)))
    walked: list[str] = []
    after, turn = None, 0
    while True:
        page = await opened.index.search(SearchRequest(query="tent", at=NOW, sort=sort, after=after, limit=7))
        walked += [hit.id for hit in page.hits]
        if not page.more:
            break
        after = msgspec.json.decode(msgspec.json.encode(page.hits[-1].position))
        await opened.index.remove({f"goes{n:02}": 1 for n in range(turn, 30, 9)})
        await put(opened, *(it(f"comes{turn}-{n}", n) for n in range(12)))
        turn += 1
    assert len(walked) == len(set(walked))
    assert {id for id in walked if id.startswith("stays")} == {f"stays{n:02}" for n in range(30)}


async def test_a_position_of_another_search_is_refused(opened: Opened) -> None:
    await put(opened, entry("a", "tent"), entry("b", "tent"))
    for after in ([], ["x", "y", "z"], [1], [-1, "a", None], [1, "a", [1, 2, 3]], [None, None, None]):
        with pytest.raises(IndexInvalid):
            await opened.index.search(SearchRequest(query="tent", at=NOW, after=after))


async def test_facets_count_under_the_filter(opened: Opened) -> None:
    await put(
        opened,
        entry("a", "tent", tags=["露营", "x"], rating=4.9, variants=[Variant(1_500, "CNY", True), Variant(99, "USD", True)]),
        entry("b", "tent", tags=["露营"], kind="review", rating=4.0, variants=[Variant(999, "CNY", True)]),
        entry("c", "stove", tags=["露营"], rating=4.0),
    )
    request = SearchRequest(query="tent", at=NOW, filter=Filter(tags=("露营",)))
    counted = {it.name: it.values for it in await opened.index.facets(request, ["tag", "kind", "rating", "price"])}
    assert counted == {
        "tag": [("露营", 2), ("x", 1)],
        "kind": [("product", 1), ("review", 1)],
        "rating": [("4", 2)],
        "price": [("100", 1), ("1000", 1)],
    }


async def test_a_facet_shows_its_twenty_commonest_values(opened: Opened) -> None:
    await put(opened, *(entry(f"e{n}", tags=[f"t{tag:02}" for tag in range(30) if n >= tag]) for n in range(40)))
    facet = (await opened.index.facets(SearchRequest(query="", at=NOW), ["tag"]))[0]
    assert facet.values == [(f"t{tag:02}", 40 - tag) for tag in range(20)]


async def test_among_equal_counts_the_lower_values_are_shown(opened: Opened) -> None:
    """Also where the value is on fewer entries than those that it displaces."""
    often = [f"z{n:02}" for n in range(20)]
    await put(
        opened, *(entry(f"e{n}", "tent 帐篷" if n < 5 else "stove", tags=["a", *often] if n < 5 else often) for n in range(10))
    )
    facet = (await opened.index.facets(SearchRequest(query="帐篷", at=NOW), ["tag"]))[0]
    assert facet.values == [(tag, 5) for tag in ["a", *often[:19]]]


# ---------------------------------------------------------------- highlights, completion


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("A waterproof Tent.", "tents", [("A waterproof ", False), ("Tent", True), (".", False)]),
        ("新款iPhone手机壳 ready", "手机壳 iphone", [("新款", False), ("iPhone手机壳", True), (" ready", False)]),
        ("ＡＢＣ帐篷ｸﾞﾗｽ", "帐篷 グラス", [("ＡＢＣ", False), ("帐篷ｸﾞﾗｽ", True)]),
        ("Women’s 𠮷野", "women 𠮷野", [("Women", True), ("’s ", False), ("𠮷野", True)]),
    ],
)
async def test_highlights_mark_the_matched_characters(
    opened: Opened, text: str, query: str, expected: list[tuple[str, bool]]
) -> None:
    await put(opened, entry("a", texts={"body": text}))
    hit = (await opened.index.search(SearchRequest(query=query, at=NOW))).hits[0]
    assert [(it.field, it.parts) for it in hit.highlights] == [("body", expected)]


async def test_a_highlight_is_a_stretch_of_the_text_around_the_match(opened: Opened) -> None:
    body = "前面的话 words before " * 60 + "THE TENT 帐篷" + " words after 后面的话" * 60
    await put(opened, entry("a", texts={"title": "stove", "body": body}))
    for query, matched in (("tent", "TENT"), ("帐篷", "帐篷")):
        (highlight,) = (await opened.index.search(SearchRequest(query=query, at=NOW))).hits[0].highlights
        whole = "".join(text for text, _ in highlight.parts)
        assert whole in body
        assert len(whole) <= 300
        assert [text for text, marked in highlight.parts if marked] == [matched]


async def test_completion_in_both_languages(opened: Opened) -> None:
    await put(
        opened,
        entry("a", suggest=["Waterproof tent", "防水帐篷"], quality=5),
        entry("b", suggest=["Tent pegs", "帐篷钉"], quality=9, kind="review"),
        entry("c", suggest=["Waterproof tent"], quality=7),
    )
    for typed, texts in (("ten", ["Tent pegs", "Waterproof tent"]), ("TENT P", ["Tent pegs"]), ("ent", []), ("", [])):
        assert [it.text for it in await opened.index.suggest(typed, NOW)] == texts
    for typed, texts in (("帐", ["帐篷钉", "防水帐篷"]), ("水帐篷", ["防水帐篷"]), ("帐篷钉", ["帐篷钉"])):
        assert [it.text for it in await opened.index.suggest(typed, NOW)] == texts
    (best,) = await opened.index.suggest("waterproof t", NOW)
    assert (best.id, best.text) == ("c", "Waterproof tent")
    assert [it.id for it in await opened.index.suggest("t", NOW, kinds=["review"])] == ["b"]
    assert len(await opened.index.suggest("t", NOW, limit=1)) == 1


# ---------------------------------------------------------------- bad input


HOSTILE = (
    "！？。、",
    "\x00",
    "\ud800",
    "a\udfff b",
    "'; DROP TABLE entries; --",
    '"tent" OR NOT (',
    "*",
    "%",
    "NEAR/3 ^tent",
    "te?t t*nt tent~2 title:/t.+t/ [a TO z]",
    '{"match_all": {}}',
    "t\u200bent t\ufeffent",
    "🏕️👩‍👩‍👧",
    "\u202e\u200b",
    "A" * 10_000,
)


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_query_is_a_fault(opened: Opened, text: str) -> None:
    await put(opened, entry("a", "tent", suggest=["tent"]))
    assert await found(opened, text) == []
    assert await opened.index.suggest(text, NOW) == []
    assert (await opened.index.facets(SearchRequest(query=text, at=NOW), ["kind"]))[0].values == []


async def test_a_query_counts_up_to_its_bound(opened: Opened) -> None:
    await put(opened, entry("en", "tent"), entry("zh", "帐篷帐篷帐篷"))
    assert await found(opened, "tent " * 2_000) == ["en"]
    assert await found(opened, "帐篷" * 5_000) == ["zh"]


async def test_texts_terms_and_ids_of_every_plane_come_back_as_they_were(opened: Opened) -> None:
    odd = "".join(chr(plane << 16 | 0xB00) for plane in range(17)) + "\x00'\"\\%"
    await put(opened, entry(odd, f"帐篷 {odd}", terms=[odd], tags=[odd], suggest=[f"帐篷 {odd}"], features={odd: [odd]}))
    (candidate,) = (await opened.index.match([MatchRequest(terms={odd: 1}, at=NOW)]))[0]
    assert (candidate.id, candidate.shared, candidate.features) == (odd, [odd], {odd: [odd]})
    assert await found(opened, "帐篷", filter=Filter(tags=(odd,))) == [odd]
    assert (await opened.index.suggest("帐", NOW))[0].text == f"帐篷 {odd}"


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ({"id": ""}, "id"),
        ({"id": "x" * 513}, "id"),
        ({"id": "\ud800"}, "id"),
        ({"seq": -1}, "seq"),
        ({"quality": 1_000_001}, "quality"),
        ({"terms": [str(n) for n in range(501)]}, "terms"),
        ({"texts": {"body": "x" * 100_001}}, "body"),
        ({"texts": {"body": "half \ud83c"}}, "Unicode"),
        ({"rating": float("nan")}, "rating"),
        ({"variants": [Variant(-1, "CNY", True)]}, "price"),
        ({"features": {"x": object()}}, "JSON"),
    ],
)
async def test_a_bad_entry_is_refused_by_its_id_and_all_others_are_put(opened: Opened, bad: dict[str, Any], named: str) -> None:
    wrong = msgspec.structs.replace(entry("bad", "tent"), **bad)
    with pytest.raises(IndexRefused, match=named) as raised:
        await opened.index.put([entry("good", "tent"), wrong, entry("better", "tent")])
    assert list(raised.value.refused) == [wrong.id]
    assert named in raised.value.refused[wrong.id]
    await opened.settled()
    assert await found(opened, "tent") == ["better", "good"]


async def test_an_entry_that_is_refused_leaves_the_one_that_is_held(opened: Opened) -> None:
    await put(opened, entry("a", "tent"))
    with pytest.raises(IndexRefused):
        await opened.index.put([entry("a", "stove", seq=2, quality=-1)])
    await opened.settled()
    assert await opened.index.scan() == [("a", 1)]
    await put(opened, entry("a", "lamp", seq=2))
    assert await found(opened, "lamp") == ["a"]


async def test_what_is_over_a_bound_is_refused(opened: Opened) -> None:
    index = opened.index
    asked = (
        index.put([entry(str(n)) for n in range(501)]),
        index.match([MatchRequest(terms={"a": 1}, at=NOW)] * 101),
        index.match([MatchRequest(terms={"a": 1}, at=NOW, limit=201)]),
        index.match([MatchRequest(terms={"a": 0}, at=NOW)]),
        index.match([MatchRequest(terms={"\ud800": 1}, at=NOW)]),
        index.match([MatchRequest(terms={str(n): 1 for n in range(101)}, at=NOW)]),
        index.frequencies(["a"] * 1_001),
        index.search(SearchRequest(query="", at=NOW, sort="CHEAPEST")),
        index.search(SearchRequest(query="", at=NOW, filter=Filter(brand="\ud800"))),
        index.facets(SearchRequest(query="", at=NOW), ["colour"]),
        index.scan(limit=1_001),
        index.scan(limit=0),
        index.scan("\ud800"),
    )
    for call in asked:
        with pytest.raises(IndexInvalid):
            await call


# ---------------------------------------------------------------- scans


async def test_a_scan_gives_each_id_once_with_its_seq(opened: Opened) -> None:
    odd = ["a", "B", "é", "中", "\ue000", "𠮷", "\U0010fffd", "", "-"]
    names = sorted({f"{start}{end}" for start in odd for end in odd} - {""})
    await put(opened, *(entry(id, "tent", seq=at) for at, id in enumerate(names, 1)))
    await opened.index.remove({names[3]: 4})
    await put(opened, entry(names[5], "stove", seq=1_000), entry(names[6], "stove", seq=2))
    expected = {id: at for at, id in enumerate(names, 1) if at != 4} | {names[5]: 1_000}
    walked: list[tuple[str, int]] = []
    while page := await opened.index.scan(walked[-1][0] if walked else "", limit=7):
        assert len(page) <= 7
        walked += page
    assert walked == sorted(expected.items())
    assert await opened.index.scan(limit=1_000) == walked
    assert await opened.index.scan(names[8]) == [pair for pair in walked if pair[0] > names[8]]
    assert await opened.index.scan(names[-1]) == []


# ---------------------------------------------------------------- handles


async def test_another_handle_finds_what_was_put(opened: Opened) -> None:
    other = await opened.again()
    try:
        await put(opened, entry("a", "帐篷 tent"))
        assert [hit.id for hit in (await other.search(SearchRequest(query="帐篷", at=NOW))).hits] == ["a"]
        await other.remove({"a": 1})
        await opened.settled()
        assert await found(opened, "tent") == []
    finally:
        await other.close()


async def test_what_was_put_stands_after_a_close(opened: Opened) -> None:
    await put(opened, entry("a", "tent", until=FOREVER))
    await opened.index.close()
    again = await opened.again()
    assert [hit.id for hit in (await again.search(SearchRequest(query="tent", at=NOW))).hits] == ["a"]
    await again.close()


async def test_many_calls_at_once_through_one_handle(opened: Opened) -> None:
    await asyncio.gather(*(opened.index.put([entry(f"{n}-{m}", "帐篷 tent") for m in range(5)]) for n in range(20)))
    await opened.settled()
    results = await asyncio.gather(*(opened.index.search(SearchRequest(query="帐篷", at=NOW)) for _ in range(20)))
    assert {result.total for result in results} == {100}
