"""Files that rows of media name: read, looked into off the event loop, and kept among the objects under their own hash."""

import asyncio
import hashlib
from collections.abc import Callable
from typing import Protocol, TypeVar

from content.errors import Invalid
from content.importing.rows import Row
from storage.ports import Objects

T = TypeVar("T")


class ReadFile(Protocol):
    """The bytes of the file at a path that a row names in the field at `place`. Raises `ContentError`."""

    async def __call__(self, row: Row, path: str, *place: str) -> bytes: ...


async def looked_into(look: Callable[[bytes], T], data: bytes, what: str, *place: str) -> T:
    """What it says of the file. Raises `Invalid` where it finds the file unfit, which it says by a `ValueError`."""
    try:
        return await asyncio.to_thread(look, data)
    except ValueError as error:
        raise Invalid(f"this is no {what} that can be shown: {error}", *place) from error


async def kept(objects: Objects, data: bytes, extension: str, mime_type: str) -> str:
    """The key of the bytes, which anyone may read who knows it."""
    digest = await asyncio.to_thread(lambda: hashlib.sha256(data).hexdigest())
    key = f"public/{digest}.{extension}"
    if await objects.stat(key) is None:
        await objects.put(key, data, content_type=mime_type)
    return key
