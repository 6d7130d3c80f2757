"""3D models: what can be turned, placed in a room or tried on. The files are `media`'s, what is in them `gltf`'s."""

from enum import Enum

from msgspec import Struct

from content.items import Content, ItemKind, content_shelves
from content.records import Kind

MOST_PRODUCTS = 50


class ArMode(Enum):
    ROOM = "ROOM"
    FACE = "FACE"
    HAND = "HAND"
    WRIST = "WRIST"
    FOOT = "FOOT"


class Ar(Struct, frozen=True):
    """Where the model is put in what the camera sees. `placement`: on what, e.g. floor or wall."""

    mode: ArMode
    placement: str | None = None


class Model3d(Content, frozen=True, kw_only=True):
    """`file` is a media id; without media of its own the cover is the file's picture. `products` are ids."""

    KIND = ItemKind.MODEL.value

    title: str
    summary: str | None = None
    file: str
    products: list[str] = []
    ar: Ar | None = None

    @property
    def path(self) -> str:
        return f"/models/{self.id}"

    @property
    def words(self) -> list[str]:
        return [self.summary] if self.summary else []

    @property
    def shows(self) -> list[str]:
        return self.products


MODEL = Kind(record=Model3d, prefix="mdl", collection="items", keys=lambda model: {"shelves": content_shelves(model)})
