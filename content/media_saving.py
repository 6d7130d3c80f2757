"""What is said of a picture, a film or a model for who does not see or hear it."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

from content import checks
from content.access import Action, may
from content.checks import Faults
from content.errors import Blocked, NotFound
from content.media import COLLECTION, Media, Video, owned
from content.ports import CheckedText, Verdict
from content.shop import Shop
from content.text import TextInput
from content.views import View
from content.writing import Change, missing

MOST_ALTERNATIVE = 500


class CaptionInput(Struct, frozen=True):
    language: str
    upload_id: str


class MediaSaveInput(Struct, frozen=True, kw_only=True):
    """`captions` None: those that it has stay."""

    id: str
    alt: list[TextInput]
    captions: list[CaptionInput] | None = None


async def save(shop: Shop, view: View, given: MediaSaveInput) -> Media:
    """The picture, film or model with these texts instead of those that it had. Nothing is written where it says so already."""

    async def plan() -> Change[Media]:
        (before,) = await shop.desk.records(COLLECTION.name, [given.id])
        after = _described(view, before, given)
        await _pass(shop, view, given)
        if after == before:
            return Change(answer=before, operations=[])
        return Change(
            answer=structs.replace(after, revision=before.revision + 1),
            operations=[shop.records.put(after, expect=before.revision)],
            subject=after.id,
            before=before.revision,
            after=before.revision + 1,
            fields=["alt"] if given.captions is None else ["alt", "captions"],
        )

    return await shop.desk.write(view, Action.SAVE_MEDIA, plan)


def _described(view: View, media: Any, given: MediaSaveInput) -> Media:
    """Raises all that is wrong but for the words themselves."""
    faults = Faults()
    if media is None or not owned(view, media):
        faults.add(missing("picture, film or model", media))
    texts = faults(checks.translated, given.alt, MOST_ALTERNATIVE, "alt")
    faults(_captions, given.captions or [])
    faults.settle()
    spoken: dict[str, Any] = {"captions": []} if isinstance(media, Video) and given.captions is not None else {}
    described: Media = structs.replace(media, alternatives=texts, **spoken)
    return described


def _captions(given: Sequence[CaptionInput]) -> None:
    """Captions come from an upload, of which there are none."""
    faults = Faults()
    for at, caption in enumerate(checks.few(given, checks.MOST_LANGUAGES, "captions")):
        faults(checks.language, caption.language, "captions", str(at), "language")
        faults.add(NotFound("there is no such upload of text/vtt", "captions", str(at), "uploadId"))
    faults.settle()


async def _pass(shop: Shop, view: View, given: MediaSaveInput) -> None:
    """Raises what keeps the texts from being seen at once, since no picture waits for anybody: those of a moderator need not."""
    texts = [CheckedText(f"alt.{at}.text", one.text) for at, one in enumerate(given.alt)]
    found = await shop.checker.check(texts, view.viewer.id if view.viewer else None)
    kept_out = {Verdict.BLOCK} if may(view.viewer, Action.MODERATE) else {Verdict.BLOCK, Verdict.REVIEW}
    faults = Faults()
    for field in dict.fromkeys(finding.field for finding in found if finding.verdict in kept_out):
        faults.add(Blocked("it cannot be shown without somebody looking at it: say only what there is to see", *field.split(".")))
    faults.settle()
