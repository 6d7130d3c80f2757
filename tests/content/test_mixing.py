"""The mixing of streams by itself: what a walk promises whatever the pages, the shares, the brands and the cursors are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from content.feed_rules import Caps, Heavy, Rules, Share, load
from content.items import ItemKind
from content.mixing import ENDED, MOST_DEFERRED, Candidate, Pick, Place, Read, alternating, mix
from content.paging import Cursors

KINDS = [kind.value for kind in ItemKind]
MOST_LEAD = 4


class Shown(Struct, frozen=True):
    """What mixing sees of a record."""

    brand: str | None = None
    creator: str | None = None


Streams = Sequence[Sequence[Shown]]


def rules(weights: Sequence[float] | None = None, caps: int = 2, lead: int = 0) -> Rules:
    default = load()
    if weights is None:
        return msgspec.structs.replace(default, lead=lead)
    share = Share(kinds=dict(zip(ItemKind, weights, strict=False)))
    return msgspec.structs.replace(default, shares=[share], caps=Caps(brand=caps, creator=caps), lead=lead)


def start(kinds: int, *, light: bool = False) -> Place:
    return Place(epoch=1, ceiling=10**6, rules=1, scene=0, light=light, positions=(0,) * kinds)


def read(streams: Streams, place: Place, limit: int, hidden: frozenset[tuple[int, int]] = frozenset()) -> tuple[Read, Place]:
    """What a store answers: `limit` of each stream from the place on, and what was deferred; without what is hidden."""
    there: list[list[Candidate]] = []
    ends: list[int] = []
    for kind, (stream, at) in enumerate(zip(streams, place.positions, strict=True)):
        seen = [position for position in range(at, len(stream)) if (kind, position) not in hidden] if at != ENDED else []
        late = [position for other, position in place.deferred if other == kind and (kind, position) not in hidden]
        ends.append(seen[limit - 1] + 1 if len(seen) > limit else ENDED)
        there.append([Candidate(kind, position, stream[position]) for position in sorted([*late, *seen[:limit]])])
    keys = {candidate.key for some in there for candidate in some}
    kept = msgspec.structs.replace(place, deferred=tuple(key for key in place.deferred if key in keys))
    return Read(there, ends), kept


def page(
    rules: Rules, streams: Streams, place: Place, size: int, limit: int, hidden: frozenset[tuple[int, int]] = frozenset()
) -> tuple[list[Pick], Place]:
    picks: list[Pick] = []
    while True:
        found, place = read(streams, place, limit + len(place.ahead), hidden)
        some, place = mix(rules, place, KINDS[: len(streams)], found, size - len(picks), picks)
        picks += some
        if len(picks) >= size or place.ended:
            return picks, place


def walk(rules: Rules, streams: Streams, size: int, limit: int = 1_000, *, light: bool = False) -> Iterator[list[Pick]]:
    """Page by page; with the limit as it is, from streams that are read whole."""
    place = start(len(streams), light=light)
    while not place.ended:
        picks, place = page(rules, streams, place, size, limit)
        yield picks


def kinds_of(pages: Iterable[list[Pick]]) -> list[int]:
    return [pick.candidate.kind for picks in pages for pick in picks]


def kept(place: Place) -> Place:
    """As a client gives it back."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(place), type=Place)


owners = st.sampled_from(["a"] * 19 + ["b", "c", None])
streams_of_any_shape = st.lists(st.lists(st.builds(Shown, brand=owners, creator=owners), max_size=40), min_size=1, max_size=9)
weights = st.lists(st.floats(0.05, 20), min_size=9, max_size=9)


@settings(deadline=None, max_examples=80)
@given(streams_of_any_shape, weights, st.integers(1, 3), st.data())
def test_each_item_comes_once_whatever_the_pages_and_cursors(
    streams: Streams, weights: list[float], caps: int, data: st.DataObject
) -> None:
    place, keys = start(len(streams)), []
    while not place.ended:
        size, limit = data.draw(st.integers(1, 100)), data.draw(st.integers(1, 30))
        picks, place = page(rules(weights, caps), streams, place, size, limit)
        assert len(place.deferred) <= MOST_DEFERRED
        if picks:
            picks = picks[: data.draw(st.integers(1, len(picks)))]
            place = kept(picks[-1].place)
        keys += [pick.candidate.key for pick in picks]
    assert sorted(keys) == [(kind, at) for kind, stream in enumerate(streams) for at in range(len(stream))]


