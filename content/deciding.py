"""What an editor decides on what waits, and what that does to it: to an item's working copy, a comment or a profile."""

from msgspec import Struct, structs

from content import accounts, checks, comments, moderation
from content.access import Action, Role
from content.accounts import ACCOUNT, Account
from content.checks import Faults
from content.comments import COMMENT, Comment
from content.errors import Forbidden, Invalid, NotFound, NotReady, Required, Stale
from content.ids import prefix_of
from content.items import Item, ItemStatus
from content.moderation import Decision, ModerationEntry, entry_id, is_withheld, released
from content.ownership import owner
from content.publishing import Standing, ascend, copied, period, scheduled
from content.records import Record
from content.shop import Shop
from content.views import View
from content.writing import Change
from storage.ports import Add, Delete, Operation

MOST_REASON = 1_000
_REASONED = (Decision.REJECT, Decision.REQUEST_CHANGES)
_STATUS = {Decision.REJECT: ItemStatus.REJECTED, Decision.REQUEST_CHANGES: ItemStatus.CHANGES_REQUESTED}


class ContentDecideInput(Struct, frozen=True, kw_only=True):
    """`publish_at`: UTC milliseconds; what is approved goes up at once where it is absent or has passed.

    `revision`: the one that was read, which an item needs: what waits now may be another text.
    """

    subject_id: str
    decision: Decision
    revision: int | None = None
    reason: str | None = None
    publish_at: int | None = None


class _Decided(Struct, frozen=True, kw_only=True):
    """What the decision comes to. `at`: when it is to go up, UTC milliseconds; None: at once."""

    subject: Item | Comment | Account
    standing: Standing
    waiting: ModerationEntry | None
    decision: Decision
    reason: str | None
    at: int | None


async def decide(shop: Shop, view: View, given: ContentDecideInput) -> Record:
    """The subject as it stands from now on, or as it was where it is taken away."""

    async def plan() -> Change[Record]:
        decided = await _decided(shop, view, given)
        after, operations = await _effect(shop, view, decided)
        return Change(
            answer=after,
            operations=operations,
            subject=given.subject_id,
            before=decided.subject.revision,
            after=after.revision,
            fields=[given.decision.value],
        )

    return await shop.desk.write(view, Action.MODERATE, plan)


async def _effect(shop: Shop, view: View, decided: _Decided) -> tuple[Record, list[Operation]]:
    subject, waiting = decided.subject, decided.waiting
    if decided.decision is Decision.ESCALATE and waiting:
        left = structs.replace(waiting, decision=decided.decision, reason=decided.reason, assignee=None)
        return subject, [shop.records.put(left, expect=waiting.revision)]
    if isinstance(subject, Item):
        after, operations = await _of_item(shop, view, decided)
    elif isinstance(subject, Comment):
        after, operations = await _of_comment(shop, decided)
    else:
        after, operations = _of_profile(shop, decided)
    return after, [*operations, *moderation.settled(waiting)]


async def _decided(shop: Shop, view: View, given: ContentDecideInput) -> _Decided:
    """All that is needed to decide. Raises all that is wrong with it."""
    faults = Faults()
    reason = faults(checks.optional, given.reason, MOST_REASON, "reason")
    if given.decision in _REASONED and not (given.reason or "").strip():
        faults.add(Required("its author is told why", "reason"))
    if given.publish_at is not None and given.decision is not Decision.APPROVE:
        faults.add(Invalid("only what is approved goes up", "publishAt"))
    standing = await _standing(shop, given.subject_id)
    (waiting,) = await shop.desk.records(moderation.COLLECTION.name, [entry_id(given.subject_id)])
    faults(_waits, view, standing, waiting, given)
    faults.settle()
    at = given.publish_at if given.publish_at is not None and given.publish_at > view.now else None
    return _Decided(subject=standing.current, standing=standing, waiting=waiting, decision=given.decision, reason=reason, at=at)


async def _standing(shop: Shop, id: str) -> Standing:
    """What is decided on is told by its id; only items have a working copy."""
    collection = _BESIDE_ITEMS.get(prefix_of(id) or "")
    if collection is None:
        return (await shop.desk.standing([id]))[0]
    return Standing((await shop.desk.records(collection, [id]))[0])


