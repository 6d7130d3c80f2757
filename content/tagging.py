"""The tags that a writer gives by slug: which they are, and what they lie below. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence

from content import checks
from content.checks import Faults
from content.errors import Invalid, NotFound, Taken
from content.products import MOST_TAGS
from content.tags import Tag, merged


def chosen(
    faults: Faults,
    slugs: Sequence[str],
    find: Callable[[str], Tag | None],
    lineages: Mapping[str, Sequence[str]],
    had: Collection[str],
) -> tuple[list[str], list[str]]:
    """Ids of the tags, each once though it be given by an old slug too, and of all that they lie below. A retired one is only for
    what `had` it.
    """
    own: list[str] = []
    for at, slug in enumerate(faults(checks.few, slugs, MOST_TAGS, "tags") or ()):
        tag = find(slug)
        if tag is None:
            faults.add(NotFound(f"there is no tag {slug[:40]!r}", "tags", str(at)))
        elif slug in slugs[:at]:
            faults.add(Taken(f"{slug[:40]!r} stands here twice", "tags", str(at)))
        elif tag.retired and tag.id not in had:
            faults.add(Invalid(f"{slug[:40]!r} is kept only for what has it already", "tags", str(at)))
        elif tag.id not in own:
            own.append(tag.id)
    return own, merged((lineages.get(tag, ()) for tag in own), own)
