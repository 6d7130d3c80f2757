"""The route that serves pictures in the widths of `content.pictures`, made when first asked for and then kept as objects."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import md5
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from content.pictures import (
    MIME_TYPES,
    RENDITIONS,
    RenditionFormat,
    UnreadablePicture,
    parse_rendition_path,
    rendition,
    rendition_path,
)
from storage.ports import Absent, Invalid, Objects, StoreError, Unavailable

MOST_ORIGINAL_BYTES = 50 * 1024**2
THREADS = 2
"""A picture of 50 megapixels takes up to 400 MB while it is made smaller."""
MOST_WAITING = 64

_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
}


class Busy(Exception):
    """As many renditions are being made as may wait."""


class Renditions:
    """Gives renditions of the public pictures among the objects. Each is made once, however many ask for it at once."""

    def __init__(self, objects: Objects, *, waiting: int = MOST_WAITING) -> None:
        self._objects = objects
        self._most_waiting = waiting
        self._threads = ThreadPoolExecutor(THREADS, "renditions")
        self._waiting = 0
        self._turns = asyncio.Semaphore(THREADS)
        self._giving: dict[str, asyncio.Task[bytes]] = {}

    async def get(self, key: str, width: int, format: RenditionFormat) -> bytes:
        """Raises `Absent` where there is no such public original, `UnreadablePicture` where it is no picture, `Busy`."""
        if not key.startswith("public/") or key.startswith(RENDITIONS):
            raise Absent(f"{key} is no public original")
        path = rendition_path(key, width, format)
        giving = self._giving.get(path)
        if giving is None:
            giving = self._giving[path] = asyncio.create_task(self._give(key, width, format))
            giving.add_done_callback(lambda given: self._forget(path, given))
        # Who goes away must not take it from the others who wait.
        return await asyncio.shield(giving)

    async def close(self) -> None:
        """Finish what is being made."""
        await asyncio.gather(*self._giving.values(), return_exceptions=True)
        self._threads.shutdown()

    async def _give(self, key: str, width: int, format: RenditionFormat) -> bytes:
        kept = RENDITIONS + rendition_path(key, width, format)
        with suppress(Absent):
            return await self._objects.read(kept)
        if self._waiting >= self._most_waiting:
            raise Busy
        self._waiting += 1
        try:
            async with self._turns:
                made = await self._make(key, width, format)
        finally:
            self._waiting -= 1
        # It is served even where it cannot be kept: it can be made again.
        with suppress(Unavailable):
            await self._objects.put(kept, made, content_type=MIME_TYPES[format])
        return made

    async def _make(self, key: str, width: int, format: RenditionFormat) -> bytes:
        original = await self._original(key)
        return await asyncio.get_running_loop().run_in_executor(self._threads, rendition, original, width, format)

    async def _original(self, key: str) -> bytes:
        stat = await self._objects.stat(key)
        if stat is None:
            raise Absent(f"there is no object {key}")
        if stat.bytes > MOST_ORIGINAL_BYTES:
            raise UnreadablePicture(f"it is over {MOST_ORIGINAL_BYTES} bytes")
        return await self._objects.read(key)

    def _forget(self, path: str, given: asyncio.Task[bytes]) -> None:
        del self._giving[path]
        if not given.cancelled():
            given.exception()  # whoever waited has it; where all went away, it is nobody's


def routes(renditions: Renditions, prefix: str) -> list[Route]:
    """Serve `rendition_path`s below the prefix."""
    return [Route(prefix + "/{path:path}", _endpoint(renditions), methods=["GET", "HEAD"])]


def _endpoint(renditions: Renditions) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        asked = parse_rendition_path(request.path_params["path"])
        if asked is None:
            return _not_found()
        key, width, format = asked
        try:
            data = await renditions.get(key, width, format)
        except (Absent, Invalid, UnreadablePicture):
            return _not_found()
        except (Busy, StoreError):
            return PlainTextResponse("Try again later.", HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "5"})
        return _picture(request, data, format)

    return answer


def _picture(request: Request, data: bytes, format: RenditionFormat) -> Response:
    etag = f'"{md5(data, usedforsecurity=False).hexdigest()}"'
    headers = {**_HEADERS, "ETag": etag}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(data, headers=headers, media_type=MIME_TYPES[format])


def _not_found() -> Response:
    return PlainTextResponse("There is no such picture.", HTTPStatus.NOT_FOUND, {"Access-Control-Allow-Origin": "*"})
