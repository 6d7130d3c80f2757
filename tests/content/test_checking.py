"""The shop's own check of texts: disguises are seen through, ordinary speech passes, and no text makes it work long."""

import asyncio
import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from content import contacts, wordlists
from content.checking import Both, OwnChecker, open_own
from content.folding import fold
from content.ports import CheckedText, Finding, Scene, Verdict, gravest
from content.wordlists import BadList, Words
from tests.content.disguised import DISGUISED, ORDINARY


@pytest.fixture(scope="module")
def checker() -> OwnChecker:
    return open_own()


async def of(checker: OwnChecker, text: str, scene: Scene = Scene.POST) -> list[Finding]:
    return await checker.check([CheckedText("body", text)], None, scene)


class Watched(OwnChecker):
    """`most`: how many were at it at once."""

    running = most = 0

    def _all(self, texts: Sequence[CheckedText], scene: Scene) -> list[Finding]:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            return super()._all(texts, scene)
        finally:
            self.running -= 1


async def test_of_long_texts_that_come_at_once_one_is_read_at_a_time() -> None:
    checker = Watched(wordlists.load())
    found = await asyncio.gather(*[of(checker, "It keeps warm. " * 2_000 + "加微信") for _ in range(5)])
    assert (checker.most, len(found)) == (1, 5)
    assert all(found)


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize("text", DISGUISED)
async def test_a_disguise_is_seen_through(checker: OwnChecker, text: str) -> None:
    assert DISGUISED[text] in [finding.check for finding in await of(checker, text)]


@pytest.mark.parametrize("text", DISGUISED)
async def test_so_it_is_within_other_words(checker: OwnChecker, text: str) -> None:
    around = f"很好用，推荐给大家。 {text} ！发货很快。 It came quickly."
    assert DISGUISED[text] in [finding.check for finding in await of(checker, around)]


@pytest.mark.parametrize("text", ORDINARY)
async def test_ordinary_speech_passes(checker: OwnChecker, text: str) -> None:
    assert await of(checker, text) == []


async def test_ordinary_speech_passes_in_one_piece(checker: OwnChecker) -> None:
    assert await of(checker, "\n".join(ORDINARY)) == []


def test_the_tables_are_long_enough() -> None:
    chinese = [text for text in ORDINARY if re.search("[\u4e00-\u9fff]", text)]
    assert len(DISGUISED) >= 60
    assert min(len(chinese), len(ORDINARY) - len(chinese)) >= 50


async def test_what_advertising_may_not_claim_is_an_opinion_under_an_item(checker: OwnChecker) -> None:
    assert [one.verdict for one in await of(checker, "国家级的杯子")] == [Verdict.REVIEW]
    assert await of(checker, "国家级的杯子", Scene.COMMENT) == []
    assert await of(checker, "国家级吃货", Scene.PROFILE) == []
    assert gravest(await of(checker, "操你妈", Scene.COMMENT)) is Verdict.BLOCK


# ---------------------------------------------------------------- the evidence


async def test_each_finding_says_where_and_shows_the_words(checker: OwnChecker) -> None:
    texts = [CheckedText("title", "很好的杯子"), CheckedText("steps.2.body", "先烧水，然后\n加 薇 信 领券，再泡茶")]
    assert await checker.check(texts, "acc_1") == [
        Finding(check="contact", field="steps.2.body", excerpt="先烧水，然后 加 薇 信 领券，再泡茶", verdict=Verdict.REVIEW)
    ]


async def test_an_excerpt_is_short_and_says_that_there_is_more(checker: OwnChecker) -> None:
    (finding,) = await of(checker, "好" * 500 + "加微信" + "的" * 500)
    assert finding.excerpt == f"…{'好' * 20}加微信{'的' * 20}…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("加微信 13812345678 聊", "加微信 138****5678 聊"),
        ("加微信：138-1234-5678", "加微信：138-****-5678"),
        ("加微信 一三八一二三四五六七八", "加微信 一三八****五六七八"),
        ("加微信vx13812345678", "加微信vx138****5678"),
        ("call me at (415) 555-0132", "call me at (415) ***-0132"),
    ],
)
async def test_phone_numbers_are_masked_in_every_excerpt(checker: OwnChecker, text: str, shown: str) -> None:
    found = await of(checker, text)
    assert len(found) >= 2
    assert {finding.excerpt for finding in found} == {shown}


async def test_the_gravest_comes_first_and_of_one_check_there_are_few(checker: OwnChecker) -> None:
    found = await of(checker, "加微信，" * 50 + "操你妈，" * 50)
    assert [finding.check for finding in found] == ["insults"] * 3 + ["contact"] * 3


# ---------------------------------------------------------------- with another's check


