"""What creators send of each kind of content, with what a test does not care about filled in."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from content import ids
from content.access import Role, Viewer
from content.accounts import Account
from content.items import Content
from content.live import LiveState
from content.media import Caption, Image, ModelFile, ModelFormat, ModelSource, Video
from content.products import Product
from content.tags import Tag
from schema.scalars import rfc3339
from storage.ports import Document
from tests import make
from tests.shop import TestShop

CREATOR = Viewer("acc_01J00000000000000000000001", frozenset({Role.SHOPPER, Role.CREATOR}))
ANOTHER = Viewer("acc_01J00000000000000000000002", frozenset({Role.SHOPPER, Role.CREATOR}))
EDITOR = Viewer("acc_01J00000000000000000000003", frozenset({Role.SHOPPER, Role.EDITOR}))
SHOPPER = Viewer("acc_01J00000000000000000000004", frozenset({Role.SHOPPER}))
MERCHANT = Viewer("acc_01J00000000000000000000005", frozenset({Role.SHOPPER, Role.MERCHANT}))
SAID = {"en": "What it shows."}
WHOLE = """id kind title summary language status statusReason revision publishedAt disclosure aiGenerated path
  tags { slug } cover { id } creator { id handle tier } products { nodes { id } }"""


class Ground(Struct, frozen=True):
    """What content is about: products that are up, media of the creator's own that lack nothing, one of each
    kind for each product, and tags."""

    products: list[Product]
    pictures: list[Image]
    films: list[Video]
    files: list[ModelFile]
    tags: list[Tag]


async def ground(shop: TestShop, many: int = 1) -> Ground:
    above = make.tag("camping")
    products = [make.product() for _ in range(many)]
    pictures = [make.image(owner=CREATOR.id, alternatives=SAID) for _ in range(many)]
    films = [_film() for _ in range(many)]
    files = [_model_file() for _ in range(many)]
    tags = [make.tag(parent=above.id) for _ in range(many)]
    people = (CREATOR, ANOTHER, EDITOR, SHOPPER, MERCHANT)
    accounts = [Account(id=one.id, handle=f"person-{at}", name="Somebody") for at, one in enumerate(people)]
    await shop.keep(above, *products, *pictures, *films, *files, *tags, *accounts)
    return Ground(products, pictures, films, files, tags)


def _film() -> Video:
    captions = [Caption("en", "public/en.vtt")]
    own = {"owner": CREATOR.id, "alternatives": SAID, "captions": captions}
    return make.video(poster=make.image().id, duration_seconds=60.0, **own)


def _model_file() -> ModelFile:
    full = ModelSource(key=f"public/{ids.new('mfl')}.glb", format=ModelFormat.GLB, bytes=90_000, triangles=1_200)
    usdz = ModelSource(key=f"public/{ids.new('mfl')}.usdz", format=ModelFormat.USDZ, bytes=80_000)
    return make.model_file(owner=CREATOR.id, alternatives=SAID, model_sources=[full, usdz], poster=make.image().id)


# ---------------------------------------------------------------- one of each kind


class Noun(Struct, frozen=True):
    """`given`: an input with so many of all that can be several. `made`: such content as a record, by the creator."""

    field: str
    result: str
    type: str
    kind: str
    given: Callable[[Ground, int], dict[str, Any]]
    made: Callable[..., Content]

    @property
    def mutation(self) -> str:
        input = self.field[0].upper() + self.field[1:] + "Input"
        return f"""mutation ($input: {input}!) {{ {self.field}(input: $input) {{
            userErrors {{ code field message }} {self.result} {{ {WHOLE} }} }} }}"""

    async def sent(self, shop: TestShop, input: dict[str, Any], viewer: Viewer | None = CREATOR, language: str = "en") -> Any:
        """The payload."""
        answer = await shop.post_as(viewer, self.mutation, language=language, input=input)
        assert "errors" not in answer, answer
        return answer["data"][self.field]

    async def saved(self, shop: TestShop, input: dict[str, Any], viewer: Viewer = CREATOR) -> Any:
        """The working copy of a save that nothing is wrong with."""
        payload = await self.sent(shop, input, viewer)
        assert payload["userErrors"] == []
        return payload[self.result]


def use(ground: Ground, at: int, **more: Any) -> dict[str, Any]:
    product = ground.products[at]
    return {"productId": product.id, "variantId": product.variants[0].id, "note": f"Note {at}", **more}


def _review(ground: Ground, many: int) -> dict[str, Any]:
    pictures = [one.id for one in ground.pictures[:many]]
    return {"productId": ground.products[0].id, "rating": 4, "body": "Secret.", "pros": ["Light"] * many, "mediaIds": pictures}


def _tutorial(ground: Ground, many: int) -> dict[str, Any]:
    steps = [
        {"title": f"Step {at}", "body": "Do it.", "mediaIds": [ground.pictures[at].id], "uses": [use(ground, at)]}
        for at in range(many)
    ]
    return {"title": "Secret", "coverId": ground.pictures[0].id, "steps": steps, "difficulty": "EASY", "minutes": 20}


def _look(ground: Ground, many: int) -> dict[str, Any]:
    spots = [{"x": 0.5, "y": 0.25, "label": f"Spot {at}", "use": use(ground, at)} for at in range(many)]
    return {"title": "Secret", "coverId": ground.pictures[0].id, "hotspots": spots}


def _clip(ground: Ground, many: int) -> dict[str, Any]:
    moments = [{"atSeconds": float(at), "use": use(ground, at)} for at in range(many)]
    return {"title": "Secret", "videoId": ground.films[0].id, "moments": moments}


def _story(ground: Ground, many: int) -> dict[str, Any]:
    blocks = [
        block
        for at in range(many)
        for block in ({"markdown": "Words."}, {"mediaId": ground.films[at].id}, {"use": use(ground, at)})
    ]
    return {"title": "Secret", "coverId": ground.pictures[0].id, "value": "CRAFT", "blocks": blocks}


def _model(ground: Ground, many: int) -> dict[str, Any]:
    products = [one.id for one in ground.products[:many]]
    return {"title": "Secret", "fileId": ground.files[0].id, "productIds": products, "arMode": "ROOM"}


def _live(ground: Ground, many: int) -> dict[str, Any]:
    products = [one.id for one in ground.products[:many]]
    promos = [promo(one) for one in products]
    return {"title": "Secret", "startsAt": rfc3339(make.now() + make.DAY), "productIds": products, "promos": promos}


def promo(product: str, **more: Any) -> dict[str, Any]:
    price = {"amount": "99.00", "currency": "CNY"}
    times = {"startsAfterSeconds": 600, "lastsSeconds": 300}
    return {"productId": product, "price": price, "quantity": 20, **times, **more}


def _to_come(*products: Product, **more: Any) -> Content:
    to_come = {"state": LiveState.SCHEDULED, "started_at": None, "starts_at": make.now() + make.HOUR}
    return make.live(*products, **{**to_come, **more})


REVIEW = Noun("reviewSave", "review", "Review", "rev", _review, make.review)
TUTORIAL = Noun("tutorialSave", "tutorial", "Tutorial", "tut", _tutorial, make.tutorial)
LOOK = Noun("lookSave", "look", "Look", "lok", _look, make.look)
CLIP = Noun("clipSave", "clip", "Clip", "clp", _clip, make.clip)
STORY = Noun("storySave", "story", "Story", "sto", _story, make.story)
MODEL = Noun("modelSave", "model", "Model3d", "mdl", _model, make.model)
LIVE = Noun("liveSchedule", "liveSession", "LiveSession", "liv", _live, _to_come)
NOUNS = (REVIEW, TUTORIAL, LOOK, CLIP, STORY, MODEL, LIVE)
OF_CREATORS = NOUNS[1:]


# ---------------------------------------------------------------- what is there afterwards


async def state(shop: TestShop) -> dict[str, list[Document]]:
    """Every document that a save could have touched."""
    names = ("items", "drafts", "versions", "tides", "names", "promos", "audit", "answers")
    return {name: await shop.held.documents.scan(name, limit=1_000) for name in names}


def told(payload: Any) -> list[tuple[str, list[str] | None]]:
    return [(error["code"], error["field"]) for error in payload["userErrors"]]
