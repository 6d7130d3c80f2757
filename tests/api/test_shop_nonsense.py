"""Whatever text a merchant or an editor sends: it is taken, or refused with its place; nothing goes wrong on our side."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests import products, taxonomy
from tests.api.test_products_upsert import UPSERT
from tests.api.test_saving_nonsense import TEXT, texts, written
from tests.api.test_stock_change import CHANGE
from tests.products import EDITOR, MERCHANT
from tests.shop import TestShop

ENGLISH = {"language": "en", "text": "Kettle"}
PRODUCT = {
    "slug": "kettle",
    "externalId": "erp",
    "title": [ENGLISH],
    "summary": [ENGLISH],
    "description": [ENGLISH],
    "brand": "brand",
    "category": "category",
    "tags": ["tag"],
    "mediaIds": ["img_01J00000000000000000000009"],
    "modelIds": ["mdl_01J00000000000000000000009"],
    "buy": {"url": "https://till.example", "miniProgramAppId": "wx0123456789abcdef", "miniProgramPath": "pages"},
    "idempotencyKey": "key",
    "variants": [
        {
            "id": "var_01J00000000000000000000009-0",
            "sku": "K",
            "barcode": "1",
            "externalId": "v",
            "selectedOptions": [{"name": "Size", "value": "S"}],
            "price": {"amount": "1", "currency": "CNY"},
            "imageId": "img_01J00000000000000000000009",
            "modelId": "mdl_01J00000000000000000000009",
            "materialVariant": "Raw",
        }
    ],
}
TAG = {
    "slug": "tag",
    "parent": "parent",
    "names": [ENGLISH],
    "synonyms": [ENGLISH],
    "facet": "facet",
    "idempotencyKey": "key",
}
STOCK = {"variantId": "var_01J00000000000000000000009-0", "by": 1, "idempotencyKey": "key"}
WRITES = {
    "productSave": (MERCHANT, products.SAVE, PRODUCT),
    "productsUpsert": (MERCHANT, UPSERT, {"products": [PRODUCT, PRODUCT]}),
    "tagSave": (EDITOR, taxonomy.SAVE, TAG),
    "tagMerge": (EDITOR, taxonomy.MERGE, {"fromId": "tag_01J00000000000000000000009", "intoId": "x"}),
    "stockChange": (MERCHANT, CHANGE, STOCK),
}


@pytest.mark.parametrize("field", WRITES)
@drawn(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_is_taken_or_told(field: str, data: Any, shop: TestShop) -> None:
    viewer, query, input = WRITES[field]
    places = [place for place in texts(input) if place[-1] != "amount"]
    odd = data.draw(st.dictionaries(st.sampled_from(places), TEXT, min_size=1, max_size=4))
    answer = await shop.post_as(viewer, query, input=written(input, odd))
    assert "errors" not in answer, (odd, answer)
    payload = answer["data"][field]
    for error in [*payload["userErrors"], *(one for some in payload.get("results") or () for one in some["userErrors"])]:
        assert error["field"], (odd, error)
