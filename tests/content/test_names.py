"""Names: each leads to one, as its owner is seen, and no text breaks the look-up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.names import MOST_VALUE, claim, name, release
from storage.ports import Conflict
from tests import make
from tests.shop import TestShop


async def test_a_name_is_one_owners_until_it_is_released(shop: TestShop) -> None:
    documents, names = shop.held.documents, shop.held.shop.names
    slug = name("product.slug", "杯子")
    await documents.commit([claim(slug, "prd_a")])
    with pytest.raises(Conflict):
        await documents.commit([claim(slug, "prd_b")])
    assert await names.ids([slug, name("tag.slug", "杯子"), slug]) == ["prd_a", None, "prd_a"]
    await documents.commit([claim(slug, "prd_b", expect=None)])
    assert await names.ids([slug]) == ["prd_b"]
    await documents.commit([release(slug)])
    await documents.commit([claim(slug, "prd_c")])
    assert await names.ids([slug]) == ["prd_c"]


async def test_a_name_shows_what_it_leads_to_only_to_who_may_see_it(shop: TestShop) -> None:
    tag = make.tag("secret", from_=make.now() + 100_000)
    await shop.keep(tag)
    held = shop.held.shop
    assert await held.names.records(held.records, shop.view(), [name("tag.slug", "secret")]) == [None]
    later = shop.view(now=make.now() + 200_000)
    (found,) = await held.names.records(held.records, later, [name("tag.slug", "secret")])
    assert found.id == tag.id


async def test_many_names_are_one_call_and_none_is_none(shop: TestShop) -> None:
    shop.calls.clear()
    assert await shop.held.shop.names.ids([name("tag.slug", str(at)) for at in range(200)]) == [None] * 200
    assert shop.calls == {"get": 1}
    shop.calls.clear()
    assert await shop.held.shop.names.ids([]) == []
    assert await shop.held.shop.names.ids([name("tag.slug", "x" * MOST_VALUE)]) == [None]
    assert shop.calls == {}


@given(value=st.text(max_size=400))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_text_breaks_the_look_up(shop: TestShop, value: str) -> None:
    assert await shop.held.shop.names.ids([name("tag.slug", value)]) == [None]
