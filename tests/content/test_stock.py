"""What is there to sell."""

from content.stock import available, units
from tests import make
from tests.shop import TestShop


async def test_what_is_not_counted_is_always_there_and_what_has_no_count_is_not(shop: TestShop) -> None:
    own = make.product().id
    endless, empty, some, unknown = (make.variant(own, place, tracked=place > 0) for place in range(4))
    await shop.keep(make.stock(empty, 0), make.stock(some, 7))
    records = shop.held.shop.records
    shop.calls.clear()
    assert await units(records, shop.view(), [some, endless, unknown, empty, some]) == [7, None, 0, 0, 7]
    assert shop.calls == {"get": 1}
    assert await units(records, shop.view(), [endless]) == [None]
    assert shop.calls == {"get": 1}, "nobody is asked about what is not counted"


async def test_a_product_is_there_as_long_as_one_variant_is(shop: TestShop) -> None:
    ids = [make.product().id for _ in range(3)]
    gone, last, free = (make.variant(id, 0, tracked=True) for id in ids)
    other = make.variant(ids[1], 1, tracked=True)
    products = [
        make.product(id=ids[0], variants=[gone]),
        make.product(id=ids[1], variants=[last, other]),
        make.product(id=ids[2], variants=[free, make.variant(ids[2], 1)]),
    ]
    await shop.keep(make.stock(gone, 0), make.stock(last, 0), make.stock(other, 1), make.stock(free, 0))
    shop.calls.clear()
    assert await available(shop.held.shop.records, shop.view(), products) == [False, True, True]
    assert shop.calls == {"get": 1}
