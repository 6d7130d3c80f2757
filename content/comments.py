"""Comments under an item, and what becomes of one that is written: seen at once, by nobody before somebody looked, or refused."""

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec import Struct

from content import checks, ids, items, moderation
from content.access import Action
from content.checks import Faults
from content.errors import Blocked, NotFound, Unauthenticated
from content.items import Item
from content.lists import pages
from content.paging import Asked, List, scope
from content.ports import CheckedText, Finding, Scene, Verdict, gravest
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from content.writing import Change
from storage.ports import Add, Collection, Index, Order, Selection

MOST_BODY = 2_000


class Comment(Record, frozen=True, kw_only=True):
    """`item` and `author` are ids; `from_` is when it was said."""

    KIND: ClassVar[str] = "COMMENT"

    item: str
    author: str
    body: str


class CommentAddInput(Struct, frozen=True, kw_only=True):
    item_id: str
    body: str
    idempotency_key: str | None = None


COMMENT = Kind(record=Comment, prefix="cmt", collection="comments", keys=lambda comment: {"item": comment.item})
COLLECTION = Collection("comments", indexes=(Index("newest", ("item",), Order("from", descending=True)),))


async def comments(shop: Shop, view: View, items: Sequence[Record], asked: Asked) -> list[Any]:
    """Aligned: the connection of each item's comments, newest first."""
    return await pages(shop, view, [_under(view, item.id) for item in items], asked)


def _under(view: View, item: str) -> List:
    return List(
        scope(view, "comments", item),
        lambda page: Selection(
            collection="comments",
            index="newest",
            equal={"item": item},
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )


async def add(shop: Shop, view: View, given: CommentAddInput) -> Comment:
    """The comment, which its author is shown whatever becomes of it. What is refused is kept nowhere."""
    if view.viewer is None:
        raise Unauthenticated("Sign in first.")
    comment = Comment(id=ids.new(COMMENT.prefix), from_=view.now, item=given.item_id, author=view.viewer.id, body=given.body)

    async def plan() -> Change[Comment]:
        await _settle(shop, view, given)
        findings = await shop.checker.check([CheckedText("body", given.body)], comment.author, Scene.COMMENT)
        return _written(shop, view, comment, findings)

    asked = {"item": given.item_id, "body": given.body}
    return await shop.desk.write(view, Action.COMMENT, plan, key=given.idempotency_key, given=asked)


async def _settle(shop: Shop, view: View, given: CommentAddInput) -> None:
    """Raises all that is wrong but for the words themselves."""
    faults = Faults()
    (item,) = await shop.records.get(view, [given.item_id])
    if not isinstance(item, Item):
        faults.add(NotFound("there is no such item", "itemId"))
    faults(checks.text, given.body, MOST_BODY, "body")
    faults.settle()


def _written(shop: Shop, view: View, comment: Comment, findings: Sequence[Finding]) -> Change[Comment]:
    verdict = gravest(findings)
    if verdict is Verdict.BLOCK:
        raise Blocked("it breaks the shop's rules of conduct", "body")
    if verdict is Verdict.REVIEW:
        comment = moderation.withheld(comment)
        beside = moderation.entry(shop.records, comment, findings, view.now)
        return Change(answer=comment, operations=[shop.records.put(comment, expect=0), beside], subject=comment.id)
    counted = Add(collection=items.COLLECTION.name, id=comment.item, n={"comments": 1})
    return Change(answer=comment, operations=[shop.records.put(comment, expect=0), counted], subject=comment.id)