@settings(deadline=None, max_examples=50)
@given(streams_of_any_shape, weights, st.data())
def test_what_goes_between_pages_is_missed_alone(streams: Streams, weights: list[float], data: st.DataObject) -> None:
    every = [(kind, at) for kind, stream in enumerate(streams) for at in range(len(stream))]
    going = data.draw(st.lists(st.sets(st.sampled_from(every)), max_size=5)) if every else []
    place, keys, hidden = start(len(streams)), Counter[tuple[int, int]](), frozenset[tuple[int, int]]()
    while not place.ended:
        hidden |= going.pop() if going else set()
        picks, place = page(rules(weights), streams, place, data.draw(st.integers(1, 20)), 7, hidden)
        assert hidden.isdisjoint(pick.candidate.key for pick in picks)
        keys.update(pick.candidate.key for pick in picks)
    assert set(every) - hidden <= keys.keys()
    assert max(keys.values(), default=1) == 1


@settings(deadline=None, max_examples=50)
@given(streams_of_any_shape, weights, st.integers(1, 30))
@example([[Shown()] * 30, [Shown()] * 3, [Shown()]], [20.0] + [1.0] * 8, 1)
def test_kinds_alternate_while_there_is_another(streams: Streams, weights: list[float], size: int) -> None:
    shown = kinds_of(walk(rules(weights), streams, size))
    left = Counter({kind: len(stream) for kind, stream in enumerate(streams)})
    for kind, following in pairwise(shown):
        left[kind] -= 1
        assert kind != following or left.total() == left[kind], "no other kind has any left"


@settings(deadline=None, max_examples=50)
@given(streams_of_any_shape, st.integers(1, 3), st.integers(1, 40))
def test_caps_hold_while_something_else_can_be_reached(streams: Streams, caps: int, size: int) -> None:
    place = start(len(streams))
    for picks in walk(rules([1.0] * 9, caps), streams, size):
        on_page = Counter[tuple[str, str]]()
        for pick in picks:
            if any(on_page[owner] >= caps for owner in pick.candidate.owners):
                others = reachable(streams, place, pick.candidate.kind)
                assert all(any(on_page[owner] >= caps for owner in other.owners) for other in others)
            on_page.update(pick.candidate.owners)
            place = pick.place


def reachable(streams: Streams, place: Place, kind: int) -> list[Candidate]:
    """What of a kind can be shown without more than the most being deferred."""
    begin = place.positions[kind]
    room = MOST_DEFERRED - len(place.deferred)
    fresh = range(begin, min(begin + room + 1, len(streams[kind]))) if begin != ENDED else ()
    late = [at for other, at in place.deferred if other == kind]
    return [Candidate(kind, at, streams[kind][at]) for at in (*late, *fresh)]


def test_one_brand_of_nearly_everything_does_not_hide_the_others() -> None:
    products = [Shown(brand="other" if at % 20 == 18 else "one") for at in range(400)]
    pages = list(walk(rules([1.0]), [products], 20))
    first = [pick.candidate.record.brand for pick in pages[0]]
    assert first[:3] == ["one", "one", "other"], "sixteen are passed over at most"
    assert len({pick.candidate.key for picks in pages for pick in picks}) == 400


@settings(deadline=None, max_examples=20)
@given(weights, st.lists(st.integers(1, 40), min_size=1, max_size=5), st.booleans())
@example([1.0] * 9, [1], False)
@example([10.0, 4.0, 3.0, 4.0, 3.0, 1.0, 1.0, 1.0, 1.0], [1, 20], True)
def test_shares_are_met_within_an_item_over_any_pages(weights: list[float], sizes: list[int], light: bool) -> None:
    chosen, place = rules(weights), start(9, light=light)
    given_out = alternating([*chosen.weights(0, light).values()])
    streams, shown, total = [[Shown()] * 500] * 9, Counter[int](), 0
    while total < 240:
        picks, place = page(chosen, streams, kept(place), sizes[total % len(sizes)], 40)
        for pick in picks:
            total += 1
            shown[pick.candidate.kind] += 1
            worst = max(abs(share * total - shown[kind]) for kind, share in enumerate(given_out))
            assert worst <= 1.3, "an item, and what a kind waits where it would stand beside itself"


def test_the_default_shares_reach_every_kind() -> None:
    chosen = rules()
    kinds = range(len(chosen.kinds))
    streams = [[Shown()] * 700 for _ in kinds]
    shown = kinds_of(islice(walk(chosen, streams, 20, 40), 35))
    due = [sum(alternating([*chosen.weights(slot, False).values()])[kind] for slot in range(20)) * 35 for kind in kinds]
    assert all(abs(shown.count(kind) - due[kind]) <= 1 for kind in kinds), (Counter(shown), due)


