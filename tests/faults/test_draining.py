"""A server that is told to stop: load balancers turn away before it does, nobody who asked is cut, and it ends in order."""

import json
import signal
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from tests.processes import Server, free_port, run, serving, start

SECONDS = 60
QUERY = json.dumps({"query": "{ feed(first: 1) { pageInfo { hasNextPage } } }"}).encode()
HEAD = f"POST /graphql HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: {len(QUERY)}\r\n\r\n".encode()


def until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def address(server: Server) -> tuple[str, int]:
    return "127.0.0.1", httpx.URL(server.url).port or 0


def ready(server: Server) -> int:
    return httpx.get(f"{server.url}/readyz").status_code


class LoadBalancer:
    """Sends one request after another as long as it was told that the server is ready, as those do that probe."""

    def __init__(self, server: Server) -> None:
        self._server, self.answered, self._over = server, list[int](), threading.Event()

    def probe(self) -> None:
        while ready(self._server) == 200:
            time.sleep(0.02)
        self._over.set()

    def send(self) -> None:
        while not self._over.is_set():
            response = httpx.post(f"{self._server.url}/graphql", content=QUERY, headers={"Content-Type": "application/json"})
            self.answered.append(response.status_code)


def test_none_is_cut_who_asked_before_the_load_balancer_knew(tmp_path: Path) -> None:
    with serving(tmp_path / "var", "--sample", DRAIN_SECONDS="3", REQUEST_SECONDS="60") as server:
        balancer = LoadBalancer(server)
        with ThreadPoolExecutor(5) as pool, socket.create_connection(address(server)) as slow:
            work = [pool.submit(balancer.probe), *(pool.submit(balancer.send) for _ in range(4))]
            slow.sendall(HEAD + QUERY[:10])
            until(lambda: len(balancer.answered) > 20, "nobody was answered")
            server.process.terminate()
            for one in work:
                one.result(SECONDS)
            assert server.process.poll() is None, "it drains, and who is slow has asked before"
            slow.sendall(QUERY[10:])
            answer = b"".join(iter(lambda: slow.recv(65_536), b""))
        assert set(balancer.answered) == {200}
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n"), answer
        assert b"connection: close" in answer.lower()
        assert server.process.wait(SECONDS) == 0
    assert run("index", VAR=str(tmp_path / "var")).stderr == "", "no lease is left behind"


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    with serving(tmp_path / "var", DRAIN_SECONDS="600") as server:
        server.process.terminate()
        until(lambda: ready(server) == 503, "it does not drain")
        assert httpx.get(f"{server.url}/healthz").status_code == 200
        server.process.terminate()
        assert server.process.wait(SECONDS) == -signal.SIGTERM


def test_metrics_are_told_at_an_address_of_their_own_until_the_end(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path / "var", METRICS_PORT=str(port), DRAIN_SECONDS="600") as server:
        own = f"http://127.0.0.1:{port}"
        assert httpx.get(f"{server.url}/metrics").status_code == 404
        httpx.post(f"{server.url}/graphql", json={"query": "query Planted { __typename }"})
        told = httpx.get(f"{own}/metrics")
        assert told.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        for line in (
            'vitrine_operations_total{operation="Planted",outcome="ok"} 1.0',
            "vitrine_draining 0.0",
            "process_cpu_seconds",
        ):
            assert line in told.text
        assert (httpx.get(f"{own}/healthz").status_code, httpx.get(f"{own}/readyz").status_code) == (200, 200)
        server.process.terminate()
        until(lambda: httpx.get(f"{own}/readyz").status_code == 503, "it does not drain")
        assert "vitrine_draining 1.0" in httpx.get(f"{own}/metrics").text


def test_what_is_said_is_json_a_line_where_it_is_to_be(tmp_path: Path) -> None:
    with serving(tmp_path / "var", LOGS="json", ACCESS_LOG="on") as server:
        id = httpx.get(f"{server.url}/healthz").headers["X-Request-Id"]
        server.process.terminate()
        assert server.process.wait(SECONDS) == 0
        assert server.process.stderr
        lines: list[dict[str, Any]] = [json.loads(line) for line in (*server.said, *server.process.stderr)]
    assert [line["message"].split()[0] for line in lines] == ["Vitrine", "GET", "draining"]
    assert lines[1]["request"] == id


def test_a_port_of_the_metrics_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with start("serve", VAR=str(tmp_path / "var"), PORT=str(free_port()), METRICS_PORT=port) as process:
            assert process.wait(SECONDS) == 2
            assert process.stderr
            said = process.stderr.read()
    assert said == f"vitrine: METRICS_HOST 127.0.0.1, METRICS_PORT {port}: Address already in use\n"
