"""What completes while a person types: in both languages, by any name, and nothing that leads nowhere."""

from typing import Any

import pytest
from msgspec import structs

from content.access import Role, Viewer
from tests import make
from tests.shop import TestShop

QUERY = """query ($prefix: String!, $first: Int! = 8) { suggest(prefix: $prefix, first: $first) {
  text kind count item { id title } tag { slug } } }"""


async def texts(shop: TestShop, prefix: str, **asked: Any) -> list[str]:
    return [one["text"] for one in (await shop.ask(QUERY, prefix=prefix, **asked))["suggest"]]


async def kept(shop: TestShop, *records: Any) -> None:
    await shop.keep(*records)
    await shop.settle()


async def test_tags_lead_with_how_many_have_them_then_items_and_each_says_what_it_is(shop: TestShop) -> None:
    camping = make.tag("camping", names={"en": "Camping", "zh": "露营"})
    cars = make.tag("car-camping", names={"en": "Camping by car", "zh": "自驾露营"})
    mug = make.product(title={"en": "Camping mug", "zh": "露营杯"}, tags=[camping.id, cars.id])
    guide = make.tutorial(title="Camping without a tent", tags=[camping.id])
    await kept(shop, camping, cars, mug, guide)
    answer = (await shop.ask(QUERY, prefix="camp"))["suggest"]
    assert answer == [
        {"text": "Camping", "kind": "TAG", "count": 2, "item": None, "tag": {"slug": "camping"}},
        {"text": "Camping by car", "kind": "TAG", "count": 1, "item": None, "tag": {"slug": "car-camping"}},
        {"text": "Camping mug", "kind": "ITEM", "count": None, "item": {"id": mug.id, "title": "Camping mug"}, "tag": None},
        {
            "text": "Camping without a tent",
            "kind": "ITEM",
            "count": None,
            "item": {"id": guide.id, "title": "Camping without a tent"},
            "tag": None,
        },
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("露", {"露营", "露营杯"}),
        ("露营", {"露营", "露营杯"}),
        ("营杯", {"露营杯"}),
        ("杯", {"露营杯"}),
        ("露营杯子", set()),
        ("camp", {"Camping", "Camping mug"}),
        ("CAMPING M", {"Camping mug"}),
        ("mug", {"Camping mug"}),
        ("amping", set()),
        ("out", {"Outdoors"}),
        ("野", {"野营"}),
        ("ｃａｍｐ", {"Camping", "Camping mug"}),
    ],
)
async def test_english_completes_at_words_chinese_at_any_character_and_synonyms_count(
    shop: TestShop, typed: str, expected: set[str]
) -> None:
    tag = make.tag("camping", names={"en": "Camping", "zh": "露营"}, synonyms={"en": ["Outdoors"], "zh": ["野营"]})
    mug = make.product(title={"en": "Camping mug", "zh": "露营杯"}, tags=[tag.id])
    await kept(shop, tag, mug)
    for language in ("en", "zh-CN"):
        assert set(await texts(shop, typed, language=language)) == expected


async def test_tags_that_are_retired_or_on_nothing_do_not_complete(shop: TestShop) -> None:
    used, retired, bare = (make.tag(f"warm-{name}") for name in ("used", "retired", "bare"))
    retired = structs.replace(retired, retired=True)
    mug = make.product(tags=[used.id, retired.id])
    await kept(shop, used, retired, bare, mug)
    assert await texts(shop, "warm") == ["Warm-Used"]
    await kept(shop, structs.replace(used, retired=True), structs.replace(retired, retired=False))
    assert await texts(shop, "warm") == ["Warm-Retired"]
    await shop.drop(mug.id)
    await shop.settle()
    assert await texts(shop, "warm") == []


