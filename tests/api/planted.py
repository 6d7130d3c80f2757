"""An account with something of it in every place that there is, beside what is of others."""

from typing import Any

from msgspec import Struct, structs

from content import devices, joining, sessions
from content.access import Action, Role, Viewer
from content.accounts import Account, CreatorTier
from content.events import day
from content.items import ItemStatus, Working
from content.moderation import entry, withheld
from content.names import claim
from content.pictures import renditions_of
from content.publishing import version
from content.reactions import Reaction
from content.records import Record
from content.sessions import SignedIn
from content.writing import Change
from tests import make
from tests.shop import TestShop

PHONE, OPENID, PASSWORD = "13987654321", "oPlanted-openid-of-ann", "planted password of ann"
HANDLE, NAME, BIO = "planted-handle", "Planted Annabel", "Planted 生平 of ann"
DRAFT, OVER, SCHEDULED, ARCHIVED, REFUSED, TOLD = (
    f"planted {what} 文字" for what in ("draft", "change", "plan", "past", "rude", "answer")
)
SECRETS = (PHONE, OPENID, PASSWORD)
TEXTS = (HANDLE, NAME, BIO, DRAFT, OVER, SCHEDULED, ARCHIVED, REFUSED, TOLD)
KEPT = "What ann published"
PICTURES = ("shown", "lent", "hidden", "face")


class Planted(Struct, frozen=True):
    """What was planted of ann, and of others beside it."""

    ann: Account
    bob: Account
    session: SignedIn
    product: str
    tutorial: str
    bobs: str
    lost: list[str]


async def plant(shop: TestShop) -> Planted:
    held = shop.held
    ann, session = await _ann(shop)
    bob, mug = make.account(handle="bob", counts={"followers": 1}), make.product()
    shown, lent, hidden, face = (make.image(owner=ann.id, key=f"public/{name}.jpg") for name in PICTURES)
    ann = structs.replace(ann, avatar=face.id)
    for picture in (shown, lent, hidden, face):
        for key in (picture.key, renditions_of(picture.key)[0]):
            await held.objects.put(key, b"bytes", content_type="image/jpeg")
    tutorial = make.tutorial(mug, creator=ann.id, title=KEPT, media=[shown.id], counts={"likes": 1, "comments": 1})
    review = make.review(mug, creator=ann.id, body="Ann's review, up.")
    past = make.look(mug, creator=ann.id, title=ARCHIVED, media=[hidden.id], until=make.now() - make.HOUR)
    plan = make.clip(mug, creator=ann.id, title=SCHEDULED, from_=make.now() + make.DAY)
    bobs = make.look(mug, creator=bob.id, counts={"likes": 1, "saves": 1, "comments": 1})
    live, collection = make.live(mug, creator=bob.id), make.collection(bobs, editor=ann.id, media=[lent.id])
    await shop.keep(ann, bob, mug, shown, lent, hidden, face, tutorial, review, past, plan, bobs, live, collection)
    await shop.keep(
        make.comment(bobs, author=ann.id, body="Ann's comment, up."),
        withheld(make.comment(bobs, author=ann.id, body=REFUSED)),
        make.comment(past, author=bob.id, body="Under what is gone."),
        make.message(live, author=ann.id, body="Ann's message, up."),
        make.reactions(ann.id, bobs, Reaction.LIKE, Reaction.SAVE),
        make.reactions(bob.id, tutorial, Reaction.LIKE),
        make.follow(ann.id, bob),
        make.follow(bob.id, ann),
    )
    first = make.story(mug, creator=ann.id, title=DRAFT)
    await _copies(shop, ann, first, structs.replace(tutorial, title=OVER))
    await _history(shop, ann, tutorial, past, review)
    await _beside(shop, ann, first)
    await held.documents.commit([claim(f"media:import/{one.id}", one.id) for one in (shown, hidden)])
    await shop.settle()
    lost = [past.id, plan.id, first.id]
    return Planted(ann, bob, session, mug.id, tutorial.id, bobs.id, lost)


async def _ann(shop: TestShop) -> tuple[Account, SignedIn]:
    door, view = shop.held.shop.door, shop.view()
    hashed = await door.passwords.hash(PASSWORD)
    credential = await joining.join(door, view, HANDLE, NAME, [Role.CREATOR], password=hashed, phone=PHONE, openid=OPENID)
    (account,) = await door.records.get(view, [credential.account])
    return structs.replace(account, tier=CreatorTier.KOC, bio=BIO), await sessions.start(door, view, credential)


async def _copies(shop: TestShop, ann: Account, *copies: Any) -> None:
    working = Working(status=ItemStatus.IN_REVIEW)
    puts = [shop.held.shop.records.put(structs.replace(copy, working=working)) for copy in copies]
    await shop.held.documents.commit([structs.replace(put, collection="drafts", keys={"owner": ann.id}, n={}) for put in puts])


async def _history(shop: TestShop, ann: Account, *items: Record) -> None:
    puts = [shop.held.shop.records.put(item, expect=0) for item in items]
    await shop.held.documents.commit([version(put, at=make.now(), by=ann.id, why="save") for put in puts])


async def _beside(shop: TestShop, ann: Account, draft: Any) -> None:
    """What waits, what leads to it, what it did on a device, what was answered to it, what the audit says."""
    held, view = shop.held, shop.view(viewer=Viewer(ann.id, frozenset({Role.EDITOR})), origin="192.0.2.1")
    _, joins = await devices.joined(held.shop, view, "device")
    await held.documents.commit(
        [entry(held.shop.records, draft, [], view.now), claim("creator:import/planted", ann.id), *joins],
    )
    alias = (await held.documents.scan("devices"))[0].body["alias"]
    event = {"kind": "VIEW", "item": draft.id, "at": view.now, "device": "device", "alias": alias}
    await held.streams.append(f"events:{day(view.now)}", [event])

    async def plan() -> Change[Any]:
        return Change(answer=make.comment(draft, author=ann.id, body=TOLD), operations=[], subject=ann.id)

    await held.shop.desk.write(view, Action.COMMENT, plan, key="once", given={"some": "input"})
    await held.documents.put(held.shop.audit.line(view, "SAVE_CONTENT", draft.id))
