"""3D models: their files, and where phones put them into a room."""

from urllib.parse import quote, urlencode

from msgspec import Struct

from content import models as content
from content.gltf import ModelTarget
from content.media import MODEL_MIME_TYPES, ModelFile, ModelFormat, ModelSource, model_rendition, source_in
from content.models import ArMode, Model3d, ModelSaveInput
from resolvers.context import Context
from resolvers.media import object_url


class ArExperience(Struct, frozen=True):
    mode: ArMode
    placement: str | None
    quick_look: str | None
    scene_viewer: str | None


def mime_type(source: ModelSource, ctx: Context) -> str:
    return MODEL_MIME_TYPES[source.format]


def rendition(file: ModelFile, ctx: Context, target: ModelTarget) -> ModelSource | None:
    return model_rendition(file, target)


async def file(models: list[Model3d], ctx: Context) -> list[ModelFile | None]:
    return await ctx.shop.records.get(ctx.view, [model.file for model in models])


async def ar(models: list[Model3d], ctx: Context) -> list[ArExperience | None]:
    wanted = [id for model in models for id in (model.file, model.usdz or model.file)]
    files: list[ModelFile | None] = await ctx.shop.records.get(ctx.view, wanted)
    return [_experience(*one, ctx) for one in zip(models, files[::2], files[1::2], strict=True)]


def _experience(model: Model3d, file: ModelFile | None, for_ios: ModelFile | None, ctx: Context) -> ArExperience | None:
    if model.ar is None or file is None:
        return None
    usdz = source_in(for_ios or file, ModelFormat.USDZ)
    glb = model_rendition(file, ModelTarget.MOBILE_AR) or source_in(file, ModelFormat.GLB)
    return ArExperience(
        mode=model.ar.mode,
        placement=model.ar.placement,
        quick_look=object_url(usdz, ctx) if usdz else None,
        scene_viewer=_scene_viewer(object_url(glb, ctx), model.title) if glb and model.ar.mode is ArMode.ROOM else None,
    )


def _scene_viewer(file: str, title: str) -> str:
    """As https://developers.google.com/ar/develop/scene-viewer says; where it is missing, the file itself opens."""
    query = urlencode({"file": file, "mode": "ar_preferred", "title": title[:60]}, quote_via=quote)
    parts = (
        "scheme=https",
        "package=com.google.android.googlequicksearchbox",
        "action=android.intent.action.VIEW",
        f"S.browser_fallback_url={quote(file, safe='')}",
    )
    return f"intent://arvr.google.com/scene-viewer/1.0?{query}#Intent;{';'.join(parts)};end;"


async def model_save(ctx: Context, input: ModelSaveInput) -> Model3d:
    return await content.save(ctx.shop, ctx.view, input)
