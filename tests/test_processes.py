"""Processes of the tests have no setting but those that they are given."""

import re

import pytest

from tests.processes import OURS, ROOT, settings


def test_every_setting_is_known_to_be_ours() -> None:
    lines = (ROOT / "docs" / "settings.md").read_text().splitlines()
    told = {name for line in lines for name in re.findall(r"`([A-Z_]+)`", line.split("|")[1] if line.startswith("|") else "")}
    assert told == set(OURS)


def test_what_the_shell_has_set_stays_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OURS:
        monkeypatch.setenv(name, "of the shell")
    found = settings({"PORT": "8001"})
    assert {name: found[name] for name in OURS if name in found} == {"PORT": "8001"}
