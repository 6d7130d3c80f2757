"""Unfinished uploads in a folder: `parts/ID/` holds what the upload is for and the parts that came, each like an object.

Blocking; run it in threads.
"""

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from hashlib import md5
from pathlib import Path
from secrets import token_hex

import msgspec
from msgspec import Struct

from storage.folder_files import DAY_SECONDS, Incoming, Opened, open_kept, place, remove_tree, sync, write_whole
from storage.objects import part_sizes
from storage.ports import Absent, Invalid, ObjectStat, Unreadable

_ID = re.compile(r"[0-9a-f]{32}")


class Upload(Struct, frozen=True):
    key: str
    content_type: str
    bytes: int
    expires_at: int


def begin(root: Path, upload: Upload) -> str:
    """The new upload's id."""
    id = token_hex(16)
    folder = root / "parts" / id
    folder.mkdir()
    write_whole(folder / "upload", msgspec.json.encode(upload))
    sync(root / "parts")
    return id


def keep_part(root: Path, key: str, id: str, number: int, incoming: Incoming) -> ObjectStat:
    """Raises `Absent` where the upload is gone. A part that comes twice replaces the first."""
    folder = _folder(root, id)
    try:
        return incoming.keep(folder / str(number), key, "")
    except FileNotFoundError as error:
        raise Absent(f"there is no upload {id}") from error


def complete(root: Path, key: str, id: str, etags: Sequence[str]) -> ObjectStat:
    folder = _folder(root, id)
    upload = _upload(folder, key)
    sizes = part_sizes(upload.bytes)
    if len(etags) != len(sizes):
        raise Invalid(f"upload {id} has {len(sizes)} parts, not {len(etags)}")
    with Incoming(root) as incoming:
        for number, (etag, size) in enumerate(zip(etags, sizes, strict=True), start=1):
            with _part(folder, key, number) as part:
                if part.stat.etag != etag or part.stat.bytes != size:
                    raise Invalid(f"part {number} of upload {id} is not the one with ETag {etag} and {size} bytes")
                for chunk in part.chunks():
                    incoming.write(chunk)
        stat = incoming.keep(place(root, key), key, upload.content_type, _joined(etags))
    remove_tree(root, folder)
    return stat


def abort(root: Path, key: str, id: str) -> None:
    with suppress(Absent):
        folder = _folder(root, id)
        _upload(folder, key)
        remove_tree(root, folder)


def sweep(root: Path) -> None:
    """Take away uploads that expired a day ago and got no part since."""
    before = time.time() - DAY_SECONDS
    for folder in (root / "parts").iterdir():
        with suppress(FileNotFoundError):
            if folder.stat().st_mtime < before and _expiry(folder) < before:
                remove_tree(root, folder)


def _folder(root: Path, id: str) -> Path:
    if not _ID.fullmatch(id):
        raise Absent(f"there is no upload {id[:80]!r}")
    return root / "parts" / id


def _upload(folder: Path, key: str) -> Upload:
    try:
        upload = msgspec.json.decode((folder / "upload").read_bytes(), type=Upload)
    except FileNotFoundError as error:
        raise Absent(f"there is no upload {folder.name}") from error
    except msgspec.MsgspecError as error:
        raise Unreadable(f"{folder / 'upload'} is damaged: {error}") from error
    if upload.key != key:
        raise Absent(f"there is no upload {folder.name} of {key}")
    return upload


def _part(folder: Path, key: str, number: int) -> Opened:
    try:
        return open_kept(folder / str(number), key)
    except Absent as error:
        raise Invalid(f"part {number} of upload {folder.name} is missing") from error


def _joined(etags: Sequence[str]) -> str:
    """What S3 gives a joined object: the digest of its parts' digests, and how many they were."""
    digests = b"".join(bytes.fromhex(etag.strip('"')) for etag in etags)
    return f'"{md5(digests, usedforsecurity=False).hexdigest()}-{len(etags)}"'


def _expiry(folder: Path) -> float:
    with suppress(FileNotFoundError, msgspec.MsgspecError):
        return msgspec.json.decode((folder / "upload").read_bytes(), type=Upload).expires_at / 1000
    return 0
