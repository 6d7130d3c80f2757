"""Live sessions as clients read them: where each stands, what it offers, what is said in it, and where the feed has it."""

from typing import Any

import pytest
from msgspec import structs

from content import ids, live
from content.live import LiveSession, LiveState, Replay
from content.media import VideoProtocol, VideoSource
from content.money import Money
from content.uses import Moment
from storage.ports import BEGINNING, Add
from tests import make
from tests.shop import TestShop

LIST = """query ($state: LiveState, $first: Int, $after: String, $last: Int, $before: String) {
  liveSessions(state: $state, first: $first, after: $after, last: $last, before: $before) {
    nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }"""
CHAT = """query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { node(id: $id) { ... on LiveSession {
  chat(first: $first, after: $after, last: $last, before: $before) {
    nodes { id body at author { handle } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } } }"""
FEED = """query ($kinds: [ItemKind!], $tags: [String!], $first: Int! = 20, $after: String) {
  feed(kinds: $kinds, tags: $tags, first: $first, after: $after) {
    edges { slot node { id } } pageInfo { endCursor hasNextPage } } }"""


def scheduled(hours: float, **given: Any) -> LiveSession:
    starts = make.now() + round(hours * make.HOUR)
    return make.live(state=LiveState.SCHEDULED, starts_at=starts, started_at=None, **given)


def on(hours_ago: float, **given: Any) -> LiveSession:
    began = make.now() - round(hours_ago * make.HOUR)
    return make.live(**{"state": LiveState.LIVE, "starts_at": began, "started_at": began, **given})


def ended(hours_ago: float, **given: Any) -> LiveSession:
    over = make.now() - round(hours_ago * make.HOUR)
    began = over - make.HOUR
    return make.live(**{"state": LiveState.ENDED, "starts_at": began, "started_at": began, "ended_at": over, **given})


def cancelled() -> LiveSession:
    return structs.replace(scheduled(5), state=LiveState.CANCELLED)


async def listed(shop: TestShop, **asked: Any) -> list[str]:
    return [node["id"] for node in (await shop.ask(LIST, **asked))["liveSessions"]["nodes"]]


def ids_of(*sessions: LiveSession) -> list[str]:
    return [session.id for session in sessions]


# ---------------------------------------------------------------- where they stand


async def test_sessions_are_listed_on_now_then_the_soonest_then_the_latest_over_then_called_off(shop: TestShop) -> None:
    in_order = [
        on(1), on(3, state=LiveState.PAUSED), on(8), scheduled(0.5), scheduled(30), scheduled(200),
        ended(1), ended(90), cancelled(),
    ]  # fmt: skip
    hidden = [on(2, from_=make.now() + make.HOUR), on(2, until=make.now() - 1)]
    await shop.keep(*reversed(in_order), *hidden)
    assert await listed(shop) == ids_of(*in_order)
    pages, after = [], None
    for _ in range(3):
        page = (await shop.ask(LIST, first=3, after=after))["liveSessions"]
        pages += [node["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert (pages, page["pageInfo"]["hasNextPage"]) == (ids_of(*in_order), False)
    back = (await shop.ask(LIST, last=4))["liveSessions"]
    assert [node["id"] for node in back["nodes"]] == ids_of(*in_order[-4:])
    before = (await shop.ask(LIST, last=4, before=back["pageInfo"]["startCursor"]))["liveSessions"]
    assert [node["id"] for node in before["nodes"]] == ids_of(*in_order[1:5])
    for state in LiveState:
        assert await listed(shop, state=state.value) == ids_of(*(one for one in in_order if one.state is state))


async def test_a_state_that_changes_moves_the_session(shop: TestShop) -> None:
    first, other = scheduled(1), scheduled(2)
    await shop.keep(first, other)
    assert await listed(shop) == ids_of(first, other)
    began = structs.replace(other, state=LiveState.LIVE, started_at=make.now())
    await shop.keep(began)
    assert await listed(shop) == ids_of(other, first)
    await shop.keep(structs.replace(began, state=LiveState.ENDED, ended_at=make.now()))
    assert await listed(shop) == ids_of(first, other)
    assert await listed(shop, state="LIVE") == []


async def test_a_product_has_the_session_that_is_on_else_the_next_else_none(shop: TestShop) -> None:
    shown, waited_for, past, never = (make.product() for _ in range(4))
    now_on = on(1, products=ids_of_products(shown, waited_for)[:1])
    soon, later = scheduled(1, products=[waited_for.id, shown.id]), scheduled(9, products=[waited_for.id])
    hidden = on(1, products=[past.id], from_=make.now() + make.HOUR)
    over, off = ended(2, products=[past.id, shown.id]), structs.replace(cancelled(), products=[past.id])
    await shop.keep(shown, waited_for, past, never, over, off, later, soon, now_on, hidden)
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { live { id state } } } }"
    answer = await shop.ask(query, ids=ids_of_products(shown, waited_for, past, never))
    assert [node["live"] for node in answer["nodes"]] == [
        {"id": now_on.id, "state": "LIVE"},
        {"id": soon.id, "state": "SCHEDULED"},
        None,
        None,
    ]
    await shop.keep(structs.replace(now_on, state=LiveState.PAUSED))
    assert (await shop.ask(query, ids=[shown.id]))["nodes"][0]["live"] == {"id": now_on.id, "state": "PAUSED"}


