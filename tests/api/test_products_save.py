"""A merchant saves a product: what stands then, as a copy and up, and that what is refused leaves nothing."""

import asyncio
from typing import Any

import pytest

from content.audit import COLLECTION as AUDIT
from content.media import Caption
from content.publishing import VERSIONS
from storage.ports import FOREVER, Delete, Selection
from tests import make
from tests.products import MERCHANT, SAVE, SHOPPER, again, given, saved, sent, sized, state, told, variant
from tests.shop import TestShop

FOUND = """query ($slug: String!) { product(slug: $slug) { id title revision status } }"""


async def found(shop: TestShop, slug: str) -> Any:
    return (await shop.ask(FOUND, slug=slug))["product"]


SEEN: dict[str, Any] = {"alternatives": {"en": "A kettle", "zh-Hans": "一把水壶"}}
HEARD: dict[str, Any] = {"captions": [Caption("en", "public/kettle.vtt")]}


# ---------------------------------------------------------------- what stands


async def test_all_that_is_given_stands_in_every_language_and_is_found(shop: TestShop) -> None:
    parent = make.tag("kitchen")
    tag = make.tag("titanium", parent=parent.id)
    above = make.category()
    brand, category = make.brand(), make.category(path=[above.id])
    image, film, file = make.image(**SEEN), make.video(**SEEN, **HEARD), make.model_file(material_variants=["Raw", "Blue"])
    model = make.model(file=file.id)
    await shop.keep(parent, tag, brand, above, category, image, film, file, model)
    variants = [
        variant(
            sku="K-RAW",
            barcode="4006381333931",
            externalId="erp-1",
            selectedOptions=[{"name": "Colour", "value": "原色"}],
            compareAtPrice={"amount": "25.00", "currency": "CNY"},
            stock=4,
            imageId=image.id,
            modelId=model.id,
            materialVariant="Raw",
        ),
        variant(selectedOptions=[{"name": "Colour", "value": "Blue"}], price={"amount": "21", "currency": "CNY"}),
    ]
    product = await saved(
        shop,
        given(
            slug="水壶-titanium",
            externalId="erp-kettle",
            title=[{"language": "en", "text": "Kettle"}, {"language": "zh-hans", "text": "钛水壶"}],
            summary=[{"language": "zh-Hans", "text": "轻。"}],
            description=[{"language": "en", "text": "Boils water."}],
            brand=brand.slug,
            category=category.slug,
            tags=[tag.slug],
            mediaIds=[film.id, image.id],
            modelIds=[model.id],
            buy={
                "url": "https://till.example/kettle",
                "miniProgramAppId": "wx0123456789abcdef",
                "miniProgramPath": "pages/kettle",
            },
            variants=variants,
        ),
    )
    assert product["id"].startswith("prd_")
    assert product["variants"][0]["id"].startswith("var_")
    assert (product["revision"], product["status"], product["path"]) == (1, "PUBLISHED", "/products/水壶-titanium")
    assert product["translations"] == [
        {"language": "en", "title": "Kettle", "summary": None, "description": "Boils water."},
        {"language": "zh-Hans", "title": "钛水壶", "summary": "轻。", "description": None},
    ]
    assert (product["brand"], product["category"], product["tags"]) == (
        {"slug": brand.slug},
        {"slug": category.slug},
        [{"slug": tag.slug}],
    )
    assert (product["media"], product["models"]) == ([{"id": film.id}, {"id": image.id}], [{"id": model.id}])
    assert product["options"] == [{"name": "Colour", "values": ["原色", "Blue"]}]
    assert product["priceRange"] == {"min": {"amount": "19.90"}, "max": {"amount": "21.00"}}
    first, second = product["variants"]
    assert (first["sku"], first["barcode"], first["externalId"], first["stock"]) == ("K-RAW", "4006381333931", "erp-1", 4)
    assert (first["image"], first["model"], first["materialVariant"]) == ({"id": image.id}, {"id": model.id}, "Raw")
    assert (second["stock"], second["available"], second["compareAtPrice"]) == (None, True, None)
    await shop.settle()
    for text in ("kettle", "水壶", "K-RAW"):
        answer = await shop.ask("query ($text: String!) { search(query: $text) { nodes { id } } }", text=text)
        assert answer["search"]["nodes"] == [{"id": product["id"]}], text
    lists = """{ tag(slug: "kitchen") { items { nodes { id } } } product(externalId: "erp-kettle") { id }
      categories: category(slug: "%s") { products { nodes { id } } } }"""
    answer = await shop.ask(lists % above.slug)
    assert answer["tag"]["items"]["nodes"] == answer["categories"]["products"]["nodes"] == [{"id": product["id"]}]
    assert answer["product"] == {"id": product["id"]}


