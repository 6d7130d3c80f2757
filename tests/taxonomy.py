"""Tags as editors send them, and what follows a change of theirs."""

from itertools import count
from typing import Any

from content import retagging
from content.access import Viewer
from storage.ports import Documents
from tests import make
from tests.products import EDITOR
from tests.shop import TestShop

_NUMBERS = count(1)
SAVE = """mutation ($input: TagSaveInput!) { tagSave(input: $input) { userErrors { code field message }
    tag { id slug revision retired facet parent { slug } names { language text } synonyms { language text } } } }"""
MERGE = """mutation ($input: TagMergeInput!) { tagMerge(input: $input) { userErrors { code field message }
    tag { id slug revision synonyms { language text } } } }"""
SETTLED = retagging.SETTLED_MILLISECONDS


def given(**more: Any) -> dict[str, Any]:
    number = next(_NUMBERS)
    return {"slug": f"tag-{number}", "names": [words(f"Tag {number}"), words(f"标签{number}", "zh")], **more}


def words(text: str, language: str = "en") -> dict[str, str]:
    return {"language": language, "text": text}


async def sent(shop: TestShop, input: dict[str, Any], viewer: Viewer | None = EDITOR) -> Any:
    """The payload."""
    answer = await shop.post_as(viewer, SAVE, input=input)
    assert "errors" not in answer, answer
    return answer["data"]["tagSave"]


async def saved(shop: TestShop, **input: Any) -> Any:
    payload = await sent(shop, given(**input))
    assert payload["userErrors"] == []
    return payload["tag"]


def again(tag: Any, **more: Any) -> dict[str, Any]:
    """The input that changes nothing of a tag but what is given more."""
    own = {"id": tag["id"], "revision": tag["revision"], "slug": tag["slug"], "names": tag["names"], "synonyms": tag["synonyms"]}
    parent = tag["parent"]["slug"] if tag["parent"] else None
    return {**own, "parent": parent, "facet": tag["facet"], "retired": tag["retired"], **more}


async def merged(shop: TestShop, source: str, target: str) -> Any:
    """The payload."""
    answer = await shop.post_as(EDITOR, MERGE, input={"fromId": source, "intoId": target})
    assert "errors" not in answer, answer
    return answer["data"]["tagMerge"]


async def followed(shop: TestShop, later: int = SETTLED) -> int:
    """All that is to follow has; how many turns it took until nothing was due any more."""
    turns = 0
    while await retagging.turn(shop.held.documents, shop.held.shop, make.now() + later):
        turns += 1
    return turns


async def marks(documents: Documents) -> list[str]:
    """The tags whose change is still being followed."""
    return [one.body["tag"] for one in await documents.scan(retagging.COLLECTION.name) if one.id != retagging.TREE]
