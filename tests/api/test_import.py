"""`import` from files to what stands in the embedded stores: the native format, bad rows, repeating, killing, and two at once."""

import asyncio
import gzip
import json
import random
import sys
import time
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from storage.ports import Add, Delete, Document, Put
from tests.imports import NOW, Shop, Values, opened, product, review, written

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with opened(tmp_path / "shop") as shop:
        yield shop


def picture(file: Path, colour: str) -> Path:
    data = BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "PNG")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.getvalue())
    return file


def both_languages(folder: Path) -> Path:
    """One of everything, the last first, so that the order of rows cannot be what makes it work."""
    picture(folder / "images/tent.png", "red")
    rows: list[Values] = [
        {"type": "media", "id": "tent", "path": "images/tent.png", "alt": {"en": "A red tent", "zh": "红色帐篷"}},
        {"type": "tag", "id": "outdoor", "slug": "outdoor", "names": {"en": "Outdoor", "zh": "户外"}},
        {
            "type": "tag",
            "id": "camping",
            "names": {"en": "Camping", "zh": "露营"},
            "parent": "outdoor",
            "synonyms": {"en": ["camp"], "zh": ["野营"]},
            "facet": "activity",
        },
        {"type": "category", "id": "gear", "slug": "gear", "names": {"en": "Gear", "zh": "装备"}},
        {"type": "category", "id": "tents", "slug": "tents", "names": {"en": "Tents", "zh": "帐篷"}, "parent": "gear"},
        {"type": "brand", "id": "peak", "names": {"en": "Peak", "zh": "峰"}},
        {"type": "creator", "id": "lin", "handle": "lin", "name": "林", "avatar": "tent", "bio": "爱露营"},
        {
            "type": "product",
            "id": "t1",
            "slug": "two-person-tent",
            "title": {"en": "Two-person tent", "zh": "双人帐篷"},
            "brand": "peak",
            "category": "tents",
            "tags": ["camping", {"name": "轻量", "language": "zh"}],
            "media": ["tent"],
            "currency": "CNY",
            "variants": [
                {"id": "red", "sku": "T-RED", "price": "199.00", "options": {"颜色": "红"}, "stock": 12, "image": "tent"},
                {"id": "blue", "sku": "T-BLUE", "price": 189.5, "compareAtPrice": "200", "options": {"颜色": "蓝"}},
            ],
            "buy": {"url": "https://shop.test/t1"},
            "publishedAt": "2026-01-01T00:00:00+08:00",
        },
        review("r1", "t1", 5, creator="lin", tags=["camping"], verified=True, helpful=3, likes=4),
        review("r2", "t1", 4, author="Eleanor Collins", language="en", body="Keeps dry."),
        review("r3", "t1", 4),
        {
            "type": "tutorial",
            "id": "u1",
            "language": "zh",
            "title": "搭帐篷",
            "media": ["tent"],
            "steps": [{"title": "选地", "body": "找平地。", "uses": [{"product": "t1", "variant": "red", "note": "红的"}]}],
            "difficulty": "EASY",
            "minutes": 20,
            "tags": ["camping"],
        },
        {"type": "comment", "id": "c1", "item": "tutorial:u1", "author": "lin", "body": "下雨呢？", "at": "2026-01-03T00:00:00Z"},
    ]
    return written(folder / "shop.jsonl", reversed(rows))


# ---------------------------------------------------------------- what goes in


async def test_everything_goes_in_whatever_its_order(shop: Shop, tmp_path: Path) -> None:
    code, said = await shop.take(both_languages(tmp_path / "in"))
    assert code == 0, said
    tent, image = await shop.one("product", "t1"), await shop.one("media", "tent")
    assert tent.from_ == 1_767_196_800_000
    assert tent.body["title"] == {"en": "Two-person tent", "zh": "双人帐篷"}
    assert [variant["list_price"]["minor"] for variant in tent.body["variants"]] == [19900, 18950]
    assert tent.n == {"stars4": 2, "stars5": 1}
    assert tent.body["media"] == [image.id]
    assert (image.body["width"], image.body["alternatives"]["zh"]) == (40, "红色帐篷")
    assert await shop.objects.stat(image.body["key"]) is not None
    gear, tents = await shop.one("category", "gear"), await shop.one("category", "tents")
    assert tent.body["categories"] == [gear.id, tents.id]
    camping, outdoor = await shop.one("tag", "camping"), await shop.one("tag", "outdoor")
    assert tent.body["tags"][0] == camping.id
    assert tent.body["lineage"] == [outdoor.id]


