"""Who may read what of a thing that all may see: each field of whatever is found by its id, asked by each sort of who asks."""

from typing import Any

import pytest
from msgspec import structs

from content.access import Action, may
from content.accounts import Account
from content.items import Content, Item
from content.reactions import Reaction
from tests import make
from tests.api import edges
from tests.api.actors import OWNER, Actors
from tests.api.every_state import EveryState
from tests.shop import TestShop

RESTRICTED = {
    "translations": Action.READ_TRANSLATIONS,
    "excluded": Action.READ_EXCLUDED,
    "stock": Action.READ_STOCK,
    "statusReason": Action.READ_STATUS_REASON,
}
"""What says nothing but to who may."""

OWN = {"viewerReactions", "viewerFollows", "statusReason"}
"""What depends on the account that asks: here it is the owner who reacted, follows, and was told a reason."""

TOLD_TO_SOME = {"Viewer", "ModerationEntry"}
"""What has an id and is not found by it: by right only, which is the matrix of the roots."""

SIGNED = {"cursor", "startCursor", "endCursor", "impression"}
"""What holds for whom it was given to."""

QUERY = "query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {type} {{ {fields} }} }} }}"
MANY = 12
FIELDS = [field for field in edges.fields() if field.type in edges.possible(field.type)]
TYPES = sorted({field.type for field in FIELDS} - {"Query"} - TOLD_TO_SOME)


class Read(EveryState):
    """The same, with what only some may read."""

    def __init__(self, owner: str) -> None:
        super().__init__()
        self.records = [self._with_reason(one, owner) for one in self.records]
        variant = make.variant("prd_0000000000000000000000000A", 0, tracked=True)
        self.records += [make.product(id=variant.product, variants=[variant]), make.stock(variant, 7)]
        self.up["ProductVariant"].append(variant.id)
        reactions = [make.reactions(owner, one, Reaction.LIKE) for one in self.records if isinstance(one, Item)]
        follows = [make.follow(owner, one) for one in self.records if isinstance(one, Account)]
        self.records += [*reactions, *follows]

    def _with_reason(self, record: Any, owner: str) -> Any:
        if isinstance(record, Content):
            record = structs.replace(record, creator=owner)
        return structs.replace(record, status_reason="It is up as it is.") if isinstance(record, Item) else record


@pytest.fixture
async def actors(shop: TestShop) -> Actors:
    actors = Actors(shop)
    await actors.come()
    return actors


@pytest.fixture
async def filled(shop: TestShop, actors: Actors) -> Read:
    filled = Read(actors.accounts[OWNER].id)
    await shop.keep(*filled.records)
    await shop.settle()
    return filled


def test_what_is_found_by_its_id_is_there_to_be_asked_and_what_is_restricted_exists() -> None:
    assert {*TYPES} <= {*EveryState().up}
    assert {*RESTRICTED, *OWN} <= {field.name for field in FIELDS}


async def test_a_field_says_the_same_to_all_but_where_a_rule_says_otherwise(actors: Actors, filled: Read) -> None:
    wrong = []
    for type in TYPES:
        fields = {field.name: f"{field.name}{field.needed} {field.selection}" for field in FIELDS if field.type == type}
        query = QUERY.format(type=type, fields=" ".join(fields.values()))
        said = {name: await read(actors, name, query, filled.up[type][-MANY:]) for name in actors.viewers}
        for field in fields:
            unlike = {name for name in said if [one[field] for one in said[name]] != [one[field] for one in said["nobody"]]}
            if unlike != expected(actors, type, field):
                wrong.append((f"{type}.{field}", unlike))
    assert wrong == []


async def read(actors: Actors, name: str, query: str, ids: list[str]) -> list[dict[str, Any]]:
    answer = await actors.ask(name, query, {"ids": ids})
    assert answer.codes == [], answer.body
    return [unsigned(node) for node in answer.data("Query.nodes")]


def expected(actors: Actors, type: str, field: str) -> set[str]:
    """Who is told something else than nobody is."""
    action = RESTRICTED.get(field)
    allowed = {name for name, viewer in actors.viewers.items() if action and may(viewer, action)}
    own = field in OWN and not (field == "statusReason" and type in ("Product", "Collection"))
    return allowed | ({OWNER} if own else set())


def unsigned(value: Any) -> Any:
    if isinstance(value, list):
        return [unsigned(one) for one in value]
    if isinstance(value, dict):
        return {name: bool(one) if name in SIGNED else unsigned(one) for name, one in value.items()}
    return value
