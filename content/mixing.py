"""Mixing the streams of the kinds into one list, by the rules: pure, from what was read and where the walk stands.

Each rule is a function from candidates to candidates, best first; the first of the last one is shown. What a rule passes over
within a stream is deferred: the walk comes back to it, and a full list of deferred ones relaxes the rule.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

from content.feed_rules import Caps, Rules

MOST_DEFERRED = 16
ENDED = -1
_ITEM = 1_000_000
"""What a slot gives out among the kinds, in whole parts, so that nothing of it is lost from page to page."""


class Place(Struct, frozen=True, array_like=True, kw_only=True):
    """Where a walk stands. `positions`: by kind the next of its stream, `ENDED` behind its last.

    `deferred` and `ahead`: (kind, position) of what was passed over, and of what was shown early. `tail`: the kind shown last.
    `due`: by kind, how much of an item it is owed by its share, in millionths; below 0 where it had more.
    """

    epoch: int
    ceiling: int
    rules: int
    scene: int
    light: bool
    positions: tuple[int, ...]
    deferred: tuple[tuple[int, int], ...] = ()
    ahead: tuple[tuple[int, int], ...] = ()
    tail: int = -1
    due: tuple[int, ...] = ()

    @property
    def ended(self) -> bool:
        return not self.deferred and all(position == ENDED for position in self.positions)


class Candidate(Struct, frozen=True):
    """`kind` and `position` say where it stands in the streams."""

    kind: int
    position: int
    record: Any
    slot: str | None = None

    @property
    def key(self) -> tuple[int, int]:
        return self.kind, self.position

    @property
    def owners(self) -> list[tuple[str, str]]:
        """Whose it is, as the caps count it."""
        found = ((name, getattr(self.record, name, None)) for name in Caps.__struct_fields__)
        return [(name, owner) for name, owner in found if owner]


class Read(Struct, frozen=True):
    """What was read of the streams from a place on, by kind.

    `streams`: in order, the deferred ones first. `ends`: where each is to be read on, `ENDED` where there is nothing behind.
    `lead`: what page one may begin with, behind what is `on_now`.
    """

    streams: Sequence[Sequence[Candidate]]
    ends: Sequence[int]
    lead: Sequence[Candidate] = ()
    on_now: Sequence[Candidate] = ()


class Pick(Struct, frozen=True):
    """What is shown, and where the walk stands behind it."""

    candidate: Candidate
    place: Place


def mix(
    rules: Rules, place: Place, kinds: Sequence[str], read: Read, size: int, shown: Sequence[Pick] = ()
) -> tuple[list[Pick], Place]:
    """Up to `size` picks, and the place behind them. `shown`: what the page has already.

    Fewer picks than `size` from a place that is not `ended` mean: read on from there.
    """
    mixer = _Mixer(rules, place, kinds, read, shown)
    picks = mixer.led(read.on_now, size)
    picks += mixer.led(read.lead, min(size - len(picks), rules.lead))
    while len(picks) < size and (pick := mixer.next()):
        picks.append(pick)
    behind = mixer.settled()
    return [*picks[:-1], *(structs.replace(last, place=behind) for last in picks[-1:])], behind


class _Mixer:
    def __init__(self, rules: Rules, place: Place, kinds: Sequence[str], read: Read, shown: Sequence[Pick]) -> None:
        self._rules, self._place, self._kinds, self._ends = rules, place, kinds, read.ends
        ahead = set(place.ahead)
        self._queues = [[candidate for candidate in stream if candidate.key not in ahead] for stream in read.streams]
        self._positions = list(place.positions)
        self._deferred, self._ahead, self._tail = dict.fromkeys(place.deferred), dict.fromkeys(place.ahead), place.tail
        self._due = list(place.due) or [0] * len(kinds)
        self._owners = Counter(owner for pick in shown for owner in pick.candidate.owners)
        self._slot = len(shown)

    def led(self, lead: Sequence[Candidate], most: int) -> list[Pick]:
        """The rules hold among those of the lead too."""
        picks: list[Pick] = []
        left = [candidate for candidate in lead if candidate.key not in self._ahead]
        while left and len(picks) < most:
            candidate = apart(capped(left, self._owners, self._rules.caps), self._tail)[0]
            left.remove(candidate)
            picks.append(self._show_ahead(candidate))
        return picks

    def _show_ahead(self, candidate: Candidate) -> Pick:
        self._ahead[candidate.key] = None
        queue = self._queues[candidate.kind]
        queue[:] = [other for other in queue if other.key != candidate.key]
        return self._show(candidate)

    def next(self) -> Pick | None:
        """None at the end, or where a stream has to be read on before it can be said what comes next."""
        live = [kind for kind, queue in enumerate(self._queues) if queue]
        if not live or any(end != ENDED and not self._fresh(kind) for kind, end in enumerate(self._ends)):
            return None
        candidate = apart(self._by_share([self._head(kind) for kind in live]), self._tail)[0]
        self._take(candidate)
        return self._show(candidate)

    def settled(self) -> Place:
        """A stream of which all that was read is shown or deferred goes on, or ends, where that did."""
        for kind, end in enumerate(self._ends):
            if not self._fresh(kind):
                self._positions[kind] = end
        return self._behind()

    def _fresh(self, kind: int) -> bool:
        """Whether something is left that was not deferred."""
        queue, position = self._queues[kind], self._positions[kind]
        return bool(queue) and queue[-1].position >= position != ENDED

    def _head(self, kind: int) -> Candidate:
        queue = self._queues[kind]
        room = MOST_DEFERRED - len(self._deferred)
        fresh = sum(candidate.key not in self._deferred for candidate in queue)
        reachable = queue[: len(queue) - fresh + room + 1]
        return capped(reachable, self._owners, self._rules.caps)[0]

    def _by_share(self, candidates: list[Candidate]) -> list[Candidate]:
        weights = self._rules.weights(self._slot, self._place.light)
        shares = alternating([weights[self._kinds[candidate.kind]] for candidate in candidates])
        for candidate, share in zip(candidates, shares, strict=True):
            self._due[candidate.kind] += round(_ITEM * share)
        return sorted(candidates, key=lambda candidate: -self._due[candidate.kind])

    def _take(self, candidate: Candidate) -> None:
        queue = self._queues[candidate.kind]
        at = queue.index(candidate)
        del queue[at]
        if candidate.key in self._deferred:
            del self._deferred[candidate.key]
            return
        self._deferred.update(dict.fromkeys(passed.key for passed in queue[:at]))
        self._positions[candidate.kind] = candidate.position + 1

    def _show(self, candidate: Candidate) -> Pick:
        self._due[candidate.kind] -= _ITEM
        self._owners.update(candidate.owners)
        self._tail = candidate.kind
        self._slot += 1
        return Pick(candidate, self._behind())

    def _behind(self) -> Place:
        ahead = tuple(key for key in self._ahead if key[1] >= self._positions[key[0]] != ENDED)
        place = self._place
        return Place(
            epoch=place.epoch,
            ceiling=place.ceiling,
            rules=place.rules,
            scene=place.scene,
            light=place.light,
            positions=tuple(self._positions),
            deferred=tuple(self._deferred),
            ahead=ahead,
            tail=self._tail,
            due=tuple(self._due),
        )


def alternating(weights: Sequence[float]) -> list[float]:
    """As parts of 1, none over a half where there are several: more than every second slot no kind can have."""
    whole = sum(weights)
    fair = [min(weight, whole - weight) or weight for weight in weights]
    return [weight / sum(fair) for weight in fair]


def apart(candidates: list[Candidate], tail: int) -> list[Candidate]:
    """No two of a kind side by side, where there is a choice."""
    return sorted(candidates, key=lambda candidate: candidate.kind == tail)


def capped(candidates: list[Candidate], owners: Counter[tuple[str, str]], caps: Caps) -> list[Candidate]:
    """Those of owners who still may have one on the page come first."""
    return sorted(candidates, key=lambda one: any(owners[owner] >= getattr(caps, owner[0]) for owner in one.owners))