async def test_what_is_to_come_or_over_completes_in_its_time_only(shop: TestShop) -> None:
    now = make.now()
    periods = {
        "up": {},
        "later": {"from_": now + make.HOUR},
        "gone": {"from_": now - 2 * make.HOUR, "until": now - make.HOUR},
    }  # fmt: skip
    items = [make.look(title=f"Lantern {state}", **period) for state, period in periods.items()]
    tags = [make.tag(f"lantern-tag-{state}", **period) for state, period in periods.items()]
    bearer = make.look(title="Bearer", tags=[tag.id for tag in tags])
    lonely = make.tag("lantern-of-what-is-to-come")
    hidden = [make.look(title="Hidden", tags=[lonely.id], **periods[state]) for state in ("later", "gone")]
    await kept(shop, *items, *tags, bearer, lonely, *hidden)
    assert set(await texts(shop, "lantern")) == {"Lantern up", "Lantern-Tag-Up"}, "no tag that leads to nothing either"
    editor = Viewer("acc_1", frozenset({Role.EDITOR}))
    answer = await shop.ask_under(
        shop.view(viewer=editor, at=now + 2 * make.HOUR), '{ suggest(prefix: "lantern") { text count } }'
    )
    assert {one["text"]: one["count"] for one in answer["suggest"]} == {
        "Lantern up": None,
        "Lantern later": None,
        "Lantern-Tag-Up": 1,
        "Lantern-Tag-Later": 1,
        "Lantern-Of-What-Is-To-Come": 1,
    }


async def test_tags_leave_room_for_items_and_items_for_tags(shop: TestShop) -> None:
    tags = [make.tag(f"warm-{at:02}") for at in range(20)]
    looks = [make.look(title=f"Warm look {at:02}", tags=[tag.id for tag in tags[at:]]) for at in range(20)]
    few = [make.look(title="Cool look", tags=[tag.id for tag in tags])]
    await kept(shop, *tags, *looks, *few)
    found = (await shop.ask(QUERY, prefix="warm", first=9))["suggest"]
    assert [one["kind"] for one in found] == ["TAG"] * 3 + ["ITEM"] * 6
    assert [one["tag"]["slug"] for one in found[:3]] == ["warm-19", "warm-18", "warm-17"], "those on most items first"
    assert [one["count"] for one in found[:3]] == [21, 20, 19]
    assert [one["kind"] for one in (await shop.ask(QUERY, prefix="cool"))["suggest"]] == ["ITEM"]
    assert [one["kind"] for one in (await shop.ask(QUERY, prefix="warm-0", first=9))["suggest"]] == ["TAG"] * 9
    assert await texts(shop, "warm", first=0) == []


async def test_what_is_gone_since_it_was_indexed_does_not_complete(shop: TestShop) -> None:
    one, other = make.look(title="Lantern one"), make.look(title="Lantern other")
    await kept(shop, one, other)
    await shop.drop(one.id)
    assert await texts(shop, "lantern") == ["Lantern other"]


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "　", "!", "，。"])
async def test_nothing_completes_nothing(shop: TestShop, blank: str) -> None:
    await kept(shop, make.look(title="Lantern"), make.product())
    assert await texts(shop, blank) == []


async def test_a_thousand_characters_are_taken_and_more_are_refused(shop: TestShop) -> None:
    await kept(shop, make.look(title="Lantern"))
    for long in ("l" * 1_000, "灯" * 1_000, "l " * 500, "\0" * 1_000, "😀" * 1_000, "%_\"'*" * 200):
        assert await texts(shop, long) == []
    error = await shop.error(QUERY, prefix="l" * 1_001)
    assert (error["path"], error["extensions"]["code"], error["extensions"]["argument"]) == (
        ["suggest"],
        "BAD_INPUT",
        ["prefix"],
    )
    for first in (-1, 101):
        assert (await shop.error(QUERY, prefix="l", first=first))["extensions"]["code"] == "BAD_INPUT"


async def test_many_and_few_cost_the_same_calls(shop: TestShop) -> None:
    tags = [make.tag(f"warm-{at:02}") for at in range(30)]
    looks = [make.look(title=f"Warm look {at}", tags=[tag.id for tag in tags]) for at in range(30)]
    await kept(shop, *tags, *looks, make.tag("cool"))
    calls = []
    for first in (1, 60):
        shop.calls.clear()
        assert len(await texts(shop, "warm", first=first)) == first
        calls.append(dict(shop.calls))
    assert calls[0] == calls[1] == {"suggest": 2, "get": 2, "frequencies": 1, "count": 1}
