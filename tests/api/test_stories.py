"""Stories as clients read them."""

from content.stories import Block, BrandValue, MediaBlock, ProductBlock, TextBlock
from content.uses import ProductUse
from tests import make
from tests.shop import TestShop

STORY = """query ($id: ID!) { node(id: $id) { ... on Story { kind value path products { nodes { id } }
  blocks { __typename ... on TextBlock { markdown } ... on MediaBlock { caption item { __typename id alt } }
    ... on ProductBlock { use { note product { id } variant { id } } } } } } }"""


async def test_blocks_stand_in_order_each_as_what_it_is(shop: TestShop) -> None:
    pot, image, film, file = make.product(), make.image(alternatives={"en": "Kiln"}), make.video(), make.model_file()
    blocks: list[Block] = [
        TextBlock("# Clay\n\n<b>By hand</b>"),
        MediaBlock(image.id, "The kiln"),
        ProductBlock(ProductUse(pot.id, pot.variants[0].id, "from that kiln")),
        MediaBlock(film.id),
        MediaBlock(file.id),
        TextBlock("窑火。"),
    ]
    story = make.story(blocks=blocks, value=BrandValue.HERITAGE)
    await shop.keep(pot, image, film, file, story)
    answer = (await shop.ask(STORY, id=story.id))["node"]
    assert (answer["kind"], answer["value"], answer["path"]) == ("STORY", "HERITAGE", f"/stories/{story.id}")
    assert answer["blocks"] == [
        {"__typename": "TextBlock", "markdown": "# Clay\n\n<b>By hand</b>"},
        {"__typename": "MediaBlock", "caption": "The kiln", "item": {"__typename": "Image", "id": image.id, "alt": "Kiln"}},
        {
            "__typename": "ProductBlock",
            "use": {"note": "from that kiln", "product": {"id": pot.id}, "variant": {"id": pot.variants[0].id}},
        },
        {"__typename": "MediaBlock", "caption": None, "item": {"__typename": "Video", "id": film.id, "alt": ""}},
        {"__typename": "MediaBlock", "caption": None, "item": {"__typename": "ModelFile", "id": file.id, "alt": ""}},
        {"__typename": "TextBlock", "markdown": "窑火。"},
    ]
    assert answer["products"]["nodes"] == [{"id": pot.id}]


async def test_a_product_that_is_gone_leaves_its_block(shop: TestShop) -> None:
    pot, bowl = make.product(), make.product()
    story = make.story(pot, bowl)
    await shop.keep(pot, bowl, story)
    await shop.drop(pot.id)
    answer = (await shop.ask(STORY, id=story.id))["node"]
    assert [block["use"]["product"] for block in answer["blocks"]] == [None, {"id": bowl.id}]
    assert answer["products"]["nodes"] == [{"id": bowl.id}]


async def test_a_story_is_found_by_what_its_blocks_say(shop: TestShop) -> None:
    pot, image = make.product(), make.image()
    blocks: list[Block] = [
        TextBlock("雾泥的窑口"),
        MediaBlock(image.id, "Ash on a shoulder"),
        ProductBlock(make.use(pot, "unglazed rim")),
    ]
    story = make.story(blocks=blocks)
    await shop.keep(pot, image, story)
    await shop.settle()
    for words in ("窑口", "ash", "unglazed"):
        found = await shop.ask("query ($words: String!) { search(query: $words) { nodes { id } } }", words=words)
        assert found["search"]["nodes"] == [{"id": story.id}], words
