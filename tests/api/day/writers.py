"""What those do who write, and the editor who decides."""

from typing import Any

from content.access import Viewer
from tests.api.day.model import Day, Thing

DECIDED = {"REJECT": "REJECTED", "REQUEST_CHANGES": "CHANGES_REQUESTED", "APPROVE": "PUBLISHED"}


async def save_piece(day: Day, kind: str, who: Viewer, thing: Thing | None = None, **fixed: Any) -> Thing:
    """A review, a tutorial or a story becomes a working copy."""
    word, tags = day.word(), day.some_tags()
    about = thing.about if thing else fixed.get("product") or day.one_of(day.up("PRODUCT")).id
    rating = fixed.get("rating", day.chance.randint(1, 5))
    own: dict[str, Any] = {
        "REVIEW": {"productId": about, "rating": rating, "body": f"All of it is {word}."},
        "TUTORIAL": {"title": f"How to {word}", "steps": [{"body": "Do it slowly.", "uses": [{"productId": about}]}]},
        "STORY": {
            "title": f"Why {word}",
            "value": "CRAFT",
            "blocks": [{"markdown": "By hand."}, {"use": {"productId": about}}],
        },
    }[kind]
    id = {"id": thing.id, "revision": thing.revision} if thing else {}
    mutation = f"{kind.lower()}Save"
    answer = await day.do(who, mutation, f"{kind.lower()} {{ id revision status }}", tags=tags, **own, **id)
    thing = thing or day.things.setdefault(answer["id"], Thing(answer["id"], kind, who, about=about))
    thing.copy = {"word": word, "tags": tags, "rating": rating if kind == "REVIEW" else None}
    thing.revision, thing.status = answer["revision"], "DRAFT"
    assert answer["status"] == "DRAFT"
    return thing


async def new_review(day: Day) -> bool:
    product, who = day.one_of(day.up("PRODUCT")), day.chance.choice(day.shoppers)
    if product is None or any(one.about == product.id and one.owner == who for one in day.things.values()):
        return False
    await save_piece(day, "REVIEW", who, product=product.id)
    return True


async def new_content(day: Day) -> bool:
    if not day.up("PRODUCT"):
        return False
    await save_piece(day, day.chance.choice(["TUTORIAL", "STORY"]), day.chance.choice(day.creators))
    return True


async def change_piece(day: Day) -> bool:
    thing = day.one_of(
        [one for one in day.free("REVIEW", "TUTORIAL", "STORY") if (one.up or one.copy) and one.status != "IN_REVIEW"]
    )
    if thing is not None:
        await save_piece(day, thing.kind, thing.owner, thing)
    return thing is not None


async def submit(day: Day, thing: Thing | None = None) -> bool:
    thing = thing or day.one_of([one for one in day.free() if one.copy and one.status in ("DRAFT", "CHANGES_REQUESTED")])
    if thing is None:
        return False
    given = {"id": thing.id, "revision": thing.revision, "disclosure": "NONE", "aiGenerated": False}
    answer = await day.do(thing.owner, "contentSubmit", "content { revision status }", **given)
    assert answer["status"] == ("PUBLISHED" if thing.kind == "REVIEW" else "IN_REVIEW")
    thing.revision, thing.status = answer["revision"], answer["status"]
    if thing.kind == "REVIEW":
        thing.went_up(answer["revision"], "submit", thing.owner)
    return True


async def withdraw(day: Day) -> bool:
    thing = day.one_of([one for one in day.free() if one.copy and one.status == "IN_REVIEW"])
    if thing is None:
        return False
    answer = await day.do(thing.owner, "contentWithdraw", "content { revision }", id=thing.id, revision=thing.revision)
    thing.revision, thing.status = answer["revision"], "DRAFT"
    return True


async def decide(day: Day, thing: Thing | None = None, decision: str | None = None) -> bool:
    thing = thing or day.one_of([one for one in day.free() if one.copy and one.status == "IN_REVIEW"])
    if thing is None:
        return False
    decision = decision or day.chance.choice(["APPROVE", "APPROVE", "REJECT", "REQUEST_CHANGES"])
    given = {"subjectId": thing.id, "revision": thing.revision, "decision": decision}
    reason = {} if decision == "APPROVE" else {"reason": f"Not like that, {day.done}."}
    answer = await day.do(day.editor, "contentDecide", "subject { ... on FeedItem { revision } }", **given, **reason)
    thing.revision, thing.status = answer["revision"], DECIDED[decision]
    if decision == "APPROVE":
        thing.went_up(answer["revision"], "approve", day.editor)
    return True


async def take_down(day: Day) -> bool:
    thing = day.one_of([one for one in day.free("REVIEW", "TUTORIAL", "STORY") if one.up])
    if thing is None:
        return False
    answer = await day.do(thing.owner, "contentArchive", "item { revision status }", id=thing.id, revision=thing.revision)
    assert answer["status"] == "ARCHIVED"
    thing.up = thing.copy = None
    thing.status = "ARCHIVED"
    thing.wrote(answer["revision"], "archive", thing.owner)
    return True