async def test_a_copy_shows_nowhere_until_it_is_published(shop: TestShop) -> None:
    input = given(publish=False)
    copy = await saved(shop, input)
    assert (copy["status"], copy["revision"], copy["publishedAt"]) == ("DRAFT", 1, None)
    assert await found(shop, input["slug"]) is None
    changed = await saved(shop, again(copy, title=[{"language": "en", "text": "Second"}], publish=False))
    assert (changed["id"], changed["revision"], changed["variants"][0]["id"]) == (copy["id"], 2, copy["variants"][0]["id"])
    up = await saved(shop, again(changed))
    assert (up["status"], up["revision"], up["title"]) == ("PUBLISHED", 3, "Second")
    assert (await found(shop, input["slug"]))["title"] == "Second"
    (standing,) = await shop.held.shop.desk.standing([copy["id"]])
    assert (standing.copy, standing.item.revision) == (None, 3)


async def test_a_copy_waits_beside_what_is_up(shop: TestShop) -> None:
    up = await saved(shop, given(variants=sized("S", "M", stock=5)))
    small = again(up)["variants"][0]
    copy = await saved(shop, again(up, slug="renamed", variants=[small, *sized("L", stock=7)], publish=False))
    assert (copy["revision"], copy["status"], copy["publishedAt"]) == (2, "DRAFT", up["publishedAt"])
    public = await found(shop, up["slug"])
    assert (public["id"], public["revision"], public["status"]) == (up["id"], 1, "PUBLISHED")
    stock = [one.id for one in await shop.held.documents.scan("stock")]
    assert len(stock) == 3, "what is up is still in stock"
    published = await saved(shop, again(copy))
    assert (published["revision"], published["publishedAt"]) == (3, up["publishedAt"])
    assert [(one["selectedOptions"][0]["value"], one["stock"]) for one in published["variants"]] == [("S", 5), ("L", 7)]
    assert len(await shop.held.documents.scan("stock")) == 2, "nothing is in stock of what is gone"


async def test_what_is_up_keeps_its_end_what_is_to_come_goes_up_now_and_what_was_taken_down_again(shop: TestShop) -> None:
    later, ago = make.now() + make.DAY, make.now() - make.HOUR
    ends, to_come = make.product(until=later), make.product(from_=later)
    over = make.product(from_=ago - make.HOUR, until=ago)
    await shop.keep(ends, to_come, over)
    for one in (ends, to_come, over):
        input = given(id=one.id, revision=1, variants=[variant(id=one.variants[0].id)])
        assert (await saved(shop, input))["status"] == "PUBLISHED"
    first, second, third = await shop.held.shop.desk.records("items", [ends.id, to_come.id, over.id])
    assert (first.from_, first.until) == (ends.from_, later)
    assert second.from_ < later
    assert (third.from_ > ago, third.until) == (True, FOREVER)


async def test_the_same_again_changes_nothing(shop: TestShop) -> None:
    up = await saved(shop, given(variants=sized("S", "M", stock=1)))
    before = await state(shop)
    assert (await saved(shop, again(up)))["revision"] == 1
    assert await state(shop) == before


async def test_history_and_audit_tell_of_it(shop: TestShop) -> None:
    up = await saved(shop, given())
    await saved(shop, again(up, title=[{"language": "zh", "text": "新名"}]))
    newest = Selection(collection=VERSIONS.name, index="newest", equal={"item": up["id"]}, limit=10)
    (page,) = await shop.held.documents.find([newest])
    assert sorted((one.body["number"], one.body["by"], one.body["why"]) for one in page.documents) == [
        (1, MERCHANT.id, "save"),
        (2, MERCHANT.id, "save"),
    ]
    lines = [one.body for one in await shop.held.documents.scan(AUDIT.name)]
    assert [(one["action"], one["subject"], one["before"], one["after"]) for one in lines] == [
        ("SAVE_PRODUCT", up["id"], None, 1),
        ("SAVE_PRODUCT", up["id"], 1, 2),
    ]
    assert lines[1]["fields"] == ["title"]


