"""Rows of creators, and the accounts that stand for those whom a row does not name: the house, buyers, nobody in particular."""

from collections.abc import Iterator

from msgspec import structs

from content import checks, ids, names
from content.accounts import ACCOUNT, HANDLES, Account, CreatorTier
from content.importing.batch import Batch
from content.importing.nouns import Entry, Noun
from content.importing.rows import CreatorRow
from content.importing.spelling import foreign_name, slug_with_piece
from content.importing.stills import picture
from content.importing.tags import given_slug

HOUSE = "house"
HOUSE_NAME = "Vitrine"
NOBODY = "anonymous"
NOBODY_NAME = "Anonymous"
_OURS = "vitrine"


def _names(entry: Entry) -> Iterator[str]:
    row: CreatorRow = entry.value
    if row.handle:
        yield names.name(HANDLES, row.handle)
    if row.avatar:
        yield foreign_name("media", entry.source, row.avatar)


def _creator(entry: Entry, batch: Batch) -> None:
    row: CreatorRow = entry.value
    name = checks.text(row.name, checks.MOST_NAME, "name")
    avatar = picture(batch, entry.source, row.avatar, "avatar") if row.avatar else None
    id = batch.identify("creator", ACCOUNT.prefix, entry.source, row.id)
    before = batch.record(id, Account)
    handle = row.handle or (before.handle if before else slug_with_piece(name, id))
    batch.put(
        Account(
            id=id,
            handle=given_slug(batch, HANDLES, handle, id, "handle"),
            name=name,
            tier=row.tier or (before.tier if before else None),
            avatar=avatar,
            bio=checks.optional(row.bio, checks.MOST_SUMMARY, "bio"),
        )
    )


CREATORS = Noun(type="creator", names=_names, plan=_creator)


# ---------------------------------------------------------------- who made it


def author_names(source: str, creator: str | None, buyer: str | None = None) -> Iterator[str]:
    if creator is not None:
        yield foreign_name("creator", source, creator)
    if buyer is not None:
        yield foreign_name("shopper", source, buyer)
    yield from (names.name(HANDLES, handle) for handle in (HOUSE, NOBODY))


def creator(batch: Batch, source: str, foreign: str | None) -> str:
    """Who made it: the creator, or the house. A creator from now on."""
    if foreign is None:
        return _fixed(batch, HOUSE, HOUSE_NAME, CreatorTier.HOUSE)
    return _published(batch, batch.find("creator", source, foreign, "creator"))


def reviewer(batch: Batch, source: str, foreign: str | None, buyer: str | None) -> str:
    """Who wrote the review: the creator, the buyer of that name, or nobody in particular."""
    if foreign is not None:
        return _published(batch, batch.find("creator", source, foreign, "creator"))
    if buyer is None:
        return _fixed(batch, NOBODY, NOBODY_NAME, CreatorTier.USER)
    name = checks.text(buyer, checks.MOST_NAME, "author")
    id = batch.identify("shopper", ACCOUNT.prefix, source, buyer)
    if batch.stored(id):
        return _published(batch, id)
    handle = given_slug(batch, HANDLES, slug_with_piece(name, id), id, "handle")
    batch.put(Account(id=id, handle=handle, name=name, tier=CreatorTier.USER))
    return id


def commenter(batch: Batch, source: str, foreign: str | None) -> str:
    if foreign is None:
        return _fixed(batch, NOBODY, NOBODY_NAME, CreatorTier.USER)
    return batch.find("creator", source, foreign, "author")


def _published(batch: Batch, id: str) -> str:
    account = batch.record(id, Account)
    if account is not None and account.tier is None:
        batch.put(structs.replace(account, tier=CreatorTier.USER))
    return id


def _fixed(batch: Batch, handle: str, name: str, tier: CreatorTier) -> str:
    if found := batch.holder(names.name(HANDLES, handle)):
        return found
    id = ids.imported(ACCOUNT.prefix, _OURS, handle, 0)
    batch.rename(HANDLES, handle, id, "handle")
    batch.put(Account(id=id, handle=handle, name=name, tier=tier))
    return id
