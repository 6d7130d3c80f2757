"""What matching, searching and completing cost at 1,000 and at 60,000 entries, and what building an index costs.

`python -m bench.index [ENTRIES …]`. Tags and words are as skewed as in a shop: the commonest tag is on about a fifth of the
entries, the commonest words in most. Rounds alternate between the sizes; figures are medians in milliseconds of single calls.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from search.embedded import open_embedded
from search.ports import Entry, Filter, MatchRequest, PriceRange, SearchIndex, SearchRequest, Variant

SIZES = (1_000, 60_000)
ROUNDS = 15
CALLS = 10
NOW = 1_750_000_000_000
BATCH = 500

TAGS = [f"tag:{n}" for n in range(2_000)]
TAG_SHARES = [1 / (n + 12) for n in range(len(TAGS))]
SYLLABLES = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
WORDS = [first + second + third for first in SYLLABLES for second in SYLLABLES for third in "xz"]
WORD_SHARES = [1 / (n + 8) for n in range(len(WORDS))]
CHARACTERS = [chr(0x4E00 + n) for n in range(2_000)]
CHARACTER_SHARES = [1 / (n + 10) for n in range(len(CHARACTERS))]

Call = Callable[[], Awaitable[object]]


def entries(count: int) -> Iterator[Entry]:
    chance = random.Random(1)
    for _ in range(count):
        tags = list(dict.fromkeys(chance.choices(TAGS, TAG_SHARES, k=8)))
        title = " ".join(chance.choices(WORDS, WORD_SHARES, k=5)) + "".join(chance.choices(CHARACTERS, CHARACTER_SHARES, k=6))
        body = " ".join(chance.choices(WORDS, WORD_SHARES, k=60)) + "".join(chance.choices(CHARACTERS, CHARACTER_SHARES, k=60))
        yield Entry(
            id=f"prd_{chance.getrandbits(80):020x}",
            kind=chance.choice(("product", "product", "product", "review", "tutorial")),
            seq=1,
            quality=chance.randrange(1_000_001) if chance.random() < 0.7 else 0,
            terms=tags,
            texts={"title": title, "body": body},
            suggest=[title],
            tags=[tag.removeprefix("tag:") for tag in tags],
            brand=f"brand-{int(chance.paretovariate(0.8)) % 500}",
            rating=chance.choice((None, 3.5, 4.2, 4.8)),
            published_at=NOW - chance.randrange(10**11),
            variants=[Variant(chance.randrange(100, 100_000), "CNY", chance.random() < 0.9)],
            features={"tags": tags},
        )


async def build(path: Path, count: int) -> SearchIndex:
    index = await open_embedded(path)
    source = entries(count)
    began = time.perf_counter()
    while batch := list(islice(source, BATCH)):
        await index.put(batch)
    seconds = time.perf_counter() - began
    size = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
    print(f"{count:>7} entries: {count / seconds:,.0f} a second, {size / 1e6:.1f} MB ({size / count:,.0f} bytes an entry)")
    return index


def calls(index: SearchIndex, chance: random.Random) -> dict[str, Call]:
    def tags() -> dict[str, int]:
        """Eight tags as entries have them, the rarer weighing more."""
        return {tag: 1_000 + TAGS.index(tag) for tag in chance.choices(TAGS, TAG_SHARES, k=8)}

    def searched(query: str, **others: object) -> Awaitable[object]:
        return index.search(SearchRequest(query=query, at=NOW, **others))  # type: ignore[arg-type]

    return {
        "match, 8 tags": lambda: index.match([MatchRequest(terms=tags(), at=NOW, kinds=("product", "tutorial"))]),
        "search, a common word": lambda: searched(chance.choice(WORDS[:10])),
        "search, two words": lambda: searched(" ".join(chance.choices(WORDS[:30], k=2))),
        "search, common Chinese": lambda: searched(chance.choice(CHARACTERS[:10])),
        "search, a word and a brand": lambda: searched(chance.choice(WORDS[:10]), filter=Filter(brand="brand-1")),
        "newest of all": lambda: searched("", sort="NEWEST"),
        "cheapest in a price range": lambda: searched(
            "", sort="PRICE_LOW", filter=Filter(price=PriceRange("CNY", 9_000, 10_000))
        ),
        "suggest, two letters": lambda: index.suggest(chance.choice(WORDS[:50])[:2], NOW),
        "facets of a common word": lambda: index.facets(
            SearchRequest(query=chance.choice(WORDS[:10]), at=NOW), ["kind", "tag", "brand", "rating", "price"]
        ),
    }


async def measure(sizes: list[int], folder: Path) -> None:
    indexes = {size: await build(folder / f"{size}.db", size) for size in sizes}
    spent: dict[tuple[str, int], list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        for size, index in indexes.items():
            for name, call in calls(index, random.Random(number)).items():
                for _ in range(CALLS):
                    began = time.perf_counter()
                    await call()
                    spent[name, size].append(time.perf_counter() - began)
    names = list(dict.fromkeys(name for name, _ in spent))
    print(f"{'':<28}" + "".join(f"{size:>10,}" for size in sizes) + "     ratio")
    for name in names:
        medians = [1_000 * median(spent[name, size]) for size in sizes]
        print(f"{name:<28}" + "".join(f"{it:>10.2f}" for it in medians) + f"{medians[-1] / medians[0]:>10.1f}")
    for index in indexes.values():
        await index.close()


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(sizes or list(SIZES), Path(folder)))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
