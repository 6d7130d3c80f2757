"""Events as clients send them: what is kept of which, what is refused and why, and that each counts once whoever repeats it."""

import asyncio
import json
import random
from collections.abc import Sequence
from typing import Any

import pytest
from msgspec import structs

from content import counting, devices, events, impressions, tracking
from content.access import Role, Viewer
from content.impressions import Impression
from content.items import Item
from content.kinds import COLLECTIONS
from content.paging import Cursors
from content.records import Record
from content.views import View
from resolvers.context import Context
from schema.engine.transport import answered
from schema.scalars import rfc3339
from storage.ports import Delete
from tests import make
from tests.make import DAY, HOUR
from tests.shop import TestShop
from tests.streams import events_of

TRACK = """mutation ($device: String!, $consent: Boolean!, $events: [EventInput!]!) {
  eventsTrack(input: {deviceId: $device, consent: $consent, events: $events}) {
    accepted userErrors { code field message } } }"""
DEVICE = "device-of-ann-5f1c"
OTHERS = "device-of-bob-77aa"
NOT_THEIRS = "This token was not given to who quotes it."
USED = "Another event of this kind quoted it before."


def signed_in(*roles: Role) -> Viewer:
    return Viewer(make.account().id, frozenset(roles or {Role.SHOPPER}))


async def track(
    shop: TestShop, *given: dict[str, Any], device: str = DEVICE, consent: bool = True, under: View | None = None
) -> tuple[int, list[tuple[str, list[str], str]]]:
    """How many were accepted, and what was told of the others."""
    context = Context(shop.held.shop, under or shop.view(origin="203.0.113.7"))
    values = {"device": device, "consent": consent, "events": list(given)}
    answer = answered(await shop.schema.execute(TRACK, variable_values=values, context_value=context))
    await context.close()
    assert "errors" not in answer, answer["errors"]
    payload = answer["data"]["eventsTrack"]
    errors = [(error["code"], error["field"], error["message"]) for error in payload["userErrors"]]
    return payload["accepted"], errors


def event(item: Item, kind: str = "VIEW", **given: Any) -> dict[str, Any]:
    at = given.pop("at", None) or make.now()
    return {"id": f"event-{random.getrandbits(64):x}", "kind": kind, "at": rfc3339(at), "itemId": item.id, **given}


async def shown(shop: TestShop, viewer: Viewer | None = None) -> dict[str, str]:
    """By id, the token of each item of the feed's first page."""
    page = (await shop.ask_as(viewer, "{ feed { edges { impression node { id } } } }"))["feed"]["edges"]
    return {edge["node"]["id"]: edge["impression"] for edge in page}


async def kept(shop: TestShop, now: int | None = None) -> list[dict[str, Any]]:
    """All events of today, or of that day."""
    stream = events.stream(events.day(now or make.now()))
    return [one.body for one in await events_of(shop.held.streams, stream)]


async def stored(shop: TestShop) -> str:
    """All documents and today's events as text."""
    held = shop.held.documents
    documents = [one for collection in COLLECTIONS for one in await held.scan(collection.name)]
    return json.dumps([*(structs.asdict(one) for one in documents), *await kept(shop)])


async def feed_of(shop: TestShop, *items: Record) -> dict[str, str]:
    await shop.keep(*items)
    await shop.settle()
    return await shown(shop)


async def forget(shop: TestShop, viewer: Viewer) -> None:
    """What erasing an account does to its devices."""
    for one in await shop.held.documents.scan("devices"):
        if one.body["account"] == viewer.id:
            await shop.held.documents.delete(Delete(collection="devices", id=one.id))


# ---------------------------------------------------------------- what is kept


