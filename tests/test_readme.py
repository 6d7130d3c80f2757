"""The README's first query answers on the sample what it shows, and its links lead somewhere."""

import json
import re
from typing import Any

from ops import settings
from ops.importing import import_paths
from ops.sample import FOLDER
from tests.processes import ROOT
from tests.shop import TestShop

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


async def test_the_first_query_answers_what_is_shown(shop: TestShop) -> None:
    assert await import_paths(shop.held.documents, shop.held.objects, [FOLDER], source="sample") == 0
    await shop.settle()
    assert await shop.post(block("graphql")) == json.loads(block("json"))


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


class Noting(dict[str, str]):
    """An environment that knows what it was asked for."""

    def __init__(self, **given: str) -> None:
        super().__init__(given)
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)


def test_every_setting_is_documented() -> None:
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", (ROOT / "docs/settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    environment = Noting(SECRET_KEY="s" * 32, DATA_KEY="d" * 32)
    settings.read(environment)
    assert documented == environment.asked
