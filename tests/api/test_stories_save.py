"""Blocks of a story: what is saved of them, and what is refused."""

from contextlib import suppress
from typing import Any

import pytest

from content.errors import Invalid
from content.stories import markdown
from tests import saves
from tests.saves import CREATOR, ground, told
from tests.shop import TestShop

SAVE = """mutation ($input: StorySaveInput!) { storySave(input: $input) { userErrors { code field }
  story { title value blocks { __typename ... on TextBlock { markdown } ... on MediaBlock { item { id } caption }
    ... on ProductBlock { use { product { id } note } } } } } }"""


async def sent(shop: TestShop, blocks: list[Any], **input: Any) -> Any:
    given = {"title": "Why we do it", "value": "CRAFT", "blocks": blocks, **input}
    answer = await shop.post_as(CREATOR, SAVE, input=given)
    assert "errors" not in answer, answer
    return answer["data"]["storySave"]


async def test_blocks_stand_in_order(shop: TestShop) -> None:
    on = await ground(shop)
    blocks = [
        {"markdown": "# 手工\n\n[我们](https://a.test) > 机器"},
        *({"mediaId": one.id} for one in (on.pictures[0], on.films[0], on.files[0])),
        {"use": saves.use(on, 0)},
    ]
    story = (await sent(shop, blocks))["story"]
    assert (story["title"], story["value"]) == ("Why we do it", "CRAFT")
    assert story["blocks"] == [
        {"__typename": "TextBlock", "markdown": "# 手工\n\n[我们](https://a.test) > 机器"},
        *(
            {"__typename": "MediaBlock", "item": {"id": one.id}, "caption": None}
            for one in (on.pictures[0], on.films[0], on.files[0])
        ),
        {"__typename": "ProductBlock", "use": {"product": {"id": on.products[0].id}, "note": "Note 0"}},
    ]


async def test_all_that_is_wrong_with_it_is_told_with_its_place(shop: TestShop) -> None:
    on = await ground(shop)
    blocks = [
        {"markdown": " "},
        {"markdown": "x" * 20_001},
        {"markdown": "<script>"},
        {"mediaId": on.products[0].id},
        {"use": {"productId": on.pictures[0].id, "note": "x" * 1_001}},
    ]
    assert told(await sent(shop, blocks, coverId=on.films[0].id)) == [
        ("NOT_FOUND", ["coverId"]),
        ("REQUIRED", ["blocks", "0", "markdown"]),
        ("TOO_LONG", ["blocks", "1", "markdown"]),
        ("INVALID", ["blocks", "2", "markdown"]),
        ("NOT_FOUND", ["blocks", "3", "mediaId"]),
        ("NOT_FOUND", ["blocks", "4", "use", "productId"]),
        ("TOO_LONG", ["blocks", "4", "use", "note"]),
    ]
    assert told(await sent(shop, [])) == [("REQUIRED", ["blocks"])]
    assert told(await sent(shop, [{"markdown": "ok"}] * 101)) == [("TOO_MANY", ["blocks"])]
    assert await shop.held.documents.scan("drafts") == []


@pytest.mark.parametrize("block", [{}, {"markdown": "a", "mediaId": "b"}, {"markdown": None}])
async def test_a_block_is_one_thing(shop: TestShop, block: dict[str, Any]) -> None:
    answer = await shop.post_as(CREATOR, SAVE, input={"title": "Why", "value": "CRAFT", "blocks": [block]})
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["VALIDATION_FAILED"]


@pytest.mark.parametrize(
    "text",
    [
        "3 < 5, I <3 it, a<-b, 价格<100元",
        "&lt;b&gt; stands for itself",
        "[a](https://a.test/b:c) [b](http://a.test) <https://a.test> [c](HTTPS://A.TEST)",
        "[here](/products/mug?a=1&b=2) and [there](#part) and [so](<https://a.test/x y>)",
        "[1]: it's a note\n[2]: https://a.test",
        "【注】：说明 [注]：水 [提示]: 注意：烫",
    ],
)
def test_text_is_taken_as_it_is(text: str) -> None:
    assert markdown(text, "markdown") == text


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "a <img src=x onerror=alert(1)>",
        "</div>",
        "<!-- hidden -->",
        "<?php ?>",
        "<mailto:a@b.test>",
        "[a](javascript:alert(1))",
        "[a](JavaScript:alert(1))",
        "[a]( \n javascript:alert(1))",
        "[a](java&#115;cript:alert(1))",
        "[a](java\\script:alert(1))",
        "![a](data:image/svg+xml;base64,AAAA)",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "> [b]:\n> vbscript:x\n\n[b]: vbscript:x",
        "[a](mailto:a@b.test)",
    ],
)
def test_html_and_links_elsewhere_are_refused(text: str) -> None:
    with pytest.raises(Invalid):
        markdown(text, "markdown")


@pytest.mark.parametrize("piece", ["](", "](a", "<", "[a](b:", "](<", "[](h", "]: "])
def test_no_text_takes_long_to_look_through(piece: str) -> None:
    """The longest of each: one that took its square would not end."""
    with suppress(Invalid):
        markdown(piece * (20_000 // len(piece)), "markdown")
