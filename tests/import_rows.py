"""Rows of every kind with the files that they name, in Chinese and English, for tests of the import."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.content import films
from tests.content.gltf_files import box, showpiece
from tests.content.test_usdz import PACKAGE
from tests.imports import Values, product, review

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.500\n水开了\n"
SECONDS = 2.0


@cache
def film(container: str = "mp4", pictures: str = "libx264") -> bytes:
    return films.film(container, pictures, seconds=SECONDS)


def picture(colour: str = "red", format: str = "PNG") -> bytes:
    data = BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, format)
    return data.getvalue()


def files(folder: Path) -> Path:
    """What `MEDIA` and tests name; the folder."""
    some = {
        "pour.mp4": film(),
        "pour.webm": film("webm", "libvpx"),
        "pour.en.vtt": CAPTIONS.encode(),
        "pour.zh.vtt": CAPTIONS.encode(),
        "cover.png": picture(),
        "lantern.glb": showpiece().encode(),
        "lantern-low.glb": box().encode(),
        "lantern.usdz": PACKAGE,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in some.items():
        (folder / name).write_bytes(data)
    return folder


def row(type: str, id: str, **fields: Any) -> Values:
    return {"type": type, "id": id, **fields}


def content(type: str, id: str, **fields: Any) -> Values:
    return row(type, id, **{"language": "zh", "title": f"标题 {id}", **fields})


MEDIA = [
    # The film comes before the picture that stands for it.
    row(
        "media",
        "pour",
        path="pour.mp4",
        alt={"en": "Water is poured", "zh": "注水"},
        poster="cover",
        sources=["pour.webm"],
        captions={"en": "pour.en.vtt", "zh": "pour.zh.vtt"},
    ),
    row("media", "cover", path="cover.png", alt={"en": "A pot", "zh": "一只壶"}),
    row("media", "lantern", path="lantern.glb", alt={"zh": "提灯"}, poster="cover", sources=["lantern.usdz", "lantern-low.glb"]),
]
SHOP = [
    row("tag", "tea", slug="tea", names={"en": "Tea", "zh": "茶"}),
    row("category", "pots", slug="pots", names={"en": "Pots", "zh": "壶"}),
    row("creator", "lin", handle="lin", name="林", avatar="cover"),
    row("creator", "ada", handle="ada", name="Ada"),
    product(
        "pot", category="pots", tags=["tea"], price=None, variants=[{"id": "steel", "price": 10}, {"id": "brass", "price": 12}]
    ),
    product("cup"),
]
KINDS = [
    content(
        "look",
        "table",
        title="早茶的桌子",
        media=["cover"],
        hotspots=[
            {"x": 0.25, "y": 1, "label": "壶", "use": {"product": "pot", "variant": "brass", "note": "黄铜"}},
            {"x": 0, "y": 0.5, "use": {"product": "cup"}},
        ],
    ),
    content(
        "clip",
        "pouring",
        language="en",
        title="A slow pour",
        video="pour",
        moments=[{"at": 0, "use": {"product": "pot"}}, {"at": 1.5, "use": {"product": "cup"}}],
    ),
    content(
        "story",
        "kiln",
        creator="lin",
        value="CRAFT",
        media=["cover"],
        blocks=[{"markdown": "# 窑\n\n烧三天。"}, {"media": "pour", "caption": "注水"}, {"use": {"product": "cup"}}],
    ),
    content(
        "model",
        "lantern-3d",
        file="lantern",
        products=["pot"],
        variants=[{"product": "pot", "variant": "brass", "material": "Brass"}],
        ar={"mode": "ROOM", "placement": "floor"},
    ),
    content(
        "live",
        "tonight",
        creator="lin",
        state="LIVE",
        startsAt="-PT25M",
        startedAt="-PT20M",
        products=["pot", "cup"],
        pinned="cup",
        viewers=41,
        likes=7,
        playback=[{"media": "pour"}, {"url": "rtmp://live.test/room", "protocol": "RTMP", "mimeType": "video/x-flv"}],
        promos=[
            {
                "id": "hour",
                "product": "pot",
                "price": "9.50",
                "quantity": 5,
                "claimed": 2,
                "startsAt": "-PT10M",
                "endsAt": "PT50M",
            }
        ],
        publishedAt="2026-01-01T00:00:00Z",
    ),
    content(
        "live",
        "last-week",
        language="en",
        state="ENDED",
        startsAt="2026-01-20T10:00:00Z",
        startedAt="2026-01-20T10:02:00Z",
        endedAt="2026-01-20T11:00:00Z",
        products=["cup"],
        replay={"video": "pour", "moments": [{"at": 1, "use": {"product": "cup"}}]},
    ),
    row("chat", "hello", session="tonight", author="ada", body="Is it dishwasher safe?", at="-PT5M"),
    row("chat", "answer", session="tonight", body="可以。", at="-PT4M"),
    row(
        "collection",
        "corner",
        slug="tea-corner",
        title={"en": "Tea corner", "zh": "茶角"},
        media=["cover"],
        tags=["tea"],
        editor="ada",
        items=["look:table", "product:cup"],
        excluded=["product:pot"],
        rule={
            "anyTags": ["tea"],
            "noneTags": [{"name": "咖啡", "language": "zh"}],
            "categories": ["pots"],
            "kinds": ["PRODUCT", "MODEL"],
            "minPrice": "5",
            "maxPrice": 20,
            "currency": "CNY",
            "minRating": 4.5,
            "maxAgeDays": 30,
            "sort": "PRICE_LOW",
        },
    ),
    review("r", "pot"),
    *(
        row("comment", f"on-{item}", item=f"{item}:{id}", author="ada", body="Nice.")
        for item, id in (
            ("look", "table"),
            ("clip", "pouring"),
            ("story", "kiln"),
            ("model", "lantern-3d"),
            ("live", "tonight"),
            ("product", "cup"),
            ("review", "r"),
        )
    ),
]
ALL = [*reversed(KINDS), *SHOP, *MEDIA]
"""Nearly the last first, so that the order of rows cannot be what makes it work."""