class Recording:
    """Stands where WeChat's check does, and keeps what it was shown."""

    def __init__(self, *findings: Finding) -> None:
        self.findings, self.shown = findings, list[str]()

    async def check(self, texts: Sequence[CheckedText], author: str | None, scene: Scene = Scene.POST) -> list[Finding]:
        self.shown += [text.text for text in texts]
        return [*self.findings]


async def test_both_are_heard(checker: OwnChecker) -> None:
    theirs = Finding(check="theirs", field="body", excerpt=None, verdict=Verdict.BLOCK)
    other = Recording(theirs)
    found = await Both(checker, other).check([CheckedText("body", "加微信")], "acc_1", Scene.COMMENT)
    assert ([one.check for one in found], gravest(found), other.shown) == (["contact", "theirs"], Verdict.BLOCK, ["加微信"])


async def test_what_ours_refuses_is_shown_to_nobody_else(checker: OwnChecker) -> None:
    other = Recording()
    found = await Both(checker, other).check([CheckedText("body", "操你妈")], "acc_1")
    assert (gravest(found), other.shown) == (Verdict.BLOCK, [])


def test_nothing_found_passes() -> None:
    assert gravest([]) is Verdict.PASS


# ---------------------------------------------------------------- how much work it is


class Read(str):
    """A text that counts how often one of its characters is looked at."""

    reads = 0

    def __getitem__(self, key: Any) -> str:
        self.reads += 1
        return super().__getitem__(key)


HOSTILE = [
    "加",
    "f",
    "f ",
    "f u c ",
    "fu",
    "加.微.",
    "加微",
    "操你妈",
    "a*",
    "1",
    "1 ",
    "国家",
    "...",
    "ss",
    "$",
    "5",
    "add me on ",
    "wwww.",
    "a@",
    "微信号",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_with_the_text_alone(piece: str) -> None:
    words = Words([word for words in wordlists.load().values() for word in words])
    text = Read((piece * 20_000)[:20_000])
    words.find(text)
    assert text.reads <= 40 * len(text)


@pytest.mark.parametrize("piece", HOSTILE)
async def test_so_do_the_findings(checker: OwnChecker, piece: str) -> None:
    assert len(await of(checker, piece * 5_000)) <= 12


def repeats(pattern: Any) -> Iterator[tuple[int, int]]:
    """Each repeat of a parsed pattern: how often at most, times that of those around it."""

    def walk(node: Any, times: int) -> Iterator[tuple[int, int]]:
        for kind, value in node:
            if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
                most = value[1] if value[1] is not sre.MAXREPEAT else 10**9
                yield most, most * times
                yield from walk(value[2], most * times)
            elif kind is sre.SUBPATTERN:
                yield from walk(value[3], times)
            elif kind is sre.BRANCH:
                for branch in value[1]:
                    yield from walk(branch, times)
            elif kind in (sre.ASSERT, sre.ASSERT_NOT):
                yield from walk(value[1], times)

    yield from walk(parser.parse(pattern.pattern), 1)


def test_every_pattern_takes_a_bounded_number_of_characters() -> None:
    patterns = [contacts._MOBILE, contacts._OTHER_PHONES, *(form.pattern for form in contacts._FORMS)]
    assert max(times for pattern in patterns for _, times in repeats(pattern)) <= 40


# ---------------------------------------------------------------- folding and reading


def test_a_folded_character_knows_where_it_stood() -> None:
    text = "a\u200bÉ㏄𝐟"
    folded = fold(text)
    assert folded.text == "aeccf"
    assert [text[at] for at in folded.offsets[:-1]] == ["a", "É", "㏄", "㏄", "𝐟"]
    assert folded.offsets[-1] == len(text)


def test_no_character_stands_for_two() -> None:
    lines = (wordlists.FOLDER / "alike.txt").read_text(encoding="utf-8").splitlines()
    characters = [one for line in lines if not line.startswith("#") for group in line.split() for one in group]
    assert len(characters) == len(set(characters))


def test_no_word_stands_twice_with_different_verdicts() -> None:
    said: dict[str, set[Verdict]] = {}
    for word in (word for words in wordlists.load().values() for word in words):
        said.setdefault(word.letters, set()).add(word.verdict)
    assert {letters: verdicts for letters, verdicts in said.items() if len(verdicts) > 1} == {}


@pytest.mark.parametrize("line", ["forbid 加微信", "block", "block ***", "加微信"])
def test_a_line_that_says_nothing_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "own.txt").write_text(f"# ours\nreview 加微信\n{line}\n", encoding="utf-8")
    with pytest.raises(BadList, match=re.escape(f"own.txt:3: '{line}'")):
        wordlists.load(tmp_path)


def test_lists_of_one_s_own_are_read(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("block 某某~\n", encoding="utf-8")
    (word,) = wordlists.load(tmp_path)["own"]
    assert (word.check, word.verdict, word.letters, word.ending) == ("own", Verdict.BLOCK, "某某", "~")
