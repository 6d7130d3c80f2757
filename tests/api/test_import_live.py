"""`import` of live sessions, their promos and chat: states against times, times relative to the import, what is refused."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from content.importing.times import moment
from storage.ports import Add
from tests.import_rows import ALL, content, files, row
from tests.imports import NOW, Shop, Values, opened, written
from tests.refusals import refused

MINUTE = 60_000


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with opened(tmp_path / "shop") as shop:
        code, said = await shop.take(written(files(tmp_path / "in") / "all.jsonl", ALL))
        assert code == 0, said
        yield shop


# ---------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("-PT20M", NOW - 20 * MINUTE),
        ("PT3H", NOW + 180 * MINUTE),
        ("+P1DT1H1M1S", NOW + 90_061_000),
        ("-P2D", NOW - 2_880 * MINUTE),
        ("PT0S", NOW),
        ("-P9999D", NOW - 9_999 * 1_440 * MINUTE),
        ("2026-01-01T08:00:00+08:00", 1_767_225_600_000),
    ],
)
def test_a_time_is_an_instant_or_relative_to_now(text: str, at: int) -> None:
    assert moment(text, NOW, "at") == at


@pytest.mark.parametrize(
    "text",
    ["", "P", "PT", "-P1DT", "20M", "P1M", "PT1.5H", "PT-1H", "P99999D", "now", "明天", "2026-01-01", "2026-01-01T00:00:00"],
)
async def test_what_is_no_time_is_refused(shop: Shop, tmp_path: Path, text: str) -> None:
    said = row("chat", "x", session="tonight", body="几点？", at=text)
    await refused(shop, tmp_path / "in", [(said, "at", "neither a time such as")])


# ---------------------------------------------------------------- what goes in


async def test_a_session_that_is_on(shop: Shop) -> None:
    live, film = await shop.one("live", "tonight"), await shop.one("media", "pour")
    pot, cup = await shop.one("product", "pot"), await shop.one("product", "cup")
    body = live.body
    assert (body["state"], body["starts_at"], body["started_at"], body["ended_at"]) == (
        "LIVE",
        NOW - 25 * MINUTE,
        NOW - 20 * MINUTE,
        None,
    )
    assert (body["products"], body["pinned"]) == ([pot.id, cup.id], cup.id)
    assert live.n == {"viewers": 41, "likes": 7, "comments": 1}
    sources = [(one["protocol"], one["mime_type"], one["key"], one["address"]) for one in body["playback"]]
    kept = [("FILE", one["mime_type"], one["key"], None) for one in film.body["sources"]]
    assert sources == [*kept, ("RTMP", "video/x-flv", None, "rtmp://live.test/room")]


async def test_a_promo_is_priced_in_the_products_currency(shop: Shop) -> None:
    live, promo, pot = await shop.one("live", "tonight"), await shop.one("promo", "hour"), await shop.one("product", "pot")
    assert live.body["promos"] == [promo.id]
    assert promo.body == {
        "session": live.id,
        "product": pot.id,
        "price": {"minor": 950, "currency": "CNY"},
        "starts_at": NOW - 10 * MINUTE,
        "ends_at": NOW + 50 * MINUTE,
        "quantity": 5,
    }
    assert promo.n == {"claimed": 2}


async def test_a_session_that_ended_has_a_replay(shop: Shop) -> None:
    replay = (await shop.one("live", "last-week")).body["replay"]
    assert (replay["video"], replay["moments"][0]["at_seconds"]) == ((await shop.one("media", "pour")).id, 1)


async def test_what_was_said_and_by_whom(shop: Shop) -> None:
    live, hello, answer = await shop.one("live", "tonight"), await shop.one("chat", "hello"), await shop.one("chat", "answer")
    assert (hello.from_, answer.from_) == (NOW - 5 * MINUTE, NOW - 4 * MINUTE)
    assert (hello.keys, hello.body["author"]) == ({"session": live.id}, (await shop.one("creator", "ada")).id)
    (nobody,) = [account for account in await shop.of("ACCOUNT") if account.body["handle"] == "anonymous"]
    assert (answer.body["body"], answer.body["author"]) == ("可以。", nobody.id)


async def test_a_later_import_moves_what_is_relative(shop: Shop, tmp_path: Path) -> None:
    before = [await shop.one(*one) for one in (("live", "tonight"), ("promo", "hour"), ("chat", "hello"), ("live", "last-week"))]
    await shop.documents.add(Add(collection="promos", id=before[1].id, n={"claimed": 1}))
    await shop.take(tmp_path / "in/all.jsonl", now=NOW + MINUTE)
    live, promo, hello, ended = [
        await shop.one(*one) for one in (("live", "tonight"), ("promo", "hour"), ("chat", "hello"), ("live", "last-week"))
    ]
    assert live.body["started_at"] == before[0].body["started_at"] + MINUTE
    assert promo.n == {"claimed": 3}, "what was claimed stays claimed"
    assert promo.body["ends_at"] == before[1].body["ends_at"] + MINUTE
    assert (hello.id, hello.from_) == (before[2].id, before[2].from_ + MINUTE)
    assert (ended.version, live.from_) == (before[3].version, before[0].from_)
    assert len(await shop.of("CHAT_MESSAGE")) == 2


async def test_a_chat_has_the_same_ids_whenever_it_is_imported(shop: Shop, tmp_path: Path) -> None:
    async with opened(tmp_path / "later") as later:
        await later.take(tmp_path / "in/all.jsonl", now=NOW + MINUTE)
        assert (await later.one("chat", "hello")).id == (await shop.one("chat", "hello")).id


# ---------------------------------------------------------------- what does not

PROMO: Values = {"id": "p", "product": "cup", "price": 9, "quantity": 1, "startsAt": "PT0S", "endsAt": "PT1H"}
HTTP: Values = {"url": "https://live.test/a.m3u8", "protocol": "HLS", "mimeType": "application/vnd.apple.mpegurl"}
ENDED: Values = {"state": "ENDED", "startedAt": "-PT2H", "endedAt": "-PT1H"}


def live(**fields: Any) -> Values:
    return content("live", "x", **{"state": "SCHEDULED", "startsAt": "PT1H", "products": ["cup"], **fields})


def promo(**fields: Any) -> Values:
    return live(promos=[{**PROMO, **fields}])


def played(**fields: Any) -> Values:
    return live(playback=[{**HTTP, **fields}])


BAD: list[tuple[Values, str, str]] = [
    (live(state="ON"), "state", "'ON' is none of SCHEDULED, LIVE"),
    (live(startsAt="soon"), "startsAt", "neither a time"),
    (live(state="LIVE"), "startedAt", "a session that is LIVE has begun"),
    (live(state="PAUSED"), "startedAt", "PAUSED has begun"),
    (live(state="ENDED", endedAt="-PT1H"), "startedAt", "ENDED has begun"),
    (live(startedAt="-PT1H"), "startedAt", "SCHEDULED has not begun"),
    (live(state="CANCELLED", startedAt="-PT1H"), "startedAt", "CANCELLED has not begun"),
    (live(state="LIVE", startedAt="PT1M"), "startedAt", "yet to come"),
    (live(state="LIVE", startedAt="-PT1H", endedAt="-PT1M"), "endedAt", "LIVE has not ended"),
    (live(**{**ENDED, "endedAt": None}), "endedAt", "ENDED has ended"),
    (live(**{**ENDED, "endedAt": "PT1M"}), "endedAt", "yet to come"),
    (live(**{**ENDED, "endedAt": "-PT3H"}), "endedAt", "ends before it begins"),
    (live(replay={"video": "pour"}), "replay", "after the end"),
    (live(**ENDED, replay={"video": "cover"}), "replay.video", "'cover' is no film"),
    (
        live(**ENDED, replay={"video": "pour", "moments": [{"at": 9, "use": {"product": "cup"}}]}),
        "replay.moments.0.at",
        "ends at 2",
    ),
    (live(products=["cup", "没有"]), "products.1", "no product '没有'"),
    (live(products=["cup"] * 201), "products", "at most 200"),
    (live(pinned="pot"), "pinned", "none of those that the session shows"),
    (live(pinned="gone"), "pinned", "no product 'gone'"),
    (live(viewers=-1), "viewers", "less than 0"),
    (live(playback=[{"media": "cover"}]), "playback.0.media", "'cover' is no film"),
    (live(playback=[{**HTTP, "media": "pour"}]), "playback.0", "a film is played as it is"),
    (live(playback=[HTTP] * 11), "playback", "at most 10"),
    (played(url=None), "playback.0", "url, protocol and mimeType"),
    (played(url="javascript:alert(1)"), "playback.0.url", "no address of a stream"),
    (played(url="file:///etc/passwd"), "playback.0.url", "no address of a stream"),
    (played(mimeType=" "), "playback.0.mimeType", "empty"),
    (played(protocol="UDP"), "playback.0.protocol", "'UDP' is none of FILE, HLS"),
    (live(promos=[PROMO, PROMO]), "promos.1.id", "another promo has this id"),
    (live(promos=[PROMO] * 51), "promos", "at most 50"),
    (promo(id="hour"), "promos.0.id", "another promo has this id"),
    (promo(id=""), "promos.0.id", "1 to 200"),
    (promo(product="pot"), "promos.0.product", "none of those that the session shows"),
    (promo(price="9.999"), "promos.0.price.amount", "2 digits"),
    (promo(quantity=0), "promos.0.quantity", "less than 1"),
    (promo(claimed=2), "promos.0.claimed", "more are claimed than there are"),
    (promo(endsAt="-PT1S"), "promos.0.endsAt", "ends before it begins"),
    (promo(startsAt="明天"), "promos.0.startsAt", "neither a time"),
    (row("chat", "x", session="gone", body="b", at="PT0S"), "session", "no live 'gone'"),
    (row("chat", "x", session="tonight", body=" ", at="PT0S"), "body", "empty"),
    (row("chat", "x", session="tonight", body="字" * 501, at="PT0S"), "body", "at most 500"),
    (row("chat", "x", session="tonight", body="b", at="PT0S", author="nobody"), "author", "no creator 'nobody'"),
    (row("chat", "x", session="tonight", body="b"), "at", "needed"),
]


async def test_a_bad_row_is_named_and_leaves_nothing_behind(shop: Shop, tmp_path: Path) -> None:
    await refused(shop, tmp_path / "in", BAD)