async def test_an_event_is_kept_with_what_its_impression_says(shop: TestShop) -> None:
    mug, look = make.product(), make.look()
    tokens = await feed_of(shop, mug, look)
    at = make.now() - 5_000
    given = [
        event(mug, "IMPRESSION", impression=tokens[mug.id], at=at),
        event(mug, "OPEN", impression=tokens[mug.id], at=at + 1),
        event(look, "DWELL", impression=tokens[look.id], seconds=12.5),
        event(look, "VIEW"),
        *(event(mug, kind) for kind in ("SHARE", "ADD_TO_CART", "BUY_LINK")),
    ]
    assert await track(shop, *given) == (7, [])
    impression, opened, dwelt, viewed, *others = await kept(shop)
    said = impressions.read(shop.held.shop.cursors, tokens[mug.id], None)
    device = impression["device"]
    assert impression == {
        "kind": "IMPRESSION",
        "item": mug.id,
        "at": at,
        "device": device,
        "weighs": True,
        "shown_in": "feed",
        "place": said.place,
        "rules": said.rules,
        "request": said.request,
    }
    assert (opened["kind"], opened["at"], opened["request"]) == ("OPEN", at + 1, said.request)
    assert (dwelt["seconds"], dwelt["place"]) == (12.5, 1 - said.place)
    assert viewed == {"kind": "VIEW", "item": look.id, "at": viewed["at"], "device": device, "weighs": True}
    assert [one["kind"] for one in others] == ["SHARE", "ADD_TO_CART", "BUY_LINK"]
    assert DEVICE not in await stored(shop), "a device is known by its fingerprint"


async def test_events_come_from_every_kind_of_list(shop: TestShop) -> None:
    tag = make.tag("dusk")
    lamp, look = (
        make.product(tags=[tag.id], title={"zh": "黄铜灯", "en": "Brass lamp"}),
        make.look(tags=[tag.id], title="黄铜灯光"),
    )
    await feed_of(shop, tag, lamp, look)
    query = """query ($id: ID!) { search(query: "黄铜") { edges { impression node { id } } }
      node(id: $id) { ... on FeedItem { surfaced { edges { reason impression node { id } } } } } }"""
    answer = await shop.ask(query, id=lamp.id)
    found = {edge["node"]["id"]: edge["impression"] for edge in answer["search"]["edges"]}
    (beside,) = answer["node"]["surfaced"]["edges"]
    given = [event(look, "OPEN", impression=found[look.id]), event(look, "OPEN", impression=beside["impression"])]
    assert await track(shop, *given) == (2, [])
    of_search, of_surfaced = await kept(shop)
    assert (of_search["shown_in"], of_surfaced["shown_in"], of_surfaced["why"]) == ("search", "surfaced", beside["reason"])


async def test_a_call_without_events_is_no_fault(shop: TestShop) -> None:
    assert await track(shop) == (0, [])
    assert await kept(shop) == []


async def test_what_was_shown_counts_though_it_is_gone_since(shop: TestShop) -> None:
    look = make.look()
    tokens = await feed_of(shop, look)
    await shop.drop(look.id)
    assert await track(shop, event(look, "OPEN", impression=tokens[look.id])) == (1, [])
    assert await track(shop, event(look, "VIEW")) == (0, [("NOT_FOUND", ["events", "0", "itemId"], "There is no such item.")])


async def test_reading_writes_nothing(shop: TestShop) -> None:
    await feed_of(shop, make.product(), make.look())
    shop.calls.clear()
    await shown(shop, signed_in())
    assert set(shop.calls) <= {"find", "get", "scan"}


# ---------------------------------------------------------------- what is refused


async def test_forged_foreign_and_expired_tokens_are_refused_and_the_rest_is_kept(shop: TestShop) -> None:
    mug, look = make.product(), make.look()
    tokens = await feed_of(shop, mug, look)
    ann, bob = signed_in(), signed_in()
    cursors, token = shop.held.shop.cursors, tokens[mug.id]
    said = impressions.read(cursors, token, None)
    old = structs.replace(said, at=make.now() - DAY - 1_000)
    middle = len(token) // 2
    refused = [
        (token[:-1], NOT_THEIRS),
        (token[:middle] + ("A" if token[middle] != "A" else "B") + token[middle + 1 :], NOT_THEIRS),
        ("", NOT_THEIRS),
        ("没有签名的印象", NOT_THEIRS),
        ((await shop.ask("{ feed(first: 1) { pageInfo { endCursor } } }"))["feed"]["pageInfo"]["endCursor"], NOT_THEIRS),
        (impressions.token(Cursors(b"another secret of thirty-two bytes"), said, None), NOT_THEIRS),
        (impressions.token(cursors, said, bob.id), NOT_THEIRS),
        (tokens[look.id], "This token was given for another item."),
    ]
    given = [event(mug, "OPEN", impression=one) for one, _ in refused]
    given += [event(mug, "OPEN", impression=impressions.token(cursors, old, None)), event(mug, "OPEN", impression=token)]
    accepted, errors = await track(shop, *given, under=shop.view(viewer=ann))
    assert accepted == 1
    expired = ("EXPIRED", ["events", str(len(refused)), "impression"], "Its list was shown over 24 hours ago.")
    wrong = [("INVALID", ["events", str(at), "impression"], why) for at, (_, why) in enumerate(refused)]
    assert errors == [*wrong, expired]
    assert [(one["kind"], one["request"]) for one in await kept(shop)] == [("OPEN", said.request)]


