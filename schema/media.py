"""Media: what pictures, films and models are to clients."""

from __future__ import annotations

from strawberry import ID

from content import gltf, media_saving
from content import media as records
from content.gltf import IssueSeverity, ModelTarget
from content.media import ImageFormat, ModelFormat, VideoProtocol
from resolvers import media, models
from schema.base import edge, enum, field, input_of, interface, payload, result, view
from schema.nodes import Node
from schema.payloads import Payload
from schema.scalars import URL
from schema.text import TextInput

enum(
    ImageFormat,
    "How a picture is encoded.",
    {"JPEG": "What everything shows.", "WEBP": "Smaller; what mini-programs and browsers of today show."},
)
enum(
    VideoProtocol,
    "How a film comes to a client.",
    {
        "FILE": "As one file, over HTTP with ranges.",
        "HLS": "HTTP Live Streaming.",
        "FLV": "HTTP-FLV; what live players of mini-programs take.",
        "RTMP": "RTMP; what live players of mini-programs take.",
        "WEBRTC": "WebRTC, nearly without delay.",
    },
)
enum(ModelFormat, "How a model is encoded.", {"GLB": "Binary glTF 2.0.", "USDZ": "What iOS Quick Look opens."})
enum(
    ModelTarget,
    "Where a model is shown, as the Khronos 3D Commerce publishing guidelines name it; each has its budget.",
    {
        "MOBILE_AR": "In a room, by a phone: 3 MB, 150,000 triangles, textures of 2048 pixels.",
        "CATALOGUE": "On a product page: 3 MB, 150,000 triangles, textures of 2048 pixels.",
        "BANNER": "In an advertisement: 500 kB, 30,000 triangles, textures of 512 pixels.",
        "PLANNER": "Beside many others in a room planner: 1 MB, 40,000 triangles, textures of 1024 pixels.",
        "DESKTOP": "On a large screen: 3 MB, 250,000 triangles.",
        "MINI_PROGRAM": "In a mini-program's xr-frame: as mobile AR, and only what that reads.",
    },
)
enum(
    IssueSeverity,
    "How much an issue of a model matters.",
    {"ERROR": "The file is invalid there.", "WARNING": "Some clients will not show it as meant.", "INFO": "Good to know."},
)


@interface
class Media(Node):
    """Something to be seen: a picture, a video, a model."""

    alt: str = field("What it shows, for who does not see it; empty where nobody has said so.", media.alt)
    preview: Image | None = edge("A picture of it.", media.preview)


@view(records.Image)
class Image(Media):
    """A picture, in every width that a client asks for."""

    url: URL = field("Where it is, at least `maxWidth` wide where the original is, and in the next kept width.", media.url)
    width: int = field("Pixels of the original.")
    height: int = field("Pixels of the original.")
    thumbhash: str | None = field("ThumbHash, base64: what a skeleton shows.")


@view(records.VideoSource)
class VideoSource:
    """One way to play a film."""

    url: URL = field("Where it is.", media.source_url)
    protocol: VideoProtocol = field("How it comes.")
    mime_type: str = field("What it is.")


@view(records.Caption)
class Caption:
    """What is said and heard, in one language."""

    language: str = field("BCP 47 tag.")
    url: URL = field("A WebVTT file.", media.object_url)


@view(records.Video)
class Video(Media):
    """A film."""

    sources: list[VideoSource] = field("Ways to play it, the one to prefer first.")
    duration_seconds: float = field("How long it takes.")
    width: int = field("Pixels, as it is seen.")
    height: int = field("Pixels, as it is seen.")
    captions: list[Caption] = field("In each language that there is.")


@view(records.ModelSource)
class ModelSource:
    """One file of a model."""

    url: URL = field("Where it is.", media.object_url)
    format: ModelFormat = field("How it is encoded.")
    mime_type: str = field("What it is.", models.mime_type)
    bytes: int = field("How large it is.")


@view(gltf.ModelIssue)
class ModelIssue:
    """Something about a model's file that its maker should know."""

    code: str = field("The Khronos validator's where it says the same.")
    severity: IssueSeverity = field("How much it matters.")
    message: str = field("What it is, in words.")
    pointer: str | None = field("A JSON pointer into the glTF.")


@view(gltf.ModelReport)
class ModelReport:
    """What the check of a model's file found."""

    issues: list[ModelIssue] = field("The gravest first.")
    draw_calls: int = field("How often a renderer draws for one picture of it.")
    largest_texture: int | None = field("Pixels of the longest side of a texture; null where it has none.")
    within_budget: list[ModelTarget] = field("The targets that the file is small enough for.")


@view(records.ModelFile)
class ModelFile(Media):
    """The files of one 3D model, and what is in them."""

    model_sources: list[ModelSource] = field("All files, the full GLB first.")
    rendition: ModelSource | None = field("The best file within the target's budget, or null.", models.rendition)
    report: ModelReport = field("What the check of the full GLB found.")
    dimensions: list[float] = field("Metres along x, y, z.")
    triangles: int = field("How many the full GLB has.")
    materials: list[str] = field("Names.")
    material_variants: list[str] = field("Names of the sets of materials that it can be shown in.")
    animations: list[str] = field("Names.")


@input_of(media_saving.CaptionInput)
class CaptionInput:
    """What is said and heard in a film, in one language."""

    language: str = field("BCP 47 tag.")
    upload_id: ID = field("A READY upload of text/vtt.")


@input_of(media_saving.MediaSaveInput)
class MediaSaveInput:
    """What is said of a picture, a film or a model for who does not see or hear it. It takes the place of what was said."""

    id: ID = field("The picture, film or model.")
    alt: list[TextInput] = field("What it shows; at most 500 characters in each language.")
    captions: list[CaptionInput] | None = field("Of a film; those that it has stay where absent, and go where empty.")


@payload
class MediaSavePayload(Payload):
    """What became of what was said."""

    media: Media | None = result("The picture, film or model.")
