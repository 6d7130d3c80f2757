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
    """What not everybody may do. Each mutation and each query field that is not the public's names one."""

    SIGN_IN = "sign in"
    END_SESSION = "end one's session"
    READ_STOCK = "read stock"
    READ_TRANSLATIONS = "read every language of an item"
    READ_EXCLUDED = "read what is kept out of a collection"
    READ_STATUS_REASON = "read why an item of others was refused or sent back"
    READ_ANOTHER_MOMENT = "read the shop as it is at another moment"
    READ_DRAFT = "read one's working copies"
    READ_DRAFTS = "read the working copies of others"
    READ_HISTORY = "read what an item was"
    REACT = "react to an item"
    FOLLOW = "follow a creator"
    COMMENT = "comment on an item"
    SAVE_MEDIA = "describe one's media"
    SAVE_REVIEW = "write a review"
    SAVE_CONTENT = "write content of any other kind"
    SUBMIT_CONTENT = "submit and withdraw one's content"
    ARCHIVE_ITEM = "take an item of one's own down"
    EDIT_CONTENT = "change, submit and take down the content and media of others"
    MODERATE = "decide what goes up"
    CURATE = "keep collections, and place content beside items"
    SAVE_TAG = "keep tags"
    SAVE_PRODUCT = "keep products"
    CHANGE_STOCK = "change what is in stock"
    REPLY_TO_REVIEW = "answer a review for the shop"
    READ_HEALTH = "read how the shop is"


_ALL = frozenset(Role)
_STAFF = frozenset({Role.EDITOR, Role.MERCHANT, Role.ADMIN})
_EDITORS = frozenset({Role.EDITOR, Role.ADMIN})
_MERCHANTS = frozenset({Role.MERCHANT, Role.ADMIN})
_ALLOWED = {
    Action.SIGN_IN: _ALL,
    Action.END_SESSION: _ALL,
    Action.READ_STOCK: _MERCHANTS,
    Action.READ_TRANSLATIONS: _STAFF,
    Action.READ_EXCLUDED: _STAFF,
    Action.READ_STATUS_REASON: _STAFF,
    Action.READ_ANOTHER_MOMENT: _STAFF,
    Action.READ_DRAFT: _ALL,
    Action.READ_DRAFTS: _STAFF,
    Action.READ_HISTORY: _EDITORS,
    Action.REACT: _ALL,
    Action.FOLLOW: _ALL,
    Action.COMMENT: _ALL,
    Action.SAVE_MEDIA: _ALL,
    Action.SAVE_REVIEW: _ALL,
    Action.SAVE_CONTENT: _STAFF | {Role.CREATOR},
    Action.SUBMIT_CONTENT: _ALL,
    Action.ARCHIVE_ITEM: _ALL,
    Action.EDIT_CONTENT: _EDITORS,
    Action.MODERATE: _EDITORS,
    Action.CURATE: _EDITORS,
    Action.SAVE_TAG: _EDITORS,
    Action.SAVE_PRODUCT: _MERCHANTS,
    Action.CHANGE_STOCK: _MERCHANTS,
    Action.REPLY_TO_REVIEW: _MERCHANTS,
    Action.READ_HEALTH: _STAFF,
}


class Viewer(Struct, frozen=True):
    """The account that asks. `session`: the one that it asks in."""

    id: str
    roles: frozenset[Role]
    session: str | None = None


def may(viewer: Viewer | None, action: Action) -> bool:
    return viewer is not None and not viewer.roles.isdisjoint(_ALLOWED[action])


def is_staff(viewer: Viewer | None) -> bool:
    """Whose every change is told to the audit."""
    return viewer is not None and not viewer.roles.isdisjoint(_STAFF)
