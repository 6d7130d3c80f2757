"""What creators do with their working copies beside saving them: send them off, and take them back."""

from msgspec import Struct, structs

from content import accounts, fields, items, moderation, trust
from content.access import Action
from content.accessible import lacking
from content.accounts import Account
from content.checks import Faults
from content.errors import Blocked, NotReady
from content.items import Content, Disclosure, ItemStatus
from content.moderation import ModerationEntry, entry_id
from content.ownership import may_change, owner
from content.ports import Finding, Verdict, gravest
from content.publishing import Standing, ascend, copied, period
from content.shop import Shop
from content.views import View
from content.writing import Change, expected, missing
from storage.ports import Operation


class ContentSubmitInput(Struct, frozen=True, kw_only=True):
    id: str
    revision: int
    disclosure: Disclosure
    ai_generated: bool


class ContentWithdrawInput(Struct, frozen=True, kw_only=True):
    id: str
    revision: int


_SUBMITTED = (ItemStatus.DRAFT, ItemStatus.CHANGES_REQUESTED)
_IN_REVIEW = (ItemStatus.IN_REVIEW,)


async def submit(shop: Shop, view: View, given: ContentSubmitInput) -> Content:
    """The content as it is up from now on, or its working copy as it waits for a decision."""
    (standing,) = await shop.desk.standing([given.id])
    findings = await _looked_at(shop, view, _copy(view, standing, given.id, given.revision, _SUBMITTED), given.disclosure)

    async def plan() -> Change[Content]:
        (standing,) = await shop.desk.standing([given.id])
        copy = _copy(view, standing, given.id, given.revision, _SUBMITTED)
        told = structs.replace(copy, disclosure=given.disclosure, ai_generated=given.ai_generated, status_reason=None)
        (creator,) = await shop.desk.records(accounts.COLLECTION.name, [copy.creator])
        (before,) = await shop.desk.records(moderation.COLLECTION.name, [entry_id(copy.id)])
        if trust.goes_up(gravest(findings), copy.kind, view.viewer, creator.tier if creator else None):
            after, operations = _up(shop, view, standing, told, creator)
            operations += moderation.settled(before)
        else:
            after, operations = _waiting(shop, view, standing, told, findings, before)
        return Change(
            answer=after, operations=operations, subject=copy.id, before=copy.revision, after=after.revision, fields=["status"]
        )

    return await shop.desk.write(view, Action.SUBMIT_CONTENT, plan)


async def withdraw(shop: Shop, view: View, given: ContentWithdrawInput) -> Content:
    """The working copy, which waits no more."""

    async def plan() -> Change[Content]:
        (standing,) = await shop.desk.standing([given.id])
        copy = _copy(view, standing, given.id, given.revision, _IN_REVIEW)
        (before,) = await shop.desk.records(moderation.COLLECTION.name, [entry_id(copy.id)])
        after, put = copied(shop.records, standing, copy, owner(view, copy), copy.from_, status=ItemStatus.DRAFT)
        return Change(
            answer=after,
            operations=[put, *moderation.settled(before)],
            subject=copy.id,
            before=copy.revision,
            after=after.revision,
            fields=["status"],
        )

    return await shop.desk.write(view, Action.SUBMIT_CONTENT, plan)


def _copy(view: View, standing: Standing, id: str, revision: int, statuses: tuple[ItemStatus, ...]) -> Content:
    """The working copy where it is the writer's, as they read it, and has come so far."""
    content = standing.current
    if not isinstance(content, Content) or not may_change(view, content):
        raise missing("content", content)
    expected(standing, revision, id)
    if standing.copy is None or standing.copy.working.status not in statuses:
        status = items.status(content, view).value
        raise NotReady(f"it is {status}: this takes a working copy that is {' or '.join(one.value for one in statuses)}", "id")
    return content


async def _looked_at(shop: Shop, view: View, content: Content, disclosure: Disclosure) -> list[Finding]:
    """What stands against its texts. Raises all that keeps it from being submitted at all."""
    faults = Faults()
    shown = [media for media in await shop.records.get(view, [one.id for one in content.media_at]) if media is not None]
    for fault in lacking(content, {media.id: media for media in shown}):
        faults.add(fault)
    scene = trust.scene(content.kind, disclosure)
    findings = await shop.checker.check(fields.texts(content), content.creator, scene)
    for finding in findings:
        if finding.verdict is Verdict.BLOCK:
            faults.add(Blocked(f"{finding.excerpt!r} breaks the rules of conduct ({finding.check})", *finding.field.split(".")))
    faults.settle()
    return findings


def _up(shop: Shop, view: View, standing: Standing, content: Content, creator: Account | None) -> tuple[Content, list[Operation]]:
    start, end = period(standing, view.now)
    by = view.viewer.id if view.viewer else None
    after, operations = ascend(shop.records, standing, content, now=view.now, by=by, why="submit", start=start, end=end)
    return after, [*operations, *(accounts.risen(shop.records, creator) if start <= view.now else ())]


def _waiting(
    shop: Shop, view: View, standing: Standing, content: Content, findings: list[Finding], before: ModerationEntry | None
) -> tuple[Content, list[Operation]]:
    working = {"status": ItemStatus.IN_REVIEW, "publish_at": None}
    after, put = copied(shop.records, standing, content, owner(view, content), content.from_, **working)
    return after, [put, moderation.entry(shop.records, content, findings, view.now, before)]