async def test_a_token_of_an_account_is_nobody_elses(shop: TestShop) -> None:
    mug, ann = make.product(), signed_in()
    await feed_of(shop, mug)
    anns = (await shown(shop, ann))[mug.id]
    refusal = (0, [("INVALID", ["events", "0", "impression"], NOT_THEIRS)])
    for another in (signed_in(), signed_in(Role.ADMIN), None):
        assert await track(shop, event(mug, "OPEN", impression=anns), under=shop.view(viewer=another)) == refusal
    assert await track(shop, event(mug, "OPEN", impression=anns), under=shop.view(viewer=ann)) == (1, [])


async def test_a_token_that_is_replayed_is_refused_whoever_does(shop: TestShop) -> None:
    mug = make.product()
    token = (await feed_of(shop, mug))[mug.id]
    first = event(mug, "OPEN", impression=token)
    assert await track(shop, first, event(mug, "OPEN", impression=token)) == (
        1,
        [("TAKEN", ["events", "1", "impression"], USED)],
    )
    refusal = (0, [("TAKEN", ["events", "0", "impression"], USED)])
    for device, consent, viewer in (
        (DEVICE, True, None),
        (OTHERS, True, None),
        (OTHERS, False, None),
        (DEVICE, True, signed_in()),
    ):
        again = event(mug, "OPEN", impression=token)
        assert await track(shop, again, device=device, consent=consent, under=shop.view(viewer=viewer)) == refusal
    assert await track(shop, first) == (1, []), "the same event is a repeat, and no replay"
    assert await track(shop, event(mug, "IMPRESSION", impression=token)) == (1, []), "another kind of event is another use"
    assert [one["kind"] for one in await kept(shop)] == ["OPEN", "IMPRESSION"]


async def test_all_that_is_wrong_is_told_at_once_with_its_place(shop: TestShop) -> None:
    mug = make.product()
    scheduled, over = make.look(from_=make.now() + HOUR), make.look(until=make.now() - HOUR)
    creator = make.account()
    await feed_of(shop, mug, scheduled, over, creator)
    given = [
        event(mug, "IMPRESSION"),
        {**event(mug, "DWELL", at=make.now() + HOUR), "id": ""},
        event(mug, "DWELL", seconds=-1.0, at=make.now() - DAY - HOUR),
        event(mug, "VIEW", seconds=86_401.0, id="x" * 201),
        event(scheduled),
        event(over),
        event(make.look()),
        {**event(mug), "itemId": creator.id},
        {**event(mug), "itemId": "no id at all"},
        event(mug),
    ]
    accepted, errors = await track(shop, *given)
    assert accepted == 1
    assert [(code, ".".join(path)) for code, path, _ in errors] == [
        ("REQUIRED", "events.0.impression"),
        ("INVALID", "events.1.id"),
        ("INVALID", "events.1.at"),
        ("REQUIRED", "events.1.seconds"),
        ("EXPIRED", "events.2.at"),
        ("INVALID", "events.2.seconds"),
        ("INVALID", "events.3.id"),
        ("INVALID", "events.3.seconds"),
        *(("NOT_FOUND", f"events.{at}.itemId") for at in range(4, 9)),
    ]
    assert {message for code, _, message in errors if code == "NOT_FOUND"} == {"There is no such item."}
    assert len(await kept(shop)) == 1


