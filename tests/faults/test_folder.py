"""The folder of objects when the disk is full, files are damaged or foreign, and writers left things unfinished."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.folder import FolderObjects, open_folder
from storage.folder_files import place
from storage.ports import Absent, Invalid, Unavailable, Unreadable

BASE = "http://127.0.0.1:8000/objects"
TWO_DAYS_AGO = time.time() - 2 * 24 * 3600


@pytest.fixture
async def objects(tmp_path: Path) -> AsyncIterator[FolderObjects]:
    objects = await opened(tmp_path / "objects")
    yield objects
    await objects.close()


async def opened(root: Path) -> FolderObjects:
    return await open_folder(root, base_url=BASE, secret=b"secret")


def unfinished(root: Path) -> list[str]:
    return sorted(path.name for path in [*root.glob("incoming/*"), *root.glob("parts/*")])


# ---------------------------------------------------------------- what is refused at the start


@pytest.mark.parametrize("base_url", ["", "/objects", "ftp://host/objects", "http://host", "http://host/", "http://host/a?b"])
async def test_an_address_that_cannot_be_served_is_refused(tmp_path: Path, base_url: str) -> None:
    with pytest.raises(Invalid, match="address"):
        await open_folder(tmp_path / "objects", base_url=base_url, secret=b"secret")
    assert not (tmp_path / "objects").exists()


async def test_an_empty_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="secret"):
        await open_folder(tmp_path, base_url=BASE, secret=b"")


async def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "照片.txt").write_text("mine")
    with pytest.raises(Unreadable, match="format"):
        await opened(tmp_path)
    assert os.listdir(tmp_path) == ["照片.txt"]


async def test_a_file_in_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "objects"
    path.write_text("mine")
    with pytest.raises(Unreadable, match="objects"):
        await opened(path)
    assert path.read_text() == "mine"


async def test_another_format_is_refused(tmp_path: Path, objects: FolderObjects) -> None:
    (tmp_path / "objects" / "format").write_text("vitrine objects 9\n")
    with pytest.raises(Unreadable, match="version"):
        await opened(tmp_path / "objects")


async def test_many_processes_may_make_the_folder_at_once(tmp_path: Path) -> None:
    all_opened = await asyncio.gather(*(opened(tmp_path / "objects") for _ in range(16)))
    for number, objects in enumerate(all_opened):
        await objects.put(f"a/{number}", b"x", content_type="text/plain")
        await objects.close()


async def test_a_folder_that_went_away_is_unavailable(tmp_path: Path, objects: FolderObjects) -> None:
    (tmp_path / "objects").rename(tmp_path / "gone")
    with pytest.raises(Unavailable):
        await objects.ping()
    with pytest.raises(Unavailable):
        await objects.put("a", b"x", content_type="text/plain")


# ---------------------------------------------------------------- damage


@pytest.mark.parametrize("damage", ["cut in the bytes", "cut in the header", "longer", "no header", "of another key", "empty"])
async def test_a_damaged_object_is_named_not_served(tmp_path: Path, objects: FolderObjects, damage: str) -> None:
    await objects.put("a/b", b"x" * 5000, content_type="text/plain")
    await objects.put("c", b"y" * 5000, content_type="text/plain")
    path, other = place(tmp_path / "objects", "a/b"), place(tmp_path / "objects", "c")
    whole = path.read_bytes()
    path.write_bytes(
        {
            "cut in the bytes": whole[:-1],
            "cut in the header": whole[:100],
            "longer": whole + b"x",
            "no header": b"\xff" * len(whole),
            "of another key": other.read_bytes(),
            "empty": b"",
        }[damage]
    )
    for ask in (objects.read("a/b"), objects.stat("a/b"), objects.copy("a/b", "d")):
        with pytest.raises(Unreadable, match="a/b"):
            await ask
    assert await objects.stat("d") is None
    await objects.put("a/b", b"again", content_type="text/plain")
    assert await objects.read("a/b") == b"again"


async def test_a_symbolic_link_is_not_followed(tmp_path: Path, objects: FolderObjects) -> None:
    await objects.put("a", b"x", content_type="text/plain")
    path = place(tmp_path / "objects", "a")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unreadable, match="link"):
        await objects.read("a")


# ---------------------------------------------------------------- a full disk

WITHOUT_ROOM = """
import asyncio, resource, sys
from storage.folder import open_folder
from storage.ports import Unavailable

async def main():
    objects = await open_folder(sys.argv[1], base_url="http://127.0.0.1:8000/objects", secret=b"secret")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    for put in (objects.put("a", b"x" * 200_000, content_type="text/plain"), objects.copy("large", "a")):
        try:
            await put
        except Unavailable as error:
            print("unavailable", error)
    await objects.put("small", b"fits", content_type="text/plain")
    await objects.close()

asyncio.run(main())
"""


async def test_what_finds_no_room_leaves_nothing(tmp_path: Path, objects: FolderObjects) -> None:
    """A limit on the size of files stands for the full disk: the write fails in its middle in the same way."""
    await objects.put("a", b"before", content_type="text/plain")
    await objects.put("large", b"y" * 200_000, content_type="text/plain")
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WITHOUT_ROOM, str(tmp_path / "objects"), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await program.communicate()
    assert said.count(b"unavailable") == 2
    assert await objects.read("a") == b"before"
    assert await objects.read("small") == b"fits"
    assert unfinished(tmp_path / "objects") == []


# ---------------------------------------------------------------- what was left unfinished


async def test_what_is_abandoned_is_swept_a_day_later(tmp_path: Path, objects: FolderObjects) -> None:
    root = tmp_path / "objects"
    old = await objects.part_puts("a", content_type="a/b", bytes=6_000_000, seconds=1)
    live = await objects.part_puts("a", content_type="a/b", bytes=6_000_000, seconds=3 * 24 * 3600)
    (root / "incoming" / "old").write_bytes(b"half")
    (root / "incoming" / "fresh").write_bytes(b"half")
    (root / "incoming" / "tree").mkdir()
    upload = root / "parts" / old.upload_id / "upload"
    upload.write_bytes(upload.read_bytes().replace(str(old.expires_at).encode(), str(int(TWO_DAYS_AGO * 1000)).encode()))
    for path in (root / "incoming" / "old", root / "incoming" / "tree", *root.glob("parts/*")):
        os.utime(path, (TWO_DAYS_AGO, TWO_DAYS_AGO))
    await (await opened(root)).close()
    assert unfinished(root) == sorted(["fresh", live.upload_id])
    with pytest.raises(Absent):
        await objects.complete("a", old.upload_id, [])


async def test_an_upload_that_still_gets_parts_stays(tmp_path: Path, objects: FolderObjects) -> None:
    root = tmp_path / "objects"
    puts = await objects.part_puts("a", content_type="a/b", bytes=6_000_000, seconds=1)
    upload = root / "parts" / puts.upload_id / "upload"
    upload.write_bytes(upload.read_bytes().replace(str(puts.expires_at).encode(), str(int(TWO_DAYS_AGO * 1000)).encode()))
    await (await opened(root)).close()
    assert unfinished(root) == [puts.upload_id]
