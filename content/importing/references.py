"""What a row names beside itself: by foreign id, or tags, brands and categories by their words, made where nothing has them."""

from collections.abc import Iterator, Sequence

from content import checks, ids, names
from content.errors import Invalid, TooMany
from content.importing.batch import Batch
from content.importing.rows import Named, Placed
from content.importing.spelling import foreign_name, slug, slug_with_piece, text_name
from content.products import MOST_TAGS
from content.tags import BRAND, CATEGORY, MOST_DEPTH, TAG, Brand, Category, Tag, merged

MADE = "words"
"""The source of what is made from words alone."""

_PREFIXES = {"tag": TAG.prefix, "brand": BRAND.prefix}
_RECORDS: dict[str, type[Tag] | type[Brand]] = {"tag": Tag, "brand": Brand}


# ---------------------------------------------------------------- what has to be looked up


def wanted(type: str, source: str, reference: str | Named | Placed | None, language: str | None) -> Iterator[str]:
    """The names that may lead to what is meant, and those it would take if it were made."""
    if reference is None:
        return
    if isinstance(reference, str):
        yield foreign_name(type, source, reference)
        return
    own = reference.language or language or ""
    words = [reference.name] if isinstance(reference, Named) else reference.path
    for end in range(1, min(len(words), MOST_DEPTH) + 1):
        if len(words[end - 1]) <= checks.MOST_NAME:
            yield text_name(type, own, words[:end])
            yield names.name(f"{type}.slug", slug(words[end - 1]))


# ---------------------------------------------------------------- what is meant


def tags(batch: Batch, source: str, references: Sequence[str | Named], language: str | None) -> tuple[list[str], list[str]]:
    """Ids of the tags, each once, and of all their ancestors."""
    meant = (named(batch, "tag", source, one, language, "tags", str(at)) for at, one in enumerate(references))
    own = list(dict.fromkeys(meant))
    if len(own) > MOST_TAGS:
        raise TooMany(f"at most {MOST_TAGS}", "tags")
    return own, merged((batch.lineages.get(tag, []) for tag in own), own)


def named(batch: Batch, type: str, source: str, reference: str | Named, language: str | None, *path: str) -> str:
    """The id of the tag or brand that is meant."""
    if isinstance(reference, str):
        return merged_into(batch, batch.find(type, source, reference, *path))
    own = checks.language(reference.language or language, *path)
    words = " ".join(checks.text(reference.name, checks.MOST_NAME, *path).split())
    key = text_name(type, own, [words])
    if found := batch.holder(key):
        return merged_into(batch, found)
    id = made_id(_PREFIXES[type], key)
    batch.put(_RECORDS[type](id=id, slug=free_slug(batch, type, words, id), names={own: words}))
    batch.lead(key, id)
    return id


def merged_into(batch: Batch, id: str) -> str:
    """What the tag is now."""
    return batch.body(id).get("into") or id


def category(batch: Batch, source: str, reference: str | Placed, language: str | None, *path: str) -> list[str]:
    """Ids from the root down to the category that is meant."""
    if isinstance(reference, str):
        id = batch.find("category", source, reference, *path)
        return [*batch.body(id)["path"], id]
    own = checks.language(reference.language or language, *path)
    if not 1 <= len(reference.path) <= MOST_DEPTH:
        raise Invalid(f"a category lies 1 to {MOST_DEPTH} levels deep", *path)
    words = [" ".join(checks.text(word, checks.MOST_NAME, *path).split()) for word in reference.path]
    line: list[str] = []
    for end in range(1, len(words) + 1):
        line.append(_placed(batch, own, words[:end], line))
    return line


def _placed(batch: Batch, language: str, words: Sequence[str], above: Sequence[str]) -> str:
    key = text_name("category", language, words)
    if found := batch.holder(key):
        return found
    id = made_id(CATEGORY.prefix, key)
    record = Category(id=id, slug=free_slug(batch, "category", words[-1], id), names={language: words[-1]}, path=list(above))
    batch.put(record)
    batch.lead(key, id)
    return id


def made_id(prefix: str, key: str) -> str:
    """The id of what is made of the words alone that lead to `key`."""
    return ids.imported(prefix, MADE, key, 0)


def free_slug(batch: Batch, type: str, words: str, id: str) -> str:
    """The slug it has, else the plain one where it is free, else one with a piece of the id; taken by this."""
    value: str = batch.body(id).get("slug") or slug(words)
    if not value or batch.holder(names.name(f"{type}.slug", value)) not in (None, id):
        value = slug_with_piece(words, id)
    batch.rename(f"{type}.slug", value, id, "slug")
    return value