async def test_a_call_that_is_wrong_as_a_whole_keeps_nothing(shop: TestShop) -> None:
    mug = make.product()
    await feed_of(shop, mug)
    shop.calls.clear()
    many = [event(mug) for _ in range(tracking.MOST_EVENTS + 1)]
    assert await track(shop, *many, device="") == (
        0,
        [
            ("INVALID", ["deviceId"], "An id has 1 to 200 printable characters."),
            ("TOO_MANY", ["events"], "At most 100."),
        ],
    )
    assert not shop.calls
    assert await track(shop, *many[1:]) == (100, [])


async def test_what_nobody_may_see_and_what_is_not_there_cost_the_same(shop: TestShop) -> None:
    scheduled = make.look(from_=make.now() + HOUR)
    await shop.keep(scheduled)
    calls = []
    for item in (scheduled, make.look()):
        shop.calls.clear()
        assert (await track(shop, event(item)))[0] == 0
        calls.append(dict(shop.calls))
    assert calls[0] == calls[1]


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (DAY - 60_000, None),
        (-events.AHEAD + 60_000, None),
        (DAY + 60_000, ("EXPIRED", ["events", "0", "at"], "It happened over 24 hours ago.")),
        (-events.AHEAD - 60_000, ("INVALID", ["events", "0", "at"], "It is yet to happen.")),
    ],
)
async def test_events_are_taken_for_a_day_after_they_happened(shop: TestShop, ago: int, told: Any) -> None:
    mug = make.product(from_=make.now() - 9 * DAY)
    await shop.keep(mug)
    assert await track(shop, event(mug, at=make.now() - ago)) == ((0, [told]) if told else (1, []))


# ---------------------------------------------------------------- each once


async def test_a_call_sent_again_gets_the_same_answer_and_counts_once(shop: TestShop) -> None:
    mug, look = make.product(), make.look()
    tokens = await feed_of(shop, mug, look)
    given = [event(mug, "OPEN", impression=tokens[mug.id]), event(look), event(make.look()), event(look)]
    first = await track(shop, *given)
    assert first[0] == 3
    assert await track(shop, *given) == first
    assert await track(shop, *given, event(mug)) == (4, first[1]), "what is new beside repeats is kept"
    assert await track(shop, given[1], given[1]) == (2, [])
    assert len(await kept(shop)) == 4


async def test_a_repeat_is_accepted_though_its_item_is_gone_since(shop: TestShop) -> None:
    mug = make.product()
    await shop.keep(mug)
    given = event(mug)
    assert await track(shop, given) == (1, [])
    await shop.drop(mug.id)
    assert await track(shop, given) == (1, [])
    assert (await track(shop, event(mug)))[0] == 0


async def test_ids_are_a_devices_own(shop: TestShop) -> None:
    mug = make.product()
    await shop.keep(mug)
    for device in (DEVICE, OTHERS, "设备一号"):
        assert await track(shop, event(mug, id="1"), device=device) == (1, [])
    assert await track(shop, event(mug, id="1"), device="设备一号") == (1, [])
    assert len(await kept(shop)) == 3


async def test_twenty_equal_calls_at_once_count_once_and_of_twenty_replays_one(shop: TestShop) -> None:
    mug, look = make.product(), make.look()
    tokens = await feed_of(shop, mug, look)
    given = [event(mug, "OPEN", impression=tokens[mug.id]), event(look), event(look)]
    answers = await asyncio.gather(*(track(shop, *given) for _ in range(20)))
    assert answers == [(3, [])] * 20
    replays = [event(look, "OPEN", impression=tokens[look.id]) for _ in range(20)]
    answers = await asyncio.gather(*(track(shop, one, device=one["id"]) for one in replays))
    refusal = (0, [("TAKEN", ["events", "0", "impression"], USED)])
    assert sorted(answers, reverse=True) == [(1, []), *[refusal] * 19]
    assert len(await kept(shop)) == 4


async def test_what_can_be_repeated_no_more_is_forgotten(shop: TestShop) -> None:
    mug, now = make.product(from_=make.now() - 9 * DAY), make.now()
    token = (await feed_of(shop, mug))[mug.id]
    before = await shop.held.documents.scan("seen")
    assert await track(shop, event(mug, "OPEN", impression=token)) == (1, [])
    assert len(await shop.held.documents.scan("seen")) == len(before) + 3
    assert await tracking.sweep(shop.held.documents, now + DAY + HOUR) == 0, "what came late may come again"
    assert await tracking.sweep(shop.held.documents, make.now() + 2 * DAY + 1) == 3
    assert await shop.held.documents.scan("seen") == []
    late = shop.view(now=now + 2 * DAY + 1)
    again = event(mug, "OPEN", impression=token, at=late.now)
    assert (await track(shop, again, under=late))[1][0][0] == "EXPIRED"


