"""`import` of looks, clips, stories, models and collections: what they write, what is refused, and what a second time does."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from content.fractional import ordered
from content.importing.rows import TYPES
from storage.ports import Delete
from tests.content import films
from tests.content.gltf_files import put, showpiece
from tests.content.test_usdz import PACKAGE
from tests.import_rows import ALL, CAPTIONS, KINDS, content, files, film, picture, row
from tests.imports import NOW, Shop, Values, opened, product, written
from tests.processes import ROOT
from tests.refusals import refused


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with opened(tmp_path / "shop") as shop:
        code, said = await shop.take(written(files(tmp_path / "in") / "all.jsonl", ALL))
        assert code == 0, said
        yield shop


def given(type: str, id: str, /, **changed: Any) -> Values:
    """A row that the shop has, with other fields."""
    return {**next(one for one in KINDS if (one["type"], one["id"]) == (type, id)), **changed}


async def seqs(shop: Shop) -> dict[str, int]:
    return {document.id: document.seq for document in await shop.everything()}


async def changed_by(shop: Shop, file: Path) -> set[str]:
    """The ids of what an import writes, but for versions."""
    before = await seqs(shop)
    code, said = await shop.take(file)
    assert code == 0, said
    after = await seqs(shop)
    return {id for id, seq in after.items() if before.get(id) != seq and "@" not in id}


# ---------------------------------------------------------------- what goes in


async def test_a_look_has_its_points(shop: Shop) -> None:
    look, pot, cup = await shop.one("look", "table"), await shop.one("product", "pot"), await shop.one("product", "cup")
    assert (look.kind, look.body["title"], look.body["media"]) == ("LOOK", "早茶的桌子", [(await shop.one("media", "cover")).id])
    brass = pot.body["variants"][1]["id"]
    assert look.body["hotspots"] == [
        {"x": 0.25, "y": 1.0, "label": "壶", "use": {"product": pot.id, "variant": brass, "note": "黄铜"}},
        {"x": 0.0, "y": 0.5, "label": None, "use": {"product": cup.id, "variant": None, "note": None}},
    ]
    assert {f"product:{pot.id}", f"product:{cup.id}"} <= set(look.keys["shelves"])  # type: ignore[arg-type]


async def test_a_clip_has_its_moments_and_the_films_picture(shop: Shop) -> None:
    clip, film = await shop.one("clip", "pouring"), await shop.one("media", "pour")
    assert (clip.body["video"], clip.body["media"]) == (film.id, [(await shop.one("media", "cover")).id])
    assert [moment["at_seconds"] for moment in clip.body["moments"]] == [0, 1.5]


async def test_a_story_keeps_its_blocks_in_order(shop: Shop) -> None:
    story, lin = await shop.one("story", "kiln"), await shop.one("creator", "lin")
    assert (story.body["value"], story.body["creator"]) == ("CRAFT", lin.id)
    assert [block["type"] for block in story.body["blocks"]] == ["text", "media", "product"]
    assert story.body["blocks"][1] == {"type": "media", "media": (await shop.one("media", "pour")).id, "caption": "注水"}


async def test_comments_count_under_every_kind(shop: Shop) -> None:
    items = ("look", "table"), ("clip", "pouring"), ("story", "kiln"), ("model", "lantern-3d"), ("live", "tonight")
    for item in (*items, ("product", "cup"), ("review", "r")):
        assert (await shop.one(*item)).n["comments"] == 1, item


async def test_a_collection_by_hand_and_by_rule(shop: Shop) -> None:
    collection = await shop.one("collection", "corner")
    body, cup, tea = collection.body, await shop.one("product", "cup"), await shop.one("tag", "tea")
    assert (body["slug"], body["title"]["zh"], body["editor"]) == ("tea-corner", "茶角", (await shop.one("creator", "ada")).id)
    assert ordered(body["placed"]) == [(await shop.one("look", "table")).id, cup.id]
    assert body["excluded"] == [(await shop.one("product", "pot")).id]
    rule = body["rule"]
    assert (rule["any_tags"], rule["categories"], rule["kinds"]) == (
        [tea.id],
        [(await shop.one("category", "pots")).id],
        ["PRODUCT", "MODEL"],
    )
    assert (rule["min_price"], rule["max_price"]["minor"]) == ({"minor": 500, "currency": "CNY"}, 2_000)
    assert (rule["min_rating"], rule["max_age_days"], rule["sort"]) == (4.5, 30, "PRICE_LOW")
    (coffee,) = [tag for tag in await shop.of("TAG") if tag.body["names"] == {"zh": "咖啡"}]
    assert rule["none_tags"] == [coffee.id]


# ---------------------------------------------------------------- again, and changed


async def test_the_same_again_writes_only_times_that_are_relative(shop: Shop, tmp_path: Path) -> None:
    assert await changed_by(shop, tmp_path / "in/all.jsonl") == set()
    before = await seqs(shop)
    await shop.take(tmp_path / "in/all.jsonl", now=NOW + 60_000)
    after = await seqs(shop)
    moved = {id.partition("_")[0] for id, seq in after.items() if before.get(id) != seq and "@" not in id}
    assert moved == {"liv", "prm", "msg"}


@pytest.mark.parametrize(
    ("type", "id", "change", "field", "value"),
    [
        ("look", "table", {"title": "A table"}, "title", "A table"),
        ("clip", "pouring", {"moments": []}, "moments", []),
        ("story", "kiln", {"value": "HERITAGE"}, "value", "HERITAGE"),
        ("model", "lantern-3d", {"ar": None}, "ar", None),
        ("live", "tonight", {"title": "改到明晚"}, "title", "改到明晚"),
        ("chat", "hello", {"body": "能进洗碗机吗？"}, "body", "能进洗碗机吗？"),
        ("collection", "corner", {"rule": None}, "rule", None),
    ],
)
async def test_a_changed_row_changes_only_itself(
    shop: Shop, tmp_path: Path, type: str, id: str, change: Values, field: str, value: Any
) -> None:
    one = await shop.one(type, id)
    assert await changed_by(shop, written(tmp_path / "in/b.jsonl", [given(type, id, **change)])) == {one.id}
    again = await shop.one(type, id)
    assert (again.body[field], again.version, again.n) == (value, one.version + 1, one.n)


async def test_a_collection_keeps_its_slug_and_the_old_one_leads_on(shop: Shop, tmp_path: Path) -> None:
    unnamed = given("collection", "corner", slug=None)
    assert await changed_by(shop, written(tmp_path / "in/b.jsonl", [unnamed])) == set()
    await shop.take(written(tmp_path / "in/c.jsonl", [given("collection", "corner", slug="茶角")]))
    corner = await shop.one("collection", "corner")
    names = await shop.documents.get("names", ["collection.slug:茶角", "collection.slug:tea-corner"])
    assert [name and name.body["id"] for name in names] == [corner.id, corner.id]
    made = row("collection", "new", title={"zh": "新的"}, items=["product:cup"])
    await shop.take(written(tmp_path / "in/d.jsonl", [made]))
    assert (await shop.one("collection", "new")).body["slug"].startswith("新的-")


# ---------------------------------------------------------------- models and the products that they show


async def shown(shop: Shop, product: str) -> tuple[list[str], list[tuple[str | None, str | None]]]:
    """The models of a product, and of each variant."""
    body = (await shop.one("product", product)).body
    return body["models"], [(one["model"], one["material_variant"]) for one in body["variants"]]


NO_MODEL = (None, None)


async def test_a_model_links_the_product_and_the_variant_it_shows(shop: Shop) -> None:
    model = await shop.one("model", "lantern-3d")
    assert (model.body["products"], model.body["ar"]) == (
        [(await shop.one("product", "pot")).id],
        {"mode": "ROOM", "placement": "floor"},
    )
    assert model.body["media"] == [(await shop.one("media", "cover")).id], "the file's picture is the cover"
    assert await shown(shop, "pot") == ([model.id], [NO_MODEL, (model.id, "Brass")])
    assert await shown(shop, "cup") == ([], [NO_MODEL])


async def test_a_product_that_comes_again_keeps_its_links(shop: Shop, tmp_path: Path) -> None:
    before = await shown(shop, "pot")
    variants = [{"id": "brass", "price": 13}, {"id": "copper", "price": 14}]
    await shop.take(written(tmp_path / "in/b.jsonl", [product("pot", price=None, variants=variants)]))
    assert await shown(shop, "pot") == (before[0], [before[1][1], NO_MODEL])


async def test_a_model_moves_to_another_product(shop: Shop, tmp_path: Path) -> None:
    model, pot, cup = await shop.one("model", "lantern-3d"), await shop.one("product", "pot"), await shop.one("product", "cup")
    variants = [{"product": "cup", "variant": "cup", "material": "Steel"}]
    file = written(tmp_path / "in/b.jsonl", [given("model", "lantern-3d", products=["cup"], variants=variants)])
    assert await changed_by(shop, file) == {model.id, pot.id, cup.id}
    assert await shown(shop, "pot") == ([], [NO_MODEL, NO_MODEL])
    assert await shown(shop, "cup") == ([model.id], [(model.id, "Steel")])
    assert await changed_by(shop, file) == set()


async def test_a_variant_is_shown_by_one_model_until_that_lets_it_go(shop: Shop, tmp_path: Path) -> None:
    other = given("model", "lantern-3d", id="second")
    code, said = await shop.take(written(tmp_path / "in/b.jsonl", [other]))
    assert (code, "variants.0.variant: another material or model shows this variant" in said) == (1, True)
    await shop.take(written(tmp_path / "in/c.jsonl", [given("model", "lantern-3d", variants=[]), other]))
    first, second = await shop.one("model", "lantern-3d"), await shop.one("model", "second")
    assert await shown(shop, "pot") == ([first.id, second.id], [NO_MODEL, (second.id, "Brass")])


async def test_what_a_deleted_model_showed_is_free(shop: Shop, tmp_path: Path) -> None:
    await shop.documents.delete(Delete(collection="items", id=(await shop.one("model", "lantern-3d")).id))
    code, said = await shop.take(written(tmp_path / "in/b.jsonl", [given("model", "lantern-3d", id="second")]))
    assert code == 0, said


# ---------------------------------------------------------------- what does not

USE = {"product": "cup"}
SPOT = {"x": 0.5, "y": 0.5, "use": USE}
BLOCK = {"markdown": "字"}
MATERIAL = {"product": "pot", "variant": "steel", "material": "Steel"}


def look(**fields: Any) -> Values:
    return content("look", "x", **{"media": ["cover"], "hotspots": [], **fields})


def clip(**fields: Any) -> Values:
    return content("clip", "x", **{"video": "pour", **fields})


def story(*blocks: Values, **fields: Any) -> Values:
    return content("story", "x", **{"value": "CRAFT", "blocks": list(blocks), **fields})


def model(**fields: Any) -> Values:
    return content("model", "x", **{"file": "lantern", **fields})


def collection(**fields: Any) -> Values:
    return row("collection", "x", **{"title": {"en": "X"}, "items": ["product:cup"], **fields})


def rule(**fields: Any) -> Values:
    return collection(rule=fields)


BAD: list[tuple[Values, str, str]] = [
    (look(media=[]), "media", "a look has a picture"),
    (look(media=["pour"]), "media.0", "'pour' is no picture"),
    (look(hotspots=[SPOT] * 51), "hotspots", "at most 50"),
    (look(hotspots=[SPOT, {**SPOT, "x": 1.01}]), "hotspots.1.x", "'1.01' is more than 1"),
    (look(hotspots=[{**SPOT, "y": -1}]), "hotspots.0.y", "'-1' is less than 0"),
    (look(hotspots=[{**SPOT, "y": "0.5"}]), "hotspots.0.y", "a number is needed"),
    (look(hotspots=[{**SPOT, "use": {"product": "没有"}}]), "hotspots.0.use.product", "no product '没有'"),
    (look(hotspots=[{**SPOT, "use": {"product": "pot", "variant": "tin"}}]), "hotspots.0.use.variant", "no variant 'tin'"),
    (look(hotspots=[{**SPOT, "label": "长" * 201}]), "hotspots.0.label", "at most 200"),
    (look(title=" "), "title", "empty"),
    (look(language=None), "language", "a language is needed"),
    (look(creator="nobody"), "creator", "no creator 'nobody'"),
    (clip(video="cover"), "video", "'cover' is no film"),
    (clip(video="gone"), "video", "no media 'gone'"),
    (clip(moments=[{"at": 2.5, "use": USE}]), "moments.0.at", "the film ends at 2 seconds"),
    (clip(moments=[{"at": 1, "use": USE}, {"at": 0.5, "use": USE}]), "moments.1.at", "order of their time"),
    (clip(moments=[{"at": -1, "use": USE}]), "moments.0.at", "less than 0"),
    (clip(moments=[{"at": 0, "use": USE}] * 201), "moments", "at most 200"),
    (story(), "blocks", "a story has blocks"),
    (story(*[BLOCK] * 101), "blocks", "at most 100"),
    (story(BLOCK, {}), "blocks.1", "one of markdown, media and use"),
    (story({**BLOCK, "media": "cover"}), "blocks.0", "one of markdown, media and use"),
    (story({**BLOCK, "caption": "图"}), "blocks.0.caption", "goes with media"),
    (story({"media": "gone"}), "blocks.0.media", "no media 'gone'"),
    (story({"use": {"product": "gone"}}), "blocks.0.use.product", "no product 'gone'"),
    (story({"markdown": "字" * 20_001}), "blocks.0.markdown", "at most 20000"),
    (story(BLOCK, value="GREED"), "value", "'GREED' is none of ENVIRONMENT, PUBLIC_GOOD"),
    (model(file="cover"), "file", "'cover' is no 3D model"),
    (model(products=["gone"]), "products.0", "no product 'gone'"),
    (model(products=["cup"] * 51), "products", "at most 50"),
    (model(variants=[MATERIAL]), "variants.0.product", "none of those that the model shows"),
    (model(products=["pot"], variants=[{**MATERIAL, "material": "Tin"}]), "variants.0.material", "no material variant 'Tin'"),
    (model(products=["pot"], variants=[{**MATERIAL, "variant": "tin"}]), "variants.0.variant", "no variant 'tin'"),
    (model(products=["pot"], variants=[MATERIAL, MATERIAL]), "variants.1.variant", "another material or model"),
    (model(ar={"mode": "FLOOR"}), "ar.mode", "'FLOOR' is none of ROOM, FACE"),
    (collection(items=[]), "items", "items, a rule or both"),
    (collection(items=["cup"]), "items.0", "type:id"),
    (collection(items=["collection:corner"]), "items.0", "type:id"),
    (collection(items=["product:cup", "look:没有"]), "items.1", "no look '没有'"),
    (collection(items=[f"product:{at}" for at in range(201)]), "items", "at most 200"),
    (collection(excluded=["product:gone"]), "excluded.0", "no product 'gone'"),
    (collection(slug="Tea Corner"), "slug", "small letters"),
    (collection(slug="tea-corner"), "slug", "belongs to another"),
    (collection(title={}), "title", "empty"),
    (collection(editor="nobody"), "editor", "no creator 'nobody'"),
    (rule(anyTags=["gone"]), "rule.anyTags.0", "no tag 'gone'"),
    (rule(allTags=[{"name": "茶"}]), "rule.allTags.0", "language is needed"),
    (rule(noneTags=["tea"] * 31), "rule.noneTags", "at most 30"),
    (rule(categories=["gone"]), "rule.categories.0", "no category 'gone'"),
    (rule(kinds=["PRODUCT", "GADGET"]), "rule.kinds.1", "'GADGET' is none of PRODUCT, REVIEW"),
    (rule(kinds=["COLLECTION"]), "rule.kinds", "do not hold each other"),
    (rule(minPrice=1), "rule.currency", "prices have a currency"),
    (rule(minPrice=2, maxPrice=1, currency="CNY"), "rule.minPrice", "above the greatest"),
    (rule(maxPrice="1.005", currency="CNY"), "rule.maxPrice.amount", "2 digits"),
    (rule(minRating=6), "rule.minRating", "'6' is more than 5"),
    (rule(maxAgeDays=0), "rule.maxAgeDays", "less than 1"),
    (rule(sort="RANDOM"), "rule.sort", "'RANDOM' is none of NEWEST"),
    (rule(creatorTiers=["STAR"]), "rule.creatorTiers.0", "'STAR' is none of HOUSE"),
    (row("comment", "x", item="collection:corner", body="b"), "item", "type:id"),
    (row("comment", "x", item="look:gone", body="b"), "item", "no look 'gone'"),
]


async def test_a_bad_row_is_named_and_leaves_nothing_behind(shop: Shop, tmp_path: Path) -> None:
    await refused(shop, tmp_path / "in", BAD)


# ---------------------------------------------------------------- what the documentation shows


async def test_the_rows_of_the_documentation_go_in(tmp_path: Path) -> None:
    text = (ROOT / "docs/import.md").read_text("utf-8").partition("\n## Mappings")[0]
    shown = [json.loads(line) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    assert {one["type"] for one in shown} == set(TYPES)
    red = showpiece()
    put("/extensions/KHR_materials_variants/variants/0/name", "Red")(red)
    data = {".jpg": picture(format="JPEG"), ".vtt": CAPTIONS.encode(), ".glb": red.encode(), ".usdz": PACKAGE}
    data |= {".mp4": films.film(seconds=3), ".webm": film("webm", "libvpx")}
    for path in (path for one in shown for path in (one.get("path"), *one.get("sources", ()), *one.get("captions", {}).values())):
        if path:
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(data[Path(path).suffix])
    unseen = [row("media", "van", path="images/lake.jpg")]
    unseen += [row(type, "outdoor", names={"en": "Outdoor"}) for type in ("tag", "category")]
    async with opened(tmp_path / "shop") as shop:
        code, said = await shop.take(written(tmp_path / "shop.jsonl", [*shown, *unseen]))
        assert code == 0, said
