"""The audit trail tells of whoever was refused: at the gate, behind it, and at the door."""

from typing import Any

import pytest

from content.access import Role, Viewer
from content.audit import COLLECTION, Outcome
from tests import make
from tests.copies import person
from tests.shop import TestShop

SUBMIT = """mutation ($id: ID!) { contentSubmit(input: { id: $id, revision: 1, disclosure: NONE, aiGenerated: false }) {
  userErrors { code field message } } }"""
ARCHIVE = "mutation ($id: ID!) { contentArchive(input: { id: $id, revision: 1 }) { userErrors { code field message } } }"
SAVE = """mutation ($id: ID!) { tutorialSave(input: { id: $id, revision: 1, title: "Mine", steps: [{ body: "Now." }] }) {
  userErrors { code field message } } }"""
DESCRIBE = """mutation ($id: ID!) { mediaSave(input: { id: $id, alt: [{ language: "en", text: "A cup" }] }) {
  userErrors { code field message } } }"""
SIGN_IN = """mutation { sessionStart(input: { password: { handle: "nobody", password: "hunter2hunter2" } }) {
  userErrors { code } } }"""
STRANGER = Viewer("acc_01J00000000000000000000002", frozenset({Role.SHOPPER, Role.CREATOR}))


async def refusals(shop: TestShop) -> list[tuple[str | None, str, int]]:
    await shop.held.shop.refusals.write(shop.held.documents)
    lines = [line.body for line in await shop.held.documents.scan(COLLECTION.name)]
    return [(line["by"], line["action"], line["times"]) for line in lines if line["outcome"] == Outcome.REFUSED.value]


@pytest.mark.parametrize(
    ("query", "action"), [(SUBMIT, "SUBMIT_CONTENT"), (ARCHIVE, "ARCHIVE_ITEM"), (SAVE, "SAVE_CONTENT"), (DESCRIBE, "SAVE_MEDIA")]
)
async def test_what_is_anothers_is_told_to_the_trail_and_what_is_not_there_is_not(
    shop: TestShop, query: str, action: str
) -> None:
    ann, product, picture = await person(shop), make.product(), make.image(owner=make.HOUSE)
    guide = make.tutorial(product, creator=ann.id)
    await shop.keep(product, picture, guide)
    prefix, theirs = ("img", picture.id) if query is DESCRIBE else ("tut", guide.id)
    answers: list[Any] = [await shop.post_as(STRANGER, query, id=id) for id in (f"{prefix}_01J00000000000000000000009", theirs)]
    assert answers[0] == answers[1]
    assert await refusals(shop) == [(STRANGER.id, action, 1)]


async def test_who_cannot_sign_in_is_counted_by_address_and_nothing_that_was_typed_is_kept(shop: TestShop) -> None:
    for _ in range(3):
        await shop.ask(SIGN_IN)
    assert await refusals(shop) == [(None, "SIGN_IN", 3)]
    lines = await shop.held.documents.scan(COLLECTION.name)
    assert "hunter2" not in str(lines)
    assert "nobody" not in str(lines)
