"""What the process tells Prometheus of itself. Every label has few values, and none of them is of a person."""

import time
from asyncio import CancelledError
from collections.abc import Iterator
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric

from content.records import Records
from ops.around import Call, Wrap
from schema.engine.asked import Asked, Outcome
from search.ports import IndexFault
from storage.ports import StoreError

MOST_OPERATIONS = 100
_TOLD_SECONDS = 30.0
UNNAMED, OTHER = "unnamed", "other"
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
disable_created_metrics()  # type: ignore[no-untyped-call]


class Metrics:
    """Of one process; those who measure call its methods."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._operations = _Operations(self.registry)
        self._calls = _counter(self.registry, "port_calls", "Calls of ports.", "port", "method", "outcome")
        self._call_seconds = _histogram(self.registry, "port_seconds", "What calls of ports took.", "port", "method")
        self._requests = _counter(self.registry, "http_requests", "Answers by route and status.", "route", "status")
        self._running = Gauge("vitrine_http_requests_running", "Requests that are being answered.", registry=self.registry)
        self._draining = Gauge("vitrine_draining", "1 once it was told to stop.", registry=self.registry)
        self._succeeded = _gauge(self.registry, "job_last_success_timestamp_seconds", "When a turn ended well.", "job")
        self._failures = _counter(self.registry, "job_failures", "Turns that failed and are tried again.", "job")
        self.outbox = Outbox(self.registry)

    def calls(self, port: str) -> Wrap:
        """For `around`."""

        def wrap(method: str, call: Call) -> Call:
            seconds = self._call_seconds.labels(port, method)
            ended: dict[str, Any] = {}

            async def measured(*arguments: Any, **named: Any) -> Any:
                began, outcome = time.perf_counter(), "ok"
                try:
                    return await call(*arguments, **named)
                except BaseException as error:
                    outcome = _outcome(error)
                    raise
                finally:
                    seconds.observe(time.perf_counter() - began)
                    if (count := ended.get(outcome)) is None:
                        count = ended[outcome] = self._calls.labels(port, method, outcome)
                    count.inc()

            return measured

        return wrap

    def began(self) -> None:
        self._running.inc()

    def ended(self, asked: Asked, route: str, status: int, seconds: float) -> None:
        """One request."""
        self._running.dec()
        self._requests.labels(route, status).inc()
        if asked.outcome:
            self._operations.ended(asked.operation, asked.outcome, seconds)

    def drain(self) -> None:
        self._draining.set(1)

    def turned(self, job: str) -> None:
        self._succeeded.labels(job).set_to_current_time()

    def failed(self, job: str) -> None:
        self._failures.labels(job).inc()

    def watch(self, records: Records) -> None:
        self.registry.register(_OfRecords(records))

    def told(self) -> bytes:
        return generate_latest(self.registry)


class Outbox:
    """What the process that indexes knows of what waits. No other tells of it, nor does one whose knowledge is old."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.drift = _counter(registry, "index_drift_found", "Entries found to differ from their documents.")
        self._told: tuple[float, int, int] | None = None
        self._until = 0.0
        registry.register(self)

    def tell(self, lag_seconds: float, waiting: int, set_aside: int) -> None:
        self._told, self._until = (lag_seconds, waiting, set_aside), time.monotonic() + _TOLD_SECONDS

    def collect(self) -> Iterator[Metric]:
        if self._told is not None and time.monotonic() < self._until:
            lag, waiting, set_aside = self._told
            yield GaugeMetricFamily("vitrine_outbox_lag_seconds", "How long the longest has waited for the search index.", lag)
            yield GaugeMetricFamily("vitrine_outbox_waiting", "Documents that wait for the search index.", waiting)
            yield GaugeMetricFamily("vitrine_outbox_set_aside", "Documents that the index could not be told.", set_aside)


class _Operations:
    """Names are the clients' own: the first that end well are told apart, so that nobody fills the list with what is none."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._ended = _counter(registry, "operations", "GraphQL operations by name and outcome.", "operation", "outcome")
        self._seconds = _histogram(registry, "operation_seconds", "What operations took.", "operation")
        self._known: set[str] = set()

    def ended(self, name: str, outcome: Outcome, seconds: float) -> None:
        operation = self._label(name, outcome)
        self._ended.labels(operation, outcome.value).inc()
        self._seconds.labels(operation).observe(seconds)

    def _label(self, name: str, outcome: Outcome) -> str:
        if not name:
            return UNNAMED
        if name not in self._known and outcome is Outcome.OK and len(self._known) < MOST_OPERATIONS:
            self._known.add(name)
        return name if name in self._known else OTHER


class _OfRecords:
    """Read when Prometheus asks."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("vitrine_records_kept", "Decoded records that are kept.", self._records.kept)
        yield CounterMetricFamily("vitrine_records_unreadable", "Reads of what cannot be decoded.", self._records.unreadable)


def _counter(registry: CollectorRegistry, name: str, what: str, *labels: str) -> Counter:
    return Counter(f"vitrine_{name}", what, labels, registry=registry)


def _gauge(registry: CollectorRegistry, name: str, what: str, *labels: str) -> Gauge:
    return Gauge(f"vitrine_{name}", what, labels, registry=registry)


def _histogram(registry: CollectorRegistry, name: str, what: str, *labels: str) -> Histogram:
    return Histogram(f"vitrine_{name}", what, labels, registry=registry, buckets=_BUCKETS)


def _outcome(error: BaseException) -> str:
    """A port's own answer by its name, which are few; else only that it failed."""
    if isinstance(error, StoreError | IndexFault):
        return type(error).__name__.removeprefix("Index").lower()
    return "cancelled" if isinstance(error, CancelledError) else "error"
