"""Impressions: signed tokens that say which item stood where in which list, and why. Events quote them later."""

from msgspec import Struct

from content.errors import BadCursor
from content.paging import Cursors

_SCOPE = "impression"


class Impression(Struct, frozen=True, array_like=True):
    """`shown_in`: feed, surfaced or search. `place`: from 0 on its page. `why`: the slot or reason, where there is one.

    `at`: when it was shown, UTC milliseconds. `rules`: the version of the feed's rules. `request`: equal for what one request
    showed in one list, and for nothing else.
    """

    shown_in: str
    item: str
    place: int
    why: str | None
    at: int
    rules: int
    request: str


def token(cursors: Cursors, impression: Impression, reader: str | None) -> str:
    """`reader`: the account that was shown it; it is signed with it and cannot be read from the token."""
    return cursors.encode(_scope(reader), impression)


def read(cursors: Cursors, token: str, reader: str | None) -> Impression:
    """Raises `BadCursor` for what was not signed here, or was shown to another account.

    What somebody was shown before signing in is theirs too.
    """
    try:
        return cursors.decode(_scope(reader), token, Impression, "impression")
    except BadCursor:
        if reader is None:
            raise
    return cursors.decode(_scope(None), token, Impression, "impression")


def _scope(reader: str | None) -> str:
    return f"{_SCOPE}\0{reader or ''}"
