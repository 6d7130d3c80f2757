"""Events as those get them who analyse elsewhere: by days, of whom they are, in both formats, whole or not at all."""

import json
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from arro3.io import read_parquet
from msgspec import structs

from content import events
from content.access import Role, Viewer
from ops import events as exporting
from ops.events import Row, export
from ops.settings import BadSetting
from ops.wiring import Opened
from storage.ports import Append
from tests import make
from tests.api.test_events import event, forget, shown, track
from tests.processes import SECRET_KEY, run
from tests.shop import TestShop
from tests.watched import PowerCut, Watched

TODAY = datetime.now(UTC).date()


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def there(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name != "var")


def watched(shop: TestShop, before: Callable[[str], None], after: Callable[[str], Awaitable[None]] | None = None) -> Opened:
    """The shop, with something around each call of its streams."""
    streams: Any = Watched(shop.held.streams, before, after)
    return structs.replace(shop.held, streams=streams)


async def came(shop: TestShop, day: str, many: int, **given: Any) -> None:
    body = {"kind": "VIEW", "item": "prd_1", "at": 1_700_000_000_123, **given}
    for start in range(0, many, 400):
        batch = [{**body, "place": place} for place in range(start, min(start + 400, many))]
        await shop.held.documents.commit([Append(stream=events.stream(day), events=batch)])


async def test_rows_say_what_was_kept_and_whose_it_is_under_a_fingerprint(shop: TestShop, tmp_path: Path) -> None:
    mug, look = make.product(), make.look(title="黄铜灯光")
    await shop.keep(mug, look)
    await shop.settle()
    ann, bob = (Viewer(make.account().id, frozenset({Role.SHOPPER})) for _ in range(2))
    token = (await shown(shop))[look.id]
    at = make.now()
    await track(shop, event(look, "OPEN", impression=token, at=at))
    await track(shop, event(mug, "DWELL", seconds=2.5), under=shop.view(viewer=ann))
    await track(shop, event(mug), device="another", under=shop.view(viewer=bob))
    await track(shop, event(mug, at=at), device="a third", consent=False)
    assert await export(shop.held, TODAY, TODAY, "jsonl", tmp_path / "events.jsonl") == 4
    opened, dwelt, bobs, nobodys = read(tmp_path / "events.jsonl")
    assert list(opened) == list(Row.__struct_fields__)
    assert (opened["day"], opened["at"]) == (
        str(TODAY),
        datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds"),
    )
    assert (opened["kind"], opened["item"], opened["shown_in"], opened["weighs"]) == ("OPEN", look.id, "feed", True)
    assert opened["account"] == dwelt["account"] != bobs["account"]
    assert (opened["device"], dwelt["seconds"], dwelt["place"]) == (dwelt["device"], 2.5, None)
    assert (nobodys["device"], nobodys["account"]) == (None, None)
    assert nobodys["at"].endswith(":00:00.000+00:00")
    text = (tmp_path / "events.jsonl").read_text()
    assert not [one for one in (ann.id, bob.id, "another", "a third") if one in text]
    await forget(shop, ann)
    await export(shop.held, TODAY, TODAY, "jsonl", tmp_path / "events.jsonl")
    assert [row["account"] for row in read(tmp_path / "events.jsonl")] == [None, None, bobs["account"], None]


async def test_parquet_has_the_same_rows_with_their_types(shop: TestShop, tmp_path: Path) -> None:
    await came(shop, "2026-03-01", 3, why="SHOWS_ITEM", seconds=1.5, weighs=True, device="d")
    await came(shop, "2026-03-02", 2)
    first, last = date(2026, 3, 1), date(2026, 3, 2)
    for format in exporting.FORMATS:
        assert await export(shop.held, first, last, format, tmp_path / format) == 5
    table = read_parquet(tmp_path / "parquet").read_all()
    columns = {name: table[name].to_pylist() for name in table.column_names}
    rows = read(tmp_path / "jsonl")
    assert list(columns) == list(Row.__struct_fields__)
    assert columns["day"] == [date.fromisoformat(row["day"]) for row in rows] == [first] * 3 + [last] * 2
    assert columns["at"] == [datetime(2023, 11, 14, 22, 13, 20, 123_000, UTC)] * 5
    others = [name for name in columns if name not in ("day", "at")]
    assert {name: columns[name] for name in others} == {name: [row[name] for row in rows] for name in others}
    assert [table.schema.field(name).nullable for name in ("day", "weighs", "account")] == [False, False, True]


