"""Which text a reader gets, and what is cut from one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text import cut, excerpt, first_sentence, pick

LANGUAGES = st.sampled_from(["en", "en-GB", "zh", "zh-Hans", "zh-Hans-CN", "zh-Hant-TW", "de", "fr-CA"])


@pytest.mark.parametrize(
    ("there", "languages", "picked"),
    [
        (["en", "zh"], ["zh"], "zh"),
        (["en", "zh"], ["zh-Hans-CN"], "zh"),
        (["en", "zh-Hans", "zh"], ["zh-Hans-CN"], "zh-Hans"),
        (["en", "zh-Hans"], ["zh"], "zh-Hans"),
        (["en", "zh"], ["de", "zh"], "zh"),
        (["en", "zh"], ["de"], "en"),
        (["zh"], [], "zh"),
        (["enm"], ["en", "enm"], "enm"),
        (["enm", "zh"], ["en", "zh"], "zh"),
        ([], ["en"], None),
    ],
)
def test_the_nearest_language_is_given(there: list[str], languages: list[str], picked: str | None) -> None:
    texts = {language: f"in {language}" for language in there}
    assert pick(texts, languages) == (None if picked is None else (picked, f"in {picked}"))


@given(texts=st.dictionaries(LANGUAGES, st.text(), min_size=1), languages=st.lists(LANGUAGES))
def test_where_there_is_a_text_one_is_given(texts: dict[str, str], languages: list[str]) -> None:
    picked = pick(texts, languages)
    assert picked is not None
    assert texts[picked[0]] == picked[1]
    if languages and languages[0] in texts:
        assert picked[0] == languages[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Good. Very good.", "Good."),
        ("Version 2.5 is out! Yes.", "Version 2.5 is out!"),
        ("很好。非常好。", "很好。"),
        ("真的吗？是的", "真的吗？"),
        ("no end", "no end"),
        ("two\n lines here. More.", "two lines here."),
        ("", ""),
        ("a" * 100, "a" * 79 + "…"),
    ],
)
def test_a_title_is_the_first_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


@given(text=st.text(max_size=400), most=st.integers(min_value=1, max_value=100))
def test_what_is_cut_is_no_longer_than_asked_and_a_beginning(text: str, most: int) -> None:
    for short in (cut(text, most), excerpt(text, most), first_sentence(text, most)):
        assert len(short) <= most + 1
        assert "\n" not in short or short == text
    line = " ".join(text.split())
    assert excerpt(text, most) == line or line.startswith(excerpt(text, most)[:-1])
