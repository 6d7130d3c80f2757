"""What the shop shows in the evening, read as clients read it, in the form of the model."""

from collections import Counter
from typing import Any

from content.access import Viewer
from tests.api.day.model import REACTIONS, Day, Thing

ITEM = """{ id kind revision status tags { slug } title
  ... on Content { stats { views likes saves comments } creator { id }
    comments(first: 100) { totalCount { value exact } nodes { body author { id } } } products(first: 10) { nodes { id } } }
  ... on Review { rating helpful body reply { body } }
  ... on Product { slug ratingSummary { average count distribution } reviews(first: 100) { totalCount { value } nodes { id } }
    variants { id sku price { amount } available } }
  ... on Collection { slug rule { anyTags { slug } } items(first: 100) { nodes { id publishedAt } } } }"""


async def compare(day: Day) -> None:
    await items(day)
    await working_copies(day)
    await lists(day)
    await histories(day)
    await neighbours(day)
    await people(day)
    await index(day)
    assert len(await day.shop.held.documents.scan("audit", limit=1_000)) == day.told


async def _nodes(day: Day, who: Viewer | None, ids: list[str], shown: str) -> list[Any]:
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {shown} }}"
    return [one for at in range(0, len(ids), 50) for one in (await day.shop.ask_as(who, query, ids=ids[at : at + 50]))["nodes"]]


# ---------------------------------------------------------------- each item


async def items(day: Day) -> None:
    """All that the public sees of each, and nothing of what is not up."""
    shown = f"{{ ... on FeedItem {ITEM} }}"
    for thing, found in zip(day.things.values(), await _nodes(day, None, list(day.things), shown), strict=True):
        assert (found is not None) == (thing.up is not None), thing
        if thing.up is None:
            continue
        told = (found["kind"], found["revision"], found["status"], sorted(one["slug"] for one in found["tags"]))
        assert told == (thing.kind, thing.shown, "PUBLISHED", sorted(thing.up["tags"])), thing
        assert thing.up["word"] in found["title"], thing
        {"PRODUCT": product, "COLLECTION": collection}.get(thing.kind, content)(day, thing, found)
    stored = {one.id: one.n for one in await day.shop.held.documents.scan("items", limit=1_000)}
    for thing in day.things.values():
        counts = [stored.get(thing.id, {}).get(name, 0) for name in ("likes", "saves", "helpful", "views")]
        assert counts == [*(len(thing.reactions[name]) for name in REACTIONS), thing.views], thing


def content(day: Day, thing: Thing, found: Any) -> None:
    assert found["creator"] == {"id": thing.owner.id}
    assert found["products"]["nodes"] == [{"id": thing.about}]
    likes, saves, helpful = (len(thing.reactions[name]) for name in REACTIONS)
    assert found["stats"] == {"views": thing.views, "likes": likes, "saves": saves, "comments": len(thing.comments)}, thing
    said = Counter((one["author"]["id"], one["body"]) for one in found["comments"]["nodes"])
    assert said == Counter(thing.comments)
    assert found["comments"]["totalCount"] == {"value": len(thing.comments), "exact": True}
    if thing.kind == "REVIEW" and thing.up:
        reply = {"body": thing.reply} if thing.reply else None
        assert (found["rating"], found["helpful"], found["reply"]) == (thing.up["rating"], helpful, reply), thing


def product(day: Day, thing: Thing, found: Any) -> None:
    assert thing.up is not None
    own = [one for one in day.up("REVIEW") if one.about == thing.id]
    stars = [one.up["rating"] for one in own if one.up]
    average = round(sum(stars) / len(stars), 2) if stars else None
    summary = found["ratingSummary"]
    assert (summary["count"], summary["distribution"]) == (len(stars), [stars.count(star) for star in range(1, 6)])
    assert summary["average"] is average is None or abs(summary["average"] - average) < 0.06
    assert {one["id"] for one in found["reviews"]["nodes"]} == {one.id for one in own}
    assert found["reviews"]["totalCount"] == {"value": len(own)}
    told = [(one["id"], one["sku"], one["price"]["amount"], one["available"]) for one in found["variants"]]
    assert told == [(one["id"], one["sku"], one["price"], one["units"] > 0) for one in thing.up["variants"]]


