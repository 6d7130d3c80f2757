"""3D models."""

from __future__ import annotations

from strawberry import ID

from content import models as records
from content.models import ArMode
from resolvers import models
from schema.base import edge, enum, field, input_of, payload, result, view
from schema.items import Content
from schema.media import ModelFile
from schema.payloads import Payload
from schema.saving import ContentSaveInput
from schema.scalars import URL

enum(
    ArMode,
    "Where a model is put in what the camera sees.",
    {
        "ROOM": "In the room.",
        "FACE": "On the face.",
        "HAND": "In or on the hand.",
        "WRIST": "On the wrist.",
        "FOOT": "On the foot.",
    },
)


@view(models.ArExperience)
class ArExperience:
    """How a phone shows the model in what its camera sees."""

    mode: ArMode = field("Where it is put.")
    placement: str | None = field("On what, e.g. floor or wall.")
    quick_look: URL | None = field("The file iOS Quick Look opens.")
    scene_viewer: URL | None = field("An intent address for Android Scene Viewer; it places things in rooms only.")


@view(records.Model3d)
class Model3d(Content):
    """A 3D model that can be turned, placed in a room or tried on."""

    file: ModelFile = edge("Its files, and what is in them.", models.file)
    ar: ArExperience | None = edge("How a phone shows it where one stands; null where that makes no sense.", models.ar)


@input_of(records.ModelSaveInput)
class ModelSaveInput(ContentSaveInput):
    """The whole model: what is absent is empty. Which models a product shows is said with the product."""

    title: str = field("Its name, at most 200 characters.")
    summary: str | None = field("A sentence or two for a card, at most 1,000 characters.")
    file_id: ID = field("A 3D model with a GLB, the writer's own.")
    usdz_id: ID | None = field("One with a USDZ, for iOS; absent: that of the file, where it has one.")
    poster_id: ID | None = field("A picture of it for its card; absent: the file's.")
    product_ids: list[ID] | None = field("What it shows, at most 50 that are up.")
    ar_mode: ArMode | None = field("Where a phone puts it; absent: nowhere.")


@payload
class ModelSavePayload(Payload):
    """What became of the model."""

    model: Model3d | None = result("Its working copy.")
