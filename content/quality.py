"""How good an item is by what people said and did, in one whole number that orders what is else equal."""

from math import log10

from content.items import Item
from content.products import Product, rating_summary

MOST = 1_000_000
_PRIOR_STARS, _PRIOR_COUNT = 3.8, 5
_MANY_LIKES = 4.0
"""Likes count by their order of magnitude; so many orders are the most."""


def of(item: Item) -> int:
    """0 to a million: stars, shrunk to the mean where they are few; how it was received; whether there is a picture."""
    received = min(1.0, log10(1 + item.counts.get("likes", 0) + 2 * item.counts.get("helpful", 0)) / _MANY_LIKES)
    return round(MOST * (0.5 * _stars(item) + 0.3 * received + 0.2 * bool(item.media)))


def _stars(item: Item) -> float:
    """0 to 1; what is no product is as good as its kind usually is."""
    if not isinstance(item, Product):
        return 0.7
    summary = rating_summary(item)
    stars = (summary.average or 0) * summary.count
    return (stars + _PRIOR_STARS * _PRIOR_COUNT) / (summary.count + _PRIOR_COUNT) / 5