# ---------------------------------------------------------------- variants


async def test_variants_keep_their_ids_and_a_new_one_never_gets_that_of_one_that_is_gone(shop: TestShop) -> None:
    up = await saved(shop, given(variants=sized("S", "M", stock=2)))
    small, medium = again(up)["variants"]
    await saved(shop, again(up, variants=[{**small, "stock": 99}]))
    last = await saved(shop, again({**up, "revision": 2}, variants=[small, *sized("XL")]))
    assert [one["id"].rpartition("-")[2] for one in last["variants"]] == ["0", "2"]
    assert last["variants"][0]["stock"] == 2, "what is in stock is not a save's to say"
    payload = await sent(shop, again(last, variants=[small, medium]))
    assert told(payload) == [("NOT_FOUND", ["variants", "1", "id"])]


async def test_a_sku_is_free_again_with_its_variant(shop: TestShop) -> None:
    up = await saved(shop, given(variants=sized("S", "M")))
    sku = up["variants"][1]["sku"]
    assert told(await sent(shop, given(variants=[variant(sku=sku)]))) == [("TAKEN", ["variants", "0", "sku"])]
    await saved(shop, again(up, variants=again(up)["variants"][:1], publish=False))
    assert told(await sent(shop, given(variants=[variant(sku=sku)]))) == [("TAKEN", ["variants", "0", "sku"])], "it is up still"
    await saved(shop, again({**up, "revision": 2}, variants=again(up)["variants"][:1]))
    await saved(shop, given(variants=[variant(sku=sku)]))


async def test_skus_may_change_places_within_a_product(shop: TestShop) -> None:
    up = await saved(shop, given(variants=sized("S", "M")))
    small, medium = again(up)["variants"]
    swapped = await saved(shop, again(up, variants=[{**small, "sku": medium["sku"]}, {**medium, "sku": small["sku"]}]))
    assert [one["sku"] for one in swapped["variants"]] == [medium["sku"], small["sku"]]


async def test_the_most_variants_fit_in_one_commit_and_more_change_than_do_is_refused(shop: TestShop) -> None:
    many = sized(*map(str, range(250)), stock=1)
    up = await saved(shop, given(externalId="many", variants=many, idempotencyKey="once"))
    assert len(await shop.held.documents.scan("stock")) == 250
    before = await state(shop)
    payload = await sent(shop, again(up, variants=sized(*map(str, range(250)), stock=1)))
    assert told(payload) == [("TOO_MANY", ["variants"])]
    assert await state(shop) == before
    kept = again(up)["variants"][:150]
    half = await saved(shop, again(up, variants=[*kept, *sized(*map(str, range(150, 250)), stock=2)]))
    assert [one["stock"] for one in half["variants"]] == [1] * 150 + [2] * 100


async def test_options_are_told_in_the_order_of_the_first(shop: TestShop) -> None:
    first = [{"name": "Size", "value": "S"}, {"name": "颜色", "value": "黑"}]
    second = [{"name": "颜色", "value": "黑"}, {"name": "Size", "value": "M"}]
    up = await saved(shop, given(variants=[variant(selectedOptions=first), variant(selectedOptions=second)]))
    assert [[one["name"] for one in own["selectedOptions"]] for own in up["variants"]] == [["Size", "颜色"]] * 2


async def test_stock_that_a_copy_which_is_gone_left_behind_is_not_another_variants(shop: TestShop) -> None:
    up = await saved(shop, given(variants=sized("S", stock=1)))
    copy = await saved(shop, again(up, variants=[*again(up)["variants"], *sized("M", "L", stock=8)], publish=False))
    await shop.held.documents.commit([Delete(collection="drafts", id=copy["id"])])
    last = await saved(shop, again(up, variants=[*again(up)["variants"], *sized("M", "L", stock=3)]))
    assert [one["stock"] for one in last["variants"]] == [1, 3, 3]
    assert [one["id"].rpartition("-")[2] for one in last["variants"]] == ["0", "3", "4"]


# ---------------------------------------------------------------- names


