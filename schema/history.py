"""What items were, for editors."""

from __future__ import annotations

from content import history as records
from content import publishing
from resolvers import history
from schema.accounts import Profile
from schema.base import edge, field, view
from schema.scalars import DateTime


@view(records.FieldChange)
class Change:
    """One field that is not what it was."""

    from_: str | None = field("What it was, at most 200 characters; null: nothing.", history.before, name="from")
    to: str | None = field("What it is, as short; null: nothing.", history.after)
    field: str = field("Its path in the item, lists by position, e.g. steps.2.title.")


@view(publishing.Version)
class HistoryEntry:
    """What an item was from one publication to the next."""

    revision: int = field("Its revision.", history.revision)
    at: DateTime = field("Since when.", history.at)
    by: Profile | None = edge("Who did it; null where it came by itself or from an import.", history.by)
    why: str | None = field("What was done, in a word: submit, approve, schedule, archive, import, reply and the like.")
    changes: list[Change] = edge("What differs from the version before, at most 500 fields; none for the first.", history.changes)
