"""Live sessions."""

from __future__ import annotations

from strawberry import ID

from content import live as records
from content import schedules
from content.live import LiveState
from resolvers import chat, live, promos
from schema.base import edge, enum, field, input_of, payload, result, view
from schema.chat import ChatMessage
from schema.items import Content
from schema.media import Video, VideoSource
from schema.paging import Connection
from schema.payloads import Payload
from schema.products import MoneyInput, Product
from schema.promos import Promo
from schema.saving import ContentSaveInput
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


@input_of(schedules.PromoInput)
class PromoInput:
    """A price for a short time, for a fixed number of units."""

    product_id: ID = field("One of those that the session shows.")
    price: MoneyInput = field("What a unit costs: in the product's currency, and less than it costs else.")
    quantity: int = field("How many units there are, 1 to 1,000,000.")
    starts_after_seconds: int = field("From how long after the session's start, at most a day.")
    lasts_seconds: int = field("For how long, at most a day.")


@input_of(schedules.LiveScheduleInput)
class LiveScheduleInput(ContentSaveInput):
    """The whole announcement of a session that is to come: what is absent is empty."""

    title: str = field("Its name, at most 200 characters.")
    summary: str | None = field("A sentence or two for a card, at most 1,000 characters.")
    cover_id: ID | None = field("A picture, the writer's own.")
    starts_at: DateTime = field("When it begins: to come, within a year.")
    product_ids: list[ID] = field("What it shows, at most 200 that are up.")
    promos: list[PromoInput] | None = field("What it offers, at most 50.")


@payload
class LiveSchedulePayload(Payload):
    """What became of the announcement."""

    live_session: LiveSession | None = result("The session's working copy.")
