"""What happens to items by itself at a moment; and whatever is done, a product has the stars of the reviews in its list."""

import asyncio
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs

from content import archiving, deciding, reviews, submitting, turning
from content.access import Role, Viewer
from content.accounts import CreatorTier
from content.archiving import ContentArchiveInput
from content.deciding import ContentDecideInput
from content.errors import ContentError
from content.items import Disclosure
from content.kinds import GENERATION
from content.moderation import Decision
from content.paging import Asked
from content.products import Product, rating_summary
from content.publishing import ascend, scheduled
from content.reviews import ReviewSaveInput, ReviewSort
from content.submitting import ContentSubmitInput, ContentWithdrawInput
from content.tides import Tide, due, tide_id
from content.views import View
from ops import jobs, leases
from storage.ports import FOREVER, Delete, Put
from tests import make
from tests.copies import keep_copy, standing
from tests.shop import TestShop

DOUBTFUL = "加我微信 13812345678"


async def turned(shop: TestShop, now: int) -> None:
    """Until nothing is due."""
    while await turning.turn(shop.held.documents, shop.held.shop, now):
        pass


async def up(shop: TestShop, item: Any, now: int, start: int, end: int = FOREVER) -> None:
    stands = await standing(shop, item)
    _, operations = ascend(shop.held.shop.records, stands, item, now=now, by=None, why="test", start=start, end=end)
    await shop.held.documents.commit(operations)


async def stars(shop: TestShop, product: Product) -> list[int]:
    (found,) = await shop.held.shop.desk.records("items", [product.id])
    return rating_summary(found).distribution


async def put_off(shop: TestShop, item: Any, now: int, at: int) -> None:
    """A change that waits to take the place of what is up."""
    copy, stands = await keep_copy(shop, item, at=now), await standing(shop, item)
    _, operations = scheduled(shop.held.shop.records, stands, copy, make.HOUSE, now, at)
    await shop.held.documents.commit(operations)


async def test_stars_come_and_go_with_their_review_and_its_creator_is_one_from_then_on(shop: TestShop) -> None:
    mug, ann, now = make.product(), make.account(tier=None), make.now()
    review = make.review(mug, rating=5, creator=ann.id)
    await shop.keep(mug, ann)
    await up(shop, review, now, now + 1_000, now + 2_000)
    for at, expected, tier in ((0, 0, None), (999, 0, None), (1_000, 1, CreatorTier.USER), (1_999, 1, CreatorTier.USER)):
        await turned(shop, now + at)
        (account,) = await shop.held.shop.records.get(shop.view(), [ann.id])
        assert (await stars(shop, mug), account.tier) == ([0, 0, 0, 0, expected], tier), at
    await turned(shop, now + 2_000)
    assert await stars(shop, mug) == [0, 0, 0, 0, 0]
    assert (await standing(shop, review)).tide is None
    assert await turning.turn(shop.held.documents, shop.held.shop, now + make.DAY) == 0


async def test_what_came_and_went_before_anybody_looked_leaves_nothing(shop: TestShop) -> None:
    mug, now = make.product(), make.now()
    review = make.review(mug, rating=5)
    await shop.keep(mug)
    await up(shop, review, now, now + 1_000, now + 2_000)
    await turned(shop, now + 5_000)
    assert await stars(shop, mug) == [0, 0, 0, 0, 0]
    assert (await standing(shop, review)).tide is None


async def test_a_change_takes_the_place_of_what_is_up_at_its_moment(shop: TestShop) -> None:
    mug, other, now = make.product(), make.product(), make.now()
    review = make.review(mug, rating=5)
    await shop.keep(mug, other, review)
    await shop.held.documents.commit(due(shop.held.shop.records, None, review.id, now + 9_000, counted=True))
    await put_off(shop, structs.replace(review, rating=2, product=other.id), now, now + 1_000)
    await turned(shop, now + 999)
    assert (await stars(shop, mug), await stars(shop, other)) == ([0, 0, 0, 0, 1], [0, 0, 0, 0, 0])
    await turned(shop, now + 1_000)
    assert (await stars(shop, mug), await stars(shop, other)) == ([0, 0, 0, 0, 0], [0, 1, 0, 0, 0])
    stands = await standing(shop, review)
    assert (stands.item.rating, stands.item.from_, stands.item.revision, stands.copy, stands.tide) == (
        2,
        review.from_,
        4,
        None,
        None,
    )
    (version,) = await shop.held.documents.scan("versions")
    assert (version.body["why"], version.body["by"]) == ("schedule", None)


async def test_a_change_that_was_saved_anew_does_not_go_up_by_itself(shop: TestShop) -> None:
    mug, now = make.product(), make.now()
    review = make.review(mug, rating=5, until=now + 5_000)
    await shop.keep(mug, review)
    await put_off(shop, structs.replace(review, rating=2), now, now + 1_000)
    await keep_copy(shop, structs.replace(review, rating=1))
    await turned(shop, now + 1_000)
    stands = await standing(shop, review)
    assert (stands.item.rating, stands.copy.rating, stands.tide and stands.tide.from_) == (5, 1, now + 5_000)
    await turned(shop, now + 5_000)
    assert (await stars(shop, mug), (await standing(shop, review)).tide) == ([0, 0, 0, 0, 0], None)


