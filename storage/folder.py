"""Objects in a local folder, behind addresses signed as S3 signs its own: for one machine, without a server of its own.

What lies on the disk is in `folder_files` and `folder_parts`; who serves the addresses asks `FolderObjects` what they allow.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from storage import folder_files as files
from storage import folder_parts as parts
from storage.objects import (
    check_content_type,
    check_form_post,
    check_key,
    check_part_puts,
    check_range,
    check_seconds,
    is_public,
    part_sizes,
)
from storage.policies import Allowed, check_form, signed_form
from storage.ports import FormPost, Invalid, ObjectStat, PartPuts, Unavailable
from storage.signing import Query, Signer, encode

THREADS = 8
WRITE_BYTES = 1024**2

P = ParamSpec("P")
T = TypeVar("T")


class WrongSize(Invalid):
    """More bytes came than may be stored, or fewer."""

    def __init__(self, least: int, most: int, *, too_large: bool) -> None:
        super().__init__(f"{'over' if too_large else 'under'} what is allowed: {least} to {most} bytes")
        self.least, self.most, self.too_large = least, most, too_large


async def open_folder(path: Path | str, *, base_url: str, secret: bytes, public_url: str | None = None) -> "FolderObjects":
    """Open or make the folder. `base_url`: where its objects are served, with a path; `secret` signs its addresses.

    `public_url`: what addresses of public objects begin with instead, a CDN that fetches from `base_url` for example.
    Raises `Invalid` for a `base_url` without a path or an empty secret, `Unreadable` for a folder of something else, and
    `Unavailable` where it cannot be used.
    """
    objects = FolderObjects(Path(path), base_url, secret, public_url)
    await objects.prepare()
    return objects


class FolderObjects:
    """The `Objects` port over a folder, and what serving its addresses needs."""

    def __init__(self, root: Path, base_url: str, secret: bytes, public_url: str | None = None) -> None:
        url = urlsplit(base_url.rstrip("/"))
        if url.scheme not in ("http", "https") or not url.netloc or not url.path or url.query or url.fragment:
            raise Invalid(f"{base_url!r} is no address to serve objects at: it needs http or https, a host and a path")
        if not secret:
            raise Invalid("addresses cannot be signed with an empty secret")
        self.prefix = url.path
        self._root, self._base, self._host = root, url.geturl(), url.netloc
        self._public = (public_url or base_url).rstrip("/")
        self._signer = Signer("vitrine", secret)
        self._threads = ThreadPoolExecutor(THREADS, "objects")
        self._closed = False

    async def prepare(self) -> None:
        await self._run(files.prepare, self._root)
        await self._run(parts.sweep, self._root)

    # ---------------------------------------------------------------- the port

    async def form_post(self, key: str, *, content_type: str, bytes: int, seconds: int) -> FormPost:
        check_form_post(key, content_type, bytes, seconds)
        now = _now()
        fields = signed_form(self._signer, key, content_type, bytes, now, seconds)
        return FormPost(self._base, fields, _expiry(now, seconds))

    async def part_puts(self, key: str, *, content_type: str, bytes: int, seconds: int) -> PartPuts:
        check_part_puts(key, content_type, bytes, seconds)
        now = _now()
        expires_at = _expiry(now, seconds)
        id = await self._run(parts.begin, self._root, parts.Upload(key, content_type, bytes, expires_at))
        sizes = part_sizes(bytes)
        urls = [self._part_url(key, id, number, size, now, seconds) for number, size in enumerate(sizes, start=1)]
        return PartPuts(id, sizes[0], urls, expires_at)

    async def complete(self, key: str, upload_id: str, etags: Sequence[str]) -> ObjectStat:
        check_key(key)
        return await self._run(parts.complete, self._root, key, upload_id, list(etags))

    async def abort(self, key: str, upload_id: str) -> None:
        check_key(key)
        await self._run(parts.abort, self._root, key, upload_id)

    async def put(self, key: str, data: bytes | Path, *, content_type: str) -> ObjectStat:
        check_key(key)
        check_content_type(content_type)
        return await self._run(files.put, self._root, key, data, content_type)

    async def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        check_key(key)
        check_range(start, end)
        return await self._run(files.read, self._root, key, start, end)

    async def stat(self, key: str) -> ObjectStat | None:
        check_key(key)
        return await self._run(files.stat, self._root, key)

    async def copy(self, source: str, target: str) -> ObjectStat:
        check_key(source)
        check_key(target)
        return await self._run(files.copy, self._root, source, target)

    async def delete(self, keys: Sequence[str]) -> None:
        for key in keys:
            check_key(key)
        await self._run(files.delete, self._root, list(keys))

    def url(self, key: str, seconds: int | None = None) -> str:
        check_key(key)
        if is_public(key):
            return f"{self._public}/{key}"
        if seconds is None:
            raise Invalid(f"{key} is not public: its address needs a lifetime")
        check_seconds(seconds)
        query = self._signer.presign("GET", f"{self.prefix}/{key}", {"host": self._host}, _now(), seconds)
        return f"{self._base}/{key}?{encode(query)}"

    async def ping(self) -> None:
        await self._run(files.check, self._root)

    async def close(self) -> None:
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)

    # ---------------------------------------------------------------- what serving the addresses needs

    def check_address(self, method: str, key: str, query: Query, headers: Mapping[str, str]) -> None:
        """Raises `Denied` unless the query was signed for this. Whatever name the client calls this host by is right."""
        self._signer.check(method, f"{self.prefix}/{key}", query, {**headers, "host": self._host}, _now())

    def check_form(self, fields: Mapping[str, str]) -> Allowed:
        """What a form with these fields (names in lower case) may store. Raises `Denied`."""
        return check_form(self._signer, fields, _now())

    async def receive(self, allowed: Allowed, data: AsyncIterator[bytes]) -> ObjectStat:
        """Store what comes as it comes, whole or not at all. Raises `WrongSize`."""
        async with self._incoming(data, allowed.least, allowed.most) as incoming:
            target = files.place(self._root, allowed.key)
            return await self._run(incoming.keep, target, allowed.key, allowed.content_type)

    async def receive_part(self, key: str, upload_id: str, number: int, size: int, data: AsyncIterator[bytes]) -> ObjectStat:
        """Raises `WrongSize`, and `Absent` where the upload is gone."""
        async with self._incoming(data, size, size) as incoming:
            return await self._run(parts.keep_part, self._root, key, upload_id, number, incoming)

    @asynccontextmanager
    async def opened(self, key: str) -> AsyncIterator[files.Opened]:
        """The object open for `chunks`. Raises `Absent`."""
        check_key(key)
        opened = await self._run(files.open_kept, files.place(self._root, key), key)
        try:
            yield opened
        finally:
            opened.close()

    async def chunks(self, opened: files.Opened, start: int, end: int) -> AsyncIterator[bytes]:
        for at in range(start, end, files.CHUNK_BYTES):
            yield await self._run(opened.read, at, min(at + files.CHUNK_BYTES, end))

    @asynccontextmanager
    async def _incoming(self, data: AsyncIterator[bytes], least: int, most: int) -> AsyncIterator[files.Incoming]:
        incoming = await self._run(files.Incoming, self._root)
        try:
            async for chunk in _batched(data):
                if incoming.bytes + len(chunk) > most:
                    raise WrongSize(least, most, too_large=True)
                await self._run(incoming.write, chunk)
            if incoming.bytes < least:
                raise WrongSize(least, most, too_large=False)
            yield incoming
        finally:
            await asyncio.to_thread(incoming.discard)

    def _part_url(self, key: str, id: str, number: int, size: int, now: datetime, seconds: int) -> str:
        query = [("partNumber", str(number)), ("uploadId", id)]
        headers = {"host": self._host, "content-length": str(size)}
        return f"{self._base}/{key}?{encode(self._signer.presign('PUT', f'{self.prefix}/{key}', headers, now, seconds, query))}"

    async def _run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Off the event loop. What the disk cannot do is `Unavailable`."""
        if self._closed:
            raise Unavailable(f"the objects in {self._root} are closed")
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: function(*args, **kwargs))
        except OSError as error:
            raise Unavailable(f"the objects in {self._root} cannot be used: {error}") from error


async def _batched(data: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in fewer pieces, as each write costs a change of thread."""
    batch = bytearray()
    async for chunk in data:
        batch += chunk
        if len(batch) >= WRITE_BYTES:
            yield bytes(batch)
            batch.clear()
    if batch:
        yield bytes(batch)


def _now() -> datetime:
    """Whole seconds, as signatures have them."""
    return datetime.now(UTC).replace(microsecond=0)


def _expiry(now: datetime, seconds: int) -> int:
    return (int(now.timestamp()) + seconds) * 1000
