"""Lists by the page: what `first`, `after`, `last`, `before` mean, and cursors that only we can make (as Relay has them)."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from content.errors import BadCursor, BadInput
from content.views import View
from storage.ports import Selection

PAGE = 20
MOST = 100
_MAC_BYTES = 16
_MOST_CURSOR = 1_024

T = TypeVar("T")
Key = tuple[int | str, str]


class Cursors:
    """Signs a position together with what it is a position in, so that a cursor holds for one list under one view.

    What `older` secrets signed is still known.
    """

    def __init__(self, secret: bytes, *older: bytes) -> None:
        self._keys = [hashlib.blake2b(one, person=b"vitrine cursor").digest() for one in (secret, *older)]

    def encode(self, scope: str, position: Any) -> str:
        body = msgspec.msgpack.encode(position)
        return _written(self._mac(scope, body) + body)

    def decode(self, scope: str, cursor: str, shape: type[T], argument: str = "after") -> T:
        """Raises `BadCursor` for what was not made here for this scope."""
        bad = BadCursor("This cursor was not given for this list.", argument)
        if len(cursor) > _MOST_CURSOR:
            raise bad
        try:
            raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except ValueError:
            raise bad from None
        mac, body = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if _written(raw) != cursor or not self._signed(mac, scope, body):
            raise bad
        try:
            return msgspec.msgpack.decode(body, type=shape)
        except msgspec.DecodeError:
            raise bad from None

    def fingerprint(self, *parts: str) -> str:
        """The same for the same parts, and from it nobody without the secret can tell them."""
        return _written(self._mac("fingerprint", "\0".join(parts).encode()))

    def position(self, scope: str, cursor: str | None, shape: Any) -> Any:
        """The same for one list of a level: None without a cursor, the error of a wrong one."""
        try:
            return None if cursor is None else self.decode(scope, cursor, shape)
        except BadCursor as error:
            return error

    def _signed(self, mac: bytes, scope: str, body: bytes) -> bool:
        return any(hmac.compare_digest(mac, self._mac(scope, body, key)) for key in self._keys)

    def _mac(self, scope: str, body: bytes, key: bytes | None = None) -> bytes:
        return hashlib.blake2b(scope.encode() + b"\0" + body, key=key or self._keys[0], digest_size=_MAC_BYTES).digest()


def _written(raw: bytes) -> str:
    """The one way to write it: base64 alone would read others too."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


class Window(Struct, frozen=True):
    """`after`: the position to go on from, or with `backward` to go back from."""

    limit: int
    after: Key | None
    backward: bool


class Edge(Struct, Generic[T], frozen=True):
    """`scope` and `position` make its cursor, when it is asked for."""

    node: T
    scope: str
    position: Any


class Connection(Struct, Generic[T], frozen=True, kw_only=True):
    """One page. `counted` is what `totalCount` counts, where the list has one.

    `walked`: what a walk goes on from, where some of that is no more among the edges.
    """

    edges: list[Edge[T]]
    has_next_page: bool
    has_previous_page: bool
    counted: Any = None
    walked: Sequence[Edge[Any]] = ()

    @property
    def nodes(self) -> list[T]:
        return [edge.node for edge in self.edges]


def page_size(size: int | None, argument: str = "first", default: int = PAGE) -> int:
    if size is None:
        return default
    if not 0 <= size <= MOST:
        raise BadInput(f"`{argument}` takes 0 to {MOST}, not {size}.", argument)
    return size


def window(
    cursors: Cursors, scope: str, first: int | None, after: str | None, last: int | None = None, before: str | None = None
) -> Window:
    if first is not None and last is not None:
        raise BadInput("`first` and `last` cannot go together.", "last")
    if after is not None and before is not None:
        raise BadInput("`after` and `before` cannot go together.", "before")
    backward = last is not None or before is not None
    if backward and (first is not None or after is not None):
        raise BadInput("`first` goes with `after`, `last` with `before`.", "first" if first is not None else "after")
    cursor, argument = (before, "before") if backward else (after, "after")
    key = None if cursor is None else cursors.decode(scope, cursor, Key, argument)  # type: ignore[arg-type]
    return Window(page_size(last if backward else first, "last" if backward else "first"), key, backward)


class List(Struct, frozen=True):
    """A list of one parent: what its cursors are signed for, and the selection of a window of it.

    `mirrored`: the list is what is selected, from its other end.
    """

    scope: str
    select: Callable[[Window], Selection]
    mirrored: bool = False


class Asked(Struct, frozen=True):
    """The four arguments of a connection."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None


def scope(view: View, *parts: object) -> str:
    """A list with its arguments, under this view."""
    return "\0".join((view.key, *map(str, parts)))
