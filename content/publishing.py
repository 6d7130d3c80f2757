"""What publishing is: one commit that puts the item up, forgets its working copy, and keeps the version that it became.

A working copy stands in `drafts` under the item's id, so that no list, count or index can show it: it is not there.
"""

from msgspec import structs

from storage.ports import Collection, Delete, Index, Operation, Order, Put

DRAFTS = Collection("drafts")
VERSIONS = Collection("versions", indexes=(Index("newest", ("item",), Order("from", descending=True)),))


def draft(item: Put) -> Put:
    """The same write to a working copy, whose version is then the one that `item` expects."""
    return structs.replace(item, collection=DRAFTS.name, keys={}, n={})


def publish(item: Put, *, at: int, by: str | None, why: str) -> list[Operation]:
    """`item` expects the revision that is up, 0 where none is. `at`: now, UTC milliseconds; `by`: an account, None for a job."""
    revision = (item.expect or 0) + 1
    period = {"from": item.from_, "until": item.until}
    body = {"kind": item.kind, "revision": revision, "by": by, "why": why, **period, "body": item.body}
    version = Put(
        collection=VERSIONS.name,
        id=f"{item.id}@{at}.{revision}",
        kind="VERSION",
        schema=item.schema,
        body=body,
        keys={"item": item.id},
        from_=at,
    )
    return [item, Delete(collection=DRAFTS.name, id=item.id), version]
