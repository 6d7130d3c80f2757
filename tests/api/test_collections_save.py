"""An editor keeps collections: what is refused, what is up when, and that nothing else of the shop shows a working copy."""

from typing import Any

import pytest

from content.access import Role, Viewer
from content.publishing import VERSIONS
from schema.scalars import rfc3339
from storage.ports import Selection
from tests import make
from tests.shop import TestShop

EDITOR = Viewer("acc_01J00000000000000000000001", frozenset({Role.SHOPPER, Role.EDITOR}))
CREATOR = Viewer("acc_01J00000000000000000000002", frozenset({Role.SHOPPER, Role.CREATOR}))
SAVE = """mutation ($input: CollectionSaveInput!) { collectionSave(input: $input) {
  collection { id revision slug status path publishAt unpublishAt publishedAt editor { id } cover { id }
    translations { language title summary }
    rule { anyTags { slug } allTags { slug } noneTags { slug } kinds categories { slug } minRating minPrice { amount currency }
           maxPrice { amount currency } creatorTiers maxAgeDays sort }
    items(first: 100) { nodes { id } } }
  userErrors { code field message } } }"""
WARM = {"slug": "warm", "title": [{"language": "en", "text": "Warm"}, {"language": "zh", "text": "暖"}]}
EVERYWHERE = """query ($id: ID!) { node(id: $id) { id } collection(slug: "warm") { title } collections { nodes { id } }
  search(query: "Warm") { nodes { id } } feed { nodes { id } } }"""


async def save(shop: TestShop, viewer: Viewer | None = EDITOR, **given: Any) -> Any:
    return (await shop.post_as(viewer, SAVE, input={**WARM, **given}))["data"]["collectionSave"]


async def saved(shop: TestShop, **given: Any) -> Any:
    payload = await save(shop, **given)
    assert payload["userErrors"] == []
    return payload["collection"]


async def refused(shop: TestShop, **given: Any) -> list[tuple[str, list[str]]]:
    """What is told, by code and path. Nothing was written."""
    before = await everything(shop)
    payload = await save(shop, **given)
    assert payload["collection"] is None
    assert await everything(shop) == before
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


async def everything(shop: TestShop) -> Any:
    names = ("items", "drafts", "versions", "names", "tides", "answers", "audit")
    return {name: [(one.id, one.seq) for one in await shop.held.documents.scan(name)] for name in names}


# ---------------------------------------------------------------- what is kept


async def test_a_working_copy_shows_nowhere_until_it_goes_up(shop: TestShop) -> None:
    editor = make.account(id=EDITOR.id, tier=None)
    image = make.image()
    await shop.keep(editor, image)
    first = await saved(shop, summary=[{"language": "zh", "text": "都暖。"}], coverId=image.id)
    assert first | {"id": ""} == {
        "id": "", "revision": 1, "slug": "warm", "status": "DRAFT", "path": "/collections/warm", "publishAt": None,
        "unpublishAt": None, "publishedAt": None, "editor": {"id": EDITOR.id}, "cover": {"id": image.id}, "rule": None,
        "translations": [
            {"language": "en", "title": "Warm", "summary": None}, {"language": "zh", "title": "暖", "summary": "都暖。"},
        ],
        "items": {"nodes": []},
    }  # fmt: skip
    await shop.settle()
    nowhere: dict[str, Any] = {
        "node": None,
        "collection": None,
        "collections": {"nodes": []},
        "search": {"nodes": []},
        "feed": {"nodes": []},
    }
    assert await shop.ask(EVERYWHERE, id=first["id"]) == nowhere
    up = await saved(shop, id=first["id"], revision=1, publish=True)
    assert (up["status"], up["revision"], up["cover"], up["translations"][1]["summary"]) == ("PUBLISHED", 2, None, None)
    await shop.settle()
    there = [{"id": first["id"]}]
    assert await shop.ask(EVERYWHERE, id=first["id"]) == {
        "node": there[0],
        "collection": {"title": "Warm"},
        "collections": {"nodes": there},
        "search": {"nodes": there},
        "feed": {"nodes": there},
    }


