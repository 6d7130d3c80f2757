"""Tutorials: steps, each with the products that it uses."""

from enum import Enum

from msgspec import Struct

from content import checks, saving
from content.access import Action
from content.errors import Required
from content.items import Content, ItemKind, MediaAt, content_shelves
from content.records import Kind
from content.saving import ContentInput
from content.sheets import Sheet
from content.shop import Shop
from content.uses import ProductUse, ProductUseInput, products_of
from content.views import View

MOST_STEPS = 100
MOST_USES = 50
MOST_MINUTES = 60 * 24 * 366


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
    def media_at(self) -> list[MediaAt]:
        steps = enumerate(self.steps)
        inside = (MediaAt(id, ("steps", str(at), "mediaIds", str(n))) for at, one in steps for n, id in enumerate(one.media))
        return [*super().media_at, *inside]

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


class TutorialStepInput(Struct, frozen=True, kw_only=True):
    body: str
    title: str | None = None
    media_ids: list[str] = []
    uses: list[ProductUseInput] = []


class TutorialSaveInput(ContentInput, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    cover_id: str | None = None
    steps: list[TutorialStepInput]
    difficulty: Difficulty | None = None
    minutes: int | None = None


async def save(shop: Shop, view: View, given: TutorialSaveInput) -> Tutorial:
    """The working copy."""
    return await saving.save(shop, view, Action.SAVE_CONTENT, given, TUTORIAL, _drawn)


def _drawn(given: TutorialSaveInput, on: Sheet) -> Tutorial:
    if not given.steps:
        on.faults.add(Required("a tutorial has steps", "steps"))
    if given.minutes is not None:
        on.faults(checks.within, given.minutes, 1, MOST_MINUTES, "minutes")
    return Tutorial(
        media=on.cover(given.cover_id, "coverId"),
        steps=[_step(one, on, *path) for one, path in on.each(given.steps, MOST_STEPS, "steps")],
        difficulty=given.difficulty,
        minutes=given.minutes,
        **on.described(given.title, given.summary),
        **on.common,
    )


def _step(given: TutorialStepInput, on: Sheet, *path: str) -> TutorialStep:
    return TutorialStep(
        title=on.faults(checks.optional, given.title, checks.MOST_TITLE, *path, "title"),
        body=on.faults(checks.text, given.body, checks.MOST_BODY, *path, "body"),
        media=on.gallery(given.media_ids, *path, "mediaIds"),
        uses=[on.use(one, *place) for one, place in on.each(given.uses, MOST_USES, *path, "uses")],
    )
