"""Impressions: signed tokens that say which item stood where in which list, and why. Events quote them later."""

from msgspec import Struct

from content.paging import Cursors

_SCOPE = "impression"


class Impression(Struct, frozen=True, array_like=True):
    """`shown_in`: feed, surfaced or search. `place`: from 0 on its page. `why`: the slot or reason, where there is one.

    `at`: when it was shown, UTC milliseconds. `rules`: the version of the feed's rules.
    """

    shown_in: str
    item: str
    place: int
    why: str | None
    at: int
    rules: int


def token(cursors: Cursors, impression: Impression) -> str:
    return cursors.encode(_SCOPE, impression)


def read(cursors: Cursors, token: str) -> Impression:
    """Raises `BadCursor` for what was not signed here."""
    return cursors.decode(_SCOPE, token, Impression, "impression")
