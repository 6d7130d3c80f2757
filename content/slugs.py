"""Slugs that writers choose: how one is spelled, and whose it is. An old one leads on until another record asks for it."""

from content.errors import Invalid, Taken
from content.importing.spelling import is_slug
from content.names import COLLECTION, claim, name
from content.publishing import DRAFTS
from content.writing import Desk
from storage.ports import Operation


def check(value: str, *path: str) -> str:
    if not is_slug(value):
        raise Invalid(f"{value[:40]!r} is not 1 to 100 small letters and digits with single hyphens between them", *path)
    return value


async def taken(desk: Desk, collection: str, space: str, value: str, id: str, *path: str) -> list[Operation]:
    """The writes by which the record of that collection has the slug from now on. Raises `Taken`."""
    own = name(space, value)
    (held,) = await desk.documents(COLLECTION.name, [own])
    holder = held.body["id"] if held else None
    if holder == id:
        return []
    for where in (collection, DRAFTS.name) if holder else ():
        (record,) = await desk.documents(where, [str(holder)])
        if record is not None and record.body.get("slug") == value:
            raise Taken(f"{value!r} belongs to another", *path)
    return [claim(own, id, held.version if held else 0)]
