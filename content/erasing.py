"""Erasing an account: what it alone had is deleted, what it published goes to the former member, and nothing names it any more.

* What is up stays, under the former member's name, as do comments and messages that others can read. What is not (working
  copies, what is to come or was taken down, what was refused) goes, with its versions.
* What it reacted to and whom it followed counts one less.
* Its media go with their files, but for those that what is up shows.
* Events name an account by aliases that its devices' documents lead to: with those gone, they are nobody's.
* The audit trail stays as it was written.

Its handle and profile go last, so that an erasure that was interrupted can be begun again, and does the rest.
"""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import structs

from content import (
    accounts,
    chat,
    comments,
    credentials,
    devices,
    follows,
    media,
    moderation,
    names,
    placements,
    reactions,
    sessions,
    tides,
)
from content.accounts import Account
from content.credentials import credential_id
from content.door import Door
from content.former import FORMER, ensure
from content.items import COLLECTION as ITEMS
from content.media import IMAGE, MODEL_FILE, VIDEO
from content.moderation import entry_id
from content.names import name, release
from content.naming import SEALED, every, everything, files_of, mark, written
from content.naming import names as names_account
from content.pictures import renditions_of
from content.publishing import DRAFTS, VERSIONS, Standing
from content.reactions import COUNTERS, Reaction
from content.tides import due
from content.views import View
from content.writing import ANSWERS, Desk
from storage.ports import Absent, Add, Body, Conflict, Delete, Document, Objects, Operation, Put

_MEDIA = re.compile(rf"(?:{IMAGE.prefix}|{VIDEO.prefix}|{MODEL_FILE.prefix})_[0-9A-HJKMNP-TV-Z]{{26}}")
_OWN = {
    sessions.COLLECTION.name: "account",
    credentials.COLLECTION.name: "account",
    devices.COLLECTION.name: "account",
    reactions.COLLECTION.name: "account",
    follows.COLLECTION.name: "account",
}
"""What is nobody's but the account's that stands there."""
_ABOUT = {
    reactions.COLLECTION.name: "item",
    follows.COLLECTION.name: "creator",
    comments.COLLECTION.name: "item",
    chat.COLLECTION.name: "session",
    moderation.COLLECTION.name: "subject",
    tides.COLLECTION.name: "item",
    placements.COLLECTION.name: "item",
    names.COLLECTION.name: "id",
}
"""What goes with that which it is about."""
_AFTERWARDS = (media.COLLECTION.name, names.COLLECTION.name, *SEALED)
_SHOWN_TO_NOBODY = {VERSIONS.name, ANSWERS.name}
_SAID = {comments.COLLECTION.name, chat.COLLECTION.name}


