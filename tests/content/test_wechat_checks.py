"""WeChat's check of texts, with a server of ours in its place: verdicts, pieces, tokens, and that nothing passes unseen."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from content.ports import CheckedText, Finding, Scene, Verdict
from ops import wechat_checks
from ops.wechat_checks import WechatChecks
from tests.wechat_checks_server import WechatChecking, error, wechat_checking
from tests.wechat_server import APP_ID, APP_SECRET, Answer, drip, hang_up, say, stay_silent

OPENID, ACCOUNT = "oABCD-of-the-author", "acc_author"


async def openid(account: str) -> str | None:
    return OPENID if account == ACCOUNT else None


@pytest.fixture
async def server() -> AsyncIterator[WechatChecking]:
    async with wechat_checking() as server:
        server.seen.add(OPENID)
        yield server


@pytest.fixture
async def checks(server: WechatChecking) -> AsyncIterator[WechatChecks]:
    checks = WechatChecks(server.url, APP_ID, APP_SECRET, openid)
    yield checks
    await checks.close()


async def of(checks: WechatChecks, *texts: str, scene: Scene = Scene.COMMENT) -> list[Finding]:
    return await checks.check([CheckedText(f"texts.{at}", text) for at, text in enumerate(texts)], ACCOUNT, scene)


def unheard(reason: str, field: str = "texts.0") -> list[Finding]:
    return [Finding(check="wechat", field=field, excerpt=reason, verdict=Verdict.REVIEW)]


# ---------------------------------------------------------------- verdicts


async def test_what_passes_is_no_finding(server: WechatChecking, checks: WechatChecks) -> None:
    assert await of(checks, "很好的杯子", "A good mug 😀") == []
    assert sorted(server.texts) == ["A good mug 😀", "很好的杯子"]


async def test_each_suggestion_is_a_verdict_with_its_label(server: WechatChecking, checks: WechatChecks) -> None:
    server.risky["坏词"], server.doubtful["怪词"] = 20006, 20012
    assert await of(checks, "好", "有坏词在此", "有怪词在此") == [
        Finding(check="wechat: crime", field="texts.1", excerpt="坏词", verdict=Verdict.BLOCK),
        Finding(check="wechat: vulgarity", field="texts.2", excerpt="怪词", verdict=Verdict.REVIEW),
    ]


async def test_a_keyword_that_is_a_phone_number_is_masked(server: WechatChecking, checks: WechatChecks) -> None:
    server.risky["13812345678"] = 10001
    (finding,) = await of(checks, "call 13812345678")
    assert (finding.check, finding.excerpt) == ("wechat: advertising", "138****5678")


async def test_the_older_answer_for_what_is_risky_is_understood(server: WechatChecking, checks: WechatChecks) -> None:
    server.answers.append(say(error(87014, "risky content")))
    (finding,) = await of(checks, "什么")
    assert (finding.check, finding.verdict) == ("wechat: other", Verdict.BLOCK)


async def test_a_suggestion_that_nobody_knows_is_looked_at(server: WechatChecking, checks: WechatChecks) -> None:
    server.answers.append(say({"errcode": 0, "result": {"suggest": "perhaps", "label": 99}}))
    (finding,) = await of(checks, "什么")
    assert (finding.check, finding.verdict) == ("wechat: other", Verdict.REVIEW)


@pytest.mark.parametrize(("scene", "number"), [(Scene.PROFILE, 1), (Scene.COMMENT, 2), (Scene.POST, 3)])
async def test_wechat_is_told_where_it_stands_and_whose_it_is(
    server: WechatChecking, checks: WechatChecks, scene: Scene, number: int
) -> None:
    await of(checks, "好", scene=scene)
    assert server.asked == [{"version": 2, "scene": number, "openid": OPENID, "content": "好"}]


async def test_who_did_not_come_by_wechat_is_not_asked_about(server: WechatChecking, checks: WechatChecks) -> None:
    texts = [CheckedText("body", "好")]
    assert [await checks.check(texts, "acc_other"), await checks.check(texts, None)] == [[], []]
    assert (server.texts, server.tokens) == ([], 0)


async def test_nor_are_blank_texts(server: WechatChecking, checks: WechatChecks) -> None:
    assert await of(checks, "", " \n") == []
    assert server.texts == []


# ---------------------------------------------------------------- long texts


async def test_a_long_text_is_cut_so_that_nothing_is_hidden_at_a_cut(server: WechatChecking, checks: WechatChecks) -> None:
    server.risky["坏词在此"] = 20003
    for at in range(2_390, 2_510):
        server.asked.clear()
        text = "好" * at + "坏词在此" + "好" * (5_000 - at)
        found = await of(checks, text)
        assert [(one.check, one.field, one.verdict) for one in found] == [("wechat: abuse", "texts.0", Verdict.BLOCK)], at
        assert len(server.texts) == 3


@pytest.mark.parametrize(("length", "pieces"), [(1, 1), (2_500, 1), (2_501, 2), (4_900, 2), (4_901, 3), (20_000, 9)])
async def test_pieces_hold_all_of_it(server: WechatChecking, checks: WechatChecks, length: int, pieces: int) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(length))
    assert await of(checks, text) == []
    assert len(server.texts) == pieces
    assert set(text) == set("".join(server.texts))


# ---------------------------------------------------------------- tokens


async def test_a_token_is_kept_until_it_ends(server: WechatChecking, checks: WechatChecks) -> None:
    for _ in range(3):
        await of(checks, "好")
    assert server.tokens == 1


async def test_a_token_that_is_about_to_end_is_not_used(server: WechatChecking, checks: WechatChecks) -> None:
    server.expires_in = wechat_checks._MARGIN_SECONDS
    assert [await of(checks, "好"), await of(checks, "好")] == [[], []]
    assert server.tokens == 2


async def test_a_stale_token_is_asked_for_anew_once(server: WechatChecking, checks: WechatChecks) -> None:
    await of(checks, "好")
    server.forget_token()
    assert await of(checks, "好") == []
    assert server.tokens == 2


async def test_a_token_that_stays_stale_is_not_asked_for_again_and_again(server: WechatChecking, checks: WechatChecks) -> None:
    server.answers += [say(error(40001, "invalid credential"))] * 2
    assert await of(checks, "好") == unheard("WeChat could not be asked")
    assert server.tokens == 2


async def test_many_at_once_ask_for_one_token(server: WechatChecking, checks: WechatChecks) -> None:
    assert [found for some in await asyncio.gather(*(of(checks, "好") for _ in range(50))) for found in some] == []
    assert (server.tokens, len(server.texts)) == (1, 50)


async def test_many_at_once_renew_a_stale_token_once(server: WechatChecking, checks: WechatChecks) -> None:
    await of(checks, "好")
    server.forget_token()
    assert [found for some in await asyncio.gather(*(of(checks, "好") for _ in range(50))) for found in some] == []
    assert server.tokens == 2


async def test_a_wrong_secret_lets_nothing_pass(server: WechatChecking) -> None:
    checks = WechatChecks(server.url, APP_ID, "another", openid)
    assert await of(checks, "好") == unheard("WeChat could not be asked")
    await checks.close()


# ---------------------------------------------------------------- when WeChat does not say


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (61010, "WeChat has not seen the author in the last two hours"),
        (45009, "WeChat has been asked as often as it allows"),
        (45011, "WeChat has been asked as often as it allows"),
        (-1, "WeChat is busy"),
        (40003, "WeChat could not be asked"),
        (47001, "WeChat could not be asked"),
    ],
)
async def test_an_error_has_somebody_look_and_says_why(
    server: WechatChecking, checks: WechatChecks, number: int, reason: str
) -> None:
    server.answers.append(say(error(number, "no")))
    assert await of(checks, "好") == unheard(reason)


async def test_an_author_whom_wechat_has_not_seen_is_said(server: WechatChecking, checks: WechatChecks) -> None:
    server.seen.clear()
    assert await of(checks, "好", "也好") == unheard("WeChat has not seen the author in the last two hours")


NONSENSE: list[Answer] = [
    hang_up,
    say(b""),
    say(b"<html>"),
    say(b"\xff\xfe"),
    say([]),
    say({"errcode": "none"}),
    say({"errcode": 0, "result": "pass"}),
    say({}, status="502 Bad Gateway"),
    say(b" " * 70_000),
    say({"errcode": 0}),
]


@pytest.mark.parametrize("answer", NONSENSE)
async def test_nonsense_lets_nothing_pass(server: WechatChecking, checks: WechatChecks, answer: Answer) -> None:
    server.answers.append(answer)
    (finding,) = await of(checks, "好")
    assert finding.verdict is Verdict.REVIEW
    assert await of(checks, "好") == []


async def test_nobody_there_lets_nothing_pass() -> None:
    checks = WechatChecks("http://127.0.0.1:9", APP_ID, APP_SECRET, openid)
    assert await of(checks, "好") == unheard("WeChat could not be asked")
    await checks.close()


@pytest.mark.parametrize("answer", [stay_silent, drip])
async def test_silence_is_not_waited_for(
    server: WechatChecking, checks: WechatChecks, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time that is waited is a constant of the module's, below what the port promises."""
    assert wechat_checks._SECONDS < 3
    monkeypatch.setattr(wechat_checks, "_SECONDS", 0.3)
    server.always = answer
    assert await of(checks, "好", "也好") == unheard("WeChat could not be asked")


