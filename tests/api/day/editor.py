"""What the editor places."""

from typing import Any

from tests.api.day.model import Day, Thing


async def save_collection(day: Day, rule: str | None, thing: Thing | None = None) -> Thing:
    word = day.word()
    own = {"id": thing.id, "revision": thing.revision} if thing else {}
    given = {
        "slug": thing.up["slug"] if thing and thing.up else f"collection-{word}",
        "title": [{"language": "en", "text": f"Set {word}"}, {"language": "zh", "text": "合集"}],
        "rule": {"anyTags": [rule]} if rule else None,
        "publish": True,
    }
    answer = await day.do(day.editor, "collectionSave", "collection { id revision }", **given, **own)
    thing = thing or day.things.setdefault(answer["id"], Thing(answer["id"], "COLLECTION", day.editor))
    kept = thing.up or {"placed": [], "excluded": []}
    thing.copy = {**kept, "word": word, "tags": [], "slug": given["slug"], "rule": rule}
    thing.went_up(answer["revision"], "save", day.editor)
    return thing


async def keep_collection(day: Day) -> bool:
    sets = [one for one in day.free("COLLECTION") if one.up]
    thing = day.one_of(sets) if len(sets) >= 4 else None
    await save_collection(day, day.chance.choice(day.tags).slug if day.chance.random() < 0.8 else None, thing)
    return True


async def place(day: Day, thing: Thing | None = None, item: Thing | None = None, before: str | None = None) -> bool:
    thing = thing or day.one_of([one for one in day.free("COLLECTION") if one.up])
    item = item or day.one_of([one for one in day.up() if one.kind != "COLLECTION"])
    if thing is None or item is None or thing.up is None:
        return False
    placed = [id for id in thing.up["placed"] if id != item.id]
    before = before or (day.chance.choice(placed) if placed and day.chance.random() < 0.6 else None)
    placed.insert(placed.index(before) if before else len(placed), item.id)
    thing.up["placed"], thing.up["excluded"] = placed, [id for id in thing.up["excluded"] if id != item.id]
    await _curate(day, thing, "collectionItemPlace", itemId=item.id, beforeId=before)
    return True


async def take_out(day: Day, thing: Thing | None = None, item: Thing | None = None) -> bool:
    """What was placed is taken out; what the rule may find is kept out."""
    thing = thing or day.one_of([one for one in day.free("COLLECTION") if one.up and one.up["placed"]])
    if thing is None or thing.up is None:
        return False
    id = item.id if item else day.chance.choice(thing.up["placed"])
    exclude = item is not None or day.chance.random() < 0.3
    thing.up["placed"] = [one for one in thing.up["placed"] if one != id]
    thing.up["excluded"] = list(dict.fromkeys((*thing.up["excluded"], *([id] if exclude else []))))
    await _curate(day, thing, "collectionItemRemove", itemId=id, exclude=exclude)
    return True


async def _curate(day: Day, thing: Thing, mutation: str, **given: Any) -> None:
    own = {"collectionId": thing.id, "revision": thing.revision}
    answer = await day.do(day.editor, mutation, "collection { revision }", **own, **given)
    thing.wrote(answer["revision"], "curate", day.editor)


async def be_stale(day: Day) -> bool:
    thing = day.one_of([one for one in day.up("COLLECTION") if one.revision > 1])
    if thing is None:
        return False
    given = {"collectionId": thing.id, "revision": thing.revision - 1, "itemId": thing.id}
    await day.refused(day.editor, "collectionItemPlace", "collection { id }", "STALE", "revision", **given)
    return True


async def place_beside(day: Day) -> bool:
    item, content = day.one_of(day.up("PRODUCT")), day.one_of(day.up("TUTORIAL", "STORY", "REVIEW"))
    if item is None or content is None:
        return False
    now = item.placed_beside.get(content.id, "NONE")
    way = day.chance.choice([one for one in ("PIN", "BOOST", "BURY", "BLOCK", "NONE") if one != now])
    item.placed_beside.pop(content.id, None)
    if way != "NONE":
        item.placed_beside[content.id] = way
    await day.do(day.editor, "placementSet", "item { id }", itemId=item.id, contentId=content.id, placement=way)
    return True
