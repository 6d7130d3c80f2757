"""Tutorials: steps, each with the products that it uses."""

from enum import Enum

from msgspec import Struct

from content.items import Content, ItemKind, content_shelves
from content.records import Kind
from content.uses import ProductUse, products_of

MOST_STEPS = 100


class Difficulty(Enum):
    EASY = "EASY"
    MEDIUM = "MEDIUM"
    HARD = "HARD"


class TutorialStep(Struct, frozen=True, kw_only=True):
    body: str
    title: str | None = None
    media: list[str] = []
    uses: list[ProductUse] = []


class Tutorial(Content, frozen=True, kw_only=True):
    """`minutes` from start to end."""

    KIND = ItemKind.TUTORIAL.value

    title: str
    summary: str | None = None
    steps: list[TutorialStep]
    difficulty: Difficulty | None = None
    minutes: int | None = None

    @property
    def path(self) -> str:
        return f"/tutorials/{self.id}"

    @property
    def words(self) -> list[str]:
        steps = (text for step in self.steps for text in (step.title, step.body) if text)
        return [*([self.summary] if self.summary else []), *steps]

    @property
    def shows(self) -> list[str]:
        return products_of(use for step in self.steps for use in step.uses)


TUTORIAL = Kind(record=Tutorial, prefix="tut", collection="items", keys=lambda tutorial: {"shelves": content_shelves(tutorial)})
