"""What saves of products go by: all that their inputs name, read level by level for any number of them at once."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Any

from msgspec import Struct

from content import ids
from content.claims import Claims
from content.items import COLLECTION as ITEMS
from content.media import ModelFile
from content.models import MODEL, Model3d
from content.names import name
from content.products import (
    EXTERNAL,
    MOST_MEDIA,
    MOST_MODELS,
    MOST_TAGS,
    MOST_VARIANTS,
    PRODUCT,
    SKU,
    SLUG,
    VARIANT,
    BuyLink,
    Product,
)
from content.publishing import Standing
from content.records import MOST_IDS, batched
from content.shop import Shop
from content.stock import COLLECTION as STOCK
from content.stock import stock_id
from content.tags import Tag, lineages
from content.text import TextInput
from content.variants import VariantInput
from content.views import View


class ProductSaveInput(Struct, frozen=True, kw_only=True):
    """What a merchant gives of a product: all of it, what is not given is empty. Brand, category and tags are slugs."""

    slug: str
    title: list[TextInput]
    variants: list[VariantInput]
    id: str | None = None
    revision: int | None = None
    external_id: str | None = None
    summary: list[TextInput] = []
    description: list[TextInput] = []
    brand: str | None = None
    category: str | None = None
    tags: list[str] = []
    media_ids: list[str] = []
    model_ids: list[str] = []
    buy: BuyLink | None = None
    publish: bool = False
    idempotency_key: str | None = None


class Needs(Struct, frozen=True):
    """`records`: by id, as the reader sees them. `standings`: of products. `models`: by id, whoever may see them.

    `used`: ids of stock, whose places no new variant takes.
    """

    claims: Claims
    view: View
    standings: dict[str, Standing]
    records: dict[str, Any]
    models: dict[str, Model3d]
    lineages: dict[str, list[str]]
    used: set[str]

    def forms(self, id: str | None) -> list[Product]:
        """The product as it is, was or is to be up, and its working copy."""
        standing = self.standings.get(id or "") or Standing()
        return [one for one in (standing.item, standing.copy) if isinstance(one, Product)]

    def by_external(self, external: str) -> str | None:
        """The product that bears that foreign id."""
        id = self.claims.holder(name(EXTERNAL, external))
        return id if any(one.external_id == external for one in self.forms(id)) else None

    def named(self, space: str, slug: str) -> Any:
        """The tag, brand or category of that slug."""
        return self.records.get(self.claims.holder(name(space, slug)) or "")

    def tag(self, slug: str) -> Tag | None:
        found = self.named("tag.slug", slug)
        return self.records.get(found.into) if isinstance(found, Tag) and found.into else found

    def materials(self, model: Model3d) -> list[str]:
        file = self.records.get(model.file)
        return file.material_variants if isinstance(file, ModelFile) else []

    def subject(self, given: ProductSaveInput) -> str | None:
        """The product that is there already."""
        return given.id or (self.by_external(given.external_id) if given.external_id else None)

    def fresh(self, product: str) -> Iterator[str]:
        """Ids for more variants of it, at places that none ever had."""
        forms = self.forms(product)
        taken = [ids.place(variant.id) + 1 for one in forms for variant in one.variants]
        first = max([0, *(one.places for one in forms), *taken])
        ahead = (ids.part(VARIANT, product, place) for place in count(first))
        return (id for id in ahead if stock_id(id) not in self.used)


def names_of(product: Product) -> list[str]:
    """What nothing else may be called while it is."""
    own = [name(SLUG, product.slug), *(name(SKU, variant.sku) for variant in product.variants)]
    return own if product.external_id is None else [*own, name(EXTERNAL, product.external_id)]


async def read(shop: Shop, view: View, given: Sequence[ProductSaveInput]) -> Needs:
    """In order: names before whoever holds them, so that what a holder gave up since shows as a conflict."""
    needs = Needs(Claims(shop.desk), view, {}, {}, {}, {}, set())
    await needs.claims.read(one for input in given for one in _names(input))
    await _stand(shop, needs, given)
    await needs.claims.read(one for product in _own(needs, given) for one in names_of(product))
    await _look_up(shop, view, needs, given)
    tags = [one.into or one.id for one in needs.records.values() if isinstance(one, Tag)]
    needs.lineages.update(await lineages(shop.records, view, tags))
    await _read_used(shop, needs, given)
    return needs


def _names(given: ProductSaveInput) -> Iterator[str]:
    yield name(SLUG, given.slug)
    yield from (name(SKU, variant.sku) for variant in given.variants[:MOST_VARIANTS])
    yield from (name("tag.slug", slug) for slug in given.tags[:MOST_TAGS])
    for space, value in ((EXTERNAL, given.external_id), ("brand.slug", given.brand), ("category.slug", given.category)):
        if value is not None:
            yield name(space, value)


async def _stand(shop: Shop, needs: Needs, given: Sequence[ProductSaveInput]) -> None:
    """The products meant, and those that have what is asked for."""
    wanted = [one.id for one in given] + [needs.claims.holder(one) for input in given for one in _names(input)]
    products = list(dict.fromkeys(id for id in wanted if id and ids.prefix_of(id) == PRODUCT.prefix))
    for some in batched(products, MOST_IDS):
        needs.standings.update(zip(some, await shop.desk.standing(some), strict=True))


def _own(needs: Needs, given: Sequence[ProductSaveInput]) -> list[Product]:
    return [form for id in dict.fromkeys(map(needs.subject, given)) for form in needs.forms(id)]


async def _look_up(shop: Shop, view: View, needs: Needs, given: Sequence[ProductSaveInput]) -> None:
    """Tags, brands, categories, media and models, then what these lead to."""
    meant = [needs.claims.holder(one) or "" for input in given for one in _names(input)]
    wanted = {id for id in meant if ids.prefix_of(id) != PRODUCT.prefix} | {
        id for one in given for id in one.media_ids[:MOST_MEDIA]
    }
    await _see(shop, view, needs, wanted)
    named = {id for one in given for id in one.model_ids[:MOST_MODELS]}
    models = sorted(id for id in named if ids.prefix_of(id) == MODEL.prefix)
    for some in batched(models, MOST_IDS):
        found = await shop.desk.records(ITEMS.name, some)
        needs.models.update((one.id, one) for one in found if isinstance(one, Model3d))
    targets = {one.into for one in needs.records.values() if isinstance(one, Tag) and one.into}
    await _see(shop, view, needs, targets | {model.file for model in needs.models.values()})


async def _see(shop: Shop, view: View, needs: Needs, wanted: set[str]) -> None:
    found = await shop.records.get(view, sorted(wanted)) if wanted else []
    needs.records.update((one.id, one) for one in found if one is not None)


async def _read_used(shop: Shop, needs: Needs, given: Sequence[ProductSaveInput]) -> None:
    """What a working copy that is gone left of stock at the places to be given next."""
    asked = [(needs.subject(one) or "", sum(variant.id is None for variant in one.variants[:MOST_VARIANTS])) for one in given]
    fresh = {product: many for product, many in asked if needs.forms(product)}
    while fresh:
        wanted = {stock_id(id): product for product, many in fresh.items() for id in islice(needs.fresh(product), many)}
        found: set[str] = set()
        for some in batched(list(wanted), MOST_IDS):
            found.update(one.id for one in await shop.desk.documents(STOCK.name, some) if one is not None)
        needs.used.update(found)
        fresh = {wanted[id]: fresh[wanted[id]] for id in found}
