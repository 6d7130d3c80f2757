"""The Khronos validator on the same files: what it finds invalid is so here, and nothing else is.

Needs node and its package `gltf-validator`, which `make test` installs. Without them skipped, or with REQUIRE_REAL=1 failed.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from content.gltf import IssueSeverity, UnreadableModel, inspect
from tests.content.gltf_defects import CONTAINERS, ERRORS, OTHERS, made
from tests.content.gltf_files import box, showpiece

Found = set[tuple[str, bool]]
"""Codes, and whether each is an error."""

PACKAGE = Path(__file__).parents[1] / "node_modules/gltf-validator"
VALIDATOR = """
const { readFileSync } = require("fs");
const [wanted, ...files] = process.argv.slice(1);
const validator = require(wanted);
(async () => {
  for (const file of files) {
    const data = new Uint8Array(readFileSync(file));
    const { issues } = await validator.validateBytes(data, { format: "glb", maxIssues: 0 });
    console.log(JSON.stringify(issues.messages.map(({ code, severity }) => [code, severity === 0])));
  }
})();
"""


@pytest.fixture(scope="module")
def khronos() -> Callable[[list[Path]], list[Found]]:
    node = shutil.which("node")
    if node is None or not PACKAGE.exists():
        lack = pytest.fail if os.environ.get("REQUIRE_REAL") == "1" else pytest.skip
        lack("models: no gltf-validator for node")

    def validate(files: list[Path]) -> list[Found]:
        run = subprocess.run([node, "-e", VALIDATOR, str(PACKAGE), *map(str, files)], capture_output=True, text=True, check=True)
        return [{(code, is_error) for code, is_error in json.loads(line)} for line in run.stdout.splitlines()]

    return validate


def ours(data: bytes) -> Found:
    try:
        return {(issue.code, issue.severity is IssueSeverity.ERROR) for issue in inspect(data).report.issues}
    except UnreadableModel:
        return {("UNREADABLE", True)}


def test_both_agree_on_what_is_valid(khronos: Callable[[list[Path]], list[Found]], tmp_path: Path, record_property: Any) -> None:
    whole = showpiece().encode()
    cases = [(code, made(change)) for code, change in ERRORS + OTHERS]
    cases += [(code, change(whole)) for code, change in CONTAINERS]
    cases += [("", whole), ("", box().encode()), ("", whole[:-4]), ("", whole[4:])]
    files = [tmp_path / f"{at}-{code}.glb" for at, (code, _) in enumerate(cases)]
    for file, (_, data) in zip(files, cases, strict=True):
        file.write_bytes(data)
    found = list(zip(files, cases, khronos(files), strict=True))
    assert [file.name for file, (_, data), theirs in found if invalid(theirs) != invalid(ours(data))] == []
    assert [file.name for file, (code, _), theirs in found if code and code not in {one for one, _ in theirs}] == []
    record_property("measured", f"models: {len(cases)} files judged as the Khronos validator does")


def invalid(found: Found) -> bool:
    return any(is_error for _, is_error in found)
