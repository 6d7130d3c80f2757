"""An editor keeps collections: what one says, what its rule asks for and when it is up. What is placed in it is `curating`'s."""

from typing import Any

from msgspec import Struct, structs

from content import checks, ids, rule_making, slugs
from content.access import Action
from content.checks import Faults
from content.collections import COLLECTION, Collection
from content.errors import Invalid, NotFound, Taken
from content.items import ItemStatus
from content.media import Image
from content.ownership import owner
from content.publishing import Standing, ascend, copied, scheduled
from content.rule_making import CollectionRuleInput
from content.shop import Shop
from content.text import TextInput
from content.views import View
from content.writing import Change, expected, missing
from storage.ports import FOREVER, Operation

SLUGS = "collection.slug"
_GIVEN = ("slug", "title", "summary", "media", "rule")


class CollectionSaveInput(Struct, frozen=True, kw_only=True):
    """All that a collection says from now on. Times in UTC milliseconds."""

    slug: str
    title: list[TextInput]
    id: str | None = None
    revision: int | None = None
    summary: list[TextInput] = []
    cover_id: str | None = None
    rule: CollectionRuleInput | None = None
    publish: bool = False
    publish_at: int | None = None
    unpublish_at: int | None = None
    idempotency_key: str | None = None


async def save(shop: Shop, view: View, given: CollectionSaveInput) -> Collection:
    """The collection as it is up or to come, or its working copy."""
    new = ids.new(COLLECTION.prefix)

    async def plan() -> Change[Collection]:
        (standing,) = await shop.desk.standing([given.id or new])
        before = standing.current
        if given.id is not None and not isinstance(before, Collection):
            raise missing("collection")
        expected(standing, given.revision, given.id)
        saved, named = await _made(shop, view, given, standing, given.id or new)
        after, operations = _written(shop, view, given, standing, saved)
        return Change(
            answer=after,
            operations=[*operations, *named],
            subject=saved.id,
            before=standing.revision or None,
            after=after.revision,
            fields=[one for one in _GIVEN if before is None or getattr(before, one) != getattr(saved, one)],
        )

    return await shop.desk.write(view, Action.CURATE, plan, key=given.idempotency_key, given=given)


async def _made(
    shop: Shop, view: View, given: CollectionSaveInput, standing: Standing, id: str
) -> tuple[Collection, list[Operation]]:
    """What is meant, and the writes by which it has its slug. Raises all that is wrong at once."""
    faults = Faults()
    named: list[Operation] = []
    slug = faults(slugs.check, given.slug, "slug")
    if slug and not any(form.slug == slug for form in (standing.item, standing.copy) if form):
        try:
            named = await slugs.taken(shop.desk, COLLECTION.collection, SLUGS, slug, id, "slug")
        except Taken as error:
            faults.add(error)
    found = await rule_making.read(shop, view, given.rule)
    said: dict[str, Any] = {
        "slug": slug,
        "title": faults(checks.translated, given.title, checks.MOST_TITLE, "title", least=1),
        "summary": faults(checks.translated, given.summary, checks.MOST_SUMMARY, "summary"),
        "media": await _cover(shop, view, faults, given.cover_id),
        "rule": faults(rule_making.made, given.rule, found) if given.rule else None,
    }
    _check_times(faults, given, view.now)
    faults.settle()
    first = Collection(id=id, slug=slug, title={}, editor=view.viewer.id if view.viewer else None)
    return structs.replace(standing.current or first, **said), named


async def _cover(shop: Shop, view: View, faults: Faults, id: str | None) -> list[str]:
    (found,) = await shop.records.get(view, [id or ""])
    if id is not None and not isinstance(found, Image):
        faults.add(NotFound("there is no such picture", "coverId"))
    return [id] if id is not None else []


def _check_times(faults: Faults, given: CollectionSaveInput, now: int) -> None:
    start = given.publish_at or now
    if start < now:
        faults.add(Invalid("this has passed", "publishAt"))
    if given.unpublish_at is not None and given.unpublish_at <= max(start, now):
        faults.add(Invalid("it ends before it begins", "unpublishAt"))


def _written(
    shop: Shop, view: View, given: CollectionSaveInput, standing: Standing, saved: Collection
) -> tuple[Collection, list[Operation]]:
    """Up from now on or from that moment on; a working copy where another form is up until then, or is to stay."""
    now, item, by = view.now, standing.item, owner(view, saved)
    up = item is not None and item.from_ <= now < item.until
    if given.publish and up and given.publish_at:
        fresh = structs.replace(saved, from_=now)
        return scheduled(shop.records, standing, fresh, by, now, given.publish_at, unpublish_at=given.unpublish_at)
    if given.publish:
        start, end = given.publish_at or (item.from_ if up else now), given.unpublish_at or FOREVER
        return ascend(shop.records, standing, saved, now=now, by=by, why="save", start=start, end=end)
    times = {"publish_at": given.publish_at, "unpublish_at": given.unpublish_at}
    after, put = copied(shop.records, standing, saved, by, now, status=ItemStatus.DRAFT, **times)
    return after, [put]
