"""The announcement of a live session with its promos: what is saved of it, when its promos are there, what is refused."""

from typing import Any

import pytest
from msgspec import structs

from content.items import ItemStatus
from content.live import LiveSession, LiveState
from content.money import Money
from content.publishing import ascend, descend
from schema.scalars import rfc3339
from storage.ports import Add
from tests import make, saves
from tests.saves import CREATOR, LIVE, ground, promo, told
from tests.shop import TestShop

PROMOS = "promos { id product { id } price { amount currency } startsAt endsAt quantity claimed }"
SAVE = f"""mutation ($input: LiveScheduleInput!) {{ liveSchedule(input: $input) {{ userErrors {{ code field }}
  liveSession {{ id revision status title state startsAt startedAt products {{ nodes {{ id }} }} {PROMOS} }} }} }}"""
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"


async def sent(shop: TestShop, starts: int | None = None, **input: Any) -> Any:
    given = {"title": "Tonight", "startsAt": rfc3339(starts or make.now() + make.DAY), **input}
    answer = await shop.post_as(CREATOR, SAVE, input=given)
    assert "errors" not in answer, answer
    return answer["data"]["liveSchedule"]


async def go_up(shop: TestShop, id: str) -> None:
    (standing,) = await shop.held.shop.desk.standing([id])
    now = make.now()
    _, operations = ascend(shop.held.shop.records, standing, standing.copy, now=now, by=None, why="a test", start=now)
    await shop.held.documents.commit(operations)


async def come_down(shop: TestShop, id: str) -> None:
    (standing,) = await shop.held.shop.desk.standing([id])
    _, operations = descend(shop.held.shop.records, standing, now=make.now(), by=None, why="a test")
    await shop.held.documents.commit(operations)


async def there(shop: TestShop, *ids: str) -> list[str]:
    return [one["id"] for one in (await shop.ask(NODES, ids=list(ids)))["nodes"] if one]


async def test_a_working_copy_shows_what_it_plans(shop: TestShop) -> None:
    on = await ground(shop, 2)
    products = [product.id for product in on.products]
    starts = (make.now() + make.DAY) // 1_000 * 1_000
    session = (await sent(shop, starts, productIds=products, promos=[promo(products[1])]))["liveSession"]
    assert (session["state"], session["status"], session["startsAt"], session["startedAt"]) == (
        "SCHEDULED",
        "DRAFT",
        rfc3339(starts),
        None,
    )
    assert [one["id"] for one in session["products"]["nodes"]] == products
    (offered,) = session["promos"]
    assert offered.pop("id").startswith("prm_")
    assert offered == {
        "product": {"id": products[1]},
        "price": {"amount": "99.00", "currency": "CNY"},
        "startsAt": rfc3339(starts + 600_000),
        "endsAt": rfc3339(starts + 900_000),
        "quantity": 20,
        "claimed": 0,
    }


async def test_promos_are_there_as_long_as_their_session_is_up(shop: TestShop) -> None:
    on = await ground(shop)
    product = on.products[0].id
    given: dict[str, Any] = {"productIds": [product], "promos": [promo(product), promo(product, quantity=5)]}
    session = (await sent(shop, **given))["liveSession"]
    first, second = (one["id"] for one in session["promos"])
    assert await there(shop, session["id"], first, second) == []
    await go_up(shop, session["id"])
    assert await there(shop, session["id"], first, second) == [session["id"], first, second]
    await shop.held.documents.add(Add(collection="promos", id=first, n={"claimed": 3}))
    up = await shop.ask(f"query ($id: ID!) {{ node(id: $id) {{ ... on LiveSession {{ {PROMOS} }} }} }}", id=session["id"])
    assert [(one["id"], one["claimed"], one["quantity"]) for one in up["node"]["promos"]] == [(first, 3, 20), (second, 0, 5)]
    changed = await sent(shop, **{**given, "promos": [promo(product, quantity=9)]}, id=session["id"], revision=2)
    assert [(one["id"], one["quantity"]) for one in changed["liveSession"]["promos"]] == [(first, 9)]
    assert await there(shop, first, second) == [first, second], "what is up stays until the change is"
    await go_up(shop, session["id"])
    assert await there(shop, first, second) == [first]
    (held,) = await shop.held.documents.get("promos", [first])
    assert held is not None
    assert (held.body["quantity"], held.n) == (9, {"claimed": 3})
    await come_down(shop, session["id"])
    assert await there(shop, session["id"], first) == []


async def test_promos_keep_their_ids_over_saves(shop: TestShop) -> None:
    on = await ground(shop, 3)
    one, other, third = (product.id for product in on.products)
    given: dict[str, Any] = {"productIds": [one, other, third]}
    before = (await sent(shop, **given, promos=[promo(one), promo(other), promo(one)]))["liveSession"]
    had = [offered["id"] for offered in before["promos"]]
    after = await sent(
        shop, **given, promos=[promo(third), promo(other), promo(one), promo(one), promo(one)], id=before["id"], revision=1
    )
    has = [offered["id"] for offered in after["liveSession"]["promos"]]
    assert (has[1], has[2], has[3]) == (had[1], had[0], had[2])
    assert len({*had, *has}) == 5, "the third of the one and that of the third are new"


