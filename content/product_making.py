"""A product as a merchant gives it: what it names is looked up in what was read for it, and all that is wrong is told at once."""

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import structs

from content import checks, ids, slugs, variants
from content.accessible import lacking_in_gallery
from content.checks import Faults
from content.errors import Invalid, NotFound, Required, Taken
from content.media import Image, Media, owned
from content.models import Model3d
from content.names import name
from content.product_needs import Needs, ProductSaveInput, names_of
from content.products import EXTERNAL, MOST_MEDIA, MOST_MODELS, SKU, SLUG, BuyLink, Product
from content.tagging import chosen
from content.tags import Brand, Category
from content.variants import Frame

_APP_ID = re.compile(r"wx[0-9a-f]{16}")


def made(needs: Needs, given: ProductSaveInput, id: str) -> Product:
    """The product that is meant. Raises all that is wrong with it at once."""
    faults = Faults()
    forms = needs.forms(id)
    own, lineage = chosen(faults, given.tags, needs.tag, needs.lineages, {tag for form in forms for tag in form.tags})
    category = _category(faults, needs, given)
    media = _media(faults, needs, given.media_ids, {one for form in forms for one in form.media})
    models = _models(faults, needs, given.model_ids, {model for form in forms for model in form.models})
    product = Product(
        id=id,
        counts=forms[0].counts if forms else {},
        slug=faults(slugs.check, given.slug, "slug"),
        title=faults(checks.translated, given.title, checks.MOST_TITLE, "title", least=1),
        summary=faults(checks.translated, given.summary, checks.MOST_SUMMARY, "summary"),
        description=faults(checks.translated, given.description, checks.MOST_BODY, "description"),
        external_id=faults(checks.foreign, given.external_id, "externalId") if given.external_id is not None else None,
        brand=_brand(faults, needs, given),
        category=category.id if category else None,
        categories=[*category.path, category.id] if category else [],
        tags=own,
        lineage=lineage,
        media=media,
        variants=variants.made(faults, given.variants, _frame(needs, id, media, models)),
        buy=faults(_buy, given.buy),
        models=list(models),
    )
    _check_free(faults, needs, given, id)
    if given.publish:
        _check_seen(faults, needs, product, {one for form in forms for one in form.media})
    faults.settle()
    places = [*(form.places for form in forms), *(ids.place(variant.id) + 1 for variant in product.variants)]
    return structs.replace(product, places=max(places))


def _frame(needs: Needs, id: str, media: Sequence[str], models: Mapping[str, Model3d]) -> Frame:
    """A variant of what is up and of the copy is the copy's, counted where it is either's."""
    tracked = {variant.id for form in needs.forms(id) for variant in form.variants if variant.tracked}
    before = {variant.id: variant for form in needs.forms(id) for variant in form.variants}
    return Frame(
        before={one.id: structs.replace(one, tracked=one.id in tracked) for one in before.values()},
        product=id,
        fresh=needs.fresh(id),
        pictures=frozenset(one for one in media if isinstance(needs.records.get(one), Image)),
        models={one: needs.materials(model) for one, model in models.items()},
    )


def _brand(faults: Faults, needs: Needs, given: ProductSaveInput) -> str | None:
    found = needs.named("brand.slug", given.brand) if given.brand is not None else None
    if given.brand is not None and not isinstance(found, Brand):
        faults.add(NotFound(f"there is no brand {given.brand[:40]!r}", "brand"))
    return found.id if found else None


def _category(faults: Faults, needs: Needs, given: ProductSaveInput) -> Category | None:
    found = needs.named("category.slug", given.category) if given.category is not None else None
    if given.category is not None and not isinstance(found, Category):
        faults.add(NotFound(f"there is no category {given.category[:40]!r}", "category"))
    return found


def _media(faults: Faults, needs: Needs, given: Sequence[str], had: Collection[str]) -> list[str]:
    """What a gallery takes: pictures, films, models; the shop's, the merchant's own, and those that the product has already."""
    media: list[str] = []
    for at, id in enumerate(faults(checks.few, given, MOST_MEDIA, "mediaIds") or ()):
        found = needs.records.get(id)
        if not isinstance(found, Media) or not (id in had or owned(needs.view, found)):
            faults.add(NotFound("there is no such picture, film or model", "mediaIds", str(at)))
        elif id in media:
            faults.add(Taken("it stands here twice", "mediaIds", str(at)))
        media.append(id)
    return media


def _check_seen(faults: Faults, needs: Needs, product: Product, had: Collection[str]) -> None:
    """What comes to the gallery is there for who does not see it too; what the product showed before may stay as it is."""
    gallery = {id: found for id in product.media if isinstance(found := needs.records.get(id), Media)}
    asked = {id: at for at, id in enumerate(product.media) if id in gallery and id not in had and owned(needs.view, gallery[id])}
    for fault in lacking_in_gallery(list(product.title or ()), gallery, asked):
        faults.add(fault)


def _models(faults: Faults, needs: Needs, given: Sequence[str], had: Collection[str]) -> dict[str, Model3d]:
    """Those that are up, and those that the product has already."""
    models: dict[str, Model3d] = {}
    for at, id in enumerate(faults(checks.few, given, MOST_MODELS, "modelIds") or ()):
        model = needs.models.get(id)
        if model is None or not (id in had or model.from_ <= needs.view.now < model.until):
            faults.add(NotFound("there is no such 3D model", "modelIds", str(at)))
        elif id in models:
            faults.add(Taken("it stands here twice", "modelIds", str(at)))
        else:
            models[id] = model
    return models


def _buy(given: BuyLink | None) -> BuyLink | None:
    if given is None:
        return None
    faults = Faults()
    app, path = given.mini_program_app_id, given.mini_program_path
    faults(checks.url, given.url, "buy", "url")
    faults(checks.optional, path, checks.MOST_URL, "buy", "miniProgramPath")
    if app is not None and not _APP_ID.fullmatch(app):
        faults.add(Invalid("an app id is wx and 16 digits of 0-9 a-f", "buy", "miniProgramAppId"))
    if app is None and path is not None:
        faults.add(Required("a page is one of a mini-program", "buy", "miniProgramAppId"))
    if given.url is None and app is None and path is None:
        faults.add(Required("one way to buy it at least", "buy"))
    faults.settle()
    return given


def _check_free(faults: Faults, needs: Needs, given: ProductSaveInput, id: str) -> None:
    """That no other product is called so, up or in a working copy."""
    wanted: list[tuple[str, tuple[str, ...]]] = [(name(SLUG, given.slug), ("slug",))]
    wanted += [(name(SKU, one.sku), ("variants", str(at), "sku")) for at, one in enumerate(given.variants)]
    if given.external_id is not None:
        wanted.append((name(EXTERNAL, given.external_id), ("externalId",)))
    for one, path in wanted:
        holder = needs.claims.holder(one)
        if holder != id and any(one in names_of(form) for form in needs.forms(holder)):
            faults.add(Taken("it belongs to another product", *path))
