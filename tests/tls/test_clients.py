"""Our own server by TLS, what browsers are told of it, and who is believed about where a request is from."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import pytest
import uvicorn
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat, load_pem_private_key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ops import settings
from ops.serving import towards_clients
from ops.settings import BadSetting
from tests.processes import run, serving
from tests.tls.authority import Authority, Leaf

KEYS = {"SECRET_KEY": "s" * 32, "DATA_KEY": "d" * 32}
YEAR = 365 * 24 * 3600


def trusting(authority: Authority) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=authority.pem)


def test_the_shop_by_tls(authority: Authority, stranger: Authority, leaf: Leaf, tmp_path: Path) -> None:
    environment = {"TLS_CERTIFICATE": str(leaf.certificate), "TLS_KEY": str(leaf.key), "HSTS_SECONDS": "600"}
    with serving(tmp_path / "var", **environment) as server:
        url = server.url.replace("http://", "https://")
        assert url in server.said[-1]
        with httpx.Client(base_url=url, verify=trusting(authority)) as client:
            answers = [client.get(path) for path in ("/", "/healthz", "/nowhere", "/objects/public/none", "/web/none.js")]
            answers.append(client.post("/graphql", json={"query": "{ __typename }"}))
            answers.append(client.post("/graphql", content=b"nonsense"))
            assert [answer.headers["strict-transport-security"] for answer in answers] == ["max-age=600"] * len(answers)
            assert answers[-2].json() == {"data": {"__typename": "Query"}}
        assert b"strict-transport-security: max-age=600" in spoken(server.url, authority, b"nonsense\r\n\r\n")
        for context in (trusting(stranger), ssl.create_default_context()):
            with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
                httpx.get(url, verify=context)
        with pytest.raises(httpx.TransportError):
            httpx.get(server.url)
        assert server.stop() == 0


def spoken(url: str, authority: Authority, data: bytes) -> bytes:
    """What comes for bytes that are no request."""
    port = int(url.rpartition(":")[2])
    with (
        socket.create_connection(("127.0.0.1", port), 10) as plain,
        trusting(authority).wrap_socket(plain, server_hostname="127.0.0.1") as by_tls,
    ):
        by_tls.sendall(data)
        return b"".join(iter(lambda: by_tls.recv(4096), b"")).lower()


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({}, 0),
        ({"PUBLIC_URL": "https://shop.test"}, 0),
        ({"PUBLIC_URL": "https://shop.test", "HSTS_SECONDS": "60"}, 60),
        ({"MODE": "production"}, 0),
        ({"MODE": "production", "PUBLIC_URL": "https://shop.test"}, YEAR),
        ({"MODE": "production", "PUBLIC_URL": "https://shop.test", "HSTS_SECONDS": "0"}, 0),
        ({"MODE": "production", "PUBLIC_URL": "http://shop.test", "HSTS_SECONDS": "60"}, 0),
    ],
)
def test_browsers_are_told_to_keep_to_tls_where_clients_come_by_it(environment: dict[str, str], seconds: int) -> None:
    read = settings.read(KEYS | environment)
    assert read.hsts_seconds == seconds
    told = [("Strict-Transport-Security", f"max-age={seconds}")] if seconds else []
    assert towards_clients(read)["headers"] == told


def test_what_is_no_certificate_and_its_key_stops_the_start(authority: Authority, leaf: Leaf, tmp_path: Path) -> None:
    other, empty, locked = Authority(tmp_path / "other", "other").vouch(), tmp_path / "empty", tmp_path / "locked"
    empty.write_bytes(b"")
    key = load_pem_private_key(leaf.key.read_bytes(), None)
    locked.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"password")))
    for environment in (
        {"TLS_CERTIFICATE": str(leaf.certificate)},
        {"TLS_KEY": str(leaf.key)},
        {"TLS_CERTIFICATE": str(leaf.certificate), "TLS_KEY": str(other.key)},
        {"TLS_CERTIFICATE": str(leaf.certificate), "TLS_KEY": str(locked)},
        {"TLS_CERTIFICATE": str(empty), "TLS_KEY": str(leaf.key)},
        {"TLS_CERTIFICATE": str(tmp_path / "none"), "TLS_KEY": str(leaf.key)},
    ):
        with pytest.raises(BadSetting, match="TLS_"):
            settings.read(KEYS | environment)
    with pytest.raises(BadSetting, match="AUTHORITIES"):
        settings.read(KEYS | {"AUTHORITIES": str(empty)})
    assert settings.read(KEYS | {"AUTHORITIES": str(authority.pem)}).authorities == authority.pem


def test_the_start_that_is_stopped_says_why_in_a_sentence(leaf: Leaf, tmp_path: Path) -> None:
    done = run("serve", VAR=str(tmp_path / "var"), TLS_CERTIFICATE=str(leaf.certificate), TLS_KEY=str(leaf.certificate))
    assert done.returncode == 2
    assert "TLS_CERTIFICATE" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- proxies


@contextmanager
def answering(proxies: str) -> Iterator[str]:
    """A server that says from where it takes a request to be."""

    async def where(request: Request) -> Response:
        return JSONResponse([request.client.host if request.client else None, request.url.scheme])

    more = towards_clients(settings.read(KEYS | {"FORWARDED_ALLOW_IPS": proxies}))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[Route("/", where)]), log_config=None, lifespan="off", **more))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=lambda: asyncio.run(server.serve([listener])))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.mark.parametrize(
    ("proxies", "believed"),
    [
        ("127.0.0.1", ["203.0.113.7", "https"]),
        ("10.0.0.0/8, 127.0.0.0/8", ["203.0.113.7", "https"]),
        ("::1,127.0.0.1", ["203.0.113.7", "https"]),
        ("*", ["198.51.100.1", "https"]),
        ("10.0.0.0/8", ["127.0.0.1", "http"]),
        ("", ["127.0.0.1", "http"]),
    ],
)
def test_only_who_is_named_is_believed_about_where_a_request_is_from(proxies: str, believed: list[str]) -> None:
    """The nearest address that is no proxy's own; where everybody is believed, the farthest."""
    forwarded = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7", "X-Forwarded-Proto": "https"}
    with answering(proxies) as url:
        assert httpx.get(url, headers=forwarded).json() == believed


@pytest.mark.parametrize("proxies", ["proxy.example", "10.0.0.1/8", "300.0.0.1", "*,10.0.0.1", "10.0.0.1 10.0.0.2"])
def test_a_proxy_that_is_no_address_stops_the_start(proxies: str) -> None:
    with pytest.raises(BadSetting, match="FORWARDED_ALLOW_IPS"):
        settings.read(KEYS | {"FORWARDED_ALLOW_IPS": proxies})
