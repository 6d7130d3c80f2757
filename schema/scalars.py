"""The scalars of the contract, and how they are written."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NewType

import strawberry
from graphql import GraphQLError

DateTime = NewType("DateTime", int)
URL = NewType("URL", str)


def rfc3339(milliseconds: int) -> str:
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC).replace(microsecond=milliseconds % 1000 * 1000)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds(text: Any) -> int:
    """Raises GraphQLError for what is no RFC 3339 instant."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None or "T" not in text.upper():
        raise GraphQLError(f"DateTime takes an RFC 3339 instant with its offset, e.g. 2026-01-31T12:00:00Z, not {text!r:.60}.")
    return round(moment.timestamp() * 1000)


def _decimal(value: Any) -> Decimal:
    try:
        return Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise GraphQLError(f'Decimal takes an exact number as a string, e.g. "19.90", not {value!r:.60}.') from None


SCALARS: dict[object, Any] = {
    DateTime: strawberry.scalar(
        name="DateTime",
        description="An instant, RFC 3339, UTC, milliseconds.",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time.html",
        serialize=rfc3339,
        parse_value=milliseconds,
    ),
    Decimal: strawberry.scalar(
        name="Decimal", description="An exact base-10 number as a string.", serialize=str, parse_value=_decimal
    ),
    URL: strawberry.scalar(name="URL", description="An absolute http(s) address.", serialize=str, parse_value=str),
}
