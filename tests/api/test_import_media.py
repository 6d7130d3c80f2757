"""`import` of films, models, captions and posters: what is kept of their files, which are refused, where paths may lead."""

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from content.importing.films import MOST_SOURCES
from ops import importing
from tests.content import films
from tests.content.gltf_files import put, showpiece
from tests.import_rows import CAPTIONS, MEDIA, content, files, film, picture, row
from tests.imports import Shop, Values, opened, product, written
from tests.refusals import refused


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with opened(tmp_path / "shop") as shop:
        code, said = await shop.take(written(files(tmp_path / "in") / "media.jsonl", MEDIA))
        assert code == 0, said
        yield shop


def media(path: str, id: str = "x", **fields: Any) -> Values:
    return row("media", id, path=path, **fields)


# ---------------------------------------------------------------- what goes in


async def test_a_film_with_its_formats_captions_and_picture(shop: Shop) -> None:
    pour, cover = await shop.one("media", "pour"), await shop.one("media", "cover")
    body = pour.body
    assert (pour.kind, body["width"], body["height"], round(body["duration_seconds"], 1)) == ("VIDEO", 160, 90, 2.0)
    assert [(one["protocol"], one["mime_type"]) for one in body["sources"]] == [("FILE", "video/mp4"), ("FILE", "video/webm")]
    assert (body["poster"], body["alternatives"]["zh"]) == (cover.id, "注水")
    assert [one["language"] for one in body["captions"]] == ["en", "zh"]
    for kept in (*body["sources"], *body["captions"]):
        assert await shop.objects.stat(kept["key"]) is not None


async def test_a_model_with_its_formats_and_what_is_in_it(shop: Shop) -> None:
    lantern = await shop.one("media", "lantern")
    body = lantern.body
    assert (lantern.kind, body["material_variants"], body["animations"]) == ("MODEL_FILE", ["Steel", "Brass"], ["Swing"])
    full, usdz, low = body["model_sources"]
    assert [one["format"] for one in (full, usdz, low)] == ["GLB", "USDZ", "GLB"]
    assert (full["triangles"], low["triangles"], usdz["triangles"]) == (body["triangles"], 12, 0)
    assert "BANNER" in low["within_budget"]
    assert len(body["dimensions"]) == 3


async def test_a_film_without_a_picture_shows_one_of_its_own(shop: Shop, tmp_path: Path) -> None:
    file = written(tmp_path / "in/b.jsonl", [media("pour.mp4", "倒水", alt={"zh": "注水"})])
    assert (await shop.take(file))[0] == 0
    pouring = await shop.one("media", "倒水")
    (frame,) = [one for one in await shop.of("IMAGE") if one.id == pouring.body["poster"]]
    assert (frame.body["width"], frame.body["mime_type"], frame.body["alternatives"]) == (160, "image/jpeg", {"zh": "注水"})
    before = await shop.state()
    assert (await shop.take(file))[0] == 0
    assert await shop.state() == before
    clip = content("clip", "c", video="倒水")
    assert (await shop.take(written(tmp_path / "in/c.jsonl", [clip])))[0] == 0
    assert (await shop.one("clip", "c")).body["media"] == [frame.id]


async def test_one_file_is_kept_once(shop: Shop, tmp_path: Path) -> None:
    rows = [media("pour.mp4", "again", sources=["pour.mp4", "pour.webm"]), media("lantern.glb", "twin", sources=["lantern.glb"])]
    assert (await shop.take(written(tmp_path / "in/b.jsonl", rows)))[0] == 0
    pour, again = await shop.one("media", "pour"), await shop.one("media", "again")
    assert again.body["sources"] == pour.body["sources"]
    twin, lantern = await shop.one("media", "twin"), await shop.one("media", "lantern")
    assert twin.body["model_sources"] == lantern.body["model_sources"][:1]


async def test_a_changed_file_changes_its_row(shop: Shop, tmp_path: Path) -> None:
    before = await shop.one("media", "cover"), await shop.one("media", "pour")
    (tmp_path / "in/cover.png").write_bytes(picture("blue"))
    await shop.take(tmp_path / "in/media.jsonl")
    after = await shop.one("media", "cover"), await shop.one("media", "pour")
    assert after[0].body["key"] != before[0].body["key"]
    assert (after[0].id, after[1].version) == (before[0].id, before[1].version)


