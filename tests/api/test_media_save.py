"""What is said of a picture, a film or a model for who does not see or hear it: by whom, what is refused, what stands then."""

import asyncio
from typing import Any

import pytest

from content.access import Role, Viewer
from content.media import Caption, Media, owned
from storage.ports import Document
from tests import make
from tests.shop import TestShop

SAVE = """mutation ($input: MediaSaveInput!) { mediaSave(input: $input) {
    media { __typename id alt ... on Video { captions { language } } } userErrors { code field message } } }"""
ALT = "query ($id: ID!) { node(id: $id) { ... on Media { alt } ... on Video { captions { language } } } }"
BOTH = [{"language": "zh", "text": "一只钛杯"}, {"language": "en", "text": "A titanium mug"}]
SHOPPER = frozenset({Role.SHOPPER})


def who(account: Any, *roles: Role) -> Viewer:
    return Viewer(account.id, SHOPPER | frozenset(roles))


@pytest.fixture
async def owner(shop: TestShop) -> Viewer:
    account = make.account()
    await shop.keep(account)
    return who(account, Role.CREATOR)


async def saved(shop: TestShop, viewer: Viewer | None, media: Any, alt: Any = BOTH, **given: Any) -> dict[str, Any]:
    answer = await shop.ask_as(viewer, SAVE, input={"id": getattr(media, "id", media), "alt": alt, **given})
    payload: dict[str, Any] = answer["mediaSave"]
    return payload


async def stored(shop: TestShop, media: Media) -> Document:
    (document,) = await shop.held.documents.get("media", [media.id])
    assert document
    return document


def wrong(payload: dict[str, Any]) -> list[tuple[str, list[str]]]:
    assert payload["media"] is None
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


# ---------------------------------------------------------------- what stands then


async def test_each_reader_is_told_in_their_language(shop: TestShop, owner: Viewer) -> None:
    for media in (make.image(owner=owner.id), make.video(owner=owner.id), make.model_file(owner=owner.id)):
        await shop.keep(media)
        payload = await saved(shop, owner, media)
        assert payload["userErrors"] == []
        assert payload["media"]["id"] == media.id
        for language, alt in (("zh", "一只钛杯"), ("en", "A titanium mug")):
            assert (await shop.ask(ALT, language=language, id=media.id))["node"]["alt"] == alt


async def test_texts_take_the_place_of_those_before(shop: TestShop, owner: Viewer) -> None:
    image = make.image(owner=owner.id, alternatives={"en": "Old", "fr": "Vieux"})
    await shop.keep(image)
    await saved(shop, owner, image, [{"language": "zh-hans", "text": "新"}])
    assert (await stored(shop, image)).body["alternatives"] == {"zh-Hans": "新"}
    await saved(shop, owner, image, [])
    assert (await stored(shop, image)).body["alternatives"] == {}


async def test_nothing_else_of_it_changes(shop: TestShop, owner: Viewer) -> None:
    image = make.image(owner=owner.id)
    await shop.keep(image)
    before = await stored(shop, image)
    await saved(shop, owner, image)
    after = await stored(shop, image)
    assert {**after.body, "alternatives": {}} == before.body
    assert (after.version, after.from_, after.until) == (before.version + 1, before.from_, before.until)


async def test_the_same_again_writes_nothing(shop: TestShop, owner: Viewer) -> None:
    image = make.image(owner=owner.id)
    await shop.keep(image)
    first = await saved(shop, owner, image)
    seq = (await stored(shop, image)).seq
    assert await saved(shop, owner, image) == first
    assert (await stored(shop, image)).seq == seq


async def test_twenty_at_once_are_twenty_saves_in_some_order(shop: TestShop, owner: Viewer) -> None:
    image = make.image(owner=owner.id)
    await shop.keep(image)
    texts = [[{"language": "en", "text": f"Text {number}"}] for number in range(20)]
    answers = await asyncio.gather(*(saved(shop, owner, image, alt) for alt in texts))
    assert [answer["media"]["alt"] for answer in answers] == [alt[0]["text"] for alt in texts]
    after = await stored(shop, image)
    assert after.version == 21
    assert after.body["alternatives"]["en"] in {alt[0]["text"] for alt in texts}


# ---------------------------------------------------------------- captions


async def test_captions_stay_where_none_are_given_and_go_where_the_list_is_empty(shop: TestShop, owner: Viewer) -> None:
    film = make.video(owner=owner.id, captions=[Caption("en", "public/en.vtt"), Caption("zh", "public/zh.vtt")])
    await shop.keep(film)
    assert (await saved(shop, owner, film))["media"]["captions"] == [{"language": "en"}, {"language": "zh"}]
    assert (await saved(shop, owner, film, captions=None))["media"]["captions"] == [{"language": "en"}, {"language": "zh"}]
    assert (await saved(shop, owner, film, captions=[]))["media"]["captions"] == []
    assert (await shop.ask(ALT, id=film.id))["node"]["captions"] == []


