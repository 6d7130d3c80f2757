"""WeChat, as far as we speak with it: a server of ours that keeps to the documented protocol, and misbehaves when told to."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qs, urlsplit

APP_ID, APP_SECRET = "wx0123456789abcdef", "a-secret-of-the-app"
SESSION_KEY = "tiihtNczf5v6AKRyjwEUhQ=="
Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Wechat:
    """`codes`: what `wx.login` gave, each good once, with whose it is. `asked`: the target of every request.

    `answers`: what it does instead of what it should, once each.
    """

    def __init__(self, url: str) -> None:
        self.url, self.asked = url, list[str]()
        self.codes: dict[str, str] = {}
        self.errors: dict[str, tuple[int, str]] = {}
        self.answers: list[Answer] = []
        self._used: set[str] = set()

    @property
    def environment(self) -> dict[str, str]:
        return {"WECHAT_URL": self.url, "WECHAT_APP_ID": APP_ID, "WECHAT_APP_SECRET": APP_SECRET}

    def login(self, openid: str) -> str:
        """A new code for that user."""
        code = f"code-{len(self.codes)}-of-{len(openid)}"
        self.codes[code] = openid
        return code

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                method, target, _ = request.decode().split(" ", 2)
                self.asked.append(target)
                if self.answers:
                    await self.answers.pop(0)(reader, writer)
                    break
                await say(self._answer(method, target))(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    def _answer(self, method: str, target: str) -> dict[str, Any]:
        address = urlsplit(target)
        given = {name: values[0] for name, values in parse_qs(address.query).items()}
        code = given.get("js_code", "")
        if (method, address.path, given.get("grant_type")) != ("GET", "/sns/jscode2session", "authorization_code"):
            return _error(40002, "invalid grant_type")
        if given.get("appid") != APP_ID:
            return _error(40013, "invalid appid")
        if given.get("secret") != APP_SECRET:
            return _error(40125, "invalid appsecret")
        if code in self.errors:
            return _error(*self.errors[code])
        if code not in self.codes:
            return _error(40029, "invalid code")
        if code in self._used:
            return _error(40163, "code been used")
        self._used.add(code)
        return {"session_key": SESSION_KEY, "openid": self.codes[code]}


def _error(number: int, message: str) -> dict[str, Any]:
    return {"errcode": number, "errmsg": f"{message}, rid: 623ea70a-74b9b592-3e3d489a"}


def say(body: Any, status: str = "200 OK", type: str = "text/plain") -> Answer:
    """A whole answer; JSON where it is not bytes."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data)
        await writer.drain()

    return answer


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """No answer at all."""


async def stay_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes the request, and nothing more until the client is gone."""
    await reader.read()


async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """An answer that never ends, a byte at a time: each comes before any time-out between two of them."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 16000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


class Serves(Protocol):
    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None: ...


S = TypeVar("S", bound=Serves)


@asynccontextmanager
async def served(made: Callable[[str], S]) -> AsyncIterator[S]:
    """What is made for an address and serves there; left when all that it said is said."""
    talks: set[asyncio.Task[None]] = set()

    def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(ours.serve(reader, writer))
        talks.add(task)
        task.add_done_callback(talks.discard)

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        ours = made(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        yield ours
    await asyncio.gather(*talks)


def wechat() -> AbstractAsyncContextManager[Wechat]:
    return served(Wechat)
