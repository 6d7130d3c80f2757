"""3D models: what can be turned, placed in a room or tried on. The files are `media`'s, what is in them `gltf`'s."""

from enum import Enum

from msgspec import Struct

from content import saving
from content.access import Action
from content.errors import Unsupported
from content.items import Content, ItemKind, MediaAt, content_shelves
from content.media import ModelFile, ModelFormat, source_in
from content.records import Kind
from content.saving import ContentInput
from content.sheets import Sheet
from content.shop import Shop
from content.views import View

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
    """`file` is a media id, as is `usdz`, whose USDZ goes before that of the file. `products` are ids.

    Without media of its own the cover is the file's picture.
    """

    KIND = ItemKind.MODEL.value

    title: str
    summary: str | None = None
    file: str
    usdz: str | None = None
    products: list[str] = []
    ar: Ar | None = None

    @property
    def media_at(self) -> list[MediaAt]:
        return [MediaAt(self.file, ("fileId",)), *(MediaAt(cover, ("posterId",)) for cover in self.media[:1])]

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


class ModelSaveInput(ContentInput, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    file_id: str
    usdz_id: str | None = None
    poster_id: str | None = None
    product_ids: list[str] = []
    ar_mode: ArMode | None = None


async def save(shop: Shop, view: View, given: ModelSaveInput) -> Model3d:
    """The working copy. Which of its models a product shows is its merchant's to say."""
    return await saving.save(shop, view, Action.SAVE_CONTENT, given, MODEL, _drawn)


def _drawn(given: ModelSaveInput, on: Sheet) -> Model3d:
    file = _file(on, given.file_id, ModelFormat.GLB, "fileId")
    if given.usdz_id is not None:
        _file(on, given.usdz_id, ModelFormat.USDZ, "usdzId")
    poster = on.cover(given.poster_id, "posterId")
    return Model3d(
        file=given.file_id,
        usdz=given.usdz_id,
        media=poster or ([file.poster] if file and file.poster else []),
        products=on.products(given.product_ids, MOST_PRODUCTS, "productIds"),
        ar=_ar(given.ar_mode, on.before),
        **on.described(given.title, given.summary),
        **on.common,
    )


def _file(on: Sheet, id: str, format: ModelFormat, *path: str) -> ModelFile | None:
    file = on.media(id, ModelFile, *path)
    if file and source_in(file, format) is None:
        on.faults.add(Unsupported(f"there is no {format.value} in it", *path))
    return file


def _ar(mode: ArMode | None, before: Content | None) -> Ar | None:
    """On what it is put stays as it was."""
    had = before.ar if isinstance(before, Model3d) else None
    return had if had and had.mode is mode else Ar(mode) if mode else None
