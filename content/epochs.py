"""The epochs of the feed: which ranking is the one now, which is still kept for walks begun before, how many positions each has.

A rank is `epoch * 2**32 + position`, written to the counter of the epoch's slot, so that two epochs stand side by side.
Positions are handed out by kind from 0 and never change within an epoch; what comes later is ranked behind what is there.
"""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import structs

from content.items import RANKS
from content.records import Kind, Record, Records
from storage.ports import Add, Collection, Documents, Index, Order, Selection

HOUR = 3_600_000
_SPAN = 2**32
_ID = "epo_00000000000000000000000000"


class Epochs(Record, frozen=True, kw_only=True):
    """`kept`: the epochs that can be walked. `counts`: by slot, the position that the next item gets. One record a shop."""

    KIND: ClassVar[str] = "EPOCHS"

    current: int = -1
    kept: list[int] = []
    began_at: int = 0

    def ceiling(self, epoch: int) -> int:
        return self.counts.get(rank_of(epoch), 0)


EPOCHS = Kind(record=Epochs, prefix="epo", collection="epochs")
COLLECTION = Collection("epochs", indexes=(Index("kind", ("kind",), Order("from")),))
STATE = Selection(collection="epochs", index="kind", equal={"kind": Epochs.KIND}, limit=1)
NONE = Epochs(id=_ID)


def rank_of(epoch: int) -> str:
    """The counter, and the order, of that epoch."""
    return RANKS[epoch % 2]


def rank(epoch: int, position: int) -> int:
    return epoch * _SPAN + position


def position(rank: int) -> int:
    return rank % _SPAN


def epoch_of(rank: int) -> int:
    return rank // _SPAN


def state(found: Sequence[Epochs]) -> Epochs:
    """What a read of `STATE` says."""
    return found[0] if found else NONE


async def read(documents: Documents, records: Records) -> Epochs:
    """The state, for jobs."""
    (document,) = await documents.get(COLLECTION.name, [_ID])
    return state(records.held([document])) if document else NONE


async def retire(documents: Documents, records: Records, now: Epochs, epoch: int) -> Epochs:
    """Before the ranks of `epoch` are written: the one whose slot it takes can no more be walked. Raises `Conflict`."""
    state = structs.replace(now, kept=[one for one in now.kept if rank_of(one) != rank_of(epoch)])
    return structs.replace(state, revision=await documents.put(records.put(state, expect=now.revision)))


async def publish(documents: Documents, records: Records, now: Epochs, epoch: int, began_at: int, count: int) -> None:
    """Once they are written: it is the current one. `now`: as `retire` left it. Raises `Conflict` where another ranked since."""
    state = structs.replace(now, current=epoch, kept=[*now.kept, epoch], began_at=began_at)
    await documents.commit([records.put(state, expect=now.revision), _add(epoch, count - now.ceiling(epoch))])


async def reserve(documents: Documents, epoch: int, ids: Sequence[str]) -> dict[str, int]:
    """Id → rank, behind all others of the epoch; the same again for what has one so, whoever asks. At most 600."""
    counts = await documents.commit([_add(epoch, 1, once=f"{epoch}/{id}") for id in ids])
    return {id: rank(epoch, count[rank_of(epoch)] - 1) for id, count in zip(ids, counts, strict=True)}


def _add(epoch: int, many: int, once: str | None = None) -> Add:
    return Add(collection=COLLECTION.name, id=_ID, n={rank_of(epoch): many}, once=once)
