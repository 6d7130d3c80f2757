"""USDZ, the models that Apple's AR reads: whether a file is such a package. What is drawn in it is not looked at.

A package is a zip that can be read in place: nothing compressed or encrypted, each file's data at a multiple of 64 bytes,
a layer first.
"""

import struct
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from content.gltf import UnreadableModel

LAYERS = {".usd": (b"PXR-USDC", b"#usda"), ".usda": (b"#usda",), ".usdc": (b"PXR-USDC",)}
"""By the end of the name, what a layer begins with."""

MEDIA = {".usdz", ".png", ".jpg", ".jpeg", ".exr", ".avif", ".m4a", ".mp3", ".wav"}
"""What the USDZ specification, version 1.3, allows beside layers."""

MOST_FILES = 2_000
LONGEST_NAME = 1_000
_ALIGNMENT = 64
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


def check(data: bytes) -> None:
    """Raises UnreadableModel for what is no USDZ package."""
    files = _files(data)
    if not files:
        raise UnreadableModel("The USDZ package is empty.")
    if len(files) > MOST_FILES:
        raise UnreadableModel(f"The USDZ package has {len(files)} files; {MOST_FILES} are taken at most.")
    for file in files:
        _check_name(file)
        _check_stored(file)
        _check_data(data, file)
    _check_layer(data, files[0])
    if len({file.filename for file in files}) < len(files):
        raise UnreadableModel("The USDZ package holds two files of one name.")


def _files(data: bytes) -> list[ZipInfo]:
    """In the order in which they lie in the package."""
    if not data.startswith(b"PK\x03\x04"):
        raise UnreadableModel("This is no USDZ file: it is no zip package.")
    try:
        with ZipFile(BytesIO(data)) as package:
            return sorted(package.infolist(), key=lambda file: file.header_offset)
    except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error, OverflowError) as error:
        raise UnreadableModel("The USDZ package is damaged: its list of files cannot be read.") from error


def _check_name(file: ZipInfo) -> None:
    name = PurePosixPath(file.filename)
    if len(file.filename) > LONGEST_NAME or name.is_absolute() or ".." in name.parts or "\\" in file.filename:
        raise UnreadableModel(f"The USDZ package holds a file of a name that leads out of it: “{_told(file)}”.")
    if file.filename.endswith("/") or name.suffix.lower() not in LAYERS.keys() | MEDIA:
        raise UnreadableModel(f"A USDZ package holds layers, pictures and sounds; “{_told(file)}” is none.")


def _check_stored(file: ZipInfo) -> None:
    if file.flag_bits & _ENCRYPTED:
        raise UnreadableModel(f"“{_told(file)}” in the USDZ package is encrypted.")
    if file.compress_type != ZIP_STORED or file.compress_size != file.file_size:
        raise UnreadableModel(f"“{_told(file)}” in the USDZ package is compressed; its files are stored as they are.")


def _check_data(data: bytes, file: ZipInfo) -> None:
    begin = _begin(data, file)
    if begin % _ALIGNMENT:
        raise UnreadableModel(
            f"“{_told(file)}” in the USDZ package begins at byte {begin}, which is no multiple of {_ALIGNMENT}."
        )
    if begin + file.file_size > len(data):
        raise UnreadableModel(f"The USDZ package is cut off: “{_told(file)}” is longer than it.")


def _begin(data: bytes, file: ZipInfo) -> int:
    """Of its data, which its local header says."""
    at = file.header_offset
    if at < 0 or at + _LOCAL_HEADER.size > len(data) or data[at : at + 4] != b"PK\x03\x04":
        raise UnreadableModel(f"The USDZ package is damaged: “{_told(file)}” is not where its list says.")
    *_, name, extra = _LOCAL_HEADER.unpack_from(data, at)
    return at + _LOCAL_HEADER.size + int(name) + int(extra)


def _check_layer(data: bytes, file: ZipInfo) -> None:
    beginnings = LAYERS.get(PurePosixPath(file.filename).suffix.lower())
    if beginnings is None:
        raise UnreadableModel(f"The first file in a USDZ package is a layer (.usd, .usda, .usdc), not “{_told(file)}”.")
    begin = _begin(data, file)
    if not data[begin : begin + 8].startswith(beginnings):
        raise UnreadableModel(f"“{_told(file)}” in the USDZ package does not begin as a layer does.")


def _told(file: ZipInfo) -> str:
    return file.filename[:100].encode("utf-8", "replace").decode()
