"""Two tags that mean the same become one: the names of the one that goes lead to the one that stays, and what was on it follows
by `retagging`. What was merged into the one that goes is merged into the one that stays, so that no way is longer than a step.
"""

from collections.abc import Sequence

from msgspec import Struct, structs

from content import retagging
from content.access import Action
from content.checks import MOST_SYNONYMS, Faults
from content.claims import Claims
from content.errors import Invalid, NotFound, NotReady, TooMany
from content.importing.spelling import folded
from content.names import name
from content.publishing import version_of
from content.shop import Shop
from content.tag_saving import SLUG, called, levels_below, stored, tree, words
from content.tags import MOST_DEPTH, Tag, lineages
from content.views import View
from content.writing import Change
from storage.ports import MOST_OPERATIONS, Operation

_BESIDE = 2
"""The desk's own writes in a commit."""


class TagMergeInput(Struct, frozen=True):
    from_id: str
    into_id: str


async def merge(shop: Shop, view: View, given: TagMergeInput) -> Tag:
    """The tag that stays. The same again changes nothing."""

    async def plan() -> Change[Tag]:
        as_it_lies = await tree(shop)
        source, target = await _both(shop, given)
        if source.into == target.id:
            return Change(answer=target, operations=[])
        await _check(shop, view, source, target)
        gone = [source, *(one for one in await stored(shop, source.merged) if one is not None)]
        claims = Claims(shop.desk)
        slugs = [name(SLUG, one) for one in (source.slug, *source.former)]
        await claims.read([*slugs, *words(called(source))])
        leading = [one for one in (*slugs, *words(called(source))) if claims.holder(one) in (source.id, None)]
        joined = _joined(source, target, [one.id for one in gone])
        put = shop.records.put(joined, expect=target.revision)
        operations: list[Operation] = [
            put,
            *(shop.records.put(_gone(one, target), expect=one.revision) for one in gone),
            *(operation for one in leading for operation in claims.take(one, target.id, bears=False)),
            retagging.begun(shop.records, source.id, "tag merged", view.now),
            as_it_lies,
        ]
        if len(operations) + _BESIDE > MOST_OPERATIONS:
            raise TooMany("too many tags were merged into it already", "fromId")
        return Change(
            answer=structs.replace(joined, revision=version_of(put)),
            operations=operations,
            subject=source.id,
            before=source.revision,
            after=source.revision + 1,
            fields=["into"],
        )

    return await shop.desk.write(view, Action.SAVE_TAG, plan)


async def _both(shop: Shop, given: TagMergeInput) -> tuple[Tag, Tag]:
    """What goes, and what stays: where that was merged itself, what it is now."""
    source, target = await stored(shop, [given.from_id, given.into_id])
    faults = Faults()
    if source is None:
        faults.add(NotFound("there is no such tag", "fromId"))
    if target is None:
        faults.add(NotFound("there is no such tag", "intoId"))
    faults.settle()
    if target is not None and target.into:
        (target,) = await stored(shop, [target.into])
    if source is None or target is None:
        raise NotFound("there is no such tag", "intoId")
    return source, target


async def _check(shop: Shop, view: View, source: Tag, target: Tag) -> None:
    if source.into:
        raise NotReady("it was merged into another tag already", "fromId")
    if source.id == target.id:
        raise Invalid("a tag is not merged into itself", "intoId")
    if target.retired:
        raise Invalid("it is kept only for what has it already", "intoId")
    above = (await lineages(shop.records, view, [target.id]))[target.id]
    if source.id in above:
        raise Invalid("it lies below the tag that would go", "intoId")
    if len(above) + 1 + await levels_below(shop, view, source.id, "fromId") > MOST_DEPTH:
        raise Invalid(f"what lies below would be over {MOST_DEPTH} levels deep", "intoId")


def _joined(source: Tag, target: Tag, gone: Sequence[str]) -> Tag:
    """The tag that stays, found by all that the other was found by."""
    synonyms = {language: [*some] for language, some in target.synonyms.items()}
    for language, text in called(source):
        known = [*synonyms.get(language, ()), *([target.names[language]] if language in target.names else ())]
        if folded(text) not in map(folded, known):
            synonyms.setdefault(language, []).append(text)
    if sum(map(len, synonyms.values())) > MOST_SYNONYMS:
        raise TooMany(f"together they have over {MOST_SYNONYMS} synonyms", "fromId")
    former = [one for one in dict.fromkeys((*target.former, source.slug, *source.former)) if one != target.slug]
    return structs.replace(target, synonyms=synonyms, former=former, merged=[*target.merged, *gone])


def _gone(tag: Tag, into: Tag) -> Tag:
    return structs.replace(tag, retired=True, into=into.id, parent=None, former=[], merged=[])