# ---------------------------------------------------------------- what does not

BAD: list[tuple[Values, str, str]] = [
    (media("gone.mp4"), "path", "there is no file"),
    (media("pour.mp4", sources=["gone.webm"]), "sources.0", "there is no file"),
    (media("pour.mp4", sources=["pour.webm", "cover.png"]), "sources.1", "no film that can be shown"),
    (media("pour.mp4", sources=["pour.webm"] * (MOST_SOURCES + 1)), "sources", "at most 10"),
    (media("pour.mp4", poster="gone"), "poster", "no media 'gone'"),
    (media("pour.mp4", poster="lantern"), "poster", "'lantern' is no picture"),
    (media("pour.mp4", captions={"zh": "gone.vtt"}), "captions.zh", "there is no file"),
    (media("pour.mp4", captions={"zh": "cover.png"}), "captions.zh", "no file of captions"),
    (media("pour.mp4", captions={"zh": "words.srt"}), "captions.zh", "does not start with WEBVTT"),
    (media("pour.mp4", captions={"chinese lang": "pour.zh.vtt"}), "captions.chinese lang", "BCP 47"),
    (media("pour.mp4", captions={"zh": "pour.zh.vtt", "ZH": "pour.zh.vtt"}), "captions.ZH", "zh stands here twice"),
    (media("words.mp4"), "path", "no film that can be shown"),
    (media("cut.mp4"), "path", "no film that can be shown"),
    (media("sound.mp4"), "path", "holds sound, but no pictures"),
    (media("cover.png", captions={"zh": "pour.zh.vtt"}), "captions", "only a film has captions"),
    (media("cover.png", sources=["cover.png"]), "sources", "only a film or a model"),
    (media("cover.png", poster="cover"), "poster", "only a film or a model"),
    (media("pour.mp4.png"), "path", "no picture that can be shown"),
    (media("lantern.usdz"), "path", "begins with a GLB"),
    (media("lantern.gltf"), "path", "begins with a GLB"),
    (media("words.glb"), "path", "does not begin with"),
    (media("cut.glb"), "path", "cut off"),
    (media("broken.glb"), "path", "this model is invalid: "),
    (media("lantern.glb", captions={"zh": "pour.zh.vtt"}), "captions", "only a film has captions"),
    (media("lantern.glb", sources=["words.usdz"]), "sources.0", "no USDZ"),
    (media("lantern.glb", sources=["lantern.usdz", "broken.glb"]), "sources.1", "this model is invalid: "),
    (media("lantern.glb", poster="pour"), "poster", "'pour' is no picture"),
    (media("", "x"), "path", "there is no file"),
    (media("../outside.png"), "path", "lies outside of"),
    (media("/etc/hostname"), "path", "lies outside of"),
    (media("linked.png"), "path", "lies outside of"),
    (media("pour.mp4", sources=["../outside.mp4"]), "sources.0", "lies outside of"),
    (media("circle.png"), "path", "cannot be read"),
    (media("字" * 2_000 + ".png"), "path", "cannot be read"),
    (media("pipe.png"), "path", "there is no file"),
    (row("creator", "x", name="林", avatar="pour"), "avatar", "'pour' is no picture"),
    (product("x", price=None, variants=[{"id": "a", "price": 1, "image": "lantern"}]), "variants.a.image", "is no picture"),
]


