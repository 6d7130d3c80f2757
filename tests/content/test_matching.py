"""The order of what stands beside an item, from candidates in hand: the same on every index."""

from hypothesis import given
from hypothesis import strategies as st

from content.matching import (
    BOOST,
    CATEGORY,
    PARENT,
    SAME_SUBJECT,
    SHOWN,
    TAG,
    Match,
    SurfaceReason,
    arranged,
    ranked,
    rated_terms,
    terms,
    wanted,
)
from content.placements import Placed, Placement
from search.ports import MOST_TERMS, Candidate
from tests import make

TERMS = ["shows:p", "is:q", "tag:a", "tag:b", "tag:c", "category:d"]


def candidate(id: str, weights: dict[str, int], *shared: str, quality: int = 0) -> Candidate:
    weight = sum(weights[term] for term in shared)
    return Candidate(id=id, kind="TUTORIAL", weight=weight, quality=quality, shared=list(shared), features={})


def test_what_an_item_is_matched_by_is_what_others_want_of_it() -> None:
    mug = make.product(tags=["a"], lineage=["b"], categories=["c", "d"])
    guide = make.tutorial(mug, tags=["a"])
    assert terms(mug) == [f"is:{mug.id}", "tag:a", "tag:b", "category:c", "category:d"]
    assert terms(guide) == [f"is:{guide.id}", "tag:a", f"shows:{mug.id}"]
    assert wanted(mug, {})[f"shows:{mug.id}"] == SHOWN
    assert (wanted(guide, {})[f"is:{mug.id}"], wanted(guide, {})[f"shows:{mug.id}"]) == (SHOWN, SAME_SUBJECT)
    assert rated_terms(mug) == ["tag:a", "tag:b", "category:c", "category:d"]


def test_terms_weigh_by_what_they_are_and_how_rare_and_the_weightiest_are_kept() -> None:
    mug = make.product(tags=["rare", "common"], lineage=["above"], categories=["shelf"])
    weights = wanted(mug, {"tag:rare": 0.9, "tag:common": 0.1, "tag:above": 0.5, "category:shelf": 1.0})
    assert list(weights.items())[1:] == [
        ("tag:rare", round(TAG * 0.9)),
        ("tag:above", round(PARENT * 0.5)),
        ("tag:common", round(TAG * 0.1)),
        ("category:shelf", CATEGORY),
    ]
    assert min(wanted(mug, {"tag:common": 0.0}).values()) >= 1, "the port takes no weight below one"
    many = wanted(make.product(tags=[f"t{at}" for at in range(200)]), {})
    assert len(many) == MOST_TERMS
    assert next(iter(many)).startswith("shows:")


def test_reasons_follow_what_is_shared() -> None:
    weights = {"shows:p": SHOWN, "tag:a": 900, "tag:b": 300, "category:d": 100}
    found = ranked(
        weights,
        [
            candidate("shelf", weights, "category:d"),
            candidate("tags", weights, "tag:a", "tag:b", "category:d"),
            candidate("guide", weights, "shows:p"),
        ],
    )
    assert [(match.id, match.reason, match.tags) for match in found] == [
        ("guide", SurfaceReason.SHOWS_ITEM, []),
        ("tags", SurfaceReason.SHARED_TAGS, ["a", "b"]),
        ("shelf", SurfaceReason.SAME_CATEGORY, []),
    ]


def test_quality_decides_between_equals_and_never_against_a_bond() -> None:
    weights = {"shows:p": SHOWN, "tag:a": 900}
    found = ranked(
        weights,
        [
            candidate("poor", weights, "tag:a"),
            candidate("good", weights, "tag:a", quality=1_000_000),
            candidate("guide", weights, "shows:p"),
        ],
    )
    assert [match.id for match in found] == ["guide", "good", "poor"]
    equal = [candidate(id, weights, "tag:a", quality=5) for id in ("b", "a", "c")]
    assert [match.id for match in ranked(weights, equal)] == ["a", "b", "c"]


@given(
    weights=st.dictionaries(st.sampled_from(TERMS), st.integers(min_value=1, max_value=SHOWN), min_size=1),
    data=st.data(),
)
def test_the_order_is_the_candidates_own_and_sharing_more_is_never_worse(weights: dict[str, int], data: st.DataObject) -> None:
    names = list(weights)
    shared = [data.draw(st.lists(st.sampled_from(names), unique=True, min_size=1)) for _ in range(6)]
    candidates = [candidate(f"item{at}", weights, *some, quality=at * 1_000) for at, some in enumerate(shared)]
    found = ranked(weights, candidates)
    assert found == ranked(weights, data.draw(st.permutations(candidates))), "in whatever order the index gives them"
    assert sorted(match.id for match in found) == [one.id for one in candidates]
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    few, many = candidate("few", weights, *shared[0]), candidate("many", weights, *names)
    more, less = (next(match for match in ranked(weights, [few, many]) if match.id == id) for id in ("many", "few"))
    assert more.score >= less.score


WAYS = st.dictionaries(st.sampled_from([f"item{at}" for at in range(9)]), st.sampled_from(list(Placement)), max_size=9)


@given(scores=st.lists(st.floats(min_value=0, max_value=1.4), min_size=6, max_size=6), ways=WAYS)
def test_what_an_editor_places_is_all_that_moves(scores: list[float], ways: dict[str, Placement]) -> None:
    """Six are found, of nine that may be placed."""
    matches = [Match(f"item{at}", score, SurfaceReason.SHARED_TAGS, ["tag:a"]) for at, score in enumerate(scores)]
    placed = [Placed(content=id, placement=way, place=at) for at, (id, way) in enumerate(ways.items(), 1)]
    found = arranged(matches, placed)
    of = {way: [id for id, own in ways.items() if own is way] for way in Placement}
    ids, pins, buried = [match.id for match in found], of[Placement.PIN], set(of[Placement.BURY])
    assert ids[: len(pins)] == pins
    assert set(ids) == {*pins, *(match.id for match in matches)} - set(of[Placement.BLOCK])
    assert len(set(ids)) == len(ids)
    last = [id for id in ids if id in buried]
    assert ids[len(ids) - len(last) :] == last
    before = {match.id: match.score for match in matches}
    for match in found:
        boosted = match.id in of[Placement.BOOST]
        assert (match.reason is SurfaceReason.BOOSTED) == boosted
        assert match.shared == (["tag:a"] if match.id in before else [])
        if match.id not in buried and match.id not in pins:
            assert abs(match.score - before[match.id] * (BOOST if boosted else 1)) < 1e-5
