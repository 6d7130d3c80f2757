"""How the shop is, for staff."""

from __future__ import annotations

from strawberry import ID

from content import asides
from content import health as records
from resolvers import health
from schema.base import field, view
from schema.scalars import DateTime


@view(records.PortHealth)
class PortHealth:
    """One of the stores that the shop stands on."""

    name: str = field("What it keeps: documents, streams, search or objects.")
    backend: str = field("The kind of engine.")
    ok: bool = field("Whether it answered within a second.")
    milliseconds: float | None = field("What its answer took.")
    message: str | None = field("What is wrong with it.")


@view(asides.Aside)
class SetAside:
    """What could not be told to the search index, and holds nothing else up."""

    item_id: ID = field("The item, or the tag.", health.item_id)
    kind: str = field("Of what kind that is.", health.kind)
    error: str = field("What is wrong; nothing of what it holds.")
    since: DateTime = field("Since when.")
    tries: int = field("How often it was tried as it is.")
    next_try_at: DateTime = field("When it is tried again by itself; sooner when it changes.", health.next_try_at)


@view(records.IndexHealth)
class IndexHealth:
    """How far the search index is behind the documents."""

    lag_seconds: float = field("For how long what waits longest does.")
    waiting: int = field("How many wait, counted to 2,000.")
    failed: int = field("How many are set aside, counted to 1,000.")
    set_aside: list[SetAside] = field("Those that are due next, at most 50.")
    last_rebuild_at: DateTime | None = field("When it was last built anew.")
    last_drift_check_at: DateTime | None = field("When it was last compared with the documents.")
    drift_sampled: int = field("How many ids were compared, since a day at most.")
    drift_found: int = field("How many of them differed, and were mended.")


@view(records.Health)
class Health:
    """How the shop is."""

    ports: list[PortHealth] = field("Its stores.")
    index: IndexHealth = field("Its search index.")
    release: str = field("The release that answers.")
