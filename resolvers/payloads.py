"""What a mutation comes to: what it answers, or what the client can mend."""

from typing import Any

from msgspec import Struct

from content.errors import ContentError, Several, UserErrorCode


class UserError(Struct, frozen=True):
    code: UserErrorCode
    field: list[str] | None
    message: str


class Payload(Struct, frozen=True):
    """`values`: by the names of the payload's fields; none of them with any of `user_errors`."""

    values: dict[str, Any] = {}
    user_errors: list[UserError] = []


def refused(error: ContentError) -> Payload | None:
    """The payload that tells of the error; None for one that the client cannot mend."""
    errors = error.errors if isinstance(error, Several) else [error]
    if any(one.code not in UserErrorCode.__members__ for one in errors):
        return None
    return Payload(user_errors=[_told(one) for one in errors])


def _told(error: ContentError) -> UserError:
    message = error.message[:1].upper() + error.message[1:]
    return UserError(UserErrorCode(error.code), list(error.path) or None, message if message.endswith(".") else f"{message}.")
