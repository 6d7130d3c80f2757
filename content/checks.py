"""Rules of what is written that go beyond types: lengths, numbers of things, languages, addresses, times.

All raise `ContentError` with the path given; `Faults` lets a writer hear of all that is wrong at once.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import ParamSpec, TypeVar, cast

import msgspec

from content.errors import ContentError, Invalid, Required, Several, Taken, TooLong, TooMany
from content.text import Localized, Text, TextInput
from storage.ports import FOREVER, MOST_BODY_BYTES, Put

MOST_TITLE = 200
MOST_NAME = 100
MOST_SUMMARY = 1_000
MOST_BODY = 20_000
MOST_FOREIGN = 200
MOST_URL = 2_000
MOST_LANGUAGES = 40
MOST_SYNONYMS = 100
MOST_RECORD_BYTES = MOST_BODY_BYTES - 1_000
"""So that what keeps a record, such as its version, is a body too."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")
_HTTP = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?")
"""Without a name before the host, by which one host passes itself off as another."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

T = TypeVar("T")
P = ParamSpec("P")


class Faults:
    """Makes checks of one input and keeps what they raise until `settle` raises it all."""

    def __init__(self) -> None:
        self._errors: list[ContentError] = []

    def __call__(self, check: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What the check answers. Where it raises there is no answer, which is not to be used before `settle`."""
        try:
            return check(*arguments, **named)
        except ContentError as error:
            self.add(error)
        return cast(T, None)

    async def of(self, asked: Awaitable[T]) -> T:
        """The same of a check that has to ask for something first."""
        try:
            return await asked
        except ContentError as error:
            self.add(error)
        return cast(T, None)

    def add(self, error: ContentError) -> None:
        self._errors += error.errors if isinstance(error, Several) else [error]

    def settle(self) -> None:
        """Raises `Several` where there was anything."""
        if self._errors:
            raise Several(self._errors)


def text(value: str, most: int, *path: str) -> str:
    """Neither empty nor longer than `most` characters, and nothing that cannot be stored."""
    if not value.strip():
        raise Required("it is empty", *path)
    if len(value) > most:
        raise TooLong(f"at most {most} characters", *path)
    if _NO_TEXT.search(value):
        raise Invalid("it holds a zero or half of a surrogate pair, which is no text", *path)
    return value


def optional(value: str | None, most: int, *path: str) -> str | None:
    return text(value, most, *path) if value and value.strip() else None


def within(value: float, least: int, most: int, *path: str) -> None:
    if not least <= value <= most:
        raise Invalid(f"{least:,} to {most:,}", *path)


def few(values: Sequence[T], most: int, *path: str) -> Sequence[T]:
    if len(values) > most:
        raise TooMany(f"at most {most}", *path)
    return values


def texts(values: Sequence[str], most: int, length: int, *path: str) -> list[str]:
    return [text(value, length, *path, str(at)) for at, value in enumerate(few(values, most, *path))]


def language(tag: str | None, *path: str) -> str:
    """The tag as RFC 5646 writes it, e.g. zh-Hans-CN. Its shape is checked, not whether there is such a language."""
    if tag is None:
        raise Required("a language is needed", *path)
    if len(tag) > 35 or not _LANGUAGE.fullmatch(tag):
        raise Invalid(f"{tag[:40]!r} is no BCP 47 language tag, such as de or zh-Hans", *path)
    first, *subtags = tag.lower().split("-")
    single = next((at for at, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    return "-".join([first, *map(_cased, subtags[:single]), *subtags[single:]])


def _cased(subtag: str) -> str:
    """Scripts like Hans, regions like CN, all else small."""
    return {2: str.upper, 4: str.title}.get(len(subtag), str.lower)(subtag)


def localized(value: Text, own: str | None, most: int, *path: str) -> Localized:
    """Language → text, without blank ones. A text alone is in the row's `own` language."""
    given = value if isinstance(value, dict) else {language(own, "language"): value} if value.strip() else {}
    few(list(given), MOST_LANGUAGES, *path)
    texts: Localized = {}
    for tag, words in given.items():
        canonical = language(tag, *path, tag)
        if canonical in texts:
            raise Taken(f"{canonical} stands here twice", *path, tag)
        if words.strip():
            texts[canonical] = text(words, most, *path, tag)
    return texts


def named(value: Text, own: str | None, most: int, *path: str) -> Localized:
    """As `localized`, in one language at least."""
    if not (given := localized(value, own, most, *path)):
        raise Required("it is empty", *path)
    return given


def translated(given: Sequence[TextInput], most: int, *path: str, least: int = 0) -> Localized:
    """What a writer gives in several languages, each once; in `least` of them at least."""
    if len(few(given, MOST_LANGUAGES, *path)) < least:
        raise Required("it is empty", *path)
    faults = Faults()
    texts: Localized = {}
    for at, one in enumerate(given):
        tag = faults(language, one.language, *path, str(at), "language")
        words = faults(text, one.text, most, *path, str(at), "text")
        if tag and tag in texts:
            faults.add(Taken(f"{tag} stands here twice", *path, str(at), "language"))
        texts[tag] = words
    faults.settle()
    return texts


def source(name: str, *path: str) -> str:
    """As `foreign`; without a slash, which parts a source from an id."""
    if "/" in foreign(name, *path):
        raise Invalid("a source has no slash", *path)
    return name


def foreign(id: str, *path: str) -> str:
    if not id or len(id) > MOST_FOREIGN or not id.isprintable():
        raise Invalid(f"an id has 1 to {MOST_FOREIGN} printable characters", *path)
    return id


def url(address: str | None, *path: str) -> str | None:
    if address is None:
        return None
    if not _HTTP.fullmatch(text(address, MOST_URL, *path)) or not address.isprintable():
        raise Invalid(f"{address[:40]!r} is no http or https address", *path)
    return address


def stream_url(address: str, *path: str) -> str:
    """What a player takes beside http and https."""
    if not re.fullmatch(r"(https?|rtmps?|webrtc)://[^\s/]\S*", text(address, MOST_URL, *path)):
        raise Invalid(f"{address[:40]!r} is no address of a stream", *path)
    return address


def milliseconds(moment: datetime, *path: str) -> int:
    if moment < _EPOCH:
        raise Invalid("a time since 1970 is needed", *path)
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def period(published: datetime | None, unpublished: datetime | None, otherwise: int) -> tuple[int, int]:
    """From when and until when, UTC milliseconds; `otherwise`: from when where nothing is said."""
    start = otherwise if published is None else milliseconds(published, "publishedAt")
    end = FOREVER if unpublished is None else milliseconds(unpublished, "unpublishAt")
    if end <= start:
        raise Invalid("it ends before it begins", "unpublishAt")
    return start, end


def stored(put: Put) -> Put:
    """What can be kept whole."""
    if len(msgspec.json.encode((put.body, put.keys))) > MOST_RECORD_BYTES:
        raise TooLong(f"the whole record has over {MOST_RECORD_BYTES:,} bytes")
    return put
