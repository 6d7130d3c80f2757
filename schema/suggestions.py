"""Suggestions."""

from __future__ import annotations

from content import suggestions as records
from content.suggestions import SuggestionKind
from resolvers import suggestions
from schema.base import enum, field, view
from schema.items import FeedItem
from schema.tags import Tag

enum(
    SuggestionKind,
    "What a suggestion leads to.",
    {"QUERY": "A search with its text.", "ITEM": "An item.", "TAG": "A tag."},
)


@view(records.Suggestion)
class Suggestion:
    """One way to go on from what was typed."""

    text: str = field("What completes it.")
    kind: SuggestionKind = field("What it leads to.")
    item: FeedItem | None = field("Where it is an item.", suggestions.item)
    tag: Tag | None = field("Where it is a tag.", suggestions.tag)
    count: int | None = field("How many items have the tag.")