async def test_a_change_waits_beside_what_is_up_and_each_publication_is_a_version(shop: TestShop) -> None:
    up = await saved(shop, publish=True)
    copy = await saved(shop, id=up["id"], revision=1, title=[{"language": "en", "text": "Hot"}])
    assert (copy["revision"], copy["status"], copy["publishedAt"]) == (2, "DRAFT", up["publishedAt"])
    assert (await shop.ask('{ collection(slug: "warm") { title revision } }'))["collection"] == {"title": "Warm", "revision": 1}
    again = await saved(shop, id=up["id"], revision=2, title=[{"language": "en", "text": "Hotter"}], publish=True)
    assert (again["revision"], again["publishedAt"]) == (3, up["publishedAt"]), "it stays up since when it is"
    newest = Selection(collection=VERSIONS.name, index="newest", equal={"item": up["id"]}, limit=10)
    (page,) = await shop.held.documents.find([newest])
    titles = sorted((one.body["number"], one.body["body"]["title"]["en"], one.body["by"]) for one in page.documents)
    assert titles == [(1, "Warm", EDITOR.id), (3, "Hotter", EDITOR.id)]


async def test_a_rule_is_read_by_names_and_what_it_finds_is_there(shop: TestShop) -> None:
    wool, wet, shelf = make.tag("wool"), make.tag("wet"), make.category(slug="lamps")
    lamp = make.product(tags=[wool.id], category=shelf.id, categories=[shelf.id], price=2_000)
    soaked = make.product(tags=[wool.id, wet.id], category=shelf.id, categories=[shelf.id], price=2_000)
    await shop.keep(wool, wet, shelf, lamp, soaked)
    rule = {
        "anyTags": ["wool", "wool"], "allTags": ["wool"], "noneTags": ["wet"], "kinds": ["PRODUCT", "PRODUCT"],
        "categories": ["lamps"], "minPrice": {"amount": "10.50", "currency": "CNY"},
        "maxPrice": {"amount": "20", "currency": "CNY"}, "maxAgeDays": 30, "sort": "PRICE_LOW",
    }  # fmt: skip
    up = await saved(shop, rule=rule, publish=True)
    assert up["rule"] == {
        "anyTags": [{"slug": "wool"}], "allTags": [{"slug": "wool"}], "noneTags": [{"slug": "wet"}], "kinds": ["PRODUCT"],
        "categories": [{"slug": "lamps"}], "minRating": None, "minPrice": {"amount": "10.50", "currency": "CNY"},
        "maxPrice": {"amount": "20.00", "currency": "CNY"}, "creatorTiers": [], "maxAgeDays": 30, "sort": "PRICE_LOW",
    }  # fmt: skip
    await shop.settle()
    answer = await shop.ask('{ collection(slug: "warm") { items { nodes { id } } } }')
    assert answer["collection"]["items"]["nodes"] == [{"id": lamp.id}]
    await saved(shop, id=up["id"], revision=1, publish=True)
    await shop.settle()
    answer = await shop.ask('{ collection(slug: "warm") { rule { sort } items { nodes { id } } } }')
    assert answer["collection"] == {"rule": None, "items": {"nodes": []}}, "what a save does not say is no more"


async def test_a_tag_that_was_merged_is_what_it_is_now(shop: TestShop) -> None:
    wool = make.tag("wool")
    await shop.keep(wool, make.tag("woollen", into=wool.id, retired=True))
    up = await saved(shop, rule={"anyTags": ["woollen", "wool"]}, publish=True)
    assert up["rule"]["anyTags"] == [{"slug": "wool"}]


