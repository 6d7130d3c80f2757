"""Exporting and erasing an account: planted in every place that there is, told whole, and then found nowhere."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from content import devices, exporting, joining, naming
from content.accounts import Account
from content.erasing import Erasure
from content.events import day
from content.former import FORMER
from content.pictures import renditions_of
from ops import jobs
from tests import make
from tests.api.planted import (
    ARCHIVED,
    BIO,
    DRAFT,
    HANDLE,
    KEPT,
    NAME,
    OPENID,
    OVER,
    PASSWORD,
    PHONE,
    PICTURES,
    REFUSED,
    SCHEDULED,
    SECRETS,
    TEXTS,
    Planted,
    plant,
)
from tests.api.test_sessions import REFRESH, WHO, refused, send, sign_in
from tests.shop import TestShop, open_shop
from tests.watched import PowerCut, Watched


async def erase(shop: TestShop, account: Account, documents: Any = None) -> None:
    door = shop.held.shop.door if documents is None else structs.replace(shop.held.shop.door, documents=documents)
    await Erasure(door, shop.held.shop.desk, shop.held.objects, account, jobs.now()).run()


async def naming_ann(shop: TestShop, ann: Account) -> set[str]:
    """The collections that have a document which names her."""
    return {where async for where, document in naming.everything(shop.held.documents) if naming.names(document, ann.id)}


async def counts(shop: TestShop, id: str) -> dict[str, int]:
    (record,) = await shop.held.shop.records.get(shop.view(), [id])
    return {name: count for name, count in record.counts.items() if not name.startswith("rank")}


def hold(folder: Path, words: Sequence[str]) -> list[tuple[str, str]]:
    """Which files have which of the words."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [(name, word) for name, data in files.items() for word in words if word.encode() in data]


@pytest.fixture
async def planted(shop: TestShop) -> Planted:
    return await plant(shop)


async def test_what_is_up_is_the_former_members_and_the_rest_is_gone(shop: TestShop, planted: Planted) -> None:
    everywhere = await naming_ann(shop, planted.ann)
    assert everywhere >= {"items", "drafts", "versions", "answers", "media", "accounts", "credentials", "sessions", "comments"}
    assert everywhere >= {"chat", "reactions", "follows", "devices", "names", "audit"}
    await erase(shop, planted.ann)
    await shop.settle()
    assert await naming_ann(shop, planted.ann) == {"audit"}
    ids = [planted.tutorial, *planted.lost, planted.ann.id]
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Content { title creator { handle } } } }"
    kept = {"title": KEPT, "creator": {"handle": "former-member"}}
    assert (await shop.ask(query, ids=ids))["nodes"] == [kept, None, None, None, None]
    for collection in ("drafts", "moderation", "devices", "sessions", "credentials", "answers", "tides"):
        assert await shop.held.documents.scan(collection) == [], collection


async def test_others_keep_what_is_theirs_and_counts_are_right(shop: TestShop, planted: Planted) -> None:
    before = await counts(shop, planted.product)
    await erase(shop, planted.ann)
    await shop.settle()
    assert await counts(shop, planted.product) == before
    assert await counts(shop, planted.bobs) == {"likes": 0, "saves": 0, "comments": 1}
    assert await counts(shop, planted.bob.id) == {"followers": 0}
    assert await counts(shop, planted.tutorial) == {"likes": 1, "comments": 1}
    query = """query ($look: ID!) { creator(handle: "bob") { followers }
      node(id: $look) { ... on Look { comments { nodes { body author { handle name } } } } }
      liveSessions { nodes { chat { nodes { body author { handle } } } } }
      collections { nodes { editor { handle } } } }"""
    said = {"handle": "former-member", "name": "已注销用户 Former member"}
    assert await shop.ask(query, look=planted.bobs) == {
        "creator": {"followers": 0},
        "node": {"comments": {"nodes": [{"body": "Ann's comment, up.", "author": said}]}},
        "liveSessions": {"nodes": [{"chat": {"nodes": [{"body": "Ann's message, up.", "author": {"handle": "former-member"}}]}}]},
        "collections": {"nodes": [{"editor": {"handle": "former-member"}}]},
    }


