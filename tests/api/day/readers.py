"""What shoppers do."""

from content.access import Viewer
from schema.scalars import rfc3339
from tests import make
from tests.api.day.model import REACTIONS, Day, Thing


async def react(day: Day, thing: Thing | None = None, who: Viewer | None = None, reaction: str = "") -> bool:
    thing, who = (
        thing or day.one_of([one for one in day.up() if not one.scripted]),
        who or day.chance.choice(day.shoppers),
    )
    if thing is None:
        return False
    reaction = reaction or day.chance.choice(REACTIONS if thing.kind == "REVIEW" else REACTIONS[:2])
    those = thing.reactions[reaction]
    active = who.id not in those
    (those.add if active else those.remove)(who.id)
    await day.do(who, "reactionSet", "item { id }", itemId=thing.id, reaction=reaction, active=active)
    return True


async def follow(day: Day) -> bool:
    who, creator = day.chance.choice(day.shoppers), day.chance.choice(day.creators)
    active = (who.id, creator.id) not in day.follows
    (day.follows.add if active else day.follows.remove)((who.id, creator.id))
    await day.do(who, "followSet", "creator { id }", handle=day.handles[creator.id], active=active)
    return True


async def comment(day: Day) -> bool:
    thing, who = day.one_of(day.up("REVIEW", "TUTORIAL", "STORY")), day.chance.choice(day.shoppers)
    if thing is None:
        return False
    thing.comments.append((who.id, f"Quite so, for the {day.done}th time."))
    await day.do(who, "commentAdd", "comment { id }", itemId=thing.id, body=thing.comments[-1][1], idempotencyKey=f"{day.done}")
    return True


async def look(day: Day) -> bool:
    """Some views, among them one that was told before."""
    things, who = day.up(), day.chance.choice(day.shoppers)
    if not things:
        return False
    new = [
        {"id": f"{day.done}-{at}", "kind": "VIEW", "at": rfc3339(make.now()), "itemId": day.chance.choice(things).id}
        for at in range(day.chance.randint(1, 4))
    ]
    again = [one for one in day.events[-1:] if day.things[one["itemId"]].up]
    for one in new:
        day.things[one["itemId"]].views += 1
    day.events += new
    given = {"deviceId": "a phone of many", "consent": True, "events": [*again, *new]}
    assert await day.do(who, "eventsTrack", "accepted", **given) == len(new) + len(again)
    return True