async def test_what_is_placed_and_kept_out_is_not_the_saves_to_change(shop: TestShop) -> None:
    mug, bowl = make.product(), make.product()
    chosen = make.collection(mug, excluded=[bowl.id], slug="warm", tags=[make.tag().id])
    await shop.keep(mug, bowl, chosen)
    copy = await saved(shop, id=chosen.id, revision=1)
    assert copy["items"]["nodes"] == [{"id": mug.id}]
    await saved(shop, id=chosen.id, revision=2, publish=True)
    (standing,) = await shop.held.shop.desk.standing([chosen.id])
    kept = (standing.item.placed, standing.item.excluded, standing.item.tags)
    assert kept == (chosen.placed, chosen.excluded, chosen.tags)


# ---------------------------------------------------------------- when


async def test_what_goes_up_later_is_scheduled_and_comes_down_when_that_is_set(shop: TestShop) -> None:
    now = make.now()
    up = await saved(shop, publish=True, publishAt=rfc3339(now + make.HOUR), unpublishAt=rfc3339(now + 2 * make.HOUR))
    assert (up["status"], up["publishAt"], up["unpublishAt"]) == (
        "SCHEDULED",
        rfc3339(now + make.HOUR),
        rfc3339(now + 2 * make.HOUR),
    )
    await shop.settle()
    assert (await shop.ask(EVERYWHERE, id=up["id"]))["node"] is None
    for at, there in ((now + make.HOUR, True), (now + 2 * make.HOUR, False)):
        seen = await shop.ask_under(shop.view(viewer=EDITOR, at=at), '{ collection(slug: "warm") { id } }')
        assert (seen["collection"] is not None) == there
    sooner = await saved(shop, id=up["id"], revision=1, publish=True)
    assert (sooner["status"], sooner["publishAt"], sooner["unpublishAt"]) == ("PUBLISHED", None, None)


async def test_a_change_of_what_is_up_can_be_set_for_later(shop: TestShop) -> None:
    now = make.now()
    up = await saved(shop, publish=True)
    given = {"title": [{"language": "en", "text": "Hot"}], "publish": True, "publishAt": rfc3339(now + make.HOUR)}
    later = await saved(shop, id=up["id"], revision=1, unpublishAt=rfc3339(now + make.DAY), **given)
    assert (later["status"], later["publishAt"], later["unpublishAt"]) == (
        "SCHEDULED",
        rfc3339(now + make.HOUR),
        rfc3339(now + make.DAY),
    )
    assert (await shop.ask('{ collection(slug: "warm") { title } }'))["collection"] == {"title": "Warm"}
    (tide,) = await shop.held.documents.scan("tides")
    assert (tide.body["item"], tide.from_) == (up["id"], now + make.HOUR)


async def test_a_working_copy_remembers_when_it_is_to_be_up(shop: TestShop) -> None:
    now = make.now()
    copy = await saved(shop, publishAt=rfc3339(now + make.HOUR), unpublishAt=rfc3339(now + make.DAY))
    assert (copy["status"], copy["publishAt"], copy["unpublishAt"]) == (
        "DRAFT",
        rfc3339(now + make.HOUR),
        rfc3339(now + make.DAY),
    )


# ---------------------------------------------------------------- what is refused