def ids_of_products(*products: Any) -> list[str]:
    return [product.id for product in products]


async def test_times_counts_ways_to_watch_and_what_is_pinned_are_told(shop: TestShop) -> None:
    lamp = make.product()
    flv = VideoSource(protocol=VideoProtocol.FLV, mime_type="video/x-flv", address="https://live.test/a.flv")
    own = VideoSource(protocol=VideoProtocol.HLS, mime_type="application/vnd.apple.mpegurl", key="public/a.m3u8")
    session = on(1, starts_at=1_000, started_at=2_000, pinned=lamp.id, products=[lamp.id], playback=[flv, own])
    await shop.keep(lamp, session)
    await shop.held.documents.add(Add(collection="items", id=session.id, n={"viewers": 7, "likes": 12}))
    query = """query ($id: ID!) { node(id: $id) { ... on LiveSession { state startsAt startedAt endedAt viewers likes path
      pinned { id } playback { protocol mimeType url } replay { moments { atSeconds } } products { nodes { id } } } } }"""
    answer = (await shop.ask(query, id=session.id))["node"]
    assert answer == {
        "state": "LIVE",
        "startsAt": "1970-01-01T00:00:01.000Z",
        "startedAt": "1970-01-01T00:00:02.000Z",
        "endedAt": None,
        "viewers": 7,
        "likes": 12,
        "path": f"/live/{session.id}",
        "pinned": {"id": lamp.id},
        "playback": [
            {"protocol": "FLV", "mimeType": "video/x-flv", "url": "https://live.test/a.flv"},
            {"protocol": "HLS", "mimeType": own.mime_type, "url": shop.held.shop.object("public/a.m3u8")},
        ],
        "replay": None,
        "products": {"nodes": [{"id": lamp.id}]},
    }