def collection(day: Day, thing: Thing, found: Any) -> None:
    """Pins first, in their order; then what has the tag, newest first."""
    assert thing.up is not None
    placed = [id for id in thing.up["placed"] if day.things[id].up]
    rule = thing.up["rule"]
    fitting = {one.id for one in day.up() if rule and one.up and rule in one.up["tags"] and one.kind != "COLLECTION"}
    nodes = found["items"]["nodes"]
    assert [one["id"] for one in nodes[: len(placed)]] == placed, thing
    behind = nodes[len(placed) :]
    assert {one["id"] for one in behind} == fitting - {*thing.up["placed"], *thing.up["excluded"]}, thing
    times = [one["publishedAt"] for one in behind]
    assert times == sorted(times, reverse=True)
    assert (found["rule"] or {}).get("anyTags") == ([{"slug": rule}] if rule else None)


async def working_copies(day: Day) -> None:
    """Each is its owner's, as it was left; what waits stands in the queue."""
    query = "query ($id: ID!) { draft(id: $id) { title status revision } }"
    for thing in day.things.values():
        if thing.copy:
            found = (await day.shop.ask_as(thing.owner, query, id=thing.id))["draft"]
            assert thing.copy["word"] in found["title"]
            assert (found["status"], found["revision"]) == (thing.status, thing.revision)
    waiting = {thing.id for thing in day.things.values() if thing.copy and thing.status == "IN_REVIEW"}
    queue = await day.shop.ask_as(day.editor, "{ moderationQueue(first: 100) { nodes { subject { id } } } }")
    assert {one["subject"]["id"] for one in queue["moderationQueue"]["nodes"]} == waiting
    kept = {one.id for one in await day.shop.held.documents.scan("drafts", limit=1_000)}
    assert kept == {thing.id for thing in day.things.values() if thing.copy}


# ---------------------------------------------------------------- lists


