"""Rows of collections. What is in them the indexer finds."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from content import checks, fractional, names
from content.collections import COLLECTION, MOST_CHOICES, MOST_EXCLUDED, MOST_ITEMS, Collection, CollectionRule
from content.errors import Invalid, Required
from content.importing import references
from content.importing.batch import Batch
from content.importing.contents import period
from content.importing.media import pictures
from content.importing.nouns import Entry, Noun
from content.importing.rows import CollectionRow, Named, RuleRow
from content.importing.spelling import foreign_name, slug_with_piece
from content.importing.tags import given_slug
from content.items import ItemKind
from content.money import Money, money

SLUGS = "collection.slug"
HELD = ("product", "review", "tutorial", "look", "clip", "story", "live", "model")


def _names(entry: Entry) -> Iterator[str]:
    row: CollectionRow = entry.value
    if row.slug:
        yield names.name(SLUGS, row.slug)
    yield from (foreign_name("media", entry.source, one) for one in row.media)
    if row.editor:
        yield foreign_name("creator", entry.source, row.editor)
    for item in (*row.items, *row.excluded):
        type, _, foreign = item.partition(":")
        yield foreign_name(type, entry.source, foreign)
    rule = row.rule or RuleRow()
    for tag in (*row.tags, *rule.any_tags, *rule.all_tags, *rule.none_tags):
        yield from references.wanted("tag", entry.source, tag, row.language)
    yield from (foreign_name("category", entry.source, one) for one in rule.categories)


def _collection(entry: Entry, batch: Batch) -> None:
    row: CollectionRow = entry.value
    title = checks.named(row.title, row.language, checks.MOST_TITLE, "title")
    start, end = period(entry, batch)
    id = batch.identify("collection", COLLECTION.prefix, entry.source, row.id, start)
    tags, lineage = references.tags(batch, entry.source, row.tags, row.language)
    slug = row.slug or batch.body(id).get("slug") or slug_with_piece(title.get("en") or next(iter(title.values())), id)
    if not row.items and row.rule is None:
        raise Required("a collection has items, a rule or both", "items")
    batch.put(
        Collection(
            id=id,
            from_=start,
            until=end,
            slug=given_slug(batch, SLUGS, slug, id),
            title=title,
            summary=checks.localized(row.summary, row.language, checks.MOST_SUMMARY, "summary"),
            tags=tags,
            lineage=lineage,
            media=pictures(batch, entry.source, row.media, "media"),
            editor=batch.find("creator", entry.source, row.editor, "editor") if row.editor else None,
            placed=_placed(entry, batch, id),
            excluded=_items(entry, batch, checks.few(row.excluded, MOST_EXCLUDED, "excluded"), "excluded"),
            rule=_rule(entry, batch, row.rule) if row.rule else None,
        )
    )


def _placed(entry: Entry, batch: Batch, id: str) -> dict[str, str]:
    """The keys that are stored, where what is placed stands in the row's order already."""
    items = _items(entry, batch, checks.few(entry.value.items, MOST_ITEMS, "items"), "items")
    before = batch.record(id, Collection)
    return before.placed if before and before.items == items else fractional.keyed(items)


def _items(entry: Entry, batch: Batch, rows: Sequence[str], field: str) -> list[str]:
    return list(dict.fromkeys(_item(entry, batch, row, field, str(at)) for at, row in enumerate(rows)))


def _item(entry: Entry, batch: Batch, row: str, *path: str) -> str:
    type, _, foreign = row.partition(":")
    if type not in HELD:
        raise Invalid(f"an item is named as type:id, the type one of {', '.join(HELD)}", *path)
    return batch.find(type, entry.source, foreign, *path)


def _rule(entry: Entry, batch: Batch, row: RuleRow) -> CollectionRule:
    least, most = _price(row, row.min_price, "minPrice"), _price(row, row.max_price, "maxPrice")
    if least is not None and most is not None and least > most:
        raise Invalid("the least price is above the greatest", "rule", "minPrice")
    return CollectionRule(
        any_tags=_tags(entry, batch, row.any_tags, "anyTags"),
        all_tags=_tags(entry, batch, row.all_tags, "allTags"),
        none_tags=_tags(entry, batch, row.none_tags, "noneTags"),
        kinds=_kinds(row.kinds),
        categories=_categories(entry, batch, checks.few(row.categories, MOST_CHOICES, "rule", "categories")),
        min_rating=row.min_rating,
        min_price=least,
        max_price=most,
        creator_tiers=list(dict.fromkeys(row.creator_tiers)),
        max_age_days=row.max_age_days,
        sort=row.sort,
    )


def _kinds(kinds: Sequence[ItemKind]) -> list[ItemKind]:
    if ItemKind.COLLECTION in kinds:
        raise Invalid("collections do not hold each other", "rule", "kinds")
    return list(dict.fromkeys(kinds))


def _categories(entry: Entry, batch: Batch, rows: Sequence[str]) -> list[str]:
    return [batch.find("category", entry.source, one, "rule", "categories", str(at)) for at, one in enumerate(rows)]


def _tags(entry: Entry, batch: Batch, rows: Sequence[str | Named], field: str) -> list[str]:
    some, language = checks.few(rows, MOST_CHOICES, "rule", field), entry.value.language
    found = (references.named(batch, "tag", entry.source, one, language, "rule", field, str(at)) for at, one in enumerate(some))
    return list(dict.fromkeys(found))


def _price(row: RuleRow, amount: Decimal | None, field: str) -> Money | None:
    if amount is None:
        return None
    if row.currency is None:
        raise Required("prices have a currency", "rule", "currency")
    return money(amount, row.currency, "rule", field)


COLLECTIONS = Noun(type="collection", names=_names, plan=_collection)
