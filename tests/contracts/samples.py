"""The small documents that the suites write, and how they look at what is there."""

from typing import Any

from storage.ports import Document, Documents, Put, Streams


def item(id: str = "tent", **more: Any) -> Put:
    return Put(**{"collection": "items", "id": id, "kind": "product", "body": {"title": "帐篷"}, **more})


def stock(id: str = "s", **n: int) -> Put:
    return Put(collection="stock", id=id, kind="stock", body={}, n=n)


async def one(documents: Documents, collection: str, id: str) -> Document:
    (document,) = await documents.get(collection, [id])
    assert document is not None
    return document


async def everything(documents: Documents, streams: Streams) -> Any:
    return (
        [await documents.scan(name) for name in ("items", "stock", "versions")],
        await documents.waiting("items", 1000),
        await streams.read("log"),
    )
