"""Traces: a request, its operation and the calls of ports below it, under the caller's trace; nothing where none is wanted."""

import subprocess
import sys
import time
from pathlib import Path

import httpx
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from content.pictures import rendition_path
from tests.collector import collector
from tests.processes import ROOT, free_port, serving

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
CALLER = {"traceparent": f"00-{TRACE}-{PARENT}-01", "X-Request-Id": "an-id-of-mine"}
SEARCH = """query Planted($words: String!) { search(query: $words) { nodes { id } } feed(first: 2) { nodes { id } } }"""
STOPS_SECONDS = 30


def attributes(span: Span) -> dict[str, str | int]:
    return {one.key: one.value.string_value or one.value.int_value for one in span.attributes}


def test_a_request_its_operation_and_its_calls_are_one_trace_of_the_callers(tmp_path: Path) -> None:
    with (
        collector() as got,
        serving(tmp_path / "var", "--sample", OTEL_EXPORTER_OTLP_ENDPOINT=f"{got.url}/", OTEL_SERVICE_NAME="a-shop") as server,
    ):
        body = {"query": SEARCH, "variables": {"words": "planted words"}}
        assert httpx.post(f"{server.url}/graphql?planted", json=body, headers=CALLER).status_code == 200
        httpx.post(f"{server.url}/graphql", json={"query": "{ nope }"})
        httpx.get(f"{server.url}/readyz")
        assert server.stop() == 0
        spans, raw = got.spans, b"".join(got.raw)
        assert (got.paths, got.services) == ({"/v1/traces"}, {"a-shop"})
    ours = {span.name: span for span in spans if span.trace_id.hex() == TRACE}
    request, operation = ours.pop("POST /graphql"), ours.pop("query Planted")
    assert (request.parent_span_id.hex(), request.kind) == (PARENT, Span.SPAN_KIND_SERVER)
    told = {"http.request.method": "POST", "http.route": "/graphql", "http.response.status_code": 200}
    assert attributes(request) == {**told, "vitrine.request": "an-id-of-mine"}
    assert operation.parent_span_id == request.span_id
    assert {"documents.find", "search.search"} <= set(ours)
    assert {span.parent_span_id for span in ours.values()} == {operation.span_id}
    assert {span.name for span in spans if span.trace_id.hex() != TRACE} == {"POST /graphql"}, "no probes, no jobs"
    assert b"planted words" not in raw
    assert b"?planted" not in raw


def test_of_a_call_that_fails_only_the_kind_of_error_is_told(tmp_path: Path) -> None:
    path = rendition_path("public/planted.jpg", 320, "webp")
    with collector() as got, serving(tmp_path / "var", OTEL_EXPORTER_OTLP_ENDPOINT=got.url) as server:
        assert httpx.get(f"{server.url}/media/{path}").status_code == 404
        assert server.stop() == 0
        spans, raw = got.spans, b"".join(got.raw)
    (failed,) = [span for span in spans if span.status.code == Status.STATUS_CODE_ERROR]
    assert (failed.name, failed.status.message, attributes(failed)) == ("objects.read", "", {"error.type": "Absent"})
    assert not any(span.events for span in spans)
    assert b"planted" not in raw


def test_a_collector_that_is_away_holds_nobody_up(tmp_path: Path) -> None:
    with serving(tmp_path / "var", OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{free_port()}") as server:
        assert httpx.post(f"{server.url}/graphql", json={"query": "{ __typename }"}).status_code == 200
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < STOPS_SECONDS


def test_where_they_go_nowhere_the_library_is_not_even_loaded() -> None:
    program = "import sys; import ops.commands; sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
