"""What publishing is: one commit that puts the item up, forgets its working copy, and keeps the version that it became.

A working copy stands in `drafts` under the item's id, so that no list, count or index can show it: it is not there.
"""

from msgspec import structs

from content.items import Item
from content.records import Records
from storage.ports import Collection, Delete, Index, Operation, Order, Put

DRAFTS = Collection("drafts")
VERSIONS = Collection("versions", indexes=(Index("newest", ("item",), Order("from", descending=True)),))


def draft(records: Records, item: Item, expect: int | None = None) -> Put:
    """The write of a working copy. `expect`: the version of the copy, as in `Put`."""
    return structs.replace(records.put(item, expect), collection=DRAFTS.name, keys={}, n={})


def publish(records: Records, item: Item, *, expect: int, at: int, by: str | None, why: str) -> list[Operation]:
    """`expect`: the revision that is up, 0 where none is. `at`: now, UTC milliseconds; `by`: an account's id, None for a job."""
    put = records.put(item, expect)
    period = {"from": put.from_, "until": put.until}
    body = {"kind": put.kind, "revision": expect + 1, "by": by, "why": why, **period, "body": put.body}
    version = Put(
        collection=VERSIONS.name,
        id=f"{item.id}@{at}.{expect + 1}",
        kind="VERSION",
        schema=put.schema,
        body=body,
        keys={"item": item.id},
        from_=at,
    )
    return [put, Delete(collection=DRAFTS.name, id=item.id), version]
