"""Relay's Node: anything with an id."""

from strawberry import ID

from schema.base import field, interface


@interface
class Node:
    """Anything with an id that `node` finds again."""

    id: ID = field("Opaque, and the same for good.")
