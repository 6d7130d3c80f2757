"""The ranking of an epoch: a job that goes through all items once an hour, so that no request ever ranks."""

from content import epochs, quality
from content.items import COLLECTION, Item
from content.records import Records
from storage.ports import Documents

_PAGE = 500
_FRESH_DAYS = 14
_UPTAKE = 0.2
_DAY = 86_400_000


async def rank_epoch(documents: Documents, records: Records, now: int) -> int:
    """Begins a new epoch with every item in it, best first within its kind; how many items. Readers keep the one before.

    Raises `Conflict` where another process ranks too: only the one that began last is published.
    """
    state = await epochs.read(documents, records)
    epoch = state.current + 1
    retired = await epochs.retire(documents, records, state, epoch)
    by_kind = await _scored(documents, records, now)
    ranks = [(id, epochs.rank(epoch, at)) for some in by_kind.values() for at, (_, id) in enumerate(sorted(some))]
    for start in range(0, len(ranks), _PAGE):
        await documents.rank(COLLECTION.name, epochs.rank_of(epoch), dict(ranks[start : start + _PAGE]))
    most = max((len(some) for some in by_kind.values()), default=0)
    await epochs.publish(documents, records, retired, epoch, now, most)
    return len(ranks)


async def _scored(documents: Documents, records: Records, now: int) -> dict[str, list[tuple[float, str]]]:
    """Kind → what orders each of its items."""
    by_kind: dict[str, list[tuple[float, str]]] = {}
    after = ""
    while page := await documents.scan(COLLECTION.name, after, _PAGE):
        after = page[-1].id
        for item in records.held(page):
            if item is not None and item.until > now:
                by_kind.setdefault(item.kind, []).append((-_score(item, now), item.id))
    return by_kind


async def due(documents: Documents, records: Records, now: int) -> bool:
    """Whether an hour has passed since the last one began."""
    state = await epochs.read(documents, records)
    return now - state.began_at >= epochs.HOUR


def _score(item: Item, now: int) -> float:
    """Quality, how it is taken up, and a start for what is new, halved every two weeks.

    The best uptake against none is a fifth: two stars more on forty reviews, and less than half the start of what is new.
    """
    age = max(0, now - item.from_) / _DAY
    return quality.of(item) / quality.MOST + _UPTAKE * quality.uptake(item) + float(0.5 ** (1 + age / _FRESH_DAYS))
