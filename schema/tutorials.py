"""Tutorials."""

from __future__ import annotations

from content import tutorials as records
from content.tutorials import Difficulty
from resolvers import tutorials
from resolvers.items import media
from schema.base import edge, enum, field, view
from schema.items import Content
from schema.media import Media
from schema.products import Product, ProductVariant

enum(
    Difficulty,
    "How hard it is to do.",
    {"EASY": "Anybody can.", "MEDIUM": "Wants some practice.", "HARD": "Wants skill."},
)


@view(records.ProductUse)
class ProductUse:
    """A product, and where it matters its variant."""

    product: Product | None = edge("What is used; null when it is gone.", tutorials.product)
    variant: ProductVariant | None = edge("Which variant of it, where that matters.", tutorials.variant)
    note: str | None = field("What to know about its use here.")


@view(records.TutorialStep)
class TutorialStep:
    """One thing to do."""

    title: str | None = field("A few words.")
    body: str = field("What to do.")
    media: list[Media] = edge("Pictures of it.", media)
    uses: list[ProductUse] = field("What it is done with.")


@view(records.Tutorial)
class Tutorial(Content):
    """Steps that show how something is done."""

    steps: list[TutorialStep] = field("In order, at most 100.")
    difficulty: Difficulty | None = field("How hard it is.")
    minutes: int | None = field("How long it takes from start to end.")