async def test_names_lead_to_what_came_in(shop: Shop, tmp_path: Path) -> None:
    await shop.take(both_languages(tmp_path / "in"))
    tent, lin = await shop.one("product", "t1"), await shop.one("creator", "lin")
    names = [
        "product.slug:two-person-tent",
        "product.external:t1",
        "creator.handle:lin",
        "tag.slug:camping",
        "category.slug:gear",
    ]
    ids = [
        document.body["id"] if document else None for document in await shop.documents.get("names", [*names, "brand.slug:peak"])
    ]
    assert ids[:3] == [tent.id, tent.id, lin.id]
    assert None not in ids


async def test_counters_stock_and_authors(shop: Shop, tmp_path: Path) -> None:
    await shop.take(both_languages(tmp_path / "in"))
    (stock,) = await shop.of("STOCK")
    tent, lin = await shop.one("product", "t1"), await shop.one("creator", "lin")
    assert (stock.n, stock.body["variant"]) == ({"units": 12}, tent.body["variants"][0]["id"])
    assert [variant["tracked"] for variant in tent.body["variants"]] == [True, False]
    assert (await shop.one("review", "r1")).n == {"helpful": 3, "likes": 4}
    tutorial = await shop.one("tutorial", "u1")
    assert tutorial.n == {"likes": 0, "comments": 1}
    assert tutorial.body["steps"][0]["uses"] == [
        {"product": tent.id, "variant": tent.body["variants"][0]["id"], "note": "红的"},
    ]
    accounts = {account.id: account.body for account in await shop.of("ACCOUNT")}
    assert accounts[tutorial.body["creator"]]["tier"] == "HOUSE"
    assert lin.body["tier"] == "USER", "what is published makes a creator"
    assert accounts[(await shop.one("review", "r2")).body["creator"]]["name"] == "Eleanor Collins"
    assert accounts[(await shop.one("review", "r3")).body["creator"]]["handle"] == "anonymous"


async def test_the_same_again_writes_nothing(shop: Shop, tmp_path: Path) -> None:
    file = both_languages(tmp_path / "in")
    await shop.take(file)
    before = [(document.id, document.seq, document.n) for document in await shop.all("items")], await shop.state()
    code, said = await shop.take(file, now=NOW + 86_400_000)
    assert code == 0
    assert ([(document.id, document.seq, document.n) for document in await shop.all("items")], await shop.state()) == before
    assert not any(int(line.split()[1]) or int(line.split()[2]) for line in said.splitlines() if line.startswith("product "))


async def test_a_changed_row_is_a_new_version_and_moves_its_stars(shop: Shop, tmp_path: Path) -> None:
    await shop.take(written(tmp_path / "a.jsonl", [product("p"), product("q"), review("r", "p", 5)]))
    first = await shop.one("review", "r")
    await shop.documents.put(_as_replied(first))
    await shop.take(written(tmp_path / "b.jsonl", [review("r", "q", 2, body="改了")]))
    changed = await shop.one("review", "r")
    assert (changed.id, changed.version, changed.body["body"]) == (first.id, 3, "改了")
    assert changed.body["reply"] == {"body": "谢谢", "at": 5}, "what the shop answered is no part of the file"
    assert (await shop.one("product", "p")).n["stars5"] == 0
    assert (await shop.one("product", "q")).n == {"stars2": 1}


def _as_replied(document: Document) -> Put:
    body = {**document.body, "reply": {"body": "谢谢", "at": 5}}
    return Put(
        collection="items",
        id=document.id,
        kind=document.kind,
        body=body,
        keys=document.keys,
        from_=document.from_,
        until=document.until,
    )


