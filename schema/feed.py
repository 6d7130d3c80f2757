"""The blended feed, and every other list of items of several kinds."""

from __future__ import annotations

from content import feed as records
from content import paging
from content.feed_rules import ColorScheme, Network
from resolvers import feed, impressions, lists
from schema.base import enum, field, input_of, view
from schema.items import FeedItem
from schema.paging import PageInfo

enum(
    Network,
    "How a client is connected.",
    {"WIFI": "Wi-Fi.", "CELLULAR_5G": "5G.", "CELLULAR_4G": "4G.", "SLOW": "Anything slower: media are to weigh little."},
)
enum(ColorScheme, "What colours suit the hour.", {"LIGHT": "Dark text on light.", "DARK": "Light text on dark."})


@input_of(records.FeedContext)
class FeedContext:
    """Where and when the feed is shown."""

    utc_offset_minutes: int | None = field("Minutes east of UTC; absent: the shop's own.")
    network: Network | None = field("How the client is connected.")


@view(feed.Scene)
class Scene:
    """What the context decided on page one, for the whole walk."""

    name: str = field("The rule's name, e.g. commute.")
    color_scheme: ColorScheme = field("What colours suit the hour.")
    light_media: bool = field("Whether media are to weigh little.")


@view(records.FeedEdge, paging.Edge)
class FeedEdge:
    """One item of a page."""

    cursor: str = field("Pass it as `after` to go on from here.", lists.cursor)
    node: FeedItem = field("The item.")
    impression: str | None = field("A signed token that later events quote.", impressions.in_feed)
    slot: str | None = field("Why it stands here, where a rule or an editor says so.", feed.slot)


@view(records.Feed, paging.Connection)
class FeedConnection:
    """One page of items of several kinds."""

    edges: list[FeedEdge] = field("The page's items with their cursors.")
    nodes: list[FeedItem] = field("The page's items.")
    page_info: PageInfo = field("Where the page stands in the list.", lists.page_info)
    scene: Scene | None = field("What the context decided, on feeds that have one.", feed.scene)