async def test_an_old_slug_leads_on_until_another_asks_for_it(shop: TestShop) -> None:
    up = await saved(shop, given(slug="old-name"))
    renamed = await saved(shop, again(up, slug="new-name"))
    assert (await found(shop, "old-name"))["id"] == (await found(shop, "new-name"))["id"] == up["id"]
    assert told(await sent(shop, given(slug="new-name"))) == [("TAKEN", ["slug"])]
    other = await saved(shop, given(slug="old-name"))
    assert (await found(shop, "old-name"))["id"] == other["id"]
    assert told(await sent(shop, again(renamed, slug="old-name"))) == [("TAKEN", ["slug"])]


async def test_what_a_copy_is_called_is_taken_too(shop: TestShop) -> None:
    copy = given(slug="waiting", externalId="erp-9", variants=[variant(sku="W")], publish=False)
    await saved(shop, copy)
    payload = await sent(shop, given(slug="waiting", externalId="erp-9", variants=[variant(), variant(sku="W")]))
    assert set(map(str, told(payload))) >= {
        str(("TAKEN", ["slug"])),
        str(("TAKEN", ["externalId"])),
        str(("TAKEN", ["variants", "1", "sku"])),
    }


async def test_a_foreign_id_is_free_again_once_it_is_given_up(shop: TestShop) -> None:
    up = await saved(shop, given(externalId="erp-1"))
    assert told(await sent(shop, given(externalId="erp-1"))) == [("TAKEN", ["externalId"])]
    await saved(shop, again(up, externalId="erp-2"))
    other = await saved(shop, given(externalId="erp-1"))
    assert (await shop.ask('{ product(externalId: "erp-1") { id } }'))["product"] == {"id": other["id"]}


async def test_of_two_who_ask_for_one_name_at_once_one_gets_it(shop: TestShop) -> None:
    inputs = [given(slug="wanted", externalId="same", variants=[variant(sku="SAME")]) for _ in range(20)]
    payloads = await asyncio.gather(*(sent(shop, input) for input in inputs))
    assert sum(payload["product"] is not None for payload in payloads) == 1
    refused = [told(payload) for payload in payloads if payload["product"] is None]
    assert refused == [[("TAKEN", ["slug"]), ("TAKEN", ["variants", "0", "sku"]), ("TAKEN", ["externalId"])]] * 19
    assert len(await shop.held.documents.scan("items")) == 1


async def test_a_name_taken_back_and_asked_for_at_once_has_one_owner(shop: TestShop) -> None:
    up = await saved(shop, given(slug="first"))
    moved = await saved(shop, again(up, slug="second"))
    payloads = await asyncio.gather(sent(shop, again(moved, slug="first")), sent(shop, given(slug="first")))
    assert sum(payload["product"] is not None for payload in payloads) == 1
    assert [told(payload) for payload in payloads if payload["product"] is None] == [[("TAKEN", ["slug"])]]


# ---------------------------------------------------------------- what is refused


CNY, USD = {"amount": "1.00", "currency": "CNY"}, {"amount": "1.00", "currency": "USD"}
LONG = "长" * 20_001
S, M = {"name": "Size", "value": "S"}, {"name": "Size", "value": "M"}


def words(text: str, language: str = "en") -> dict[str, str]:
    return {"language": language, "text": text}


