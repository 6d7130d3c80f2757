"""What Prometheus is told: operations, calls of ports, jobs, records; by labels that have few values."""

import asyncio

import pytest
from prometheus_client.parser import text_string_to_metric_families

from ops import pacing
from ops.around import around
from ops.jobs import Indexer
from ops.metrics import MOST_OPERATIONS, Metrics
from storage.ports import Conflict, Put, Unavailable
from tests import make
from tests.shop import TestShop


def samples(metrics: Metrics, name: str) -> dict[tuple[str, ...], float]:
    """The values of a metric by its labels' values, in the order of the labels' names."""
    return {
        tuple(value for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(metrics.told().decode())
        for sample in family.samples
        if sample.name == name
    }


async def test_operations_are_told_by_name_and_how_they_ended(shop: TestShop) -> None:
    for query in ("query Feed { __typename }", "{ __typename }", "query Wrong { nope }", "{", "query Feed { nope }"):
        await shop.client.post("/graphql", json={"query": query})
    ended = samples(shop.held.metrics, "vitrine_operations_total")
    told = {("Feed", "ok"): 1, ("Feed", "refused"): 1, ("unnamed", "ok"): 1, ("unnamed", "refused"): 1, ("other", "refused"): 1}
    assert ended == told
    assert samples(shop.held.metrics, "vitrine_operation_seconds_count") == {("Feed",): 2, ("unnamed",): 2, ("other",): 1}


async def test_names_that_clients_make_up_are_told_together(shop: TestShop) -> None:
    for number in range(MOST_OPERATIONS + 10):
        await shop.client.post("/graphql", json={"query": f"query Made{number} {{ __typename }}"})
    ended = samples(shop.held.metrics, "vitrine_operations_total")
    assert (len(ended), ended["other", "ok"]) == (MOST_OPERATIONS + 1, 10)


async def test_calls_of_ports_are_told_by_method_and_how_they_ended(shop: TestShop) -> None:
    held = shop.held
    before = samples(held.metrics, "vitrine_port_calls_total")
    put = Put(collection="tags", id="x", kind="TAG", body={}, expect=7)
    await held.documents.get("items", ["x"])
    with pytest.raises(Conflict):
        await held.documents.put(put)
    await held.documents.close()
    with pytest.raises(Unavailable):
        await held.documents.get("items", ["x"])
    after = samples(held.metrics, "vitrine_port_calls_total")
    told = {call: count - before.get(call, 0) for call, count in after.items() if count != before.get(call)}
    assert told == {("get", "ok", "documents"): 1, ("put", "conflict", "documents"): 1, ("get", "unavailable", "documents"): 1}


async def test_a_call_that_is_given_up_is_told_so() -> None:
    class Port:
        async def read(self) -> None:
            await asyncio.Event().wait()

    metrics = Metrics()
    reading = asyncio.create_task(around(Port(), metrics.calls("documents")).read())
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.wait([reading])
    assert samples(metrics, "vitrine_port_calls_total") == {("read", "cancelled", "documents"): 1}


async def test_jobs_tell_when_they_last_succeeded_and_how_often_not() -> None:
    metrics, turns, over = Metrics(), iter([0, ValueError("a mistake"), 0]), asyncio.Event()

    async def turn() -> int:
        one = next(turns, None)
        if one is None:
            over.set()
            await asyncio.Event().wait()
        if isinstance(one, Exception):
            raise one
        return 0

    keeping = asyncio.create_task(pacing.keep("a job", turn, 0, metrics))
    await asyncio.wait_for(over.wait(), 30)
    keeping.cancel()
    assert samples(metrics, "vitrine_job_failures_total") == {("a job",): 1}
    assert samples(metrics, "vitrine_job_last_success_timestamp_seconds")["a job",] > 1e9


async def test_records_that_cannot_be_decoded_and_those_that_are_kept_are_told(shop: TestShop) -> None:
    product = make.product()
    await shop.keep(product)
    await shop.ask("query ($id: ID!) { node(id: $id) { id } }", id=product.id)
    metrics = Metrics()
    metrics.watch(shop.held.shop.records)
    assert samples(metrics, "vitrine_records_kept")[()] >= 1
    before = samples(metrics, "vitrine_records_unreadable_total")[()]
    await shop.held.documents.put(Put(collection="items", id=product.id, kind="OF_A_LATER_RELEASE", body={}))
    assert await shop.ask("query ($id: ID!) { node(id: $id) { id } }", id=product.id) == {"node": None}
    assert samples(metrics, "vitrine_records_unreadable_total")[()] == before + 1


async def test_requests_that_are_being_answered_are_counted(shop: TestShop) -> None:
    assert samples(shop.held.metrics, "vitrine_http_requests_running") == {(): 0}
    await shop.client.get("/creators/somebody")
    await shop.client.get("/nowhere")
    assert samples(shop.held.metrics, "vitrine_http_requests_total") == {("/creators/{name}", "200"): 1, ("", "404"): 1}
    assert samples(shop.held.metrics, "vitrine_http_requests_running") == {(): 0}


async def test_clients_of_the_shop_are_not_told(shop: TestShop) -> None:
    assert (await shop.client.get("/metrics")).status_code == 404


async def test_what_waits_for_the_index_is_told_by_who_indexes(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    held, metrics = shop.held, Metrics()
    await shop.keep(make.product(), make.product())
    assert samples(metrics, "vitrine_outbox_waiting") == {}
    indexer = Indexer(held.documents, held.shop.records, held.index, metrics)
    await indexer.turn()
    assert samples(metrics, "vitrine_outbox_waiting") == {(): 2}
    assert samples(metrics, "vitrine_outbox_lag_seconds")[()] >= 0
    assert samples(metrics, "vitrine_outbox_set_aside") == {(): 0}
    monkeypatch.setattr("ops.metrics._TOLD_SECONDS", -1.0)
    metrics.outbox.tell(1, 1, 1)
    assert samples(metrics, "vitrine_outbox_waiting") == {}
    await indexer.leave()
