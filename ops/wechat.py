"""WeChat: who vouches for those who come from a mini-program, by its `auth.code2Session`.

An answer's `session_key` is not even read, and what is logged of a failure is WeChat's error code alone. Addresses hold the
app's secret and the user's code, and httpx would log each.
"""

import asyncio
import logging

import httpx
import msgspec
from msgspec import Struct

from content.errors import BadCredentials, Blocked, ContentError, LimitReached, Unavailable

_SECONDS = 3.0
_MOST_BYTES = 16_384
_AWAY = "WeChat cannot be asked now; please try again."
log = logging.getLogger("vitrine.wechat")
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_TOLD: dict[int, tuple[type[ContentError], str]] = {
    40029: (BadCredentials, "this code is not good"),
    40163: (BadCredentials, "this code is not good"),
    45011: (LimitReached, "WeChat has been asked too often for this user: try again in a minute"),
    40226: (Blocked, "WeChat keeps this user out"),
}
"""What the user can do something about. All else, such as -1 (busy), 40013 and 40125 (a wrong app), is the shop's trouble."""


class _Answer(Struct, frozen=True):
    """Success has no `errcode`, or 0."""

    openid: str = ""
    errcode: int = 0


class WechatSignIn:
    """`SignIn` by WeChat's HTTP interface at `url`."""

    def __init__(self, url: str, app_id: str, app_secret: str) -> None:
        self._client, self._address = httpx.AsyncClient(), f"{url}/sns/jscode2session"
        self._app = {"appid": app_id, "secret": app_secret, "grant_type": "authorization_code"}

    async def openid(self, code: str) -> str:
        answer = await self._ask(code)
        if answer.errcode in _TOLD:
            kind, message = _TOLD[answer.errcode]
            raise kind(message, "wechat", "code")
        if answer.errcode or not answer.openid:
            log.error("code2Session answered with error %d", answer.errcode)
            raise Unavailable(_AWAY)
        return answer.openid

    async def close(self) -> None:
        await self._client.aclose()

    async def _ask(self, code: str) -> _Answer:
        """WeChat sends JSON as text/plain. The time is that of the whole answer: httpx would give it to each piece anew."""
        try:
            async with asyncio.timeout(_SECONDS):
                return msgspec.json.decode(await self._read({**self._app, "js_code": code}), type=_Answer)
        except (httpx.HTTPError, TimeoutError, ValueError) as error:
            log.error("code2Session gave no answer that makes sense: %s", type(error).__name__)
            raise Unavailable(_AWAY) from None

    async def _read(self, params: dict[str, str]) -> bytes:
        body = b""
        async with self._client.stream("GET", self._address, params=params) as response:
            response.raise_for_status()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise ValueError("too long an answer")
        return body
