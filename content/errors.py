"""What Vitrine answers instead of data: coded, with the place at fault. Resolvers let these through; anything else is masked."""

from collections.abc import Sequence
from enum import Enum

from search import ports as search
from storage import ports as storage


class UserErrorCode(Enum):
    """What a writer can mend; the other codes are a request's."""

    INVALID = "INVALID"
    REQUIRED = "REQUIRED"
    TOO_LONG = "TOO_LONG"
    TOO_MANY = "TOO_MANY"
    TOO_LARGE = "TOO_LARGE"
    UNSUPPORTED = "UNSUPPORTED"
    NOT_FOUND = "NOT_FOUND"
    TAKEN = "TAKEN"
    STALE = "STALE"
    FORBIDDEN = "FORBIDDEN"
    LIMIT_REACHED = "LIMIT_REACHED"
    SOLD_OUT = "SOLD_OUT"
    NOT_READY = "NOT_READY"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"
    BLOCKED = "BLOCKED"
    BAD_CREDENTIALS = "BAD_CREDENTIALS"
    IDEMPOTENCY_MISMATCH = "IDEMPOTENCY_MISMATCH"


class ContentError(Exception):
    """`code` is one of the contract's; `path` names the field or argument at fault, outermost first."""

    code = "INVALID"

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.message, self.path = message, path


class Invalid(ContentError):
    """What a writer gave breaks a rule."""


class Required(ContentError):
    code = "REQUIRED"


class TooLong(ContentError):
    code = "TOO_LONG"


class TooMany(ContentError):
    code = "TOO_MANY"


class NotFound(ContentError):
    """What a writer names does not exist, or is not theirs to see."""

    code = "NOT_FOUND"


class Hidden(NotFound):
    """What is there and another's: told as what is not there, and to the audit trail as a refusal."""


class Taken(ContentError):
    """A value that must be unique belongs to another."""

    code = "TAKEN"


class Stale(ContentError):
    """Another changed it since the writer read it."""

    code = "STALE"

    def __init__(self, revision: int) -> None:
        super().__init__(f"it was changed meanwhile: it is at revision {revision} now", "revision")


class Outdated(ContentError):
    """It is not as the writer takes it to be."""

    code = "STALE"


class Forbidden(ContentError):
    """Who asks has no right to do it."""

    code = "FORBIDDEN"


class Unauthenticated(ContentError):
    """Nobody has signed in who could have the right."""

    code = "UNAUTHENTICATED"


class LimitReached(ContentError):
    """More than is allowed, or too often."""

    code = "LIMIT_REACHED"


class SoldOut(ContentError):
    """There are not so many units."""

    code = "SOLD_OUT"


class NotReady(ContentError):
    """It is not in the state that this asks for."""

    code = "NOT_READY"


class Unsupported(ContentError):
    """Of a kind that is not taken."""

    code = "UNSUPPORTED"


class Rejected(ContentError):
    """What was sent is no good, and stays so."""

    code = "REJECTED"


class Expired(ContentError):
    """It is too late for it."""

    code = "EXPIRED"


class Blocked(ContentError):
    """What was written breaks the shop's rules of conduct."""

    code = "BLOCKED"


class BadCredentials(ContentError):
    """What was given does not sign anybody in."""

    code = "BAD_CREDENTIALS"


class IdempotencyMismatch(ContentError):
    """The key was used with another input."""

    code = "IDEMPOTENCY_MISMATCH"

    def __init__(self) -> None:
        super().__init__("this key was given with another input in the last 24 hours", "idempotencyKey")


class Several(ContentError):
    """All that is wrong with one input; `errors` are never of this type."""

    def __init__(self, errors: Sequence[ContentError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = list(errors)


class BadInput(ContentError):
    """An argument that a reader gave makes no sense."""

    code = "BAD_INPUT"


class BadCursor(ContentError):
    """A cursor that was not given for this list."""

    code = "BAD_CURSOR"


class CursorExpired(ContentError):
    """A cursor of this list that is too old to go on from."""

    code = "CURSOR_EXPIRED"


class Unavailable(ContentError):
    """What answers this is away; the rest stands."""

    code = "UNAVAILABLE"


class Foreign(Unavailable):
    """A newer release wrote it: this process, which cannot read it, must not change it either. One of that release can."""

    def __init__(self) -> None:
        super().__init__("A newer release of the shop wrote this; please try again.")


def coded(error: BaseException) -> ContentError | None:
    """The same as an error of ours where a port could not answer; None for what nobody expected."""
    if isinstance(error, ContentError):
        return error
    if isinstance(error, storage.Newer):
        return Foreign()
    if isinstance(error, storage.Unavailable | search.IndexUnavailable):
        return Unavailable("What answers this is away; please try again.")
    return None