async def test_a_bad_row_is_named_and_leaves_nothing_behind(shop: Shop, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    broken = showpiece()
    put("/accessors/{positions}/count", 5_000)(broken)
    some = {
        "words.srt": b"1\n00:00:00,000 --> 00:00:01,000\nhello\n",
        "words.mp4": CAPTIONS.encode(),
        "words.glb": CAPTIONS.encode(),
        "words.usdz": CAPTIONS.encode(),
        "cut.mp4": film()[:2_000],
        "cut.glb": showpiece().encode()[:-40],
        "broken.glb": broken.encode(),
        "sound.mp4": films.film(pictures=None, sound="aac"),
        "pour.mp4.png": film(),
        "lantern.gltf": showpiece().encode(),
        "../outside.png": picture(),
        "../outside.mp4": film(),
    }
    for name, data in some.items():
        (folder / name).write_bytes(data)
    (folder / "linked.png").symlink_to(tmp_path / "outside.png")
    (folder / "circle.png").symlink_to(folder / "circle.png")
    os.mkfifo(folder / "pipe.png")
    await refused(shop, folder, BAD)


@pytest.mark.parametrize(("was", "path"), [("cover", "pour.mp4"), ("pour", "cover.png"), ("lantern", "pour.mp4")])
async def test_what_was_a_picture_does_not_become_a_film(shop: Shop, tmp_path: Path, was: str, path: str) -> None:
    before = await shop.state()
    code, said = await shop.take(written(tmp_path / "in/b.jsonl", [media(path, was)]))
    assert (code, "b.jsonl:1: id: what had this id was of another kind" in said) == (1, True)
    assert await shop.state() == before


async def test_a_file_that_is_too_large_is_not_read(shop: Shop, tmp_path: Path) -> None:
    with (tmp_path / "in/large.mp4").open("wb") as file:
        file.truncate(importing.MOST_FILE_BYTES + 1)
    await refused(shop, tmp_path / "in", [(media("large.mp4"), "path", "at most 200,000,000 bytes")])


async def test_a_file_that_may_not_be_read(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file of another owner, which a test that runs as root cannot make."""
    read: Callable[[Path], bytes] = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path.name == "secret.png":
            raise PermissionError(13, "Permission denied")
        return read(path)

    (tmp_path / "in/secret.png").write_bytes(picture())
    monkeypatch.setattr(Path, "read_bytes", guarded)
    await refused(shop, tmp_path / "in", [(media("secret.png"), "path", "cannot be read: Permission denied")])


async def test_a_film_behind_its_picture_in_another_file(shop: Shop, tmp_path: Path) -> None:
    written(tmp_path / "in/late/a.jsonl", [media("../pour.mp4", "second", poster="second-cover")])
    written(tmp_path / "in/late/b.jsonl", [media("../cover.png", "second-cover")])
    code, said = await shop.take(tmp_path / "in")
    assert code == 0, said
    assert (await shop.one("media", "second")).body["poster"] == (await shop.one("media", "second-cover")).id


# ---------------------------------------------------------------- whose it is


CREATOR = row("creator", "lin", name="Lin", avatar="face")


async def test_media_have_the_owner_that_they_name(shop: Shop, tmp_path: Path) -> None:
    """A creator has a picture, and so comes later."""
    rows = [media(path, id, owner="lin") for path, id in (("cover.png", "face"), ("pour.mp4", "film"), ("lantern.glb", "lamp"))]
    for _ in range(2):
        assert (await shop.take(written(tmp_path / "in/owned.jsonl", [CREATOR, *rows])))[0] == 0
        lin = await shop.one("creator", "lin")
        named = [await shop.one("media", id) for id in ("face", "film", "lamp")]
        frame = next(one for one in await shop.of("IMAGE") if one.id == named[1].body["poster"])
        assert [one.body["owner"] for one in (*named, frame)] == [lin.id] * 4
    assert (await shop.one("media", "cover")).body["owner"] is None


async def test_the_owner_is_found_by_the_id_that_the_creator_has(shop: Shop, tmp_path: Path) -> None:
    assert (await shop.take(written(tmp_path / "in/first.jsonl", [media("cover.png", "face"), CREATOR])))[0] == 0
    assert (await shop.take(written(tmp_path / "in/then.jsonl", [media("cover.png", "late", owner="lin")])))[0] == 0
    assert (await shop.one("media", "late")).body["owner"] == (await shop.one("creator", "lin")).id


async def test_an_owner_is_named_by_an_id(shop: Shop, tmp_path: Path) -> None:
    await refused(
        shop,
        tmp_path / "in",
        [(media("cover.png", owner=""), "owner", "1 to 200"), (media("cover.png", owner=3), "owner", "a text is needed")],
    )