@pytest.mark.parametrize("state", [LiveState.LIVE, LiveState.PAUSED, LiveState.ENDED, LiveState.CANCELLED])
async def test_a_session_that_has_begun_is_scheduled_no_more(shop: TestShop, state: LiveState) -> None:
    """Also where a working copy was made before."""
    on = await ground(shop)
    given: dict[str, Any] = {"productIds": [on.products[0].id]}
    item = LIVE.made(on.products[0], creator=CREATOR.id)
    await shop.keep(item)
    await sent(shop, **given, id=item.id, revision=1)
    (up,) = await shop.held.shop.desk.records("items", [item.id])
    assert isinstance(up, LiveSession)
    began = {"state": state, "started_at": make.now() if state is not LiveState.CANCELLED else None}
    await shop.held.documents.put(shop.held.shop.records.put(structs.replace(up, **began), expect=1))
    before = await saves.state(shop)
    assert told(await sent(shop, **given, id=item.id, revision=2)) == [("NOT_READY", ["id"])]
    assert await saves.state(shop) == before


async def test_what_happened_on_the_air_is_not_the_schedules_to_change(shop: TestShop) -> None:
    on = await ground(shop)
    film = on.films[0]
    item = LIVE.made(on.products[0], creator=CREATOR.id, playback=film.sources)
    await shop.keep(item)
    await sent(shop, productIds=[], id=item.id, revision=1)
    (standing,) = await shop.held.shop.desk.standing([item.id])
    assert standing.copy.playback == film.sources
    assert standing.copy.working.status is ItemStatus.DRAFT
    await go_up(shop, item.id)
    (up,) = await shop.held.shop.desk.records("items", [item.id])
    assert (up.playback, up.products, up.title) == (film.sources, [], "Tonight")


async def test_a_copy_that_comes_after_the_beginning_leaves_the_schedule_and_what_was_claimed(shop: TestShop) -> None:
    on = await ground(shop)
    product = on.products[0].id
    given: dict[str, Any] = {"productIds": [product], "promos": [promo(product)]}
    session = (await sent(shop, **given))["liveSession"]
    (offered,) = (one["id"] for one in session["promos"])
    await go_up(shop, session["id"])
    await shop.held.documents.add(Add(collection="promos", id=offered, n={"claimed": 3}))
    await sent(shop, title="Later", productIds=[], starts=make.now() + 2 * make.DAY, id=session["id"], revision=2)
    (announced,) = await shop.held.shop.desk.records("items", [session["id"]])
    began = structs.replace(announced, state=LiveState.LIVE, started_at=make.now())
    await shop.held.documents.put(shop.held.shop.records.put(began, expect=2))
    await go_up(shop, session["id"])
    (up,) = await shop.held.shop.desk.records("items", [session["id"]])
    kept = ("state", "starts_at", "products", "promos", "offers")
    assert up.title == "Later"
    assert [getattr(up, name) for name in kept] == [getattr(began, name) for name in kept]
    (held,) = await shop.held.documents.get("promos", [offered])
    assert held is not None
    assert held.n == {"claimed": 3}


async def test_all_that_is_wrong_with_it_is_told_with_its_place(shop: TestShop) -> None:
    on = await ground(shop, 2)
    one, other = (product.id for product in on.products)
    promos = [
        promo(one, price={"amount": "199.00", "currency": "CNY"}),
        promo(one, price={"amount": "9", "currency": "USD"}, quantity=0),
        promo(one, price={"amount": "9.999", "currency": "CNY"}, startsAfterSeconds=-1, lastsSeconds=0),
        promo(other, price={"amount": "-1", "currency": "元"}, quantity=1_000_001),
        promo("nonsense", startsAfterSeconds=86_401, lastsSeconds=86_401),
    ]
    payload = await sent(shop, make.now() - 1_000, productIds=[one, "nonsense"], promos=promos, coverId=on.films[0].id)
    assert sorted(told(payload)) == [
        ("INVALID", ["promos", "0", "price", "amount"]),
        ("INVALID", ["promos", "1", "price", "currency"]),
        ("INVALID", ["promos", "1", "quantity"]),
        ("INVALID", ["promos", "2", "lastsSeconds"]),
        ("INVALID", ["promos", "2", "price", "amount"]),
        ("INVALID", ["promos", "2", "startsAfterSeconds"]),
        ("INVALID", ["promos", "3", "price", "currency"]),
        ("INVALID", ["promos", "3", "productId"]),
        ("INVALID", ["promos", "3", "quantity"]),
        ("INVALID", ["promos", "4", "lastsSeconds"]),
        ("INVALID", ["promos", "4", "startsAfterSeconds"]),
        ("INVALID", ["startsAt"]),
        ("NOT_FOUND", ["coverId"]),
        ("NOT_FOUND", ["productIds", "1"]),
    ]
    for starts in (make.now() + 367 * make.DAY, make.now() - make.DAY * 365 * 50):
        assert told(await sent(shop, starts, productIds=[])) == [("INVALID", ["startsAt"])]
    too_many = await sent(shop, productIds=[one] * 201, promos=[promo(one)] * 51)
    assert sorted(told(too_many)) == [("TOO_MANY", ["productIds"]), ("TOO_MANY", ["promos"])]
    assert await shop.held.documents.scan("drafts") == await shop.held.documents.scan("promos") == []


async def test_a_promo_costs_less_than_every_variant(shop: TestShop) -> None:
    product = make.product()
    variants = [make.variant(product.id, at, list_price=Money(price, "JPY")) for at, price in enumerate((5_000, 3_000))]
    dear = structs.replace(product, variants=variants)
    await shop.keep(dear, make.account(id=CREATOR.id))
    for amount, errors in (("3000", [("INVALID", ["promos", "0", "price", "amount"])]), ("2999", [])):
        given = promo(dear.id, price={"amount": amount, "currency": "JPY"})
        assert told(await sent(shop, productIds=[dear.id], promos=[given])) == errors