async def test_what_was_answered_in_time_is_told(
    server: WechatChecking, checks: WechatChecks, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.risky["坏词"] = 20003
    await of(checks, "好")
    monkeypatch.setattr(wechat_checks, "_SECONDS", 1.0)
    server.answers.append(stay_silent)
    found = await of(checks, "坏词", "坏词")
    assert sorted(finding.verdict.value for finding in found) == ["BLOCK", "REVIEW"]


async def test_a_request_that_is_given_up_leaves_nothing_running(server: WechatChecking, checks: WechatChecks) -> None:
    arrived = asyncio.Event()

    async def arrive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await reader.read()

    await of(checks, "好")
    server.always = arrive
    given_up = asyncio.create_task(of(checks, "好", "也好"))
    await arrived.wait()
    given_up.cancel()
    await asyncio.wait([given_up])
    assert [task for task in asyncio.all_tasks() if "_piece" in repr(task)] == []


async def test_a_lone_surrogate_is_looked_at_by_a_person(checks: WechatChecks) -> None:
    assert await of(checks, "\ud800") == unheard("WeChat could not be asked")


async def test_logs_hold_no_token_openid_or_text(
    server: WechatChecking, checks: WechatChecks, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.risky["坏词"] = 20003
    await of(checks, "坏词")
    server.answers.append(say(error(45009, "no")))
    await of(checks, "好")
    said: list[Any] = [record.getMessage() for record in caplog.records if record.name.startswith(("vitrine", "httpx"))]
    assert said == ["msg_sec_check gave no verdict: error 45009"]
    assert not [line for line in said if OPENID in line or "token-" in line or "坏词" in line]