async def test_lists_search_and_history_know_the_former_member(shop: TestShop, planted: Planted) -> None:
    await erase(shop, planted.ann)
    await shop.settle()
    query = """{ creator(handle: "former-member") { content { nodes { title } } } gone: creator(handle: "planted-handle") { id }
      search(query: "ann published", filter: {creator: "former-member"}) { nodes { title } }
      past: search(query: "planted") { nodes { title } } }"""
    answer = await shop.ask(query)
    assert KEPT in [node["title"] for node in answer["creator"]["content"]["nodes"]]
    assert (answer["gone"], answer["search"]["nodes"], answer["past"]["nodes"]) == (None, [{"title": KEPT}], [])
    versions = await shop.held.documents.scan("versions")
    assert {document.keys["item"] for document in versions}.isdisjoint(planted.lost)
    assert {(document.body["by"], document.body["body"]["creator"]) for document in versions} == {(FORMER.id, FORMER.id)}


async def test_pictures_that_nothing_shows_go_with_their_files(shop: TestShop, planted: Planted) -> None:
    await erase(shop, planted.ann)
    objects = shop.held.objects
    for name, there in (("shown", True), ("lent", True), ("hidden", False), ("face", False)):
        key = f"public/{name}.jpg"
        assert [await objects.stat(one) is not None for one in (key, renditions_of(key)[0])] == [there, there]
    media = await shop.held.documents.scan("media")
    assert sorted((one.body["key"], one.body["owner"]) for one in media) == [
        ("public/lent.jpg", FORMER.id),
        ("public/shown.jpg", FORMER.id),
    ]
    names = [document.id for document in await shop.held.documents.scan("names")]
    assert [name for name in names if name.startswith("media:")] == [f"media:import/{media[0].id}"]


async def test_who_is_erased_is_out_at_once_and_comes_back_as_another(shop: TestShop, planted: Planted) -> None:
    await erase(shop, planted.ann)
    assert (await send(shop, WHO, planted.session.access_token)).status_code == 401
    assert await refused(shop, REFRESH, refresh=planted.session.refresh_token)
    assert [one["code"] for one in await refused(shop, handle=HANDLE, password=PASSWORD)] == ["BAD_CREDENTIALS"]
    door, view = shop.held.shop.door, shop.view()
    again = await joining.join_from_wechat(door, view, OPENID)
    assert again.account != planted.ann.id
    await joining.admit(door, joining.Admission(handle=HANDLE, password="another password"), jobs.now())
    assert await sign_in(shop, handle=HANDLE, password="another password")


async def test_what_it_did_on_a_device_is_nobodys(shop: TestShop, planted: Planted) -> None:
    held = shop.held
    (known,) = (await devices.signed_in(held.documents, ["device"])).values()
    assert [one.account for one in known] == [planted.ann.id]
    await erase(shop, planted.ann)
    (event,) = await held.streams.read(f"events:{day(jobs.now())}")
    (left,) = (await devices.signed_in(held.documents, ["device"])).values()
    assert devices.reader(left, event.body["alias"], event.body["at"]) is None


async def test_the_audit_trail_stays_whole_and_says_that_it_was_erased(shop: TestShop, planted: Planted) -> None:
    before = await shop.held.documents.scan("audit")
    await erase(shop, planted.ann)
    *kept, told = await shop.held.documents.scan("audit")
    assert kept == before
    assert all(shop.held.shop.audit.genuine(line) for line in (*kept, told))
    assert (told.body["action"], told.body["subject"]) == ("ERASE_ACCOUNT", planted.ann.id)


async def test_an_export_tells_all_of_it_and_no_secret(shop: TestShop, planted: Planted) -> None:
    door = shop.held.shop.door
    told = [one async for one in exporting.documents(door, planted.ann.id)]
    assert {one.where for one in told} == await naming_ann(shop, planted.ann) - {"answers", "names"}
    text = json.dumps([structs.asdict(one) for one in told], ensure_ascii=False)
    for words in (
        PHONE,
        HANDLE,
        NAME,
        BIO,
        DRAFT,
        OVER,
        SCHEDULED,
        ARCHIVED,
        REFUSED,
        KEPT,
        "Ann's comment, up.",
        "Ann's message, up.",
    ):
        assert words in text
    assert "Under what is gone." not in text
    (credential,) = [one.body for one in told if one.where == "credentials"]
    assert credential == {"roles": ["CREATOR"], "phone": PHONE, "password": True, "wechat": True}
    for secret in (OPENID, PASSWORD, "argon2", planted.session.refresh_token):
        assert secret not in text
    done = [one.body["kind"] async for one in exporting.events(door, shop.held.streams, planted.ann.id, jobs.now())]
    assert done == ["VIEW"]
    files = [key async for key in exporting.files(door, planted.ann.id)]
    assert sorted(files) == sorted(f"public/{name}.jpg" for name in PICTURES)


