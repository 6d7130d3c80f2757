"""Products as merchants send them, with what a test does not care about filled in."""

from itertools import count
from typing import Any

from content.access import Role, Viewer
from tests.shop import TestShop

MERCHANT = Viewer("acc_01J00000000000000000000001", frozenset({Role.SHOPPER, Role.MERCHANT}))
SHOPPER = Viewer("acc_01J00000000000000000000002", frozenset({Role.SHOPPER}))
EDITOR = Viewer("acc_01J00000000000000000000003", frozenset({Role.SHOPPER, Role.EDITOR}))
_NUMBERS = count(1)

SAVE = """mutation ($input: ProductSaveInput!) { productSave(input: $input) {
    userErrors { code field message }
    product { id slug externalId title summary description revision status publishedAt path
      brand { slug } category { slug } tags { slug } media { id } models { id }
      translations { language title summary description } options { name values } priceRange { min { amount } max { amount } }
      buy { url miniProgramAppId miniProgramPath }
      variants { id sku barcode externalId selectedOptions { name value } price { amount currency } compareAtPrice { amount }
        available stock image { id } model { id } materialVariant } } } }"""


def given(**more: Any) -> dict[str, Any]:
    number = next(_NUMBERS)
    title = [{"language": "en", "text": f"Kettle {number}"}, {"language": "zh", "text": f"水壶{number}"}]
    return {"slug": f"kettle-{number}", "title": title, "variants": [variant()], "publish": True, **more}


def variant(**more: Any) -> dict[str, Any]:
    return {"sku": f"K-{next(_NUMBERS)}", "price": {"amount": "19.90", "currency": "CNY"}, **more}


def sized(*sizes: str, **more: Any) -> list[dict[str, Any]]:
    """One of each size."""
    return [variant(selectedOptions=[{"name": "Size", "value": size}], **more) for size in sizes]


async def sent(shop: TestShop, input: dict[str, Any], viewer: Viewer | None = MERCHANT) -> Any:
    """The payload."""
    answer = await shop.post_as(viewer, SAVE, input=input)
    assert "errors" not in answer, answer
    return answer["data"]["productSave"]


async def saved(shop: TestShop, input: dict[str, Any]) -> Any:
    """The product of a save that nothing is wrong with."""
    payload = await sent(shop, input)
    assert payload["userErrors"] == []
    return payload["product"]


def again(product: Any, **more: Any) -> dict[str, Any]:
    """The input that changes nothing of a product but what is given more."""
    texts = product["translations"]
    variants = [
        {
            "id": one["id"],
            "sku": one["sku"],
            "price": one["price"],
            "selectedOptions": one["selectedOptions"],
            "barcode": one["barcode"],
        }
        for one in product["variants"]
    ]
    return {
        "id": product["id"],
        "revision": product["revision"],
        "slug": product["slug"],
        "externalId": product["externalId"],
        "title": [{"language": one["language"], "text": one["title"]} for one in texts],
        "variants": variants,
        "publish": True,
        **more,
    }


async def state(shop: TestShop) -> dict[str, Any]:
    """Every document that a writer of products or tags could have touched."""
    names = ("items", "drafts", "versions", "tides", "names", "stock", "tags", "audit", "answers")
    return {name: await shop.held.documents.scan(name, limit=1_000) for name in names}


def told(payload: Any) -> list[tuple[str, list[str] | None]]:
    return [(error["code"], error["field"]) for error in payload["userErrors"]]