async def test_what_is_due_is_done_the_longest_due_first_some_at_a_time(shop: TestShop) -> None:
    mug, now = make.product(), make.now()
    await shop.keep(mug)
    many = [make.review(mug, rating=3) for _ in range(120)]
    for at, review in enumerate(many):
        await up(shop, review, now, now + 1 + (at * 37) % 120)
    assert await turning.turn(shop.held.documents, shop.held.shop, now + 60) == 50
    early = {tide.item for tide in shop.held.shop.records.held(await shop.held.documents.scan("tides")) if tide.from_ <= now + 60}
    assert early == {review.id for at, review in enumerate(many) if 50 < 1 + (at * 37) % 120 <= 60}
    await turned(shop, now + 200)
    assert await stars(shop, mug) == [0, 0, 120, 0, 0]
    assert await shop.held.documents.scan("tides") == []


async def test_many_jobs_at_once_count_each_once(shop: TestShop) -> None:
    mug, now = make.product(), make.now()
    await shop.keep(mug)
    for _ in range(60):
        await up(shop, make.review(mug, rating=4), now, now + 1_000, now + 9_000)
    await asyncio.gather(*(turned(shop, now + 1_000) for _ in range(4)))
    assert await stars(shop, mug) == [0, 0, 0, 60, 0]
    await asyncio.gather(*(turned(shop, now + 9_000) for _ in range(4)))
    assert await stars(shop, mug) == [0, 0, 0, 0, 0]


async def test_what_it_adds_to_is_gone_and_what_is_due_after_it_is_done(shop: TestShop) -> None:
    gone, mug, now = make.product(), make.product(), make.now()
    await shop.keep(mug)
    lost, kept = make.review(gone, rating=4), make.review(mug, rating=4)
    await up(shop, lost, now, now + 1)
    await up(shop, kept, now, now + 2)
    await turned(shop, now + 10)
    assert (await stars(shop, mug), await shop.held.documents.scan("tides")) == ([0, 0, 0, 1, 0], [])


async def test_a_tide_of_nothing_is_forgotten(shop: TestShop) -> None:
    lost = make.review(make.product())
    await shop.keep(Tide(id=tide_id(lost.id), item=lost.id, counted=False, from_=1))
    await turned(shop, make.now())
    assert await shop.held.documents.scan("tides") == []


async def test_the_shops_job_does_it_one_process_at_a_time(shop: TestShop) -> None:
    mug, now = make.product(), make.now()
    await shop.keep(mug)
    await up(shop, make.review(mug, rating=1), now - 10_000, now - 9_000)
    body = {"holder": "another", "until": now + make.HOUR, "generation": GENERATION}
    await shop.held.documents.put(Put(collection=leases.LEASES.name, id="tides", kind="LEASE", body=body))
    assert (await jobs.turn_tides(shop.held.documents, shop.held.shop), await stars(shop, mug)) == (0, [0, 0, 0, 0, 0])
    await shop.held.documents.delete(Delete(collection=leases.LEASES.name, id="tides"))
    assert (await jobs.turn_tides(shop.held.documents, shop.held.shop), await stars(shop, mug)) == (1, [1, 0, 0, 0, 0])


# ---------------------------------------------------------------- whatever is done


class Step(Struct, frozen=True):
    """`what` is done to one of the reviews; `rating`, `late` and `doubtful` say how, where that matters."""

    what: str
    review: int
    rating: int
    late: int
    doubtful: bool


_OFTEN = ("save", "submit", "approve", "schedule")
"""What few can be done after one another is tried more often, so that something goes up and comes down."""
DEEDS = (*_OFTEN, *_OFTEN, *_OFTEN, "submit", "reject", "withdraw", "archive", "end", "wait", "wait", "turn")
STEPS = st.builds(
    Step,
    what=st.sampled_from(DEEDS),
    review=st.integers(0, 3),
    rating=st.integers(1, 5),
    late=st.integers(1, 50),
    doubtful=st.booleans(),
)
EDITOR = Viewer("acc_01J00000000000000000000009", frozenset({Role.EDITOR}))