@pytest.mark.parametrize("cut", [1, 2, 4, 7, 11, 16, 22])
async def test_an_erasure_that_was_interrupted_does_the_rest_when_begun_again(shop: TestShop, planted: Planted, cut: int) -> None:
    left = cut

    def commit(name: str) -> None:
        nonlocal left
        left -= name in ("commit", "put", "delete")
        if not left:
            raise PowerCut

    with pytest.raises(PowerCut):
        await erase(shop, planted.ann, Watched(shop.held.documents, commit))
    await erase(shop, planted.ann)
    await shop.settle()
    assert await naming_ann(shop, planted.ann) == {"audit"}
    assert await counts(shop, planted.bobs) == {"likes": 0, "saves": 0, "comments": 1}
    versions = {document.keys["item"] for document in await shop.held.documents.scan("versions")}
    assert planted.tutorial in versions
    assert versions.isdisjoint(planted.lost)
    answer = await shop.ask("query ($id: ID!) { node(id: $id) { ... on Content { creator { handle } } } }", id=planted.tutorial)
    assert answer["node"]["creator"]["handle"] == "former-member"


async def test_what_a_request_writes_behind_the_walk_is_found_too(shop: TestShop, planted: Planted) -> None:
    documents, late = shop.held.documents, make.comment(make.look(id=planted.bobs), author=planted.ann.id)
    written = False

    async def write(name: str) -> None:
        """Once what she said is given away, and the moment that another collection is asked for."""
        nonlocal written
        if name == "scan" and not written and await naming_ann(shop, planted.ann) < {"audit", "accounts", "names", "media"}:
            written = True
            await shop.keep(late)

    await erase(shop, planted.ann, Watched(documents, lambda name: None, write))
    assert written
    assert await naming_ann(shop, planted.ann) == {"audit"}
    (comment,) = await shop.held.documents.get("comments", [late.id])
    assert comment is not None
    assert comment.body["author"] == FORMER.id


async def test_where_an_account_is_gone_its_content_is_the_former_members(shop: TestShop) -> None:
    """Also where nothing was erased, such as half-way through it."""
    look = make.look(creator="acc_01000000000000000000000000")
    await shop.keep(look, make.comment(look, author="acc_01000000000000000000000000"))
    query = """query ($id: ID!) { node(id: $id) { ... on Look {
      creator { __typename handle } comments { nodes { author { __typename handle } } } } } }"""
    former = {"__typename": "Creator", "handle": "former-member"}
    assert (await shop.ask(query, id=look.id))["node"] == {"creator": former, "comments": {"nodes": [{"author": former}]}}


async def test_no_file_log_or_answer_holds_it_any_more(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """All that was planted, in every file of the shop once it is closed; what is secret was never there."""
    caplog.set_level(logging.DEBUG)
    async with open_shop(tmp_path) as shop:
        planted = await plant(shop)
        await sign_in(shop, handle=HANDLE, password=PASSWORD)
    tokens = (planted.session.access_token, planted.session.refresh_token)
    assert {word for _, word in hold(tmp_path, (*TEXTS, *SECRETS, *tokens))} == set(TEXTS)
    async with open_shop(tmp_path) as shop:
        await erase(shop, planted.ann)
        await shop.settle()
        query = """{ feed(first: 50) { nodes { title } } collections { nodes { title } }
          search(query: "planted 文字") { nodes { title } } }"""
        answers = json.dumps(await shop.ask(query), ensure_ascii=False)
    assert hold(tmp_path, (*TEXTS, *SECRETS, *tokens)) == []
    assert [words for words in (*TEXTS, *SECRETS, *tokens) if words in answers or words in caplog.text] == []
    assert KEPT in answers