WRONG: list[tuple[dict[str, Any], list[tuple[str, list[str]]]]] = [
    ({"slug": "Not A Slug"}, [("INVALID", ["slug"])]),
    ({"slug": ""}, [("INVALID", ["slug"])]),
    ({"externalId": ""}, [("INVALID", ["externalId"])]),
    ({"externalId": "x" * 201}, [("INVALID", ["externalId"])]),
    ({"title": []}, [("REQUIRED", ["title"])]),
    ({"title": [words(" ")]}, [("REQUIRED", ["title", "0", "text"])]),
    ({"title": [words("题" * 201, "zh")]}, [("TOO_LONG", ["title", "0", "text"])]),
    ({"title": [words("A"), words("B", "english")]}, [("INVALID", ["title", "1", "language"])]),
    ({"title": [words("A"), words("B")]}, [("TAKEN", ["title", "1", "language"])]),
    ({"summary": [words("s" * 1_001)]}, [("TOO_LONG", ["summary", "0", "text"])]),
    ({"description": [words("ok"), words(LONG, "zh")]}, [("TOO_LONG", ["description", "1", "text"])]),
    ({"brand": "nobody"}, [("NOT_FOUND", ["brand"])]),
    ({"category": "nowhere"}, [("NOT_FOUND", ["category"])]),
    ({"tags": ["nothing"]}, [("NOT_FOUND", ["tags", "0"])]),
    ({"tags": ["gone"]}, [("INVALID", ["tags", "0"])]),
    ({"tags": ["here", "here"]}, [("TAKEN", ["tags", "1"])]),
    ({"tags": ["here"] * 31}, [("TOO_MANY", ["tags"])]),
    ({"mediaIds": ["img_01J00000000000000000000009"]}, [("NOT_FOUND", ["mediaIds", "0"])]),
    ({"mediaIds": ["x"] * 51}, [("TOO_MANY", ["mediaIds"])]),
    ({"modelIds": ["mdl_01J00000000000000000000009"]}, [("NOT_FOUND", ["modelIds", "0"])]),
    ({"modelIds": ["x"] * 21}, [("TOO_MANY", ["modelIds"])]),
    ({"buy": {}}, [("REQUIRED", ["buy"])]),
    ({"buy": {"url": "ftp://till.example"}}, [("INVALID", ["buy", "url"])]),
    ({"buy": {"url": "https://till.example@other.example/"}}, [("INVALID", ["buy", "url"])]),
    ({"buy": {"url": "https://till.example\\@other.example/"}}, [("INVALID", ["buy", "url"])]),
    ({"buy": {"url": "https://till.example/\u202egnp.exe"}}, [("INVALID", ["buy", "url"])]),
    ({"buy": {"miniProgramAppId": "wx12"}}, [("INVALID", ["buy", "miniProgramAppId"])]),
    ({"buy": {"miniProgramPath": "pages/x"}}, [("REQUIRED", ["buy", "miniProgramAppId"])]),
    ({"variants": []}, [("REQUIRED", ["variants"])]),
    ({"variants": [variant() for _ in range(251)]}, [("TOO_MANY", ["variants"])]),
    ({"variants": [variant(id="var_01J00000000000000000000009-0")]}, [("NOT_FOUND", ["variants", "0", "id"])]),
    ({"variants": [variant(sku=" ")]}, [("REQUIRED", ["variants", "0", "sku"])]),
    ({"variants": [variant(sku="k" * 101)]}, [("TOO_LONG", ["variants", "0", "sku"])]),
    ({"variants": [variant(sku="a\nb")]}, [("INVALID", ["variants", "0", "sku"])]),
    ({"variants": [variant(barcode="1" * 101)]}, [("TOO_LONG", ["variants", "0", "barcode"])]),
    ({"variants": [variant(externalId="")]}, [("INVALID", ["variants", "0", "externalId"])]),
    ({"variants": [variant(price={"amount": "-1", "currency": "CNY"})]}, [("INVALID", ["variants", "0", "price", "amount"])]),
    ({"variants": [variant(price={"amount": "1.999", "currency": "CNY"})]}, [("INVALID", ["variants", "0", "price", "amount"])]),
    ({"variants": [variant(price={"amount": "1", "currency": "yuan"})]}, [("INVALID", ["variants", "0", "price", "currency"])]),
    ({"variants": [variant(price=CNY, compareAtPrice=CNY)]}, [("INVALID", ["variants", "0", "compareAtPrice"])]),
    ({"variants": [variant(price=CNY, compareAtPrice=USD)]}, [("INVALID", ["variants", "0", "compareAtPrice", "currency"])]),
    ({"variants": [variant(stock=-1)]}, [("INVALID", ["variants", "0", "stock"])]),
    ({"variants": [variant(stock=1_000_000_001)]}, [("INVALID", ["variants", "0", "stock"])]),
    ({"variants": [variant(imageId="img_01J00000000000000000000009")]}, [("NOT_FOUND", ["variants", "0", "imageId"])]),
    ({"variants": [variant(modelId="mdl_01J00000000000000000000009")]}, [("NOT_FOUND", ["variants", "0", "modelId"])]),
    ({"variants": [variant(materialVariant="Blue")]}, [("REQUIRED", ["variants", "0", "modelId"])]),
    ({"variants": [variant(selectedOptions=[S, M])]}, [("TAKEN", ["variants", "0", "selectedOptions", "1", "name"])]),
    (
        {"variants": [variant(selectedOptions=[{"name": "", "value": "v" * 101}])]},
        [
            ("REQUIRED", ["variants", "0", "selectedOptions", "0", "name"]),
            ("TOO_LONG", ["variants", "0", "selectedOptions", "0", "value"]),
        ],
    ),
    (
        {"variants": [variant(selectedOptions=[{"name": f"o{n}", "value": "v"} for n in range(11)])]},
        [("TOO_MANY", ["variants", "0", "selectedOptions"])],
    ),
    ({"variants": [variant(selectedOptions=[S]), variant()]}, [("INVALID", ["variants", "1", "selectedOptions"])]),
    ({"variants": [variant(), variant()]}, [("TAKEN", ["variants", "1", "selectedOptions"])]),
    (
        {"variants": [variant(selectedOptions=[S], sku="A"), variant(selectedOptions=[M], sku="A")]},
        [("TAKEN", ["variants", "1", "sku"])],
    ),
    (
        {"variants": [variant(selectedOptions=[S], externalId="e"), variant(selectedOptions=[M], externalId="e")]},
        [("TAKEN", ["variants", "1", "externalId"])],
    ),
    (
        {"variants": [variant(selectedOptions=[S], price=CNY), variant(selectedOptions=[M], price=USD)]},
        [("INVALID", ["variants", "1", "price", "currency"])],
    ),
    (
        {"slug": "No", "title": [], "variants": [variant(sku=""), variant(stock=-5, selectedOptions=[S])]},
        [
            ("INVALID", ["slug"]),
            ("REQUIRED", ["title"]),
            ("REQUIRED", ["variants", "0", "sku"]),
            ("INVALID", ["variants", "1", "stock"]),
            ("INVALID", ["variants", "1", "selectedOptions"]),
        ],
    ),
]


