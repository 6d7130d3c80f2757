"""Working copies as their owners and staff read them. What they are, and how they come to be up, is `publishing`."""

from collections.abc import Sequence
from typing import Any

from content import items
from content.access import Viewer
from content.items import Item
from content.lists import pages
from content.ownership import may_change
from content.paging import Asked, List, scope
from content.publishing import DRAFTS
from content.shop import Shop
from content.views import View
from storage.ports import Selection


async def draft(shop: Shop, view: View, id: str) -> Item | None:
    """What a change goes on from: the working copy, or the item where there is none and who asks may change it.

    The same two calls whether there is nothing, something of another's or one's own.
    """
    (copy,) = await shop.records.copies(view, [id])
    (item,) = await shop.desk.records(items.COLLECTION.name, [id])
    if copy is not None:
        return copy  # type: ignore[no-any-return]
    return item if item is not None and may_change(view, item) else None


async def drafts(shop: Shop, view: View, viewers: Sequence[Viewer], asked: Asked) -> list[Any]:
    """Aligned: the connection of each account's working copies, the last saved first."""
    return await pages(shop, view, [_saved_by(view, viewer.id) for viewer in viewers], asked)


def _saved_by(view: View, account: str) -> List:
    return List(
        scope(view, "drafts", account),
        lambda page: Selection(
            collection=DRAFTS.name,
            index="saved",
            equal={"owner": account},
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )
