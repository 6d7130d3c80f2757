"""How import spells names and checks rows, apart from any store."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from content import checks
from content.errors import ContentError
from content.importing.rows import SHAPES
from content.importing.shaping import shaped
from content.importing.spelling import folded, is_slug, slug, slug_with_piece, text_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alpine Tent 2", "alpine-tent-2"),
        ("  Women's   Shoes & Bags ", "womens-shoes-bags"),
        ("露营 帐篷（双人）", "露营-帐篷-双人"),
        ("Cafe\u0301 Crème", "café-crème"),
        ("हिन्दी", "हिन्दी"),
        ("!!!", ""),
        ("𝟙 😀", "𝟙"),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_every_script(text: str, expected: str) -> None:
    assert slug(text) == expected
    assert slug(expected) == expected


@pytest.mark.parametrize("text", ["", "Tent", "a--b", "-a", "a b", "a/b", "a" * 101, "cafe\u0301"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


def test_a_slug_with_a_piece_of_the_id_is_a_slug() -> None:
    id = "prd_01ARZ3NDEKTSV4RRFFQ69G5FAV"
    assert slug_with_piece("帐篷", id) == "帐篷-q69g5fav"
    assert slug_with_piece("?", id) == "q69g5fav"
    assert is_slug(slug_with_piece("very long " * 30, id))


def test_words_are_the_same_whatever_their_case_width_and_spaces() -> None:
    assert folded(" Ｓoy   SAUCE ") == folded("soy sauce")
    assert text_name("tag", "en-GB", ["Soy Sauce"]) == text_name("tag", "en", ["soy  sauce"])
    assert text_name("tag", "en", ["chat"]) != text_name("tag", "fr", ["chat"])
    assert text_name("category", "en", ["a", "b"]) != text_name("category", "en", ["a b"])
    assert len(text_name("category", "en", ["word" * 25] * 12)) < 300


PRODUCT = {"id": "1", "title": "x", "currency": "CNY"}
SPOT = {"x": 0, "y": 1, "use": {"product": "p"}}
REVIEW = {"id": "1", "product": "p", "body": "x", "rating": 4}


@pytest.mark.parametrize(
    ("type", "values", "path", "reason"),
    [
        ("product", {"title": "x", "currency": "CNY"}, "id", "it is needed"),
        ("product", {**PRODUCT, "id": 5}, "id", "'5' is a whole number, but a text is needed"),
        ("product", {**PRODUCT, "title": 5}, "title", "'5' is a whole number, but a text or an object is needed"),
        ("product", {**PRODUCT, "title": {"zh": 5}}, "title", "this is a whole number, but a text is needed"),
        ("product", {**PRODUCT, "tags": "露营"}, "tags", "'露营' is a text, but a list is needed"),
        ("product", {**PRODUCT, "brand": ["x"]}, "brand", "this is a list, but a text or an object is needed"),
        ("product", {**PRODUCT, "price": "ten"}, "price", "'ten' is no number"),
        ("product", {**PRODUCT, "price": "7,00"}, "price", "'7,00' is no number; one has a decimal point, no comma"),
        ("product", {**PRODUCT, "variants": [{"id": "a", "price": "x"}]}, "variants.0.price", "'x' is no number"),
        ("product", {**PRODUCT, "variants": [{"id": "a"}]}, "variants.0.price", "it is needed"),
        ("product", {**PRODUCT, "colour": "red"}, "colour", "there is no such field"),
        ("product", {**PRODUCT, "stock": Decimal("1.5")}, "stock", "'1.5' is a number, but a whole number is needed"),
        ("product", {**PRODUCT, "stock": "7"}, "stock", "'7' is a text, but a whole number is needed"),
        ("review", {**REVIEW, "rating": 6}, "rating", "'6' is more than 5"),
        ("review", {**REVIEW, "rating": 0}, "rating", "'0' is less than 1"),
        ("review", {**REVIEW, "verified": "ja"}, "verified", "'ja' is a text, but true or false is needed"),
        (
            "review",
            {**REVIEW, "disclosure": "MAYBE"},
            "disclosure",
            "'MAYBE' is none of NONE, GIFTED, PAID,",
        ),
        ("review", {**REVIEW, "publishedAt": "2026-01-01T00:00:00"}, "publishedAt", "'2026-01-01T00:00:00' names no time zone"),
        ("review", {**REVIEW, "publishedAt": "gestern"}, "publishedAt", "'gestern' is no time as RFC 3339"),
        ("creator", {"id": "1", "name": "林", "tier": "STAR"}, "tier", "'STAR' is none of HOUSE, PROFESSIONAL, KOC, USER"),
        ("tutorial", {"id": "1", "title": "x", "steps": [{"body": "x"}, {"title": "x"}]}, "steps.1.body", "it is needed"),
        (
            "look",
            {"id": "1", "title": "x", "hotspots": [{**SPOT, "x": Decimal("1.01")}]},
            "hotspots.0.x",
            "'1.01' is more than 1",
        ),
        (
            "look",
            {"id": "1", "title": "x", "hotspots": [{**SPOT, "y": Decimal("-1e9")}]},
            "hotspots.0.y",
            "'-1E+9' is less than 0",
        ),
        (
            "look",
            {"id": "1", "title": "x", "hotspots": [{**SPOT, "y": "左"}]},
            "hotspots.0.y",
            "'左' is a text, but a number is needed",
        ),
        ("look", {"id": "1", "title": "x", "hotspots": [{"x": 0, "y": 0}]}, "hotspots.0.use", "it is needed"),
        (
            "collection",
            {"id": "1", "title": "x", "rule": {"kinds": ["LOOK", "X"]}},
            "rule.kinds.1",
            "'X' is none of PRODUCT, REVIEW",
        ),
    ],
)
def test_a_row_of_another_shape_names_field_and_value(type: str, values: dict[str, Any], path: str, reason: str) -> None:
    with pytest.raises(ContentError) as caught:
        shaped(values, SHAPES[type])
    assert ".".join(caught.value.path) == path
    assert caught.value.message.startswith(reason)


def test_null_is_absent_and_numbers_are_exact() -> None:
    row = shaped({"id": "1", "title": "x", "currency": "CNY", "price": Decimal("19.99"), "sku": None}, SHAPES["product"])
    assert row.price == Decimal("19.99")
    assert row.sku is None


def test_a_text_alone_is_in_the_rows_language() -> None:
    assert checks.localized("帐篷", "zh", 100, "title") == {"zh": "帐篷"}
    assert checks.localized({"en": "Tent"}, None, 100, "title") == {"en": "Tent"}
    assert checks.localized({"en": "Tent", "zh": " "}, None, 100, "title") == {"en": "Tent"}
    with pytest.raises(ContentError, match="language"):
        checks.localized("帐篷", None, 100, "title")
    with pytest.raises(ContentError, match="BCP 47"):
        checks.localized({"english language": "Tent"}, None, 100, "title")
    with pytest.raises(ContentError, match="at most 3") as caught:
        checks.localized({"zh": "四个字呀"}, None, 3, "title")
    assert caught.value.path == ("title", "zh")


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [("DE", "de"), ("zh-hans-cn", "zh-Hans-CN"), ("EN-us", "en-US"), ("yue", "yue"), ("de-U-CO-Phonebk", "de-u-co-phonebk")],
)
def test_a_language_tag_has_one_spelling(tag: str, canonical: str) -> None:
    assert checks.language(tag) == canonical


@pytest.mark.parametrize("tag", ["deutsch", "d", "", "de_DE", "de-", "中文", "zh-" + "a" * 40])
def test_what_is_no_language_tag(tag: str) -> None:
    with pytest.raises(ContentError, match="BCP 47"):
        checks.language(tag)


def test_times_are_whole_milliseconds_since_1970() -> None:
    assert checks.milliseconds(datetime(2026, 1, 1, 0, 0, 0, 53_999, tzinfo=UTC), "at") == 1_767_225_600_053
    with pytest.raises(ContentError, match="1970"):
        checks.milliseconds(datetime(1969, 12, 31, tzinfo=UTC), "at")
    with pytest.raises(ContentError, match="ends before"):
        checks.period(datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), 0)