class Life:
    """Two products, four authors with a review each, and a clock."""

    def __init__(self, shop: TestShop) -> None:
        self.shop, self.now = shop, make.now()
        self.products = [make.product(), make.product()]
        self.authors = [make.account(tier=None) for _ in range(4)]
        self.ids: dict[int, str] = {}

    def view(self, viewer: Viewer) -> View:
        return self.shop.view(viewer=viewer, now=self.now)

    async def take(self, step: Step) -> bool:
        """Whether it could be done."""
        self.now += 1
        id = self.ids.get(step.review, "")
        revision = (await standing(self.shop, id)).revision if id else 0
        try:
            await getattr(self, f"_{step.what}")(step, id, revision)
        except ContentError:
            return False
        return True

    async def _save(self, step: Step, id: str, revision: int) -> None:
        product = self.products[(step.review + (step.late if id else 0)) % 2]
        body = DOUBTFUL if step.doubtful else "It does."
        known: dict[str, Any] = {"id": id, "revision": revision} if id else {}
        given = ReviewSaveInput(product_id=product.id, rating=step.rating, body=body, **known)
        self.ids[step.review] = (await reviews.save(self.shop.held.shop, self._own(step), given)).id

    def _own(self, step: Step) -> View:
        return self.view(Viewer(self.authors[step.review].id, frozenset({Role.SHOPPER})))

    async def _submit(self, step: Step, id: str, revision: int) -> None:
        given = ContentSubmitInput(id=id, revision=revision, disclosure=Disclosure.NONE, ai_generated=False)
        await submitting.submit(self.shop.held.shop, self._own(step), given)

    async def _withdraw(self, step: Step, id: str, revision: int) -> None:
        await submitting.withdraw(self.shop.held.shop, self._own(step), ContentWithdrawInput(id=id, revision=revision))

    async def _archive(self, step: Step, id: str, revision: int) -> None:
        viewer = self.view(EDITOR) if step.doubtful else self._own(step)
        await archiving.archive(self.shop.held.shop, viewer, ContentArchiveInput(id=id, revision=revision))

    async def _decide(self, id: str, decision: Decision, **given: Any) -> None:
        asked = ContentDecideInput(subject_id=id, decision=decision, **given)
        await deciding.decide(self.shop.held.shop, self.view(EDITOR), asked)

    async def _approve(self, step: Step, id: str, revision: int) -> None:
        await self._decide(id, Decision.APPROVE, revision=revision)

    async def _schedule(self, step: Step, id: str, revision: int) -> None:
        await self._decide(id, Decision.APPROVE, revision=revision, publish_at=self.now + step.late)

    async def _reject(self, step: Step, id: str, revision: int) -> None:
        decision = Decision.REJECT if step.doubtful else Decision.REQUEST_CHANGES
        await self._decide(id, decision, revision=revision, reason="No.")

    async def _end(self, step: Step, id: str, revision: int) -> None:
        """As an import does that gives it an end."""
        stands = await standing(self.shop, id)
        if stands.item is not None and stands.copy is None and self.now < stands.item.until:
            await up(self.shop, stands.item, self.now, stands.item.from_, max(stands.item.from_, self.now) + step.late)

    async def _wait(self, step: Step, id: str, revision: int) -> None:
        self.now += step.late

    async def _turn(self, step: Step, id: str, revision: int) -> None:
        await turned(self.shop, self.now)

    async def wrong(self) -> list[Any]:
        """Where what a product says of its stars is not what its lists hold."""
        view, shop = self.view(EDITOR), self.shop.held.shop
        found: list[Any] = []
        for product in await shop.records.get(view, [one.id for one in self.products]):
            lists = [await self._listed(view, product, rating) for rating in range(1, 6)]
            if rating_summary(product).distribution != lists:
                found.append((product.counts, lists))
        return found

    async def _listed(self, view: View, product: Product, rating: int) -> int:
        (page,) = await reviews.reviews(self.shop.held.shop, view, [product], ReviewSort.NEWEST, rating, False, Asked(first=100))
        assert all(one.rating == rating and one.product == product.id for one in page.nodes)
        return len(page.nodes)


async def live(shop: TestShop, steps: list[Step]) -> set[str]:
    """What of it could be done. Whenever all that is due is done, stars are those of the lists."""
    life, done = Life(shop), set[str]()
    await shop.keep(*life.products, *life.authors)
    for at, step in enumerate(steps):
        if await life.take(step):
            done.add(step.what)
        if at % 20 == 19:
            await turned(shop, life.now)
            assert await life.wrong() == [], steps[: at + 1]
    return done


@given(steps=st.lists(STEPS, min_size=200, max_size=200))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
async def test_whatever_is_done_stars_are_those_of_the_reviews_in_the_list(shop: TestShop, steps: list[Step]) -> None:
    await live(shop, steps)


@pytest.mark.soak
@given(steps=st.lists(STEPS, min_size=200, max_size=200))
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
async def test_the_same_many_times(shop: TestShop, steps: list[Step]) -> None:
    await live(shop, steps)


async def test_the_steps_are_such_that_each_comes_about(shop: TestShop) -> None:
    chance = random.Random(5)
    steps = [
        Step(chance.choice(DEEDS), chance.randrange(4), chance.randint(1, 5), chance.randint(1, 50), chance.random() < 0.5)
        for _ in range(400)
    ]
    assert await live(shop, steps) == set(DEEDS)
