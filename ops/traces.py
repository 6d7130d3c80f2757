"""Traces by OpenTelemetry: request → operation → calls of ports. Only imported where there is somewhere for them to go.

Spans hold names, routes, statuses and kinds of errors: no query, no variables, no messages.
"""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from strawberry.extensions import SchemaExtension

from ops.around import Call, Wrap
from schema.engine.asked import ASKED

_PROBES = ("/healthz", "/readyz")
_PARENT = TraceContextTextMapPropagator()


class Traces:
    """`endpoint`: of a collector that takes OTLP over HTTP. Clients of stores find the provider, and add spans of their own."""

    def __init__(self, endpoint: str) -> None:
        resource = Resource.create({SERVICE_NAME: os.environ.get("OTEL_SERVICE_NAME", "vitrine")})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{endpoint}/v1/traces")))
        trace.set_tracer_provider(self._provider)
        self._tracer = self._provider.get_tracer("vitrine")

    def requests(self, app: ASGIApp) -> ASGIApp:
        return _Requests(app, self._tracer)

    def operations(self) -> SchemaExtension:
        return _Operations(self._tracer)

    def calls(self, port: str) -> Wrap:
        """For `around`. What no request asks for is not traced: jobs look for work all the time."""

        def wrap(method: str, call: Call) -> Call:
            name = f"{port}.{method}"

            async def traced(*arguments: Any, **named: Any) -> Any:
                if not trace.get_current_span().is_recording():
                    return await call(*arguments, **named)
                with _span(self._tracer, name, SpanKind.CLIENT):
                    return await call(*arguments, **named)

            return traced

        return wrap

    async def close(self) -> None:
        """Sends what has not been sent."""
        await asyncio.to_thread(self._provider.shutdown)


class _Requests:
    """One span a request, below the caller's where `traceparent` names one."""

    def __init__(self, app: ASGIApp, tracer: trace.Tracer) -> None:
        self._app, self._tracer = app, tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _PROBES:
            await self._app(scope, receive, send)
            return
        parent, method = _PARENT.extract(dict(Headers(scope=scope))), scope["method"]
        with _span(self._tracer, method, SpanKind.SERVER, parent) as span:

            async def sent(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                await send(message)

            try:
                await self._app(scope, receive, sent)
            finally:
                route = str(getattr(scope.get("route"), "path", ""))
                span.update_name(f"{method} {route}".rstrip())
                asked = ASKED.get()
                span.set_attributes(
                    {"http.request.method": method, "http.route": route, "vitrine.request": asked.id if asked else ""}
                )


class _Operations(SchemaExtension):
    def __init__(self, tracer: trace.Tracer) -> None:
        self._tracer = tracer

    def on_execute(self) -> Iterator[None]:
        asked, kind = ASKED.get(), self.execution_context.operation_type.value
        with _span(self._tracer, f"{kind} {asked.operation if asked else ''}".rstrip(), SpanKind.INTERNAL):
            yield


@contextmanager
def _span(tracer: trace.Tracer, name: str, kind: SpanKind, parent: Any = None) -> Iterator[Span]:
    """Of an error that passes only the type is told."""
    with tracer.start_as_current_span(
        name, context=parent, kind=kind, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield span
        except BaseException as error:
            span.set_attribute("error.type", type(error).__name__)
            span.set_status(StatusCode.ERROR)
            raise
