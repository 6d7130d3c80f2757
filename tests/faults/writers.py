"""Clients that write: each call is sent again, as it was, until a server has acknowledged it. What they wrote they remember."""

import random
from collections import Counter
from contextlib import closing, suppress
from itertools import count
from threading import Event as Bell
from typing import Any

import httpx


class Over(Exception):
    """There will be no server any more."""


class Place:
    """Where they write. `up`: a server is there for them. `products`: what there is to write about.

    `stopping`: each is to end with what it has begun; `over`: at once, whatever it has begun.
    """

    def __init__(self, url: str) -> None:
        self.url, self.up = url, Bell()
        self.stopping = self.over = False
        self.products: list[str] = []


class Writer:
    """`acknowledged`: how many calls; `keys`: how many of them with a key of their own; `repeated`: how many were sent again."""

    def __init__(self, name: str, place: Place, token: str) -> None:
        self.name, self.place, self.chance = name, place, random.Random(name)
        self.acknowledged = self.keys = self.repeated = 0
        self._numbers = count(1)
        self._client = httpx.Client(timeout=20, headers={"Authorization": f"Bearer {token}"})

    def run(self) -> None:
        with closing(self._client), suppress(Over):
            while not self.place.stopping:
                self.turn()

    def turn(self) -> None:
        raise NotImplementedError

    def key(self) -> str:
        self.keys += 1
        return f"{self.name}-{next(self._numbers)}"

    def write(self, mutation: str, shown: str, **given: Any) -> Any:
        """What was made of it; None where the server had done it before and only said so now that it was sent again."""
        payload, times = self._insist(mutation, shown, given)
        if payload["userErrors"]:
            assert times > 1, (mutation, given, payload)
            assert payload["userErrors"][0]["code"] == "STALE", (mutation, given, payload)
            return None
        if "idempotencyKey" in given and self.chance.random() < 0.2:
            again, _ = self._insist(mutation, shown, given)
            assert again == payload, "the same key is answered the same"
        return next(iter(payload.values()))

    def revision(self, id: str) -> int:
        """Of what the writer goes on from."""
        query = "query ($id: ID!) { draft(id: $id) { revision } }"
        while (answer := self._asked(query, {"id": id})) is None:
            pass
        return int(answer["draft"]["revision"])

    def _insist(self, mutation: str, shown: str, given: dict[str, Any]) -> tuple[Any, int]:
        type = mutation[0].upper() + mutation[1:] + "Input"
        query = f"mutation ($input: {type}!) {{ {mutation}(input: $input) {{ {shown} userErrors {{ code field }} }} }}"
        for times in count(1):
            answer = self._asked(query, {"input": given})
            if answer is not None:
                self.acknowledged += 1
                self.repeated += times > 1
                return answer[mutation], times
        raise AssertionError

    def _asked(self, query: str, variables: dict[str, Any]) -> Any:
        """The data; None where no server answered, or one that could not."""
        self.place.up.wait()
        if self.place.over:
            raise Over
        with suppress(httpx.TransportError):
            answer = self._client.post(self.place.url, json={"query": query, "variables": variables})
            body = answer.json()
            if answer.status_code == 200 and "errors" not in body:
                return body["data"]
            assert [one["extensions"]["code"] for one in body["errors"]] == ["UNAVAILABLE"], body
        return None


class Merchant(Writer):
    """Makes products, and changes what is in stock of them. `made`: id → slug; `stock`: variant → units."""

    def __init__(self, name: str, place: Place, token: str) -> None:
        super().__init__(name, place, token)
        self.made: dict[str, str] = {}
        self.stock: dict[str, int] = {}
        self.changes = 0

    def turn(self) -> None:
        key = self.key()
        variants = [
            {
                "sku": f"{key}-{at}",
                "stock": 10,
                "price": {"amount": "9.90", "currency": "CNY"},
                "selectedOptions": [{"name": "Size", "value": str(at)}],
            }
            for at in range(2)
        ]
        given = {"slug": key, "title": [{"language": "en", "text": f"Good {key}"}], "publish": True, "variants": variants}
        made = self.write("productSave", "product { id variants { id } }", idempotencyKey=key, **given)
        self.made[made["id"]] = key
        self.place.products.append(made["id"])
        self.stock.update({one["id"]: 10 for one in made["variants"]})
        variant, by = self.chance.choice(list(self.stock)), self.chance.choice([-2, -1, 3])
        if self.stock[variant] + by >= 0:
            self.write("stockChange", "variant { id }", variantId=variant, by=by, idempotencyKey=self.key())
            self.stock[variant] += by
            self.changes += 1


class Shopper(Writer):
    """Reviews, corrects, comments and likes. `reviews`: product → id, rating and how often it went up."""

    def __init__(self, name: str, place: Place, token: str) -> None:
        super().__init__(name, place, token)
        self.reviews: dict[str, tuple[str, int, int]] = {}
        self.comments: Counter[tuple[str, str]] = Counter()
        self.likes: set[str] = set()

    def turn(self) -> None:
        product = self.chance.choice(self.place.products)
        self._review(product)
        said = f"It is as {self.key()} has it."
        id = self.reviews[product][0]
        self.write("commentAdd", "comment { id }", itemId=id, body=said, idempotencyKey=said)
        self.comments[id, said] += 1
        liked = product not in self.likes
        self.write("reactionSet", "item { id }", itemId=product, reaction="LIKE", active=liked)
        (self.likes.add if liked else self.likes.remove)(product)

    def _review(self, product: str) -> None:
        id, _, times = self.reviews.get(product, (None, 0, 0))
        rating = self.chance.randint(1, 5)
        given = {"productId": product, "rating": rating, "body": "It keeps warm.", "idempotencyKey": self.key()}
        change = {"id": id, "revision": self.revision(id)} if id else {}
        copy = self.write("reviewSave", "review { id revision }", **given, **change)
        told = {"id": copy["id"], "revision": copy["revision"], "disclosure": "NONE", "aiGenerated": False}
        up = self.write("contentSubmit", "content { revision status }", **told)
        assert up is None or up["status"] == "PUBLISHED"
        self.reviews[product] = (copy["id"], rating, times + 1)


class Editor(Writer):
    """Makes collections and places things in them. `made`: id → what was placed, in order."""

    def __init__(self, name: str, place: Place, token: str) -> None:
        super().__init__(name, place, token)
        self.made: dict[str, list[str]] = {}

    def turn(self) -> None:
        key = self.key()
        given = {"slug": f"set-{key}", "title": [{"language": "zh", "text": f"合集 {key}"}], "publish": True}
        made = self.write("collectionSave", "collection { id revision }", idempotencyKey=key, **given)
        placed: list[str] = []
        for revision, product in enumerate(self.chance.sample(self.place.products, 3), made["revision"]):
            before = placed[0] if placed else None
            told = {"collectionId": made["id"], "revision": revision, "itemId": product, "beforeId": before}
            after = self.write("collectionItemPlace", "collection { revision }", **told)
            assert (after["revision"] if after else self.revision(made["id"])) == revision + 1
            placed.insert(0, product)
        self.made[made["id"]] = placed
