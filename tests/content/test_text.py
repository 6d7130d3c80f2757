"""Text analysis: folding, tokens with their offsets, and what a query asks for, in English and Chinese alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import (
    MOST_PREFIX_CHARACTERS,
    MOST_QUERY_TOKENS,
    MOST_TOKEN_CHARACTERS,
    All,
    Clause,
    Either,
    completes,
    fold,
    leaves,
    parse,
    prefix,
    prefixes,
    terms,
    tokens,
)


def holds(clause: Clause, present: set[str]) -> bool:
    if isinstance(clause, str):
        return clause in present
    return (all if isinstance(clause, All) else any)(holds(inner, present) for inner in clause.clauses)


def finds(query: str, text: str, synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> bool:
    wanted = parse(query, synonyms)
    return bool(wanted.clauses) and holds(wanted, set(terms(text)))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("TENT", "tent"),
        ("ＡＢＣ１２３", "abc123"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("㎏ Ⅲ ﬁ", "kg iii fi"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("Ёлка й", "ёлка й"),
        ("帐篷，", "帐篷,"),
        ("\ud800", "\ud800"),
    ],
)
def test_folding_gives_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Running shoes", [("run", "Running"), ("shoe", "shoes")]),
        ("women’s", [("women", "women")]),
        ("帐篷", [("帐", "帐"), ("帐篷", "帐篷"), ("篷", "篷")]),
        ("3L壶", [("3l", "3L"), ("3", "3"), ("l", "L"), ("壶", "壶")]),
        ("1.5 L", [("1.5l", "1.5 L"), ("1.5", "1.5"), ("l", "L")]),
        ("GORE-TEX", [("goretex", "GORE-TEX"), ("gore", "GORE"), ("tex", "TEX")]),
        ("ﬁsh ㎏", [("fish", "ﬁsh"), ("kg", "㎏")]),
        ("Cafe\u0301!", [("cafe", "Cafe\u0301")]),
        ("🏕𠮷", [("🏕", "🏕"), ("𠮷", "𠮷")]),
        ("a\ud800b\x00_c", [("a", "a"), ("b", "b"), ("c", "c")]),
        ("、。!?", []),
        ("", []),
    ],
)
def test_tokens_say_which_characters_they_stand_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(token.text, text[token.start : token.end]) for token in tokens(text)] == expected


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("shoe", "running shoes"),
        ("runs", "running shoes"),
        ("womens", "women's"),
        ("women's", "womens"),
        ("gore tex", "GORE-TEX"),
        ("goretex", "Gore-Tex"),
        ("gore-tex", "gore tex"),
        ("iphone 15", "iPhone15手机壳"),
        ("iphone15", "iPhone 15 手机壳"),
        ("手机壳", "iPhone手机壳"),
        ("3l", "3 L 壶"),
        ("3 l 壶", "3L壶"),
        ("３Ｌ", "3L"),
        ("1.5L", "保温壶1.5L"),
        ("壶", "保温壶"),
        ("双人帐篷", "防水双人帐篷"),
        ("the tent", "tent"),
        ("the", "the tent"),
        ("U.S.", "us"),
    ],
)
def test_a_query_finds_another_spelling(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("帐篷", "帐子 斗篷"), ("13l", "3L"), ("3l", "13 L"), ("tent", "tentative"), ("15", "1.5"), ("手壳", "手机壳"), ("!", "!")],
)
def test_a_query_does_not_find_what_says_something_else(query: str, text: str) -> None:
    assert not finds(query, text)


def test_a_word_in_two_spellings_is_either() -> None:
    assert parse("GORE-TEX 手机壳") == All((Either(("goretex", All(("gore", "tex")))), "手机", "机壳"))


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("thermos 3L", "保温壶 3L", True),
        ("Thermos", "vacuum flask", True),
        ("thermos", "vacuum", False),
        ("thermostat", "保温壶", False),
        ("hot thermos", "hot thermos", True),
        ("保温瓶大号", "大号 thermos", True),
        ("保温瓶大号", "thermos", False),
    ],
)
def test_synonyms_stand_where_the_part_stood(query: str, text: str, found: bool) -> None:
    synonyms = (("thermos", ("保温壶", "vacuum flask")), ("保温瓶", ("thermos",)), ("", ("x",)), ("!", ("y",)))
    assert finds(query, text, synonyms) is found


def test_the_longer_part_has_its_synonyms_first() -> None:
    synonyms = (("gas", ("fuel",)), ("gas stove", ("炉",)), ("燃气", ("煤气",)), ("燃气灶", ("炉",)))
    assert finds("gas stove", "炉", synonyms)
    assert finds("燃气灶", "炉", synonyms)


def test_long_queries_and_words_are_bounded() -> None:
    assert len(parse("帐篷露营" * 2_500).clauses) <= MOST_QUERY_TOKENS
    assert len(parse(" ".join(f"w{n}" for n in range(5_000))).clauses) <= MOST_QUERY_TOKENS
    assert finds("x" * 10_000, "x" * 10_000)
    assert max(map(len, terms("x" * 10_000))) == MOST_TOKEN_CHARACTERS


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Waterproof Tent", "ten", True),
        ("Waterproof Tent", "WATERPROOF T", True),
        ("Waterproof Tent", "ent", False),
        ("防水帐篷", "水帐", True),
        ("防水帐篷", "帐篷", True),
        ("iPhone手机壳", "手机", True),
        ("iPhone手机壳", "iphone手", True),
        ("GORE-TEX", "tex", True),
        ("Café", "cafe", True),
        ("🏕 tent", "🏕", True),
        ("tent", "", False),
        ("tent", "\ud800", False),
    ],
)
def test_completion_starts_at_words_and_at_chinese_characters(text: str, typed: str, found: bool) -> None:
    start = prefix(typed)
    assert completes(text, start) is found
    assert (start[:MOST_PREFIX_CHARACTERS] in prefixes(text)) is found


@given(st.text())
def test_any_text_has_tokens_that_lie_within_it(text: str) -> None:
    found = list(tokens(text))
    assert [token.text for token in found] == list(terms(text))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
    assert list(tokens(text, {token.text for token in found[:1]})) == [it for it in found if it.text == found[0].text]


@given(st.text(min_size=1, max_size=60))
def test_a_text_that_has_a_word_is_found_by_itself(text: str) -> None:
    if any(True for _ in leaves(parse(text))):
        assert finds(text, text)


@given(st.text(max_size=40), st.text(min_size=1, max_size=8))
def test_what_completes_is_under_its_first_characters(text: str, typed: str) -> None:
    start = prefix(typed)
    if completes(text, start):
        assert start[:MOST_PREFIX_CHARACTERS] in prefixes(text)
