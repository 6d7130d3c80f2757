"""Texts by language."""

from content import text as records
from resolvers import tags
from schema.base import field, input_of, view


@view(tags.Text)
class Text:
    """A text in one language."""

    language: str = field("BCP 47 tag.")
    text: str = field("The text.")


@input_of(records.TextInput)
class TextInput:
    """A text in one language, each language once."""

    language: str = field("BCP 47 tag.")
    text: str = field("The text.")
