"""Opening a database with care: one that is new is marked as ours, one of something else or of a newer format is refused and
left."""

from pathlib import Path
from typing import Any

from pymongo.errors import PyMongoError
from pymongo.uri_parser import parse_uri

from storage.mongo_indexes import declare_ours
from storage.ports import Invalid, Unreadable

FORMAT = "_format"
NEWEST = 1


class Address:
    """What a URL says beside itself. Its password is in no message."""

    def __init__(self, url: str, authorities: Path | None) -> None:
        try:
            parts = parse_uri(url, warn=True)
        except (PyMongoError, ValueError):
            raise Invalid("the URL of MongoDB cannot be read") from None
        if not parts["database"]:
            raise Invalid("the URL of MongoDB names no database: mongodb://HOST/DATABASE")
        self.database: str = parts["database"]
        given = parts["options"]
        uses_own = given.get("tls") and authorities and not given.get("tlsCAFile")
        self.options: dict[str, Any] = {"tlsCAFile": str(authorities)} if uses_own else {}


async def check_format(database: Any) -> None:
    """Marks a database that is empty. Raises `Unreadable` for what is not ours to write."""
    mark = await database[FORMAT].find_one({"_id": "vitrine"})
    if mark is None:
        if await database.list_collection_names(filter={"name": {"$not": {"$regex": r"^(_format$|_streams$|_once$|system\.)"}}}):
            raise Unreadable(f"database {database.name!r} holds something else")
        await database[FORMAT].update_one({"_id": "vitrine"}, {"$setOnInsert": {"format": NEWEST}}, upsert=True)
        mark = await database[FORMAT].find_one({"_id": "vitrine"})
    if not isinstance(mark.get("format"), int) or mark["format"] > NEWEST:
        raise Unreadable(f"database {database.name!r} is of a newer format")
    await declare_ours(database)
