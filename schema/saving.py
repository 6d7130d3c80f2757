"""What the inputs that save content have in common."""

from __future__ import annotations

from strawberry import ID

from content import saving
from schema.base import field, input_of


@input_of(saving.ContentInput)
class ContentSaveInput:
    """The whole content: what is absent is empty."""

    id: ID | None = field("Which content; absent for a new one.")
    revision: int | None = field("The one that was read, where there is an `id`.")
    language: str | None = field(
        "BCP 47 tag of the language that it is in; absent: that it was in, or of a new one the request's."
    )
    tags: list[str] | None = field("Slugs of tags, at most 30.")
    idempotency_key: str | None = field("The same key and input within 24 hours answer the same and change nothing more.")
