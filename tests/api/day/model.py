"""A day at the shop: who is there, how they ask, and a plain model of what should come of what they do.

An action is one mutation. Those of this folder are functions of the day, which say whether there was anything to do them with.
"""

import random
from dataclasses import dataclass, field
from typing import Any

from content.access import Role, Viewer, is_staff
from content.accounts import CreatorTier
from tests import make
from tests.shop import TestShop

SHOPPERS, CREATORS, TAGS = 50, 3, 6
REACTIONS = ("LIKE", "SAVE", "HELPFUL")


@dataclass
class Thing:
    """An item. `up`, `copy`: what is told of it where it is up, and of its working copy, whose `status` it is.

    `revision`: what the next change names. `shown`: of what is up. `versions`: revision, what was done, and who did it.
    """

    id: str
    kind: str
    owner: Viewer
    about: str = ""
    revision: int = 0
    shown: int = 0
    up: dict[str, Any] | None = None
    copy: dict[str, Any] | None = None
    status: str = ""
    reply: str | None = None
    views: int = 0
    versions: list[tuple[int, str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    reactions: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in REACTIONS})
    placed_beside: dict[str, str] = field(default_factory=dict)
    scripted: bool = False

    def went_up(self, revision: int, why: str, by: Viewer) -> None:
        self.up, self.copy = self.copy or self.up, None
        self.wrote(revision, why, by)

    def wrote(self, revision: int, why: str, by: Viewer) -> None:
        self.revision = self.shown = revision
        self.versions.append((revision, why, by.id))


class Day:
    """`done` actions so far, of which `told` are for the audit. `words`: each a word that one saving alone used."""

    def __init__(self, shop: TestShop, seed: int) -> None:
        self.shop, self.chance = shop, random.Random(seed)
        self.done = self.told = 0
        self.things: dict[str, Thing] = {}
        self.words: list[str] = []
        self.follows: set[tuple[str, str]] = set()
        self.events: list[dict[str, Any]] = []
        self.tags = [make.tag(f"tag{at}") for at in range(TAGS)]
        self.merchant, self.editor = (_viewer(role) for role in (Role.MERCHANT, Role.EDITOR))
        self.creators = [_viewer(Role.CREATOR) for _ in range(CREATORS)]
        self.shoppers = [_viewer() for _ in range(SHOPPERS)]
        self.handles: dict[str, str] = {}

    async def begin(self) -> None:
        people = [self.merchant, self.editor, *self.creators, *self.shoppers]
        tiers = {one.id: CreatorTier.KOC for one in self.creators}
        accounts = [make.account(id=one.id, tier=tiers.get(one.id)) for one in people]
        self.handles = {one.id: one.handle for one in accounts}
        await self.shop.keep(*self.tags, *accounts)

    async def do(self, who: Viewer, mutation: str, shown: str, **given: Any) -> Any:
        """What its payload shows of the one thing that it is about. Nothing was wrong."""
        answer = await self._asked(who, mutation, shown, given)
        assert answer["userErrors"] == [], (mutation, given, answer)
        self.told += is_staff(who)
        return next(iter(answer.values()))

    async def refused(self, who: Viewer, mutation: str, shown: str, code: str, at: str, **given: Any) -> None:
        answer = await self._asked(who, mutation, shown, given)
        assert [(one["code"], one["field"]) for one in answer["userErrors"]] == [(code, [at])], (mutation, given, answer)

    async def _asked(self, who: Viewer, mutation: str, shown: str, given: dict[str, Any]) -> Any:
        self.done += 1
        type = mutation[0].upper() + mutation[1:] + "Input"
        query = f"mutation ($input: {type}!) {{ {mutation}(input: $input) {{ {shown} userErrors {{ code field }} }} }}"
        return (await self.shop.ask_as(who, query, input=given))[mutation]

    # ------------------------------------------------------------ what there is

    def up(self, *kinds: str) -> list[Thing]:
        return [one for one in self.things.values() if one.up is not None and (not kinds or one.kind in kinds)]

    def free(self, *kinds: str) -> list[Thing]:
        """Those that no script goes on with."""
        return [one for one in self.things.values() if not one.scripted and (not kinds or one.kind in kinds)]

    def word(self) -> str:
        """One that stands nowhere yet, of letters alone."""
        self.words.append("zeph" + "".join("qwrtypdfgh"[int(digit)] for digit in f"{len(self.words):04}"))
        return self.words[-1]

    def some_tags(self) -> list[str]:
        return [tag.slug for tag in self.chance.sample(self.tags, self.chance.randint(0, 3))]

    def one_of(self, some: list[Any]) -> Any:
        return self.chance.choice(some) if some else None


def _viewer(*roles: Role) -> Viewer:
    return Viewer(make.account().id, frozenset({Role.SHOPPER, *roles}))
