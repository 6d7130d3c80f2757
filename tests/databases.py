"""A database of MongoDB for one test: of a random name, and gone afterwards."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pymongo import MongoClient


@contextmanager
def database(server: str) -> Iterator[str]:
    """The URL of one that is nobody else's."""
    name = f"test_{secrets.token_hex(6)}"
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _end_transactions(server, name)
        _client(server).drop_database(name)


def _end_transactions(server: str, name: str) -> None:
    """Of processes that were killed, for which the server would wait a minute."""
    admin = _client(server).admin
    ours = {"appName": f"vitrine/{name}", "transaction": {"$exists": True}}
    for one in admin.aggregate([{"$currentOp": {"idleSessions": True}}, {"$match": ours}]):
        admin.command("killSessions", [{"id": one["lsid"]["id"]}])


def emptied(url: str) -> None:
    """All documents and streams of a database go; its collections and indexes stay, which is much faster than to make them
    anew."""
    stored = _client(url).get_default_database()
    for name in stored.list_collection_names():
        if not name.startswith(("_format", "system.")):
            stored[name].delete_many({})


@cache
def _client(url: str) -> MongoClient[dict[str, Any]]:
    return MongoClient(url)
