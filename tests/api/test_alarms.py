"""The alert rules and the dashboard ask for metrics that are told, by labels that they have; each alarm is explained."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from prometheus_client.parser import text_string_to_metric_families

from ops import jobs
from tests import make
from tests.processes import ROOT
from tests.shop import TestShop

ALERTS = ROOT / "deploy" / "alerts.yaml"
DASHBOARD = ROOT / "deploy" / "grafana-dashboard.json"
WORDS = {"sum", "max", "by", "rate", "increase", "histogram_quantile", "absent", "time", "topk"}
FROM_PROMETHEUS = {"le", "instance"}
_TEXT = re.compile(r'"[^"]*"')
_NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_METRIC = re.compile(r"(?:vitrine|process)_\w+")


def rules() -> list[dict[str, Any]]:
    (group,) = yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"]
    return list(group["rules"])


def panels() -> list[dict[str, Any]]:
    return list(json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"])


def expressions() -> Iterator[str]:
    yield from (rule["expr"] for rule in rules())
    yield from (target["expr"] for panel in panels() for target in panel["targets"])


async def told(shop: TestShop) -> dict[str, set[str]]:
    """Every name of a sample that is told once all has happened that is told of, with its labels."""
    held, metrics = shop.held, shop.held.metrics
    await shop.keep(make.product())
    await jobs.Indexer(held.documents, held.shop.records, held.index, metrics).turn()
    await shop.client.post("/graphql", json={"query": "query Feed { feed(first: 1) { nodes { id } } }"})
    metrics.turned("a job")
    metrics.failed("a job")
    found: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(metrics.told().decode()):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


def unbalanced(expression: str) -> bool:
    """Whether a bracket has no partner."""
    open_: list[str] = []
    for one in _TEXT.sub("", expression):
        if one in "([{":
            open_.append(one)
        elif one in ")]}" and (not open_ or "([{".index(open_.pop()) != ")]}".index(one)):
            return True
    return bool(open_)


async def test_what_is_asked_for_is_told(shop: TestShop) -> None:
    metrics = await told(shop)
    for expression in expressions():
        bare = re.sub(r"\[\d+[smh]\]", "", _TEXT.sub("", expression))
        asked = set(_METRIC.findall(bare))
        assert asked, expression
        assert asked <= set(metrics), expression
        labels = set.union(*(metrics[name] for name in asked)) | FROM_PROMETHEUS
        others = set(_NAME.findall(re.sub(r"\d+(\.\d+)?(e\d+)?", "", bare))) - asked - WORDS
        assert others <= labels, expression
        assert not unbalanced(expression), expression


async def test_all_that_is_told_of_the_shop_is_watched(shop: TestShop) -> None:
    asked = {name for expression in expressions() for name in _METRIC.findall(expression)}
    ours = {re.sub("_(sum|count)$", "_bucket", name) for name in await told(shop) if name.startswith("vitrine_")}
    assert ours - asked == set()


def test_legends_name_labels_of_their_expressions() -> None:
    for panel in panels():
        for target in panel["targets"]:
            for label in re.findall(r"{{(\w+)}}", target["legendFormat"]):
                assert label == "instance" or re.search(rf"by \([^)]*\b{label}\b", target["expr"]), target


def test_each_alarm_is_explained() -> None:
    explained = re.findall(r"^## (\w+)$", (ROOT / "docs" / "alarms.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert explained == [rule["alert"] for rule in rules()]
    assert all(rule["labels"]["severity"] in ("page", "warn") and rule["annotations"]["summary"] for rule in rules())
