"""How content is saved, whichever its kind: what its writer gives becomes a working copy, beside what is up where something is.

Each noun draws its record on a `Sheet`; what is the same for all of them is here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from content import checks, ids
from content.access import Action
from content.checks import Faults
from content.errors import NotReady, Unauthenticated
from content.items import Content, ItemStatus
from content.media import IMAGE, MODEL_FILE, VIDEO
from content.names import name
from content.ownership import may_change, owner
from content.products import MOST_TAGS, PRODUCT
from content.publishing import Standing, copied
from content.records import Kind, Record
from content.sheets import Found, Sheet
from content.shop import Shop
from content.tagging import chosen
from content.tags import Tag, lineages
from content.views import View
from content.writing import Change, expected, missing

_NAMED = frozenset(kind.prefix for kind in (PRODUCT, IMAGE, VIDEO, MODEL_FILE))
_KEPT = ("disclosure", "ai_generated", "status_reason")
"""What a save leaves as it was: the first two are asked for at submit, the last stays until then."""
_NOT_GIVEN = frozenset({*Record.__struct_fields__, "working", "status_reason", "lineage"})


class ContentInput(Struct, frozen=True, kw_only=True):
    """What a writer gives of any content: all of it, what is not given is empty. `tags` are slugs.

    Without an `id` it is new. Without a `language` it is in the one that it was in, or in the request's.
    """

    id: str | None = None
    revision: int | None = None
    language: str | None = None
    tags: Sequence[str] = ()
    idempotency_key: str | None = None


G = TypeVar("G", bound=ContentInput)
R = TypeVar("R", bound=Content)


async def save(
    shop: Shop,
    view: View,
    action: Action,
    given: G,
    kind: Kind,
    draw: Callable[[G, Sheet], R],
    names: Callable[[G, str, R | None], Sequence[str]] = lambda _given, _creator, _before: (),
) -> R:
    """The working copy. `names`: further names to look up for `draw`, by the input, the creator's id and what stood before."""

    async def plan() -> Change[R]:
        standing = await _standing(shop, view, given, kind)
        before: R | None = standing.current
        creator = before.creator if before else _account(view)
        sheet = await _sheet(shop, view, given, kind, standing, creator, names(given, creator, before))
        drawn = draw(given, sheet)
        sheet.faults.settle()
        drawn = shop.records.keeping(drawn, standing.item or before)
        copy, put = copied(shop.records, standing, drawn, owner(view, drawn), view.now, status=ItemStatus.DRAFT, publish_at=None)
        return Change(
            answer=copy,
            operations=[checks.stored(put), *sheet.operations],
            subject=copy.id,
            before=standing.revision or None,
            after=copy.revision,
            fields=_differing(before, copy),
        )

    return await shop.desk.write(view, action, plan, key=given.idempotency_key, given=repr(given))


async def _standing(shop: Shop, view: View, given: ContentInput, kind: Kind) -> Standing:
    """How what is changed stands. What waits for a decision is decided as it was read, so it is first to be taken back."""
    if given.id is None:
        return Standing()
    if ids.prefix_of(given.id) != kind.prefix:
        raise missing()
    (standing,) = await shop.desk.standing([given.id])
    if standing.current is None or not may_change(view, standing.current):
        raise missing(there=standing.current)
    expected(standing, given.revision, given.id)
    if standing.copy and standing.copy.working.status is ItemStatus.IN_REVIEW:
        raise NotReady("it waits for a decision: take it back first", "id")
    return standing


async def _sheet(
    shop: Shop, view: View, given: ContentInput, kind: Kind, standing: Standing, creator: str, names: Sequence[str]
) -> Sheet:
    """With all that the input names, read level by level."""
    before: Content | None = standing.current
    slugs = {slug: name("tag.slug", slug) for slug in given.tags[:MOST_TAGS]}
    wanted = [*names, *slugs.values()]
    holders = dict(zip(wanted, await shop.names.ids(wanted), strict=True))
    records = await _read(shop, view, [*_named(given), *(holders[one] or "" for one in slugs.values())])
    records.update(await _read(shop, view, [one.into for one in records.values() if isinstance(one, Tag) and one.into]))
    above = await lineages(shop.records, view, [one.id for one in records.values() if isinstance(one, Tag)])

    def tag(slug: str) -> Tag | None:
        found: Tag | None = records.get(holders[slugs[slug]] or "")
        return records.get(found.into) if found and found.into else found

    faults = Faults()
    own, lineage = chosen(faults, given.tags, tag, above, before.tags if before else ())
    own_language = before.language if before else view.languages[0]
    common = {
        "id": given.id or ids.new(kind.prefix),
        "creator": creator,
        "language": faults(checks.language, own_language if given.language is None else given.language, "language"),
        "tags": own,
        "lineage": lineage,
    }
    kept = {one: getattr(before, one) for one in _KEPT} if before else {}
    return Sheet(view, faults, Found(records, holders), {**common, **kept}, standing)


async def _read(shop: Shop, view: View, ids: Sequence[str]) -> dict[str, Any]:
    wanted = list(dict.fromkeys(ids))
    found = await shop.records.get(view, wanted)
    return {id: record for id, record in zip(wanted, found, strict=True) if record is not None}


def _named(given: Any) -> Iterator[str]:
    """Ids of products and media that it names, wherever it does."""
    if isinstance(given, list):
        for one in given:
            yield from _named(one)
    elif isinstance(given, Struct):
        for field in given.__struct_fields__:
            yield from _named(getattr(given, field))
    elif isinstance(given, str) and ids.prefix_of(given) in _NAMED:
        yield given


def _differing(before: Content | None, after: Content) -> list[str]:
    names = (one for one in after.__struct_fields__ if one not in _NOT_GIVEN)
    return [one for one in names if before is None or getattr(before, one) != getattr(after, one)]


def _account(view: View) -> str:
    if view.viewer is None:
        raise Unauthenticated("Sign in first.")
    return view.viewer.id
