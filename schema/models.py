"""3D models."""

from __future__ import annotations

from content import models as records
from content.models import ArMode
from resolvers import models
from schema.base import edge, enum, field, view
from schema.items import Content
from schema.media import ModelFile
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
