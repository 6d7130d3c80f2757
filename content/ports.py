"""What content needs from outside: the promises, and what they speak of. `ops` picks who keeps them."""

from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from typing import Protocol

from msgspec import Struct

# ---------------------------------------------------------------- people


class SignIn(Protocol):
    async def openid(self, code: str) -> str:
        """Who a client's one-time code stands for: an id that is theirs for this shop's app, and a secret.

        Raises `BadCredentials` for a code that is not good (any more), `LimitReached` for one of somebody who came too often,
        `Blocked` where they are kept out, `Unavailable` for no answer within 3 seconds or one that makes no sense.
        """
        ...


# ---------------------------------------------------------------- texts


class Verdict(Enum):
    """What is to become of a text, the mildest first. REVIEW: nobody but its author sees it before somebody has looked at it."""

    PASS = "PASS"  # noqa: S105
    REVIEW = "REVIEW"
    BLOCK = "BLOCK"


class Scene(Enum):
    """Where a text is to stand. A POST speaks for the goods, and so answers for what advertising may not claim."""

    PROFILE = "PROFILE"
    COMMENT = "COMMENT"
    POST = "POST"


class CheckedText(Struct, frozen=True):
    """`field`: the dotted path of the input field that it came in, e.g. `steps.2.title`."""

    field: str
    text: str


class Finding(Struct, frozen=True, kw_only=True):
    """Why a text does not simply pass. `check`: who says so; `excerpt`: the words in question, phone numbers masked."""

    check: str
    field: str
    excerpt: str | None
    verdict: Verdict


class TextChecker(Protocol):
    async def check(self, texts: Sequence[CheckedText], author: str | None, scene: Scene = Scene.POST) -> list[Finding]:
        """What stands against the texts, nothing where all pass. `author`: the account that wrote them.

        Never raises and answers within 3 seconds: what could not be looked at is a REVIEW that says so.
        """
        ...


def gravest(findings: Sequence[Finding]) -> Verdict:
    """What is to become of the texts together."""
    return max((finding.verdict for finding in findings), key=list(Verdict).index, default=Verdict.PASS)


# ---------------------------------------------------------------- stores


class Port(Struct, frozen=True):
    """A store as it is asked whether it answers. `backend`: the kind of engine behind it."""

    name: str
    backend: str
    ping: Callable[[], Awaitable[None]]
