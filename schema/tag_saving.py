"""What editors give of tags."""

from __future__ import annotations

import strawberry
from strawberry import ID

from content import tag_merging, tag_saving
from schema.base import field, input_of, payload, result
from schema.payloads import Payload
from schema.tags import Tag
from schema.text import TextInput


@input_of(tag_saving.TagSaveInput)
class TagSaveInput:
    """The whole tag: what is absent is empty."""

    id: ID | None = field("Which tag; absent for a new one.")
    revision: int | None = field("The one that was read, where there is an `id`.")
    slug: str = field("Its part of addresses: small letters and digits with single hyphens. An old one leads on.")
    names: list[TextInput] = field("What it is called, in one language at least; at most 100 characters.")
    parent: str | None = field("The slug of what it is a kind of. At most 12 levels; what is on the tag follows in a while.")
    synonyms: list[TextInput] | None = field("Other names that mean the same, at most 100.")
    facet: str | None = field("The question that it answers, e.g. material or season.")
    retired: bool = strawberry.field(description="True keeps it only for what has it already.", default=False)
    idempotency_key: str | None = field("The same key and input within 24 hours answer the same and change nothing more.")


@payload
class TagSavePayload(Payload):
    """What became of the tag."""

    tag: Tag | None = result("The tag.")


@input_of(tag_merging.TagMergeInput)
class TagMergeInput:
    """Two tags that mean the same."""

    from_id: ID = field("The one that goes: it is retired, and its names lead to the other.")
    into_id: ID = field("The one that stays: what was on the other is on it in a while.")


@payload
class TagMergePayload(Payload):
    """What became of the two. The same again changes nothing."""

    tag: Tag | None = result("The one that stays.")
