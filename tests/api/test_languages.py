"""Which languages a request asks for, and what it is given."""

import pytest

from ops.routes import accepted
from tests import make
from tests.shop import TestShop


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("", []),
        ("zh", ["zh"]),
        ("en-GB,en;q=0.8,zh-Hans;q=0.9", ["en-GB", "zh-Hans", "en"]),
        ("de;q=0.5, fr ; q=0.5, it;q=0.6", ["it", "de", "fr"]),
        ("en;q=0, zh", ["zh"]),
        ("en;q=0.000,zh;q=1.000", ["zh"]),
        ("*, en", ["en"]),
        ("en;q=2, zh;q=x, fr;q=0.1234, de", ["de"]),
        ("en_US, 中文, a b, " + "x" * 9 + ", de", ["de"]),
        (",".join(f"l{chr(97 + at)}" for at in range(26)), [f"l{chr(97 + at)}" for at in range(10)]),
    ],
)
def test_languages_come_best_first_and_nonsense_is_passed_over(header: str, languages: list[str]) -> None:
    assert accepted(header) == languages


@pytest.mark.parametrize(
    ("header", "title"), [("zh-CN", "杯子"), ("en;q=0.1,zh;q=0.9", "杯子"), ("en-AU", "Mug"), ("ja", "杯子"), ("", "杯子")]
)
async def test_texts_and_the_names_of_tags_come_in_the_languages_asked_for(shop: TestShop, header: str, title: str) -> None:
    tag = make.tag("cup", names={"en": "Mug", "zh": "杯子"})
    await shop.keep(tag, make.product(slug="mug", title={"en": "Mug", "zh": "杯子"}, tags=[tag.id]))
    query = '{ product(slug: "mug") { title language tags { name english: name(language: "en") } } }'
    answer = (await shop.ask(query, language=header))["product"]
    assert answer["title"] == answer["tags"][0]["name"] == title
    assert answer["language"] == {"Mug": "en", "杯子": "zh"}[title]
    assert answer["tags"][0]["english"] == "Mug", "the language of an argument before that of the request"
