"""What the shop holds of an account, for whoever asks for theirs: every document that names it, what it did, and its files.

Secrets are no part of it: of a password is told that there is one, of a session that it was begun.
"""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from content import credentials, devices, media, names, sessions
from content.credentials import place
from content.door import Door
from content.events import day, stream
from content.naming import every, everything, files_of
from content.naming import names as names_account
from content.writing import ANSWERS
from storage.ports import BEGINNING, Body, Document, Streams

_LEFT_OUT = (ANSWERS.name, names.COLLECTION.name)
"""What is kept for a day to answer the same again, and what leads to documents that are told."""
_BATCH = 1_000


class Told(Struct, frozen=True):
    """`where`: the collection or stream. `at`: UTC, where it has a time."""

    where: str
    id: str | None
    kind: str
    at: str | None
    body: Body


async def documents(door: Door, account: str) -> AsyncIterator[Told]:
    async for collection, document in everything(door.documents, without=_LEFT_OUT):
        if names_account(document, account):
            yield Told(collection, document.id, document.kind, _time(document.from_), _body(door, collection, document))


async def events(door: Door, streams: Streams, account: str, now: int) -> AsyncIterator[Told]:
    """What it did on each device that it was signed in on, and what was done on it before."""
    mine = [document async for document in _devices(door, account)]
    if not mine:
        return
    signed_in = await devices.signed_in(door.documents, list({document.body["device"] for document in mine}))
    first = date.fromisoformat(day(min(document.from_ for document in mine) - 86_400_000))
    for since in range((date.fromisoformat(day(now)) - first).days + 1):
        name = stream((first + timedelta(since)).isoformat())
        async for body in _all(streams, name):
            here = signed_in.get(body.get("device") or "", ())
            if here and devices.reader(here, body.get("alias"), body["at"]) == account:
                yield Told(name, None, body["kind"], _time(body["at"]), {**body, "alias": None})


async def files(door: Door, account: str) -> AsyncIterator[str]:
    """The keys of the objects that are its media's."""
    async for document in every(door.documents, media.COLLECTION.name):
        if document.body.get("owner") == account:
            for key in files_of(document.body):
                yield key


async def _devices(door: Door, account: str) -> AsyncIterator[Document]:
    async for document in every(door.documents, devices.COLLECTION.name):
        if document.body["account"] == account:
            yield document


async def _all(streams: Streams, name: str) -> AsyncIterator[Body]:
    cursor = BEGINNING
    while some := await streams.read(name, cursor, _BATCH):
        for event in some:
            yield event.body
        cursor = some[-1].cursor


def _body(door: Door, collection: str, document: Document) -> Body:
    """As it is kept, but for secrets."""
    if collection == sessions.COLLECTION.name:
        return {"started_at": _time(document.body["started_at"]), "ends_at": _time(document.until)}
    if collection == credentials.COLLECTION.name:
        return _credential(door, document.body)
    return document.body


def _credential(door: Door, body: Body) -> Body:
    sealed = body["phone"]
    return {
        "roles": body["roles"],
        "phone": door.vault.unseal(sealed, place(body["account"], "phone")) if sealed else None,
        "password": body["password"] is not None,
        "wechat": body["openid"] is not None,
    }


def _time(milliseconds: int) -> str | None:
    return datetime.fromtimestamp(milliseconds / 1_000, UTC).isoformat() if milliseconds else None
