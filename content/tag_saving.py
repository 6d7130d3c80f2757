"""An editor keeps the taxonomy: a tag's names and place. What lay on a tag that moves follows by `retagging`."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from content import checks, ids, retagging, slugs
from content.access import Action
from content.checks import Faults
from content.claims import Claims
from content.errors import Invalid, NotFound, NotReady, Taken, TooMany
from content.importing.spelling import folded, text_name
from content.names import name
from content.publishing import Standing, version_of
from content.records import Record
from content.shop import Shop
from content.tags import COLLECTION, MOST_DEPTH, TAG, Tag, below, lineages
from content.text import TextInput
from content.views import View
from content.writing import Change, expected, missing
from storage.ports import Operation, Put

SLUG = "tag.slug"
MOST_FORMER = 200
MOST_BELOW = 1_000
"""Tags below one that is moved or merged."""


class TagSaveInput(Struct, frozen=True, kw_only=True):
    """All of a tag: what is not given is empty. `parent` is a slug."""

    slug: str
    names: list[TextInput]
    id: str | None = None
    revision: int | None = None
    parent: str | None = None
    synonyms: list[TextInput] = []
    facet: str | None = None
    retired: bool = False
    idempotency_key: str | None = None


async def save(shop: Shop, view: View, given: TagSaveInput) -> Tag:
    new = ids.new(TAG.prefix)

    async def plan() -> Change[Tag]:
        as_it_lies = await tree(shop)
        before = await _before(shop, given)
        own = given.id or new
        claims = Claims(shop.desk)
        await claims.read([name(SLUG, given.slug), *([name(SLUG, given.parent)] if given.parent is not None else [])])
        faults = Faults()
        await _free(faults, shop, claims, given.slug, own)
        parent = await _parent(faults, shop, view, claims, given, before)
        tag = _made(faults, given, own, before, parent)
        fields = _differing(before, tag)
        if not fields:
            return Change(answer=tag, operations=[])
        put = shop.records.put(tag, expect=before.revision if before else 0)
        operations = [put, *await _named(shop, claims, tag, before)]
        if parent != (before.parent if before else None):
            operations.append(as_it_lies)
            operations += [retagging.begun(shop.records, own, "tag moved", view.now)] if before else []
        after = structs.replace(tag, revision=version_of(put))
        revision = before.revision if before else None
        return Change(answer=after, operations=operations, subject=own, before=revision, after=after.revision, fields=fields)

    return await shop.desk.write(view, Action.SAVE_TAG, plan, key=given.idempotency_key, given=given)


async def stored(shop: Shop, some: Sequence[str]) -> list[Tag | None]:
    """Aligned."""
    wanted = [id for id in some if ids.prefix_of(id) == TAG.prefix]
    found = dict(zip(wanted, await shop.desk.records(COLLECTION.name, wanted), strict=True))
    return [found.get(id) for id in some]


async def tree(shop: Shop) -> Put:
    """What whoever changes what lies below what writes too. Read before anything that it is to hold for."""
    (held,) = await shop.desk.documents(retagging.COLLECTION.name, [retagging.TREE])
    collection, version = retagging.COLLECTION.name, held.version if held else 0
    return Put(collection=collection, id=retagging.TREE, kind="TREE", body={}, expect=version)


async def levels_below(shop: Shop, view: View, tag: str, *path: str) -> int:
    """How deep lies what is below it. Raises `TooMany`."""
    level, levels, many = [tag], 0, 0
    while level and levels < MOST_DEPTH:
        pages = await shop.records.find(view, [below(Tag.KIND, one, MOST_BELOW) for one in level])
        level = [child.id for page in pages for child in page.records]
        many += len(level)
        levels += bool(level)
        if many > MOST_BELOW or any(page.more for page in pages):
            raise TooMany(f"over {MOST_BELOW:,} tags lie below it: move those first", *path)
    return levels


def words(names: Iterable[tuple[str, str]]) -> list[str]:
    """The names by which rows of an import find a tag."""
    return list(dict.fromkeys(text_name("tag", language, [text]) for language, text in names))


def called(tag: Tag) -> list[tuple[str, str]]:
    """All that it is called, with the language of each."""
    synonyms = ((language, text) for language, some in tag.synonyms.items() for text in some)
    return [*tag.names.items(), *synonyms]


# ---------------------------------------------------------------- what a save comes to


async def _before(shop: Shop, given: TagSaveInput) -> Tag | None:
    if given.id is None:
        return None
    (before,) = await stored(shop, [given.id])
    if before is None:
        raise missing("tag")
    expected(Standing(before), given.revision, given.id)
    if before.into:
        raise NotReady("it was merged into another tag", "id")
    return before


async def _free(faults: Faults, shop: Shop, claims: Claims, slug: str, own: str) -> None:
    """That it is spelled as one, and no other tag's."""
    faults(slugs.check, slug, "slug")
    holder = claims.holder(name(SLUG, slug))
    if holder not in (None, own):
        (other,) = await stored(shop, [str(holder)])
        if other is not None and other.slug == slug:
            faults.add(Taken("it belongs to another tag", "slug"))


