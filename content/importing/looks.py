"""Rows of looks: one picture with points that open products."""

from collections.abc import Iterator

from content import checks
from content.errors import Required
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, described, period, shared
from content.importing.nouns import Entry, Noun
from content.importing.rows import HotspotRow, LookRow
from content.importing.stills import picture
from content.importing.uses import use, use_names
from content.looks import LOOK, MOST_HOTSPOTS, Hotspot, Look


def _names(entry: Entry) -> Iterator[str]:
    row: LookRow = entry.value
    yield from content_names(entry)
    yield from use_names(entry.source, (spot.use for spot in row.hotspots))


def _look(entry: Entry, batch: Batch) -> None:
    row: LookRow = entry.value
    if not row.media:
        raise Required("a look has a picture", "media")
    picture(batch, entry.source, row.media[0], "media", "0")
    start, end = period(entry, batch)
    spots = [
        _hotspot(entry, batch, spot, "hotspots", str(at))
        for at, spot in enumerate(checks.few(row.hotspots, MOST_HOTSPOTS, "hotspots"))
    ]
    batch.put(
        Look(
            id=batch.identify("look", LOOK.prefix, entry.source, row.id, start),
            from_=start,
            until=end,
            hotspots=spots,
            **described(row),
            **shared(entry, batch, accounts.creator(batch, entry.source, row.creator)),
        )
    )


def _hotspot(entry: Entry, batch: Batch, row: HotspotRow, *path: str) -> Hotspot:
    label = checks.optional(row.label, checks.MOST_TITLE, *path, "label")
    return Hotspot(x=row.x, y=row.y, label=label, use=use(batch, entry.source, row.use, *path, "use"))


LOOKS = Noun(type="look", names=_names, plan=_look)
