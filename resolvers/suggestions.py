"""What completes while a person types."""

from typing import Any

from content import suggestions
from content.items import Item
from content.suggestions import Suggestion
from content.tags import Tag
from resolvers.context import Context


def item(suggestion: Suggestion, ctx: Context) -> Any:
    return suggestion.record if isinstance(suggestion.record, Item) else None


def tag(suggestion: Suggestion, ctx: Context) -> Tag | None:
    return suggestion.record if isinstance(suggestion.record, Tag) else None


async def suggest(ctx: Context, prefix: str, first: int = 8) -> list[Suggestion]:
    return await suggestions.suggest(ctx.shop, ctx.view, prefix, first)
