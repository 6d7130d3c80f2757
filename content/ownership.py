"""Whose an item is: who may change it, submit it and take it down, beside whose it is to see."""

from content.access import Action, may
from content.items import Content, Item, ItemKind
from content.views import View

_OF_THE_SHOP = {ItemKind.PRODUCT.value: Action.SAVE_PRODUCT, ItemKind.COLLECTION.value: Action.CURATE}


def may_change(view: View, item: Item) -> bool:
    """Its creator may, and editors; what is the shop's own, whoever keeps such things."""
    if not isinstance(item, Content):
        return may(view.viewer, _OF_THE_SHOP[item.KIND])
    return may(view.viewer, Action.EDIT_CONTENT) or (view.viewer is not None and item.creator == view.viewer.id)


def owner(view: View, item: Item) -> str:
    """In whose list its working copy stands: its creator's; of what is the shop's own, whoever worked on it last."""
    if isinstance(item, Content):
        return item.creator
    return view.viewer.id if view.viewer else ""
