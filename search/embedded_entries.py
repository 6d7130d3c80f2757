"""In which sets of the embedded index an entry stands, each named by a field and a term. Pure; knows no file."""

import struct
from collections.abc import Iterator
from itertools import chain

from .ports import Entry
from .relevance import places
from .text import prefixes

Key = tuple[str, str]

QUALITY_PLACES = 20
PRICE_PLACES = 53
RATING_PLACES = 63

FACET_FIELDS = {"kind": "kind", "tag": "tag", "category": "category", "brand": "brand", "creator": "creator", "rating": "star"}


def keys(entry: Entry) -> set[Key]:
    return set(chain(_plain(entry), places(entry.texts), _numbers(entry), _prices(entry), _completions(entry)))


def _plain(entry: Entry) -> Iterator[Key]:
    yield "all", ""
    yield "kind", entry.kind
    yield from (("term", term) for term in entry.terms)
    yield from (("tag", tag) for tag in entry.tags)
    yield from (("category", category) for category in entry.categories)
    if entry.brand is not None:
        yield "brand", entry.brand
    if entry.creator is not None:
        yield "creator", entry.creator
    if entry.rating is not None:
        yield "star", str(int(entry.rating))


def _numbers(entry: Entry) -> Iterator[Key]:
    yield from digits("quality", entry.quality)
    yield from digits("published", entry.published_at)
    if entry.rating is not None:
        yield from digits("rating", rating_number(entry.rating))


def _prices(entry: Entry) -> Iterator[Key]:
    for variant in entry.variants:
        yield "available", str(int(variant.available))
    for currency, price in lowest_prices(entry).items():
        yield "currency", currency
        yield f"decade:{currency}", decade(price)
        yield from digits(f"price:{currency}", price)


def _completions(entry: Entry) -> Iterator[Key]:
    return (("prefix", start) for text in entry.suggest for start in prefixes(text))


def digits(field: str, number: int) -> Iterator[Key]:
    """A number's set for each binary digit that is one."""
    return ((field, f"{place:02}") for place in range(number.bit_length()) if number >> place & 1)


def rating_number(rating: float) -> int:
    """An integer that orders as the rating does: the bits of a float that is not negative."""
    return int(struct.unpack(">q", struct.pack(">d", abs(rating)))[0])


def lowest_prices(entry: Entry) -> dict[str, int]:
    lowest: dict[str, int] = {}
    for variant in entry.variants:
        lowest[variant.currency] = min(variant.price, lowest.get(variant.currency, variant.price))
    return lowest


def decade(price: int) -> str:
    """The highest power of ten that the price reaches; 0 for nothing."""
    return str(10 ** (len(str(price)) - 1)) if price else "0"