_BESIDE_ITEMS = {COMMENT.prefix: comments.COLLECTION.name, ACCOUNT.prefix: accounts.COLLECTION.name}


def _waits(view: View, standing: Standing, waiting: ModerationEntry | None, given: ContentDecideInput) -> None:
    """Raises what keeps this viewer from deciding so."""
    subject, faults = standing.current, Faults()
    if subject is None:
        raise NotFound("there is no such subject", "subjectId")
    if view.viewer and view.viewer.id == _author(subject) and Role.ADMIN not in view.viewer.roles:
        raise Forbidden("nobody decides on what is their own", "subjectId")
    if given.revision is None and isinstance(subject, Item):
        raise Required("the revision that was read is needed: what waits now may be another text", "revision")
    if given.revision is not None and given.revision != subject.revision:
        raise Stale(subject.revision)
    if not _is_open(standing, waiting, given.decision):
        raise NotReady("it does not wait for this decision", "subjectId")
    if not isinstance(subject, Item):
        if given.decision is Decision.REQUEST_CHANGES:
            faults.add(Invalid("only an item can be changed and submitted again", "decision"))
        if given.publish_at is not None and given.decision is Decision.APPROVE:
            faults.add(Invalid("only an item can go up later", "publishAt"))
    faults.settle()


def _author(subject: Item | Comment | Account) -> str | None:
    if isinstance(subject, Comment):
        return subject.author
    return subject.id if isinstance(subject, Account) else getattr(subject, "creator", None)


def _is_open(standing: Standing, waiting: ModerationEntry | None, decision: Decision) -> bool:
    if isinstance(standing.current, Item):
        return waiting is not None and standing.copy is not None and standing.copy.working.status is ItemStatus.IN_REVIEW
    seen = isinstance(standing.item, Comment) and not is_withheld(standing.item)
    return waiting is not None or (seen and decision is Decision.REJECT)


async def _of_item(shop: Shop, view: View, decided: _Decided) -> tuple[Record, list[Operation]]:
    standing, records, copy = decided.standing, shop.records, decided.standing.copy
    if decided.decision is not Decision.APPROVE:
        told = structs.replace(copy, status_reason=decided.reason)
        after, put = copied(records, standing, told, owner(view, copy), copy.from_, status=_STATUS[decided.decision])
        return after, [put]
    start, end = period(standing, view.now)
    if decided.at is not None and decided.at >= end:
        raise Invalid("it comes down before that", "publishAt")
    if decided.at is not None and standing.item and standing.item.from_ <= view.now < standing.item.until:
        return scheduled(records, standing, copy, owner(view, copy), view.now, decided.at)
    start = decided.at or start
    by = view.viewer.id if view.viewer else None
    item, operations = ascend(records, standing, copy, now=view.now, by=by, why="approve", start=start, end=end)
    (creator,) = await shop.desk.records(accounts.COLLECTION.name, [copy.creator])
    return item, [*operations, *(accounts.risen(records, creator) if start <= view.now else ())]


async def _of_comment(shop: Shop, decided: _Decided) -> tuple[Record, list[Operation]]:
    """It is seen and counted from now on, or gone."""
    comment = decided.standing.item
    seen, approved = not is_withheld(comment), decided.decision is Decision.APPROVE
    (item,) = await shop.desk.documents("items", [comment.item])
    by = int(approved) - int(seen)
    counted = [Add(collection="items", id=comment.item, n={"comments": by})] if item and by else []
    if approved:
        return released(comment), [shop.records.put(released(comment), expect=comment.revision), *counted]
    return comment, [Delete(collection=comments.COLLECTION.name, id=comment.id, expect=comment.revision), *counted]


def _of_profile(shop: Shop, decided: _Decided) -> tuple[Record, list[Operation]]:
    """A profile that is refused says nothing of itself but its handle."""
    account = decided.standing.item
    if decided.decision is Decision.APPROVE:
        return account, []
    bare = structs.replace(account, name=account.handle, bio=None, avatar=None)
    return bare, [shop.records.put(bare, expect=account.revision)]
