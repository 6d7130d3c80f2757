"""What merchants give of products."""

from __future__ import annotations

import strawberry
from strawberry import ID

from content import product_needs, product_saving, variants
from content import products as records
from schema.base import field, input_of, payload, result
from schema.payloads import Payload
from schema.products import MoneyInput, Product
from schema.scalars import URL
from schema.text import TextInput


@input_of(records.SelectedOption)
class SelectedOptionInput:
    """What a variant is of a choice."""

    name: str = field("What is chosen, e.g. size; at most 100 characters.")
    value: str = field("What this variant is; at most 100 characters.")


@input_of(records.BuyLink)
class BuyLinkInput:
    """Where a product is bought when the till is elsewhere; one way at least."""

    url: URL | None = field("A page of it.")
    mini_program_app_id: str | None = field("The mini-program that sells it: wx and 16 digits of 0-9 a-f.")
    mini_program_path: str | None = field("Its page there.")


@input_of(variants.VariantInput)
class VariantInput:
    """One choice of a product. All have the same options and one currency, and no two the same choice."""

    id: ID | None = field("Which of the product's it is; absent for a new one.")
    sku: str = field("The shop's own number, which no other variant of the shop has; at most 100 characters.")
    barcode: str | None = field("GTIN, EAN or UPC.")
    external_id: str | None = field("The id in the system that it comes from; no two of a product have the same.")
    selected_options: list[SelectedOptionInput] | None = field("What it is of each of the product's options, at most 10.")
    price: MoneyInput = field("What it costs.")
    compare_at_price: MoneyInput | None = field("What it cost before, which is more.")
    stock: int | None = field("Units that a new one starts with; absent: not counted. Later, `stockChange` changes them.")
    image_id: ID | None = field("A picture of it among the product's media.")
    model_id: ID | None = field("The one of the product's models that shows it.")
    material_variant: str | None = field("In which of the material variants of that model's file.")


@input_of(product_needs.ProductSaveInput)
class ProductSaveInput:
    """The whole product: what is absent is empty."""

    id: ID | None = field("Which product; absent for a new one.")
    revision: int | None = field("The one that was read, where there is an `id`.")
    slug: str = field("Its part of addresses: small letters and digits with single hyphens. An old one leads on.")
    external_id: str | None = field("The id in the system that it comes from, which no other product has.")
    title: list[TextInput] = field("Its name, in one language at least; at most 200 characters.")
    summary: list[TextInput] | None = field("A sentence or two, at most 1,000 characters.")
    description: list[TextInput] | None = field("The long text, at most 20,000 characters.")
    brand: str | None = field("A brand's slug.")
    category: str | None = field("A category's slug.")
    tags: list[str] | None = field("Slugs of tags, at most 30.")
    media_ids: list[ID] | None = field("Its pictures, films and models, the cover first; at most 50.")
    model_ids: list[ID] | None = field("3D models of it, at most 20: those that are up, or that it has already.")
    variants: list[VariantInput] = field("What can be bought, 1 to 250.")
    buy: BuyLinkInput | None = field("Where it is bought when the till is elsewhere.")
    publish: bool = strawberry.field(description="True puts it up; false keeps it as a working copy.", default=False)
    idempotency_key: str | None = field("The same key and input within 24 hours answer the same and change nothing more.")


@payload
class ProductSavePayload(Payload):
    """What became of the product."""

    product: Product | None = result("As it is up, or its working copy.")


@input_of(product_saving.ProductsUpsertInput)
class ProductsUpsertInput:
    """Products by their foreign ids."""

    products: list[ProductSaveInput] = field(
        "At most 250, each with an `externalId` of its own. A `revision` is checked where it is given; a variant without an `id` "
        "is the product's of that `externalId`, or where it has none of that `sku`, else a new one."
    )


@payload
class ProductsUpsertPayload(Payload):
    """What became of each product; each stands or falls alone."""

    results: list[ProductSavePayload] = result("In the order of the input; paths of errors begin with `products` and its place.")
