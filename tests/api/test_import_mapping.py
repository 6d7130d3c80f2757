"""Foreign files through a mapping: what expressions make of rows, mistakes by line, and files never seen before."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from ops.expressions import BadMapping, Compiler, Loader, Tables
from ops.mapping import read_mapping
from ops.paths import Scope
from ops.pipes import Unmappable
from tests.content.gltf_files import box, showpiece
from tests.content.test_usdz import PACKAGE
from tests.imports import Shop, opened, written

ROW: dict[str, Any] = {
    "id": 12,
    "name": " 双人帐篷 ",
    "empty": "",
    "none": None,
    "price": Decimal("19.90"),
    "words": ["Camp", "camp", "Tent"],
    "line": "red; green ;;blue",
    "kind": "easy",
    "new": True,
    "at": "2026-01-02",
    "day": "02/01/2026",
    "parts": [{"say": "one", "n": 1}, {"say": "two"}, {"n": 3}],
    "deep": {"down": [{"here": "x"}]},
    "text": "intro\n\n# Title\n\n## One #\nDo.\n\n## 二\n做。\n",
    "brand": "Peak",
    "Bez.EN": "Coral bells",
    "Nr.": 7,
    "Preis.VK": {"Netto.EUR": 5},
    "deep.down.0.here": "whole",
    "list": [{"a.b": "c"}],
}
TABLES: Tables = {"pictures": {"12": ["a.jpg", "b.jpg"]}}


def evaluated(expression: str) -> Any:
    loader = Loader(expression)
    node = loader.get_single_node()
    assert isinstance(node, yaml.Node)
    return Compiler(loader, "mapping.yaml", TABLES).expression(node)(Scope(ROW, ROW))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("id", 12),
        ("nowhere", None),
        ("empty", None),
        ("none", None),
        ("Bez.EN", "Coral bells"),
        ("Nr.", 7),
        ("Preis.VK.Netto.EUR", 5),
        ("deep.down.0.here", "whole"),
        ("deep.down.0", {"here": "x"}),
        ("list.0.a.b", "c"),
        ("template: '{Bez.EN} {Nr.}'", "Coral bells 7"),
        ("deep.down.7.here", None),
        ("[brand, words, nowhere]", ["Peak", "Camp", "camp", "Tent"]),
        ("[nowhere]", None),
        ("constant: 19.90", Decimal("19.90")),
        ("constant: 2026-01-01", "2026-01-01"),
        ("constant: [1, 2]", [1, 2]),
        ("template: 'p-{id}/{brand}'", "p-12/Peak"),
        ("template: '{id}-{nowhere}'", None),
        ("any: [nowhere, empty, brand]", "Peak"),
        ("fields: {en: brand, zh: nowhere}", {"en": "Peak"}),
        ("fields: {en: nowhere}", None),
        (
            "{each: parts, fields: {body: say, of: /brand}}",
            [{"body": "one", "of": "Peak"}, {"body": "two", "of": "Peak"}, {"of": "Peak"}],
        ),
        ("{each: parts, fields: {body: say}}", [{"body": "one"}, {"body": "two"}]),
        ("{each: words, fields: {body: .}}", [{"body": "Camp"}, {"body": "camp"}, {"body": "Tent"}]),
        ("{from: id, pipe: [text]}", "12"),
        ("{from: name, pipe: [trim]}", "双人帐篷"),
        ("{from: words, pipe: [lower, unique]}", ["camp", "tent"]),
        ("{from: name, pipe: [slug]}", "双人帐篷"),
        ("{from: line, pipe: [{split: ';'}]}", ["red", "green", "blue"]),
        ("{from: words, pipe: [{join: ', '}]}", "Camp, camp, Tent"),
        ("{from: words, pipe: [first]}", "Camp"),
        ("{from: words, pipe: [{limit: 2}]}", ["Camp", "camp"]),
        ("{from: [id, price], pipe: [sum]}", Decimal("31.90")),
        ("{from: price, pipe: [number]}", Decimal("19.90")),
        ("{from: {constant: '4.0'}, pipe: [number]}", 4),
        ("{from: {constant: '-1.234.567,80'}, pipe: [{number: {decimal: ','}}]}", Decimal("-1234567.80")),
        ("{from: {constant: '1.234'}, pipe: [{number: {decimal: ','}}]}", 1234),
        ("{from: {constant: \"1'234.5\"}, pipe: [{number: {decimal: '.'}}]}", Decimal("1234.5")),
        ("{from: {constant: '1 234,5'}, pipe: [{number: {decimal: ','}}]}", Decimal("1234.5")),
        ("{from: {constant: 1.5}, pipe: [{number: {decimal: ','}}]}", Decimal("1.5")),
        ("{from: [id, '/id'], pipe: [{number: {decimal: ','}}]}", [12, 12]),
        ("{from: brand, pipe: [{replace: {P: 'x', x: 'y'}}]}", "yeak"),
        ("{<<: {from: brand}, pipe: [lower]}", "peak"),
        ("{<<: [{from: brand}, {from: kind, pipe: [lower]}], make: brand}", {"name": "peak"}),
        ("{<<: {from: brand}, from: kind}", "easy"),
        ("{from: kind, pipe: [{map: {easy: EASY, hard: HARD}}]}", "EASY"),
        ("{from: brand, pipe: [{map: {easy: EASY}}, {default: HARD}]}", "HARD"),
        ("{from: id, pipe: [{map: {12: dozen}}]}", "dozen"),
        ("{from: new, pipe: [{map: {true: NEW}}]}", "NEW"),
        ("{from: {constant: 'No'}, pipe: [boolean]}", False),
        ("{from: brand, pipe: [{replace: {e: i, ak: ik}}]}", "Piik"),
        ("{from: words, pipe: [{only: C}]}", ["Camp"]),
        ("{from: line, pipe: [{before: ';'}]}", "red"),
        ("{from: at, pipe: [date]}", "2026-01-02T00:00:00+00:00"),
        ("{from: day, pipe: [{date: '%d/%m/%Y'}]}", "2026-01-02T00:00:00+00:00"),
        ("{from: id, pipe: [{table: pictures}]}", ["a.jpg", "b.jpg"]),
        ("{from: brand, pipe: [{table: pictures}]}", None),
        ("{from: nowhere, pipe: [lower, number, {split: ','}, sections, first]}", None),
        (
            "{from: text, pipe: [sections]}",
            [{"title": "", "body": "intro"}, {"title": "One", "body": "Do."}, {"title": "二", "body": "做。"}],
        ),
        ("{from: brand, make: brand}", {"name": "Peak"}),
        ("{from: words, make: tag}", [{"name": "Camp"}, {"name": "camp"}, {"name": "Tent"}]),
        ("{from: words, make: category}", {"path": ["Camp", "camp", "Tent"]}),
        ("{from: brand, make: tag}", [{"name": "Peak"}]),
        ("{from: nowhere, make: tag}", None),
        ("{from: brand, make: category}", {"path": ["Peak"]}),
        ("{from: nowhere, make: category}", None),
    ],
)
def test_an_expression(expression: str, value: Any) -> None:
    assert evaluated(expression) == value


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("{from: name, pipe: [number]}", "'双人帐篷' is no number"),
        ("{from: {constant: '7,00'}, pipe: [number]}", "'7,00' is no number; say which its .decimal. sign is"),
        ("{from: {constant: '1.5'}, pipe: [{number: {decimal: ','}}]}", "'1.5' is no number whose decimal sign is ,"),
        ("{from: {constant: '1.234 567'}, pipe: [{number: {decimal: ','}}]}", "'1.234 567' is no"),
        ("{from: {constant: '1,2,3'}, pipe: [{number: {decimal: ','}}]}", "'1,2,3' is no"),
        ("{from: {constant: '1,23'}, pipe: [{number: {decimal: '.'}}]}", "'1,23' is no"),
        ("{from: {constant: '7 €'}, pipe: [{number: {decimal: ','}}]}", "'7 €' is no"),
        ("{from: {constant: NaN}, pipe: [number]}", "no number"),
        ("{from: name, pipe: [date]}", "'双人帐篷' is no date as ISO"),
        ("{from: at, pipe: [{date: '%d/%m/%Y'}]}", "'2026-01-02' is no date as %d/%m/%Y"),
        ("{from: name, pipe: [boolean]}", "'双人帐篷' is neither yes nor no"),
        ("{from: deep, pipe: [lower]}", "a text or number is needed, not an object"),
        ("template: 'a {deep}'", "texts and numbers"),
    ],
)
def test_a_value_that_a_step_cannot_take(expression: str, reason: str) -> None:
    with pytest.raises(Unmappable, match=reason):
        evaluated(expression)


RULE = "source: s\nrules:\n  - files: a.jsonl\n    type: product\n    fields:\n      id: id\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 0, "it is empty"),
        ("- a", 1, "has the form"),
        ("source: s", 1, "needs `rules`"),
        ("source: [s]\nrules: []", 1, "`source` is a text"),
        ("source: s\nrules: []\nrule: 1", 3, "no `rule`"),
        ("source: s\nrules:\n  a: b", 3, "`rules` is a list"),
        ("source: s\nsource: t\nrules: []", 2, "twice"),
        ("a: [", 1, "expected"),
        ("a: \x01", 0, "not YAML"),
        ("[" * 5_000, 0, "not YAML"),
        (RULE.replace("product", "gadget"), 4, "`type` is one of"),
        (RULE.replace("id: id", "name: name"), 6, "a product has no `name`"),
        (RULE.replace("id: id", "title: name"), 6, "`id` is needed"),
        (RULE + "      title: {pipe: [lower]}", 7, "an expression has one of"),
        (RULE + "      title: {from: a, constant: b}", 7, "an expression has one of"),
        (RULE + "      title: {from: a, pipes: [lower]}", 7, "`pipes` does not go with"),
        (RULE + "      title: {from: a, pipe: lower}", 7, "`pipe` is a list"),
        (RULE + "      title:\n        from: a\n        pipe: [lower,\n               upper]", 10, "no step `upper`"),
        (RULE + "      title: {from: a, pipe: [split]}", 7, "`split` takes a text"),
        (RULE + "      title: {from: a, pipe: [{lower: x}]}", 7, "`lower` takes nothing"),
        (RULE + "      title: {from: a, pipe: [{limit: x}]}", 7, "`limit` takes a whole number"),
        (RULE + "      title: {from: a, pipe: [{table: x}]}", 7, "no table 'x'"),
        (RULE + "      title: {from: a, make: creator}", 7, "`make` is one of"),
        (RULE + "      title: {form: a, pipe: [lower]}", 7, "`form` is none of from, constant"),
        (RULE + "      title: {<<: text}", 7, "what `<<` names has the form"),
        (RULE + "      title: {from: a, pipe: [{date: yyyy-mm-dd}]}", 7, "`date` takes a format of %Y, .* not 'yyyy-mm-dd'"),
        (RULE + "      title: {from: a, pipe: [{number: ','}]}", 7, "`number` takes nothing, {decimal"),
        (RULE + "      title: {from: a, pipe: [{number: {decimal: ;}}]}", 7, "`number` takes nothing, {decimal"),
        (RULE + "      title: {each: a}", 7, "`each` needs `fields`"),
        (RULE + "    where: {id: {like: x}}", 7, "a test is"),
        (RULE + "      title: {template: 'a {b'}", 7, "between { and }"),
        (RULE + "      title: {template: 'a {b {c}}'}", 7, "between { and }"),
        (RULE + "      title: {template: 'a {}'}", 7, "between { and }"),
        (RULE.replace("a.jsonl", "/etc/*"), 3, "below the folder"),
        (RULE.replace("a.jsonl", "../*"), 3, "below the folder"),
        (RULE.replace("a.jsonl", "''"), 3, "below the folder"),
        (RULE + "tables:\n  t: {files: mapping.*, key: a, value: b}", 8, "mapping.yaml:1: this is not JSON"),
        (RULE + "tables:\n  t: {files: none.jsonl, key: a, value: b}", 8, "no file none.jsonl"),
    ],
)
def test_a_wrong_mapping_is_named_by_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_text(text)
    with pytest.raises(BadMapping, match=reason) as caught:
        read_mapping(file, [tmp_path], print)
    assert str(caught.value).startswith(f"{file}:{line}: " if line else f"{file}: ")


# ---------------------------------------------------------------- files never seen before


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with opened(tmp_path / "shop") as shop:
        yield shop


def a_tea_shop(folder: Path) -> Path:
    """Three files in three formats that another shop might have, and the mapping for them."""
    written(
        folder / "teas.csv",
        [
            "code,名称,english,price (CNY),stock,maker,shelf,words,state",
            'T1,"龙井, 明前",Longjing,128.50,7,狮峰,茶/绿茶,清香|绿茶,on',
            "T2,普洱,,88,,,茶/黑茶,陈香,on",
            "T3,样品,,0,,,茶,,off",
        ],
    )
    written(folder / "words.tsv", ["zh\ten\talso", "绿茶\tgreen tea\t龙井茶;碧螺春"])
    written(
        folder / "said.jsonl.gz",
        [
            {"no": 1, "about": {"code": "T1"}, "score": 9, "who": "阿明", "words": "好茶。", "when": "2026/01/01"},
            {"no": 2, "about": {"code": "T1"}, "score": 4, "who": None, "words": "一般", "when": None},
            {"no": 3, "about": {"code": "T9"}, "score": 4, "who": None, "words": "没有这个", "when": None},
            {"no": 4, "about": {"code": "T2"}, "score": 4, "who": None, "words": "?", "when": "soon"},
        ],
    )
    mapping = folder / "mapping.yaml"
    mapping.write_text(
        dedent("""
        source: tea
        rules:
          - files: words.tsv
            type: tag
            fields:
              id: en
              names: {fields: {zh: zh, en: en}}
              synonyms: {fields: {zh: {from: also, pipe: [{split: ";"}]}}}
          - files: "*.csv"
            type: product
            where: {state: "on"}
            fields:
              id: code
              language: {constant: zh}
              title: {fields: {zh: 名称, en: english}}
              brand: {from: maker, make: brand}
              category: {from: shelf, pipe: [{split: /}], make: category}
              tags: {from: words, pipe: [{split: "|"}], make: tag}
              currency: {constant: CNY}
              price: "price (CNY)"
              stock: {from: stock, pipe: [number]}
          - files: said.jsonl.gz
            type: review
            fields:
              id: {from: "no", pipe: [text]}
              language: {constant: zh}
              product: about.code
              author: who
              body: words
              rating: {from: score, pipe: [{map: {9: 5, 4: 2}}]}
              publishedAt: {from: when, pipe: [{date: "%Y/%m/%d"}]}
          - files: nothing-*.jsonl
            type: tutorial
            fields: {id: id}
        """)
    )
    return mapping


async def test_files_never_seen_before(shop: Shop, tmp_path: Path) -> None:
    mapping = a_tea_shop(tmp_path / "in")
    code, said = await shop.take(tmp_path / "in", mapping=mapping)
    assert code == 1
    assert [line.partition("in/")[2] for line in said.splitlines() if ".jsonl.gz:" in line] == [
        "said.jsonl.gz:4: publishedAt: 'soon' is no date as %Y/%m/%d",
        "said.jsonl.gz:3: product: there is no product 'T9'",
    ]
    assert "no file is nothing-*.jsonl" in said
    longjing, puer = await shop.one("product", "T1", "tea"), await shop.one("product", "T2", "tea")
    assert longjing.body["title"] == {"zh": "龙井, 明前", "en": "Longjing"}
    assert (longjing.keys["price"], longjing.n) == (12850, {"stars5": 1, "stars2": 1})
    green = await shop.one("tag", "green tea", "tea")
    assert green.id in longjing.body["tags"]
    assert longjing.body["categories"][0] == puer.body["categories"][0]
    assert [stock.n["units"] for stock in await shop.of("STOCK")] == [7]
    assert len(await shop.of("PRODUCT")) == 2
    before = await shop.state()
    await shop.take(tmp_path / "in", mapping=mapping)
    assert await shop.state() == before


async def test_likely_slips_are_told_after_the_run(shop: Shop, tmp_path: Path) -> None:
    mapping = a_tea_shop(tmp_path / "in")
    text = (
        mapping.read_text()
        .replace("from: maker", "from: 厂家")
        .replace("fields: {zh: zh,", "fields: {zh: {any: [zh, cn]},")
        .replace("type: review", "type: review\n    where: {about.code: T7}")
        .replace('state: "on"', 'state: "on", status: {present: false}')
    )
    mapping.write_text(text)
    line = {word: text[: text.index(word)].count("\n") + 1 for word in ("厂家", "said.jsonl.gz", "status:")}
    code, said = await shop.take(tmp_path / "in", mapping=mapping)
    assert [hint for hint in said.splitlines() if "no row" in hint] == [
        f"{mapping}:{line['status:']}: no row of *.csv has `status`",
        f"{mapping}:{line['厂家']}: no row of *.csv that `where` keeps has `厂家`",
        f"{mapping}:{line['said.jsonl.gz']}: `where` keeps no row of said.jsonl.gz",
    ]
    assert code == 0, "hints are no errors"


async def test_a_path_that_leads_to_something_be_it_null_for_any_rule_is_no_slip(shop: Shop, tmp_path: Path) -> None:
    rows = written(tmp_path / "a.jsonl", [{"no": "1", "new": "yes", "EAN": None}, {"no": "2"}])
    mapping = tmp_path / "mapping.yaml"
    rule = "  - {{files: a.jsonl, type: product, where: {{new: {{present: {new}}}}}, fields: {{{fields}, barcode: EAN}}}}\n"
    fields = "id: no, title: {fields: {en: no}}, currency: {constant: EUR}, price: no".replace("no", '"no"')
    mapping.write_text("source: s\nrules:\n" + "".join(rule.format(new=new, fields=fields) for new in ("true", "false")))
    code, said = await shop.take(rows, mapping=mapping)
    assert (code, "no row" in said) == (0, False)


async def test_a_table_without_its_key_is_told(shop: Shop, tmp_path: Path) -> None:
    mapping = a_tea_shop(tmp_path / "in")
    mapping.write_text("tables:\n  more: {files: words.tsv, key: chinese, value: en}" + mapping.read_text())
    _, said = await shop.take(tmp_path / "in", mapping=mapping)
    assert f"{mapping}:2: no row of words.tsv has `chinese`" in said


async def test_one_file_of_a_mapping(shop: Shop, tmp_path: Path) -> None:
    mapping = a_tea_shop(tmp_path / "in")
    assert (await shop.take(tmp_path / "in/teas.csv", mapping=mapping))[0] == 0
    assert len(await shop.of("PRODUCT")) == 2
    code, said = await shop.take(written(tmp_path / "in/other.jsonl", [{}]), mapping=mapping)
    assert (code, "nothing here is a file that" in said) == (2, True)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T4,a,b,1,2,3,4,5,on,too many", "10 cells below a header of 9"),
        ('T4,"a', "not CSV"),
        (b"T4,\xff,b,1,2,3,4,5,on", "not UTF-8"),
    ],
)
async def test_a_line_that_is_no_row_of_the_table(shop: Shop, tmp_path: Path, line: str | bytes, reason: str) -> None:
    mapping = a_tea_shop(tmp_path / "in")
    rows = (tmp_path / "in/teas.csv").read_bytes().splitlines()
    written(tmp_path / "in/teas.csv", [rows[0], line, *rows[1:]])
    code, said = await shop.take(tmp_path / "in/teas.csv", mapping=mapping)
    assert (code, f"teas.csv:2: {reason}" in said or reason in said) == (1, True)
    assert len(await shop.of("PRODUCT")) == 2


async def test_a_wrong_mapping_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    mapping = a_tea_shop(tmp_path / "in")
    text = mapping.read_text().replace("make: brand", "make: house")
    mapping.write_text(text)
    line = text[: text.index("make: house")].count("\n") + 1
    code, said = await shop.take(tmp_path / "in", mapping=mapping)
    assert (code, f"mapping.yaml:{line}: `make` is one of tag, brand, category" in said) == (2, True)
    assert await shop.everything() == []


A_FOLDER = """
source: folder
tables:
  formats: {files: models/*.usdz, key: stem, value: name}
rules:
  - files: models/*.glb
    type: media
    fields: {id: stem, path: name, alt: {fields: {zh: stem}}, sources: {from: stem, pipe: [{table: formats}]}}
  - files: models/*.glb
    type: model
    fields: {id: stem, language: {constant: zh}, title: {template: "{stem}的模型"}, file: stem}
"""


async def test_files_without_a_list_are_rows_by_their_names(shop: Shop, tmp_path: Path) -> None:
    some = {"提灯.glb": showpiece().encode(), "提灯.usdz": PACKAGE, "box.GLB": box().encode(), "broken.glb": b"glTF"}
    (tmp_path / "in/models").mkdir(parents=True)
    for name, data in some.items():
        (tmp_path / "in/models" / name).write_bytes(data)
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(A_FOLDER, "utf-8")
    code, said = await shop.take(tmp_path / "in", mapping=mapping)
    assert (code, "broken.glb:1: path: this is no model that can be shown" in said) == (1, True)
    lantern = await shop.one("media", "提灯", "folder")
    assert [source["format"] for source in lantern.body["model_sources"]] == ["GLB", "USDZ"]
    model = await shop.one("model", "提灯", "folder")
    assert (model.body["title"], model.body["file"]) == ("提灯的模型", lantern.id)
