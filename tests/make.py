"""Records for tests, with what a test does not care about filled in."""

import time
from itertools import count
from typing import Any, TypeVar

from msgspec import structs

from content import fractional, ids
from content.accounts import Account, CreatorTier
from content.chat import ChatMessage
from content.clips import Clip
from content.collections import Collection, CollectionRule
from content.comments import Comment
from content.follows import Follow, follow_id
from content.gltf import ModelReport
from content.items import Item
from content.live import LiveSession, LiveState
from content.looks import Hotspot, Look
from content.media import Image, ModelFile, ModelFormat, ModelSource, Video, VideoProtocol, VideoSource
from content.models import Model3d
from content.moderation import ModerationEntry, entry_id
from content.money import Money
from content.products import Product, ProductVariant
from content.promos import Promo
from content.reactions import Reaction, Reactions, reactions_id
from content.records import Record
from content.reviews import Review
from content.stock import Stock, stock_id
from content.stories import Block, BrandValue, ProductBlock, Story
from content.tags import Brand, Category, Tag
from content.tutorials import Tutorial, TutorialStep
from content.uses import Moment, ProductUse
from storage.ports import Document, Put

R = TypeVar("R", bound=Record)
_NUMBERS = count(1)
HOUSE = "acc_00000000000000000000000001"
DAY, HOUR = 86_400_000, 3_600_000
YESTERDAY = -DAY


def now() -> int:
    return time.time_ns() // 1_000_000


def product(**given: Any) -> Product:
    own = given.pop("id", None) or ids.new("prd")
    number = next(_NUMBERS)
    price = given.pop("price", 19_900)
    variants = given.pop("variants", None) or [variant(own, 0, list_price=Money(price, given.pop("currency", "CNY")))]
    defaults = {
        "slug": f"product-{number}",
        "title": {"en": f"Product {number}", "zh": f"商品{number}"},
        "from_": now() + YESTERDAY,
    }
    return Product(id=own, variants=variants, **{**defaults, **given})


def variant(product: str, place: int, **given: Any) -> ProductVariant:
    defaults = {"sku": f"SKU-{next(_NUMBERS)}", "list_price": Money(19_900, "CNY")}
    return ProductVariant(id=ids.part("var", product, place), product=product, **{**defaults, **given})


def stock(variant: ProductVariant, units: int) -> Stock:
    return Stock(id=stock_id(variant.id), product=variant.product, variant=variant.id, counts={"units": units})


def review(product: Product, **given: Any) -> Review:
    defaults = {"language": "en", "creator": HOUSE, "rating": 4, "body": "It does what it should.", "from_": now() + YESTERDAY}
    return Review(id=ids.new("rev"), product=product.id, **{**defaults, **given})


def tutorial(*uses: Product, **given: Any) -> Tutorial:
    steps = given.pop("steps", None) or [step(*uses)]
    defaults = {"language": "en", "creator": HOUSE, "title": f"Tutorial {next(_NUMBERS)}", "from_": now() + YESTERDAY}
    return Tutorial(id=ids.new("tut"), steps=steps, **{**defaults, **given})


def step(*uses: Product, **given: Any) -> TutorialStep:
    return TutorialStep(body="Do it.", uses=[use(one) for one in uses], **given)


def use(product: Product, note: str | None = None) -> ProductUse:
    """Of its first variant."""
    return ProductUse(product.id, product.variants[0].id, note)


def moments(*uses: Product) -> list[Moment]:
    """One a second."""
    return [Moment(float(at), use(one)) for at, one in enumerate(uses)]


def look(*uses: Product, **given: Any) -> Look:
    spots = given.pop("hotspots", None) or [Hotspot(x=0.25, y=0.5, use=use(one)) for one in uses]
    return Look(hotspots=spots, **{"id": ids.new("lok"), **_written("Look"), **given})


def clip(*uses: Product, **given: Any) -> Clip:
    return Clip(**{"id": ids.new("clp"), "moments": moments(*uses), "video": ids.new("vid"), **_written("Clip"), **given})


def story(*uses: Product, **given: Any) -> Story:
    blocks: list[Block] = [ProductBlock(use(one)) for one in uses]
    return Story(**{"id": ids.new("sto"), "blocks": blocks, "value": BrandValue.CRAFT, **_written("Story"), **given})


def model(*products: Product, **given: Any) -> Model3d:
    shown = [one.id for one in products]
    return Model3d(**{"id": ids.new("mdl"), "products": shown, "file": ids.new("mfl"), **_written("Model"), **given})


def live(*products: Product, **given: Any) -> LiveSession:
    """On now, since an hour ago, unless another state is given."""
    shown = [one.id for one in products]
    began = {"state": LiveState.LIVE, "starts_at": now() - HOUR, "started_at": now() - HOUR}
    return LiveSession(**{"id": ids.new("liv"), "products": shown, **began, **_written("Session"), **given})


