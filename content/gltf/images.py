"""Images of a model: where each is, what its first bytes say of format and size. Nothing is decoded."""

import struct
from collections.abc import Callable

from msgspec import Struct

from content.gltf.buffers import Views, decoded, refuse_uri
from content.gltf.document import Document
from content.gltf.rules import Json, printable

PNG, JPEG, WEBP, KTX2 = "image/png", "image/jpeg", "image/webp", "image/ktx2"
ENABLED_BY = {WEBP: "EXT_texture_webp", KTX2: "KHR_texture_basisu"}


class Image(Struct, frozen=True):
    """As the bytes say. Width and height are pixels."""

    mime_type: str
    width: int
    height: int


class _Broken(ValueError):
    """The bytes contradict their format."""


class _CutOff(ValueError):
    """The size is not in the bytes that are there."""


def images(document: Document, views: Views) -> list[Image | None]:
    """None where an image cannot be read; its issue says why."""
    return [_image(document, views, pointer, image) for pointer, image in document.each("images")]


def _image(document: Document, views: Views, pointer: str, image: Json) -> Image | None:
    if ("uri" in image) == ("bufferView" in image):
        document.issues.add("ONE_OF_MISMATCH", pointer, "An image has either a bufferView or a uri.")
        return None
    if "bufferView" in image and "mimeType" not in image:
        document.issues.add("UNSATISFIED_DEPENDENCY", f"{pointer}/bufferView", "An image in a buffer view needs its mimeType.")
    declared = image.get("mimeType")
    used = document.root.get("extensionsUsed", [])
    if declared not in (None, PNG, JPEG) and ENABLED_BY.get(declared) not in used:
        document.issues.add("VALUE_NOT_IN_LIST", f"{pointer}/mimeType", f"“{declared}” is neither {PNG} nor {JPEG}.")
    data = _in_uri(document, image["uri"], f"{pointer}/uri") if "uri" in image else _in_view(document, views, image, pointer)
    return None if data is None else _recognised(document, pointer, declared, data)


def _in_uri(document: Document, uri: str, pointer: str) -> bytes | None:
    if (found := decoded(uri)) is None:
        refuse_uri(document, uri, pointer)
        return None
    document.issues.add("DATA_URI_GLB", pointer, "A GLB holds its data better in its binary chunk.")
    return found[1]


def _in_view(document: Document, views: Views, image: Json, pointer: str) -> bytes | None:
    view = views.use(image["bufferView"], "an image", f"{pointer}/bufferView")
    if view is None:
        return None
    if "byteStride" in view:
        document.issues.add("IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE", f"{pointer}/bufferView", "An image has no stride.")
    data = views.bytes[image["bufferView"]]
    return None if data is None else data.tobytes()


def _recognised(document: Document, pointer: str, declared: str | None, data: bytes) -> Image | None:
    issues = document.issues
    found = next((format for format, (at, magic, _) in _FORMATS.items() if data[at : at + len(magic)] == magic), None)
    if found is None or len(data) < 14:
        issues.add("IMAGE_UNRECOGNIZED_FORMAT", pointer, "It is neither PNG, JPEG, WebP nor KTX2.")
        return None
    if declared is not None and declared != found:
        issues.add("IMAGE_MIME_TYPE_INVALID", pointer, f"It is {found}, and declared as {printable(declared)}.")
    if found in ENABLED_BY and ENABLED_BY[found] not in document.root.get("extensionsUsed", []):
        issues.add("IMAGE_NON_ENABLED_MIME_TYPE", pointer, f"{found} needs the extension {ENABLED_BY[found]}.")
    try:
        width, height = _FORMATS[found][2](data)
    except (_CutOff, struct.error, IndexError):
        issues.add("IMAGE_UNEXPECTED_EOS", pointer, "The image is cut off.")
        return None
    except _Broken as error:
        issues.add("IMAGE_DATA_INVALID", pointer, f"The image is broken: {error}.")
        return None
    if width & (width - 1) or height & (height - 1):
        issues.add("IMAGE_NPOT_DIMENSIONS", pointer, f"{width} × {height}: some viewers scale sizes that are no powers of two.")
    return Image(found, width, height)


def _png(data: bytes) -> tuple[int, int]:
    """IHDR is the first chunk; the size stands once the picture's data begins."""
    length, type, width, height = struct.unpack_from(">I4sII", data, 8)
    if type != b"IHDR" or length != 13:
        raise _Broken("it does not begin with its header")
    at = 33
    while data[at + 4 : at + 8] != b"IDAT":
        (length,) = struct.unpack_from(">I", data, at)
        at += 12 + length
    return _sized(width, height)


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        if data[at] != 0xFF:
            raise _Broken("a segment does not begin where it should")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        elif marker in (0xD9, 0xDA):
            raise _Broken("its size is missing")
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            if length < 2:
                raise _Broken("a segment is too short")
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack_from(">HH", data, at + 5)
                return _sized(width, height)
            at += 2 + length


def _webp(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(_exactly(data, 24, 3), "little"), 1 + int.from_bytes(_exactly(data, 27, 3), "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return _sized(width & 0x3FFF, height & 0x3FFF)
    raise _Broken("its first chunk is unknown")


def _ktx2(data: bytes) -> tuple[int, int]:
    """Texture levels are not looked at."""
    width, height = struct.unpack_from("<II", data, 20)
    return _sized(width, height)


def _exactly(data: bytes, at: int, length: int) -> bytes:
    if at + length > len(data):
        raise _CutOff
    return data[at : at + length]


def _sized(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        raise _Broken("it has no area")
    return width, height


_FORMATS: dict[str, tuple[int, bytes, Callable[[bytes], tuple[int, int]]]] = {
    JPEG: (0, b"\xff\xd8\xff", _jpeg),
    PNG: (0, b"\x89PNG\r\n\x1a\n", _png),
    WEBP: (8, b"WEBPVP", _webp),
    KTX2: (0, b"\xabKTX 20\xbb\r\n\x1a\n", _ktx2),
}
