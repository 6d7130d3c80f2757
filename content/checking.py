"""The shop's own check of texts: words and forms, undisguised. And how it and another's stand together."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence

from content import contacts, wordlists
from content.folding import fold
from content.ports import CheckedText, Finding, Scene, TextChecker, Verdict, gravest
from content.wordlists import Word, Words

CLAIMS = "claims"
"""The list of what advertising may not claim. What people say under an item or of themselves is their opinion."""

_MOST_ON_THE_LOOP = 4_000
"""Characters, about a millisecond and a half. Longer texts go to a thread, one at a time: several leave the loop no turn."""

_AROUND = 20
_MOST_FINDINGS = 3
"""Of one check in one field: a person who looks needs no more to see what it is."""


class OwnChecker:
    def __init__(self, lists: dict[str, list[Word]]) -> None:
        every = [word for words in lists.values() for word in words]
        said = [word for name, words in lists.items() if name != CLAIMS for word in words]
        opinions = Words(said)
        self._long = asyncio.Lock()
        self._words = {Scene.PROFILE: opinions, Scene.COMMENT: opinions, Scene.POST: Words(every)}

    async def check(self, texts: Sequence[CheckedText], author: str | None, scene: Scene = Scene.POST) -> list[Finding]:
        if sum(len(text.text) for text in texts) > _MOST_ON_THE_LOOP:
            async with self._long:
                return await asyncio.to_thread(self._all, texts, scene)
        return self._all(texts, scene)

    def _all(self, texts: Sequence[CheckedText], scene: Scene) -> list[Finding]:
        return [finding for text in texts for finding in self._of(text, scene)]

    def _of(self, text: CheckedText, scene: Scene) -> Iterator[Finding]:
        folded = fold(text.text)
        found = [(match.word.check, match.word.verdict, match.start, match.end) for match in self._words[scene].find(folded.text)]
        found += [(one.form, Verdict.REVIEW, one.start, one.end) for one in contacts.find(folded.text)]
        if not found:
            return
        shown = masked(text.text)
        for check, verdict, start, end in _telling(found):
            yield Finding(
                check=check,
                field=text.field,
                excerpt=_excerpt(shown, folded.offsets[start], folded.offsets[end - 1] + 1),
                verdict=verdict,
            )


class Both:
    """Two checks of which one is ours: what it refuses is shown to nobody else."""

    def __init__(self, own: TextChecker, other: TextChecker) -> None:
        self._own, self._other = own, other

    async def check(self, texts: Sequence[CheckedText], author: str | None, scene: Scene = Scene.POST) -> list[Finding]:
        found = await self._own.check(texts, author, scene)
        if gravest(found) is Verdict.BLOCK:
            return found
        return [*found, *await self._other.check(texts, author, scene)]


def open_own() -> OwnChecker:
    """Raises `wordlists.BadList`."""
    return OwnChecker(wordlists.load())


_Found = tuple[str, Verdict, int, int]


def _telling(found: Iterable[_Found]) -> Iterator[_Found]:
    """The gravest first, then in order, the longest of what begins together; none within another, and few of each check."""
    counts: dict[str, int] = {}
    taken: list[_Found] = []
    for one in sorted(found, key=lambda one: (one[1] is not Verdict.BLOCK, one[2], -one[3])):
        check, _, start, end = one
        if counts.get(check, 0) == _MOST_FINDINGS or any(other[2] <= start and end <= other[3] for other in taken):
            continue
        counts[check] = counts.get(check, 0) + 1
        taken.append(one)
    yield from taken


def masked(text: str) -> str:
    """The text with the inner digits of its phone numbers covered, the first three and the last four left."""
    folded = fold(text)
    shown = list(text)
    for phone in contacts.phones(folded.text):
        digits = [at for at in range(phone.start, phone.end) if folded.text[at].isalnum()]
        for at in digits[3:-4]:
            shown[folded.offsets[at]] = "*"
    return "".join(shown)


def _excerpt(text: str, start: int, end: int) -> str:
    """The words with what stands around them, on one line."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    inside = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{inside}{'…' if last < len(text) else ''}"