class Erasure:
    """Of one account. `done`: how many writes of each type there were; a `Put` gives something to the former member."""

    def __init__(self, door: Door, desk: Desk, objects: Objects, account: Account, now: int) -> None:
        self._door, self._desk, self._objects, self._account, self._now = door, desk, objects, account, now
        self._handle = name(accounts.HANDLES, account.handle)
        self._told = door.audit.line(View(now=now, languages=()), "ERASE_ACCOUNT", account.id)
        self._gone = {account.id}
        self._media: set[str] = set()
        self._shown: set[str] = set()
        self.done: Counter[type[Operation]] = Counter()

    async def run(self) -> None:
        documents, account = self._door.documents, self._account.id
        await ensure(documents, self._door.records)
        await self._committed([Delete(collection=credentials.COLLECTION.name, id=credential_id(account))])
        await sessions.end_all(self._door, account)
        self._media = {one.id async for one in every(documents, media.COLLECTION.name) if one.body.get("owner") == account}
        self._media.update([self._account.avatar] if self._account.avatar else [])
        # Until nothing more is found: a request that was under way may have written behind the last walk.
        while await self._walk():
            continue
        await self._committed([Delete(collection=accounts.COLLECTION.name, id=account), release(self._handle), self._told])

    async def _walk(self) -> bool:
        """Whether there was anything to do."""
        before, documents = self.done.total(), self._door.documents
        async for collection, document in everything(documents, without=_AFTERWARDS):
            if document.id != self._account.id:
                await self._settle(collection, document)
        await self._settle_media()
        async for document in every(documents, names.COLLECTION.name):
            if document.id != self._handle:
                await self._settle(names.COLLECTION.name, document)
        return self.done.total() > before

    async def _settle(self, collection: str, document: Document | None) -> None:
        """Planned on what stands, and anew where another was first."""
        while document is not None:
            operations = await self._plan(collection, document)
            if await self._committed(operations):
                return
            (document,) = await self._door.documents.get(collection, [document.id])

    async def _plan(self, collection: str, document: Document) -> list[Operation]:
        if collection in (ITEMS.name, DRAFTS.name) and document.body.get("creator") == self._account.id:
            return await self._content(document.id)
        if collection == media.COLLECTION.name:
            return await self._medium(document)
        if await self._goes(collection, document):
            self._gone.add(document.id)
            counted = await self._there(_uncounted(collection, document))
            return [Delete(collection=collection, id=document.id, expect=document.version), *counted]
        if self._media and collection not in _SHOWN_TO_NOBODY:
            self._shown.update(self._shown_by(document.body))
        return self._given(collection, document)

    def _given(self, collection: str, document: Document) -> list[Operation]:
        return [given(collection, document, self._account.id)] if names_account(document, self._account.id) else []

    async def _goes(self, collection: str, document: Document) -> bool:
        body, account = document.body, self._account.id
        if mark(account) in document.id or body.get(_OWN.get(collection, "")) == account:
            return True
        if body.get(_ABOUT.get(collection, "")) in self._gone:
            return True
        if collection == VERSIONS.name and body["body"].get("creator") == account:
            return await self._desk.documents(ITEMS.name, [str(document.keys["item"])]) == [None]
        if collection in _SAID:
            return body["author"] == account and not document.from_ <= self._now < document.until
        return collection == ANSWERS.name and names_account(document, account)

    # ------------------------------------------------------------ what it made

    async def _content(self, id: str) -> list[Operation]:
        (standing,) = await self._desk.standing([id])
        item = standing.item
        if item is not None and item.from_ <= self._now < item.until:
            return self._published(standing)
        self._gone.add(id)
        copy = [Delete(collection=DRAFTS.name, id=id, expect=standing.copy.revision)] if standing.copy else []
        put = [Delete(collection=ITEMS.name, id=id, expect=item.revision)] if item else []
        tide = [Delete(collection=tides.COLLECTION.name, id=standing.tide.id)] if standing.tide else []
        return [*put, *copy, *tide, *await self._there(self._door.records.moves(standing.counted(self._now), None))]

    def _published(self, standing: Standing) -> list[Operation]:
        """Without its working copy, and what that was to become."""
        item, copy, records = structs.replace(standing.item, creator=FORMER.id), standing.copy, self._door.records
        put = structs.replace(records.put(item, expect=item.revision), least=copy.revision + 1 if copy else 1)
        self._shown.update(self._shown_by(put.body))
        if copy is None:
            return [put] if standing.item.creator == self._account.id else []
        counted = standing.counted(self._now) is not None
        to_come = due(records, standing.tide, item.id, item.until, counted=True) if counted else []
        waits = Delete(collection=moderation.COLLECTION.name, id=entry_id(item.id))
        return [put, Delete(collection=DRAFTS.name, id=item.id, expect=copy.revision), waits, *to_come]

    async def _there(self, adds: Sequence[Operation]) -> list[Operation]:
        """Those to what is still there."""
        some = [add for add in adds if isinstance(add, Add)]
        return [add for add in some if await self._desk.documents(add.collection, [add.id]) != [None]]

    # ------------------------------------------------------------ its media

    async def _settle_media(self) -> None:
        """What a film or model shows as its poster is shown where it is."""
        found = await self._owned(self._media)
        for document in found:
            if document.id in self._shown:
                self._shown.update(self._shown_by(document.body))
        for document in found:
            await self._settle(media.COLLECTION.name, document)

    async def _medium(self, document: Document) -> list[Operation]:
        if document.id in self._shown:
            return self._given(media.COLLECTION.name, document)
        self._gone.add(document.id)
        await self._objects.delete([key for file in files_of(document.body) for key in (file, *renditions_of(file))])
        return [Delete(collection=media.COLLECTION.name, id=document.id, expect=document.version)]

    def _shown_by(self, body: Body) -> set[str]:
        return self._media.intersection(_MEDIA.findall(str(body)))

    async def _owned(self, ids: set[str]) -> list[Document]:
        some = sorted(ids)
        pages = [await self._desk.documents(media.COLLECTION.name, some[at : at + 500]) for at in range(0, len(some), 500)]
        return [document for page in pages for document in page if document is not None]

    async def _committed(self, operations: Sequence[Operation]) -> bool:
        if not operations:
            return True
        try:
            await self._door.documents.commit(operations)
        except (Conflict, Absent):
            return False
        self.done.update(type(one) for one in operations if one is not self._told)
        return True


def given(collection: str, document: Document, account: str) -> Put:
    """The same with the former member in the account's place, wherever that is named."""
    text = written(document).replace(mark(account).encode(), mark(FORMER.id).encode())
    body, keys = msgspec.json.decode(text)
    return Put(
        collection=collection,
        id=document.id,
        kind=document.kind,
        schema=document.schema,
        body=body,
        keys=keys,
        from_=document.from_,
        until=document.until,
        expect=document.version,
    )


def _uncounted(collection: str, document: Document) -> list[Operation]:
    """What a reaction or a follow had added elsewhere."""
    body = document.body
    if collection == follows.COLLECTION.name:
        return [Add(collection=accounts.COLLECTION.name, id=body["creator"], n={follows.FOLLOWERS: -1})]
    if collection == reactions.COLLECTION.name and body["reactions"]:
        return [Add(collection=ITEMS.name, id=body["item"], n={COUNTERS[Reaction(one)]: -1 for one in body["reactions"]})]
    return []
