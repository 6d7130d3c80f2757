"""Who may do what, for each field of the mutation and the query as the schema has them, and for each sort of who asks.

What is expected comes from the table of `content/access.py`; what beside it depends on whose a thing is, from the table here.
"""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
from msgspec import Struct

from content.access import Action, is_staff, may
from content.audit import COLLECTION as AUDIT
from content.audit import Outcome
from content.kinds import COLLECTIONS
from schema.build import build
from tests.api.actors import OWNER, Actors, Answer
from tests.api.inputs import asked
from tests.api.subjects import COPY, OWNED, UP, Subjects
from tests.shop import TestShop


class Rule(Struct, frozen=True):
    """Beside the action of a field: what it is asked about, which `by` names. It is there for its owner and for who may `others`,
    or for whoever may ask where that is None, and for everybody else it is absent. `there`: the states that it can be in, of
    those `tried`. `done`: those in which what is asked, with as little as must be given, is also done.
    """

    field: str
    by: str
    noun: str
    others: Action | None = None
    there: tuple[str, ...] = (UP,)
    done: tuple[str, ...] = (UP,)
    tried: tuple[str, ...] = (UP, COPY)


_EITHER, _EDIT = (UP, COPY), Action.EDIT_CONTENT
RULES = [
    Rule("Mutation.mediaSave", "id", "image", _EDIT),
    Rule("Mutation.reviewSave", "id", "review", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.tutorialSave", "id", "tutorial", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.lookSave", "id", "look", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.clipSave", "id", "clip", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.storySave", "id", "story", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.modelSave", "id", "model", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.liveSchedule", "id", "live", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.reviewSave", "productId", "product"),
    Rule("Mutation.reviewSave", "mediaIds", "image", _EDIT),
    Rule("Mutation.tutorialSave", "coverId", "image", _EDIT),
    Rule("Mutation.lookSave", "coverId", "image", _EDIT),
    Rule("Mutation.clipSave", "videoId", "video", _EDIT),
    Rule("Mutation.storySave", "coverId", "image", _EDIT),
    Rule("Mutation.modelSave", "fileId", "model_file", _EDIT),
    Rule("Mutation.modelSave", "productIds", "product", done=()),
    Rule("Mutation.liveSchedule", "coverId", "image", _EDIT),
    Rule("Mutation.contentSubmit", "id", "tutorial", _EDIT, _EITHER, (COPY,)),
    Rule("Mutation.contentWithdraw", "id", "tutorial", _EDIT, _EITHER, (COPY,)),
    Rule("Mutation.contentArchive", "id", "tutorial", _EDIT, _EITHER, _EITHER),
    Rule("Mutation.contentArchive", "id", "product", Action.SAVE_PRODUCT, _EITHER, _EITHER),
    Rule("Mutation.contentArchive", "id", "collection", Action.CURATE, _EITHER, _EITHER),
    Rule("Mutation.contentDecide", "subjectId", "tutorial", there=_EITHER, done=(COPY,)),
    Rule("Mutation.productSave", "id", "product", there=_EITHER, done=_EITHER),
    Rule("Mutation.stockChange", "variantId", "variant"),
    Rule("Mutation.reviewReply", "reviewId", "review"),
    Rule("Mutation.collectionSave", "id", "collection", there=_EITHER, done=_EITHER),
    Rule("Mutation.collectionItemPlace", "collectionId", "collection", there=_EITHER),
    Rule("Mutation.collectionItemRemove", "collectionId", "collection", there=_EITHER),
    Rule("Mutation.collectionItemPlace", "itemId", "tutorial", tried=(COPY,)),
    Rule("Mutation.placementSet", "itemId", "product"),
    Rule("Mutation.placementSet", "contentId", "tutorial"),
    Rule("Mutation.tagSave", "id", "tag"),
    Rule("Mutation.tagMerge", "fromId", "tag"),
    Rule("Mutation.tagMerge", "intoId", "tag"),
    Rule("Mutation.reactionSet", "itemId", "tutorial"),
    Rule("Mutation.followSet", "handle", "creator"),
    Rule("Mutation.commentAdd", "itemId", "tutorial"),
    Rule("Mutation.eventsTrack", "itemId", "tutorial"),
    Rule("Query.draft", "id", "tutorial", Action.READ_DRAFTS, (COPY,), (COPY,), tried=(COPY,)),
    Rule("Query.draft", "id", "product", Action.READ_DRAFTS, (COPY,), (COPY,), tried=(COPY,)),
    Rule("Query.draft", "id", "tutorial", _EDIT, tried=(UP,)),
    Rule("Query.draft", "id", "product", Action.SAVE_PRODUCT, tried=(UP,)),
    Rule("Query.node", "id", "tutorial"),
    Rule("Query.product", "id", "product"),
]
NO_SUBJECT = {
    "Mutation.sessionStart",
    "Mutation.sessionRefresh",
    "Mutation.sessionEnd",
    "Mutation.productsUpsert",
}
"""What names nothing that there is. `productsUpsert` names foreign ids, which are the shop's own."""


OWN_AFFAIRS = {"Mutation.sessionEnd"}
"""What changes nothing of the shop, and so is not told to the audit trail."""
FOR_ALL = {"Mutation.sessionStart", "Mutation.sessionRefresh", "Mutation.eventsTrack"}
NOT_FOR_ALL = {"Query.draft", "Query.moderationQueue", "Query.history", "Query.health"}
"""What may be written without a right, and what may not be read without one."""


def actions() -> dict[str, Any]:
    """What each field of the roots asks of who asks, by coordinate."""
    types: Any = build()._schema.type_map
    return {
        f"{root}.{name}": field.extensions["strawberry-definition"].metadata.get("action", "no rule")
        for root in ("Query", "Mutation")
        for name, field in types[root].fields.items()
    }


ACTIONS = actions()
LAST_SESSIONS = sorted(ACTIONS, key=lambda field: field == "Mutation.sessionEnd")
"""All of them; whose session ends asks nothing more."""


class Stage:
    """A shop with everyone who may ask, and what they ask about."""

    def __init__(self, shop: TestShop) -> None:
        self.shop, self.actors = shop, Actors(shop)

    async def set(self) -> None:
        await self.actors.come()
        self.subjects = Subjects(self.shop, self.actors.accounts[OWNER])
        await self.subjects.come()

    async def ask(self, name: str, field: str, **given: Any) -> Answer:
        """`given`: what is not asked as always."""
        root, _, own = field.partition(".")
        values = {**self.subjects.references(field), **given}
        query, variables = asked(root, own, values, "userErrors { code field message }" if root == "Mutation" else "__typename")
        return await self.actors.ask(name, query, variables)

    def refusal(self, name: str, field: str) -> str | None:
        """The code that the table of actions comes to."""
        viewer, action = self.actors.viewers[name], ACTIONS[field]
        if action is None or may(viewer, action):
            return None
        return "FORBIDDEN" if viewer else "UNAUTHENTICATED"

    async def state(self) -> dict[str, tuple[Any, ...]]:
        """All that is stored."""
        found: dict[str, tuple[Any, ...]] = {}
        for collection in COLLECTIONS:
            after = ""
            while page := await self.shop.held.documents.scan(collection.name, after):
                found |= {f"{collection.name}/{one.id}": (one.seq, one.version, one.n, one.body) for one in page}
                after = page[-1].id
        return found

    async def audited(self, outcome: Outcome) -> Counter[tuple[str | None, str]]:
        """What the audit trail has of it, by who and what."""
        await self.shop.held.shop.refusals.write(self.shop.held.documents)
        lines = [line.body for line in await self.shop.held.documents.scan(AUDIT.name, limit=1_000)]
        told = Counter[tuple[str | None, str]]()
        for line in lines:
            if line["outcome"] == outcome.value:
                told[line["by"], line["action"]] += line["times"]
        return told


@pytest.fixture
async def stage(shop: TestShop) -> Stage:
    stage = Stage(shop)
    await stage.set()
    return stage


# ---------------------------------------------------------------- by right


def test_each_field_says_what_it_asks_of_who_asks() -> None:
    assert {field for field, action in ACTIONS.items() if not (action is None or isinstance(action, Action))} == set()
    asking = {field for field, action in ACTIONS.items() if action is not None}
    assert {field for field in ACTIONS if field.startswith("Mutation.")} - asking == FOR_ALL
    assert {field for field in asking if field.startswith("Query.")} == NOT_FOR_ALL


async def test_who_may_not_is_refused_before_anything_is_read_and_the_trail_tells_of_all(stage: Stage) -> None:
    done, refused = Counter[tuple[str | None, str]](), Counter[tuple[str | None, str]]()
    wrong: list[tuple[str, str, object]] = []
    for name, viewer in stage.actors.viewers.items():
        recognised = await stage.actors.ask(name, "{ __typename }", {})
        for field in LAST_SESSIONS:
            before, expected = await stage.state(), stage.refusal(name, field)
            answer = await stage.ask(name, field)
            if answer.codes != ([expected] if expected else []):
                wrong.append((name, field, answer.body))
            if expected and (answer.calls, await stage.state()) != (recognised.calls, before):
                wrong.append((name, field, answer.calls))
            if b'"BAD_CREDENTIALS"' in answer.body:
                refused[viewer.id if viewer else None, Action.SIGN_IN.name] += 1
            if expected:
                refused[viewer.id if viewer else None, ACTIONS[field].name] += 1
            elif viewer and is_told(stage, name, field, answer) and await stage.state() != before:
                done[viewer.id, ACTIONS[field].name] += 1
    assert wrong == []
    assert await stage.audited(Outcome.DONE) == done
    assert await stage.audited(Outcome.REFUSED) == refused


# ---------------------------------------------------------------- by whose it is


def test_each_mutation_says_what_it_is_about() -> None:
    ruled = {rule.field for rule in RULES if rule.field.startswith("Mutation.")}
    assert {field for field in ACTIONS if field.startswith("Mutation.")} == ruled | NO_SUBJECT


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.field}({rule.by}: {rule.noun})")
async def test_what_is_not_for_who_asks_is_as_what_is_not_there(rule: Rule, stage: Stage) -> None:
    wrong = []
    for name, viewer in stage.actors.viewers.items():
        for standing in rule.tried if stage.refusal(name, rule.field) is None else ():
            given = await stage.subjects.fresh(rule.noun, standing, rule.field, rule.by)
            theirs = rule.others is None or may(viewer, rule.others) or (name == OWNER and rule.noun in OWNED)
            if given and theirs and standing in rule.there:
                faults = [one async for one in there(rule, stage, name, given, done=standing in rule.done)]
            else:
                faults = [one async for one in absent(rule, stage, name, given)] if given else []
            wrong += [(name, standing, fault) for fault in faults]
    assert wrong == []


