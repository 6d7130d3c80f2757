"""What becomes of rows that break a rule: each is named with field and reason, and none of them writes anything."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.imports import Shop, Values, written


async def refused(shop: Shop, folder: Path, bad: Sequence[tuple[Values, str, str]]) -> None:
    """Rows, each with the field at fault and a piece of the reason; ids are made unlike each other."""
    rows = [{**row, "id": f"{row['id']}{at}"} for at, (row, _, _) in enumerate(bad)]
    before = await shop.state()
    report = folder.parent / "report.jsonl"
    code, said = await shop.take(written(folder / "bad.jsonl", rows), report=report)
    lines = {line["line"]: line for line in map(json.loads, report.read_text("utf-8").splitlines())}
    for at, (row, field, reason) in enumerate(bad, 1):
        assert at in lines, f"taken: {row}"
        assert (lines[at]["field"], reason in lines[at]["reason"]) == (field, True), (row, lines[at])
    assert code == 1, said
    assert await shop.state() == before