async def test_each_wrong_field_is_told_by_its_path_and_nothing_is_written(shop: TestShop) -> None:
    await shop.keep(make.tag("here"), make.tag("gone", retired=True))
    before = await state(shop)
    for wrong, expected in WRONG:
        payload = await sent(shop, given(**wrong))
        assert payload["product"] is None
        assert sorted(told(payload), key=str) == sorted(expected, key=str), wrong
    assert await state(shop) == before


async def test_pictures_and_materials_are_the_products_own(shop: TestShop) -> None:
    file = make.model_file(material_variants=["Raw"])
    model, hidden = make.model(file=file.id), make.model(file=file.id, from_=make.now() + make.DAY)
    image, film = make.image(**SEEN), make.video(**SEEN, **HEARD)
    await shop.keep(file, model, hidden, image, film)
    for wrong, field in (
        ({"imageId": film.id}, "imageId"),
        ({"modelId": model.id, "materialVariant": "Blue"}, "materialVariant"),
    ):
        input = given(mediaIds=[image.id, film.id], modelIds=[model.id], variants=[variant(**wrong)])
        assert told(await sent(shop, input)) == [("NOT_FOUND", ["variants", "0", field])]
    assert told(await sent(shop, given(mediaIds=[image.id, image.id]))) == [("TAKEN", ["mediaIds", "1"])]
    assert told(await sent(shop, given(modelIds=[model.id, model.id]))) == [("TAKEN", ["modelIds", "1"])]
    assert told(await sent(shop, given(modelIds=[hidden.id]))) == [("NOT_FOUND", ["modelIds", "0"])], "it is not up"


async def test_a_gallery_shows_the_shops_media_and_the_merchants_own(shop: TestShop) -> None:
    anothers, own, shops = make.image(owner=SHOPPER.id), make.image(owner=MERCHANT.id, **SEEN), make.image(**SEEN)
    kept = make.product(media=[anothers.id])
    await shop.keep(anothers, own, shops, kept)
    assert told(await sent(shop, given(mediaIds=[anothers.id]))) == [("NOT_FOUND", ["mediaIds", "0"])]
    assert (await saved(shop, given(mediaIds=[own.id, shops.id])))["media"] == [{"id": own.id}, {"id": shops.id}]
    input = given(id=kept.id, revision=1, mediaIds=[anothers.id, own.id], variants=[variant(id=kept.variants[0].id)])
    assert (await saved(shop, input))["media"] == [{"id": anothers.id}, {"id": own.id}], "what it had it may keep"


