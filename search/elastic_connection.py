"""The connection to Elasticsearch: address and settings out of a URL, a deadline for each call, and its errors as the port's."""

import asyncio
import logging
import random
import re
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import msgspec
from elasticsearch import ApiError, AsyncElasticsearch, OrjsonSerializer, TransportError
from msgspec import Struct

from .ports import IndexFault, IndexInvalid, IndexUnavailable

# It tells of each call that a server away did not take; whoever asked is told anyway.
logging.getLogger("elastic_transport.node_pool").setLevel(logging.ERROR)

Json: TypeAlias = dict[str, Any]
Call: TypeAlias = Callable[[AsyncElasticsearch], Awaitable[Any]]

_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_BUSY = (429, 502, 503, 504)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0


class Missing(IndexUnavailable):
    """An index or an alias that is not there."""


class Address(Struct, frozen=True):
    """`base` has no name and no password; `prefix` begins the names of our indexes."""

    base: str
    login: tuple[str, str] | None
    prefix: str
    shards: int
    replicas: int


def address(url: str) -> Address:
    """Of `http(s)://[user:password@]HOST:PORT/PREFIX?shards=1&replicas=1`. Raises `IndexInvalid`, without the password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 9200)
    except ValueError:
        raise IndexInvalid("SEARCH_URL is no address of an Elasticsearch") from None
    prefix = unquote(parts.path.strip("/")) or "vitrine"
    if not host or not _PREFIX.fullmatch(prefix):
        raise IndexInvalid("SEARCH_URL is http(s)://HOST:PORT/PREFIX, the prefix of small letters, digits, - and _")
    login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    host = f"[{host}]" if ":" in host else host
    return Address(f"{parts.scheme}://{host}:{port}", login, prefix, **_numbers(parts))


def _numbers(parts: SplitResult) -> dict[str, int]:
    bounds = {"shards": (1, 1, 1_024), "replicas": (1, 0, 100)}
    numbers = {name: default for name, (default, _, _) in bounds.items()}
    for name, text in parse_qsl(parts.query, keep_blank_values=True):
        if name not in bounds:
            raise IndexInvalid(f"SEARCH_URL has shards and replicas after ?, not {name!r}")
        _, least, most = bounds[name]
        if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not least <= int(text) <= most:
            raise IndexInvalid(f"SEARCH_URL: {name} is a whole number from {least} to {most}, not {text!r}")
        numbers[name] = int(text)
    return numbers


class Server:
    """Asked within deadlines. What fails for a moment is asked again: `retries` times, or where it is busy until the deadline."""

    def __init__(self, address: Address, *, seconds: float, pool: int, retries: int, authorities: Path | None) -> None:
        self.name = f"{address.base}/{address.prefix}"
        self._seconds, self._retries = seconds, retries
        self._closed = False
        secure: Json = {"ca_certs": str(authorities)} if authorities and address.base.startswith("https") else {}
        if address.login:
            # The client takes ASCII alone; what Elasticsearch reads is UTF-8 (RFC 7617).
            secure["basic_auth"] = b64encode(":".join(address.login).encode()).decode()
        self._client = AsyncElasticsearch(
            address.base,
            connections_per_node=pool,
            request_timeout=None,  # a second clock that ran out together with the deadline would swallow it
            max_retries=0,
            serializers={mime: OrjsonSerializer() for mime in ("application/json", "application/vnd.elasticsearch+json")},
            **secure,
        )

    @asynccontextmanager
    async def deadline(self) -> AsyncIterator[None]:
        """Whatever is asked inside is over in time. Raises `IndexUnavailable`."""
        if self._closed:
            raise IndexUnavailable(f"the search index {self.name} is closed")
        try:
            async with asyncio.timeout(self._seconds):
                yield
        except TimeoutError:
            raise IndexUnavailable(f"the search index {self.name} did not answer within {self._seconds:g} s") from None

    async def ask(self, call: Call) -> Any:
        """The answer's body. The call must do no harm when it is made twice."""
        lost, pauses = 0, backoff()
        while True:
            try:
                return (await call(self._client)).body
            except TransportError as error:
                lost += 1
                if lost > self._retries:
                    raise IndexUnavailable(f"the search index {self.name} cannot be reached ({type(error).__name__})") from None
            except ApiError as error:
                if error.status_code not in _BUSY:
                    raise self._fault(error) from None
            await asyncio.sleep(next(pauses))

    async def once(self, call: Call) -> Any:
        """The same for what may not be made twice."""
        try:
            return (await call(self._client)).body
        except TransportError as error:
            raise IndexUnavailable(f"the search index {self.name} cannot be reached ({type(error).__name__})") from None
        except ApiError as error:
            raise self._fault(error) from None

    async def search(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        """One round trip, aligned: whole answers or none."""
        if not bodies:
            return []
        encode = msgspec.json.encode
        header = encode({"index": index, "allow_partial_search_results": False})
        lines: Any = [line for body in bodies for line in (header, encode(body))]
        for pause in backoff():
            answers: list[Json] = (await self.ask(lambda client: client.msearch(searches=lines)))["responses"]
            failed = [answer for answer in answers if "error" in answer]
            if not failed:
                return answers
            if any(answer["status"] not in _BUSY for answer in failed):
                break
            await asyncio.sleep(pause)
        raise next(self.fault(it["status"], it["error"]) for it in failed if it["status"] not in _BUSY)

    def _fault(self, error: ApiError) -> IndexFault:
        told = error.body.get("error") if isinstance(error.body, dict) else None
        return self.fault(error.status_code, told if isinstance(told, dict) else {})

    def fault(self, status: int, told: Json) -> IndexFault:
        """The reason is not told: it may repeat what was asked."""
        why = f"the search index {self.name} answers {status} {told.get('type', '')}".rstrip()
        if status == 404:
            return Missing(why)
        return IndexInvalid(why) if status in (400, 413) else IndexUnavailable(why)

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await self._client.close()


def backoff() -> Iterator[float]:
    """Seconds to wait before each further try, without end: the deadline ends it."""
    longest = _FIRST_PAUSE
    while True:
        yield random.uniform(longest / 2, longest)  # noqa: S311
        longest = min(2 * longest, _LONGEST_PAUSE)
