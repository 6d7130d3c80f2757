"""Blocking calls of S3 in threads of their own, each within its time; what S3 answers instead becomes the port's errors."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Concatenate, ParamSpec, TypeVar

from botocore.exceptions import BotoCoreError, ClientError, SSLError

from storage.ports import Absent, Invalid, StoreError, Unavailable

SLOWEST = 4 * 1024**2
"""Bytes a second that a call which moves many is given time for."""

_ABSENT = frozenset({"404", "NoSuchKey", "NoSuchUpload", "NotFound"})
_INVALID = frozenset(
    {
        "416",
        "EntityTooLarge",
        "EntityTooSmall",
        "ExistingObjectIsDirectory",
        "InvalidArgument",
        "InvalidPart",
        "InvalidPartOrder",
        "InvalidRange",
        "InvalidRequest",
        "ObjectParentIsFile",
        "XMinioParentIsObject",
    }
)

P = ParamSpec("P")
T = TypeVar("T")


class Call:
    """How long a call may take, for the thread that makes it: it may find out that there is more to do."""

    def __init__(self, timeout: asyncio.Timeout, seconds: float) -> None:
        self._loop, self._timeout = asyncio.get_running_loop(), timeout
        self._until = self._loop.time() + seconds

    def extend(self, seconds: float) -> None:
        self._until += seconds
        self._loop.call_soon_threadsafe(self._reschedule)

    def moves(self, bytes: int) -> None:
        self.extend(bytes / SLOWEST)

    def check(self) -> None:
        """Raises `TimeoutError` when it is over: nobody waits for the thread any more."""
        if self._loop.time() >= self._until:
            raise TimeoutError

    def _reschedule(self) -> None:
        with suppress(RuntimeError):  # The call was given up just now.
            self._timeout.reschedule(self._until)


class Calls:
    """The threads. `name`: what they ask, for messages."""

    def __init__(self, name: str, seconds: float, threads: int) -> None:
        self._name, self._seconds = name, seconds
        self._threads = ThreadPoolExecutor(threads, "objects")
        self._closed = False

    async def run(self, function: Callable[Concatenate[Call, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Raises what the port raises. What S3 does after the time is over stays unknown."""
        if self._closed:
            raise Unavailable(f"{self._name} is closed")
        try:
            async with asyncio.timeout(self._seconds) as timeout:
                call = Call(timeout, self._seconds)
                return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: function(call, *args, **kwargs))
        except TimeoutError as error:
            raise Unavailable(f"{self._name} gave no answer in time") from error
        except ClientError as error:
            raise _refused(self._name, error) from error
        except SSLError as error:
            raise Unavailable(f"{self._name} shows no certificate of those who are trusted") from error
        except (BotoCoreError, OSError) as error:
            raise Unavailable(f"{self._name} cannot be asked: {type(error).__name__}") from error

    async def close(self) -> None:
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)


def code_of(error: ClientError) -> str:
    """S3's name for what was wrong; of an answer to HEAD, which has no words, its status."""
    return error.response.get("Error", {}).get("Code", "")


def _refused(name: str, error: ClientError) -> StoreError:
    """By its code alone, since messages of S3 name keys and credentials."""
    code = code_of(error)
    kind = Absent if code in _ABSENT else Invalid if code in _INVALID else Unavailable
    return kind(f"{name} answers {error.operation_name} with {code or 'an error'}")
