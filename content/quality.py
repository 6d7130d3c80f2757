"""How good an item is by what people said, in one whole number that orders what is else equal; and how it is taken up by those
who meet it, which the feed's rank adds.
"""

from math import floor, log10

from content.items import Item
from content.products import Product, rating_summary

MOST = 1_000_000
_PRIOR_STARS, _PRIOR_COUNT = 3.8, 5
_MANY_LIKES = 4.0
_STEPS = 40
"""Likes count by their order of magnitude; so many orders are the most, in so many steps."""
_FEW_VISITS, _MANY_VISITS = 100, 3.0
"""Visits too, by the hundred."""
_PRIOR_LOOKS, _PRIOR_OPENS = 1_000, 50
"""What an item is taken to have had before anything is known: a look in twenty opens it."""


def of(item: Item) -> int:
    """0 to a million: stars, shrunk to the mean where they are few; how it was received; whether there is a picture."""
    return round(MOST * (0.5 * _stars(item) + 0.3 * _received(item) + 0.2 * bool(item.media)))


def _received(item: Item) -> float:
    """0 to 1 in forty steps, each a quarter more than the one before: only a step is worth telling the index."""
    likes = max(0, item.counts.get("likes", 0) + 2 * item.counts.get("helpful", 0))
    return min(1.0, floor(_STEPS * log10(1 + likes) / _MANY_LIKES) / _STEPS)


def _stars(item: Item) -> float:
    """0 to 1; what is no product is as good as its kind usually is."""
    if not isinstance(item, Product):
        return 0.7
    summary = rating_summary(item)
    stars = (summary.average or 0) * summary.count
    return (stars + _PRIOR_STARS * _PRIOR_COUNT) / (summary.count + _PRIOR_COUNT) / 5


def uptake(item: Item) -> float:
    """0 to 1: four parts by how often a look at it in a list opened it, a fifth by how many visits it had.

    The rate is shrunk to the prior where looks are few, and has half of the parts at the usual rate: 0.8 × rate / (rate + usual).
    `counting` has a look weigh less the further back it was, so that an early place earns nothing by itself, and lets an
    address count once a day and item: who comes daily, alone, moves an item by 0.03 in a week and by 0.1 in a month.
    """
    looks, opens, visits = (item.counts.get(name, 0) for name in ("looks", "opens", "visits"))
    seen = max(looks / 100, opens)
    rate, usual = (opens + _PRIOR_OPENS) / (seen + _PRIOR_LOOKS), _PRIOR_OPENS / _PRIOR_LOOKS
    return 0.8 * rate / (rate + usual) + 0.2 * min(1.0, log10(1 + visits / _FEW_VISITS) / _MANY_VISITS)