def collection(*items: Item, **given: Any) -> Collection:
    number = next(_NUMBERS)
    texts = {"title": {"en": f"Collection {number}", "zh": f"合集{number}"}, "from_": now() + YESTERDAY}
    placed = fractional.keyed([one.id for one in items])
    return Collection(**{"id": ids.new("col"), "slug": f"collection-{number}", "placed": placed, **texts, **given})


def ruled(*items: Item, **rule: Any) -> Collection:
    """A collection with that rule, and with these by hand."""
    return collection(*items, rule=CollectionRule(**rule))


def message(session: LiveSession, **given: Any) -> ChatMessage:
    return ChatMessage(
        id=ids.new("msg"), session=session.id, **{"author": HOUSE, "body": "Hello.", "from_": now() - HOUR, **given}
    )


def promo(session: LiveSession, product: Product, **given: Any) -> Promo:
    period = {"starts_at": now() - HOUR, "ends_at": now() + HOUR}
    offer = {"price": Money(9_900, "CNY"), "quantity": 20, **period}
    return Promo(**{"id": ids.new("prm"), "session": session.id, "product": product.id, **offer, **given})


def waiting(subject: Record, **given: Any) -> ModerationEntry:
    """The entry of what waits for a decision."""
    own = {"id": entry_id(subject.id), "subject": subject.id, "subject_kind": subject.KIND}
    return ModerationEntry(**{**own, "from_": now() + YESTERDAY, **given})


def reactions(account: str, item: Item, *some: Reaction) -> Reactions:
    return Reactions(id=reactions_id(account, item.id), account=account, item=item.id, reactions=list(some))


def follow(account: str, creator: Account) -> Follow:
    return Follow(id=follow_id(account, creator.id), account=account, creator=creator.id)


def _written(noun: str) -> dict[str, Any]:
    """What all content has."""
    return {"language": "en", "creator": HOUSE, "title": f"{noun} {next(_NUMBERS)}", "from_": now() + YESTERDAY}


def tag(slug: str | None = None, **given: Any) -> Tag:
    slug = slug or f"tag-{next(_NUMBERS)}"
    return Tag(**{"id": ids.new("tag"), "slug": slug, "names": {"en": slug.title()}, **given})


def brand(**given: Any) -> Brand:
    slug = f"brand-{next(_NUMBERS)}"
    return Brand(id=ids.new("brd"), **{"slug": slug, "names": {"en": slug.title()}, **given})


def category(**given: Any) -> Category:
    slug = f"category-{next(_NUMBERS)}"
    return Category(**{"id": ids.new("cat"), "slug": slug, "names": {"en": slug.title()}, **given})


def account(**given: Any) -> Account:
    handle = f"account-{next(_NUMBERS)}"
    return Account(**{"id": ids.new("acc"), "handle": handle, "name": handle.title(), "tier": CreatorTier.USER, **given})


def image(**given: Any) -> Image:
    own = ids.new("img")
    return Image(id=own, **{"key": f"public/{own}.jpg", "mime_type": "image/jpeg", "width": 1200, "height": 900, **given})


def video(**given: Any) -> Video:
    own = given.pop("id", None) or ids.new("vid")
    source = VideoSource(protocol=VideoProtocol.FILE, mime_type="video/mp4", key=f"public/{own}.mp4")
    return Video(id=own, **{"sources": [source], "duration_seconds": 8.0, "width": 720, "height": 1280, **given})


def model_file(**given: Any) -> ModelFile:
    own = ids.new("mfl")
    source = ModelSource(key=f"public/{own}.glb", format=ModelFormat.GLB, bytes=90_000, triangles=1_200)
    inside = {"report": ModelReport([], 1, None, []), "dimensions": [0.1, 0.2, 0.1], "triangles": 1_200}
    return ModelFile(id=own, **{"model_sources": [source], **inside, **given})


def document(put: Put, **given: Any) -> Document:
    """As a store holds what was put."""
    own = {name: getattr(put, name) for name in ("id", "kind", "schema", "from_", "until", "n", "keys", "body")}
    return Document(**{**own, "version": 1, "seq": 1, "waiting": False, "deleted": False, **given})


def twin(record: R) -> R:
    """The same under an id of its own, and under its own names."""
    number = next(_NUMBERS)
    own = {"id": ids.new(record.id[:3])}
    return structs.replace(record, **own, **({"slug": f"twin-{number}"} if hasattr(record, "slug") else {}))


def comment(item: Item, **given: Any) -> Comment:
    return Comment(id=ids.new("cmt"), item=item.id, **{"author": HOUSE, "body": "Quite so.", "from_": now() + YESTERDAY, **given})
