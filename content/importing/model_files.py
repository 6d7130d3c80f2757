"""3D models among the rows of media: the full GLB, and the same in other formats or with less detail."""

from msgspec import Struct

from content import checks, gltf, ids, usdz
from content.errors import Invalid, NotFound
from content.gltf import Gltf, IssueSeverity
from content.importing.batch import Batch
from content.importing.files import ReadFile, kept
from content.importing.files import looked_into as look_into
from content.importing.nouns import Entry
from content.importing.rows import MediaRow
from content.importing.stills import alternatives, owner, poster
from content.media import MODEL_FILE, MODEL_MIME_TYPES, ModelFile, ModelFormat, ModelSource
from storage.ports import Objects

EXTENSIONS = {".glb", ".gltf", ".usdz"}
MOST_SOURCES = 10


class Model(Struct, frozen=True):
    """A model that is kept; called, it is written as the row's."""

    gltf: Gltf
    sources: list[ModelSource]

    def __call__(self, entry: Entry, batch: Batch) -> None:
        row: MediaRow = entry.value
        batch.put(
            ModelFile(
                id=batch.identify("media", MODEL_FILE.prefix, entry.source, row.id),
                alternatives=alternatives(row),
                owner=owner(entry, batch),
                model_sources=self.sources,
                report=self.gltf.report,
                dimensions=self.gltf.dimensions,
                triangles=self.gltf.triangles,
                materials=self.gltf.materials,
                material_variants=self.gltf.material_variants,
                animations=self.gltf.animations,
                poster=poster(entry, batch),
            )
        )


def model_file(batch: Batch, source: str, foreign: str, *path: str) -> str:
    """The id of the model that a row names."""
    id = batch.find("media", source, foreign, *path)
    if ids.prefix_of(id) != MODEL_FILE.prefix:
        raise NotFound(f"{foreign[:40]!r} is no 3D model", *path)
    return id


async def looked_into(objects: Objects, read: ReadFile, entry: Entry) -> Model:
    row: MediaRow = entry.value
    if not row.path.lower().endswith(".glb"):
        raise Invalid("a model begins with a GLB file; others go into sources", "path")
    full, first = await _glb(objects, await read(entry.row, row.path, "path"), "path")
    sources = {first.key: first}
    for at, path in enumerate(checks.few(row.sources, MOST_SOURCES, "sources")):
        source = await _other(objects, read, entry, path, "sources", str(at))
        sources.setdefault(source.key, source)
    return Model(full, list(sources.values()))


async def _other(objects: Objects, read: ReadFile, entry: Entry, path: str, *place: str) -> ModelSource:
    data = await read(entry.row, path, *place)
    if not path.lower().endswith(".usdz"):
        return (await _glb(objects, data, *place))[1]
    await look_into(usdz.check, data, "model", *place)
    key = await kept(objects, data, "usdz", MODEL_MIME_TYPES[ModelFormat.USDZ])
    return ModelSource(key=key, format=ModelFormat.USDZ, bytes=len(data))


async def _glb(objects: Objects, data: bytes, *place: str) -> tuple[Gltf, ModelSource]:
    found = await look_into(gltf.inspect, data, "model", *place)
    wrong = next((issue for issue in found.report.issues if issue.severity is IssueSeverity.ERROR), None)
    if wrong:
        where = f" at {wrong.pointer}" if wrong.pointer else ""
        raise Invalid(f"this model is invalid: {wrong.message} ({wrong.code}{where})", *place)
    key = await kept(objects, data, "glb", MODEL_MIME_TYPES[ModelFormat.GLB])
    source = ModelSource(
        key=key,
        format=ModelFormat.GLB,
        bytes=len(data),
        triangles=found.triangles,
        within_budget=found.report.within_budget,
    )
    return found, source