# ---------------------------------------------------------------- whose they are


async def test_without_consent_events_are_counted_and_nobody_is_known(shop: TestShop) -> None:
    mug, ann = make.product(), signed_in()
    await feed_of(shop, mug)
    token, at = (await shown(shop, ann))[mug.id], make.now()
    given = [event(mug, "OPEN", impression=token, at=at), event(mug, at=at)]
    view = shop.view(viewer=ann, origin="203.0.113.9")
    assert await track(shop, *given, consent=False, under=view) == (2, [])
    assert await track(shop, *given, consent=False, under=view) == (2, [])
    forged = event(mug, "OPEN", impression=token[:-2])
    assert (await track(shop, forged, consent=False, under=view))[1][0][0] == "INVALID"
    opened, viewed = await kept(shop)
    assert opened == {
        "kind": "OPEN", "item": mug.id, "at": at - at % HOUR, "weighs": True, "shown_in": "feed", "place": 0,
        "rules": shop.held.shop.rules.version,
    }  # fmt: skip
    assert viewed == {"kind": "VIEW", "item": mug.id, "at": at - at % HOUR, "weighs": True}
    assert await shop.held.documents.scan("devices") == []
    everything = await stored(shop)
    for personal in (DEVICE, ann.id, "203.0.113.9", shop.held.shop.cursors.fingerprint("device", DEVICE)):
        assert personal not in everything


async def test_a_devices_past_is_whose_who_signs_in_on_it(shop: TestShop) -> None:
    mug, ann, bob = make.product(from_=make.now() - 9 * DAY), signed_in(), signed_in()
    await shop.keep(mug)
    start = make.now()

    async def looks(at: int, viewer: Viewer | None = None, device: str = DEVICE) -> None:
        given = event(mug, at=start + at)
        assert await track(shop, given, device=device, under=shop.view(now=start + at, viewer=viewer)) == (1, [])

    await looks(0)
    await looks(1_000, ann)
    await looks(2_000, ann)
    await looks(3_000)
    await looks(4_000, bob)
    await looks(5_000)
    await looks(0, device=OTHERS)
    found = await kept(shop, start)
    signed = await devices.signed_in(shop.held.documents, list(dict.fromkeys(one["device"] for one in found)))
    readers = [devices.reader(signed[one["device"]], one.get("alias"), one["at"]) for one in found]
    assert readers == [ann.id, ann.id, ann.id, bob.id, bob.id, bob.id, None]
    assert len({one["alias"] for one in found if "alias" in one}) == 2
    assert ann.id not in json.dumps(found), "events know accounts by an alias"
    assert len(await shop.held.documents.scan("devices")) == 2


async def test_an_erased_accounts_events_are_nobodys(shop: TestShop) -> None:
    mug, ann, bob = make.product(), signed_in(), signed_in()
    await shop.keep(mug)
    for viewer, device in ((None, DEVICE), (ann, DEVICE), (ann, OTHERS), (bob, OTHERS)):
        await track(shop, event(mug), device=device, under=shop.view(viewer=viewer))
    await forget(shop, ann)
    found = await kept(shop)
    signed = await devices.signed_in(shop.held.documents, list(dict.fromkeys(one["device"] for one in found)))
    assert [devices.reader(signed[one["device"]], one.get("alias"), one["at"]) for one in found] == [None, None, None, bob.id]
    assert ann.id not in await stored(shop)


async def test_signing_in_with_nothing_new_to_tell_joins_all_the_same(shop: TestShop) -> None:
    mug, ann = make.product(), signed_in()
    await shop.keep(mug)
    given = event(mug)
    assert await track(shop, given) == (1, [])
    assert await track(shop, given, under=shop.view(viewer=ann)) == (1, [])
    assert [one.body["account"] for one in await shop.held.documents.scan("devices")] == [ann.id]
    assert len(await kept(shop)) == 1


