"""Which files are USDZ packages, and why others are not."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.gltf import UnreadableModel
from content.usdz import MOST_FILES, check
from tests.content.gltf_files import png

LAYER = b'#usda 1.0\n( defaultPrim = "Mug" )\ndef Xform "Mug" {}\n'
CRATE = b"PXR-USDC" + bytes(80)
Files = list[tuple[str, bytes]]


def package(files: Files, compression: int = ZIP_STORED, alignment: int = 64) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in files:
            info = ZipInfo(name)
            info.compress_type = compression
            begin = data.tell() + 30 + len(name.encode()) + 4
            padding = -begin % alignment
            info.extra = struct.pack("<HH", 0x1986, padding) + bytes(padding)
            archive.writestr(info, content)
    return data.getvalue()


PACKAGE = package([("mug.usda", LAYER), ("textures/wood.png", png()), ("sounds/Pour.M4A", b"sound")])


@pytest.mark.parametrize(
    "files", [[("a.usda", LAYER)], [("a.usdc", CRATE)], [("a.usd", LAYER)], [("木/杯.usd", CRATE), ("b.jpeg", b"")]]
)
def test_a_package_is_taken(files: Files) -> None:
    check(package(files))
    check(PACKAGE)


REFUSED = {
    "no zip package": b"glTF" + bytes(60),
    "it is no zip": b"",
    "list of files cannot be read": PACKAGE[:-30],
    "is empty": b"PK\x03\x04" + package([]),
    "compressed": package([("a.usda", LAYER * 9)], ZIP_DEFLATED),
    "which is no multiple of 64": package([("a.usda", LAYER)], alignment=1),
    "first file in a USDZ package is a layer": package([("wood.png", png()), ("a.usda", LAYER)]),
    "does not begin as a layer": package([("a.usdc", LAYER)]),
    "“a.usda” in the USDZ package does not begin": package([("a.usda", b"")]),
    "“run.exe” is none": package([("a.usda", LAYER), ("run.exe", b"MZ")]),
    "“textures/” is none": package([("a.usda", LAYER), ("textures/", b"")]),
    "leads out of it": package([("a.usda", LAYER), ("../wood.png", png())]),
    "leads out of it: “/": package([("a.usda", LAYER), ("/etc/wood.png", png())]),
    "leads out of it: “xxx": package([("a.usda", LAYER), (f"{'x' * 1_000}.png", png())]),
    f"{MOST_FILES} are taken at most": package([("a.usda", LAYER), *((f"{at}.png", b"") for at in range(MOST_FILES))]),
    "two files of one name": package([("a.usda", LAYER), ("b.png", b"1"), ("c.png", b"2")]).replace(b"c.png", b"b.png"),
    "encrypted": PACKAGE.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00", 1),
    "not where its list says": PACKAGE.replace(b"PK\x03\x04", b"PK\x03\x05").replace(b"PK\x03\x05", b"PK\x03\x04", 1),
}


@pytest.mark.parametrize(("words", "data"), [pytest.param(*pair, id=pair[0]) for pair in REFUSED.items()])
def test_another_file_is_refused_in_words(words: str, data: bytes) -> None:
    with pytest.raises(UnreadableModel) as refused:
        check(data)
    assert words in str(refused.value)


def survives(data: bytes) -> None:
    try:
        check(data)
    except UnreadableModel as refused:
        str(refused).encode()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PACKAGE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_bytes_may_flip(flips: list[tuple[int, int]]) -> None:
    data = bytearray(PACKAGE)
    for at, value in flips:
        data[at] = value
    survives(bytes(data))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(PACKAGE)))
def test_a_package_may_be_cut_off(length: int) -> None:
    survives(PACKAGE[:length])


@pytest.mark.soak
def test_every_bit_may_flip() -> None:
    for bit in range(len(PACKAGE) * 8):
        data = bytearray(PACKAGE)
        data[bit // 8] ^= 1 << bit % 8
        survives(bytes(data))
