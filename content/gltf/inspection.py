"""From the bytes of a GLB to all that is told of it."""

from content.gltf import container, properties
from content.gltf.accessors import Accessors
from content.gltf.animations import Animations
from content.gltf.budgets import Budget, within_budget
from content.gltf.buffers import Views
from content.gltf.cameras import check_cameras, check_lights
from content.gltf.document import Document
from content.gltf.elements import Elements
from content.gltf.extensions import check_extensions, check_version
from content.gltf.issues import Issues
from content.gltf.materials import Materials
from content.gltf.measures import Measures
from content.gltf.meshes import Meshes
from content.gltf.nodes import Nodes
from content.gltf.report import Gltf, ModelReport, UnreadableModel

LONGEST_NAME = 200
UNLIKELY_METRES = 0.005, 50.0
"""A model for a shop that is smaller or larger was most likely not made in metres."""


def inspect(data: bytes) -> Gltf:
    """Up to a second of CPU for 3 MB. Raises UnreadableModel for what cannot be shown; all else stands in the issues."""
    issues = Issues()
    root, binary = container.read(data, issues)
    document = Document(properties.checked(root, issues), binary, issues)
    check_version(document.root, issues)
    check_extensions(document)
    document.find("scenes", document.root.get("scene"), "/scene")
    materials, measures = _checked(document)
    if not measures.draw_calls and not issues.invalid:
        raise UnreadableModel("There is nothing to see: the file's scene draws no mesh.")
    return _told(document, materials, measures, len(data))


def _checked(document: Document) -> tuple[Materials, Measures]:
    accessors = Accessors(document, Views(document))
    elements = Elements(document, accessors)
    elements.check_bounds()
    Meshes(document, accessors, elements).check()
    check_cameras(document)
    check_lights(document)
    nodes = Nodes(document)
    nodes.check(accessors, elements)
    Animations(document, accessors, elements).check()
    materials = Materials(document, accessors.views)
    materials.check()
    document.tell_unused(
        ("accessors", "bufferViews", "cameras", "images", "materials", "meshes", "samplers", "skins", "textures")
    )
    return materials, Measures(document, nodes, accessors)


def _told(document: Document, materials: Materials, measures: Measures, size: int) -> Gltf:
    least, most = UNLIKELY_METRES
    if measures.draw_calls and not least <= max(measures.dimensions) <= most:
        document.issues.add(
            "UNLIKELY_SIZE", None, f"Its longest side is {max(measures.dimensions):.4g} metres: is that its unit?"
        )
    largest = max((max(image.width, image.height) for image in materials.images if image), default=None)
    fitting = within_budget(document, Budget(size, measures.triangles, largest or 0))
    variants = document.extension("KHR_materials_variants").get("variants", [])
    return Gltf(
        report=ModelReport(document.issues.listed(), measures.draw_calls, largest, fitting),
        dimensions=measures.dimensions,
        triangles=measures.triangles,
        materials=_names(document.all("materials")),
        material_variants=_names(variants),
        animations=_names(document.all("animations")),
    )


def _names(objects: list[dict[str, str]]) -> list[str]:
    names = (" ".join(one.get("name", "").split())[:LONGEST_NAME] for one in objects)
    return list(dict.fromkeys(filter(None, names)))
