"""Tutorials."""

from __future__ import annotations

from strawberry import ID

from content import tutorials as records
from content.tutorials import Difficulty
from resolvers.items import media
from schema.base import edge, enum, field, input_of, payload, result, view
from schema.items import Content
from schema.media import Media
from schema.payloads import Payload
from schema.saving import ContentSaveInput
from schema.uses import ProductUse, ProductUseInput

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


@input_of(records.TutorialStepInput)
class TutorialStepInput:
    """One thing to do."""

    title: str | None = field("A few words, at most 200 characters.")
    body: str = field("What to do, at most 20,000 characters.")
    media_ids: list[ID] | None = field("Pictures of it, at most 50, the writer's own.")
    uses: list[ProductUseInput] | None = field("What it is done with, at most 50.")


@input_of(records.TutorialSaveInput)
class TutorialSaveInput(ContentSaveInput):
    """The whole tutorial: what is absent is empty."""

    title: str = field("Its name, at most 200 characters.")
    summary: str | None = field("A sentence or two for a card, at most 1,000 characters.")
    cover_id: ID | None = field("A picture, the writer's own.")
    steps: list[TutorialStepInput] = field("In order, 1 to 100.")
    difficulty: Difficulty | None = field("How hard it is.")
    minutes: int | None = field("How long it takes from start to end, at most a year.")


@payload
class TutorialSavePayload(Payload):
    """What became of the tutorial."""

    tutorial: Tutorial | None = result("Its working copy.")
