"""Rows of models, and the links that they put on the products which they show."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from content import checks
from content.errors import Invalid, NotFound, Taken, TooMany
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, described, period, shared
from content.importing.model_files import model_file
from content.importing.nouns import Entry, Noun
from content.importing.rows import ModelRow
from content.importing.spelling import foreign_name
from content.importing.uses import variant
from content.models import MODEL, MOST_PRODUCTS, Ar, Model3d
from content.products import MOST_MODELS, PRODUCT, Product, ProductVariant


def _names(entry: Entry) -> Iterator[str]:
    row: ModelRow = entry.value
    yield from content_names(entry)
    yield foreign_name("media", entry.source, row.file)
    yield from (foreign_name("product", entry.source, one) for one in row.products)
    yield from (foreign_name("product", entry.source, one.product) for one in row.variants)


async def _prepare(entries: Sequence[Entry], batch: Batch) -> None:
    """Reads the products that the models showed until now, and all models of products."""
    await batch.read(id for entry in entries for id in batch.body(batch.holder(entry.name)).get("products", ()))
    await batch.read(model for product in batch.ids_of(PRODUCT.prefix) for model in batch.body(product)["models"])


def _model(entry: Entry, batch: Batch) -> None:
    row: ModelRow = entry.value
    file = model_file(batch, entry.source, row.file, "file")
    start, end = period(entry, batch)
    common = shared(entry, batch, accounts.creator(batch, entry.source, row.creator))
    poster = batch.body(file)["poster"]
    checks.few(row.products, MOST_PRODUCTS, "products")
    products = [batch.find("product", entry.source, one, "products", str(at)) for at, one in enumerate(row.products)]
    id = batch.identify("model", MODEL.prefix, entry.source, row.id, start)
    materials = _materials(entry, batch, id, file, products)
    before = batch.body(id).get("products", [])
    batch.put(
        Model3d(
            id=id,
            from_=start,
            until=end,
            file=file,
            products=list(dict.fromkeys(products)),
            ar=Ar(row.ar.mode, checks.optional(row.ar.placement, checks.MOST_NAME, "ar", "placement")) if row.ar else None,
            **described(row),
            **{**common, "media": common["media"] or ([poster] if poster else [])},
        )
    )
    for product in dict.fromkeys((*before, *products)):
        _link(batch, product, id, product in products, materials)


def _materials(entry: Entry, batch: Batch, model: str, file: str, products: Sequence[str]) -> dict[str, str]:
    """Variant id → the name of the file's material variant."""
    known: list[str] = batch.body(file)["material_variants"]
    found: dict[str, str] = {}
    for at, one in enumerate(entry.value.variants):
        path = "variants", str(at)
        product = batch.find("product", entry.source, one.product, *path, "product")
        if product not in products:
            raise Invalid("the product is none of those that the model shows", *path, "product")
        chosen = variant(batch, product, one.product, one.variant, *path, "variant")
        if chosen in found or _shown_by(batch, product, chosen) not in (None, model):
            raise Taken("another material or model shows this variant", *path, "variant")
        if one.material not in known:
            raise NotFound(f"the file has no material variant {one.material[:40]!r}", *path, "material")
        found[chosen] = one.material
    return found


def _shown_by(batch: Batch, product: str, variant: str) -> str | None:
    """The id of the model that shows the variant, if there still is such a model."""
    shown = next(one["model"] for one in batch.body(product)["variants"] if one["id"] == variant)
    return shown if shown and batch.stored(shown) else None


def _link(batch: Batch, id: str, model: str, shown: bool, materials: dict[str, str]) -> None:
    """Has the product know, or forget, the model and what of it is which variant."""
    product = batch.record(id, Product)
    if product is None:
        return
    models = [one for one in product.models if one != model or shown]
    if shown and model not in models:
        models.append(model)
    if len(models) > MOST_MODELS:
        raise TooMany(f"a product has at most {MOST_MODELS} models", "products")
    variants = [_variant(one, model, materials.get(one.id) if shown else None) for one in product.variants]
    batch.put(structs.replace(product, models=models, variants=variants))


def _variant(variant: ProductVariant, model: str, material: str | None) -> ProductVariant:
    if material is not None:
        return structs.replace(variant, model=model, material_variant=material)
    return structs.replace(variant, model=None, material_variant=None) if variant.model == model else variant


MODELS = Noun(type="model", names=_names, plan=_model, prepare=_prepare)