async def _parent(faults: Faults, shop: Shop, view: View, claims: Claims, given: TagSaveInput, before: Tag | None) -> str | None:
    """The id of what it is to lie below: not itself, nor what lies below it, nor too deep."""
    if given.parent is None:
        return None
    (parent,) = await stored(shop, [claims.holder(name(SLUG, given.parent)) or ""])
    if parent is None:
        faults.add(NotFound(f"there is no tag {given.parent[:40]!r}", "parent"))
        return None
    id = parent.into or parent.id
    above = [id, *(await lineages(shop.records, view, [id]))[id]]
    if before is not None and before.id in above:
        faults.add(Invalid("it would lie below itself", "parent"))
    elif before is None or before.parent != id:
        deep = await faults.of(levels_below(shop, view, before.id, "parent")) if before else 0
        if len(above) + 1 + (deep or 0) > MOST_DEPTH:
            faults.add(Invalid(f"at most {MOST_DEPTH} levels", "parent"))
    return id


def _made(faults: Faults, given: TagSaveInput, id: str, before: Tag | None, parent: str | None) -> Tag:
    names = faults(checks.translated, given.names, checks.MOST_NAME, "names", least=1)
    synonyms = _synonyms(faults, given.synonyms)
    facet = faults(checks.optional, given.facet, checks.MOST_NAME, "facet")
    kept = before or Tag(id=id, slug=given.slug, names={})
    former = [one for one in dict.fromkeys((*kept.former, kept.slug)) if one != given.slug]
    if len(former) > MOST_FORMER:
        faults.add(TooMany(f"it was called otherwise {MOST_FORMER} times already", "slug"))
    faults.settle()
    return structs.replace(
        kept, slug=given.slug, names=names, parent=parent, synonyms=synonyms, facet=facet, retired=given.retired, former=former
    )


def _synonyms(faults: Faults, given: Sequence[TextInput]) -> dict[str, list[str]]:
    """By language, in their order; no two of a language that read the same."""
    synonyms: dict[str, list[str]] = {}
    for at, one in enumerate(faults(checks.few, given, checks.MOST_SYNONYMS, "synonyms") or ()):
        language = faults(checks.language, one.language, "synonyms", str(at), "language")
        text = faults(checks.text, one.text, checks.MOST_NAME, "synonyms", str(at), "text")
        if text and folded(text) in map(folded, synonyms.get(language, ())):
            faults.add(Taken("it stands here twice", "synonyms", str(at), "text"))
        elif text and language:
            synonyms.setdefault(language, []).append(text)
    return synonyms


def _differing(before: Tag | None, tag: Tag) -> list[str]:
    names = (one for one in Tag.__struct_fields__ if one not in Record.__struct_fields__)
    return [one for one in names if before is None or getattr(before, one) != getattr(tag, one)]


async def _named(shop: Shop, claims: Claims, tag: Tag, before: Tag | None) -> list[Operation]:
    """Its slug, and the words that nothing else is found by."""
    known = words(called(tag))
    await claims.read(known)
    free = [one for one in known if claims.holder(one) is None]
    taken = claims.take(name(SLUG, tag.slug), tag.id, bears=before is not None and before.slug == tag.slug)
    return [*taken, *(operation for one in free for operation in claims.take(one, tag.id, bears=False))]