async def test_a_replay_jumps_to_what_was_pinned_and_stands_when_that_is_gone(shop: TestShop) -> None:
    lamp, pan, film = make.product(), make.product(), make.video()
    moments = [Moment(3.5, make.use(lamp, "switched on")), Moment(60.0, make.use(pan))]
    session = ended(5, products=[lamp.id, pan.id], replay=Replay(film.id, moments))
    await shop.keep(lamp, pan, film, session)
    query = """query ($id: ID!) { node(id: $id) { ... on LiveSession { replay { video { id durationSeconds }
      moments { atSeconds use { note product { id } variant { id } } } } } } }"""
    replay = (await shop.ask(query, id=session.id))["node"]["replay"]
    assert replay["video"] == {"id": film.id, "durationSeconds": 8.0}
    shown = [(one["atSeconds"], one["use"]["note"], one["use"]["product"]["id"]) for one in replay["moments"]]
    assert shown == [(3.5, "switched on", lamp.id), (60.0, None, pan.id)]
    assert replay["moments"][0]["use"]["variant"] == {"id": lamp.variants[0].id}
    await shop.drop(lamp.id)
    gone, stands = (await shop.ask(query, id=session.id))["node"]["replay"]["moments"]
    assert gone == {"atSeconds": 3.5, "use": {"note": "switched on", "product": None, "variant": None}}
    assert stands["use"]["product"] == {"id": pan.id}


# ---------------------------------------------------------------- what is offered and said


async def test_promos_come_in_the_sessions_order_with_what_was_claimed(shop: TestShop) -> None:
    lamp = make.product()
    own = [ids.new("prm") for _ in range(3)]
    session = on(1, promos=[own[2], own[0], own[1]])
    offers = [make.promo(session, lamp, id=id, price=Money(100 * at, "CNY"), quantity=at) for at, id in enumerate(own, 1)]
    await shop.keep(lamp, session, *offers, make.promo(on(1), lamp))
    await shop.held.documents.add(Add(collection="promos", id=own[2], n={"claimed": 2}))
    query = """query ($id: ID!) { node(id: $id) { ... on LiveSession {
      promos { id product { id } price { amount currency } quantity claimed startsAt endsAt } } } }"""
    promos = (await shop.ask(query, id=session.id))["node"]["promos"]
    assert [(one["id"], one["price"]["amount"], one["quantity"], one["claimed"]) for one in promos] == [
        (own[2], "3.00", 3, 2),
        (own[0], "1.00", 1, 0),
        (own[1], "2.00", 2, 0),
    ]
    assert promos[0]["startsAt"] < promos[0]["endsAt"]
    await shop.drop(lamp.id)
    promos = (await shop.ask(query, id=session.id))["node"]["promos"]
    assert [one["product"] for one in promos] == [None, None, None], "the offers stand"


async def test_chat_is_read_oldest_first_and_from_its_end(shop: TestShop) -> None:
    session, other, author = on(1), on(2), make.account(tier=None, handle="ann")
    said = [make.message(session, body=f"{at}", author=author.id, from_=make.now() - (20 - at) * 1_000) for at in range(11)]
    await shop.keep(session, other, author, *said, make.message(other, author=author.id))
    whole = [one.body for one in said]

    async def chat(**asked: Any) -> Any:
        return (await shop.ask(CHAT, id=session.id, **asked))["node"]["chat"]

    page = await chat(first=4)
    assert [node["body"] for node in page["nodes"]] == whole[:4]
    assert page["nodes"][0]["author"] == {"handle": "ann"}
    assert page["nodes"][0]["at"] < page["nodes"][1]["at"]
    page = await chat(first=4, after=page["pageInfo"]["endCursor"])
    assert [node["body"] for node in page["nodes"]] == whole[4:8]
    newest = await chat(last=3)
    assert [node["body"] for node in newest["nodes"]] == whole[-3:]
    older = await chat(last=20, before=newest["pageInfo"]["startCursor"])
    assert [node["body"] for node in older["nodes"]] == whole[:-3]
    assert not older["pageInfo"]["hasPreviousPage"]
    late = make.message(session, body="late", author=author.id, from_=make.now())
    await shop.keep(late)
    newer = await chat(first=5, after=newest["pageInfo"]["endCursor"])
    assert [node["body"] for node in newer["nodes"]] == ["late"], "a client that asks again gets what is new"
    error = await shop.error(CHAT, id=other.id, first=1, after=newest["pageInfo"]["endCursor"])
    assert error["extensions"]["code"] == "BAD_CURSOR"


