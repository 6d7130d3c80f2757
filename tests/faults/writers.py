"""Clients that write: each call is sent again, as it was, until a server has acknowledged it. What they wrote they remember."""

import random
import time
from abc import ABC, abstractmethod
from collections import Counter
from contextlib import suppress
from itertools import count
from threading import Event as Bell
from typing import Any

import httpx

PATIENCE_SECONDS = 30
"""Of a client, so that one who is kept waiting finds out for how long."""
PAUSE_SECONDS = 0.05
AWAY = {"UNAVAILABLE", "TIMEOUT"}
"""Codes after which a client sends the same again."""
PASSWORD = "a long enough password"
SIGN_IN = """mutation ($handle: String!, $password: String!) {
  sessionStart(input: { password: { handle: $handle, password: $password } }) { session { accessToken } userErrors { code } } }"""


class Over(Exception):
    """There will be no server any more."""


class Place:
    """Where they write: any of the addresses. `up`: a server is there for them. `products`: what there is to write about;
    `pictures`: what there is to look at, paths of renditions.

    `rest`: seconds of each between two turns. `stopping`: each is to end with what it has begun; `over`: at once.
    """

    def __init__(self, *urls: str, rest: float = 0.0) -> None:
        self.urls, self.rest = urls, rest
        self.up, self.over = Bell(), Bell()
        self.stopping = False
        self.products: list[str] = []
        self.pictures: list[str] = []


class Client(ABC):
    """Signs in by its name. `asked`: how many requests came to an end; `longest`: the seconds that one of them took at most."""

    def __init__(self, name: str, place: Place) -> None:
        self.name, self.place, self.chance = name, place, random.Random(name)
        self.asked, self.longest = 0, 0.0
        self._client = httpx.Client(timeout=PATIENCE_SECONDS)

    def begin(self) -> None:
        """What it counts, from now on."""
        self.asked, self.longest = 0, 0.0

    def run(self) -> None:
        with suppress(Over):
            while not self.place.stopping:
                self.turn()
                self.place.over.wait(self.place.rest)

    def close(self) -> None:
        self._client.close()

    @abstractmethod
    def turn(self) -> None: ...

    def graph(self, query: str, variables: dict[str, Any]) -> Any:
        """The body of an answer; None, after a moment, where there is none, or one of a server that could not."""
        url = self.chance.choice(self.place.urls)
        known = "Authorization" in self._client.headers or self._signed_in(url)
        body = self._answered(url, query, variables) if known else None
        if body is None:
            self.place.over.wait(PAUSE_SECONDS)
        return body

    def _signed_in(self, url: str) -> bool:
        body = self._answered(url, SIGN_IN, {"handle": self.name, "password": PASSWORD})
        if body:
            assert body["data"]["sessionStart"]["userErrors"] == [], body
            token = body["data"]["sessionStart"]["session"]["accessToken"]
            self._client.headers["Authorization"] = f"Bearer {token}"
        return body is not None

    def _answered(self, url: str, query: str, variables: dict[str, Any]) -> Any:
        answer = self.timed("POST", url, json={"query": query, "variables": variables})
        if answer is None:
            return None
        if answer.status_code == 401:
            del self._client.headers["Authorization"]
            return None
        return self.sound(answer.json())

    def sound(self, body: Any) -> Any:
        """None where there are errors, all of which say that something is away."""
        if "errors" not in body:
            return body
        assert {one["extensions"]["code"] for one in body["errors"]} <= AWAY, body
        return None

    def timed(self, method: str, url: str, **given: Any) -> httpx.Response | None:
        """The answer; None where there is none, as of a server that was killed."""
        self.place.up.wait()
        if self.place.over.is_set():
            raise Over
        begun = time.monotonic()
        try:
            return self._client.request(method, url, **given)
        except httpx.TransportError:
            return None
        finally:
            self.longest = max(self.longest, time.monotonic() - begun)
            self.asked += 1


class Writer(Client):
    """`acknowledged`: how many calls; `keys`: how many of them with a key of their own; `repeated`: how many were sent again."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, place)
        self.acknowledged = self.keys = self.repeated = 0
        self._numbers = count(1)

    def begin(self) -> None:
        super().begin()
        self.acknowledged = self.repeated = 0

    def key(self) -> str:
        self.keys += 1
        return f"{self.name}-{next(self._numbers)}"

    def write(self, mutation: str, shown: str, **given: Any) -> Any:
        """What was made of it; None where the server had done it before and only said so now that it was sent again."""
        payload, times = self._written(mutation, shown, given)
        if payload["userErrors"]:
            assert times > 1, (mutation, given, payload)
            assert payload["userErrors"][0]["code"] == "STALE", (mutation, given, payload)
            return None
        if "idempotencyKey" in given and self.chance.random() < 0.2:
            again, _ = self._written(mutation, shown, given)
            assert again == payload, "the same key is answered the same"
        return next(iter(payload.values()))

    def revision(self, id: str) -> int:
        """Of what the writer goes on from."""
        query = "query ($id: ID!) { draft(id: $id) { revision } }"
        return int(self._insist(query, {"id": id})[0]["draft"]["revision"])

    def _written(self, mutation: str, shown: str, given: dict[str, Any]) -> tuple[Any, int]:
        type = mutation[0].upper() + mutation[1:] + "Input"
        query = f"mutation ($input: {type}!) {{ {mutation}(input: $input) {{ {shown} userErrors {{ code field }} }} }}"
        data, times = self._insist(query, {"input": given})
        self.acknowledged += 1
        self.repeated += times > 1
        return data[mutation], times

    def _insist(self, query: str, variables: dict[str, Any]) -> tuple[Any, int]:
        """The data, and how often it had to be sent."""
        for times in count(1):
            if body := self.graph(query, variables):
                return body["data"], times
        raise AssertionError


class Merchant(Writer):
    """Makes products, and changes what is in stock of them. `made`: id → slug; `stock`: variant → units."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, place)
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

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, place)
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

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, place)
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