async def there(rule: Rule, stage: Stage, name: str, given: dict[str, Any], *, done: bool) -> AsyncIterator[object]:
    """What is wrong where it is there for who asks: with the answer, and with the audit trail of what was done."""
    before = await stage.audited(Outcome.DONE)
    answer = await stage.ask(name, rule.field, **given)
    if is_absent(rule, answer) or (done and not is_done(rule.field, answer)):
        yield answer.body
    viewer, told = stage.actors.viewers[name], is_told(stage, name, rule.field, answer)
    lines = {(viewer.id, ACTIONS[rule.field].name): 1} if viewer and told else {}
    if await stage.audited(Outcome.DONE) - before != Counter(lines):
        yield await stage.audited(Outcome.DONE)


async def absent(rule: Rule, stage: Stage, name: str, given: dict[str, Any]) -> AsyncIterator[object]:
    """What tells it from what is not there."""
    before = await stage.state()
    seen = await stage.ask(name, rule.field, **given)
    nothing = await stage.ask(name, rule.field, **{**given, rule.by: stage.subjects.absent(rule.noun)})
    if not is_absent(rule, nothing):
        yield nothing.body
    if (seen.status, seen.body, seen.calls) != (nothing.status, nothing.body, nothing.calls):
        yield seen, nothing
    if await stage.state() != before:
        yield "something was written"


def user_errors(field: str, answer: Answer) -> list[dict[str, Any]]:
    payload = answer.data(field) if field.startswith("Mutation.") else None
    return list(payload["userErrors"]) if payload else []


def is_absent(rule: Rule, answer: Answer) -> bool:
    if rule.field.startswith("Query."):
        return answer.codes == [] and answer.data(rule.field) is None
    return any(error["code"] == "NOT_FOUND" and rule.by in error["field"] for error in user_errors(rule.field, answer))


def is_done(field: str, answer: Answer) -> bool:
    return answer.codes == [] and user_errors(field, answer) == []


def is_told(stage: Stage, name: str, field: str, answer: Answer) -> bool:
    """Whether the audit trail has it where it was a change."""
    changed = field.startswith("Mutation.") and ACTIONS[field] is not None and is_done(field, answer)
    return changed and field not in OWN_AFFAIRS and is_staff(stage.actors.viewers[name])
