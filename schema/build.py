"""The schema from its declarations."""

from collections.abc import Callable

from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.name_converter import NameConverter
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from schema import accounts, clips, looks, models, mutations, root, stories, tutorials
from schema.engine.documents import Documents, Kept
from schema.engine.execution import Schema
from schema.engine.operations import OneMeant
from schema.engine.recognition import Recognised
from schema.scalars import SCALARS

_TYPES = [accounts.Member, tutorials.Tutorial, looks.Look, clips.Clip, stories.Story, models.Model3d]
"""Those that no field names, but an interface can be."""

_OPEN = frozenset({"sessionStart", "sessionRefresh"})
"""What is answered whatever token comes along."""


class _Names(NameConverter):
    """Lists of products are a ProductConnection, whether they are counted or not; what is said in a session is a chat.

    And a list of entries is named by what they are entries of.
    """

    def from_generic(self, generic_type: StrawberryObjectDefinition, types: list[StrawberryType | type]) -> str:
        name = super().from_generic(generic_type, types)
        for part, short in (("Counted", ""), ("ChatMessage", "Chat"), ("Entry", "")):
            name = name.replace(part, short)
        return name


def build(*more: Callable[[], SchemaExtension]) -> Schema:
    """`more`: what else happens around operations, innermost."""
    config = StrawberryConfig(name_converter=_Names(), scalar_map=SCALARS)
    documents = Documents()
    extensions: list[Callable[[], SchemaExtension]] = [lambda: Kept(documents), OneMeant, lambda: Recognised(_OPEN), *more]
    return Schema(root.Query, mutation=mutations.Mutation, types=_TYPES, config=config, extensions=extensions)
