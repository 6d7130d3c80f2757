"""Materials, their textures, and the variants that swap them: each leads somewhere, each texture has coordinates."""

from collections.abc import Iterator

from content.gltf.buffers import Views
from content.gltf.document import Document, extension
from content.gltf.images import ENABLED_BY, Image, images
from content.gltf.meshes import set_count
from content.gltf.properties import MATERIAL_EXTENSIONS
from content.gltf.rules import Json

_VARIANTS = "KHR_materials_variants"
_BASISU, _WEBP = "KHR_texture_basisu", "EXT_texture_webp"


class Materials:
    """`images` stand in the file's order, None for what cannot be read."""

    def __init__(self, document: Document, views: Views) -> None:
        self._document, self._issues = document, document.issues
        self.images: list[Image | None] = images(document, views)
        self._coordinates = [self._check_material(pointer, material) for pointer, material in document.each("materials")]
        self._normal_mapped = ["normalTexture" in material for material in document.all("materials")]

    def check(self) -> None:
        for pointer, texture in self._document.each("textures"):
            self._check_texture(pointer, texture)
        for pointer, mesh in self._document.each("meshes"):
            for at, primitive in enumerate(mesh.get("primitives", [])):
                self._check_primitive(f"{pointer}/primitives/{at}", primitive)

    def _check_texture(self, pointer: str, texture: Json) -> None:
        self._document.find("samplers", texture.get("sampler"), f"{pointer}/sampler")
        self._check_source(pointer, texture.get("source"), ("image/png", "image/jpeg"))
        for name, mime_type in ((_BASISU, "image/ktx2"), (_WEBP, "image/webp")):
            if found := extension(texture, name):
                self._check_source(f"{pointer}/extensions/{name}", found.get("source"), (mime_type,))

    def _check_source(self, pointer: str, index: int | None, allowed: tuple[str, ...]) -> None:
        image = self._document.find("images", index, f"{pointer}/source")
        if image is None or index is None:
            return
        read = self.images[index]
        mime_type = read.mime_type if read else image.get("mimeType")
        if mime_type in ("image/png", "image/jpeg", *ENABLED_BY) and mime_type not in allowed:
            message = f"{mime_type} has no place here; {' or '.join(allowed)} has."
            self._issues.add("TEXTURE_INVALID_IMAGE_MIME_TYPE", f"{pointer}/source", message)

    def _check_material(self, pointer: str, material: Json) -> list[int]:
        """Which sets of texture coordinates it needs."""
        self._check_extensions(pointer, material)
        if "alphaCutoff" in material and material.get("alphaMode") != "MASK":
            self._issues.add("MATERIAL_ALPHA_CUTOFF_INVALID_MODE", f"{pointer}/alphaCutoff", "A cutoff is for alphaMode MASK.")
        needed: list[int] = []
        for at, info in _texture_infos(pointer, material):
            self._document.find("textures", info.get("index"), f"{at}/index")
            moved: Json = extension(info, "KHR_texture_transform") or {}
            needed.append({"texCoord": 0, **info, **moved}["texCoord"])
        return needed

    def _check_extensions(self, pointer: str, material: Json) -> None:
        def there(name: str) -> bool:
            return extension(material, f"KHR_materials_{name}") is not None

        if there("volume") and not (there("transmission") or there("diffuse_transmission")):
            self._issues.add("KHR_MATERIALS_VOLUME_NO_TRANSMISSION", pointer, "A volume shows only where light passes.")
        thick = (extension(material, "KHR_materials_volume") or {}).get("thicknessFactor", 0) > 0
        if thick and material.get("doubleSided"):
            self._issues.add("KHR_MATERIALS_VOLUME_DOUBLE_SIDED", pointer, "A volume is not double-sided.")
        if there("dispersion") and not there("volume"):
            self._issues.add("KHR_MATERIALS_DISPERSION_NO_VOLUME", pointer, "Dispersion needs a volume.")
        if there("emissive_strength") and not any(material.get("emissiveFactor", ())):
            self._issues.add("KHR_MATERIALS_EMISSIVE_STRENGTH_ZERO_FACTOR", pointer, "Without emissiveFactor nothing glows.")

    def _check_primitive(self, pointer: str, primitive: Json) -> None:
        if self._document.find("materials", primitive.get("material"), f"{pointer}/material") is not None:
            self._check_coordinates(f"{pointer}/material", primitive, primitive["material"])
        attributes, index = primitive.get("attributes", {}), primitive.get("material")
        mapped = index is not None and index < len(self._normal_mapped) and self._normal_mapped[index]
        if mapped and "TANGENT" not in attributes:
            message = "Its material has a normal map and it has no tangents: each viewer makes its own."
            self._issues.add("MESH_PRIMITIVE_GENERATED_TANGENT_SPACE", f"{pointer}/material", message)
        if index is not None and not mapped and "TANGENT" not in attributes and self._is_brushed(index):
            message = "Its material is anisotropic: it needs tangents, or a normal map to make them from."
            self._issues.add("MESH_PRIMITIVE_NO_TANGENT_SPACE", f"{pointer}/material", message)
        if not mapped and "TANGENT" in attributes and not self._is_brushed(index):
            self._issues.add(
                "UNUSED_MESH_TANGENT", f"{pointer}/attributes/TANGENT", "Without a normal map nobody needs tangents."
            )
        if found := extension(primitive, _VARIANTS):
            self._check_mappings(f"{pointer}/extensions/{_VARIANTS}", primitive, found.get("mappings", []))

    def _is_brushed(self, index: int | None) -> bool:
        material = self._document.get("materials", index)
        return material is not None and extension(material, "KHR_materials_anisotropy") is not None

    def _check_coordinates(self, pointer: str, primitive: Json, material: int) -> None:
        there = set_count(primitive.get("attributes", {}), "TEXCOORD")
        if lacking := sorted({number for number in self._coordinates[material] if number >= there}):
            self._issues.add("MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", pointer, f"A texture needs TEXCOORD_{lacking[0]}.")

    def _check_mappings(self, pointer: str, primitive: Json, mappings: list[Json]) -> None:
        root = self._document.extension(_VARIANTS)
        if not root:
            self._issues.add("UNSATISFIED_DEPENDENCY", pointer, "The file itself lists no variants.")
            return
        mapped: set[int] = set()
        for at, mapping in enumerate(mappings):
            place = f"{pointer}/mappings/{at}"
            if self._document.find("materials", mapping.get("material"), f"{place}/material") is not None:
                self._check_coordinates(f"{place}/material", primitive, mapping["material"])
            for index in mapping.get("variants", []):
                if index >= len(root.get("variants", [])):
                    self._issues.add("UNRESOLVED_REFERENCE", f"{place}/variants", f"There is no variant {index}.")
                elif index in mapped:
                    self._issues.add(
                        "KHR_MATERIALS_VARIANTS_NON_UNIQUE_VARIANT", f"{place}/variants", f"Variant {index} is mapped twice."
                    )
                mapped.add(index)


def _texture_infos(pointer: str, material: Json) -> Iterator[tuple[str, Json]]:
    holders = [(pointer, material), (f"{pointer}/pbrMetallicRoughness", material.get("pbrMetallicRoughness", {}))]
    holders += [(f"{pointer}/extensions/{name}", extension(material, name) or {}) for name in MATERIAL_EXTENSIONS]
    for at, holder in holders:
        yield from ((f"{at}/{key}", value) for key, value in holder.items() if key.endswith("Texture"))
