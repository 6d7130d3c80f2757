"""Captions: what a player shows is taken; what it would drop or show at a wrong time is refused, with the line."""

import pytest

from content.captions import MOST_BYTES, MOST_CUE_CHARACTERS, MOST_CUES, UnreadableCaptions, check

CHINESE = """WEBVTT - 雨夜里搭帐篷

NOTE
译者：林，校对：梅

STYLE
::cue { color: white; background-color: rgba(0, 0, 0, 0.7) }

REGION
id:bottom
width:80%

1
00:00.000 --> 00:02.500 line:85% position:50% align:center
雨下大了，先把外帐撑起来。

第二段
00:02.500 --> 00:05.000 region:bottom
<v 阿林>地钉斜着打，<i>朝外</i> &lt;45°&gt;。
不然风一来就松。

NOTE 说话的人换了

01:00:00.000 --> 100:00:00.000
<v.loud 梅><00:00:00.000>好 &amp; 好</v>
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_captions_in_chinese(line_end: str, mark: str) -> None:
    check((mark + CHINESE.replace("\n", line_end)).encode())


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n00:00.000 --> 00:01.000",
        "WEBVTT\tcaptions\n\n\n\n00:00.000\t-->\t00:01.000\t\nTent up\n\n\n",
        "WEBVTT\n\n00:00.000 --> 00:09.000\nRain\n\n00:00.000 --> 00:01.000\non the fly sheet",
        "WEBVTT\n\n00:00.000 --> 00:01.000 vertical:rl line:-1,end size:33.3%\n竖着写",
    ],
)
def test_what_is_taken(text: str) -> None:
    check(text.encode())


CUE = "00:01.000 --> 00:04.000\nPeg it out\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: it does not start with WEBVTT"),
        ("1\n00:00:01,000 --> 00:00:04,000\n你好\n", "line 1: it does not start with WEBVTT"),
        ("\nWEBVTT\n\n" + CUE, "line 1: it does not start with WEBVTT"),
        ("WEBVTT字幕\n\n" + CUE, "line 1: it does not start with WEBVTT"),
        ("WEBVTT\n" + CUE, "line 2: an empty line must follow WEBVTT"),
        ("WEBVTT\n\nNOTE only a note\n", "there is no cue"),
        ("WEBVTT\n\n00:01,000 --> 00:04,000\n逗号\n", "line 3: times are written 00:01.000"),
        ("WEBVTT\n\n1:00:01.000 --> 1:00:04.000\nPeg\n", "line 3: times are written 00:01.000"),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\nPeg\n", "line 3: times are written 00:01.000"),
        ("WEBVTT\n\n00:01.000-->00:04.000\nPeg\n", "line 3: times are written 00:01.000"),
        ("WEBVTT\n\n00:٠1.000 --> 00:04.000\nPeg\n", "line 3: times are written 00:01.000"),
        ("WEBVTT\n\n第一\n00:04.000 --> 00:04.000\n停\n", "line 4: the cue ends before it starts"),
        (
            "WEBVTT\n\n00:05.000 --> 00:06.000\n后\n\n00:04.999 --> 00:07.000\n前\n",
            "line 6: the cue starts before the one above it",
        ),
        ("WEBVTT\n\n00:01.000 --> 00:04.000 colour:red\nPeg\n", "line 3: 'colour:red' is no setting of a cue"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000 size:101%\nPeg\n", "line 3: 'size:101%' is no setting of a cue"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000 size:10% size:20%\nPeg\n", "line 3: 'size:20%' is no setting of a cue, or stands"),
        ("WEBVTT\n\n" + CUE + "\n第二行隔开了\n", "line 6: a cue's times are missing"),
        ("WEBVTT\n\nSTYLE\n::cue { color: red }\n" + CUE, "line 5: --> stands where no cue can"),
        ("WEBVTT\n\nNOTE\n" + CUE, "line 4: --> stands where no cue can"),
        ("WEBVTT\n\n" + CUE + "00:05.000 --> 00:06.000\nNo gap\n", "line 5: --> stands where no cue can"),
        ("WEBVTT\n\n" + CUE + "\nSTYLE\n::cue { color: red }\n", "line 6: a cue's times are missing"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\n水温 < 90 度\n", "line 4: < begins no tag"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\n<font color=red>红</font>\n", "line 4: < begins no tag"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\n" + "字" * (MOST_CUE_CHARACTERS + 1), "line 4: the cue has more than 2000"),
        ("WEBVTT\n\n" + "00:01.000 --> 00:04.000\n\n" * (MOST_CUES + 1), "line 20003: there are more than 10000 cues"),
    ],
)
def test_what_is_refused(text: str, words: str) -> None:
    with pytest.raises(UnreadableCaptions) as refusal:
        check(text.encode())

    assert str(refusal.value).startswith(words)


def test_other_encodings_are_refused() -> None:
    with pytest.raises(UnreadableCaptions, match="line 4: it is not UTF-8"):
        check("WEBVTT\n\n00:01.000 --> 00:04.000\n你好\n".encode("gb18030"))
    with pytest.raises(UnreadableCaptions, match="line 1: it is not UTF-8"):
        check(("WEBVTT\n\n" + CUE).encode("utf-16"))


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(UnreadableCaptions, match="it is over 1 MB"):
        check(b"\xff" * (MOST_BYTES + 1))


@pytest.mark.parametrize("run", ["<", "<c.", "00:01.000 --> ", "&", "WEBVTT\n\n", "<c <c", "\n\r<", " "])
def test_a_hostile_file_costs_no_more_than_its_length(run: str) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\n" + run * (MOST_BYTES // len(run) // 2)

    with pytest.raises(UnreadableCaptions):
        check(text.encode())
