"""A day of 500 mixed actions by a merchant, creators, an editor and fifty shoppers: in the evening all is as a model has it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest

from content import counting
from tests import make
from tests.api.day import comparison, editor, merchant, readers, writers
from tests.api.day.model import Day
from tests.shop import TestShop

ACTIONS, SCRIPTED = 500, 66
SETTLED_EACH = 60
Action = Callable[[Day], Awaitable[bool]]
OFTEN: dict[Action, int] = {
    merchant.new_product: 3,
    merchant.change_product: 4,
    merchant.change_stock: 6,
    merchant.reply: 3,
    writers.new_review: 12,
    writers.new_content: 8,
    writers.change_piece: 8,
    writers.submit: 18,
    writers.withdraw: 2,
    writers.decide: 9,
    writers.take_down: 2,
    readers.react: 20,
    readers.follow: 6,
    readers.comment: 10,
    readers.look: 10,
    editor.keep_collection: 3,
    editor.place: 8,
    editor.take_out: 3,
    editor.be_stale: 1,
    editor.place_beside: 8,
}
"""How often each is tried."""


async def script(day: Day) -> AsyncIterator[None]:
    """What must happen that day, an action a step."""
    kettle = await merchant.save_product(day, variants=3)
    yield
    cup = await merchant.save_product(day)
    yield
    review = await writers.save_piece(day, "REVIEW", day.shoppers[0], product=kettle.id, rating=2)
    review.scripted = True
    yield
    await writers.submit(day, review)
    yield
    await writers.save_piece(day, "REVIEW", day.shoppers[0], review, rating=5)
    yield
    assert (await _summary(day, kettle.id))["distribution"][1] >= 1, "while it is corrected it stays as it was"
    tutorial = await writers.save_piece(day, "TUTORIAL", day.creators[0], product=kettle.id)
    tutorial.scripted = True
    yield
    await writers.submit(day, tutorial)
    yield
    await writers.submit(day, review)
    yield
    await writers.decide(day, tutorial, "REJECT")
    yield
    await writers.save_piece(day, "TUTORIAL", day.creators[0], tutorial)
    yield
    await writers.submit(day, tutorial)
    yield
    await writers.decide(day, tutorial, "APPROVE")
    yield
    chosen = await editor.save_collection(day, day.tags[0].slug)
    chosen.scripted = True
    yield
    await editor.place(day, chosen, tutorial)
    yield
    await editor.place(day, chosen, kettle, tutorial.id)
    yield
    await editor.take_out(day, chosen, cup)
    yield
    for shopper in day.shoppers:
        await readers.react(day, tutorial, shopper, "LIKE")
        yield
    assert chosen.up is not None
    assert (chosen.up["placed"], chosen.up["excluded"]) == ([kettle.id, tutorial.id], [cup.id])
    assert len(tutorial.reactions["LIKE"]) == len(day.shoppers) == 50
    assert [why for _, why, _ in review.versions if why == "submit"] == ["submit"] * 2


def anything(day: Day) -> Iterator[Action]:
    while True:
        yield from day.chance.choices(list(OFTEN), list(OFTEN.values()))


async def _summary(day: Day, product: str) -> Any:
    answer = await day.shop.ask(f'{{ node(id: "{product}") {{ ... on Product {{ ratingSummary {{ distribution }} }} }} }}')
    return answer["node"]["ratingSummary"]


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 7))])
async def test_a_day_of_five_hundred_actions_is_right_in_the_evening(shop: TestShop, seed: int) -> None:
    day = Day(shop, seed)
    await day.begin()
    scripted, random, left = script(day), anything(day), SCRIPTED
    for done in range(ACTIONS):
        assert day.done == done
        if done < 2 or day.chance.random() < left / (ACTIONS - done):
            await anext(scripted)
            left -= 1
        else:
            while not await next(random)(day):
                pass
        if done % SETTLED_EACH == 0:
            await shop.settle()
    assert [step async for step in scripted] == []
    while await counting.count(shop.held.documents, shop.held.streams, make.now()):
        pass
    await shop.settle()
    await comparison.compare(day)
