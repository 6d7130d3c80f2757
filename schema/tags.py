"""Tags, brands, categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from content import tags as records
from resolvers import tags
from schema.base import edge, field, view
from schema.nodes import Node
from schema.paging import CountedConnection
from schema.text import Text

if TYPE_CHECKING:
    from schema.feed import FeedConnection
    from schema.products import Product


@view(records.Tag)
class Tag(Node):
    """A node of the taxonomy: an id with meaning, matched by its names and synonyms in every language, never by a substring."""

    slug: str = field("Its part of addresses.")
    name: str = field("Its name, in `language` or the request's.", tags.tag_name)
    names: list[Text] = field("Its name in every language.", tags.names)
    parent: Tag | None = edge("What it is a kind of.", tags.parent)
    synonyms: list[Text] = field("Other names that mean the same.", tags.synonyms)
    facet: str | None = field("The question that it answers, e.g. material or season.")
    retired: bool = field("Whether it is kept only for what has it already.")
    revision: int = field("Pass it with a change.")
    items: Annotated[FeedConnection, strawberry.lazy("schema.feed")] = edge(
        "What has it, or a tag below it, newest first. Forward only.", tags.items
    )


@view(records.Brand)
class Brand(Node):
    """Who makes a product."""

    slug: str = field("Its part of addresses.")
    name: str = field("Its name.", tags.name)
    products: CountedConnection[Annotated[Product, strawberry.lazy("schema.products")]] = edge(
        "Its products, newest first.", tags.products
    )


@view(records.Category)
class Category(Node):
    """Where a product is shelved."""

    slug: str = field("Its part of addresses.")
    name: str = field("Its name.", tags.name)
    ancestors: list[Category] = edge("From the root down to what it stands in.", tags.ancestors)
    children: list[Category] = edge("What stands right below it, at most 100.", tags.children)
    products: CountedConnection[Annotated[Product, strawberry.lazy("schema.products")]] = edge(
        "Products in it and below it, newest first.", tags.products
    )