async def test_what_was_sold_stays_sold(shop: Shop, tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", [product("p", stock=10)])
    await shop.take(file)
    (stock,) = await shop.of("STOCK")
    await shop.documents.add(Add(collection="stock", id=stock.id, n={"units": -4}))
    await shop.take(file)
    await shop.take(written(tmp_path / "b.jsonl", [product("p", stock=99, price="12.00")]))
    assert [(document.n, document.version) for document in await shop.of("STOCK")] == [({"units": 6}, 1)]


async def test_an_old_slug_leads_on_until_another_asks_for_it(shop: Shop, tmp_path: Path) -> None:
    async def leads_to(slug: str) -> str | None:
        (name,) = await shop.documents.get("names", [f"product.slug:{slug}"])
        return name.body["id"] if name else None

    await shop.take(written(tmp_path / "a.jsonl", [product("p", slug="帐篷")]))
    await shop.take(written(tmp_path / "b.jsonl", [product("p", slug="tent")]))
    p = (await shop.one("product", "p")).id
    assert (await leads_to("帐篷"), await leads_to("tent")) == (p, p)
    code, said = await shop.take(written(tmp_path / "c.jsonl", [product("q", slug="tent")]))
    assert code == 1
    assert "slug: 'tent' belongs to another" in said
    await shop.take(written(tmp_path / "d.jsonl", [product("q", slug="帐篷")]))
    assert await leads_to("帐篷") == (await shop.one("product", "q")).id
    assert await leads_to("tent") == p


async def test_the_same_word_is_one_tag_in_either_language(shop: Shop, tmp_path: Path) -> None:
    rows = [
        {"type": "tag", "id": "garlic", "names": {"zh": "大蒜", "en": "Garlic"}, "synonyms": {"zh": ["蒜头"]}},
        product("a", tags=[{"name": "蒜头"}], language="zh"),
        product("b", tags=[{"name": "GARLIC", "language": "en-US"}, {"name": "大蒜", "language": "zh"}]),
        product("c", tags=[{"name": "Ginger"}, {"name": "ginger "}], language="en"),
        product("d", tags=[{"name": "ginger"}], brand={"name": "Ginger"}, category={"path": ["Food", "Roots"]}, language="en"),
        product("e", category={"path": ["food", "Roots", "Ginger"]}, language="en"),
    ]
    assert (await shop.take(written(tmp_path / "a.jsonl", rows)))[0] == 0
    garlic = (await shop.one("tag", "garlic")).id
    tags = {id: (await shop.one("product", id)).body["tags"] for id in "abcd"}
    assert tags["a"] == tags["b"] == [garlic]
    assert tags["c"] == tags["d"]
    assert sorted(tag.body["slug"] for tag in await shop.of("TAG")) == ["garlic", "ginger"]
    assert [brand.body for brand in await shop.of("BRAND")] == [{"slug": "ginger", "names": {"en": "Ginger"}}]
    d, e = await shop.one("product", "d"), await shop.one("product", "e")
    assert e.body["categories"][:2] == d.body["categories"]
    assert len(await shop.of("CATEGORY")) == 3


async def test_a_tag_that_a_word_made_becomes_the_tag_of_a_later_row(shop: Shop, tmp_path: Path) -> None:
    await shop.take(written(tmp_path / "a.jsonl", [product("a", tags=[{"name": "camping"}], language="en")]))
    made = (await shop.one("product", "a")).body["tags"]
    row = {"type": "tag", "id": "t", "slug": "camping", "names": {"zh": "露营", "en": "Camping"}}
    assert (await shop.take(written(tmp_path / "b.jsonl", [row])))[0] == 0
    tag = await shop.one("tag", "t")
    assert ([tag.id], tag.body["names"]) == (made, {"zh": "露营", "en": "Camping"})


async def test_parents_may_stand_last_however_deep(shop: Shop, tmp_path: Path) -> None:
    rows = [{"type": "category", "id": f"c{at}", "names": {"zh": f"第{at}层"}, "parent": f"c{at - 1}"} for at in range(11, 0, -1)]
    many = [{"type": "category", "id": f"leaf{at}", "names": {"en": f"Leaf {at}"}, "parent": "c11"} for at in range(400)]
    lost = {"type": "category", "id": "lost", "names": {"en": "Lost"}, "parent": "nowhere"}
    code, said = await shop.take(written(tmp_path / "a.jsonl", [*rows, lost, {**rows[0], "id": "c0", "parent": None}]))
    assert (code, said.count("no category 'nowhere'")) == (1, 1)
    assert len((await shop.one("category", "c11")).body["path"]) == 11
    code, said = await shop.take(written(tmp_path / "b.jsonl", many))
    assert (code, "400 × category: parent: at most 12 levels" in said) == (1, True)


async def test_rows_of_one_id_update_each_other(shop: Shop, tmp_path: Path) -> None:
    rows = [product("p", title={"en": "First"}), product("q"), product("p", title={"en": "Second"})]
    code, _ = await shop.take(written(tmp_path / "a.jsonl", rows))
    assert code == 0
    assert (await shop.one("product", "p")).body["title"] == {"en": "Second"}
    assert len(await shop.of("PRODUCT")) == 2


async def test_of_rows_that_share_a_picture_the_first_counts(shop: Shop, tmp_path: Path) -> None:
    picture(tmp_path / "a.png", "red")
    rows: list[Values] = [
        {"type": "media", "id": "a", "path": "missing.png"},
        *({"type": "media", "id": "a", "path": "a.png", "alt": {"zh": f"第{at}"}} for at in range(160)),
    ]
    file = written(tmp_path / "a.jsonl", rows)
    assert (await shop.take(file))[0] == 1
    assert (await shop.one("media", "a")).body["alternatives"] == {"zh": "第0"}
    before = [(document.id, document.seq) for document in await shop.everything()]
    await shop.take(file)
    assert [(document.id, document.seq) for document in await shop.everything()] == before


async def test_languages_are_kept_in_one_spelling(shop: Shop, tmp_path: Path) -> None:
    tag = {"type": "tag", "id": "t", "names": {"DE": "Zelt", "ZH-hans-cn": "帐篷"}}
    rows = [tag, product("p", title="Zelt", language="DE", tags=[{"name": "zelt"}])]
    assert (await shop.take(written(tmp_path / "a.jsonl", rows)))[0] == 0
    tent = await shop.one("tag", "t")
    assert tent.body["names"] == {"de": "Zelt", "zh-Hans-CN": "帐篷"}
    found = await shop.one("product", "p")
    assert (found.body["title"], found.body["tags"]) == ({"de": "Zelt"}, [tent.id])


async def test_what_was_deleted_comes_back(shop: Shop, tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", [product("p", tags=[{"name": "Tents"}], language="en")])
    await shop.take(file)
    (tag,) = await shop.of("TAG")
    await shop.documents.delete(Delete(collection="tags", id=tag.id))
    before = await shop.one("product", "p")
    await shop.documents.delete(Delete(collection="items", id=before.id))
    assert (await shop.take(file))[0] == 0
    assert (await shop.one("product", "p")).body == before.body
    assert [again.id for again in await shop.of("TAG")] == [tag.id]


async def test_sources_do_not_mix(shop: Shop, tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", [product("p", source="east"), product("p"), review("r", "p", source="west")])
    code, said = await shop.take(file, source="south")
    assert code == 1
    assert "product: there is no product 'p'" in said
    assert (await shop.one("product", "p", "east")).id != (await shop.one("product", "p", "south")).id


# ---------------------------------------------------------------- what does not

LONG = "字" * 20_001
BAD: list[tuple[Values, str, str]] = [
    (product("x", title={"en": "t" * 201}), "title.en", "at most 200"),
    (product("x", title={}), "title", "empty"),
    (product("x", title="帐篷"), "language", "language is needed"),
    (product("x", title={"not a language": "t"}), "title.not a language", "BCP 47"),
    (product("x", title={"deutsch": "t"}), "title.deutsch", "'deutsch' is no BCP 47"),
    (product("x", title={"de": "t", "DE": "T"}), "title.DE", "de stands here twice"),
    (product("x", description={"zh": LONG}), "description.zh", "at most 20000"),
    (product("x", slug="Not A Slug"), "slug", "small letters"),
    (product("x", slug="held"), "slug", "belongs to another"),
    (product("x", currency="RMB元"), "price.currency", "ISO 4217"),
    (product("x", currency="JPY", price="10.5"), "price.amount", "0 digits"),
    (product("x", price=19.999), "price.amount", "2 digits"),
    (product("x", price="-1"), "price.amount", "out of bounds"),
    (product("x", price="NaN"), "price.amount", "not a number"),
    (product("x", price="1e999999"), "price.amount", "out of bounds"),
    (product("x", price="1.00000000000000000000000000000001"), "price.amount", "out of bounds"),
    (product("x", price=None), "price", "price or variants"),
    (product("x", variants=[{"id": "a", "price": 1}]), "variants", "theirs"),
    (product("x", price=None, variants=[{"id": str(at), "price": 1} for at in range(251)]), "variants", "at most 250"),
    (product("x", price=None, variants=[{"id": "a", "price": 1}, {"id": "a", "price": 1}]), "variants.a.id", "this id"),
    (
        product("x", price=None, variants=[{"id": "a", "price": 1, "sku": "s"}, {"id": "b", "price": 1, "sku": "s"}]),
        "variants.b.sku",
        "this sku",
    ),
    (product("x", stock=-1), "stock", "less than 0"),
    (product("x", tags=[{"name": f"tag {at}"} for at in range(31)], language="en"), "tags", "at most 30"),
    (product("x", tags=["nowhere"]), "tags.0", "no tag 'nowhere'"),
    (product("x", tags=[{"name": ""}], language="en"), "tags.0", "empty"),
    (product("x", brand="nowhere"), "brand", "no brand 'nowhere'"),
    (product("x", category="nowhere"), "category", "no category 'nowhere'"),
    (product("x", category={"path": ["a"] * 13}, language="en"), "category", "12 levels"),
    (product("x", media=["nowhere"]), "media.0", "no media 'nowhere'"),
    (product("x", media=[str(at) for at in range(51)]), "media", "at most 50"),
    (product("x", buy={"url": "javascript:alert(1)"}), "buy.url", "http"),
    (product("x", publishedAt="yesterday"), "publishedAt", "'yesterday' is no time"),
    (product("x", publishedAt="2026-01-01T00:00:00"), "publishedAt", "no time zone"),
    (product("x", publishedAt="2026-01-02T00:00:00Z", unpublishAt="2026-01-01T00:00:00Z"), "unpublishAt", "ends before"),
    (product("x", colour="red"), "colour", "no such field"),
    (product(""), "id", "1 to 200"),
    (product("x", source="a/b"), "source", "slash"),
    (product("x", source=5), "source", "text"),
    (review("x", "nowhere"), "product", "no product 'nowhere'"),
    (review("x", "held", 6), "rating", "'6' is more than 5"),
    (review("x", "held", rating=0), "rating", "'0' is less than 1"),
    ({**review("x", "held"), "rating": 4.5}, "rating", "'4.5' is a number, but a whole number"),
    (review("x", "held", body=" "), "body", "empty"),
    (review("x", "held", body=LONG), "body", "at most 20000"),
    (review("x", "held", creator="nobody"), "creator", "no creator 'nobody'"),
    (review("x", "held", disclosure="SECRET"), "disclosure", "'SECRET' is none of NONE"),
    ({"type": "tutorial", "id": "x", "language": "en", "title": "t", "steps": []}, "steps", "has steps"),
    ({"type": "tutorial", "id": "x", "language": "en", "title": "t", "steps": [{"body": "b"}] * 101}, "steps", "at most 100"),
    (
        {"type": "tutorial", "id": "x", "language": "en", "title": "t", "steps": [{"body": "b", "uses": [{"product": "no"}]}]},
        "steps.0.uses.0.product",
        "no product 'no'",
    ),
    (
        {
            "type": "tutorial",
            "id": "x",
            "language": "en",
            "title": "t",
            "steps": [{"body": "b", "uses": [{"product": "held", "variant": "no"}]}],
        },
        "steps.0.uses.0.variant",
        "product 'held' has no variant 'no'",
    ),
    ({"type": "comment", "id": "x", "item": "product", "body": "b"}, "item", "no product"),
    ({"type": "comment", "id": "x", "item": "creator:lin", "body": "b"}, "item", "type:id"),
    ({"type": "tag", "id": "x", "names": {"en": "X"}, "parent": "nowhere"}, "parent", "no tag 'nowhere'"),
    ({"type": "tag", "id": "x", "names": {"en": "X"}, "parent": "x"}, "parent", "no tag 'x'"),
    ({"type": "tag", "id": "x", "names": {}}, "names", "empty"),
    ({"type": "creator", "id": "x", "handle": "A B", "name": "a"}, "handle", "small letters"),
    ({"type": "creator", "id": "x", "name": "a", "tier": "STAR"}, "tier", "'STAR' is none of HOUSE, PROFESSIONAL"),
    ({"type": "media", "id": "x", "path": "nowhere.jpg"}, "path", "in/nowhere.jpg'"),
    ({"type": "media", "id": "x", "path": "../secret.png"}, "path", "secret.png' lies outside"),
    ({"type": "media", "id": "x", "path": "bad.jsonl"}, "path", "no picture"),
    ({"type": "gadget", "id": "x"}, "type", "one of media"),
    ({"id": "x"}, "type", "one of media"),
]


@pytest.mark.parametrize(
    ("row", "field", "reason"), BAD, ids=[f"{row.get('type')}-{field}-{at}" for at, (row, field, _) in enumerate(BAD)]
)
async def test_a_bad_row_is_named_and_leaves_nothing_behind(
    shop: Shop, tmp_path: Path, row: Values, field: str, reason: str
) -> None:
    picture(tmp_path / "secret.png", "blue")
    await shop.take(written(tmp_path / "in/good.jsonl", [product("held", slug="held")]))
    before = await shop.state()
    report = tmp_path / "report.jsonl"
    code, said = await shop.take(written(tmp_path / "in/bad.jsonl", [row]), report=report)
    assert code == (2 if field == "type" else 1), said
    (line,) = [json.loads(line) for line in report.read_text().splitlines()]
    assert (Path(line["file"]).name, line["line"], line["field"]) == ("bad.jsonl", 1, field)
    assert reason in line["reason"]
    assert reason in said
    assert await shop.state() == before


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[1]", "an object is needed"),
        (b'{"type": "product", "id": "\xff"}', "not UTF-8"),
        (b'{"type": "product", "id": "a\\u0000b"}', "NUL"),
        (b'{"type": "product", "id": "\\ud800"}', "not JSON"),
        (b'{"type": "product", "id": 1e99999999999999999999}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"type": "product", "id": "' + b"x" * 5_000_000 + b'"}', "over 4,000,000 bytes"),
    ],
    ids=lambda value: value[:24].decode(errors="replace") if isinstance(value, bytes) else "",
)
async def test_a_line_that_is_no_row_does_not_stop_the_others(shop: Shop, tmp_path: Path, line: bytes, reason: str) -> None:
    code, said = await shop.take(written(tmp_path / "a.jsonl", [product("a"), line, "", product("b")]))
    assert code == 1
    assert "a.jsonl:2: " in said
    assert reason in said
    assert len(await shop.of("PRODUCT")) == 2


async def test_a_gzip_file_that_is_cut_off_gives_what_it_has(shop: Shop, tmp_path: Path) -> None:
    rows = [product(str(at), description={"en": random.Random(at).randbytes(400).hex()}) for at in range(500)]
    file = written(tmp_path / "a.jsonl.gz", rows)
    file.write_bytes(file.read_bytes()[:-30_000])
    code, said = await shop.take(file)
    assert code == 1
    assert "cut off" in said
    assert 300 < len(await shop.of("PRODUCT")) < 500


@pytest.mark.parametrize("data", [b"not gzip at all", gzip.compress(b"{}" * 9_000)[:15] + b"\0" * 40], ids=["foreign", "damaged"])
async def test_a_damaged_gzip_file(shop: Shop, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    code, said = await shop.take(tmp_path / "a.jsonl.gz")
    assert code == 2
    assert "gzip file is" in said


async def test_nothing_to_read(shop: Shop, tmp_path: Path) -> None:
    code, said = await shop.take(tmp_path / "missing.jsonl")
    assert (code, "missing.jsonl: there is no such file" in said) == (2, True)
    (tmp_path / "empty").mkdir()
    assert (await shop.take(tmp_path / "empty"))[0] == 2
    code, said = await shop.take(tmp_path, mapping=tmp_path / "map.yaml")
    assert (code, said) == (2, f"{tmp_path}/map.yaml: there is no such file or folder\n")
    code, _ = await shop.take(written(tmp_path / "a.jsonl", [product("a")]), report=tmp_path)
    assert (code, await shop.of("PRODUCT")) == (2, [])


async def test_a_folder_is_all_its_files(shop: Shop, tmp_path: Path) -> None:
    written(tmp_path / "in/a/reviews.jsonl.gz", [review("r", "p")])
    written(tmp_path / "in/b/products.ndjson", [product("p")])
    (tmp_path / "in/notes.txt").write_text("not for import")
    assert (await shop.take(tmp_path / "in"))[0] == 0
    assert (await shop.one("product", "p")).n == {"stars5": 1}


async def test_many_bad_rows_are_counted_by_reason(shop: Shop, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    rows = [*(review(str(at), f"nowhere{at}") for at in range(70)), product("a"), *(product("b", price="x") for _ in range(5))]
    code, said = await shop.take(written(tmp_path / "a.jsonl", rows), report=report)
    assert code == 1
    assert sum("a.jsonl:" in line for line in said.splitlines()) == 6
    assert "70 × review: product: there is no product …" in said
    assert "75 bad rows, of which 6 stand above" in said
    assert len(report.read_text().splitlines()) == 75


# ---------------------------------------------------------------- killed, and two at once


def many(folder: Path, count: int) -> Path:
    picture(folder / "images/a.png", "red")
    rows: list[Values] = [{"type": "media", "id": "a", "path": "images/a.png"}, {"type": "creator", "id": "lin", "name": "林"}]
    for at in range(count):
        words = [{"name": f"tag {at % 37}"}, {"name": f"Tag {at % 11}"}]
        rows.append(product(f"p{at}", tags=words, brand={"name": f"品牌 {at % 7}"}, language="zh", stock=at, media=["a"]))
        rows.append(review(f"r{at}", f"p{at // 3}", 1 + at % 5, author=f"买家 {at % 5}"))
        step = {"body": "做", "uses": [{"product": f"p{at}"}]}
        rows.append({"type": "tutorial", "id": f"u{at}", "language": "zh", "title": "教程", "steps": [step], "creator": "lin"})
        rows.append({"type": "comment", "id": f"c{at}", "item": f"product:p{at // 5}", "body": "好"})
    return written(folder / "shop.jsonl.gz", rows)


async def run(folder: Path, file: Path) -> asyncio.subprocess.Process:
    """The same import in a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.imports", str(folder), str(file), cwd=ROOT, stderr=asyncio.subprocess.DEVNULL
    )


@pytest.mark.parametrize(("kills", "rows"), [(4, 150), pytest.param(60, 600, marks=pytest.mark.soak)])
async def test_killed_at_any_moment_and_run_again_ends_like_one_run(tmp_path: Path, kills: int, rows: int) -> None:
    file = many(tmp_path / "in", rows)
    started = time.monotonic()
    async with opened(tmp_path / "whole") as whole:
        assert (await whole.take(file))[0] == 0
        expected = await whole.state()
    seconds = time.monotonic() - started
    moments = random.Random(rows)
    folders = [tmp_path / f"killed{at}" for at in range(kills // 3 + 1)]
    killed = 0
    for at in range(kills):
        folder = folders[at // 3]
        folder.mkdir(exist_ok=True)
        process = await run(folder, file)
        try:
            await asyncio.wait_for(process.wait(), moments.uniform(0.3, 0.5 + seconds))
        except TimeoutError:
            process.kill()
            await process.wait()
            killed += 1
    assert killed, "no run was killed before its end"
    for folder in folders:
        folder.mkdir(exist_ok=True)
        async with opened(folder) as shop:
            assert (await shop.take(file))[0] == 0
            assert await shop.state() == expected


@pytest.mark.parametrize(("runs", "rows"), [(2, 150), pytest.param(4, 1_500, marks=pytest.mark.soak)])
async def test_imports_at_once_count_everything_once(tmp_path: Path, runs: int, rows: int) -> None:
    file = many(tmp_path / "in", rows)
    async with opened(tmp_path / "whole") as whole:
        assert (await whole.take(file))[0] == 0
        expected = await whole.state()
    folder = tmp_path / "together"
    folder.mkdir()
    processes = await asyncio.gather(*(run(folder, file) for _ in range(runs)))
    assert [await process.wait() for process in processes] == [0] * runs
    async with opened(folder) as shop:
        assert await shop.state() == expected