async def test_captions_are_of_an_upload_that_there_is(shop: TestShop, owner: Viewer) -> None:
    film = make.video(owner=owner.id, captions=[Caption("en", "public/en.vtt")])
    await shop.keep(film)
    before = await stored(shop, film)
    given = [{"language": "fr", "uploadId": "upl_1"}, {"language": "?", "uploadId": "upl_2"}]
    assert wrong(await saved(shop, owner, film, captions=given)) == [
        ("NOT_FOUND", ["captions", "0", "uploadId"]),
        ("INVALID", ["captions", "1", "language"]),
        ("NOT_FOUND", ["captions", "1", "uploadId"]),
    ]
    assert await stored(shop, film) == before


# ---------------------------------------------------------------- what is refused


async def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(shop: TestShop, owner: Viewer) -> None:
    image = make.image(owner=owner.id)
    await shop.keep(image)
    before = await stored(shop, image)
    alt = [
        {"language": "en", "text": "x" * 501},
        {"language": "no language", "text": "Text"},
        {"language": "zh", "text": " "},
        {"language": "EN", "text": "Again"},
    ]
    assert wrong(await saved(shop, owner, image, alt, captions=[{"language": "en", "uploadId": "none"}])) == [
        ("TOO_LONG", ["alt", "0", "text"]),
        ("INVALID", ["alt", "1", "language"]),
        ("REQUIRED", ["alt", "2", "text"]),
        ("TAKEN", ["alt", "3", "language"]),
        ("NOT_FOUND", ["captions", "0", "uploadId"]),
    ]
    many = [{"language": f"x-{number}" if number else "en", "text": "Text"} for number in range(41)]
    assert wrong(await saved(shop, owner, image, many)) == [("TOO_MANY", ["alt"])]
    assert wrong(await saved(shop, owner, "img_nowhere", [{"language": "?", "text": ""}])) == [
        ("NOT_FOUND", ["id"]),
        ("INVALID", ["alt", "0", "language"]),
        ("REQUIRED", ["alt", "0", "text"]),
    ]
    assert await stored(shop, image) == before


async def test_what_has_to_be_looked_at_is_refused_to_all_but_who_would_look(shop: TestShop, owner: Viewer) -> None:
    """A picture shows at once what is said of it: it cannot wait."""
    image = make.image(owner=owner.id)
    await shop.keep(image)
    doubtful = [{"language": "en", "text": "A mug"}, {"language": "zh", "text": "加 薇 信 看图"}]
    coarse = [{"language": "en", "text": "f.u.c.k y.o.u"}]
    editor = who(make.account(), Role.EDITOR)
    assert wrong(await saved(shop, owner, image, doubtful)) == [("BLOCKED", ["alt", "1", "text"])]
    assert wrong(await saved(shop, owner, image, coarse)) == [("BLOCKED", ["alt", "0", "text"])]
    assert wrong(await saved(shop, editor, image, coarse)) == [("BLOCKED", ["alt", "0", "text"])]
    assert (await stored(shop, image)).body["alternatives"] == {}
    assert (await saved(shop, editor, image, doubtful))["userErrors"] == []


# ---------------------------------------------------------------- by whom


async def test_its_owner_may_and_editors_and_of_the_shop_s_own_staff(shop: TestShop, owner: Viewer) -> None:
    theirs, shops = make.image(owner=owner.id), make.image()
    await shop.keep(theirs, shops)
    for viewer, of_owner, of_shop in (
        (owner, True, False),
        (who(make.account()), False, False),
        (who(make.account(), Role.CREATOR), False, False),
        (who(make.account(), Role.MERCHANT), False, True),
        (who(make.account(), Role.EDITOR), True, True),
        (who(make.account(), Role.ADMIN), True, True),
    ):
        assert (owned(shop.view(viewer=viewer), theirs), owned(shop.view(viewer=viewer), shops)) == (of_owner, of_shop)
        for media, may in ((theirs, of_owner), (shops, of_shop)):
            payload = await saved(shop, viewer, media)
            assert (payload["media"] is not None) == may
    assert not owned(shop.view(), shops)
    assert not owned(shop.view(), theirs)


async def test_what_is_another_s_is_told_as_what_is_not_there(shop: TestShop, owner: Viewer) -> None:
    image, mug = make.image(owner=owner.id), make.product()
    await shop.keep(image, mug)
    other = who(make.account(), Role.CREATOR)
    told = []
    for id in (image.id, "img_00000000000000000000000000", mug.id, owner.id, "nonsense"):
        shop.calls.clear()
        told.append((await saved(shop, other, id), dict(shop.calls)))
    assert told == [told[0]] * 5
    assert wrong(told[0][0]) == [("NOT_FOUND", ["id"])]


async def test_nobody_says_anything(shop: TestShop, owner: Viewer) -> None:
    image = make.image(owner=owner.id)
    await shop.keep(image)
    shop.calls.clear()
    answer = await shop.post_as(None, SAVE, input={"id": image.id, "alt": BOTH})
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAUTHENTICATED"]
    assert (shop.calls["get"], (await stored(shop, image)).body["alternatives"]) == (0, {})