async def test_what_comes_to_the_gallery_of_a_publication_is_there_for_who_does_not_see_or_hear_it(shop: TestShop) -> None:
    half, silent, dumb = make.image(alternatives={"en": "A kettle"}), make.video(**SEEN), make.image()
    had = make.product(media=[dumb.id])
    await shop.keep(half, silent, dumb, had)
    before = await state(shop)
    refused = [("REQUIRED", ["mediaIds", "0"]), ("REQUIRED", ["mediaIds", "1"])]
    payload = await sent(shop, given(mediaIds=[half.id, silent.id]))
    assert told(payload) == refused
    assert [error["message"] for error in payload["userErrors"]] == [
        f"No alternative text in zh says what {half.id} shows.",
        f"No captions go with {silent.id}.",
    ]
    assert await state(shop) == before
    copy = await saved(shop, given(mediaIds=[half.id], publish=False))
    assert copy["media"] == [{"id": half.id}], "a working copy may lack it still"
    input = given(id=had.id, revision=1, mediaIds=[dumb.id], variants=[variant(id=had.variants[0].id)])
    assert (await saved(shop, input))["media"] == [{"id": dumb.id}], "what it showed before stays"


async def test_a_product_keeps_the_retired_tag_and_the_hidden_model_that_it_has(shop: TestShop) -> None:
    tag, model = make.tag("gone"), make.model()
    await shop.keep(tag, model)
    up = await saved(shop, given(tags=["gone"], modelIds=[model.id]))
    await shop.keep(make.tag("gone", id=tag.id, retired=True))
    await shop.drop(model.id)
    payload = await sent(shop, again(up, tags=["gone"], modelIds=[model.id]))
    assert told(payload) == [("NOT_FOUND", ["modelIds", "0"])], "what is deleted is not there"
    kept = await saved(shop, again(up, tags=["gone"], slug="another"))
    assert kept["tags"] == [{"slug": "gone"}]


async def test_a_stale_or_missing_revision_and_what_is_not_there(shop: TestShop) -> None:
    up = await saved(shop, given())
    await saved(shop, again(up, slug="second"))
    tutorial = make.tutorial()
    await shop.keep(tutorial)
    before = await state(shop)
    assert told(await sent(shop, again(up, slug="third"))) == [("STALE", ["revision"])]
    assert told(await sent(shop, again({**up, "revision": None}))) == [("REQUIRED", ["revision"])]
    for id in ("prd_01J00000000000000000000009", tutorial.id, "nonsense", ""):
        assert told(await sent(shop, {**again(up), "id": id})) == [("NOT_FOUND", ["id"])]
    assert await state(shop) == before


async def test_of_two_who_read_the_same_one_saves(shop: TestShop) -> None:
    up = await saved(shop, given())
    texts = [[words(f"Title {at}")] for at in range(10)]
    payloads = await asyncio.gather(*(sent(shop, again(up, title=title)) for title in texts))
    assert sorted(len(payload["userErrors"]) for payload in payloads) == [0] + [1] * 9
    assert {error["code"] for payload in payloads for error in payload["userErrors"]} == {"STALE"}


async def test_the_same_key_answers_the_same(shop: TestShop) -> None:
    input = given(idempotencyKey="k", variants=[variant(stock=1)])
    payloads = await asyncio.gather(*(sent(shop, input) for _ in range(100)))
    assert len({payload["product"]["id"] for payload in payloads}) == 1
    assert [payload for payload in payloads if payload != payloads[0]] == []
    assert len(await shop.held.documents.scan("items")) == len(await shop.held.documents.scan("stock")) == 1
    payload = await sent(shop, {**input, "slug": "other"})
    assert told(payload) == [("IDEMPOTENCY_MISMATCH", ["idempotencyKey"])]


@pytest.mark.parametrize(("viewer", "code"), [(None, "UNAUTHENTICATED"), (SHOPPER, "FORBIDDEN")])
async def test_only_who_may_is_let_in_before_anything_is_read(shop: TestShop, viewer: Any, code: str) -> None:
    shop.calls.clear()
    answer = await shop.post_as(viewer, SAVE, input=given())
    assert (answer["data"], [error["extensions"]["code"] for error in answer["errors"]]) == (None, [code])
    assert shop.calls == {}
