"""A shop small enough to know by heart: every kind of item, goods that are gone, a live session in each state."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.content.films import film, scenes
from tests.content.gltf_files import showpiece

Row = dict[str, Any]

FILM_SECONDS = 12
RATINGS = (5, 5, 5, 5, 4, 4, 2)
"""Of the lamp. The first, third, … are by who bought it here."""
MESSAGES, COMMENTS = 36, 12


def write(folder: Path) -> None:
    """The rows and files of the shop."""
    folder.mkdir()
    for name, colour in (("lamp", "#c96f4a"), ("lamp-teal", "#2f7f79"), ("stool", "#8a6b45"), ("scene", "#26304a")):
        (folder / f"{name}.png").write_bytes(_picture(colour))
    for name, size in (("tall", (180, 320)), ("wide", (320, 180))):
        data = film(paint=scenes("navy", "teal", "maroon", seconds=4, size=size), size=size, seconds=FILM_SECONDS)
        (folder / f"{name}.mp4").write_bytes(data)
    (folder / "tall.en.vtt").write_text(_captions("A colour, and after a while another one."), "utf-8")
    (folder / "tall.zh.vtt").write_text(_captions("一种颜色，过一会儿又是一种。"), "utf-8")
    (folder / "lamp.glb").write_bytes(showpiece().encode())
    lines = (
        json.dumps(row, ensure_ascii=False) for row in (*_media(), *_goods(), *_opinions(), *_content(), *_sessions(), *_talk())
    )
    (folder / "rows.jsonl").write_text("\n".join(lines), "utf-8")


def _captions(words: str) -> str:
    """One a second."""
    cues = (f"00:{at:02}.000 --> 00:{at + 1:02}.000\n{at}: {words}\n" for at in range(FILM_SECONDS))
    return "\n".join(("WEBVTT\n", *cues))


def _picture(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "PNG")
    return file.getvalue()


def _media() -> Iterator[Row]:
    for name in ("lamp", "lamp-teal", "stool", "scene"):
        yield {"type": "media", "id": name, "path": f"{name}.png", "alt": {"en": f"A picture of a {name}", "zh": "一张图片"}}
    alt = {"en": "Three colours", "zh": "三种颜色"}
    yield {"type": "media", "id": "tall", "path": "tall.mp4", "alt": alt, "captions": {"en": "tall.en.vtt", "zh": "tall.zh.vtt"}}
    yield {"type": "media", "id": "wide", "path": "wide.mp4", "alt": alt}
    yield {"type": "media", "id": "lamp-model", "path": "lamp.glb", "alt": {"en": "The lamp"}, "poster": "lamp"}


def _goods() -> Iterator[Row]:
    yield {"type": "tag", "id": "evening", "names": {"en": "Evening", "zh": "晚上"}}
    yield {"type": "category", "id": "home", "names": {"en": "At home", "zh": "居家"}}
    yield {"type": "category", "id": "lights", "names": {"en": "Lights", "zh": "灯"}, "parent": "home"}
    yield {"type": "brand", "id": "wick", "names": {"en": "Wick", "zh": "灯芯"}}
    yield {"type": "creator", "id": "ada", "handle": "ada", "name": "Ada", "tier": "PROFESSIONAL", "bio": "Lights things."}
    yield {"type": "creator", "id": "mei", "handle": "mei", "name": "陈梅", "tier": "USER"}
    variants = [
        _variant("rust-small", "98.00", {"Colour": "Rust", "Size": "Small"}, stock=3, image="lamp"),
        _variant(
            "teal-small", "108.50", {"Colour": "Teal", "Size": "Small"}, stock=3, image="lamp-teal", compareAtPrice="155.00"
        ),
        _variant("rust-large", "160.00", {"Colour": "Rust", "Size": "Large"}, stock=0, image="lamp"),
    ]
    yield _product(
        "lamp",
        "Lamp",
        "灯",
        ["lamp", "lamp-teal", "scene"],
        variants,
        brand="wick",
        category="lights",
        buy={"url": "https://shop.example/lamp"},
    )
    yield _product("stool", "Stool", "凳", ["stool"], [_variant("stool-only", "75.00", {}, stock=5)])
    yield _product(
        "gone", "Gone", "没了", ["stool"], [_variant("gone-only", "75.00", {}, stock=5)], unpublishAt="2026-02-01T00:00:00Z"
    )


def _product(id: str, en: str, zh: str, media: list[str], variants: list[Row], **more: Any) -> Row:
    texts = {
        "title": {"en": en, "zh": zh},
        "summary": {"en": f"{en}, in short.", "zh": f"{zh}，一句话。"},
        "description": {"en": f"All about it: {en}.", "zh": f"{zh}的介绍。"},
    }
    placed = {"media": media, "currency": "CNY", "tags": ["evening"], "publishedAt": "2026-01-01T00:00:00Z"}
    return {"type": "product", "id": id, "slug": id, **texts, **placed, "variants": variants, **more}


def _variant(id: str, price: str, options: Row, **more: Any) -> Row:
    return {"id": id, "sku": id.upper(), "price": price, "options": options, **more}


def _opinions() -> Iterator[Row]:
    last = {"pros": ["Bright"], "cons": ["Hot"], "media": ["lamp"], "disclosure": "GIFTED"}
    for number, rating in enumerate(RATINGS):
        said = {
            "product": "lamp",
            "rating": rating,
            "body": f"Buyer {number} says so.",
            "verified": number % 2 == 0,
            "helpful": number,
        }
        more = last if number == len(RATINGS) - 1 else {}
        yield _by("review", f"r{number}", f"Opinion {number}", f"2026-03-{number + 1:02}T10:00:00Z", creator="mei") | said | more
    said = {"product": "gone", "rating": 3, "body": "It was good while it was there."}
    yield _by("review", "orphan", "Of something gone", "2026-01-10T10:00:00Z") | said


def _content() -> Iterator[Row]:
    lamp, teal, gone = (
        {"product": "lamp"},
        {"product": "lamp", "variant": "teal-small", "note": "This very one."},
        {"product": "gone"},
    )
    steps = [
        {"title": "Place it", "body": "On something flat.", "uses": [teal, {"product": "stool"}]},
        {"body": "Light it.", "media": ["scene"]},
    ]
    yield {**_by("tutorial", "tut", "Light a lamp", media=["scene"]), "steps": steps, "difficulty": "EASY", "minutes": 5}
    spots = [
        {"x": 0.25, "y": 0.3, "use": teal},
        {"x": 0.8, "y": 0.7, "label": "Something to sit on", "use": {"product": "stool"}},
        {"x": 0.5, "y": 0.5, "use": gone},
    ]
    yield {**_by("look", "look", "A corner at night", media=["scene"], disclosure="PAID"), "hotspots": spots}
    moments = [{"at": 1, "use": lamp}, {"at": 8, "use": {"product": "stool"}}]
    yield {**_by("clip", "clip", "Three colours", aiGenerated=True), "video": "tall", "moments": moments}
    text = (
        "## Before\n\nIt was **dark**.\n\n<b>Not bold</b> [home](https://example.org/) [bad](javascript:alert(1))\n\n- one\n- two"
    )
    blocks = [{"markdown": text}, {"media": "scene", "caption": "That evening."}, {"use": teal}, {"media": "wide"}]
    yield {**_by("story", "story", "How it became light", media=["scene"]), "value": "CRAFT", "blocks": blocks}
    named = [
        {"product": "lamp", "variant": "rust-small", "material": "Steel"},
        {"product": "lamp", "variant": "teal-small", "material": "Brass"},
    ]
    yield {
        **_by("model", "model", "The lamp, all round"),
        "file": "lamp-model",
        "products": ["lamp"],
        "variants": named,
        "ar": {"mode": "ROOM", "placement": "floor"},
    }


def _sessions() -> Iterator[Row]:
    promos = [
        {"id": "promo", "product": "lamp", "price": "80.00", "quantity": 10, "claimed": 4, "startsAt": "-PT5M", "endsAt": "PT50M"}
    ]
    stream = {
        "state": "LIVE",
        "startsAt": "-PT20M",
        "startedAt": "-PT20M",
        "viewers": 120,
        "pinned": "lamp",
        "playback": [{"media": "wide"}],
        "promos": promos,
    }
    replay = {"video": "wide", "moments": [{"at": 5, "use": {"product": "stool"}}]}
    goods: Row = {"media": ["scene"], "products": ["lamp", "stool"]}
    yield {**_by("live", "on", "On the air", **goods), **stream}
    yield {**_by("live", "next", "Tomorrow’s lamp", **goods), "state": "SCHEDULED", "startsAt": "PT5H"}
    yield {
        **_by("live", "over", "Last week’s lamp", **goods),
        "state": "ENDED",
        "startsAt": "-P7D",
        "startedAt": "-P7D",
        "endedAt": "-P6D",
        "replay": replay,
    }
    yield {**_by("live", "off", "The lamp that was not", **goods), "state": "CANCELLED", "startsAt": "-P1D"}
    for number in range(MESSAGES):
        yield {
            "type": "chat",
            "id": f"m{number}",
            "session": "on",
            "author": "mei",
            "body": f"Message {number}",
            "at": f"-PT{MESSAGES - number + 60}S",
        }


def _talk() -> Iterator[Row]:
    for number in range(COMMENTS):
        at = f"2026-05-{number + 1:02}T10:00:00Z"
        yield {"type": "comment", "id": f"c{number}", "item": "look:look", "author": "mei", "body": f"Remark {number}", "at": at}


def _by(type: str, id: str, title: str, at: str = "2026-04-01T10:00:00Z", creator: str = "ada", **more: Any) -> Row:
    described = {} if type == "review" else {"summary": f"{title}, in short."}
    return {
        "type": type,
        "id": id,
        "creator": creator,
        "language": "en",
        "title": title,
        **described,
        "tags": ["evening"],
        "publishedAt": at,
        **more,
    }
