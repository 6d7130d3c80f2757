"""Variants as a merchant gives them: each checked, and all of them beside each other. Pure.

Whether a sku is another product's is `product_saving`'s matter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs

from content import checks
from content.checks import Faults
from content.errors import Invalid, NotFound, Required, Taken
from content.money import Money, MoneyInput, money
from content.products import MOST_VARIANTS, ProductVariant, SelectedOption
from content.stock import MOST_UNITS

MOST_OPTIONS = 10
MOST_CODE = 100

Path = tuple[str, ...]


class VariantInput(Struct, frozen=True, kw_only=True):
    """What a merchant gives of a variant; without an `id` it is a new one. `stock` counts for a new one only."""

    sku: str
    price: MoneyInput
    id: str | None = None
    barcode: str | None = None
    external_id: str | None = None
    selected_options: list[SelectedOption] = []
    compare_at_price: MoneyInput | None = None
    stock: int | None = None
    image_id: str | None = None
    model_id: str | None = None
    material_variant: str | None = None


class Frame(Struct, frozen=True):
    """What a product's variants stand in. `before`: those that it has, by id; `fresh`: ids for new ones.

    `pictures`: ids of those in its gallery; `models`: ids of its models, and the material variants of each.
    """

    product: str
    before: Mapping[str, ProductVariant]
    fresh: Iterator[str]
    pictures: frozenset[str]
    models: Mapping[str, Sequence[str]]


def made(faults: Faults, given: Sequence[VariantInput], frame: Frame) -> list[ProductVariant]:
    if not faults(_counted, given):
        return []
    variants = [_made(faults, one, frame, ("variants", str(at))) for at, one in enumerate(given)]
    _distinct(faults, (one.id for one in given), "id")
    _distinct(faults, (one.sku for one in given), "sku")
    _distinct(faults, (one.external_id for one in given), "externalId")
    _one_currency(faults, given)
    return _in_order(faults, variants)


def _counted(given: Sequence[VariantInput]) -> Sequence[VariantInput]:
    if not given:
        raise Required("a product has one variant at least", "variants")
    return checks.few(given, MOST_VARIANTS, "variants")


def _made(faults: Faults, given: VariantInput, frame: Frame, path: Path) -> ProductVariant:
    before = frame.before.get(given.id or "")
    if given.id is not None and before is None:
        faults.add(NotFound("this product has no such variant", *path, "id"))
    faults(_units, given.stock, *path, "stock")
    cost = faults(money, given.price.amount, given.price.currency, *path, "price")
    return ProductVariant(
        id=before.id if before else next(frame.fresh),
        product=frame.product,
        sku=faults(code, given.sku, *path, "sku"),
        list_price=cost,
        compare_at_price=faults(_reduced_from, given.compare_at_price, cost, *path, "compareAtPrice"),
        barcode=faults(checks.optional, given.barcode, MOST_CODE, *path, "barcode"),
        external_id=faults(checks.foreign, given.external_id, *path, "externalId") if given.external_id is not None else None,
        selected_options=_options(faults, given.selected_options, (*path, "selectedOptions")),
        image=faults(_picture, given.image_id, frame, *path, "imageId"),
        tracked=before.tracked if before else given.stock is not None,
        model=faults(_model, given, frame, *path),
        material_variant=given.material_variant,
    )


def code(value: str, *path: str) -> str:
    """A sku, which is printable so that it can be a name."""
    if not checks.text(value, MOST_CODE, *path).isprintable():
        raise Invalid("only printable characters", *path)
    return value


def _units(stock: int | None, *path: str) -> None:
    if stock is not None:
        checks.within(stock, 0, MOST_UNITS, *path)


def _reduced_from(given: MoneyInput | None, cost: Money | None, *path: str) -> Money | None:
    if given is None:
        return None
    before = money(given.amount, given.currency, *path)
    if cost is not None and before.currency == cost.currency and before <= cost:
        raise Invalid("what it cost before is more than what it costs", *path)
    return before


def _picture(id: str | None, frame: Frame, *path: str) -> str | None:
    if id is not None and id not in frame.pictures:
        raise NotFound("it is no picture among this product's media", *path)
    return id


def _model(given: VariantInput, frame: Frame, *path: str) -> str | None:
    if given.model_id is None:
        if given.material_variant is not None:
            raise Required("a material variant is one of a model", *path, "modelId")
        return None
    if given.model_id not in frame.models:
        raise NotFound("it is none of this product's models", *path, "modelId")
    if given.material_variant is not None and given.material_variant not in frame.models[given.model_id]:
        raise NotFound("the model comes in no such material", *path, "materialVariant")
    return given.model_id


def _options(faults: Faults, given: Sequence[SelectedOption], path: Path) -> list[SelectedOption]:
    names = set[str]()
    for at, option in enumerate(faults(checks.few, given, MOST_OPTIONS, *path) or ()):
        faults(checks.text, option.name, checks.MOST_NAME, *path, str(at), "name")
        faults(checks.text, option.value, checks.MOST_NAME, *path, str(at), "value")
        if option.name in names:
            faults.add(Taken("it is chosen twice", *path, str(at), "name"))
        names.add(option.name)
    return list(given)


# ---------------------------------------------------------------- beside each other


def _in_order(faults: Faults, variants: list[ProductVariant]) -> list[ProductVariant]:
    """Each chosen of the same options, told in the order of the first; no two alike."""
    names = [option.name for option in variants[0].selected_options]
    seen = set[tuple[str, ...]]()
    ordered: list[ProductVariant] = []
    for at, variant in enumerate(variants):
        values = {option.name: option.value for option in variant.selected_options}
        choice = tuple(values.get(name, "") for name in names)
        if values.keys() != set(names):
            faults.add(Invalid("each variant says what it is of the same options", "variants", str(at), "selectedOptions"))
        elif choice in seen:
            faults.add(Taken("another variant is the same of each option", "variants", str(at), "selectedOptions"))
        seen.add(choice)
        options = [SelectedOption(name, values.get(name, "")) for name in names]
        ordered.append(structs.replace(variant, selected_options=options))
    return ordered


def _distinct(faults: Faults, values: Iterable[str | None], field: str) -> None:
    seen = set[str]()
    for at, value in enumerate(values):
        if value is not None and value in seen:
            faults.add(Taken("another variant of this product has it", "variants", str(at), field))
        seen.add(value or "")


def _one_currency(faults: Faults, given: Sequence[VariantInput]) -> None:
    own = given[0].price.currency
    for at, one in enumerate(given):
        for price, field in ((one.price, "price"), (one.compare_at_price, "compareAtPrice")):
            if price is not None and price.currency != own:
                faults.add(Invalid(f"a product has one currency, here {own[:3]}", "variants", str(at), field, "currency"))
