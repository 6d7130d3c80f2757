"""What content and products lack for those who do not see or hear their media."""

from collections.abc import Collection, Iterator, Mapping

from content.errors import Required
from content.items import Content
from content.media import Media, ModelFile, Video


def lacking(content: Content, media: Mapping[str, Media]) -> list[Required]:
    """An alternative text, and of a film captions, in the language of the content; at the places where its input names them.

    `media`: by id, all that `media_at` names and is there. The picture of a film or model goes by what that says.
    """
    posters = _posters(media)
    asked = [(one.path, media[one.id]) for one in content.media_at if one.id in media and one.id not in posters]
    return [fault for path, one in asked for fault in _faults(content.language, one, *path)]


def lacking_in_gallery(languages: Collection[str], media: Mapping[str, Media], asked: Mapping[str, int]) -> list[Required]:
    """The same of a product's media: an alternative text in each of its languages, and of a film captions in any.

    `asked`: those that it did not show before, with their places in its input.
    """
    faults: list[Required] = []
    for id in asked.keys() - _posters(media):
        path, one = ("mediaIds", str(asked[id])), media[id]
        faults += [fault for language in languages for fault in _unsaid(language, one, *path)]
        if isinstance(one, Video) and not one.captions:
            faults.append(Required(f"no captions go with {id}", *path))
    return sorted(faults, key=lambda fault: int(fault.path[1]))


def _posters(media: Mapping[str, Media]) -> set[str | None]:
    return {one.poster for one in media.values() if isinstance(one, Video | ModelFile)}


def _faults(language: str, media: Media, *path: str) -> Iterator[Required]:
    yield from _unsaid(language, media, *path)
    if isinstance(media, Video) and not any(_primary(one.language) == _primary(language) for one in media.captions):
        yield Required(f"no captions in {language} go with {media.id}", *path)


def _unsaid(language: str, media: Media, *path: str) -> Iterator[Required]:
    if not any(_primary(tag) == _primary(language) for tag in media.alternatives):
        yield Required(f"no alternative text in {language} says what {media.id} shows", *path)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
