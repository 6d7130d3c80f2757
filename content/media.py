"""Media: pictures, videos and 3D models. Bytes are the object store's; here is what is known about them."""

from enum import Enum
from typing import ClassVar

from msgspec import Struct

from content.access import Action, is_staff, may
from content.gltf import ModelReport, ModelTarget
from content.pictures import RenditionFormat, ladder_width, rendition_path
from content.records import Kind, Record
from content.text import Localized
from content.views import View
from storage.ports import Collection


class ImageFormat(Enum):
    JPEG = "JPEG"
    WEBP = "WEBP"


_EXTENSIONS: dict[ImageFormat, RenditionFormat] = {ImageFormat.JPEG: "jpg", ImageFormat.WEBP: "webp"}


class Media(Record, frozen=True, kw_only=True):
    """`alternatives`: what it shows, for who does not see it. `owner`: the account whose it is, None for the shop's."""

    alternatives: Localized = {}
    owner: str | None = None


def owned(view: View, media: Media) -> bool:
    """Whether who asks may describe it and show it in what they make: its owner may, and editors; what is the shop's, staff."""
    if view.viewer is None or media.owner is None:
        return is_staff(view.viewer)
    return media.owner == view.viewer.id or may(view.viewer, Action.EDIT_CONTENT)


class Image(Media, frozen=True, kw_only=True):
    """`key` names the original among the objects; `thumbhash` is base64."""

    KIND: ClassVar[str] = "IMAGE"

    key: str
    mime_type: str
    width: int
    height: int
    thumbhash: str | None = None


def rendition_of(image: Image, max_width: int | None, format: ImageFormat) -> str:
    """Where the picture is found in that format, at the smallest kept width that fills `max_width`."""
    return rendition_path(image.key, ladder_width(max_width, image.width), _EXTENSIONS[format])


class VideoProtocol(Enum):
    FILE = "FILE"
    HLS = "HLS"
    FLV = "FLV"
    RTMP = "RTMP"
    WEBRTC = "WEBRTC"


class VideoSource(Struct, frozen=True, kw_only=True):
    """One way to play a film: an object by its `key`, or what another service sends from `address`."""

    protocol: VideoProtocol
    mime_type: str
    key: str | None = None
    address: str | None = None


class Caption(Struct, frozen=True):
    """`key` names WebVTT among the objects."""

    language: str
    key: str


class Video(Media, frozen=True, kw_only=True):
    """`poster` is the id of a picture of it. Width and height as a person sees it. `sources`: the one to prefer first."""

    KIND: ClassVar[str] = "VIDEO"

    sources: list[VideoSource]
    duration_seconds: float
    width: int
    height: int
    poster: str | None = None
    captions: list[Caption] = []


class ModelFormat(Enum):
    GLB = "GLB"
    USDZ = "USDZ"


MODEL_MIME_TYPES = {ModelFormat.GLB: "model/gltf-binary", ModelFormat.USDZ: "model/vnd.usdz+zip"}


class ModelSource(Struct, frozen=True, kw_only=True):
    """One file of a model, an object by its `key`. `within_budget`: the targets that it is small enough for."""

    key: str
    format: ModelFormat
    bytes: int
    triangles: int = 0
    within_budget: list[ModelTarget] = []


class ModelFile(Media, frozen=True, kw_only=True):
    """`model_sources`: the full GLB first, whose `report`, size and contents these are. `poster` is the id of a picture of it."""

    KIND: ClassVar[str] = "MODEL_FILE"

    model_sources: list[ModelSource]
    report: ModelReport
    dimensions: list[float]
    triangles: int
    materials: list[str] = []
    material_variants: list[str] = []
    animations: list[str] = []
    poster: str | None = None


def model_rendition(file: ModelFile, target: ModelTarget) -> ModelSource | None:
    """The file with the most detail among those within the target's budget."""
    fitting = [source for source in file.model_sources if target in source.within_budget]
    return max(fitting, key=lambda source: (source.triangles, source.bytes), default=None)


def source_in(file: ModelFile, format: ModelFormat) -> ModelSource | None:
    """The first file of that format."""
    return next((source for source in file.model_sources if source.format is format), None)


IMAGE = Kind(record=Image, prefix="img", collection="media")
VIDEO = Kind(record=Video, prefix="vid", collection="media")
MODEL_FILE = Kind(record=ModelFile, prefix="mfl", collection="media")
COLLECTION = Collection("media")
