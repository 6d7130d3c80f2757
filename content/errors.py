"""What Vitrine answers instead of data: coded, with the place at fault. Resolvers let these through; anything else is masked."""

from search import ports as search
from storage import ports as storage


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


class Taken(ContentError):
    """A value that must be unique belongs to another."""

    code = "TAKEN"


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


def coded(error: BaseException) -> ContentError | None:
    """The same as an error of ours where a port could not answer; None for what nobody expected."""
    if isinstance(error, ContentError):
        return error
    if isinstance(error, storage.Unavailable | search.IndexUnavailable):
        return Unavailable("What answers this is away; please try again.")
    return None
