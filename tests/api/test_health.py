"""How the shop is, as staff are told it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from content import drift, health, reindexing
from content.access import Role, Viewer
from content.indexing import Outbox
from search.ports import Entry
from storage.ports import Put
from tests import make
from tests.shop import TestShop
from tests.stacks import found

EDITOR = Viewer("acc_0000000000000000000000000E", frozenset({Role.EDITOR}))
HEALTH = """{ health { release ports { name backend ok milliseconds message }
  index { lagSeconds waiting failed lastRebuildAt lastDriftCheckAt driftSampled driftFound
          setAside { itemId kind error since tries nextTryAt } } } }"""


async def asked(shop: TestShop) -> dict[str, Any]:
    answer: dict[str, Any] = (await shop.ask_as(EDITOR, HEALTH))["health"]
    return answer


async def test_each_store_is_named_with_its_engine_and_latency(shop: TestShop) -> None:
    told = await asked(shop)
    assert {port["name"] for port in told["ports"]} == {"documents", "streams", "search", "objects"}
    assert all(port["ok"] and port["milliseconds"] > 0 and port["message"] is None for port in told["ports"])
    assert all(port["backend"] in ("SQLite", "MongoDB", "Elasticsearch", "S3", "files") for port in told["ports"])


async def test_what_waits_and_what_is_set_aside_is_counted_and_named(shop: TestShop) -> None:
    fresh = (await asked(shop))["index"]
    assert fresh == {
        "lagSeconds": 0.0, "waiting": 0, "failed": 0, "lastRebuildAt": None, "lastDriftCheckAt": None,
        "driftSampled": 0, "driftFound": 0, "setAside": [],
    }  # fmt: skip
    mug = make.product()
    await shop.held.documents.put(Put(collection="items", id=mug.id, kind="PRODUCT", body={"title": 1}))
    await shop.keep(make.product(), make.tag())
    waiting = (await asked(shop))["index"]
    assert waiting["waiting"] == 3
    assert 0 < waiting["lagSeconds"] < 3_600
    await shop.settle()
    told = (await asked(shop))["index"]
    assert (told["waiting"], told["lagSeconds"], told["failed"]) == (0, 0.0, 1)
    (aside,) = told["setAside"]
    assert (aside["itemId"], aside["kind"], aside["tries"]) == (mug.id, "PRODUCT", 1)
    assert aside["error"].startswith("ValidationError: ")
    assert aside["since"] < aside["nextTryAt"]


async def test_a_store_that_is_away_is_told_with_what_is_wrong(shop: TestShop) -> None:
    await shop.held.index.close()
    (port,) = [port for port in (await asked(shop))["ports"] if port["name"] == "search"]
    assert (port["ok"], port["milliseconds"]) == (False, None)
    assert port["message"]


@pytest.mark.parametrize(
    ("viewer", "code"), [(None, "UNAUTHENTICATED"), (Role.SHOPPER, "FORBIDDEN"), (Role.CREATOR, "FORBIDDEN")]
)
async def test_it_is_for_staff_alone(shop: TestShop, viewer: Role | None, code: str) -> None:
    who = Viewer("acc_0000000000000000000000000B", frozenset({viewer})) if viewer else None
    answer = await shop.post_as(who, HEALTH)
    assert (answer["data"], [one["extensions"]["code"] for one in answer["errors"]]) == ({"health": None}, [code])


async def test_when_it_was_built_and_compared_is_told(shop: TestShop) -> None:
    held = shop.held
    await shop.keep(make.product(), make.product())
    await Outbox(held.documents, held.shop.records, held.index).turn(make.now())
    await held.index.put([Entry(id=make.product().id, kind="PRODUCT", seq=1)])
    await found(held.settings.search_url)
    await drift.turn(held.documents, held.shop.records, held.index, make.now())
    await reindexing.rebuild(held.documents, held.shop.records, held.index, make.now())
    told = (await asked(shop))["index"]
    assert (told["driftSampled"], told["driftFound"]) == (3, 1)
    assert told["lastDriftCheckAt"] is not None
    assert told["lastRebuildAt"] is not None


def test_the_release_is_the_projects() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert project["version"] == health.RELEASE
