"""Live sessions."""

from __future__ import annotations

from content import live as records
from content.live import LiveState
from resolvers import chat, live, promos
from schema.base import edge, enum, field, view
from schema.chat import ChatMessage
from schema.items import Content
from schema.media import Video, VideoSource
from schema.paging import Connection
from schema.products import Product
from schema.promos import Promo
from schema.scalars import DateTime
from schema.uses import Moment

enum(
    LiveState,
    "Where a live session stands.",
    {
        "SCHEDULED": "To come.",
        "LIVE": "On now.",
        "PAUSED": "On, in a break.",
        "ENDED": "Over; a replay may follow.",
        "CANCELLED": "Called off.",
    },
)


@view(records.Replay)
class Replay:
    """The recording of a session."""

    video: Video = edge("The film.", live.replay_video)
    moments: list[Moment] = field("When which product was pinned, in order.")


@view(records.LiveSession)
class LiveSession(Content):
    """Somebody shows goods as they speak, and is asked about them."""

    state: LiveState = field("Where it stands.")
    starts_at: DateTime = field("When it begins, as announced.")
    started_at: DateTime | None = field("When it began.")
    ended_at: DateTime | None = field("When it ended.")
    playback: list[VideoSource] = field("Ways to watch it, the one to prefer first; empty while there are none.")
    pinned: Product | None = edge("What is shown right now.", live.pinned)
    promos: list[Promo] = edge("What it offers, at most 50.", promos.promos)
    viewers: int = field("How many watch.", live.viewers)
    likes: int = field("How many like it.", live.likes)
    chat: Connection[ChatMessage] = edge("What is said, oldest first: the newest are the `last`.", chat.chat)
    cursor: str = edge("Pass it to the subscription as `after`: everything since this answer.", live.cursor)
    replay: Replay | None = field("After the end: the recording, with the moments at which products were pinned.")
