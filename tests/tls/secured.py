"""The real servers with TLS and no other way in, each for one test, in a folder of its own."""

import shutil
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import structs
from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from tests import servers
from tests.servers import fetching, running
from tests.servers.elasticsearch import ELASTICSEARCH
from tests.servers.mongod import MONGOD
from tests.servers.s3gateway import S3GATEWAY
from tests.servers.server import Command, Ready, Server
from tests.tls.authority import Authority, Leaf


@contextmanager
def s3(authority: Authority, leaf: Leaf, folder: Path) -> Iterator[str]:
    with _started(
        structs.replace(S3GATEWAY, ready=_by_tls(authority)), folder, VGW_CERT=str(leaf.certificate), VGW_KEY=str(leaf.key)
    ) as port:
        yield f"https://127.0.0.1:{port}"


@contextmanager
def mongo(authority: Authority, leaf: Leaf, folder: Path) -> Iterator[str]:
    more = ["--tlsMode", "requireTLS", "--tlsCertificateKeyFile", str(leaf.both), "--tlsCAFile", str(authority.pem)]
    server = structs.replace(MONGOD, ready=lambda port: _initiated(authority, port))
    with _started(server, folder, *more, "--tlsAllowConnectionsWithoutCertificates") as port:
        yield f"mongodb://127.0.0.1:{port}/?directConnection=true&tls=true"


@contextmanager
def elastic(authority: Authority, leaf: Leaf, folder: Path) -> Iterator[str]:
    def run(program: Path, folder: Path, port: int) -> Command:
        command = ELASTICSEARCH.run(program, folder, port)
        for file, name in ((leaf.certificate, "own.crt"), (leaf.key, "own.key")):
            shutil.copy(file, folder / "config" / name)
        return command

    more = {
        "xpack.security.enabled": "true",
        "xpack.security.http.ssl.enabled": "true",
        "xpack.security.http.ssl.certificate": "own.crt",
        "xpack.security.http.ssl.key": "own.key",
        "xpack.security.authc.anonymous.roles": "superuser",
    }
    arguments = [part for name, value in more.items() for part in ("-E", f"{name}={value}")]
    with _started(structs.replace(ELASTICSEARCH, run=run, ready=_by_tls(authority)), folder, *arguments) as port:
        yield f"https://127.0.0.1:{port}"


@contextmanager
def _started(server: Server, folder: Path, *arguments: str, **environment: str) -> Iterator[int]:
    servers.needed(server.name)
    started = running.start(server, fetching.fetched(server, servers.SHARED.folder), folder, *arguments, **environment)
    try:
        yield started.port
    finally:
        started.stop()


def _by_tls(authority: Authority) -> Ready:
    def ready(port: int) -> bool:
        """Whether it shows a certificate that the authority made."""
        context = ssl.create_default_context(cafile=authority.pem)
        try:
            with (
                socket.create_connection(("127.0.0.1", port), 2) as plain,
                context.wrap_socket(plain, server_hostname="127.0.0.1"),
            ):
                return True
        except OSError:
            return False

    return ready


def _initiated(authority: Authority, port: int) -> bool:
    where = f"127.0.0.1:{port}"
    with MongoClient[dict[str, object]](
        f"mongodb://{where}/?directConnection=true", tls=True, tlsCAFile=str(authority.pem), serverSelectionTimeoutMS=500
    ) as client:
        try:
            if client.admin.command("hello").get("isWritablePrimary"):
                return True
            client.admin.command("replSetInitiate", {"_id": "rs0", "members": [{"_id": 0, "host": where}]})
        except OperationFailure:
            pass  # It was told before, and elects itself.
        except PyMongoError:
            pass
    return False
