"""Captions of a video as WebVTT: whether a file is one that players show. Pure; how captions look is the player's business.

The rules are those of the W3C's WebVTT for who writes a file. A player is more lenient: it drops what it does not understand.
"""

import re
from collections.abc import Iterator

MOST_BYTES = 1_000_000
MOST_CUES = 10_000
MOST_CUE_CHARACTERS = 2_000

_TIME = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMINGS = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}([ \t].*)?", re.ASCII)
_PERCENT = r"(100(\.0+)?|\d{1,2}(\.\d+)?)%"
_SETTING = re.compile(
    r"vertical:(rl|lr)"
    rf"|line:(-?\d+|{_PERCENT})(,(start|center|end))?"
    rf"|position:{_PERCENT}(,(line-left|center|line-right))?"
    rf"|size:{_PERCENT}"
    r"|align:(start|center|end|left|right)"
    r"|region:\S+",
    re.ASCII,
)
_TAG = re.compile(rf"</?(c|i|b|u|ruby|rt|v|lang)([.\s][^<>]*)?>|<{_TIME}>", re.ASCII)
_SIGNATURE = re.compile(r"WEBVTT([ \t].*)?")
_NOTE = re.compile(r"NOTE([ \t].*)?")
_DEFINITION = re.compile(r"(STYLE|REGION)[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


class UnreadableCaptions(ValueError):
    """The file is no WebVTT that players show. The text says what is wrong and in which line, for the person who sent it."""


def check(data: bytes) -> None:
    """Raises `UnreadableCaptions` for what a player would drop or show at a wrong time, and where there is no cue at all."""
    blocks = _blocks(_text(data))
    _check_header(*next(blocks, (1, [])))
    cues = latest = 0
    for number, lines in blocks:
        if _NOTE.fullmatch(lines[0]) or (not cues and _DEFINITION.fullmatch(lines[0])):
            _check_no_arrow(number, lines)
            continue
        latest = _check_cue(number, lines, latest)
        cues += 1
        if cues > MOST_CUES:
            raise UnreadableCaptions(f"line {number}: there are more than {MOST_CUES} cues")
    if not cues:
        raise UnreadableCaptions("there is no cue, such as a line 00:01.000 --> 00:04.000 with words below it")


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise UnreadableCaptions(f"it is over {MOST_BYTES // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        raise UnreadableCaptions(f"line {line}: it is not UTF-8") from error


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between empty ones, each with the number of its first. A line of blanks is not empty."""
    lines: list[str] = []
    for number, line in enumerate([*_LINE_END.split(text), ""], 1):
        if line:
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []


def _check_header(number: int, lines: list[str]) -> None:
    if number != 1 or not lines or not _SIGNATURE.fullmatch(lines[0]):
        raise UnreadableCaptions("line 1: it does not start with WEBVTT; other formats, as SRT, must be converted")
    if len(lines) > 1:
        raise UnreadableCaptions("line 2: an empty line must follow WEBVTT")


def _check_no_arrow(number: int, lines: list[str]) -> None:
    for at, line in enumerate(lines, number):
        if "-->" in line:
            raise UnreadableCaptions(f"line {at}: --> stands where no cue can: an empty line is missing before it")


def _check_cue(number: int, lines: list[str], latest: int) -> int:
    """The start of the cue in milliseconds; `latest` is that of the one before."""
    if "-->" not in lines[0]:
        if len(lines) == 1 or "-->" not in lines[1]:
            raise UnreadableCaptions(f"line {number}: a cue's times are missing, or an empty line stands within its words")
        number, lines = number + 1, lines[1:]
    start = _check_timings(number, lines[0], latest)
    _check_no_arrow(number + 1, lines[1:])
    _check_words(number + 1, lines[1:])
    return start


def _check_timings(number: int, line: str, latest: int) -> int:
    match = _TIMINGS.fullmatch(line.rstrip(" \t"))
    if match is None:
        raise UnreadableCaptions(f"line {number}: times are written 00:01.000 --> 00:04.000, with hours in front where needed")
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:8])
    if end <= start:
        raise UnreadableCaptions(f"line {number}: the cue ends before it starts")
    if start < latest:
        raise UnreadableCaptions(f"line {number}: the cue starts before the one above it")
    _check_settings(number, (match[9] or "").split())
    return start


def _milliseconds(time: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in time)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _check_settings(number: int, settings: list[str]) -> None:
    seen = set()
    for setting in settings:
        name = setting.partition(":")[0]
        if not _SETTING.fullmatch(setting) or name in seen:
            raise UnreadableCaptions(f"line {number}: {setting[:40]!r} is no setting of a cue, or stands there twice")
        seen.add(name)


def _check_words(number: int, lines: list[str]) -> None:
    if sum(map(len, lines)) > MOST_CUE_CHARACTERS:
        raise UnreadableCaptions(f"line {number}: the cue has more than {MOST_CUE_CHARACTERS} characters")
    if "<" in _TAG.sub("", "\n".join(lines)):
        raise UnreadableCaptions(f"line {number}: < begins no tag that captions have; write &lt;")
