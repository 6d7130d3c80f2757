"""Entries on their way into an Elasticsearch index: in bulks of bounded size, each line told whether it was taken."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from . import bounds
from .elastic_connection import Json, Missing, Server, backoff
from .elastic_documents import document, tombstone
from .ports import Entry, IndexRefused, IndexUnavailable, IndexUnreadable
from .queries import forgotten

BULK_BYTES = 4 << 20
MOST_FORGOTTEN = 1_000
REMEMBERED_MILLISECONDS = 24 * 3600 * 1000
_BUSY = (429, 502, 503, 504)
_PASSED_OVER = 409


class Line(Struct, frozen=True):
    """One document of a bulk: the id, what is done with it, and the document, both as JSON."""

    id: str
    action: bytes
    document: bytes


async def put(server: Server, alias: str, entries: Sequence[Entry]) -> None:
    """Of several with one id the newest. Raises `IndexRefused` once all that can be held is."""
    fit, refused = bounds.parted(entries)
    newest: dict[str, Entry] = {}
    for entry in fit:
        if entry.id not in newest or newest[entry.id].seq < entry.seq:
            newest[entry.id] = entry
    refused |= await _write(server, alias, (_line(it.id, it.seq, "external", document(it)) for it in newest.values()))
    if refused:
        raise IndexRefused(refused)


async def remove(server: Server, alias: str, seqs: Mapping[str, int]) -> None:
    """What is removed leaves a tombstone: what the server itself remembers of deletions does not outlive its restart."""
    now = time.time_ns() // 1_000_000
    await _write(server, alias, (_line(id, seq, "external_gte", tombstone(now)) for id, seq in seqs.items()))


async def forget(server: Server, alias: str) -> None:
    """Takes away some of the tombstones that are old, but for those in whose place something was put meanwhile."""
    before = time.time_ns() // 1_000_000 - REMEMBERED_MILLISECONDS
    (answer,) = await server.search(alias, [forgotten(before, MOST_FORGOTTEN)])
    if hits := answer["hits"]["hits"]:
        body: Any = [{"delete": _as_it_was(hit)} for hit in hits]
        await server.ask(lambda client: client.bulk(index=hits[0]["_index"], operations=body))


def _as_it_was(hit: Json) -> Json:
    return {"_id": hit["_id"], "if_seq_no": hit["_seq_no"], "if_primary_term": hit["_primary_term"]}


def _line(id: str, seq: int, held: str, document: Json) -> Line:
    """`held`: the type of version by which what is held is compared, `external` for newer ones only."""
    action = {"index": {"_id": id, "version": seq, "version_type": held}}
    return Line(id, msgspec.json.encode(action), msgspec.json.encode(document))


async def _write(server: Server, alias: str, lines: Iterable[Line]) -> dict[str, str]:
    """Durable when answered, but for what is refused; what is held in a newer version is passed over.

    Only through an alias: an index that is gone is not made by writing to it. Texts are analysed off the event loop.
    """
    refused: dict[str, str] = {}
    parts = _parts(lines)
    while part := await asyncio.to_thread(next, parts, None):
        refused |= await _written(server, alias, part)
    return refused


def _parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    size = 0
    for line in lines:
        if part and size + len(line.document) > BULK_BYTES:
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line.document)
    if part:
        yield part


async def _written(server: Server, alias: str, lines: Sequence[Line]) -> dict[str, str]:
    """What is refused, with the reasons. What the server was too busy for is sent again until the deadline."""
    refused: dict[str, str] = {}
    pauses = backoff()
    while True:
        answers = await _bulk(server, alias, lines)
        busy = []
        for line, answer in zip(lines, answers, strict=True):
            status = answer["status"]
            if status in _BUSY:
                busy.append(line)
            elif status >= 300 and status != _PASSED_OVER:
                refused[line.id] = _reason(server, status, answer["error"])
        if not busy:
            return refused
        lines = busy
        await asyncio.sleep(next(pauses))


async def _bulk(server: Server, alias: str, lines: Sequence[Line]) -> list[Json]:
    body: Any = [part for line in lines for part in (line.action, line.document)]
    answer = await server.ask(
        lambda client: client.bulk(index=alias, operations=body, require_alias=True, filter_path="items.*.status,items.*.error")
    )
    return [item["index"] for item in answer["items"]]


def _reason(server: Server, status: int, error: Json) -> str:
    """Why the document itself cannot be held. Raises where it is not for the document."""
    if status == 404:
        raise Missing(f"the search index {server.name} is not there")
    if error["type"] == "strict_dynamic_mapping_exception":
        raise IndexUnreadable(f"the search index {server.name} is of another release: run `python app.py reindex`")
    if status not in (400, 413):
        raise IndexUnavailable(f"the search index {server.name} answers {status} {error['type']}")
    cause = error.get("caused_by") or error
    return f"{cause['type']}: {cause['reason']}"[:200]
