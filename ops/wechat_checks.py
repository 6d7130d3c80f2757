"""WeChat's check of texts: `msg_sec_check`, version 2, and the access token that it takes.

A text that WeChat could not be asked about waits for a person: nothing passes because WeChat was away. What is logged of a
failure is WeChat's error code alone, since addresses hold the token; `wechat` has httpx keep silent about them.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, TypeVar

import httpx
import msgspec
from msgspec import Struct

from content.checking import masked
from content.ports import CheckedText, Finding, Scene, Verdict

CHECK = "wechat"
_SECONDS = 2.8
_MOST_CHARACTERS = 2_500
_OVERLAP = 100
"""Characters of a long text that two pieces share, so that what stands at a cut is seen whole."""

_MOST_AT_ONCE = 8
_MOST_BYTES = 65_536
_MARGIN_SECONDS = 120
"""A token is not begun to be used so shortly before its end."""

_SCENES = {Scene.PROFILE: 1, Scene.COMMENT: 2, Scene.POST: 3}
_SUGGESTED = {"pass": Verdict.PASS, "review": Verdict.REVIEW, "risky": Verdict.BLOCK}
_RISKY = 87014
_TOKEN_IS_OLD = {40001, 40014, 42001}
_LABELS = {
    10001: "advertising",
    20001: "politics",
    20002: "pornography",
    20003: "abuse",
    20006: "crime",
    20008: "fraud",
    20012: "vulgarity",
    20013: "copyright",
}
_WHY = {
    -1: "WeChat is busy",
    45009: "WeChat has been asked as often as it allows",
    45011: "WeChat has been asked as often as it allows",
    61010: "WeChat has not seen the author in the last two hours",
}
_AWAY = "WeChat could not be asked"
log = logging.getLogger("vitrine.wechat")
T = TypeVar("T")


class _Result(Struct, frozen=True):
    suggest: str = ""
    label: int = 0


class _Detail(Struct, frozen=True):
    keyword: str = ""


class _Checked(Struct, frozen=True):
    errcode: int = 0
    result: _Result = _Result()
    detail: list[_Detail] = []


class _Granted(Struct, frozen=True):
    access_token: str = ""
    expires_in: int = 0
    errcode: int = 0


class _NoAnswer(Exception):
    """`code`: WeChat's error, None where it gave none."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(f"error {code}" if code else "no answer")
        self.code = code


class WechatChecks:
    """`TextChecker` by WeChat's HTTP interface at `url`. `openid` tells an account's; who has none did not come by WeChat, and is
    not known to it: their texts are the other check's alone."""

    def __init__(self, url: str, app_id: str, app_secret: str, openid: Callable[[str], Awaitable[str | None]]) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=None, limits=httpx.Limits(max_connections=_MOST_AT_ONCE))  # noqa: S113
        self._app = {"grant_type": "client_credential", "appid": app_id, "secret": app_secret}
        self._openid, self._granting = openid, asyncio.Lock()
        self._token, self._ends = "", 0.0

    async def check(self, texts: Sequence[CheckedText], author: str | None, scene: Scene = Scene.POST) -> list[Finding]:
        openid = await self._openid(author) if author else None
        pieces = [(text.field, piece) for text in texts if text.text.strip() for piece in _pieces(text.text)]
        if openid is None or not pieces:
            return []
        about = {"version": 2, "scene": _SCENES[scene], "openid": openid}
        asked = [asyncio.create_task(self._piece({**about, "content": piece})) for _, piece in pieces]
        try:
            await asyncio.wait(asked, timeout=_SECONDS)
        finally:
            for one in asked:
                one.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
        return list(dict.fromkeys(_heard([field for field, _ in pieces], asked)))

    async def close(self) -> None:
        await self._client.aclose()

    async def _piece(self, asked: dict[str, Any]) -> _Checked:
        token = await self._granted(None)
        answer = await self._ask("/wxa/msg_sec_check", _Checked, asked, {"access_token": token})
        if answer.errcode in _TOKEN_IS_OLD:
            token = await self._granted(token)
            answer = await self._ask("/wxa/msg_sec_check", _Checked, asked, {"access_token": token})
        if answer.errcode not in (0, _RISKY):
            raise _NoAnswer(answer.errcode)
        return answer

    async def _granted(self, old: str | None) -> str:
        """The access token; another than the `old` one, which was refused. It is asked for by one at a time."""
        async with self._granting:
            if not self._token or self._token == old or time.monotonic() >= self._ends:
                granted = await self._ask("/cgi-bin/stable_token", _Granted, self._app, {})
                if not granted.access_token:
                    raise _NoAnswer(granted.errcode)
                self._token, self._ends = granted.access_token, time.monotonic() + granted.expires_in - _MARGIN_SECONDS
            return self._token

    async def _ask(self, path: str, shape: type[T], body: dict[str, Any], params: dict[str, str]) -> T:
        """WeChat reads and sends UTF-8 without escapes, and calls it text/plain. What makes no sense is no answer."""
        read = b""
        try:
            async with self._client.stream("POST", path, params=params, content=msgspec.json.encode(body)) as response:
                response.raise_for_status()
                async for chunk in response.aiter_bytes():
                    read += chunk
                    if len(read) > _MOST_BYTES:
                        raise _NoAnswer
            return msgspec.json.decode(read, type=shape)
        except (httpx.HTTPError, ValueError):
            raise _NoAnswer from None


def _pieces(text: str) -> Iterator[str]:
    step = _MOST_CHARACTERS - _OVERLAP
    return (text[start : start + _MOST_CHARACTERS] for start in range(0, max(1, len(text) - _OVERLAP), step))


def _finding(field: str, answer: _Checked) -> Finding | None:
    risky = answer.errcode == _RISKY
    verdict = Verdict.BLOCK if risky else _SUGGESTED.get(answer.result.suggest, Verdict.REVIEW)
    if verdict is Verdict.PASS:
        return None
    words = ", ".join(dict.fromkeys(detail.keyword for detail in answer.detail if detail.keyword))
    label = _LABELS.get(answer.result.label, "other")
    return Finding(check=f"{CHECK}: {label}", field=field, excerpt=masked(words) if words else None, verdict=verdict)


def _heard(fields: Sequence[str], asked: Sequence[asyncio.Task[_Checked]]) -> Iterator[Finding]:
    """What was answered, and once that some of it was not, with a reason where one is known."""
    unheard: list[tuple[str, int | None]] = []
    for field, one in zip(fields, asked, strict=True):
        if one.cancelled():
            unheard.append((field, None))
        elif isinstance(error := one.exception(), _NoAnswer):
            unheard.append((field, error.code))
        elif finding := _finding(field, one.result()):
            yield finding
    if unheard:
        field, code = min(unheard, key=lambda one: one[1] is None)
        log.error("msg_sec_check gave no verdict: error %s", code)
        yield Finding(check=CHECK, field=field, excerpt=_WHY.get(code or 0, _AWAY), verdict=Verdict.REVIEW)
