"""Who may do what: one table."""

from enum import Enum

from msgspec import Struct


class Role(Enum):
    SHOPPER = "SHOPPER"
    CREATOR = "CREATOR"
    EDITOR = "EDITOR"
    MERCHANT = "MERCHANT"
    ADMIN = "ADMIN"


class Action(Enum):
    READ_STOCK = "read stock"
    READ_TRANSLATIONS = "read every language of an item"
    READ_EXCLUDED = "read what is kept out of a collection"
    READ_STATUS_REASON = "read why an item of others was refused or sent back"
    READ_ANOTHER_MOMENT = "read the shop as it is at another moment"


_STAFF = frozenset({Role.EDITOR, Role.MERCHANT, Role.ADMIN})
_ALLOWED = {
    Action.READ_STOCK: frozenset({Role.MERCHANT, Role.ADMIN}),
    Action.READ_TRANSLATIONS: _STAFF,
    Action.READ_EXCLUDED: _STAFF,
    Action.READ_STATUS_REASON: _STAFF,
    Action.READ_ANOTHER_MOMENT: _STAFF,
}


class Viewer(Struct, frozen=True):
    """The account that asks."""

    id: str
    roles: frozenset[Role]


def may(viewer: Viewer | None, action: Action) -> bool:
    return viewer is not None and not viewer.roles.isdisjoint(_ALLOWED[action])
