"""Texts by language."""

from resolvers import tags
from schema.base import field, view


@view(tags.Text)
class Text:
    """A text in one language."""

    language: str = field("BCP 47 tag.")
    text: str = field("The text.")
