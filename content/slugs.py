"""Slugs that writers choose: how one is spelled, and whose it is. An old one leads on until another record asks for it."""

from content.claims import Claims
from content.errors import Invalid, Taken
from content.importing.spelling import is_slug
from content.names import name
from content.publishing import DRAFTS
from content.writing import Desk
from storage.ports import Operation


def check(value: str, *path: str) -> str:
    if not is_slug(value):
        raise Invalid(f"{value[:40]!r} is not 1 to 100 small letters and digits with single hyphens between them", *path)
    return value


async def taken(desk: Desk, collection: str, space: str, value: str, id: str, *path: str) -> list[Operation]:
    """The writes by which a record of that collection, which bears another slug, has this one. Raises `Taken`.

    The name is written even where it leads to it already, so that of two who ask for it at once one conflicts. Copies are read
    before what is up, so that what is published meanwhile is seen.
    """
    own = name(space, value)
    claims = Claims(desk)
    await claims.read([own])
    holder = claims.holder(own) or id
    for where in (DRAFTS.name, collection) if holder != id else ():
        (record,) = await desk.documents(where, [holder])
        if record is not None and record.body.get("slug") == value:
            raise Taken("it belongs to another", *path)
    return claims.take(own, id, bears=False)
