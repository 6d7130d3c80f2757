"""What mutations answer, all alike."""

from __future__ import annotations

from content.errors import UserErrorCode
from resolvers import payloads
from schema.base import enum, field, interface, view

enum(
    UserErrorCode,
    "What is wrong with what was given.",
    {
        "INVALID": "It breaks a rule.",
        "REQUIRED": "It is missing.",
        "TOO_LONG": "A text has too many characters.",
        "TOO_MANY": "A list has too many entries.",
        "TOO_LARGE": "A file has too many bytes.",
        "UNSUPPORTED": "It is of a kind that is not taken.",
        "NOT_FOUND": "There is no such thing, or it is not the caller's to see.",
        "TAKEN": "A value that must be unique belongs to another.",
        "STALE": "It was changed since the caller read it: read it again.",
        "FORBIDDEN": "The caller may not do this to it.",
        "LIMIT_REACHED": "It is more than is allowed, or too often.",
        "SOLD_OUT": "There are not so many units.",
        "NOT_READY": "It is not in a state for this.",
        "REJECTED": "It was looked at and is refused.",
        "EXPIRED": "It is too late for this.",
        "BLOCKED": "What is written breaks the shop's rules of conduct.",
        "BAD_CREDENTIALS": "This signs nobody in.",
        "IDEMPOTENCY_MISMATCH": "The key was used with another input in the last 24 hours.",
    },
)


@view(payloads.UserError)
class UserError:
    """What the caller can mend."""

    code: UserErrorCode = field("What is wrong.")
    message: str = field("The same in words, in English.")
    field: list[str] | None = field('Path of the input\'s field at fault, e.g. ["steps", "2", "title"]; counted from 0.')


@interface
class Payload:
    """What a mutation comes to. With any of `userErrors`, nothing was changed."""

    user_errors: list[UserError] = field("What the caller can mend; empty where it was done.")