async def test_what_staff_looks_at_is_no_matter_for_the_audit(shop: TestShop) -> None:
    mug = make.product()
    await shop.keep(mug)
    assert await track(shop, event(mug), under=shop.view(viewer=signed_in(Role.ADMIN))) == (1, [])
    assert await shop.held.documents.scan("audit") == []


# ---------------------------------------------------------------- what weighs


async def weighing(shop: TestShop, *given: dict[str, Any], origin: str, **other: Any) -> list[bool]:
    before = len(await kept(shop))
    await track(shop, *given, under=shop.view(origin=origin, **other))
    return ["weighs" in one for one in (await kept(shop))[before:]]


async def test_an_address_weighs_once_a_day_for_an_item_and_kind(shop: TestShop) -> None:
    mug, look = make.product(), make.look()
    tokens = await feed_of(shop, mug, look)
    more = [await shown(shop) for _ in range(3)]
    one, other = "198.51.100.1", "198.51.100.2"
    assert await weighing(shop, event(mug), event(mug), event(look), origin=one) == [True, False, True]
    assert await weighing(shop, event(mug), origin=one) == [False]
    assert await weighing(shop, event(mug), origin=other) == [True]
    opened = [event(mug, "OPEN", impression=page[mug.id]) for page in (tokens, *more)]
    assert await weighing(shop, *opened[:2], origin=one) == [True, False]
    assert await weighing(shop, opened[2], origin=other) == [True]
    assert await weighing(shop, event(mug, "OPEN"), origin="198.51.100.3") == [False], "from no list of ours"
    assert await weighing(shop, event(mug, "SHARE"), origin="198.51.100.3") == [False]
    assert await weighing(shop, event(mug), origin="2001:db8:1:2::1") == [True]
    assert await weighing(shop, event(mug), origin="2001:db8:1:2:ffff::9") == [False], "one customer's network"
    assert await weighing(shop, event(mug), origin="2001:db8:1:3::1") == [True]
    assert await weighing(shop, event(mug), origin=f"::ffff:{one}") == [False], "the same address in another form"


# ---------------------------------------------------------------- many


async def test_much_is_kept_in_few_calls(shop: TestShop) -> None:
    items = [make.product() for _ in range(100)]
    await shop.keep(*items)
    for count in (1, 100):
        given = [event(item) for item in items[:count]]
        shop.calls.clear()
        assert await track(shop, *given, under=shop.view(viewer=signed_in())) == (count, [])
        assert shop.calls == {"get": 3, "commit": 1}


@pytest.mark.soak
async def test_ten_thousand_events_sent_twice_count_once(shop: TestShop) -> None:
    items = [make.product() for _ in range(50)]
    tokens = await feed_of(shop, *items)
    tokens = {item.id: tokens.get(item.id) or _token(shop, item) for item in items}
    given = [event(item) for _ in range(190) for item in items]
    given += [event(item, kind, impression=tokens[item.id]) for item in items for kind in ("IMPRESSION", "OPEN", "VIEW", "SHARE")]
    given += [event(item, "DWELL", seconds=3.0, impression=tokens[item.id]) for item in items]
    given += [event(item, "SHARE") for item in items] * 5
    given = given[:10_000]
    calls = [given[at : at + 100] for at in range(0, len(given), 100)] * 2
    random.shuffle(calls)
    gate = asyncio.Semaphore(8)

    async def send(some: Sequence[dict[str, Any]]) -> int:
        async with gate:
            answer = await shop.ask(TRACK, device=DEVICE, consent=True, events=list(some))
        assert answer["eventsTrack"]["userErrors"] == []
        return int(answer["eventsTrack"]["accepted"])

    accepted = await asyncio.gather(*(send(some) for some in calls))
    assert sum(accepted) == 2 * len(given) == 20_000
    once = {one["id"]: one for one in given}
    assert len(await kept(shop)) == len(once)
    while await counting.count(shop.held.documents, shop.held.shop.streams, make.now()):
        pass
    found = await shop.held.documents.get("items", [item.id for item in items])
    views = sum(one["kind"] == "VIEW" for one in once.values())
    assert sum(one.n["views"] for one in found if one) == views


def _token(shop: TestShop, item: Item) -> str:
    """For what stands further back than the first page."""
    return impressions.token(shop.held.shop.cursors, Impression("feed", item.id, 3, None, make.now(), 1, item.id), None)
