"""What stands beside an item, and why: the terms that items share, what each weighs, and the order that follows."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct, structs

from content import quality
from content.items import Content, Item, ItemKind, kind_names, on_shelf, shelf
from content.paging import Window, page_size, scope
from content.placements import Placed, Placement, beside
from content.products import Product
from content.records import batched
from content.shop import Shop
from content.views import View
from search.ports import MOST_REQUESTS, MOST_TERMS, Candidate, IndexUnavailable, MatchRequest

SHOWN = 1_000_000
SAME_SUBJECT = 400_000
TAG = 10_000
PARENT = 3_000
CATEGORY = 500
MOST = 100
PINNED = 1_000_000.0
BOOST = 3.0
BURIED = 10.0
"""Off the score, which is below it whatever was boosted."""
_SPARE = 10
_MOST_SHOWN, _MOST_BOUND = 5, 40
"""Without the index: of how many products that an item shows, and of each how much that shows it too."""
_MOST_HELD = 500
"""Terms of an entry: what shows more is matched by the first."""


class SurfaceReason(Enum):
    PINNED = "PINNED"
    BOOSTED = "BOOSTED"
    SHOWS_ITEM = "SHOWS_ITEM"
    SHARED_TAGS = "SHARED_TAGS"
    SAME_CATEGORY = "SAME_CATEGORY"
    SIMILAR_TEXT = "SIMILAR_TEXT"


class Match(Struct, frozen=True):
    """`shared`: the terms on both ends, weightiest first."""

    id: str
    score: float
    reason: SurfaceReason
    shared: list[str]

    @property
    def tags(self) -> list[str]:
        """Ids of the tags on both ends, or of their ancestors."""
        return [term.removeprefix("tag:") for term in self.shared if term.startswith("tag:")]


class SurfacedEdge(Struct, frozen=True):
    """`place`: from 0 on its page. `scope` and `position` make the cursor."""

    node: Any
    score: float
    reason: SurfaceReason
    tags: list[str]
    place: int
    scope: str
    position: tuple[float, str]


class Surfaced(Struct, frozen=True):
    edges: list[SurfacedEdge]
    has_next_page: bool
    has_previous_page: bool

    @property
    def nodes(self) -> list[Any]:
        return [edge.node for edge in self.edges]


def terms(item: Item) -> list[str]:
    """What the index holds of an item to be matched by."""
    found = [f"is:{item.id}", *(f"tag:{tag}" for tag in (*item.tags, *item.lineage))]
    found += [f"shows:{product}" for product in item.shows]
    if isinstance(item, Product):
        found += [f"category:{category}" for category in item.categories]
    return found[:_MOST_HELD]


def wanted(item: Item, rarity: Mapping[str, float]) -> dict[str, int]:
    """The terms that something beside this item should have, with their weights, weightiest first.

    What shows the item, or what the item shows, outweighs all tags; a tag weighs by its rarity, a parent less than a child.
    """
    weights: dict[str, int] = {}
    if isinstance(item, Product):
        weights[f"shows:{item.id}"] = SHOWN
    if isinstance(item, Content):
        weights.update((f"is:{product}", SHOWN) for product in item.shows)
        weights.update((f"shows:{product}", SAME_SUBJECT) for product in item.shows)
    for weight, rare in _rated(item):
        weights.update((term, max(1, round(weight * rarity.get(term, 1.0)))) for term in rare)
    heaviest = sorted(weights.items(), key=lambda pair: -pair[1])
    return dict(heaviest[:MOST_TERMS])


def rated_terms(item: Item) -> list[str]:
    """The terms whose rarity counts."""
    return [term for _, some in _rated(item) for term in some]


def _rated(item: Item) -> list[tuple[int, list[str]]]:
    categories = item.categories if isinstance(item, Product) else []
    return [
        (TAG, [f"tag:{tag}" for tag in item.tags]),
        (PARENT, [f"tag:{tag}" for tag in item.lineage]),
        (CATEGORY, [f"category:{category}" for category in categories]),
    ]


def ranked(weights: Mapping[str, int], candidates: Sequence[Candidate]) -> list[Match]:
    """Best first: what shows the item, then by the part of the weight of all its tags that is shared; quality between equals."""
    most = sum(weight for term, weight in weights.items() if weight < SAME_SUBJECT) or 1
    matches = [_match(weights, most, candidate) for candidate in candidates]
    return sorted(matches, key=lambda match: (-match.score, match.id))


def _match(weights: Mapping[str, int], most: int, candidate: Candidate) -> Match:
    bond = likeness = 0
    for term in candidate.shared:
        weight = weights[term]
        if weight >= SAME_SUBJECT:
            bond = max(bond, weight)
        else:
            likeness += weight
    score = bond / SHOWN + 0.3 * likeness / most + 0.01 * candidate.quality / 1_000_000
    return Match(candidate.id, round(score, 6), _reason(bond, candidate.shared), candidate.shared)


def _reason(bond: int, shared: Sequence[str]) -> SurfaceReason:
    if bond:
        return SurfaceReason.SHOWS_ITEM
    return SurfaceReason.SHARED_TAGS if any(term.startswith("tag:") for term in shared) else SurfaceReason.SAME_CATEGORY


def arranged(matches: Sequence[Match], placed: Sequence[Placed]) -> list[Match]:
    """As an editor wants them: pins lead in the order in which they were set, found or not; boosts count so many times as much;
    what is buried goes last, and what is blocked is out."""
    found = {match.id: match for match in matches}
    pins = {one.content: _pinned(one, found.get(one.content)) for one in placed if one.placement is Placement.PIN}
    ways = {one.content: one.placement for one in placed}
    rest = [_moved(match, ways.get(match.id)) for match in matches if match.id not in pins]
    all = [*pins.values(), *(match for match in rest if match is not None)]
    return sorted(all, key=lambda match: (-match.score, match.id))


def _pinned(pin: Placed, match: Match | None) -> Match:
    return Match(pin.content, PINNED - pin.place, SurfaceReason.PINNED, match.shared if match else [])


def _moved(match: Match, way: Placement | None) -> Match | None:
    if way is Placement.BLOCK:
        return None
    if way is Placement.BOOST:
        return structs.replace(match, score=round(match.score * BOOST, 6), reason=SurfaceReason.BOOSTED)
    return structs.replace(match, score=round(match.score - BURIED, 6)) if way is Placement.BURY else match


async def surfaced(
    shop: Shop, view: View, items: Sequence[Item], kinds: Sequence[ItemKind] | None, first: int, after: str | None
) -> list[Any]:
    """Aligned: what stands beside each, or the error of its cursor. One match and two reads for all of them."""
    size = page_size(first)
    names = kind_names(kinds) if kinds else None
    scopes = [scope(view, "surfaced", item.id, names) for item in items]
    starts = [shop.cursors.position(signed, after, tuple[float, str]) for signed in scopes]
    asked = [_beside(item) if names is None else names for item in items]
    matches = await _matches(shop, view, items, asked)
    ahead = [_behind(some, start) for some, start in zip(matches, starts, strict=True)]
    read = [some[: _pins(some) + size + _SPARE] for some in ahead]
    records = await shop.records.get(view, [match.id for some in read for match in some])
    by_id = {record.id: record for record in records if record is not None}
    there = [[one for one in some if _is_kind(by_id.get(one.id), kinds)] for some, kinds in zip(read, asked, strict=True)]
    return [
        start if isinstance(start, Exception) else _page(some, by_id, signed, size, start is not None, len(more) > len(all))
        for some, all, more, start, signed in zip(there, read, ahead, starts, scopes, strict=True)
    ]


async def _matches(shop: Shop, view: View, items: Sequence[Item], kinds: Sequence[tuple[str, ...]]) -> list[list[Match]]:
    """Aligned: the best that there is of these kinds, arranged; pins are of any kind yet."""
    try:
        ranks = await _indexed(shop, view, items, kinds)
    except IndexUnavailable:
        ranks = await _bound(shop, view, items, kinds)
    return [arranged(some, placed)[:MOST] for some, placed in zip(ranks, await beside(shop, view, items), strict=True)]


async def _bound(shop: Shop, view: View, items: Sequence[Item], kinds: Sequence[tuple[str, ...]]) -> list[list[Match]]:
    """What can be said without the index: what shows the same products, the newest, and the products themselves. Two reads."""
    shown = [[item.id] if isinstance(item, Product) else item.shows[:_MOST_SHOWN] for item in items]
    on = list(dict.fromkeys(product for products in shown for product in products))
    lists = [on_shelf("newest", kind_names(None), shelf("product", product), Window(_MOST_BOUND, None, False)) for product in on]
    pages = dict(zip(on, await shop.records.find(view, lists), strict=True)) if lists else {}
    products = {one.id: one for one in await shop.records.get(view, on) if one is not None}
    ranks = []
    for item, own, names in zip(items, shown, kinds, strict=True):
        there = {one.id: one for product in own for one in pages[product].records}
        there |= {product: products[product] for product in own if product in products}
        weights = wanted(item, {})
        ranks.append(
            ranked(weights, [_candidate(one, weights) for one in there.values() if one.kind in names and one.id != item.id])
        )
    return ranks


def _candidate(item: Item, weights: Mapping[str, int]) -> Candidate:
    """As the index would have it."""
    own = set(terms(item))
    shared = [term for term in weights if term in own]
    return Candidate(item.id, item.kind, sum(weights[term] for term in shared), quality.of(item), shared, {})


async def _indexed(shop: Shop, view: View, items: Sequence[Item], kinds: Sequence[tuple[str, ...]]) -> list[list[Match]]:
    """Raises `IndexUnavailable`."""
    rarity = await shop.rarity.of([term for item in items for term in rated_terms(item)], view.now)
    requests = [
        MatchRequest(terms=wanted(item, rarity), at=view.moment, kinds=own, exclude=(item.id,))
        for item, own in zip(items, kinds, strict=True)
    ]
    asked = [request for request in requests if request.terms]
    found = iter([one for some in batched(asked, MOST_REQUESTS) for one in await shop.index.match(some)])
    return [ranked(request.terms, next(found)) if request.terms else [] for request in requests]


def _is_kind(item: Any, kinds: tuple[str, ...]) -> bool:
    return item is not None and item.kind in kinds


def _pins(matches: Sequence[Match]) -> int:
    """How many lead, none of which may be there to this reader, or be asked for."""
    return sum(match.reason is SurfaceReason.PINNED for match in matches)


def _beside(item: Item) -> tuple[str, ...]:
    """Content beside a product; products and content beside content."""
    return tuple(kind.value for kind in ItemKind if not (isinstance(item, Product) and kind is ItemKind.PRODUCT))


def _behind(matches: list[Match], start: Any) -> list[Match]:
    if start is None or isinstance(start, Exception):
        return matches if start is None else []
    return [match for match in matches if (-match.score, match.id) > (-start[0], start[1])]


def _page(there: list[Match], records: Mapping[str, Any], signed: str, size: int, came: bool, unread: bool) -> Surfaced:
    edges = [
        SurfacedEdge(records[match.id], match.score, match.reason, match.tags, at, signed, (match.score, match.id))
        for at, match in enumerate(there[:size])
    ]
    return Surfaced(edges, has_next_page=len(there) > size or unread, has_previous_page=came)
