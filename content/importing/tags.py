"""Rows of tags, categories and brands. A tag and a brand are found by their words from then on."""

from collections.abc import Iterator

from msgspec import structs

from content import checks, names, slugs
from content.errors import Invalid
from content.importing.batch import Batch
from content.importing.nouns import Entry, Noun
from content.importing.references import free_slug, made_id, merged_into
from content.importing.rows import BrandRow, CategoryRow, TagRow
from content.importing.spelling import foreign_name, slug, text_name
from content.tags import BRAND, CATEGORY, MOST_DEPTH, TAG, Brand, Category, Tag
from content.text import Localized


def _names(entry: Entry) -> Iterator[str]:
    type, row = entry.row.type, entry.value
    if row.slug:
        yield names.name(f"{type}.slug", row.slug)
    own = row.language or ""
    given = row.names if isinstance(row.names, dict) else {own: row.names}
    yield from (names.name(f"{type}.slug", slug(words)) for words in given.values())
    for language, words in [*given.items(), *_synonyms(row)]:
        yield text_name(type, language, [words])
    if parent := getattr(row, "parent", None):
        yield foreign_name(type, entry.source, parent)


def _synonyms(row: TagRow | CategoryRow | BrandRow) -> Iterator[tuple[str, str]]:
    if isinstance(row, TagRow):
        yield from ((language, words) for language, several in row.synonyms.items() for words in several)


def _slug(entry: Entry, batch: Batch, id: str, texts: Localized) -> str:
    type, given = entry.row.type, entry.value.slug
    if given is None:
        return free_slug(batch, type, texts.get("en") or next(iter(texts.values())), id)
    return given_slug(batch, f"{type}.slug", given, id)


def given_slug(batch: Batch, space: str, value: str, id: str, field: str = "slug") -> str:
    """The slug or handle that a row asks for, taken by this record. Raises `Invalid` and `Taken`."""
    batch.rename(space, slugs.check(value, field), id, field)
    return value


def _tag(entry: Entry, batch: Batch) -> None:
    row: TagRow = entry.value
    texts = checks.named(row.names, row.language, checks.MOST_NAME, "names")
    checks.few(list(_synonyms(row)), checks.MOST_SYNONYMS, "synonyms")
    synonyms = {
        checks.language(language, "synonyms"): checks.texts(several, checks.MOST_SYNONYMS, checks.MOST_NAME, "synonyms", language)
        for language, several in row.synonyms.items()
    }
    parent = merged_into(batch, batch.find("tag", entry.source, row.parent, "parent")) if row.parent else None
    id = _identity(entry, batch, TAG.prefix, texts)
    _no_circle(batch, id, parent)
    before = batch.record(id, Tag) or Tag(id=id, slug="", names={})
    slug = before.slug if before.into else _slug(entry, batch, id, texts)
    tag = structs.replace(
        before,
        slug=slug,
        names=texts,
        parent=None if before.into else parent,
        synonyms=synonyms,
        facet=checks.optional(row.facet, checks.MOST_NAME, "facet"),
        former=[one for one in dict.fromkeys((*before.former, before.slug)) if one not in ("", slug)],
    )
    batch.put(tag)
    if before.slug and tag.parent != before.parent:
        batch.follow(id)
    _found_by(batch, "tag", id, [*texts.items(), *_synonyms(row)])


def _identity(entry: Entry, batch: Batch, prefix: str, texts: Localized) -> str:
    """Its id: where the row is new, that of the record that was made of one of its words before."""
    type = entry.row.type
    for language, words in texts.items():
        if batch.holder(key := text_name(type, language, [words])) == made_id(prefix, key):
            batch.lead(entry.name, made_id(prefix, key))
            break
    return batch.identify(type, prefix, entry.source, entry.value.id)


def _no_circle(batch: Batch, id: str, parent: str | None) -> None:
    if parent is not None and (parent == id or id in batch.lineages.get(parent, [])):
        raise Invalid("it would stand below itself", "parent")
    if parent is not None and len(batch.lineages.get(parent, [])) >= MOST_DEPTH - 1:
        raise Invalid(f"at most {MOST_DEPTH} levels", "parent")
    batch.lineages[id] = [] if parent is None else [parent, *batch.lineages.get(parent, [])]


def _found_by(batch: Batch, type: str, id: str, words: list[tuple[str, str]]) -> None:
    for language, text in words:
        batch.lead(text_name(type, language, [text]), id)


def _category(entry: Entry, batch: Batch) -> None:
    row: CategoryRow = entry.value
    texts = checks.named(row.names, row.language, checks.MOST_NAME, "names")
    parent = batch.find("category", entry.source, row.parent, "parent") if row.parent else None
    path = [*batch.body(parent)["path"], parent] if parent else []
    id = batch.identify("category", CATEGORY.prefix, entry.source, row.id)
    if id in path:
        raise Invalid("it would stand below itself", "parent")
    if len(path) >= MOST_DEPTH:
        raise Invalid(f"at most {MOST_DEPTH} levels", "parent")
    batch.put(Category(id=id, slug=_slug(entry, batch, id, texts), names=texts, path=path))


def _brand(entry: Entry, batch: Batch) -> None:
    row: BrandRow = entry.value
    texts = checks.named(row.names, row.language, checks.MOST_NAME, "names")
    id = _identity(entry, batch, BRAND.prefix, texts)
    batch.put(Brand(id=id, slug=_slug(entry, batch, id, texts), names=texts))
    _found_by(batch, "brand", id, list(texts.items()))


TAGS = Noun(type="tag", names=_names, plan=_tag, nested=True)
CATEGORIES = Noun(type="category", names=_names, plan=_category, nested=True)
BRANDS = Noun(type="brand", names=_names, plan=_brand)
