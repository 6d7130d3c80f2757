"""What a use case can reach: the repository, the desk to write at, the names, the index, the streams, the signers and the rules
of one running shop.
"""

from collections.abc import Callable

from msgspec import Struct

from content.audit import Audit
from content.door import Door
from content.feed_rules import Rules
from content.feed_state import FeedState
from content.names import Names
from content.paging import Cursors
from content.ports import Port, TextChecker
from content.rarity import Rarity
from content.records import Records
from content.refusals import Refusals
from content.writing import Desk
from search.ports import SearchIndex
from storage.ports import Streams


class Shop(Struct, frozen=True, kw_only=True):
    """`picture`: the absolute address of a rendition's path; `object`: of a public object. `rules`: how the feed is mixed."""

    records: Records
    desk: Desk
    names: Names
    index: SearchIndex
    rarity: Rarity
    cursors: Cursors
    audit: Audit
    refusals: Refusals
    door: Door
    checker: TextChecker
    streams: Streams
    ports: tuple[Port, ...]
    picture: Callable[[str], str]
    object: Callable[[str], str]
    rules: Rules
    feed: FeedState
