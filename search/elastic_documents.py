"""What Elasticsearch holds, as JSON: the settings and the mapping of an index, and the document of an entry. Pure."""

from collections import defaultdict
from typing import Any, TypeAlias

import msgspec

from .embedded_entries import decade, lowest_prices
from .highlights import READ_CHARACTERS
from .ports import Entry
from .relevance import WEIGHTS, places
from .text import REVISION, prefixes, tails

Json: TypeAlias = dict[str, Any]

FORMAT = 1
VERSION = FORMAT * 1000 + REVISION
WORDS = f"words_{VERSION}"
"""The field of the tokens is named by the version, so that no process can write tokens of another one into an index."""

_KEYWORD = {"type": "keyword"}
_SET = {"type": "keyword", "doc_values": False}
_LONG = {"type": "long"}


def settings(shards: int, replicas: int) -> Json:
    """Looked over twice a second: what was put is found within one, also while a look takes a while."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "refresh_interval": "500ms",
        "translog.durability": "request",
        "gc_deletes": "1h",
    }


def mappings() -> Json:
    return {
        "dynamic": "strict",
        "_meta": {"vitrine": VERSION},
        "_source": {"includes": ["texts"]},
        "properties": {
            "id": _KEYWORD,
            "kind": _KEYWORD,
            "removed": _LONG,
            "from": _LONG,
            "until": _LONG,
            "quality": {"type": "integer"},
            "terms": _SET,
            "tags": _KEYWORD,
            "categories": _KEYWORD,
            "brand": _KEYWORD,
            "creator": _KEYWORD,
            "rating": {"type": "double"},
            "star": _KEYWORD,
            "published": _LONG,
            "currencies": _KEYWORD,
            "decades": _KEYWORD,
            "variants": {
                "type": "nested",
                "properties": {"price": _LONG, "currency": _KEYWORD, "available": {"type": "boolean"}},
            },
            "suggest": _KEYWORD,
            "completions": {"type": "nested", "properties": {"text": _KEYWORD, "prefixes": _SET, "tails": _SET}},
            WORDS: {"properties": {place(field): _SET for field in WEIGHTS}},
            "features": {"type": "binary", "doc_values": True},
            "texts": {"type": "keyword", "index": False, "doc_values": False},
        },
    }


def document(entry: Entry) -> Json:
    """Of the texts only as much is kept as highlights read."""
    prices = lowest_prices(entry)
    words = defaultdict(set)
    for field, token in places(entry.texts):
        words[field].add(token)
    stored = {
        "id": entry.id,
        "kind": entry.kind,
        "from": entry.from_,
        "until": entry.until,
        "quality": entry.quality,
        "terms": entry.terms,
        "tags": entry.tags,
        "categories": entry.categories,
        "brand": entry.brand,
        "creator": entry.creator,
        "rating": entry.rating,
        "star": None if entry.rating is None else str(int(entry.rating)),
        "published": entry.published_at,
        "currencies": list(prices),
        "decades": [decade_in(currency, decade(price)) for currency, price in prices.items()],
        "variants": [msgspec.to_builtins(variant) for variant in entry.variants],
        "suggest": entry.suggest,
        "completions": [{"text": it, "prefixes": list(prefixes(it)), "tails": list(tails(it))} for it in entry.suggest],
        WORDS: {place(field): list(tokens) for field, tokens in words.items()},
        "features": msgspec.to_builtins(msgspec.json.encode(entry.features)) if entry.features else None,
        "texts": msgspec.json.encode({field: text[:READ_CHARACTERS] for field, text in entry.texts.items()}).decode(),
    }
    return {field: value for field, value in stored.items() if value not in (None, [], {})}


def tombstone(at: int) -> Json:
    """In place of what was removed at this moment: it has nothing that any question asks for."""
    return {"removed": at}


def place(field: str) -> str:
    """What a field of `relevance.WEIGHTS` is called under `WORDS`."""
    return field.replace("+", "_much")


def decade_in(currency: str, decade: str) -> str:
    """The one value that says both."""
    return f"{decade} {currency}"
