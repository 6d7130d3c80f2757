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
    """Lists of products are a ProductConnection, whether they are counted or not; what is said in a session is a chat."""

    def from_generic(self, generic_type: StrawberryObjectDefinition, types: list[StrawberryType | type]) -> str:
        return super().from_generic(generic_type, types).replace("Counted", "").replace("ChatMessage", "Chat")


def build() -> Schema:
    config = StrawberryConfig(name_converter=_Names(), scalar_map=SCALARS)
    documents = Documents()
    extensions: list[Callable[[], SchemaExtension]] = [lambda: Kept(documents), OneMeant, lambda: Recognised(_OPEN)]
    return Schema(root.Query, mutation=mutations.Mutation, types=_TYPES, config=config, extensions=extensions)
