"""Rows of clips: a film with products at its moments."""

from collections.abc import Iterator

from content.clips import CLIP, Clip
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, described, period, shared
from content.importing.films import film
from content.importing.nouns import Entry, Noun
from content.importing.rows import ClipRow
from content.importing.spelling import foreign_name
from content.importing.uses import moments, use_names


def _names(entry: Entry) -> Iterator[str]:
    row: ClipRow = entry.value
    yield from content_names(entry)
    yield foreign_name("media", entry.source, row.video)
    yield from use_names(entry.source, (moment.use for moment in row.moments))


def _clip(entry: Entry, batch: Batch) -> None:
    row: ClipRow = entry.value
    video = film(batch, entry.source, row.video, "video")
    start, end = period(entry, batch)
    common = shared(entry, batch, accounts.creator(batch, entry.source, row.creator))
    poster: str | None = batch.body(video)["poster"]
    batch.put(
        Clip(
            id=batch.identify("clip", CLIP.prefix, entry.source, row.id, start),
            from_=start,
            until=end,
            video=video,
            moments=moments(batch, entry.source, row.moments, batch.body(video)["duration_seconds"], "moments"),
            **described(row),
            **{**common, "media": common["media"] or ([poster] if poster else [])},
        )
    )


CLIPS = Noun(type="clip", names=_names, plan=_clip)