async def test_all_that_is_wrong_is_told_at_once(shop: TestShop) -> None:
    past = rfc3339(make.now() - make.HOUR)
    wrong = {
        "slug": "Not a slug",
        "title": [{"language": "en!", "text": "x"}, {"language": "zh", "text": "长" * 201}, {"language": "zh", "text": "暖"}],
        "summary": [{"language": "en", "text": " "}],
        "coverId": "img_01J00000000000000000000009",
        "publishAt": past,
        "unpublishAt": past,
        "rule": {
            "anyTags": ["wool"], "allTags": [], "noneTags": ["x" * 400], "categories": ["lamps"], "minRating": 5.5,
            "minPrice": {"amount": "1.234", "currency": "CNY"}, "maxPrice": {"amount": "-1", "currency": "cny"}, "maxAgeDays": 0,
        },
    }  # fmt: skip
    assert sorted(await refused(shop, **wrong)) == sorted(
        [
            ("INVALID", ["slug"]),
            ("INVALID", ["title", "0", "language"]),
            ("TOO_LONG", ["title", "1", "text"]),
            ("TAKEN", ["title", "2", "language"]),
            ("REQUIRED", ["summary", "0", "text"]),
            ("NOT_FOUND", ["coverId"]),
            ("NOT_FOUND", ["rule", "anyTags", "0"]),
            ("NOT_FOUND", ["rule", "noneTags", "0"]),
            ("NOT_FOUND", ["rule", "categories", "0"]),
            ("INVALID", ["rule", "minRating"]),
            ("INVALID", ["rule", "minPrice", "amount"]),
            ("INVALID", ["rule", "maxPrice", "currency"]),
            ("INVALID", ["rule", "maxAgeDays"]),
            ("INVALID", ["publishAt"]),
            ("INVALID", ["unpublishAt"]),
        ]
    )


CNY, USD = {"amount": "5", "currency": "CNY"}, {"amount": "9", "currency": "USD"}
RULES: list[tuple[dict[str, Any], str, list[str]]] = [
    ({}, "REQUIRED", ["rule"]),
    ({"sort": "RATING"}, "REQUIRED", ["rule"]),
    ({"minPrice": CNY, "maxPrice": USD}, "INVALID", ["rule", "maxPrice", "currency"]),
    ({"minPrice": {"amount": "6", "currency": "CNY"}, "maxPrice": CNY}, "INVALID", ["rule", "minPrice"]),
    ({"minRating": 0.5}, "INVALID", ["rule", "minRating"]),
    ({"allTags": ["no-such"]}, "NOT_FOUND", ["rule", "allTags", "0"]),
    ({"anyTags": ["no-such"] * 31}, "TOO_MANY", ["rule", "anyTags"]),
]


@pytest.mark.parametrize(("rule", "code", "field"), RULES)
async def test_a_rule_that_makes_no_sense_is_refused(shop: TestShop, rule: dict[str, Any], code: str, field: list[str]) -> None:
    assert await refused(shop, rule=rule) == [(code, field)]


async def test_other_fields_that_make_no_sense_are_refused(shop: TestShop) -> None:
    video, other = make.video(), make.collection(slug="taken")
    await shop.keep(video, other)
    copy = await saved(shop, slug="copied")
    later = rfc3339(make.now() + make.HOUR)
    for given, code, field in (
        ({"title": []}, "REQUIRED", ["title"]),
        ({"coverId": video.id}, "NOT_FOUND", ["coverId"]),
        ({"slug": "taken"}, "TAKEN", ["slug"]),
        ({"slug": "copied"}, "TAKEN", ["slug"]),
        ({"publishAt": later, "unpublishAt": later, "publish": True}, "INVALID", ["unpublishAt"]),
        ({"id": "col_01J00000000000000000000009", "revision": 1}, "NOT_FOUND", ["id"]),
        ({"id": video.id, "revision": 1}, "NOT_FOUND", ["id"]),
        ({"id": "nonsense", "revision": 1}, "NOT_FOUND", ["id"]),
        ({"id": copy["id"]}, "REQUIRED", ["revision"]),
        ({"id": copy["id"], "revision": 7}, "STALE", ["revision"]),
        ({"idempotencyKey": " "}, "REQUIRED", ["idempotencyKey"]),
    ):
        assert await refused(shop, **given) == [(code, field)], given


async def test_only_editors_may(shop: TestShop) -> None:
    shop.calls.clear()
    for viewer, code in ((None, "UNAUTHENTICATED"), (CREATOR, "FORBIDDEN")):
        answer = await shop.post_as(viewer, SAVE, input=WARM)
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert shop.calls == {}
