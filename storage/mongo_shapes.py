"""How a document stands in MongoDB: its envelope as fields that indexes can name, its body as the bytes of its JSON.

What is deleted has no `kind`, `from`, `until`, `n` or `keys` at the top, so that no index but the outbox's own holds it: a
*tombstone* (`deleted`, what it was in `gone`), and later, or at once where there is no outbox, a *trace*, which keeps the `seq`
alone and is taken away by the server once the clock is past that `seq`: whatever comes after begins above it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

import msgspec

from storage.ports import Body, Document, Index, Scalar

Bson: TypeAlias = dict[str, Any]

PRESENT: Bson = {"kind": {"$exists": True}}
UNTOLD = ("once", "spills", "born")
"""What only adds need."""

TRACE_MS = 60 * 60 * 1000

_BODY = msgspec.json.Decoder(Body)


def path(field: str) -> str:
    """Where a field of a declared index stands."""
    return field if field in ("kind", "from", "until") or field.startswith("n.") else f"keys.{field}"


def value_at(stored: Bson, field: str) -> Any:
    holder, _, name = path(field).partition(".")
    value = stored[holder][name] if name else stored[holder]
    return int(value) if isinstance(value, int) else value


def document(stored: Bson) -> Document:
    shell = stored.get("gone", stored)
    return Document(
        id=stored["_id"],
        kind=shell["kind"],
        schema=int(shell["schema"]),
        version=int(stored["version"]),
        seq=int(stored["seq"]),
        waiting="waiting" in stored,
        since=int(stored.get("waiting", 0)),
        deleted="deleted" in stored,
        from_=int(shell["from"]),
        until=int(shell["until"]),
        n=counters(stored.get("n", {})),
        keys=_keys(stored.get("keys", {})),
        body=_BODY.decode(stored["body"]) if "body" in stored else {},
    )


def counters(n: Mapping[str, Any]) -> dict[str, int]:
    """The driver reads 64 bits as a class of its own."""
    return {name: int(value) for name, value in n.items()}


def _keys(keys: Mapping[str, Any]) -> dict[str, Scalar | list[str]]:
    return {name: int(value) if isinstance(value, int) else value for name, value in keys.items()}


def date(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def fields(index: Index) -> tuple[str, ...]:
    return tuple(path(field) for field in (*index.equal, index.order.field))