async def walked(day: Day, query: str) -> list[str]:
    """The whole of a list, of which `query` names the page by `$after`."""
    found: list[str] = []
    after, more = None, True
    while more:
        (page,) = (await day.shop.ask(query, after=after)).values()
        page = page.get("list", page)
        found += [node["id"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert len(found) == len(set(found))
    return found


PAGE = "{ nodes { id } pageInfo { endCursor hasNextPage } }"


async def lists(day: Day) -> None:
    up = {thing.id for thing in day.up()}
    assert set(await walked(day, f"query ($after: String) {{ feed(first: 30, after: $after) {PAGE} }}")) == up
    products = {thing.id for thing in day.up("PRODUCT")}
    assert set(await walked(day, f"query ($after: String) {{ products(first: 30, after: $after) {PAGE} }}")) == products
    sets = {thing.id for thing in day.up("COLLECTION")}
    assert set(await walked(day, f"query ($after: String) {{ collections(first: 30, after: $after) {PAGE} }}")) == sets
    for tag in day.tags:
        query = f'query ($after: String) {{ tag(slug: "{tag.slug}") {{ list: items(first: 30, after: $after) {PAGE} }} }}'
        expected = {thing.id for thing in day.up() if thing.up and tag.slug in thing.up["tags"]}
        assert set(await walked(day, query)) == expected


async def histories(day: Day) -> None:
    """All that each was, with who did what, the newest first."""
    query = "query ($id: ID!) { history(id: $id, first: 100) { nodes { revision why by { id } } } }"
    for thing in day.things.values():
        nodes = (await day.shop.ask_as(day.editor, query, id=thing.id))["history"]["nodes"]
        told = [(one["revision"], one["why"], one["by"]["id"]) for one in nodes]
        assert told == thing.versions[::-1], thing


async def neighbours(day: Day) -> None:
    shown = "{ ... on Product { surfaced(first: 100) { edges { node { id } reason } } } }"
    goods = day.up("PRODUCT")
    for thing, found in zip(goods, await _nodes(day, None, [one.id for one in goods], shown), strict=True):
        edges = {edge["node"]["id"]: edge["reason"] for edge in found["surfaced"]["edges"]}
        placed: dict[str, list[str]] = {way: [] for way in ("PIN", "BOOST", "BURY", "BLOCK")}
        for id, way in thing.placed_beside.items():
            if day.things[id].up and (way == "PIN" or id in edges):
                placed[way].append(id)
        order = list(edges)
        assert order[: len(placed["PIN"])] == placed["PIN"] == [id for id, reason in edges.items() if reason == "PINNED"]
        assert {id for id, reason in edges.items() if reason == "BOOSTED"} == set(placed["BOOST"])
        assert set(order[len(order) - len(placed["BURY"]) :]) == set(placed["BURY"])
        assert placed["BLOCK"] == []
        about = {one.id for one in day.up("REVIEW", "TUTORIAL", "STORY") if one.about == thing.id}
        as_it_comes = {id for id in about if thing.placed_beside.get(id, "BURY") == "BURY"}
        assert {id for id, reason in edges.items() if reason == "SHOWS_ITEM"} - about == collections_of(day, thing), thing
        assert {id for id, reason in edges.items() if reason == "SHOWS_ITEM"} & about == as_it_comes, thing


def collections_of(day: Day, thing: Thing) -> set[str]:
    """Those in which it was placed by hand."""
    return {one.id for one in day.up("COLLECTION") if one.up and thing.id in one.up["placed"]}


async def people(day: Day) -> None:
    for creator in day.creators:
        query = "query ($handle: String!) { creator(handle: $handle) { followers content(first: 100) { nodes { id } } } }"
        found = (await day.shop.ask(query, handle=day.handles[creator.id]))["creator"]
        assert found["followers"] == sum(one == creator.id for _, one in day.follows)
        assert {one["id"] for one in found["content"]["nodes"]} == {one.id for one in day.up() if one.owner == creator}
    reacted = [thing.id for thing in day.up() if any(thing.reactions.values())]
    for shopper in day.shoppers:
        found = await _nodes(day, shopper, reacted, "{ ... on FeedItem { id viewerReactions } }")
        told = {one["id"]: set(one["viewerReactions"]) for one in found if one["viewerReactions"]}
        own = {id: {name for name in REACTIONS if shopper.id in day.things[id].reactions[name]} for id in reacted}
        assert told == {id: some for id, some in own.items() if some}
        saved = await day.shop.ask_as(shopper, "{ viewer { saved(first: 100) { nodes { id } } } }")
        assert {one["id"] for one in saved["viewer"]["saved"]["nodes"]} == {id for id, some in own.items() if "SAVE" in some}


# ---------------------------------------------------------------- the index


async def index(day: Day) -> None:
    """It finds what is up by what it says now, and by nothing that anybody said before or has not published."""
    assert await day.shop.held.documents.waiting("items", 1) == []
    everything = f'query ($after: String) {{ search(query: "", first: 30, after: $after) {PAGE} }}'
    assert set(await walked(day, everything)) == {thing.id for thing in day.up()}
    said = {thing.up["word"]: thing.id for thing in day.up() if thing.up}
    for word in day.words:
        found = (await day.shop.ask(f'{{ search(query: "{word}") {{ nodes {{ id }} totalCount {{ value }} }} }}'))["search"]
        expected = [{"id": said[word]}] if word in said else []
        assert (found["nodes"], found["totalCount"]["value"]) == (expected, len(expected)), word
