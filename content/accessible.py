"""What content lacks for those who do not see it or do not hear it."""

from collections.abc import Iterator, Mapping

from content.errors import Required
from content.items import Content
from content.media import Media, ModelFile, Video


def lacking(content: Content, media: Mapping[str, Media]) -> list[Required]:
    """An alternative text, and of a film captions, in the language of the content; at the places where its input names them.

    `media`: by id, all that `media_at` names and is there. The picture of a film or model goes by what that says.
    """
    posters = {one.poster for one in media.values() if isinstance(one, Video | ModelFile)}
    asked = [(one.path, media[one.id]) for one in content.media_at if one.id in media and one.id not in posters]
    return [fault for path, one in asked for fault in _faults(content.language, one, *path)]


def _faults(language: str, media: Media, *path: str) -> Iterator[Required]:
    if not any(_primary(tag) == _primary(language) for tag in media.alternatives):
        yield Required(f"{media.id} has no alternative text in {language}", *path)
    if isinstance(media, Video) and not any(_primary(one.language) == _primary(language) for one in media.captions):
        yield Required(f"{media.id} has no captions in {language}", *path)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
