"""The sample shop over its starts: when it is filled, and whose live sessions are brought to the present."""

import pytest

from ops import commands, sample
from ops.sample import Filling
from tests import make
from tests.shop import TestShop


async def test_an_empty_shop_is_to_be_filled_to_the_end(shop: TestShop) -> None:
    documents = shop.held.documents
    assert await sample.filling(documents) is Filling.DUE
    await sample.note(documents, done=False)
    assert await sample.filling(documents) is Filling.DUE
    await sample.note(documents, done=True)
    assert await sample.filling(documents) is Filling.DONE


async def test_a_shop_of_somebodys_own_is_left_alone(shop: TestShop, capsys: pytest.CaptureFixture[str]) -> None:
    await shop.keep(make.product())
    assert await sample.filling(shop.held.documents) is Filling.OTHER
    shop.calls.clear()
    assert await commands.keep_sample(shop.held) == 0
    assert (capsys.readouterr().err, shop.calls["commit"]) == ("", 0)


async def test_sessions_that_cannot_be_brought_to_the_present_do_not_keep_a_shop_from_serving(
    shop: TestShop, capsys: pytest.CaptureFixture[str]
) -> None:
    await sample.note(shop.held.documents, done=True)
    assert await commands.keep_sample(shop.held) == 0
    assert "keep the times that they had" in capsys.readouterr().err