async def test_days_are_taken_whole_over_batches_and_no_others(shop: TestShop, tmp_path: Path) -> None:
    for day, many in (("2026-02-28", 1), ("2026-03-01", 2_500), ("2026-03-03", 1_000), ("2026-03-04", 1)):
        await came(shop, day, many)
    file = tmp_path / "events.jsonl"
    assert await export(shop.held, date(2026, 3, 1), date(2026, 3, 3), "jsonl", file) == 3_500
    assert [row["place"] for row in read(file)] == [*range(2_500), *range(1_000)]
    assert await export(shop.held, date(2026, 5, 1), date(2026, 5, 9), "parquet", file) == 0
    assert read_parquet(file).read_all().num_rows == 0
    assert there(tmp_path) == ["events.jsonl"]


async def test_what_comes_meanwhile_is_left_to_the_next(shop: TestShop, tmp_path: Path) -> None:
    await came(shop, "2026-03-01", 1_500)

    async def more(_: str) -> None:
        await came(shop, "2026-03-01", 700)

    held = watched(shop, lambda _: None, more)
    assert await export(held, date(2026, 3, 1), date(2026, 3, 1), "jsonl", tmp_path / "events.jsonl") == 1_500


@pytest.mark.parametrize("format", exporting.FORMATS)
async def test_an_export_that_breaks_off_leaves_what_was_there(shop: TestShop, tmp_path: Path, format: str) -> None:
    await came(shop, "2026-03-01", 1_500)
    file, reads = tmp_path / "events", count()
    file.write_text("as before")

    def cut(name: str) -> None:
        if name == "read" and next(reads):
            raise PowerCut

    with pytest.raises(PowerCut):
        await export(watched(shop, cut), date(2026, 3, 1), date(2026, 3, 1), format, file)
    assert file.read_text() == "as before"
    assert there(tmp_path) == ["events"]


async def test_days_the_wrong_way_round_and_a_library_that_is_missing_are_told(
    shop: TestShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadSetting, match="2026-03-02 and 2026-03-01"):
        await export(shop.held, date(2026, 3, 2), date(2026, 3, 1), "jsonl", tmp_path / "events")
    monkeypatch.setitem(sys.modules, "arro3.io", None)
    with pytest.raises(BadSetting, match="--group parquet"):
        await export(shop.held, date(2026, 3, 1), date(2026, 3, 1), "parquet", tmp_path / "events")
    assert not (tmp_path / "events").exists()


def test_the_command_says_how_many(tmp_path: Path) -> None:
    file = tmp_path / "events.parquet"
    environment = {"VAR": str(tmp_path / "var"), "SECRET_KEY": SECRET_KEY}
    days = ("--from", "2026-03-01", "--to", "2026-03-02")
    done = run("events", "export", *days, "--format", "parquet", "-o", file, **environment)
    assert (done.returncode, done.stderr) == (0, f"0 events are in {file}.\n")
    assert read_parquet(file).read_all().num_rows == 0
    wrong = run("events", "export", "--from", "gestern", "--to", "2026-03-02", "-o", file, **environment)
    assert wrong.returncode == 2
    assert "--from: invalid day value: 'gestern'" in wrong.stderr
    nowhere = run("events", "export", *days, "-o", tmp_path / "no" / "where", **environment)
    assert nowhere.returncode == 2
    assert nowhere.stderr.startswith("vitrine: ")
