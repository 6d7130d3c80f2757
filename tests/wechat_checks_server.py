"""WeChat's check of texts and its access tokens, as documented: a server of ours that misbehaves when told to."""

import asyncio
import json
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.wechat_server import APP_ID, APP_SECRET, Answer, say, served

MOST_CHARACTERS = 2_500


class WechatChecking:
    """`risky`, `doubtful`: words, with the label that a text gets for them. `seen`: openids of the last two hours.

    `texts`: what it was asked about; `tokens`: how many it gave; `expires_in`: for how long. `answers`: what it does instead of
    checking, once each; `always`: each time.
    """

    def __init__(self, url: str) -> None:
        self.url, self.seen, self.asked = url, set[str](), list[dict[str, Any]]()
        self.risky: dict[str, int] = {}
        self.doubtful: dict[str, int] = {}
        self.tokens, self.expires_in, self.token = 0, 7_200, ""
        self.answers: list[Answer] = []
        self.always: Answer | None = None

    @property
    def texts(self) -> list[str]:
        return [asked["content"] for asked in self.asked]

    def forget_token(self) -> None:
        """As if somebody else had had it renewed by force."""
        self.token = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).decode():
                length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.lower().startswith("content-length"))
                method, target, _ = head.split(" ", 2)
                body = (await reader.readexactly(length)).decode()
                if not await self._misbehaves(target, reader, writer):
                    await say(await self._answer(method, target, body))(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _misbehaves(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        answer = self.answers.pop(0) if self.answers and "msg_sec_check" in target else self.always
        if answer:
            await answer(reader, writer)
            if answer.__name__ != "answer":
                raise ConnectionError
        return answer is not None

    async def _answer(self, method: str, target: str, body: str) -> dict[str, Any]:
        address, given = urlsplit(target), json.loads(body)
        if method != "POST":
            return error(43002, "require POST method")
        if address.path == "/cgi-bin/stable_token":
            return await self._grant(given)
        if address.path == "/wxa/msg_sec_check":
            return self._check(parse_qs(address.query).get("access_token", [""])[0], given, escaped="\\u" in body)
        return error(40066, "invalid url")

    async def _grant(self, given: dict[str, Any]) -> dict[str, Any]:
        if (given.get("grant_type"), given.get("appid")) != ("client_credential", APP_ID):
            return error(40013, "invalid appid")
        if given.get("secret") != APP_SECRET:
            return error(40125, "invalid appsecret")
        self.tokens += 1
        self.token = self.token or f"token-{self.tokens}"
        return {"access_token": self.token, "expires_in": self.expires_in}

    def _check(self, token: str, given: dict[str, Any], escaped: bool) -> dict[str, Any]:
        if not self.token or token != self.token:
            return error(40001, "invalid credential, access_token is invalid or not latest")
        if given.get("version") != 2 or given.get("scene") not in (1, 2, 3, 4) or escaped:
            return error(47001, "data format error")
        if not 0 < len(given["content"]) <= MOST_CHARACTERS:
            return error(44002, "empty content or too long")
        if given["openid"] not in self.seen:
            return error(61010, "code is expired")
        self.asked.append(given)
        return self._judged(given["content"])

    def _judged(self, content: str) -> dict[str, Any]:
        for suggest, words in (("risky", self.risky), ("review", self.doubtful)):
            for word, label in words.items():
                if word in content:
                    return _result(suggest, label, keyword=word)
        return _result("pass", 100)


def _result(suggest: str, label: int, **more: str) -> dict[str, Any]:
    keyword = {"strategy": "keyword", "errcode": 0, "suggest": suggest, "label": label, "level": 20, **more}
    model = {"strategy": "content_model", "errcode": 0, "suggest": suggest, "label": label, "prob": 90}
    result = {"suggest": suggest, "label": label}
    return {"errcode": 0, "errmsg": "ok", "result": result, "detail": [model, keyword], "trace_id": "60ae120f-371d5872-7941a05b"}


def error(number: int, message: str) -> dict[str, Any]:
    return {"errcode": number, "errmsg": f"{message}, rid: 623ea70a-74b9b592-3e3d489a"}


def wechat_checking() -> AbstractAsyncContextManager[WechatChecking]:
    return served(WechatChecking)