def test_a_slow_network_gets_a_quarter_of_what_weighs_much() -> None:
    chosen = msgspec.structs.replace(rules([1.0] * 9), heavy=Heavy(kinds=[ItemKind.CLIP], share=0.25))
    many = {light: kinds_of(islice(walk(chosen, [[Shown()] * 400] * 9, 20, 40, light=light), 33)) for light in (False, True)}
    clip = KINDS.index("CLIP")
    assert many[False].count(clip) == pytest.approx(660 / 9, abs=1)
    assert many[True].count(clip) == pytest.approx(660 * 0.25 / 8.25, abs=1)


def test_a_dominant_kind_takes_every_second_slot_and_the_rest_share_the_others() -> None:
    streams = [[Shown()] * 900, [Shown()] * 300, [Shown()] * 300]
    shown = kinds_of(islice(walk(rules([90, 6, 4]), streams, 7, 40), 60))
    assert [shown.count(kind) for kind in range(3)] == pytest.approx([210, 126, 84], abs=1)


def test_a_page_that_is_read_in_two_goes_on_with_its_slots() -> None:
    kinds = [ItemKind.PRODUCT, ItemKind.REVIEW, ItemKind.TUTORIAL]
    first, others = (
        Share(kinds=dict(zip(kinds, some, strict=True)), slots=slots) for some, slots in (((1, 1, 8), 1), ((8, 1, 1), None))
    )
    chosen = msgspec.structs.replace(load(), shares=[first, others], lead=0)
    found, place = read([[Shown()] * 3] * 3, start(3), 9)
    begun, _ = mix(chosen, place, KINDS[:3], found, 1)
    going_on, _ = mix(chosen, place, KINDS[:3], found, 1, begun)
    assert [pick.candidate.kind for pick in (*begun, *going_on)] == [2, 0]


# ---------------------------------------------------------------- what page one leads with


def led(lead: Sequence[Candidate], streams: Streams, most: int, size: int) -> tuple[list[Pick], Place]:
    found, place = read(streams, start(len(streams)), 50)
    return mix(rules([1.0] * 9, lead=most), place, KINDS[: len(streams)], Read(found.streams, found.ends, lead), size)


def test_what_leads_is_not_shown_again() -> None:
    streams = [[Shown()] * 12, [Shown()] * 12]
    lead = [Candidate(0, 5, Shown(), "evening"), Candidate(1, 9, Shown(), "evening")]
    picks, place = led(lead, streams, 2, 5)
    assert [pick.candidate.slot for pick in picks] == ["evening", "evening", None, None, None]
    while not place.ended:
        some, place = page(rules([1.0] * 9), streams, kept(place), 3, 4)
        picks += some
    assert Counter(pick.candidate.key for pick in picks) == Counter((kind, at) for kind in (0, 1) for at in range(12))


def test_a_cursor_from_between_what_leads_shows_the_rest_in_its_own_place() -> None:
    streams = [[Shown()] * 6, [Shown()] * 6]
    lead = [Candidate(0, 3, Shown(), "lunch"), Candidate(1, 4, Shown(), "lunch")]
    picks, _ = led(lead, streams, 2, 4)
    rest, place = page(rules([1.0] * 9), streams, kept(picks[0].place), 100, 100)
    assert place.ended
    assert sorted([(0, 3), *(pick.candidate.key for pick in rest)]) == [(kind, at) for kind in (0, 1) for at in range(6)]


def test_kinds_and_brands_take_turns_in_what_leads() -> None:
    one, other = Shown(brand="one"), Shown(brand="other")
    streams = [[one, one, one, other], [Shown()] * 4]
    products = [Candidate(0, at, record, "lunch") for at, record in enumerate(streams[0])]
    picks, _ = led([*products, Candidate(1, 3, Shown(), "lunch")], streams, 4, 10)
    assert [pick.candidate.kind for pick in picks[:3]] == [0, 1, 0]
    assert [pick.candidate.record.brand for pick in picks[:4] if pick.candidate.kind == 0].count("one") == 2


# ---------------------------------------------------------------- cursors


def test_the_longest_place_makes_a_cursor_of_512_characters_at_most() -> None:
    most = 2**32 - 1
    worst = Place(
        epoch=most,
        ceiling=most,
        rules=most,
        scene=99,
        light=True,
        positions=(most,) * 9,
        deferred=tuple((at % 9, most - at) for at in range(MOST_DEFERRED)),
        ahead=tuple((at, most - at) for at in range(MOST_LEAD)),
        tail=8,
        due=(-(2**31),) * 9,
    )
    cursor = Cursors(b"s" * 32).encode("scope", worst)
    assert len(cursor) <= 512, len(cursor)
    assert Cursors(b"s" * 32).decode("scope", cursor, Place) == worst


def test_a_place_of_before_the_shares_were_carried_is_still_read() -> None:
    old: Any = msgspec.msgpack.decode(msgspec.msgpack.encode(start(3)))[:-1]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(old), type=Place) == start(3)
