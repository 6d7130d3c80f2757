"""Tutorials."""

from __future__ import annotations

from content import tutorials as records
from content.tutorials import Difficulty
from resolvers.items import media
from schema.base import edge, enum, field, view
from schema.items import Content
from schema.media import Media
from schema.uses import ProductUse

enum(
    Difficulty,
    "How hard it is to do.",
    {"EASY": "Anybody can.", "MEDIUM": "Wants some practice.", "HARD": "Wants skill."},
)


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
