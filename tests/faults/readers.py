"""Clients that read while servers are away: what they are answered, field by field, and what they are not."""

from collections import Counter
from typing import Any

import httpx

from tests.faults.writers import AWAY, Client, Place

READ = """query ($product: ID!) {
  feed(first: 10) { nodes { id title } }
  product(id: $product) { title reviews(first: 3) { nodes { id rating } } surfaced(first: 3) { edges { reason node { id } } } }
  newest: products(first: 10, sort: NEWEST) { nodes { id } }
  collections(first: 3) { nodes { title items(first: 3) { nodes { id } } } }
  viewer { id roles }
  search(query: "Good", first: 5) { nodes { id } }
  filtered: products(first: 5, filter: { available: true }) { nodes { id } }
  suggest(prefix: "Go") { text }
}"""
BY_INDEX = {"search", "filtered", "suggest"}
"""What is answered by the index alone."""
ALL = {"feed", "product", "newest", "collections", "viewer", *BY_INDEX}


class Reader(Client):
    """`answered` and `away`: fields of the query → how often they had an answer, and how often the coded error."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, place)
        self.answered: Counter[str] = Counter()
        self.away: Counter[str] = Counter()

    def begin(self) -> None:
        super().begin()
        self.answered.clear()
        self.away.clear()

    def turn(self) -> None:
        product = self.chance.choice(self.place.products)
        if body := self.graph(READ, {"product": product}):
            errors = {error["path"][0] for error in body.get("errors", ())}
            self.away.update(errors)
            self.answered.update(ALL - errors)

    def sound(self, body: Any) -> Any:
        """What is away is null, and coded; all else of the same answer is there."""
        errors = body.get("errors", ())
        assert {error["extensions"]["code"] for error in errors} <= AWAY, body
        if not body.get("data"):
            return None
        assert {name for name, value in body["data"].items() if value is None} == {error["path"][0] for error in errors}, body
        return body


class Viewer(Client):
    """Looks at pictures. `statuses`: of the answers."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, place)
        self.statuses: Counter[int] = Counter()

    def begin(self) -> None:
        super().begin()
        self.statuses.clear()

    def turn(self) -> None:
        url = httpx.URL(self.place.urls[0]).join(f"/media/{self.chance.choice(self.place.pictures)}")
        if answer := self.timed("GET", str(url)):
            self.statuses[answer.status_code] += 1
            assert answer.status_code in (200, 503), answer.text
