"""A collector of traces: takes OTLP over HTTP, as OpenTelemetry's own does, and keeps the spans."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest, ExportTraceServiceResponse
from opentelemetry.proto.trace.v1.trace_pb2 import Span


class Collector:
    """`raw`: every body as it came."""

    def __init__(self, url: str) -> None:
        self.url, self.raw = url, list[bytes]()
        self.paths: set[str] = set()

    @property
    def spans(self) -> list[Span]:
        return [span for body in self.raw for span in _spans(body)]

    @property
    def services(self) -> set[str]:
        requests = [ExportTraceServiceRequest.FromString(body) for body in self.raw]
        resources = [one.resource for request in requests for one in request.resource_spans]
        return {one.value.string_value for resource in resources for one in resource.attributes if one.key == "service.name"}


def _spans(body: bytes) -> Iterator[Span]:
    for of_resource in ExportTraceServiceRequest.FromString(body).resource_spans:
        for of_scope in of_resource.scope_spans:
            yield from of_scope.spans


@contextmanager
def collector() -> Iterator[Collector]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.paths.add(self.path)
            got.raw.append(body)
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        got = Collector(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield got
        finally:
            server.shutdown()
            thread.join()
