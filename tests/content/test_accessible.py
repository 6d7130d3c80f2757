"""What content lacks for those who do not see or hear it: which media, at which places, in which language."""

from typing import Any

import pytest

from content.accessible import lacking
from content.items import Content
from content.media import Caption, Media
from content.stories import MediaBlock, TextBlock
from tests import make

SAID = {"alternatives": {"en": "A mug.", "zh-Hans": "杯子"}}


def faults(content: Content, *media: Media) -> list[tuple[str, ...]]:
    found = lacking(content, {one.id: one for one in media})
    assert {one.code for one in found} <= {"REQUIRED"}
    return [one.path for one in found]


def film(**given: Any) -> Any:
    both = [Caption("en", "public/en.vtt"), Caption("zh", "public/zh.vtt")]
    return make.video(**{**SAID, "captions": both, **given})


@pytest.mark.parametrize(
    ("language", "lacks"), [("en", False), ("en-GB", False), ("zh", False), ("zh-Hant", False), ("de", True)]
)
def test_an_alternative_text_is_asked_for_in_the_language_of_the_content(language: str, lacks: bool) -> None:
    picture = make.image(**SAID)
    review = make.review(make.product(), media=[picture.id], language=language)
    assert faults(review, picture) == ([("mediaIds", "0")] if lacks else [])


def test_each_place_is_told() -> None:
    said, mute = make.image(**SAID), make.image()
    guide = make.tutorial(media=[mute.id], steps=[make.step(media=[said.id]), make.step(media=[said.id, mute.id])])
    assert faults(guide, said, mute) == [("coverId",), ("steps", "1", "mediaIds", "1")]
    look = make.look(media=[mute.id])
    assert faults(look, mute) == [("coverId",)]
    story = make.story(media=[said.id], blocks=[TextBlock("a"), MediaBlock(mute.id)])
    assert faults(story, said, mute) == [("blocks", "1", "mediaId")]
    assert faults(make.live(media=[mute.id]), mute) == [("coverId",)]


def test_a_film_has_captions_too() -> None:
    full, silent = film(), film(captions=[Caption("en", "public/en.vtt")])
    assert faults(make.clip(video=full.id), full) == []
    assert faults(make.clip(video=silent.id), silent) == []
    assert faults(make.clip(video=silent.id, language="zh"), silent) == [("videoId",)]
    bare = film(captions=[], alternatives={})
    assert faults(make.clip(video=bare.id), bare) == [("videoId",), ("videoId",)]


def test_the_picture_of_a_film_or_model_goes_by_what_that_says() -> None:
    frame, chosen = make.image(), make.image()
    clip = film(poster=frame.id)
    assert faults(make.clip(video=clip.id, media=[frame.id]), clip, frame) == []
    file = make.model_file(poster=frame.id, **SAID)
    assert faults(make.model(file=file.id, media=[frame.id]), file, frame) == []
    assert faults(make.model(file=file.id, media=[chosen.id]), file, frame, chosen) == [("posterId",)]


def test_media_that_are_gone_are_not_asked() -> None:
    picture = make.image()
    assert faults(make.look(media=[picture.id])) == []
