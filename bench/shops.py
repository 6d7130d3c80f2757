"""A shop of any size to measure on: made up from a seed, the same each time, written through the ports, indexed and ranked.

Half of the items are products, a third reviews, a sixth tutorials; tags, brands and creators are as skewed as in a shop.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path

from content import ids
from content.accounts import Account, CreatorTier
from content.items import Item
from content.media import Image
from content.money import Money
from content.names import claim, name
from content.products import Product, ProductVariant
from content.ranking import rank_epoch
from content.records import Record
from content.reviews import Review
from content.tags import Brand, Category, Tag
from content.tutorials import Tutorial, TutorialStep
from content.uses import ProductUse
from ops import jobs, settings
from ops.jobs import Indexer
from ops.wiring import Opened, opened
from storage.ports import Operation

BORN = 1_750_000_000_000
"""Everything is up since then, or a little later; UTC milliseconds."""

WORDS = (
    "light titanium mug for long walks in the rain tent stove pan kettle lamp knife warm dry folding small camp kitchen two"
    " person steel cotton enamel winter summer evening coffee tea noodle rice fire wood wind river hill bag rope chair table"
).split()
CHARACTERS = "轻钛杯帐篷炉锅壶灯刀暖干折叠小营厨房双人钢棉珐琅冬夏夜咖啡茶面米饭火木风河山包绳椅桌雨中长行远足户外露家用新"
TAGS, BRANDS, CATEGORIES, CREATORS = 200, 60, 30, 80
_COMMIT = 500
_NAMED = {"TAG": "tag.slug", "CATEGORY": "category.slug"}


@asynccontextmanager
async def open_shop(folder: Path, items: int = 0, *, indexed: bool = True) -> AsyncIterator[Opened]:
    """The shop in that folder, filled with so many items if it is new; where it is not `indexed`, nothing can be searched."""
    environment = {"VAR": str(folder), "MODE": "production", "SECRET_KEY": "0" * 32, "PUBLIC_URL": "http://shop.test"}
    async with opened(settings.read(environment)) as held:
        if items and not await held.documents.scan("items", limit=1):
            await fill(held, items, indexed)
        await jobs.refresh(held.shop)
        yield held


def made(folder: Path, items: int) -> None:
    """Fills a shop for other processes to open."""

    async def make() -> None:
        async with open_shop(folder, items):
            pass

    asyncio.run(make())


async def fill(held: Opened, items: int, indexed: bool) -> None:
    scenic = [slug for scene in held.shop.rules.scenes for slug in scene.tags]
    operations = (operation for record in records(items, scenic) for operation in _written(held, record))
    while batch := list(islice(operations, _COMMIT)):
        await held.documents.commit(batch)
    if not indexed:
        await rank_epoch(held.documents, held.shop.records, jobs.now())
    elif not await Indexer(held.documents, held.shop.records, held.index).catch_up():
        raise RuntimeError("another process is at this shop")


def _written(held: Opened, record: Record) -> Iterator[Operation]:
    yield held.shop.records.put(record)
    if space := _NAMED.get(record.KIND):
        yield claim(name(space, record.slug), record.id)  # type: ignore[attr-defined]


def records(items: int, scenic: Sequence[str]) -> Iterator[Record]:
    """The taxonomy with these tags of scenes, creators, pictures for ten items each, the items."""
    chance = random.Random(1)
    slugs = dict.fromkeys((*scenic, *(f"tag-{number}" for number in range(TAGS))))
    tags = [Tag(id=_id("tag", chance), slug=slug, names={"en": slug.title(), "zh": _chinese(chance, 3)}) for slug in slugs]
    brands = [Brand(id=_id("brd", chance), slug=f"brand-{n}", names={"en": f"Brand {n}"}) for n in range(BRANDS)]
    categories = [Category(id=_id("cat", chance), slug=f"category-{n}", names={"en": f"Shelf {n}"}) for n in range(CATEGORIES)]
    creators = [_creator(chance, number) for number in range(CREATORS)]
    images = [_image(chance) for _ in range(items // 10 + 1)]
    yield from (*tags, *brands, *categories, *creators, *images)
    products: list[str] = []
    for number in range(items):
        common = {"tags": _some(chance, tags, 4), "media": [chance.choice(images).id], "from_": BORN + number}
        if number % 6 in (0, 2, 4) or not products:
            item: Item = _product(chance, number, brands, categories, common)
            products.append(item.id)
        else:
            creator = _one(chance, creators)
            maker = _tutorial if number % 6 == 5 else _review
            item = maker(chance, chance.choice(products), {**common, "creator": creator})
        yield item


def _product(chance: random.Random, number: int, brands: list[Brand], categories: list[Category], common: dict) -> Product:  # type: ignore[type-arg]
    own, price, category = _id("prd", chance), chance.randrange(900, 90_000), _one(chance, categories)
    variants = [
        ProductVariant(
            id=ids.part("var", own, place), product=own, sku=f"{number}-{place}", list_price=Money(price + 500 * place, "CNY")
        )
        for place in range(3)
    ]
    return Product(
        id=own,
        slug=f"product-{number}",
        title={"en": _english(chance, 4), "zh": _chinese(chance, 8)},
        summary={"en": _english(chance, 12), "zh": _chinese(chance, 30)},
        description={"en": _english(chance, 60), "zh": _chinese(chance, 120)},
        brand=_one(chance, brands),
        category=category,
        categories=[category],
        variants=variants,
        counts={f"stars{stars}": chance.randrange(9) for stars in range(1, 6)},
        **common,
    )


def _review(chance: random.Random, product: str, common: dict) -> Review:  # type: ignore[type-arg]
    body = (
        f"{_chinese(chance, 12)}。{_chinese(chance, 50)}"
        if chance.random() < 0.5
        else f"{_english(chance, 6)}. {_english(chance, 40)}"
    )
    return Review(id=_id("rev", chance), product=product, language="zh", rating=chance.randint(1, 5), body=body, **common)


def _tutorial(chance: random.Random, product: str, common: dict) -> Tutorial:  # type: ignore[type-arg]
    steps = [TutorialStep(body=_english(chance, 25), uses=[ProductUse(product)]) for _ in range(4)]
    return Tutorial(id=_id("tut", chance), language="en", title=_english(chance, 5), steps=steps, minutes=20, **common)


def _creator(chance: random.Random, number: int) -> Account:
    return Account(id=_id("acc", chance), handle=f"creator-{number}", name=f"Creator {number}", tier=CreatorTier.KOC)


def _image(chance: random.Random) -> Image:
    own = _id("img", chance)
    return Image(id=own, key=f"public/{own}.jpg", mime_type="image/jpeg", alternatives={"zh": "图"}, width=1600, height=1200)


def _id(prefix: str, chance: random.Random) -> str:
    return ids.imported(prefix, "bench", str(chance.getrandbits(64)), BORN)


def _one(chance: random.Random, some: list) -> str:  # type: ignore[type-arg]
    return _some(chance, some, 1)[0]


def _some(chance: random.Random, some: list, most: int) -> list[str]:  # type: ignore[type-arg]
    """The first are the commonest."""
    places = [min(int(chance.paretovariate(0.7)) - 1, len(some) - 1) for _ in range(most)]
    return list(dict.fromkeys(some[place].id for place in places))


def _english(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def _chinese(chance: random.Random, characters: int) -> str:
    return "".join(chance.choices(CHARACTERS, k=characters))
