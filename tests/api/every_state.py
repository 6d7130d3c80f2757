"""A shop with one of everything up, to come, about to end and over, each reached from something that is up."""

import re
from typing import Any

from msgspec import structs

from content import ids
from content.collections import CollectionRule
from content.items import Content, Item
from content.live import Replay
from content.products import Product, ProductVariant
from content.records import Record
from content.stories import Block, MediaBlock, ProductBlock
from content.tags import Brand, Category, Tag
from tests import make

HOUR = 3_600_000
STATES = ("up", "later", "ending", "gone")
PREFIXES = {
    "prd": "Product",
    "rev": "Review",
    "tut": "Tutorial",
    "cmt": "Comment",
    "tag": "Tag",
    "brd": "Brand",
    "cat": "Category",
    "img": "Image",
    "lok": "Look",
    "clp": "Clip",
    "sto": "Story",
    "liv": "LiveSession",
    "mdl": "Model3d",
    "col": "Collection",
    "msg": "ChatMessage",
    "prm": "Promo",
}
LANTERN = {"en": "Lantern", "zh": "灯笼"}


class EveryState:
    """`records` are to be kept; `up` holds, by type, the ids of what is up now and stays."""

    def __init__(self) -> None:
        now = make.now()
        self.times: dict[str, dict[str, int]] = {
            "up": {"from_": now - HOUR},
            "later": {"from_": now + HOUR},
            "ending": {"from_": now - HOUR, "until": now + HOUR},
            "gone": {"from_": now - 2 * HOUR, "until": now - HOUR},
        }
        self.records: list[Record] = []
        self.up: dict[str, list[str]] = {}
        self.state: dict[str, str] = {}
        self.images = {state: self._add("Image", state, make.image(**time)) for state, time in self.times.items()}
        self.tags = self._tags()
        self.brands = {state: self._brand(state) for state in STATES}
        self.shelves = self._categories()
        self.models = {state: ids.new("mdl") for state in STATES}
        self.products = self._products()
        self._people()
        self._contents()
        self._films()
        self._sessions()
        self._chosen()
        self._comments()

    def ids(self, state: str, prefix: str) -> list[str]:
        return [id for id, own in self.state.items() if own == state and id.startswith(prefix)]

    def states(self, answer: Any) -> set[str]:
        """Of all records in an answer."""
        return {self.state.get(id, "up") for id in _ids(answer)}

    def types(self, state: str, answer: Any) -> set[str]:
        """The kinds of the records in an answer that are in that state."""
        return {PREFIXES[id[:3]] for id in _ids(answer) if self.state.get(id) == state}

    def _add(self, type: str, state: str, record: Any) -> Any:
        self.records.append(record)
        self.state[record.id] = state
        if state == "up":
            self.up.setdefault(type, []).append(record.id)
        return record

    def _tags(self) -> dict[str, Tag]:
        tags = {state: self._add("Tag", state, make.tag(f"tag-{state}", **time)) for state, time in self.times.items()}
        for state, tag in tags.items():
            self._add("Tag", "up", make.tag(f"below-{state}", parent=tag.id))
        return tags

    def _brand(self, state: str) -> Brand:
        brand: Brand = self._add("Brand", state, make.brand(slug=f"brand-{state}", **self.times[state]))
        return brand

    def _categories(self) -> dict[str, Category]:
        """A root with a category in each state below it, and below each of these one that is up."""
        top = self._add("Category", "up", make.category(slug="category-up"))
        shelves = {"up": top}
        for state in STATES[1:]:
            own = make.category(slug=f"category-{state}", path=[top.id], **self.times[state])
            shelves[state] = self._add("Category", state, own)
            self._add("Category", "up", make.category(path=[own.id]))
        return shelves

    def _people(self) -> None:
        self._add("Creator", "up", make.account(id=make.HOUSE, handle="house"))
        for image in self.images.values():
            self._add("Creator", "up", make.account(avatar=image.id))
            self._add("Member", "up", make.account(avatar=image.id, tier=None))

    def _products(self) -> dict[str, Product]:
        """One in each state with all of the shop's marks; for each state one that is up, of that brand, category and picture."""
        products = {state: self._add("Product", state, self._product(state)) for state in STATES}
        self.up["ProductVariant"] = [variant.id for variant in products["up"].variants]
        for state in STATES:
            shelf, images = self.shelves[state].id, [self.images[state].id]
            of_state = make.product(brand=self.brands[state].id, category=shelf, categories=[shelf], media=images)
            self._add("Product", "up", of_state)
        return products

    def _product(self, state: str) -> Product:
        one = make.product(slug=f"product-{state}", external_id=f"external-{state}", title=LANTERN)
        return make.product(
            id=one.id,
            slug=one.slug,
            external_id=one.external_id,
            title={language: f"{text} {state}" for language, text in LANTERN.items()},
            models=list(self.models.values()),
            brand=self.brands["up"].id,
            category=self.shelves["up"].id,
            categories=[self.shelves["up"].id],
            variants=[self._variant(one.id, place, other) for place, other in enumerate(STATES)],
            **self._marks(),
            **self.times[state],
        )

    def _variant(self, product: str, place: int, state: str) -> ProductVariant:
        return make.variant(product, place, image=self.images[state].id, model=self.models[state])

    def _marks(self) -> dict[str, Any]:
        return {"tags": [tag.id for tag in self.tags.values()], "media": [self.images["up"].id]}

    def _contents(self) -> None:
        """In each state about the product that is up; and about the product in each state, up."""
        up, marks = self.products["up"], self._marks()
        praise = {"body": "A lantern that holds.", "verified": True, "rating": 5}
        for state, time in self.times.items():
            of_state = {**marks, "media": [self.images[state].id]}
            self._add("Review", state, make.review(up, **praise, **marks, **time))
            self._add("Review", "up", make.review(self.products[state], **of_state))
            self._add("Tutorial", state, make.tutorial(up, title=f"Tutorial {state} of a lantern", **marks, **time))
            steps = [make.step(self.products[state], media=of_state["media"])]
            self._add("Tutorial", "up", make.tutorial(steps=steps, **of_state))

            self._add("Look", state, make.look(up, title=f"Look {state} of a lantern", **marks, **time))
            self._add("Look", "up", make.look(self.products[state], **of_state))
            self._add("Story", state, make.story(up, title=f"Story {state} of a lantern", **marks, **time))
            picture: Block = MediaBlock(self.images["up"].id)
            blocks: list[Block] = [ProductBlock(make.use(self.products[state])), picture]
            self._add("Story", "up", make.story(blocks=blocks, **of_state))

    def _films(self) -> None:
        """Films and files are up as long as what is made of them; their pictures come and go."""
        up, marks = self.products["up"], self._marks()
        for state, time in self.times.items():
            of_state = {**marks, "media": [self.images[state].id]}
            film = self._add("Video", "up", make.video(poster=self.images[state].id))
            file = self._add("ModelFile", "up", make.model_file(poster=self.images[state].id))
            own = {"title": f"Clip {state} of a lantern", "video": film.id}
            self._add("Clip", state, make.clip(up, **own, **marks, **time))
            self._add("Clip", "up", make.clip(self.products[state], video=film.id, **of_state))
            own = {"id": self.models[state], "title": f"Model {state} of a lantern", "file": file.id}
            self._add("Model3d", state, make.model(up, **own, **marks, **time))
            self._add(
                "Model3d", "up", make.model(self.products[state], file=file.id, **{**marks, "media": [self.images[state].id]})
            )

    def _sessions(self) -> None:
        """In each state the only one about a product of its own; one that is up with a product, a promo and a message in each."""
        marks, film = self._marks(), self.up["Video"][0]
        promos = {state: ids.new("prm") for state in STATES}
        pinned = {state: make.live(one, pinned=one.id, promos=list(promos.values())) for state, one in self.products.items()}
        for state, time in self.times.items():
            own = self._add("Product", "up", make.product())
            self._add("LiveSession", state, make.live(own, title=f"Session {state} of a lantern", **marks, **time))
            replay = Replay(film, make.moments(self.products[state]))
            self._add(
                "LiveSession",
                "up",
                structs.replace(pinned[state], replay=replay, media=[self.images[state].id], tags=marks["tags"]),
            )
            self._add("ChatMessage", state, make.message(pinned["up"], **time))
            self._add("Promo", state, make.promo(pinned["up"], self.products["up"], id=promos[state], **time))
            self._add("Promo", "up", make.promo(pinned["up"], self.products[state]))

    def _chosen(self) -> None:
        """In each state one; and one that is up with all there is, by hand."""
        marks = self._marks()
        everything = [one for one in self.records if isinstance(one, Item)]
        rule = CollectionRule(any_tags=marks["tags"], categories=[shelf.id for shelf in self.shelves.values()])
        for state, time in self.times.items():
            title = {"en": f"Collection {state} of lanterns", "zh": f"灯笼合集{state}"}
            self._add("Collection", state, make.collection(slug=f"collection-{state}", title=title, rule=rule, **marks, **time))
            self._add("Collection", "up", make.collection(media=[self.images[state].id]))
        excluded = [one.id for one in everything]
        self._add("Collection", "up", make.collection(*everything, excluded=excluded, tags=marks["tags"]))

    def _comments(self) -> None:
        under = [one for one in self.records if self.state[one.id] == "up" and isinstance(one, Content)]
        for item in under:
            for state, time in self.times.items():
                self._add("Comment", state, make.comment(item, **time))


def _ids(answer: Any) -> list[str]:
    return re.findall(r"'id': '([^']+)'", repr(answer))