async def test_what_follows_the_cursor_is_what_was_appended_since_it_was_given(shop: TestShop) -> None:
    session, quiet = on(1), on(2)
    await shop.keep(session, quiet)
    streams = shop.held.shop.streams
    await streams.append(live.stream(session), [{"n": 1}, {"n": 2}])
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on LiveSession { cursor } } }"
    cursor, none_yet = (node["cursor"] for node in (await shop.ask(query, ids=[session.id, quiet.id]))["nodes"])
    assert none_yet == BEGINNING
    assert await streams.read(live.stream(session), cursor) == []
    await streams.append(live.stream(session), [{"n": 3}])
    await streams.append(live.stream(quiet), [{"n": 4}])
    assert [event.body for event in await streams.read(live.stream(session), cursor)] == [{"n": 3}]
    assert [event.body for event in await streams.read(live.stream(quiet), none_yet)] == [{"n": 4}]
    (again,) = (await shop.ask(query, ids=[session.id]))["nodes"]
    assert again["cursor"] != cursor


# ---------------------------------------------------------------- where the feed has it


async def feed(shop: TestShop, **asked: Any) -> list[tuple[str, str | None]]:
    """The id and slot of each item of the whole walk."""
    found: list[tuple[str, str | None]] = []
    more = True
    while more:
        page = (await shop.ask(FEED, **asked))["feed"]
        found += [(edge["node"]["id"], edge["slot"]) for edge in page["edges"]]
        more, asked["after"] = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    return found


@pytest.mark.parametrize("state", list(LiveState))
async def test_a_session_that_is_on_leads_the_feed_once(shop: TestShop, state: LiveState) -> None:
    goods = [make.product(counts={"stars5": 50}) for _ in range(12)]
    old = {"from_": make.now() - 90 * make.DAY}
    session = structs.replace(on(1, **old), state=state)
    others = [scheduled(2), ended(3)]
    await shop.keep(*goods, session, *others)
    await shop.settle()
    leads = state in (LiveState.LIVE, LiveState.PAUSED)
    for size in (1, 4, 20):
        walk = await feed(shop, first=size)
        assert sorted(id for id, _ in walk) == sorted(one.id for one in (*goods, session, *others)), "each once"
        assert ((session.id, "on-now") == walk[0]) == leads
        assert [id for id, slot in walk if slot == "on-now"] == ([session.id] if leads else [])


async def test_a_session_leads_only_where_sessions_are_asked_for_and_by_no_tag(shop: TestShop) -> None:
    tag = make.tag("warm")
    goods = [make.product(tags=[tag.id], counts={"stars5": 50}) for _ in range(6)]
    session = on(1, tags=[tag.id])
    await shop.keep(tag, *goods, session)
    await shop.settle()
    assert (await feed(shop, kinds=["LIVE", "PRODUCT"]))[0] == (session.id, "on-now")
    without = await feed(shop, kinds=["PRODUCT"])
    assert sorted(without) == sorted((one.id, None) for one in goods)
    tagged = await feed(shop, tags=["warm"])
    assert (session.id, None) in tagged
    assert {slot for _, slot in tagged} == {None}


async def test_a_session_that_ends_between_two_pages_is_not_shown_again(shop: TestShop) -> None:
    goods = [make.product() for _ in range(6)]
    session = on(1)
    await shop.keep(*goods, session)
    await shop.settle()
    page = (await shop.ask(FEED, first=2))["feed"]
    assert page["edges"][0] == {"slot": "on-now", "node": {"id": session.id}}
    await shop.keep(structs.replace(session, state=LiveState.ENDED, ended_at=make.now()))
    await shop.settle()
    rest = await feed(shop, first=2, after=page["pageInfo"]["endCursor"])
    assert session.id not in [id for id, _ in rest]
    assert len(rest) == len(goods) - 1
    assert "on-now" not in [slot for _, slot in await feed(shop)]
